-- How many sources and claims stand behind the registry, by publisher
SELECT coalesce(source.publisher, '(not named)') AS publisher, count(DISTINCT source.id) AS sources, count(claim.id) AS claims
FROM source
LEFT JOIN claim ON claim.source = source.id
GROUP BY coalesce(source.publisher, '(not named)')
ORDER BY claims DESC, sources DESC, publisher
