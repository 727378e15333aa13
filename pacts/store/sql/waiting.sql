-- Pacts that were signed but are not known to be in force, the longest waiting first
SELECT pact, title, at_most, since, newest
FROM standing
WHERE strongest = 1 AND party < partner AND at_least = 'concluded'
ORDER BY since IS NULL, since, pact
