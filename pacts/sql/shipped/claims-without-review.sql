-- The claims that nobody has reviewed yet, those from the newest sources first
SELECT
    claim.id AS claim,
    claim.pact,
    claim.at_least,
    claim.at_most,
    claim.date,
    coalesce(claim.quote, claim.note) AS words,
    source.publisher,
    source.published,
    source.address AS source
FROM claim
JOIN source ON source.id = claim.source
LEFT JOIN review ON review.claim = claim.id
WHERE review.id IS NULL AND claim.corrects IS NULL
ORDER BY source.published IS NULL, source.published DESC, claim.pact, claim.id
