-- Every claim on pacts of which the sources cannot all be right
SELECT history.pact, history.first_day, history.at_least, history.at_most, history.publisher, history.quote, history.source
FROM history
JOIN standing ON standing.pact = history.pact AND standing.party = history.party AND standing.partner = history.partner
WHERE standing.disputed = 1 AND history.party < history.partner
ORDER BY history.pact, history.first_day, history.claim
