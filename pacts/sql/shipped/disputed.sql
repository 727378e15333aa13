-- Every claim on pacts of which the claims cannot all be true
SELECT pact, date, at_least, at_most, published, publisher, coalesce(quote, note) AS words, source
FROM evidence
WHERE pact IN (SELECT pact FROM standing WHERE disputed = 1)
ORDER BY pact, coalesce(date, CAST(published AS VARCHAR), ''), claim
