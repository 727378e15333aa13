-- The views for people who write SQL, the same text for SQLite and PostgreSQL. Where a pact stands is in the rows of `span`.
-- What the pacts of two parties say of the two is laid down in rules/pairs.py and rules/silence.py, and said again here, since
-- a view cannot ask Python: tests/test_crises.py compares the two. CURRENT_DATE is the database's own today, in UTC for SQLite.

-- Where each pact stands for each two of its parties, both ways round, over each stretch of days. A pair lasts no longer than
-- either of the two, nor than both belong to a pact of several; once one of them has left it, the pact stands at none for them.
CREATE VIEW spans AS
SELECT
    pair.party,
    pair.partner,
    pact.id AS pact,
    pact.title,
    pact.kind,
    pact.subject,
    CASE WHEN pact.parties LIKE '%-%-%' THEN 0 ELSE 1 END AS bilateral,
    pact.successor,
    CASE WHEN pair.from_day > span.from_day THEN pair.from_day ELSE span.from_day END AS from_day,
    CASE WHEN pair.until_day < span.until_day THEN pair.until_day ELSE span.until_day END AS until_day,
    CASE WHEN pair.gone = 1 THEN 'none' ELSE span.at_least END AS at_least,
    CASE WHEN pair.gone = 1 THEN 'none' ELSE span.at_most END AS at_most,
    CASE WHEN pair.gone = 1 THEN 0 ELSE span.at_least_rank END AS at_least_rank,
    CASE WHEN pair.gone = 1 THEN 0 ELSE span.at_most_rank END AS at_most_rank,
    CASE WHEN pair.from_day IS NOT NULL AND pair.joined IS NULL THEN NULL WHEN pair.joined > span.since_negotiating THEN pair.joined ELSE span.since_negotiating END AS since_negotiating,
    CASE WHEN pair.from_day IS NOT NULL AND pair.joined IS NULL THEN NULL WHEN pair.joined > span.since_agreed_in_principle THEN pair.joined ELSE span.since_agreed_in_principle END AS since_agreed_in_principle,
    CASE WHEN pair.from_day IS NOT NULL AND pair.joined IS NULL THEN NULL WHEN pair.joined > span.since_concluded THEN pair.joined ELSE span.since_concluded END AS since_concluded,
    CASE WHEN pair.from_day IS NOT NULL AND pair.joined IS NULL THEN NULL WHEN pair.joined > span.since_in_force THEN pair.joined ELSE span.since_in_force END AS since_in_force,
    span.newest,
    span.date,
    span.announced,
    span.disputed,
    span.claim
FROM pact_pair AS pair
JOIN pact ON pact.id = pair.pact
JOIN span ON span.pact = pair.pact
    AND (pair.from_day IS NULL OR pair.from_day <= span.until_day) AND (pair.until_day IS NULL OR pair.until_day >= span.from_day)
    AND (pair.from_day IS NULL OR pair.until_day IS NULL OR pair.from_day <= pair.until_day);

-- The same for today. The strongest of a pair's general pacts answers for it.
CREATE VIEW standing AS
SELECT
    spans.*,
    CASE WHEN at_least_rank >= 2 THEN 'yes' WHEN at_most_rank < 2 THEN 'no' ELSE 'unclear' END AS answer,
    since_agreed_in_principle AS since,
    CASE
        WHEN subject = 'general' AND row_number() OVER (
            PARTITION BY party, partner, subject
            ORDER BY at_least_rank DESC, at_most_rank DESC, bilateral DESC, coalesce(newest, '') DESC, pact DESC
        ) = 1 THEN 1
        ELSE 0
    END AS strongest
FROM spans
WHERE from_day <= CURRENT_DATE AND until_day >= CURRENT_DATE;

-- Who belongs to each alliance today: from the last day of `joined` until the first day of `departed`.
CREATE VIEW members AS
SELECT DISTINCT alliance, party
FROM membership
WHERE (joined_last IS NULL OR joined_last <= CURRENT_DATE) AND (departed_first IS NULL OR departed_first > CURRENT_DATE);

