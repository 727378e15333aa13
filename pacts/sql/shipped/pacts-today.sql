-- How far each pact has come by today: all, or those of a status, of so many parties (or 'several'), of some party
-- :status = all
-- :parties = all
-- :among = all
WITH size AS (
    SELECT pact, count(*) AS parties FROM pact_party GROUP BY pact
)
SELECT pact.id AS pact, pact.title, pact.subject, size.parties, span.at_least, span.at_most, span.newest
FROM pact
JOIN size ON size.pact = pact.id
JOIN span ON span.pact = pact.id AND span.from_day <= CURRENT_DATE AND span.until_day >= CURRENT_DATE
WHERE (CAST(:status AS TEXT) = 'all' OR span.at_least = CAST(:status AS TEXT))
    AND (CAST(:parties AS TEXT) IN ('all', CAST(size.parties AS TEXT)) OR (CAST(:parties AS TEXT) = 'several' AND size.parties > 2))
    AND (
        CAST(:among AS TEXT) = 'all'
        OR EXISTS (
            SELECT 1 FROM pact_party
            WHERE pact_party.pact = pact.id AND ',' || CAST(:among AS TEXT) || ',' LIKE '%,' || pact_party.party || ',%'
        )
    )
ORDER BY size.parties, pact.id
