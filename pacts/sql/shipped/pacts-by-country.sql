-- How many pacts each country has on record, by where they stand; or each of some parties, with commas
-- :among = all
SELECT
    party.code AS country,
    party.name AS name,
    count(DISTINCT CASE WHEN at_least = 'in_force' THEN pact END) AS in_force,
    count(DISTINCT CASE WHEN at_least = 'concluded' THEN pact END) AS concluded,
    count(DISTINCT CASE WHEN at_least = 'agreed_in_principle' THEN pact END) AS agreed_in_principle,
    count(DISTINCT CASE WHEN at_least = 'negotiating' THEN pact END) AS negotiating,
    count(DISTINCT CASE WHEN at_least NOT IN ('in_force', 'concluded', 'agreed_in_principle', 'negotiating') THEN pact END) AS ended_or_none
FROM standing
JOIN party ON party.code = standing.party
LEFT JOIN country ON country.code = party.code
WHERE (CAST(:among AS TEXT) = 'all' AND country.code IS NOT NULL)
    OR ',' || CAST(:among AS TEXT) || ',' LIKE '%,' || party.code || ',%'
GROUP BY party.code, party.name
ORDER BY in_force DESC, concluded DESC, agreed_in_principle DESC, negotiating DESC, party.code
