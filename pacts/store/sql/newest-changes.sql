-- Which steps of pacts were reported last: the first source that told each, the newest first
-- :since = 1900-01-01
-- :rows = 50
SELECT published, pact, at_least, at_most, date, publisher, quote, source
FROM (
    SELECT evidence.*, row_number() OVER (PARTITION BY pact, at_least ORDER BY published, claim) AS telling
    FROM evidence
    WHERE at_least <> 'none'
) AS told
WHERE telling = 1 AND CAST(published AS VARCHAR) >= :since
ORDER BY published DESC, pact, at_least
LIMIT :rows
