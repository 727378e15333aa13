-- Which steps of pacts were reported last: the first source that told each, the newest first
-- :since = 1900
-- :rows = 50
-- Sources that tell no day of publication cannot be put in order, and are left out.
SELECT published, pact, at_least, at_most, date, publisher, coalesce(quote, note) AS words, source
FROM (
    SELECT evidence.*, row_number() OVER (PARTITION BY pact, at_least ORDER BY published, claim) AS telling
    FROM evidence
    WHERE at_least <> 'none' AND published IS NOT NULL
) AS told
WHERE telling = 1 AND CAST(published AS VARCHAR) >= :since
ORDER BY published DESC, pact, at_least
LIMIT :rows
