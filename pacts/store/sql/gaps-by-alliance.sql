-- How many members of each alliance lack a pact with each party: documented ('no') or not on record ('unknown')
SELECT alliance, partner_name, answer, count(*) AS members
FROM coverage
WHERE answer IN ('no', 'unknown')
GROUP BY alliance, partner_name, answer
ORDER BY alliance, partner_name, answer