-- What each two parties have by way of an organisation that one of them belongs to and the other does not, today. Never
-- counted as a pact of the two.
CREATE VIEW indirect AS
WITH way AS (
    SELECT members.party, standing.partner, standing.party AS through, standing.pact, standing.title, standing.kind, standing.successor,
        standing.at_least, standing.at_most, standing.at_least_rank, standing.answer,
        standing.since, standing.newest
    FROM standing
    JOIN alliance ON alliance.party = standing.party
    JOIN members ON members.alliance = alliance.name AND members.party <> standing.partner
    LEFT JOIN members AS inside ON inside.alliance = alliance.name AND inside.party = standing.partner
    WHERE standing.bilateral = 1 AND inside.party IS NULL
),
both_ways AS (SELECT party AS one, partner AS other, way.* FROM way UNION ALL SELECT partner, party, way.* FROM way)
SELECT one AS party, other AS partner, through, pact, title, kind, successor, at_least, at_most, at_least_rank, answer, since, newest
FROM both_ways;

-- A row for each member of each alliance and each party that has a pact on record: does it have one with that party, today?
-- What is ranked is parted by all that a question may narrow, so that few rows take little time; and few tables are joined,
-- since PostgreSQL takes longer to plan each further one than to read it. Where nothing is on record of a pair, a list that a
-- source declares complete may leave one of the two out.
CREATE VIEW coverage AS
WITH inside AS (
    SELECT alliance.party AS organisation, members.party
    FROM alliance
    JOIN members ON members.alliance = alliance.name
    WHERE alliance.party IS NOT NULL
)
SELECT
    known.alliance,
    known.party AS member,
    (SELECT name FROM party WHERE code = known.party) AS member_name,
    known.partner,
    partner.name AS partner_name,
    CASE WHEN known.at_least_rank >= 2 THEN 'yes' WHEN most.rank < 2 THEN 'no' ELSE 'unclear' END AS answer,
    known.at_least,
    most.name AS at_most,
    known.since_agreed_in_principle AS since,
    known.newest,
    known.disputed,
    known.pact,
    CASE WHEN known.bilateral = 0 THEN known.pact END AS through,
    (SELECT source.address FROM claim JOIN source ON source.id = claim.source WHERE claim.id = known.claim) AS source,
    (SELECT claim.quote FROM claim WHERE claim.id = known.claim) AS quote
FROM (
    SELECT
        members.alliance,
        spans.*,
        max(at_most_rank) OVER (PARTITION BY members.alliance, spans.party, spans.partner) AS highest,
        row_number() OVER (
            PARTITION BY members.alliance, spans.party, spans.partner
            ORDER BY at_least_rank DESC, at_most_rank DESC, bilateral DESC, coalesce(newest, '') DESC, pact DESC
        ) AS place
    FROM members
    JOIN spans ON spans.party = members.party
    WHERE subject = 'general' AND from_day <= CURRENT_DATE AND until_day >= CURRENT_DATE
) AS known
JOIN party AS partner ON partner.code = known.partner
JOIN status AS most ON most.rank = known.highest AND NOT most.ends
WHERE known.place = 1 AND (known.partner, known.party) NOT IN (SELECT organisation, party FROM inside)
UNION ALL
SELECT
    members.alliance,
    members.party,
    (SELECT name FROM party WHERE code = members.party),
    partner.code,
    partner.name,
    CASE
        WHEN inside.party IS NOT NULL THEN 'member'
        WHEN partner.ended < CURRENT_DATE THEN 'no'
        WHEN list.at_least_rank <= 2 THEN 'no'
        WHEN list.id IS NOT NULL THEN 'unclear'
        ELSE 'unknown'
    END,
    CASE WHEN partner.ended < CURRENT_DATE OR list.id IS NOT NULL THEN 'none' END,
    CASE
        WHEN partner.ended < CURRENT_DATE THEN 'none'
        ELSE (SELECT name FROM status WHERE rank = list.at_least_rank - 1 AND NOT ends)
    END,
    NULL,
    (SELECT published FROM source WHERE source.id = list.source),
    NULL,
    NULL,
    NULL,
    (SELECT address FROM source WHERE source.id = list.source),
    list.quote
