-- How many members of an alliance lack a pact with each party: documented ('no') or not on record ('unknown')
-- :alliance = all
SELECT alliance, partner, partner_name, answer, count(*) AS members
FROM coverage
WHERE answer IN ('no', 'unknown') AND (:alliance = 'all' OR alliance = :alliance)
GROUP BY alliance, partner, partner_name, answer
ORDER BY alliance, partner, answer
