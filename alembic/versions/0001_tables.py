"""All tables, and a search index over titles of pacts, quotes and notes of claims, titles and texts of articles.

SQLite: a full-text table, `search`, that holds the index alone; it reads the words back through the view `search_text`.
Triggers keep it right whoever writes, in the same transaction: an import, a review, or a person's own SQL. The keys of
our tables are texts and VACUUM may number their rows anew, so `search_row` gives each a number that stays.
PostgreSQL: a column `search_words` of each table with an index, which the server keeps right: to rank a hit, its words
are read and not made anew. The function that makes them takes punctuation and accents away first, so that both
databases see the same words; 'simple', since names must not be stemmed ('Poles' is not 'pole') and the articles are in
many languages.

A revision that rebuilds source, claim or pact in SQLite loses their triggers, and the view stands in its way: drop them
first and make them again, as here.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TERMS = ("scope", "level", "signed_by", "binding", "duration", "renewal", "notice", "secret_until")
LONGEST = 200_000  # characters of a text that are searched: PostgreSQL refuses to index more than a megabyte of words
MOST = 1 << 40  # rows of a kind in SQLite's index

# kind, table, title, words: what is searched of each row
SEARCHED = (
    ("pact", "pact", "title", "NULL"),
    ("claim", "claim", "NULL", "coalesce({0}quote, '') || ' ' || coalesce({0}note, '')"),
    ("article", "source", "title", "{0}text"),
)
COLUMNS = {"pact": ("title",), "claim": ("quote", "note"), "source": ("title", "text")}  # in which the words are


def _partial(text: str, first: str, last: str, *, may_be_cut: bool = False) -> str:
    """A CHECK that two days are the outermost ones of a partial date; `may_be_cut` lets the last lie before its end."""
    start, end = f"CAST({first} AS VARCHAR)", f"CAST({last} AS VARCHAR)"
    year = f"{start} = {text} || '-01-01' AND substr({end}, 1, 5) = {text} || '-'"
    month = f"{start} = {text} || '-01' AND substr({end}, 1, 8) = {text} || '-'"
    if not may_be_cut:
        year += f" AND substr({end}, 6) = '12-31'"
        month += f" AND substr({end}, 9) >= '28'"
    day = f"{start} = {text} AND {end} = {text}"
    return f"{text} IS NULL OR CASE length({text}) WHEN 4 THEN {year} WHEN 7 THEN {month} WHEN 10 THEN {day} END"


def upgrade() -> None:
    _tables()
    if op.get_bind().dialect.name == "postgresql":
        _search_in_postgresql()
    else:
        _search_in_sqlite()


def _tables() -> None:
    op.create_table(
        "pact",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=True) for name in TERMS),
        sa.Column("successor", sa.Text(), nullable=True),
        sa.CheckConstraint("parties LIKE '%_-_%'", name=op.f("ck_pact_parties")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_pact_number")),
        sa.ForeignKeyConstraint(
            ["successor"], ["pact.id"], name=op.f("fk_pact_successor"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pact")),
        sa.UniqueConstraint("parties", "subject", "number", name=op.f("uq_pact_parties_subject_number")),
    )
    op.create_index(op.f("ix_pact_successor"), "pact", ["successor"], unique=False)
    op.create_table(
        "party",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("begun", sa.Date(), nullable=True),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('country', 'territory', 'organisation')", name=op.f("ck_party_kind")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_party")),
    )
    op.create_table(
        "shipped",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_shipped")),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_first", sa.Date(), nullable=True),
        sa.Column("published_last", sa.Date(), nullable=True),
        sa.Column("updated", sa.Date(), nullable=True),
        sa.Column("known", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("sketch", sa.Text(), nullable=True),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint("kind = 'record' OR text IS NOT NULL", name=op.f("ck_source_article")),
        sa.CheckConstraint("kind IN ('article', 'record')", name=op.f("ck_source_kind")),
        sa.CheckConstraint(
            _partial("published", "published_first", "published_last"), name=op.f("ck_source_published")
        ),
        sa.CheckConstraint("known >= published_last", name=op.f("ck_source_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_index(op.f("ix_source_address"), "source", ["address"], unique=False)
    op.create_table(
        "read_file",
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("read_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("folder", "name", name=op.f("pk_read_file")),
    )
    op.create_table(
        "silent_article",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("known", sa.Date(), nullable=True),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("read_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silent_article")),
    )
    op.create_table(
        "status",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Boolean(), nullable=False),
        sa.CheckConstraint("rank BETWEEN 0 AND 4", name=op.f("ck_status_rank")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_status")),
        sa.UniqueConstraint("name", "rank", name=op.f("uq_status_name_rank")),
    )
    op.create_table(
        "alliance",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["party"], ["party.code"], name=op.f("fk_alliance_party")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_alliance")),
    )
    op.create_table(
        "authority",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("name", "local_name", "address", "since", "until")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("source", "publisher", "published", "note")),
        sa.CheckConstraint("role IN ('NSA', 'DSA', 'other')", name=op.f("ck_authority_role")),
        sa.ForeignKeyConstraint(["party"], ["party.code"], name=op.f("fk_authority_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority")),
    )
    op.create_index(op.f("ix_authority_party"), "authority", ["party"], unique=False)
    op.create_table(
        "level",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("level", "latin", "equivalent", "against")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("against_level", "since", "until")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("source", "publisher", "published", "note")),
        sa.CheckConstraint("rank BETWEEN 0 AND 4", name=op.f("ck_level_rank")),
        sa.ForeignKeyConstraint(["against"], ["party.code"], name=op.f("fk_level_against")),
        sa.ForeignKeyConstraint(["party"], ["party.code"], name=op.f("fk_level_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level")),
    )
    op.create_index(op.f("ix_level_party"), "level", ["party"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("pact", sa.Text(), nullable=True),
        sa.Column("at_least", sa.Text(), nullable=False),
        sa.Column("at_least_rank", sa.Integer(), nullable=False),
        sa.Column("at_most", sa.Text(), nullable=False),
        sa.Column("at_most_rank", sa.Integer(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("quote_start", sa.Integer(), nullable=True),
        sa.Column("quote_end", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=True) for name in TERMS),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=True),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column("prompt", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("sure", sa.Integer(), nullable=False),
        sa.Column("doubts", sa.Text(), nullable=True),
        sa.Column("corrects", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "at_least = at_most OR (at_least NOT IN ('suspended', 'terminated') "
            "AND at_most NOT IN ('suspended', 'terminated'))",
            name=op.f("ck_claim_ends_alone"),
        ),
        sa.CheckConstraint(_partial("date", "first_day", "last_day", may_be_cut=True), name=op.f("ck_claim_date")),
        sa.CheckConstraint("parties LIKE '%_-_%'", name=op.f("ck_claim_parties")),
        sa.CheckConstraint("at_least_rank <= at_most_rank", name=op.f("ck_claim_order")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_claim_span")),
        sa.CheckConstraint(
            "quote_start IS NULL OR (quote_start >= 0 AND quote_end - quote_start = length(quote))",
            name=op.f("ck_claim_quote"),
        ),
        sa.CheckConstraint("reader IN ('rules', 'model')", name=op.f("ck_claim_reader")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_claim_confidence")),
        sa.CheckConstraint("sure IN (0, 1)", name=op.f("ck_claim_sure")),
        sa.ForeignKeyConstraint(
            ["at_least", "at_least_rank"], ["status.name", "status.rank"], name=op.f("fk_claim_at_least_at_least_rank")
        ),
        sa.ForeignKeyConstraint(
            ["at_most", "at_most_rank"], ["status.name", "status.rank"], name=op.f("fk_claim_at_most_at_most_rank")
        ),
        sa.ForeignKeyConstraint(["corrects"], ["claim.id"], name=op.f("fk_claim_corrects")),
        sa.ForeignKeyConstraint(["pact"], ["pact.id"], name=op.f("fk_claim_pact")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_claim_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_corrects"), "claim", ["corrects"], unique=False)
    op.create_index(op.f("ix_claim_last_day_first_day_pact"), "claim", ["last_day", "first_day", "pact"], unique=False)
    op.create_index(op.f("ix_claim_pact"), "claim", ["pact"], unique=False)
    op.create_index(op.f("ix_claim_parties"), "claim", ["parties"], unique=False)
    unsure = sa.text("sure = 0")
    op.create_index("ix_claim_unsure", "claim", ["parties"], sqlite_where=unsure, postgresql_where=unsure)
    op.create_index(op.f("ix_claim_source"), "claim", ["source"], unique=False)
    op.create_table(
        "complete_list",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("at_least", sa.Text(), nullable=False),
        sa.Column("at_least_rank", sa.Integer(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("at_least_rank >= 1", name=op.f("ck_complete_list_at_least")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_complete_list_span")),
        sa.ForeignKeyConstraint(
            ["at_least", "at_least_rank"],
            ["status.name", "status.rank"],
            name=op.f("fk_complete_list_at_least_at_least_rank"),
        ),
        sa.ForeignKeyConstraint(["party"], ["party.code"], name=op.f("fk_complete_list_party")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_complete_list_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complete_list")),
    )
    op.create_index(op.f("ix_complete_list_party"), "complete_list", ["party"], unique=False)
    op.create_index(op.f("ix_complete_list_source"), "complete_list", ["source"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("pact", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "what IN ('amended', 'joined', 'left', 'gave_notice', 'suspended_notice', 'withdrew_notice')",
            name=op.f("ck_event_what"),
        ),
        sa.CheckConstraint("(what = 'amended') = (party IS NULL)", name=op.f("ck_event_party")),
        sa.CheckConstraint("parties LIKE '%_-_%'", name=op.f("ck_event_parties")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_event_span")),
        sa.CheckConstraint(_partial("date", "first_day", "last_day", may_be_cut=True), name=op.f("ck_event_date")),
        sa.ForeignKeyConstraint(["pact"], ["pact.id"], name=op.f("fk_event_pact")),
        sa.ForeignKeyConstraint(["party"], ["party.code"], name=op.f("fk_event_party")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_event_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_pact"), "event", ["pact"], unique=False)
    op.create_index(op.f("ix_event_parties"), "event", ["parties"], unique=False)
    op.create_index(op.f("ix_event_source"), "event", ["source"], unique=False)
    op.create_table(
        "arrival",
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("time", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_arrival")),
    )
    op.create_index(op.f("ix_arrival_time"), "arrival", ["time"], unique=False)
    op.create_table(
        "term_end",
        sa.Column("pact", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("notice_by", sa.Date(), nullable=True),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_term_end_span")),
        sa.ForeignKeyConstraint(["pact"], ["pact.id"], name=op.f("fk_term_end_pact")),
        sa.PrimaryKeyConstraint("pact", "number", name=op.f("pk_term_end")),
    )
    op.create_table(
        "country",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("alpha2", sa.Text(), nullable=True),
        sa.Column("official", sa.Text(), nullable=True),
        sa.Column("sovereign", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["code"], ["party.code"], name=op.f("fk_country_code")),
        sa.ForeignKeyConstraint(["sovereign"], ["party.code"], name=op.f("fk_country_sovereign")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_country")),
    )
    op.create_table(
        "pact_party",
        sa.Column("pact", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("begun", sa.Date(), nullable=False),
        sa.Column("joined", sa.Text(), nullable=True),
        sa.Column("from_day", sa.Date(), nullable=True),
        sa.Column("departed", sa.Text(), nullable=True),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.Column("gone_from", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["pact"], ["pact.id"], name=op.f("fk_pact_party_pact")),
        sa.ForeignKeyConstraint(["party"], ["party.code"], name=op.f("fk_pact_party_party")),
        sa.PrimaryKeyConstraint("pact", "party", name=op.f("pk_pact_party")),
    )
    op.create_index(op.f("ix_pact_party_party_begun_pact"), "pact_party", ["party", "begun", "pact"], unique=False)
    op.create_table(
        "pact_pair",
        sa.Column("pact", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("gone", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("joined", sa.Text(), nullable=True),
        sa.Column("from_day", sa.Date(), nullable=True),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.CheckConstraint("gone IN (0, 1)", name=op.f("ck_pact_pair_gone")),
        sa.ForeignKeyConstraint(["pact"], ["pact.id"], name=op.f("fk_pact_pair_pact")),
        sa.ForeignKeyConstraint(["party"], ["party.code"], name=op.f("fk_pact_pair_party")),
        sa.ForeignKeyConstraint(["partner"], ["party.code"], name=op.f("fk_pact_pair_partner")),
        sa.PrimaryKeyConstraint("pact", "party", "partner", "gone", name=op.f("pk_pact_pair")),
    )
    op.create_index(op.f("ix_pact_pair_party_partner_pact"), "pact_pair", ["party", "partner", "pact"], unique=False)
    op.create_table(
        "party_name",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["party"], ["party.code"], name=op.f("fk_party_name_party")),
        sa.PrimaryKeyConstraint("name", "tier", "party", name=op.f("pk_party_name")),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("time", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("parties", sa.Text(), nullable=True),
        sa.Column("at_least", sa.Text(), nullable=True),
        sa.Column("at_most", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.CheckConstraint("(verdict = 'corrected') = (parties IS NOT NULL)", name=op.f("ck_review_correction")),
        sa.CheckConstraint("verdict IN ('accepted', 'rejected', 'corrected')", name=op.f("ck_review_verdict")),
        sa.ForeignKeyConstraint(["at_least"], ["status.name"], name=op.f("fk_review_at_least")),
        sa.ForeignKeyConstraint(["at_most"], ["status.name"], name=op.f("fk_review_at_most")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_claim"), "review", ["claim"], unique=False)
    op.create_table(
        "conflict",
        sa.Column("pact", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["one"], ["claim.id"], name=op.f("fk_conflict_one"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["other"], ["claim.id"], name=op.f("fk_conflict_other"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["pact"], ["pact.id"], name=op.f("fk_conflict_pact")),
        sa.PrimaryKeyConstraint("pact", "reason", "one", "other", name=op.f("pk_conflict")),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("alliance", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("joined", sa.Text(), nullable=True),
        sa.Column("joined_first", sa.Date(), nullable=True),
        sa.Column("joined_last", sa.Date(), nullable=True),
        sa.Column("departed", sa.Text(), nullable=True),
        sa.Column("departed_first", sa.Date(), nullable=True),
        sa.Column("departed_last", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.CheckConstraint(
            _partial("departed", "departed_first", "departed_last"), name=op.f("ck_membership_departed")
        ),
        sa.CheckConstraint(_partial("joined", "joined_first", "joined_last"), name=op.f("ck_membership_joined")),
        sa.ForeignKeyConstraint(["alliance"], ["alliance.name"], name=op.f("fk_membership_alliance")),
        sa.ForeignKeyConstraint(["party"], ["party.code"], name=op.f("fk_membership_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_alliance"), "membership", ["alliance"], unique=False)
    op.create_table(
        "membership_claim",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("alliance", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("quote_start", sa.Integer(), nullable=False),
        sa.Column("quote_end", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "quote_start >= 0 AND quote_end - quote_start = length(quote)", name=op.f("ck_membership_claim_quote")
        ),
        sa.ForeignKeyConstraint(["alliance"], ["alliance.name"], name=op.f("fk_membership_claim_alliance")),
        sa.ForeignKeyConstraint(["party"], ["party.code"], name=op.f("fk_membership_claim_party")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_membership_claim_source")),
        sa.PrimaryKeyConstraint("source", "alliance", "party", name=op.f("pk_membership_claim")),
    )
    op.create_table(
        "span",
        sa.Column("pact", sa.Text(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("at_least", sa.Text(), nullable=False),
        sa.Column("at_least_rank", sa.Integer(), nullable=False),
        sa.Column("at_most", sa.Text(), nullable=False),
        sa.Column("at_most_rank", sa.Integer(), nullable=False),
        sa.Column("since_negotiating", sa.Text(), nullable=True),
        sa.Column("since_agreed_in_principle", sa.Text(), nullable=True),
        sa.Column("since_concluded", sa.Text(), nullable=True),
        sa.Column("since_in_force", sa.Text(), nullable=True),
        sa.Column("newest", sa.Text(), nullable=True),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("announced", sa.Integer(), nullable=False),
        sa.Column("disputed", sa.Integer(), nullable=False),
        sa.CheckConstraint("announced IN (0, 1)", name=op.f("ck_span_announced")),
        sa.CheckConstraint("at_least_rank <= at_most_rank", name=op.f("ck_span_order")),
        sa.CheckConstraint("disputed IN (0, 1)", name=op.f("ck_span_disputed")),
        sa.CheckConstraint("from_day <= until_day", name=op.f("ck_span_span")),
        sa.ForeignKeyConstraint(
            ["at_least", "at_least_rank"], ["status.name", "status.rank"], name=op.f("fk_span_at_least_at_least_rank")
        ),
        sa.ForeignKeyConstraint(
            ["at_most", "at_most_rank"], ["status.name", "status.rank"], name=op.f("fk_span_at_most_at_most_rank")
        ),
        sa.ForeignKeyConstraint(
            ["claim"], ["claim.id"], name=op.f("fk_span_claim"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["pact"], ["pact.id"], name=op.f("fk_span_pact")),
        sa.PrimaryKeyConstraint("pact", "from_day", name=op.f("pk_span")),
    )


def _search_in_sqlite() -> None:
    op.create_table(
        "search_row",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_row")),
        sa.UniqueConstraint("kind", "id", name=op.f("uq_search_row_kind_id")),
    )
    titles, words, joins = "", "", ""
    for kind, table, title, body in SEARCHED:
        titles += f" WHEN '{kind}' THEN {title if title == 'NULL' else f'{table}.{title}'}"
        words += f" WHEN '{kind}' THEN {body.format(f'{table}.')}"
        joins += f" LEFT JOIN {table} ON search_row.kind = '{kind}' AND {table}.id = search_row.id"
    _run(
        f"CREATE VIEW search_text AS SELECT search_row.number AS number, search_row.kind AS kind, search_row.id AS id,"
        f" coalesce(CASE search_row.kind{titles} END, '') AS title,"
        f" substr(coalesce(CASE search_row.kind{words} END, ''), 1, {LONGEST}) AS words"
        f" FROM search_row{joins}"
    )
    _run(
        "CREATE VIRTUAL TABLE search USING fts5(title, words, content='search_text', content_rowid='number',"
        " tokenize='unicode61 remove_diacritics 2')"
    )
    _run("INSERT INTO search (search, rank) VALUES ('rank', 'bm25(4.0, 1.0)')")  # a title tells more than a text
    for place, (kind, table, _, _) in enumerate(SEARCHED):
        _create_triggers(kind, table, place * MOST)


def _create_triggers(kind: str, table: str, first: int) -> None:
    """Rows of a kind are numbered from `first` on, so that those of one kind that came in last are found at once.

    The index forgets the old words before a row changes or goes, while the view still tells them.

    Most rows of records have no words, and no row in the index.
    """
    of_old, of_new = (f"WHERE kind = '{kind}' AND id = {row}.id" for row in ("OLD", "NEW"))
    changed = f"UPDATE OF id, {', '.join(COLUMNS[table])} ON {table}"
    has_words = " OR ".join(f"NEW.{column} <> ''" for column in COLUMNS[table])
    own = f"number BETWEEN {first} AND {first + MOST - 1}"
    number = f"SELECT coalesce(max(number), {first}) + 1 FROM search_row WHERE {own}"
    put = (
        f"WHEN {has_words} BEGIN INSERT INTO search_row (number, kind, id) VALUES (({number}), '{kind}', NEW.id);"
        f" INSERT INTO search (rowid, title, words) SELECT number, title, words FROM search_text {of_new}; END"
    )
    forget = (
        "BEGIN INSERT INTO search (search, rowid, title, words)"
        f" SELECT 'delete', number, title, words FROM search_text {of_old}; DELETE FROM search_row {of_old}; END"
    )
    _run(f"CREATE TRIGGER search_{table}_added AFTER INSERT ON {table} {put}")
    _run(f"CREATE TRIGGER search_{table}_changing BEFORE {changed} {forget}")
    _run(f"CREATE TRIGGER search_{table}_changed AFTER {changed} {put}")
    _run(f"CREATE TRIGGER search_{table}_removing BEFORE DELETE ON {table} {forget}")


def _search_in_postgresql() -> None:
    # What parts words, but for spaces; runs of it are replaced, since `translate` takes a hundred times as long.
    parting = r"[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a1«·»¿“”„‘’‚–—…•、。「」『』（）・]+"
    accented = r"[\u00c0-\u024f\u1e00-\u1eff]"
    bare = r"normalize(regexp_replace(normalize(words, NFD), '([A-Za-z])[\u0300-\u036f]+', '\1', 'g'), NFC)"
    to_vector = "to_tsvector('pg_catalog.simple'::regconfig"
    _run(
        "CREATE FUNCTION search_vector(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS"
        f" $$ SELECT {to_vector}, regexp_replace(CASE WHEN words ~ '{accented}' THEN {bare} ELSE words END,"
        f" '{parting}', ' ', 'g')) $$"
    )
    # With its schema, since a restored backup looks for names in none.
    vector = f"{op.get_bind().exec_driver_sql('SELECT quote_ident(current_schema())').scalar()}.search_vector"
    # The word between keeps a phrase from running on from the title into the text; then it is taken out again.
    between = "theendofthetitle"
    _run(
        "CREATE FUNCTION search_words(title text, words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS"
        f" $$ SELECT ts_delete(setweight({vector}(substr(coalesce(title, ''), 1, {LONGEST})), 'A')"
        f" || {to_vector}, '{between}') || {vector}(substr(coalesce(words, ''), 1, {LONGEST})), '{between}') $$"
    )
    for _, table, title, body in SEARCHED:
        words = f"tsvector GENERATED ALWAYS AS (search_words({title}, {body.format('')})) STORED"
        _run(f"ALTER TABLE {table} ADD COLUMN search_words {words}")
        _run(f"CREATE INDEX ix_{table}_search_words ON {table} USING gin (search_words)")
    # Which articles came in last: of very many with a word only these are ranked.
    _run("ALTER TABLE source ADD COLUMN search_number bigint GENERATED ALWAYS AS IDENTITY")
    _run("CREATE INDEX ix_source_search_number ON source (search_number)")


def _run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)  # as it is: a colon in it is no parameter
