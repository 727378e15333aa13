CREATE VIEW standing AS
WITH considered AS
(SELECT claim.id AS id, claim.pact AS pact, claim.at_least AS at_least, claim.at_least_rank AS at_least_rank, claim.at_most AS at_most, claim.at_most_rank AS at_most_rank, claim.date AS date, claim.first_day AS first_day, claim.last_day AS last_day, claim.quote AS quote, claim.note AS note, source.address AS address, source.publisher AS publisher, source.published AS published, source.sketch AS sketch, claim.at_least IN ('suspended', 'terminated') AS ends, claim.last_day <= CURRENT_DATE AS "over"
FROM claim JOIN source ON source.id = claim.source
WHERE claim.first_day <= CURRENT_DATE),
newest AS
(SELECT considered.pact AS pact, max(considered.published) AS day
FROM considered GROUP BY considered.pact),
ended AS
(SELECT every_end.pact AS pact, max(CASE WHEN every_end."over" THEN every_end.last_day END) AS day, max(CASE WHEN every_end."over" THEN 0 ELSE 1 END) AS under_way, max(every_end.heir) AS succeeded
FROM (SELECT considered.pact AS pact, considered.last_day AS last_day, considered."over" AS "over", 0 AS heir
FROM considered
WHERE considered.ends AND NOT (EXISTS (SELECT *
FROM considered AS exact
WHERE exact.pact = considered.pact AND exact.at_least = considered.at_least AND exact.date IS NOT NULL AND (considered.date IS NOT NULL AND exact.first_day >= considered.first_day AND exact.last_day <= considered.last_day AND length(exact.date) > length(considered.date) OR considered.date IS NULL AND exact.last_day <= considered.first_day AND NOT (EXISTS (SELECT *
FROM considered AS restart, considered
WHERE restart.pact = considered.pact AND restart.date IS NOT NULL AND restart.at_least_rank >= 3 AND restart.first_day > exact.last_day AND restart.last_day <= considered.first_day))))) UNION ALL SELECT earlier.id AS id, considered.last_day AS last_day, considered."over" AS "over", 1 AS heir
FROM considered JOIN pact AS later ON later.id = considered.pact JOIN pact AS heir ON later.parties = heir.parties AND later.subject = heir.subject AND later.number >= heir.number JOIN pact AS earlier ON earlier.successor = heir.id
WHERE considered."over" AND considered.at_least_rank = 4) AS every_end GROUP BY every_end.pact),
live AS
(SELECT considered.id AS id, considered.pact AS pact, considered.at_least AS at_least, considered.at_least_rank AS at_least_rank, considered.at_most AS at_most, considered.at_most_rank AS at_most_rank, considered.date AS date, considered.first_day AS first_day, considered.last_day AS last_day, considered.quote AS quote, considered.note AS note, considered.address AS address, considered.publisher AS publisher, considered.published AS published, considered.sketch AS sketch, considered.ends AS ends, considered."over" AS "over", CASE WHEN (considered."over" AND (ended.day IS NULL OR considered.first_day > ended.day) AND coalesce(ended.under_way, 0) = 0) THEN 1 ELSE 0 END AS sure
FROM considered LEFT OUTER JOIN ended ON ended.pact = considered.pact
WHERE NOT considered.ends AND (ended.day IS NULL OR considered.last_day > ended.day) AND NOT (considered.date IS NULL AND coalesce(ended.succeeded, 0) = 1)),
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
conflicts AS
(SELECT pairs_of_claims.pact AS pact, pairs_of_claims.reason AS reason, pairs_of_claims.one AS one, pairs_of_claims.other AS other
FROM (SELECT one.pact AS pact, CASE WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least = 'concluded' AND one.at_most = 'concluded' AND other.at_least = 'concluded' AND other.at_most = 'concluded') THEN 'signed on two days' WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least_rank = 4 AND other.at_least = 'concluded' AND other.at_most = 'concluded') THEN 'in force before it was signed' WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least = 'in_force' AND one.at_most = 'in_force' AND other.at_least = 'in_force' AND other.at_most = 'in_force' AND CAST(substr(other.date, 1, 4) AS INTEGER) - CAST(substr(one.date, 1, 4) AS INTEGER) <= 1 AND NOT (EXISTS (SELECT *
FROM considered AS "between"
WHERE "between".pact = one.pact AND "between".ends AND "between".last_day >= one.first_day AND "between".first_day <= other.last_day))) THEN 'in force from two days' WHEN (NOT one.ends AND NOT other.ends AND one.at_least_rank > other.at_most_rank AND (one.at_least_rank >= 3 OR other.at_most_rank = 0) AND NOT (other.date IS NULL AND other.at_least = other.at_most AND other.at_least_rank >= 2) AND NOT (EXISTS (SELECT *
FROM considered AS "between"
WHERE "between".pact = one.pact AND "between".ends AND "between".last_day >= one.first_day AND "between".first_day <= other.last_day))) THEN 'lower after it stood higher' END AS reason, one.id AS one, other.id AS other
FROM considered AS one JOIN considered AS other ON other.pact = one.pact AND one.last_day < other.first_day) AS pairs_of_claims
WHERE pairs_of_claims.reason IS NOT NULL),
disputed AS
(SELECT DISTINCT conflicts.pact AS pact
FROM conflicts),
pacts AS
(SELECT newest.pact AS pact, newest.day AS newest, coalesce(bounds.at_least_rank, 0) AS at_least_rank, CASE WHEN (coalesce(bounds.at_most_rank, 0) < coalesce(bounds.at_least_rank, 0)) THEN coalesce(bounds.at_least_rank, 0) ELSE coalesce(bounds.at_most_rank, 0) END AS at_most_rank, since.date AS since, CASE WHEN (disputed.pact IS NOT NULL) THEN 1 ELSE 0 END AS disputed
FROM newest LEFT OUTER JOIN bounds ON bounds.pact = newest.pact LEFT OUTER JOIN since ON since.pact = newest.pact LEFT OUTER JOIN disputed ON disputed.pact = newest.pact),
pairs AS
(SELECT here.party AS party, there.party AS partner, pact.id AS pact, pact.parties AS parties, pact.title AS title, pact.kind AS kind, pact.successor AS successor, CASE WHEN (pact.parties NOT LIKE '%%-%%-%%') THEN 1 ELSE 0 END AS bilateral, pacts.at_least_rank AS at_least_rank, pacts.at_most_rank AS at_most_rank, max(pacts.at_most_rank) OVER (PARTITION BY here.party, there.party, CASE WHEN (pact.parties NOT LIKE '%%-%%-%%') THEN 1 ELSE 0 END) AS pair_at_most_rank, pacts.since AS since, pacts.newest AS newest, pacts.disputed AS disputed, row_number() OVER (PARTITION BY here.party, there.party, CASE WHEN (pact.parties NOT LIKE '%%-%%-%%') THEN 1 ELSE 0 END ORDER BY pacts.at_least_rank DESC, pacts.at_most_rank DESC, coalesce(pacts.newest, '') DESC, pacts.pact DESC) AS place
FROM pacts JOIN pact ON pact.id = pacts.pact JOIN pact_party AS here ON here.pact = pacts.pact JOIN pact_party AS there ON there.pact = pacts.pact AND there.party != here.party)
SELECT pairs.party, pairs.partner, pairs.pact, pairs.title, pairs.kind, pairs.bilateral, pairs.successor, CASE pairs.at_least_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_least, CASE pairs.at_most_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_most, pairs.at_least_rank, pairs.at_most_rank, CASE WHEN (pairs.at_least_rank >= 2) THEN 'yes' WHEN (pairs.at_most_rank < 2) THEN 'no' ELSE 'unclear' END AS answer, pairs.since, pairs.newest, pairs.disputed, CASE WHEN (pairs.place = 1 AND pairs.bilateral = 1) THEN 1 ELSE 0 END AS strongest
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
(SELECT claim.id AS id, claim.pact AS pact, claim.at_least AS at_least, claim.at_least_rank AS at_least_rank, claim.at_most AS at_most, claim.at_most_rank AS at_most_rank, claim.date AS date, claim.first_day AS first_day, claim.last_day AS last_day, claim.quote AS quote, claim.note AS note, source.address AS address, source.publisher AS publisher, source.published AS published, source.sketch AS sketch, claim.at_least IN ('suspended', 'terminated') AS ends, claim.last_day <= CURRENT_DATE AS "over"
FROM claim JOIN source ON source.id = claim.source
WHERE claim.first_day <= CURRENT_DATE),
newest AS
(SELECT considered.pact AS pact, max(considered.published) AS day
FROM considered GROUP BY considered.pact),
ended AS
(SELECT every_end.pact AS pact, max(CASE WHEN every_end."over" THEN every_end.last_day END) AS day, max(CASE WHEN every_end."over" THEN 0 ELSE 1 END) AS under_way, max(every_end.heir) AS succeeded
FROM (SELECT considered.pact AS pact, considered.last_day AS last_day, considered."over" AS "over", 0 AS heir
FROM considered
WHERE considered.ends AND NOT (EXISTS (SELECT *
FROM considered AS exact
WHERE exact.pact = considered.pact AND exact.at_least = considered.at_least AND exact.date IS NOT NULL AND (considered.date IS NOT NULL AND exact.first_day >= considered.first_day AND exact.last_day <= considered.last_day AND length(exact.date) > length(considered.date) OR considered.date IS NULL AND exact.last_day <= considered.first_day AND NOT (EXISTS (SELECT *
FROM considered AS restart, considered
WHERE restart.pact = considered.pact AND restart.date IS NOT NULL AND restart.at_least_rank >= 3 AND restart.first_day > exact.last_day AND restart.last_day <= considered.first_day))))) UNION ALL SELECT earlier.id AS id, considered.last_day AS last_day, considered."over" AS "over", 1 AS heir
FROM considered JOIN pact AS later ON later.id = considered.pact JOIN pact AS heir ON later.parties = heir.parties AND later.subject = heir.subject AND later.number >= heir.number JOIN pact AS earlier ON earlier.successor = heir.id
WHERE considered."over" AND considered.at_least_rank = 4) AS every_end GROUP BY every_end.pact),
live AS
(SELECT considered.id AS id, considered.pact AS pact, considered.at_least AS at_least, considered.at_least_rank AS at_least_rank, considered.at_most AS at_most, considered.at_most_rank AS at_most_rank, considered.date AS date, considered.first_day AS first_day, considered.last_day AS last_day, considered.quote AS quote, considered.note AS note, considered.address AS address, considered.publisher AS publisher, considered.published AS published, considered.sketch AS sketch, considered.ends AS ends, considered."over" AS "over", CASE WHEN (considered."over" AND (ended.day IS NULL OR considered.first_day > ended.day) AND coalesce(ended.under_way, 0) = 0) THEN 1 ELSE 0 END AS sure
FROM considered LEFT OUTER JOIN ended ON ended.pact = considered.pact
WHERE NOT considered.ends AND (ended.day IS NULL OR considered.last_day > ended.day) AND NOT (considered.date IS NULL AND coalesce(ended.succeeded, 0) = 1)),
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
conflicts AS
(SELECT pairs_of_claims.pact AS pact, pairs_of_claims.reason AS reason, pairs_of_claims.one AS one, pairs_of_claims.other AS other
FROM (SELECT one.pact AS pact, CASE WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least = 'concluded' AND one.at_most = 'concluded' AND other.at_least = 'concluded' AND other.at_most = 'concluded') THEN 'signed on two days' WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least_rank = 4 AND other.at_least = 'concluded' AND other.at_most = 'concluded') THEN 'in force before it was signed' WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least = 'in_force' AND one.at_most = 'in_force' AND other.at_least = 'in_force' AND other.at_most = 'in_force' AND CAST(substr(other.date, 1, 4) AS INTEGER) - CAST(substr(one.date, 1, 4) AS INTEGER) <= 1 AND NOT (EXISTS (SELECT *
FROM considered AS "between"
WHERE "between".pact = one.pact AND "between".ends AND "between".last_day >= one.first_day AND "between".first_day <= other.last_day))) THEN 'in force from two days' WHEN (NOT one.ends AND NOT other.ends AND one.at_least_rank > other.at_most_rank AND (one.at_least_rank >= 3 OR other.at_most_rank = 0) AND NOT (other.date IS NULL AND other.at_least = other.at_most AND other.at_least_rank >= 2) AND NOT (EXISTS (SELECT *
FROM considered AS "between"
WHERE "between".pact = one.pact AND "between".ends AND "between".last_day >= one.first_day AND "between".first_day <= other.last_day))) THEN 'lower after it stood higher' END AS reason, one.id AS one, other.id AS other
FROM considered AS one JOIN considered AS other ON other.pact = one.pact AND one.last_day < other.first_day) AS pairs_of_claims
WHERE pairs_of_claims.reason IS NOT NULL),
disputed AS
(SELECT DISTINCT conflicts.pact AS pact
FROM conflicts),
pacts AS
(SELECT newest.pact AS pact, newest.day AS newest, coalesce(bounds.at_least_rank, 0) AS at_least_rank, CASE WHEN (coalesce(bounds.at_most_rank, 0) < coalesce(bounds.at_least_rank, 0)) THEN coalesce(bounds.at_least_rank, 0) ELSE coalesce(bounds.at_most_rank, 0) END AS at_most_rank, since.date AS since, CASE WHEN (disputed.pact IS NOT NULL) THEN 1 ELSE 0 END AS disputed
FROM newest LEFT OUTER JOIN bounds ON bounds.pact = newest.pact LEFT OUTER JOIN since ON since.pact = newest.pact LEFT OUTER JOIN disputed ON disputed.pact = newest.pact),
pairs AS
(SELECT here.party AS party, there.party AS partner, pact.id AS pact, pact.parties AS parties, pact.title AS title, pact.kind AS kind, pact.successor AS successor, CASE WHEN (pact.parties NOT LIKE '%%-%%-%%') THEN 1 ELSE 0 END AS bilateral, pacts.at_least_rank AS at_least_rank, pacts.at_most_rank AS at_most_rank, max(pacts.at_most_rank) OVER (PARTITION BY here.party, there.party, CASE WHEN (pact.parties NOT LIKE '%%-%%-%%') THEN 1 ELSE 0 END) AS pair_at_most_rank, pacts.since AS since, pacts.newest AS newest, pacts.disputed AS disputed, row_number() OVER (PARTITION BY here.party, there.party, CASE WHEN (pact.parties NOT LIKE '%%-%%-%%') THEN 1 ELSE 0 END ORDER BY pacts.at_least_rank DESC, pacts.at_most_rank DESC, coalesce(pacts.newest, '') DESC, pacts.pact DESC) AS place
FROM pacts JOIN pact ON pact.id = pacts.pact JOIN pact_party AS here ON here.pact = pacts.pact JOIN pact_party AS there ON there.pact = pacts.pact AND there.party != here.party),
evidence AS
(SELECT considered.id AS id, considered.pact AS pact, considered.at_least AS at_least, considered.at_least_rank AS at_least_rank, considered.at_most AS at_most, considered.at_most_rank AS at_most_rank, considered.date AS date, considered.first_day AS first_day, considered.last_day AS last_day, considered.quote AS quote, considered.note AS note, considered.address AS address, considered.publisher AS publisher, considered.published AS published, considered.sketch AS sketch, considered.ends AS ends, considered."over" AS "over", row_number() OVER (PARTITION BY considered.pact ORDER BY CASE WHEN (live.sure = 1 AND live.at_least_rank = pacts.at_least_rank AND live.at_least_rank > 0) THEN 0 ELSE 1 END, CASE WHEN (live.sure = 1 AND live.at_least_rank = pacts.at_least_rank AND live.at_least_rank > 0 AND considered.date IS NULL) THEN 1 ELSE 0 END, CASE WHEN (live.sure = 1 AND live.at_least_rank = pacts.at_least_rank AND live.at_least_rank > 0 AND considered.quote IS NULL) THEN 1 ELSE 0 END, considered.last_day DESC, CASE WHEN considered.ends THEN 0 ELSE 1 END, coalesce(considered.published, '') DESC, considered.id) AS place
FROM considered JOIN pacts ON pacts.pact = considered.pact LEFT OUTER JOIN live ON live.id = considered.id),
known AS
(SELECT pairs.party AS party, pairs.partner AS partner, pairs.place AS place, CASE WHEN (pairs.at_least_rank >= 2) THEN 'yes' WHEN (pairs.pair_at_most_rank < 2) THEN 'no' ELSE 'unclear' END AS answer, CASE pairs.at_least_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_least, CASE pairs.pair_at_most_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_most, pairs.since AS since, pairs.newest AS newest, pairs.disputed AS disputed, pairs.pact AS pact, pairs.parties AS parties, pairs.title AS title, pairs.kind AS kind, pairs.successor AS successor, CASE pairs.at_most_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS pact_at_most, evidence.address AS source, evidence.quote AS quote
FROM pairs JOIN evidence ON evidence.pact = pairs.pact AND evidence.place = 1 AND pairs.bilateral = 1
WHERE pairs.place = 1),
declared AS
(SELECT complete_list.id AS id, complete_list.party AS party, listed_partner.code AS partner, complete_list.at_least_rank AS at_least_rank, complete_list.date AS date, complete_list.last_day AS last_day, complete_list.quote AS quote, complete_list.note AS note, source.address AS address, source.publisher AS publisher, source.published AS published, source.sketch AS sketch, row_number() OVER (PARTITION BY complete_list.party, listed_partner.code ORDER BY CASE WHEN (complete_list.at_least_rank <= 2) THEN 0 ELSE 1 END, complete_list.last_day DESC, complete_list.id) AS place
FROM complete_list JOIN source ON source.id = complete_list.source JOIN party AS listed_partner ON listed_partner.code != complete_list.party
WHERE complete_list.last_day <= CURRENT_DATE AND NOT (EXISTS (SELECT claim.id
FROM claim
WHERE claim.source = complete_list.source AND claim.parties IN (complete_list.party || '-' || listed_partner.code, listed_partner.code || '-' || complete_list.party)))),
listed AS
(SELECT declared.id AS claim, declared.party AS party, declared.partner AS partner, declared.date AS date, declared.last_day AS last_day, 'none' AS at_least, CASE declared.at_least_rank - 1 WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_most, CASE WHEN (0 >= 2) THEN 'yes' WHEN (declared.at_least_rank - 1 < 2) THEN 'no' ELSE 'unclear' END AS answer, declared.quote AS quote, declared.note AS note, declared.address AS source, declared.publisher AS publisher, declared.published AS published, declared.published AS newest
FROM declared
WHERE declared.place = 1)
SELECT members.alliance, members.member, member_party.name AS member_name, partners.party AS partner, partner_party.name AS partner_name, coalesce(CASE WHEN (known.pact IS NOT NULL) THEN known.answer WHEN (mine.party IS NOT NULL AND (theirs.party IS NULL OR mine.answer = theirs.answer AND mine.last_day >= theirs.last_day OR mine.answer != theirs.answer AND mine.answer = 'no')) THEN mine.answer ELSE theirs.answer END, 'unknown') AS answer, CASE WHEN (known.pact IS NOT NULL) THEN known.at_least WHEN (mine.party IS NOT NULL AND (theirs.party IS NULL OR mine.answer = theirs.answer AND mine.last_day >= theirs.last_day OR mine.answer != theirs.answer AND mine.answer = 'no')) THEN mine.at_least ELSE theirs.at_least END AS at_least, CASE WHEN (known.pact IS NOT NULL) THEN known.at_most WHEN (mine.party IS NOT NULL AND (theirs.party IS NULL OR mine.answer = theirs.answer AND mine.last_day >= theirs.last_day OR mine.answer != theirs.answer AND mine.answer = 'no')) THEN mine.at_most ELSE theirs.at_most END AS at_most, known.since, CASE WHEN (known.pact IS NOT NULL) THEN known.newest WHEN (mine.party IS NOT NULL AND (theirs.party IS NULL OR mine.answer = theirs.answer AND mine.last_day >= theirs.last_day OR mine.answer != theirs.answer AND mine.answer = 'no')) THEN mine.newest ELSE theirs.newest END AS newest, known.disputed, known.pact, CASE WHEN (known.pact IS NOT NULL) THEN known.source WHEN (mine.party IS NOT NULL AND (theirs.party IS NULL OR mine.answer = theirs.answer AND mine.last_day >= theirs.last_day OR mine.answer != theirs.answer AND mine.answer = 'no')) THEN mine.source ELSE theirs.source END AS source, CASE WHEN (known.pact IS NOT NULL) THEN known.quote WHEN (mine.party IS NOT NULL AND (theirs.party IS NULL OR mine.answer = theirs.answer AND mine.last_day >= theirs.last_day OR mine.answer != theirs.answer AND mine.answer = 'no')) THEN mine.quote ELSE theirs.quote END AS quote
FROM members JOIN partners ON partners.party != members.member JOIN party AS member_party ON member_party.code = members.member JOIN party AS partner_party ON partner_party.code = partners.party LEFT OUTER JOIN known ON known.party = members.member AND known.partner = partners.party LEFT OUTER JOIN listed AS mine ON mine.party = members.member AND mine.partner = partners.party LEFT OUTER JOIN listed AS theirs ON theirs.party = partners.party AND theirs.partner = members.member;
CREATE VIEW indirect AS
WITH considered AS
(SELECT claim.id AS id, claim.pact AS pact, claim.at_least AS at_least, claim.at_least_rank AS at_least_rank, claim.at_most AS at_most, claim.at_most_rank AS at_most_rank, claim.date AS date, claim.first_day AS first_day, claim.last_day AS last_day, claim.quote AS quote, claim.note AS note, source.address AS address, source.publisher AS publisher, source.published AS published, source.sketch AS sketch, claim.at_least IN ('suspended', 'terminated') AS ends, claim.last_day <= CURRENT_DATE AS "over"
FROM claim JOIN source ON source.id = claim.source
WHERE claim.first_day <= CURRENT_DATE),
newest AS
(SELECT considered.pact AS pact, max(considered.published) AS day
FROM considered GROUP BY considered.pact),
ended AS
(SELECT every_end.pact AS pact, max(CASE WHEN every_end."over" THEN every_end.last_day END) AS day, max(CASE WHEN every_end."over" THEN 0 ELSE 1 END) AS under_way, max(every_end.heir) AS succeeded
FROM (SELECT considered.pact AS pact, considered.last_day AS last_day, considered."over" AS "over", 0 AS heir
FROM considered
WHERE considered.ends AND NOT (EXISTS (SELECT *
FROM considered AS exact
WHERE exact.pact = considered.pact AND exact.at_least = considered.at_least AND exact.date IS NOT NULL AND (considered.date IS NOT NULL AND exact.first_day >= considered.first_day AND exact.last_day <= considered.last_day AND length(exact.date) > length(considered.date) OR considered.date IS NULL AND exact.last_day <= considered.first_day AND NOT (EXISTS (SELECT *
FROM considered AS restart, considered
WHERE restart.pact = considered.pact AND restart.date IS NOT NULL AND restart.at_least_rank >= 3 AND restart.first_day > exact.last_day AND restart.last_day <= considered.first_day))))) UNION ALL SELECT earlier.id AS id, considered.last_day AS last_day, considered."over" AS "over", 1 AS heir
FROM considered JOIN pact AS later ON later.id = considered.pact JOIN pact AS heir ON later.parties = heir.parties AND later.subject = heir.subject AND later.number >= heir.number JOIN pact AS earlier ON earlier.successor = heir.id
WHERE considered."over" AND considered.at_least_rank = 4) AS every_end GROUP BY every_end.pact),
live AS
(SELECT considered.id AS id, considered.pact AS pact, considered.at_least AS at_least, considered.at_least_rank AS at_least_rank, considered.at_most AS at_most, considered.at_most_rank AS at_most_rank, considered.date AS date, considered.first_day AS first_day, considered.last_day AS last_day, considered.quote AS quote, considered.note AS note, considered.address AS address, considered.publisher AS publisher, considered.published AS published, considered.sketch AS sketch, considered.ends AS ends, considered."over" AS "over", CASE WHEN (considered."over" AND (ended.day IS NULL OR considered.first_day > ended.day) AND coalesce(ended.under_way, 0) = 0) THEN 1 ELSE 0 END AS sure
FROM considered LEFT OUTER JOIN ended ON ended.pact = considered.pact
WHERE NOT considered.ends AND (ended.day IS NULL OR considered.last_day > ended.day) AND NOT (considered.date IS NULL AND coalesce(ended.succeeded, 0) = 1)),
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
conflicts AS
(SELECT pairs_of_claims.pact AS pact, pairs_of_claims.reason AS reason, pairs_of_claims.one AS one, pairs_of_claims.other AS other
FROM (SELECT one.pact AS pact, CASE WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least = 'concluded' AND one.at_most = 'concluded' AND other.at_least = 'concluded' AND other.at_most = 'concluded') THEN 'signed on two days' WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least_rank = 4 AND other.at_least = 'concluded' AND other.at_most = 'concluded') THEN 'in force before it was signed' WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least = 'in_force' AND one.at_most = 'in_force' AND other.at_least = 'in_force' AND other.at_most = 'in_force' AND CAST(substr(other.date, 1, 4) AS INTEGER) - CAST(substr(one.date, 1, 4) AS INTEGER) <= 1 AND NOT (EXISTS (SELECT *
FROM considered AS "between"
WHERE "between".pact = one.pact AND "between".ends AND "between".last_day >= one.first_day AND "between".first_day <= other.last_day))) THEN 'in force from two days' WHEN (NOT one.ends AND NOT other.ends AND one.at_least_rank > other.at_most_rank AND (one.at_least_rank >= 3 OR other.at_most_rank = 0) AND NOT (other.date IS NULL AND other.at_least = other.at_most AND other.at_least_rank >= 2) AND NOT (EXISTS (SELECT *
FROM considered AS "between"
WHERE "between".pact = one.pact AND "between".ends AND "between".last_day >= one.first_day AND "between".first_day <= other.last_day))) THEN 'lower after it stood higher' END AS reason, one.id AS one, other.id AS other
FROM considered AS one JOIN considered AS other ON other.pact = one.pact AND one.last_day < other.first_day) AS pairs_of_claims
WHERE pairs_of_claims.reason IS NOT NULL),
disputed AS
(SELECT DISTINCT conflicts.pact AS pact
FROM conflicts),
pacts AS
(SELECT newest.pact AS pact, newest.day AS newest, coalesce(bounds.at_least_rank, 0) AS at_least_rank, CASE WHEN (coalesce(bounds.at_most_rank, 0) < coalesce(bounds.at_least_rank, 0)) THEN coalesce(bounds.at_least_rank, 0) ELSE coalesce(bounds.at_most_rank, 0) END AS at_most_rank, since.date AS since, CASE WHEN (disputed.pact IS NOT NULL) THEN 1 ELSE 0 END AS disputed
FROM newest LEFT OUTER JOIN bounds ON bounds.pact = newest.pact LEFT OUTER JOIN since ON since.pact = newest.pact LEFT OUTER JOIN disputed ON disputed.pact = newest.pact),
pairs AS
(SELECT here.party AS party, there.party AS partner, pact.id AS pact, pact.parties AS parties, pact.title AS title, pact.kind AS kind, pact.successor AS successor, CASE WHEN (pact.parties NOT LIKE '%%-%%-%%') THEN 1 ELSE 0 END AS bilateral, pacts.at_least_rank AS at_least_rank, pacts.at_most_rank AS at_most_rank, max(pacts.at_most_rank) OVER (PARTITION BY here.party, there.party, CASE WHEN (pact.parties NOT LIKE '%%-%%-%%') THEN 1 ELSE 0 END) AS pair_at_most_rank, pacts.since AS since, pacts.newest AS newest, pacts.disputed AS disputed, row_number() OVER (PARTITION BY here.party, there.party, CASE WHEN (pact.parties NOT LIKE '%%-%%-%%') THEN 1 ELSE 0 END ORDER BY pacts.at_least_rank DESC, pacts.at_most_rank DESC, coalesce(pacts.newest, '') DESC, pacts.pact DESC) AS place
FROM pacts JOIN pact ON pact.id = pacts.pact JOIN pact_party AS here ON here.pact = pacts.pact JOIN pact_party AS there ON there.pact = pacts.pact AND there.party != here.party),
members AS
(SELECT DISTINCT membership.alliance AS alliance, membership.party AS member
FROM membership
WHERE (membership.joined_last IS NULL OR membership.joined_last <= CURRENT_DATE) AND (membership.departed_first IS NULL OR membership.departed_first > CURRENT_DATE))
SELECT indirect.party, indirect.partner, indirect.through, indirect.pact, indirect.parties, indirect.title, indirect.kind, indirect.successor, indirect.at_least, indirect.at_most, indirect.answer, indirect.at_least_rank, indirect.since, indirect.newest
FROM (SELECT pairs.party AS party, pairs.partner AS partner, NULL AS through, pairs.pact AS pact, pairs.parties AS parties, pairs.title AS title, pairs.kind AS kind, pairs.successor AS successor, CASE pairs.at_least_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_least, CASE pairs.at_most_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_most, CASE WHEN (pairs.at_least_rank >= 2) THEN 'yes' WHEN (pairs.at_most_rank < 2) THEN 'no' ELSE 'unclear' END AS answer, pairs.at_least_rank AS at_least_rank, pairs.since AS since, pairs.newest AS newest
FROM pairs
WHERE pairs.bilateral = 0 UNION ALL SELECT members.member AS party, pairs.partner AS partner, alliance.party AS through, pairs.pact AS pact, pairs.parties AS parties, pairs.title AS title, pairs.kind AS kind, pairs.successor AS successor, CASE pairs.at_least_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_least, CASE pairs.at_most_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_most, CASE WHEN (pairs.at_least_rank >= 2) THEN 'yes' WHEN (pairs.at_most_rank < 2) THEN 'no' ELSE 'unclear' END AS answer, pairs.at_least_rank AS at_least_rank, pairs.since AS since, pairs.newest AS newest
FROM pairs JOIN alliance ON alliance.party = pairs.party AND pairs.bilateral = 1 JOIN members ON members.alliance = alliance.name AND members.member != pairs.partner UNION ALL SELECT pairs.partner AS party, members.member AS partner, alliance.party AS through, pairs.pact AS pact, pairs.parties AS parties, pairs.title AS title, pairs.kind AS kind, pairs.successor AS successor, CASE pairs.at_least_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_least, CASE pairs.at_most_rank WHEN 0 THEN 'none' WHEN 1 THEN 'negotiating' WHEN 2 THEN 'agreed_in_principle' WHEN 3 THEN 'concluded' WHEN 4 THEN 'in_force' END AS at_most, CASE WHEN (pairs.at_least_rank >= 2) THEN 'yes' WHEN (pairs.at_most_rank < 2) THEN 'no' ELSE 'unclear' END AS answer, pairs.at_least_rank AS at_least_rank, pairs.since AS since, pairs.newest AS newest
FROM pairs JOIN alliance ON alliance.party = pairs.party AND pairs.bilateral = 1 JOIN members ON members.alliance = alliance.name AND members.member != pairs.partner) AS indirect;
CREATE VIEW evidence AS
WITH considered AS
(SELECT claim.id AS id, claim.pact AS pact, claim.at_least AS at_least, claim.at_least_rank AS at_least_rank, claim.at_most AS at_most, claim.at_most_rank AS at_most_rank, claim.date AS date, claim.first_day AS first_day, claim.last_day AS last_day, claim.quote AS quote, claim.note AS note, source.address AS address, source.publisher AS publisher, source.published AS published, source.sketch AS sketch, claim.at_least IN ('suspended', 'terminated') AS ends, claim.last_day <= CURRENT_DATE AS "over"
FROM claim JOIN source ON source.id = claim.source
WHERE claim.first_day <= CURRENT_DATE),
newest AS
(SELECT considered.pact AS pact, max(considered.published) AS day
FROM considered GROUP BY considered.pact),
ended AS
(SELECT every_end.pact AS pact, max(CASE WHEN every_end."over" THEN every_end.last_day END) AS day, max(CASE WHEN every_end."over" THEN 0 ELSE 1 END) AS under_way, max(every_end.heir) AS succeeded
FROM (SELECT considered.pact AS pact, considered.last_day AS last_day, considered."over" AS "over", 0 AS heir
FROM considered
WHERE considered.ends AND NOT (EXISTS (SELECT *
FROM considered AS exact
WHERE exact.pact = considered.pact AND exact.at_least = considered.at_least AND exact.date IS NOT NULL AND (considered.date IS NOT NULL AND exact.first_day >= considered.first_day AND exact.last_day <= considered.last_day AND length(exact.date) > length(considered.date) OR considered.date IS NULL AND exact.last_day <= considered.first_day AND NOT (EXISTS (SELECT *
FROM considered AS restart, considered
WHERE restart.pact = considered.pact AND restart.date IS NOT NULL AND restart.at_least_rank >= 3 AND restart.first_day > exact.last_day AND restart.last_day <= considered.first_day))))) UNION ALL SELECT earlier.id AS id, considered.last_day AS last_day, considered."over" AS "over", 1 AS heir
FROM considered JOIN pact AS later ON later.id = considered.pact JOIN pact AS heir ON later.parties = heir.parties AND later.subject = heir.subject AND later.number >= heir.number JOIN pact AS earlier ON earlier.successor = heir.id
WHERE considered."over" AND considered.at_least_rank = 4) AS every_end GROUP BY every_end.pact),
live AS
(SELECT considered.id AS id, considered.pact AS pact, considered.at_least AS at_least, considered.at_least_rank AS at_least_rank, considered.at_most AS at_most, considered.at_most_rank AS at_most_rank, considered.date AS date, considered.first_day AS first_day, considered.last_day AS last_day, considered.quote AS quote, considered.note AS note, considered.address AS address, considered.publisher AS publisher, considered.published AS published, considered.sketch AS sketch, considered.ends AS ends, considered."over" AS "over", CASE WHEN (considered."over" AND (ended.day IS NULL OR considered.first_day > ended.day) AND coalesce(ended.under_way, 0) = 0) THEN 1 ELSE 0 END AS sure
FROM considered LEFT OUTER JOIN ended ON ended.pact = considered.pact
WHERE NOT considered.ends AND (ended.day IS NULL OR considered.last_day > ended.day) AND NOT (considered.date IS NULL AND coalesce(ended.succeeded, 0) = 1)),
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
conflicts AS
(SELECT pairs_of_claims.pact AS pact, pairs_of_claims.reason AS reason, pairs_of_claims.one AS one, pairs_of_claims.other AS other
FROM (SELECT one.pact AS pact, CASE WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least = 'concluded' AND one.at_most = 'concluded' AND other.at_least = 'concluded' AND other.at_most = 'concluded') THEN 'signed on two days' WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least_rank = 4 AND other.at_least = 'concluded' AND other.at_most = 'concluded') THEN 'in force before it was signed' WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least = 'in_force' AND one.at_most = 'in_force' AND other.at_least = 'in_force' AND other.at_most = 'in_force' AND CAST(substr(other.date, 1, 4) AS INTEGER) - CAST(substr(one.date, 1, 4) AS INTEGER) <= 1 AND NOT (EXISTS (SELECT *
FROM considered AS "between"
WHERE "between".pact = one.pact AND "between".ends AND "between".last_day >= one.first_day AND "between".first_day <= other.last_day))) THEN 'in force from two days' WHEN (NOT one.ends AND NOT other.ends AND one.at_least_rank > other.at_most_rank AND (one.at_least_rank >= 3 OR other.at_most_rank = 0) AND NOT (other.date IS NULL AND other.at_least = other.at_most AND other.at_least_rank >= 2) AND NOT (EXISTS (SELECT *
FROM considered AS "between"
WHERE "between".pact = one.pact AND "between".ends AND "between".last_day >= one.first_day AND "between".first_day <= other.last_day))) THEN 'lower after it stood higher' END AS reason, one.id AS one, other.id AS other
FROM considered AS one JOIN considered AS other ON other.pact = one.pact AND one.last_day < other.first_day) AS pairs_of_claims
WHERE pairs_of_claims.reason IS NOT NULL),
disputed AS
(SELECT DISTINCT conflicts.pact AS pact
FROM conflicts),
pacts AS
(SELECT newest.pact AS pact, newest.day AS newest, coalesce(bounds.at_least_rank, 0) AS at_least_rank, CASE WHEN (coalesce(bounds.at_most_rank, 0) < coalesce(bounds.at_least_rank, 0)) THEN coalesce(bounds.at_least_rank, 0) ELSE coalesce(bounds.at_most_rank, 0) END AS at_most_rank, since.date AS since, CASE WHEN (disputed.pact IS NOT NULL) THEN 1 ELSE 0 END AS disputed
FROM newest LEFT OUTER JOIN bounds ON bounds.pact = newest.pact LEFT OUTER JOIN since ON since.pact = newest.pact LEFT OUTER JOIN disputed ON disputed.pact = newest.pact),
evidence AS
(SELECT considered.id AS id, considered.pact AS pact, considered.at_least AS at_least, considered.at_least_rank AS at_least_rank, considered.at_most AS at_most, considered.at_most_rank AS at_most_rank, considered.date AS date, considered.first_day AS first_day, considered.last_day AS last_day, considered.quote AS quote, considered.note AS note, considered.address AS address, considered.publisher AS publisher, considered.published AS published, considered.sketch AS sketch, considered.ends AS ends, considered."over" AS "over", row_number() OVER (PARTITION BY considered.pact ORDER BY CASE WHEN (live.sure = 1 AND live.at_least_rank = pacts.at_least_rank AND live.at_least_rank > 0) THEN 0 ELSE 1 END, CASE WHEN (live.sure = 1 AND live.at_least_rank = pacts.at_least_rank AND live.at_least_rank > 0 AND considered.date IS NULL) THEN 1 ELSE 0 END, CASE WHEN (live.sure = 1 AND live.at_least_rank = pacts.at_least_rank AND live.at_least_rank > 0 AND considered.quote IS NULL) THEN 1 ELSE 0 END, considered.last_day DESC, CASE WHEN considered.ends THEN 0 ELSE 1 END, coalesce(considered.published, '') DESC, considered.id) AS place
FROM considered JOIN pacts ON pacts.pact = considered.pact LEFT OUTER JOIN live ON live.id = considered.id)
SELECT evidence.pact, evidence.place, evidence.id AS claim, evidence.at_least, evidence.at_most, evidence.date, evidence.quote, evidence.note, evidence.address AS source, evidence.publisher, evidence.published
FROM evidence;
CREATE VIEW conflicts AS
WITH considered AS
(SELECT claim.id AS id, claim.pact AS pact, claim.at_least AS at_least, claim.at_least_rank AS at_least_rank, claim.at_most AS at_most, claim.at_most_rank AS at_most_rank, claim.date AS date, claim.first_day AS first_day, claim.last_day AS last_day, claim.quote AS quote, claim.note AS note, source.address AS address, source.publisher AS publisher, source.published AS published, source.sketch AS sketch, claim.at_least IN ('suspended', 'terminated') AS ends, claim.last_day <= CURRENT_DATE AS "over"
FROM claim JOIN source ON source.id = claim.source
WHERE claim.first_day <= CURRENT_DATE),
conflicts AS
(SELECT pairs_of_claims.pact AS pact, pairs_of_claims.reason AS reason, pairs_of_claims.one AS one, pairs_of_claims.other AS other
FROM (SELECT one.pact AS pact, CASE WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least = 'concluded' AND one.at_most = 'concluded' AND other.at_least = 'concluded' AND other.at_most = 'concluded') THEN 'signed on two days' WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least_rank = 4 AND other.at_least = 'concluded' AND other.at_most = 'concluded') THEN 'in force before it was signed' WHEN (one.date IS NOT NULL AND other.date IS NOT NULL AND one.at_least = 'in_force' AND one.at_most = 'in_force' AND other.at_least = 'in_force' AND other.at_most = 'in_force' AND CAST(substr(other.date, 1, 4) AS INTEGER) - CAST(substr(one.date, 1, 4) AS INTEGER) <= 1 AND NOT (EXISTS (SELECT *
FROM considered AS "between"
WHERE "between".pact = one.pact AND "between".ends AND "between".last_day >= one.first_day AND "between".first_day <= other.last_day))) THEN 'in force from two days' WHEN (NOT one.ends AND NOT other.ends AND one.at_least_rank > other.at_most_rank AND (one.at_least_rank >= 3 OR other.at_most_rank = 0) AND NOT (other.date IS NULL AND other.at_least = other.at_most AND other.at_least_rank >= 2) AND NOT (EXISTS (SELECT *
FROM considered AS "between"
WHERE "between".pact = one.pact AND "between".ends AND "between".last_day >= one.first_day AND "between".first_day <= other.last_day))) THEN 'lower after it stood higher' END AS reason, one.id AS one, other.id AS other
FROM considered AS one JOIN considered AS other ON other.pact = one.pact AND one.last_day < other.first_day) AS pairs_of_claims
WHERE pairs_of_claims.reason IS NOT NULL)
SELECT conflicts.pact, conflicts.reason, conflicts.one, conflicts.other
FROM conflicts;
CREATE VIEW history AS
WITH verdicts AS
(SELECT ranked.id AS id, ranked.claim AS claim, ranked.verdict AS verdict, ranked.reviewer AS reviewer, ranked.time AS time, ranked.reason AS reason, ranked.parties AS parties, ranked.at_least AS at_least, ranked.at_most AS at_most, ranked.date AS date, ranked.title AS title, ranked.place AS place
FROM (SELECT review.id AS id, review.claim AS claim, review.verdict AS verdict, review.reviewer AS reviewer, review.time AS time, review.reason AS reason, review.parties AS parties, review.at_least AS at_least, review.at_most AS at_most, review.date AS date, review.title AS title, row_number() OVER (PARTITION BY review.claim ORDER BY review.time DESC, review.id DESC) AS place
FROM review) AS ranked
WHERE ranked.place = 1)
SELECT here.party, there.party AS partner, pact.id AS pact, pact.title, pact.kind, claim.first_day, claim.last_day, claim.date, claim.at_least, claim.at_most, claim.quote, claim.note, source.address AS source, source.publisher, source.published, claim.rule, claim.id AS claim, verdicts.verdict, verdicts.reviewer
FROM claim JOIN pact ON pact.id = claim.pact JOIN source ON source.id = claim.source JOIN pact_party AS here ON here.pact = pact.id JOIN pact_party AS there ON there.pact = pact.id AND there.party != here.party LEFT OUTER JOIN verdicts ON verdicts.claim = coalesce(claim.corrects, claim.id);
