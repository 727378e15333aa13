-- Pacts that were signed but are not known to be in force, the longest waiting first
SELECT waiting.pact, waiting.title, min(signing.date) AS signed, waiting.at_most, waiting.newest
FROM (SELECT DISTINCT pact, title, at_most, newest FROM standing WHERE strongest = 1 AND at_least = 'concluded') AS waiting
LEFT JOIN evidence AS signing ON signing.pact = waiting.pact AND signing.at_least = 'concluded' AND signing.at_most = 'concluded'
GROUP BY waiting.pact, waiting.title, waiting.at_most, waiting.newest
ORDER BY min(signing.date) IS NULL, min(signing.date), waiting.pact
