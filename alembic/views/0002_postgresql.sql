CREATE VIEW standing AS
WITH considered AS
(SELECT claim.id AS id, claim.pact AS pact, claim.at_least AS at_least, claim.at_least_rank AS at_least_rank, claim.at_most AS at_most, claim.at_most_rank AS at_most_rank, claim.date AS date, claim.first_day AS first_day, claim.last_day AS last_day, claim.quote AS quote, source.address AS address, source.publisher AS publisher, source.published AS published, claim.at_least IN ('suspended', 'terminated') AS ends, claim.last_day <= CURRENT_DATE AS "over"
FROM claim JOIN source ON source.id = claim.source
WHERE claim.first_day <= CURRENT_DATE),
newest AS
(SELECT considered.pact AS pact, max(considered.published) AS day
FROM considered GROUP BY considered.pact),
ended AS
(SELECT every_end.pact AS pact, max(CASE WHEN every_end."over" THEN every_end.last_day END) AS day, max(CASE WHEN every_end."over" THEN 0 ELSE 1 END) AS under_way
FROM (SELECT considered.pact AS pact, considered.last_day AS last_day, considered."over" AS "over"
FROM considered
WHERE considered.ends UNION ALL SELECT earlier.id AS id, considered.last_day AS last_day, considered."over" AS "over"
FROM considered JOIN pact AS later ON later.id = considered.pact JOIN pact AS earlier ON earlier.parties = later.parties AND earlier.kind = later.kind AND earlier.number < later.number
WHERE considered."over" AND considered.at_least_rank = 4) AS every_end GROUP BY every_end.pact),
live AS
(SELECT considered.id AS id, considered.pact AS pact, considered.at_least AS at_least, considered.at_least_rank AS at_least_rank, considered.at_most AS at_most, considered.at_most_rank AS at_most_rank, considered.date AS date, considered.first_day AS first_day, considered.last_day AS last_day, considered.quote AS quote, considered.address AS address, considered.publisher AS publisher, considered.published AS published, considered.ends AS ends, considered."over" AS "over", CASE WHEN (considered."over" AND (ended.day IS NULL OR considered.first_day > ended.day) AND coalesce(ended.under_way, 0) = 0) THEN 1 ELSE 0 END AS sure
FROM considered LEFT OUTER JOIN ended ON ended.pact = considered.pact
WHERE NOT considered.ends AND (ended.day IS NULL OR considered.last_day > ended.day)),
latest AS
(SELECT live.pact AS pact, max(CASE WHEN live."over" THEN live.last_day END) AS day
FROM live GROUP BY live.pact),
bounds AS
(SELECT live.pact AS pact, max(CASE WHEN (live.sure = 1) THEN live.at_least_rank ELSE 0 END) AS at_least_rank, max(CASE WHEN (NOT live."over" OR live.last_day = latest.day) THEN live.at_most_rank ELSE 0 END) AS at_most_rank
FROM live JOIN latest ON latest.pact = live.pact GROUP BY live.pact),
reached AS
(SELECT live.pact AS pact, live.date AS date, live.first_day AS first_day, min(live.last_day) OVER (PARTITION BY live.pact) AS by_day, row_number() OVER (PARTITION BY live.pact ORDER BY CASE WHEN (live.date IS NULL) THEN 1 ELSE 0 END, live.last_day, live.first_day DESC) AS place
FROM live
WHERE live.sure = 1 AND live.at_least_rank >= 2),
since AS
(SELECT reached.pact AS pact, reached.date AS date
FROM reached
WHERE reached.place = 1 AND reached.first_day <= reached.by_day),
disputed AS
(SELECT DISTINCT one.pact AS pact
FROM considered AS one JOIN considered AS other ON other.pact = one.pact AND one.last_day < other.first_day
WHERE one.date IS NOT NULL AND one.at_least = 'concluded' AND one.at_most = 'concluded' AND other.date IS NOT NULL AND other.at_least = 'concluded' AND other.at_most = 'concluded' OR one.date IS NOT NULL AND one.at_least_rank = 4 AND other.date IS NOT NULL AND other.at_least = 'concluded' AND other.at_most = 'concluded' OR NOT one.ends AND NOT other.ends AND one.at_least_rank > other.at_most_rank AND (one.at_least_rank >= 3 OR other.at_most_rank = 0) AND NOT (other.date IS NULL AND other.at_least = other.at_most AND other.at_least_rank >= 2) AND NOT (EXISTS (SELECT *
FROM considered AS "between"
WHERE "between".pact = one.pact AND "between".ends AND "between".last_day >= one.first_day AND "between".first_day <= other.last_day))),
pacts AS
(SELECT newest.pact AS pact, newest.day AS newest, coalesce(bounds.at_least_rank, 0) AS at_least_rank, CASE WHEN (coalesce(bounds.at_most_rank, 0) < coalesce(bounds.at_least_rank, 0)) THEN coalesce(bounds.at_least_rank, 0) ELSE coalesce(bounds.at_most_rank, 0) END AS at_most_rank, since.date AS since, CASE WHEN (disputed.pact IS NOT NULL) THEN 1 ELSE 0 END AS disputed
FROM newest LEFT OUTER JOIN bounds ON bounds.pact = newest.pact LEFT OUTER JOIN since ON since.pact = newest.pact LEFT OUTER JOIN disputed ON disputed.pact = newest.pact),
pairs AS
(SELECT here.party AS party, there.party AS partner, pact.id AS pact, pact.parties AS parties, pact.title AS title, pacts.at_least_rank AS at_least_rank, pacts.at_most_rank AS at_most_rank, max(pacts.at_most_rank) OVER (PARTITION BY here.party, there.party) AS pair_at_most_rank, pacts.since AS since, pacts.newest AS newest, pacts.disputed AS disputed, row_number() OVER (PARTITION BY here.party, there.party ORDER BY pacts.at_least_rank DESC, pacts.at_most_rank DESC, length(pact.parties) - length(replace(pact.parties, '-', '')), pacts.newest DESC, pacts.pact DESC) AS place
FROM pacts JOIN pact ON pact.id = pacts.pact JOIN pact_party AS here ON here.pact = pacts.pact JOIN pact_party AS there ON there.pact = pacts.pact AND there.party != here.party)
SELECT pairs.party, pairs.partner, pairs.pact, pairs.title, CASE pairs.at_least_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_least, CASE pairs.at_most_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_most, pairs.at_least_rank, pairs.at_most_rank, CASE WHEN (pairs.at_least_rank >= 2) THEN 'yes' WHEN (pairs.at_most_rank < 2) THEN 'no' ELSE 'unclear' END AS answer, pairs.since, pairs.newest, pairs.disputed, CASE WHEN (pairs.place = 1) THEN 1 ELSE 0 END AS strongest
FROM pairs;
CREATE VIEW coverage AS
WITH members AS
(SELECT DISTINCT membership.alliance AS alliance, membership.party AS member
FROM membership
WHERE (membership.joined_last IS NULL OR membership.joined_last <= CURRENT_DATE) AND (membership.departed_first IS NULL OR membership.departed_first > CURRENT_DATE)),
partners AS
(SELECT DISTINCT pact_party.party AS party
FROM pact_party),
considered AS
(SELECT claim.id AS id, claim.pact AS pact, claim.at_least AS at_least, claim.at_least_rank AS at_least_rank, claim.at_most AS at_most, claim.at_most_rank AS at_most_rank, claim.date AS date, claim.first_day AS first_day, claim.last_day AS last_day, claim.quote AS quote, source.address AS address, source.publisher AS publisher, source.published AS published, claim.at_least IN ('suspended', 'terminated') AS ends, claim.last_day <= CURRENT_DATE AS "over"
FROM claim JOIN source ON source.id = claim.source
WHERE claim.first_day <= CURRENT_DATE),
newest AS
(SELECT considered.pact AS pact, max(considered.published) AS day
FROM considered GROUP BY considered.pact),
ended AS
(SELECT every_end.pact AS pact, max(CASE WHEN every_end."over" THEN every_end.last_day END) AS day, max(CASE WHEN every_end."over" THEN 0 ELSE 1 END) AS under_way
FROM (SELECT considered.pact AS pact, considered.last_day AS last_day, considered."over" AS "over"
FROM considered
WHERE considered.ends UNION ALL SELECT earlier.id AS id, considered.last_day AS last_day, considered."over" AS "over"
FROM considered JOIN pact AS later ON later.id = considered.pact JOIN pact AS earlier ON earlier.parties = later.parties AND earlier.kind = later.kind AND earlier.number < later.number
WHERE considered."over" AND considered.at_least_rank = 4) AS every_end GROUP BY every_end.pact),
live AS
(SELECT considered.id AS id, considered.pact AS pact, considered.at_least AS at_least, considered.at_least_rank AS at_least_rank, considered.at_most AS at_most, considered.at_most_rank AS at_most_rank, considered.date AS date, considered.first_day AS first_day, considered.last_day AS last_day, considered.quote AS quote, considered.address AS address, considered.publisher AS publisher, considered.published AS published, considered.ends AS ends, considered."over" AS "over", CASE WHEN (considered."over" AND (ended.day IS NULL OR considered.first_day > ended.day) AND coalesce(ended.under_way, 0) = 0) THEN 1 ELSE 0 END AS sure
FROM considered LEFT OUTER JOIN ended ON ended.pact = considered.pact
WHERE NOT considered.ends AND (ended.day IS NULL OR considered.last_day > ended.day)),
latest AS
(SELECT live.pact AS pact, max(CASE WHEN live."over" THEN live.last_day END) AS day
FROM live GROUP BY live.pact),
bounds AS
(SELECT live.pact AS pact, max(CASE WHEN (live.sure = 1) THEN live.at_least_rank ELSE 0 END) AS at_least_rank, max(CASE WHEN (NOT live."over" OR live.last_day = latest.day) THEN live.at_most_rank ELSE 0 END) AS at_most_rank
FROM live JOIN latest ON latest.pact = live.pact GROUP BY live.pact),
reached AS
(SELECT live.pact AS pact, live.date AS date, live.first_day AS first_day, min(live.last_day) OVER (PARTITION BY live.pact) AS by_day, row_number() OVER (PARTITION BY live.pact ORDER BY CASE WHEN (live.date IS NULL) THEN 1 ELSE 0 END, live.last_day, live.first_day DESC) AS place
FROM live
WHERE live.sure = 1 AND live.at_least_rank >= 2),
since AS
(SELECT reached.pact AS pact, reached.date AS date
FROM reached
WHERE reached.place = 1 AND reached.first_day <= reached.by_day),
disputed AS
(SELECT DISTINCT one.pact AS pact
FROM considered AS one JOIN considered AS other ON other.pact = one.pact AND one.last_day < other.first_day
WHERE one.date IS NOT NULL AND one.at_least = 'concluded' AND one.at_most = 'concluded' AND other.date IS NOT NULL AND other.at_least = 'concluded' AND other.at_most = 'concluded' OR one.date IS NOT NULL AND one.at_least_rank = 4 AND other.date IS NOT NULL AND other.at_least = 'concluded' AND other.at_most = 'concluded' OR NOT one.ends AND NOT other.ends AND one.at_least_rank > other.at_most_rank AND (one.at_least_rank >= 3 OR other.at_most_rank = 0) AND NOT (other.date IS NULL AND other.at_least = other.at_most AND other.at_least_rank >= 2) AND NOT (EXISTS (SELECT *
FROM considered AS "between"
WHERE "between".pact = one.pact AND "between".ends AND "between".last_day >= one.first_day AND "between".first_day <= other.last_day))),
pacts AS
(SELECT newest.pact AS pact, newest.day AS newest, coalesce(bounds.at_least_rank, 0) AS at_least_rank, CASE WHEN (coalesce(bounds.at_most_rank, 0) < coalesce(bounds.at_least_rank, 0)) THEN coalesce(bounds.at_least_rank, 0) ELSE coalesce(bounds.at_most_rank, 0) END AS at_most_rank, since.date AS since, CASE WHEN (disputed.pact IS NOT NULL) THEN 1 ELSE 0 END AS disputed
FROM newest LEFT OUTER JOIN bounds ON bounds.pact = newest.pact LEFT OUTER JOIN since ON since.pact = newest.pact LEFT OUTER JOIN disputed ON disputed.pact = newest.pact),
pairs AS
(SELECT here.party AS party, there.party AS partner, pact.id AS pact, pact.parties AS parties, pact.title AS title, pacts.at_least_rank AS at_least_rank, pacts.at_most_rank AS at_most_rank, max(pacts.at_most_rank) OVER (PARTITION BY here.party, there.party) AS pair_at_most_rank, pacts.since AS since, pacts.newest AS newest, pacts.disputed AS disputed, row_number() OVER (PARTITION BY here.party, there.party ORDER BY pacts.at_least_rank DESC, pacts.at_most_rank DESC, length(pact.parties) - length(replace(pact.parties, '-', '')), pacts.newest DESC, pacts.pact DESC) AS place
FROM pacts JOIN pact ON pact.id = pacts.pact JOIN pact_party AS here ON here.pact = pacts.pact JOIN pact_party AS there ON there.pact = pacts.pact AND there.party != here.party),
evidence AS
(SELECT considered.id AS id, considered.pact AS pact, considered.at_least AS at_least, considered.at_least_rank AS at_least_rank, considered.at_most AS at_most, considered.at_most_rank AS at_most_rank, considered.date AS date, considered.first_day AS first_day, considered.last_day AS last_day, considered.quote AS quote, considered.address AS address, considered.publisher AS publisher, considered.published AS published, considered.ends AS ends, considered."over" AS "over", row_number() OVER (PARTITION BY considered.pact ORDER BY CASE WHEN (live.sure = 1 AND live.at_least_rank = pacts.at_least_rank AND live.at_least_rank > 0) THEN 0 ELSE 1 END, CASE WHEN (live.sure = 1 AND live.at_least_rank = pacts.at_least_rank AND live.at_least_rank > 0 AND considered.date IS NULL) THEN 1 ELSE 0 END, considered.last_day DESC, CASE WHEN considered.ends THEN 0 ELSE 1 END, considered.published DESC, considered.id) AS place
FROM considered JOIN pacts ON pacts.pact = considered.pact LEFT OUTER JOIN live ON live.id = considered.id),
known AS
(SELECT pairs.party AS party, pairs.partner AS partner, pairs.place AS place, CASE WHEN (pairs.at_least_rank >= 2) THEN 'yes' WHEN (pairs.pair_at_most_rank < 2) THEN 'no' ELSE 'unclear' END AS answer, CASE pairs.at_least_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_least, CASE pairs.pair_at_most_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_most, pairs.since AS since, pairs.newest AS newest, pairs.disputed AS disputed, pairs.pact AS pact, pairs.parties AS parties, pairs.title AS title, CASE pairs.at_most_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS pact_at_most, evidence.address AS source, evidence.quote AS quote
FROM pairs JOIN evidence ON evidence.pact = pairs.pact AND evidence.place = 1
WHERE pairs.place = 1)
SELECT members.alliance, members.member, member_party.name AS member_name, partners.party AS partner, partner_party.name AS partner_name, coalesce(known.answer, 'unknown') AS answer, known.at_least, known.at_most, known.since, known.newest, known.disputed, known.pact, known.source, known.quote
FROM members JOIN partners ON partners.party != members.member JOIN party AS member_party ON member_party.code = members.member JOIN party AS partner_party ON partner_party.code = partners.party LEFT OUTER JOIN known ON known.party = members.member AND known.partner = partners.party;
CREATE VIEW evidence AS
WITH considered AS
(SELECT claim.id AS id, claim.pact AS pact, claim.at_least AS at_least, claim.at_least_rank AS at_least_rank, claim.at_most AS at_most, claim.at_most_rank AS at_most_rank, claim.date AS date, claim.first_day AS first_day, claim.last_day AS last_day, claim.quote AS quote, source.address AS address, source.publisher AS publisher, source.published AS published, claim.at_least IN ('suspended', 'terminated') AS ends, claim.last_day <= CURRENT_DATE AS "over"
FROM claim JOIN source ON source.id = claim.source
WHERE claim.first_day <= CURRENT_DATE),
newest AS
(SELECT considered.pact AS pact, max(considered.published) AS day
FROM considered GROUP BY considered.pact),
ended AS
(SELECT every_end.pact AS pact, max(CASE WHEN every_end."over" THEN every_end.last_day END) AS day, max(CASE WHEN every_end."over" THEN 0 ELSE 1 END) AS under_way
FROM (SELECT considered.pact AS pact, considered.last_day AS last_day, considered."over" AS "over"
FROM considered
WHERE considered.ends UNION ALL SELECT earlier.id AS id, considered.last_day AS last_day, considered."over" AS "over"
FROM considered JOIN pact AS later ON later.id = considered.pact JOIN pact AS earlier ON earlier.parties = later.parties AND earlier.kind = later.kind AND earlier.number < later.number
WHERE considered."over" AND considered.at_least_rank = 4) AS every_end GROUP BY every_end.pact),
live AS
(SELECT considered.id AS id, considered.pact AS pact, considered.at_least AS at_least, considered.at_least_rank AS at_least_rank, considered.at_most AS at_most, considered.at_most_rank AS at_most_rank, considered.date AS date, considered.first_day AS first_day, considered.last_day AS last_day, considered.quote AS quote, considered.address AS address, considered.publisher AS publisher, considered.published AS published, considered.ends AS ends, considered."over" AS "over", CASE WHEN (considered."over" AND (ended.day IS NULL OR considered.first_day > ended.day) AND coalesce(ended.under_way, 0) = 0) THEN 1 ELSE 0 END AS sure
FROM considered LEFT OUTER JOIN ended ON ended.pact = considered.pact
WHERE NOT considered.ends AND (ended.day IS NULL OR considered.last_day > ended.day)),
latest AS
(SELECT live.pact AS pact, max(CASE WHEN live."over" THEN live.last_day END) AS day
FROM live GROUP BY live.pact),
bounds AS
(SELECT live.pact AS pact, max(CASE WHEN (live.sure = 1) THEN live.at_least_rank ELSE 0 END) AS at_least_rank, max(CASE WHEN (NOT live."over" OR live.last_day = latest.day) THEN live.at_most_rank ELSE 0 END) AS at_most_rank
FROM live JOIN latest ON latest.pact = live.pact GROUP BY live.pact),
reached AS
(SELECT live.pact AS pact, live.date AS date, live.first_day AS first_day, min(live.last_day) OVER (PARTITION BY live.pact) AS by_day, row_number() OVER (PARTITION BY live.pact ORDER BY CASE WHEN (live.date IS NULL) THEN 1 ELSE 0 END, live.last_day, live.first_day DESC) AS place
FROM live
WHERE live.sure = 1 AND live.at_least_rank >= 2),
since AS
(SELECT reached.pact AS pact, reached.date AS date
FROM reached
WHERE reached.place = 1 AND reached.first_day <= reached.by_day),
disputed AS
(SELECT DISTINCT one.pact AS pact
FROM considered AS one JOIN considered AS other ON other.pact = one.pact AND one.last_day < other.first_day
WHERE one.date IS NOT NULL AND one.at_least = 'concluded' AND one.at_most = 'concluded' AND other.date IS NOT NULL AND other.at_least = 'concluded' AND other.at_most = 'concluded' OR one.date IS NOT NULL AND one.at_least_rank = 4 AND other.date IS NOT NULL AND other.at_least = 'concluded' AND other.at_most = 'concluded' OR NOT one.ends AND NOT other.ends AND one.at_least_rank > other.at_most_rank AND (one.at_least_rank >= 3 OR other.at_most_rank = 0) AND NOT (other.date IS NULL AND other.at_least = other.at_most AND other.at_least_rank >= 2) AND NOT (EXISTS (SELECT *
FROM considered AS "between"
WHERE "between".pact = one.pact AND "between".ends AND "between".last_day >= one.first_day AND "between".first_day <= other.last_day))),
pacts AS
(SELECT newest.pact AS pact, newest.day AS newest, coalesce(bounds.at_least_rank, 0) AS at_least_rank, CASE WHEN (coalesce(bounds.at_most_rank, 0) < coalesce(bounds.at_least_rank, 0)) THEN coalesce(bounds.at_least_rank, 0) ELSE coalesce(bounds.at_most_rank, 0) END AS at_most_rank, since.date AS since, CASE WHEN (disputed.pact IS NOT NULL) THEN 1 ELSE 0 END AS disputed
FROM newest LEFT OUTER JOIN bounds ON bounds.pact = newest.pact LEFT OUTER JOIN since ON since.pact = newest.pact LEFT OUTER JOIN disputed ON disputed.pact = newest.pact),
evidence AS
(SELECT considered.id AS id, considered.pact AS pact, considered.at_least AS at_least, considered.at_least_rank AS at_least_rank, considered.at_most AS at_most, considered.at_most_rank AS at_most_rank, considered.date AS date, considered.first_day AS first_day, considered.last_day AS last_day, considered.quote AS quote, considered.address AS address, considered.publisher AS publisher, considered.published AS published, considered.ends AS ends, considered."over" AS "over", row_number() OVER (PARTITION BY considered.pact ORDER BY CASE WHEN (live.sure = 1 AND live.at_least_rank = pacts.at_least_rank AND live.at_least_rank > 0) THEN 0 ELSE 1 END, CASE WHEN (live.sure = 1 AND live.at_least_rank = pacts.at_least_rank AND live.at_least_rank > 0 AND considered.date IS NULL) THEN 1 ELSE 0 END, considered.last_day DESC, CASE WHEN considered.ends THEN 0 ELSE 1 END, considered.published DESC, considered.id) AS place
FROM considered JOIN pacts ON pacts.pact = considered.pact LEFT OUTER JOIN live ON live.id = considered.id)
SELECT evidence.pact, evidence.place, evidence.id AS claim, evidence.at_least, evidence.at_most, evidence.date, evidence.quote, evidence.address AS source, evidence.publisher, evidence.published
FROM evidence;
CREATE VIEW history AS
SELECT here.party, there.party AS partner, pact.id AS pact, pact.title, claim.first_day, claim.last_day, claim.date, claim.at_least, claim.at_most, claim.quote, source.address AS source, source.publisher, source.published, claim.rule, claim.id AS claim
FROM claim JOIN pact ON pact.id = claim.pact JOIN source ON source.id = claim.source JOIN pact_party AS here ON here.pact = pact.id JOIN pact_party AS there ON there.pact = pact.id AND there.party != here.party;
