-- Terms of pacts that stand and that run out within a year, the soonest first
-- Where only the year or month of the entry into force is told, the term runs out between first_day and last_day.
WITH today AS (
    SELECT CAST(CURRENT_DATE AS VARCHAR) AS day
),
year AS (
    SELECT day, CAST(CAST(substr(day, 1, 4) AS INTEGER) + 1 AS VARCHAR) || substr(day, 5) AS later FROM today
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
CROSS JOIN year
WHERE span.at_least_rank >= 3
    AND CAST(term_end.last_day AS VARCHAR) >= year.day
    AND CAST(term_end.first_day AS VARCHAR) <= year.later
ORDER BY term_end.last_day, term_end.pact
