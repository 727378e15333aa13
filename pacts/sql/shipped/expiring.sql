-- Terms of pacts that stand and that run out within a year, or between two days, the soonest first
-- :since = today
-- :until = in a year
-- Where only the year or month of the entry into force is told, the term runs out between first_day and last_day.
WITH today AS (
    SELECT CAST(CURRENT_DATE AS VARCHAR) AS day
),
asked AS (
    SELECT
        CASE WHEN CAST(:since AS TEXT) = 'today' THEN day ELSE CAST(:since AS TEXT) END AS since,
        CASE
            WHEN CAST(:until AS TEXT) = 'in a year'
                THEN CAST(CAST(substr(day, 1, 4) AS INTEGER) + 1 AS VARCHAR) || substr(day, 5)
            ELSE CAST(:until AS TEXT)
        END AS until
    FROM today
)
SELECT
    term_end.pact,
    pact.title,
    span.at_least,
    pact.duration,
    pact.renewal,
    term_end.first_day,
    term_end.last_day,
    pact.notice,
    term_end.notice_by
FROM term_end
JOIN pact ON pact.id = term_end.pact
JOIN span ON span.pact = pact.id AND span.from_day <= CURRENT_DATE AND span.until_day >= CURRENT_DATE
CROSS JOIN asked
WHERE span.at_least_rank >= 3
    AND CAST(term_end.last_day AS VARCHAR) >= asked.since
    AND CAST(term_end.first_day AS VARCHAR) <= asked.until
ORDER BY term_end.last_day, term_end.pact
