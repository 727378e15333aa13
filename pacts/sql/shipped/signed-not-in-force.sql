-- Pacts that were signed but are not known to be in force, with the days since the signing, the longest waiting first
-- Where only the year or month of the signing is told, days count from its last day.
-- SQLite and PostgreSQL share no way to subtract dates: both days become Julian day numbers by the calendar's rule.
WITH waiting AS (
    SELECT DISTINCT pact, title, at_most, newest FROM standing WHERE (strongest = 1 OR bilateral = 0) AND at_least = 'concluded'
),
signing AS (
    SELECT
        evidence.pact,
        evidence.date,
        CAST(history.last_day AS VARCHAR) AS day,
        row_number() OVER (PARTITION BY evidence.pact ORDER BY history.last_day, history.first_day DESC, evidence.claim) AS place
    FROM evidence
    JOIN history ON history.claim = evidence.claim
    WHERE evidence.at_least = 'concluded' AND evidence.at_most = 'concluded' AND evidence.date IS NOT NULL
),
days AS (
    SELECT pact, day FROM signing WHERE place = 1
    UNION ALL
    SELECT 'today', CAST(CURRENT_DATE AS VARCHAR)
),
parts AS (
    SELECT
        pact,
        CAST(substr(day, 1, 4) AS INTEGER) + 4800 - (14 - CAST(substr(day, 6, 2) AS INTEGER)) / 12 AS y,
        CAST(substr(day, 6, 2) AS INTEGER) + 12 * ((14 - CAST(substr(day, 6, 2) AS INTEGER)) / 12) - 3 AS m,
        CAST(substr(day, 9, 2) AS INTEGER) AS d
    FROM days
),
numbers AS (
    SELECT pact, d + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 AS number FROM parts
)
SELECT
    waiting.pact,
    waiting.title,
    signing.date AS signed,
    today.number - signed.number AS days,
    waiting.at_most,
    waiting.newest
FROM waiting
LEFT JOIN signing ON signing.pact = waiting.pact AND signing.place = 1
LEFT JOIN numbers AS signed ON signed.pact = waiting.pact
CROSS JOIN (SELECT number FROM numbers WHERE pact = 'today') AS today
ORDER BY signing.date IS NULL, days DESC, waiting.pact
