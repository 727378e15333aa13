-- The newest claims first
SELECT published, pact, at_least, at_most, date, publisher, quote
FROM evidence
ORDER BY published DESC, pact, claim
LIMIT 50
