-- Members of each alliance that lack a pact with a party: documented ('no') or not on record ('unknown')
SELECT alliance, partner_name, answer, count(*) AS members
FROM coverage
WHERE answer IN ('no', 'unknown')
GROUP BY alliance, partner_name, answer
ORDER BY alliance, partner_name, answer