FROM members
JOIN party AS partner ON partner.code <> members.party AND EXISTS (SELECT 1 FROM pact_party WHERE pact_party.party = partner.code)
LEFT JOIN inside ON inside.organisation = partner.code AND inside.party = members.party
LEFT JOIN complete_list AS list ON inside.party IS NULL AND list.id = (
    SELECT best.id
    FROM complete_list AS best
    WHERE best.party IN (members.party, partner.code) AND best.last_day <= CURRENT_DATE AND NOT EXISTS (
        SELECT 1
        FROM claim
        WHERE claim.source = best.source
            AND claim.parties IN (members.party || '-' || partner.code, partner.code || '-' || members.party)
    )
    ORDER BY CASE WHEN best.at_least_rank <= 2 THEN 0 ELSE 1 END, best.last_day DESC, best.id
    LIMIT 1
)
WHERE inside.party IS NOT NULL OR 0 = (  -- counted, since PostgreSQL would gather all pairs for NOT EXISTS
    SELECT count(*)
    FROM spans
    WHERE spans.party = members.party AND spans.partner = partner.code AND spans.subject = 'general'
        AND spans.from_day <= CURRENT_DATE AND spans.until_day >= CURRENT_DATE
);

-- The claims that count today, the one that tells best why its pact stands where it stands with `place` 1.
CREATE VIEW evidence AS
SELECT
    claim.pact,
    row_number() OVER (
        PARTITION BY claim.pact
        ORDER BY CASE WHEN claim.id = span.claim THEN 0 ELSE 1 END, claim.last_day DESC, claim.id
    ) AS place,
    claim.id AS claim,
    claim.at_least,
    claim.at_most,
    claim.date,
    claim.quote,
    claim.note,
    source.address AS source,
    source.publisher,
    source.published,
    claim.reader,
    claim.model,
    claim.confidence,
    claim.sure
FROM claim
JOIN source ON source.id = claim.source
JOIN span ON span.pact = claim.pact AND span.from_day <= CURRENT_DATE AND span.until_day >= CURRENT_DATE
WHERE claim.first_day <= CURRENT_DATE;

-- Each two claims on a pact that cannot both be true, of those that count today; `one` is of the earlier day.
CREATE VIEW conflicts AS
SELECT conflict.pact, conflict.reason, conflict.one, conflict.other
FROM conflict
JOIN claim ON claim.id = conflict.other
WHERE claim.first_day <= CURRENT_DATE;

-- Each claim that counts, and each event, for each two parties of its pact, both ways round, whatever its day, with the
-- verdict on it. The casts make both halves alike, or SQLite would gather all claims and events to look up one pact's.
CREATE VIEW history AS
SELECT
    here.party,
    there.party AS partner,
    pact.id AS pact,
    pact.title,
    pact.kind,
    reported.first_day,
    reported.last_day,
    reported.date,
    reported.at_least,
    reported.at_most,
    reported.event,
    reported.event_party,
    reported.quote,
    reported.note,
    source.address AS source,
    source.publisher,
    source.published,
    reported.rule,
    reported.reader,
    reported.model,
    reported.confidence,
    reported.sure,
    reported.id AS claim,
    verdict.verdict,
    verdict.reviewer
FROM (
    SELECT id, pact, source, first_day, last_day, date, at_least, at_most, CAST(NULL AS TEXT) AS event, CAST(NULL AS TEXT) AS event_party,
        quote, note, rule, reader, model, confidence, sure, CAST(coalesce(corrects, id) AS TEXT) AS reviewed
    FROM claim
    UNION ALL
    SELECT id, pact, source, first_day, last_day, date, CAST(NULL AS TEXT), CAST(NULL AS TEXT), what, party,
        quote, note, CAST('record' AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS FLOAT), CAST(1 AS INTEGER), id
    FROM event
) AS reported
JOIN pact ON pact.id = reported.pact
JOIN source ON source.id = reported.source
JOIN pact_party AS here ON here.pact = pact.id
JOIN pact_party AS there ON there.pact = pact.id AND there.party <> here.party
LEFT JOIN (
    SELECT review.*, row_number() OVER (PARTITION BY claim ORDER BY time DESC, id DESC) AS place
    FROM review
) AS verdict ON verdict.claim = reported.reviewed AND verdict.place = 1;
