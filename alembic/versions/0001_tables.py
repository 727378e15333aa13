"""The tables: parties, alliances, pacts, sources and claims.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "membership_claim",
    "claim",
    "pact_party",
    "pact",
    "source",
    "membership",
    "party_name",
    "alliance",
    "country",
    "party",
    "shipped",
    "status",
)  # those that point to others first


def _partial(text: str, first: str, last: str) -> str:
    """A CHECK that a partial date and the outermost days of its span tell the same."""
    start, end = f"CAST({first} AS VARCHAR)", f"CAST({last} AS VARCHAR)"
    year = f"{start} = {text} || '-01-01' AND {end} = {text} || '-12-31'"
    month = f"{start} = {text} || '-01' AND substr({end}, 1, 8) = {text} || '-' AND substr({end}, 9) >= '28'"
    day = f"{start} = {text} AND {end} = {text}"
    return f"{text} IS NULL OR CASE length({text}) WHEN 4 THEN {year} WHEN 7 THEN {month} WHEN 10 THEN {day} END"


def upgrade() -> None:
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
        "shipped",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_shipped")),
    )
    op.create_table(
        "party",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('country', 'organisation')", name=op.f("ck_party_kind")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_party")),
    )
    op.create_table(
        "country",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("alpha2", sa.Text(), nullable=True),
        sa.Column("official", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["code"], ["party.code"], name=op.f("fk_country_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_country")),
    )
    op.create_table(
        "alliance",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["party"], ["party.code"], name=op.f("fk_alliance_party")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_alliance")),
    )
    op.create_table(
        "party_name",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["party"], ["party.code"], name=op.f("fk_party_name_party")),
        sa.PrimaryKeyConstraint("name", "tier", "party", name=op.f("pk_party_name")),
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
        "source",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=False),
        sa.Column("updated", sa.Date(), nullable=True),
        sa.Column("known", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint("known >= published", name=op.f("ck_source_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("address", name=op.f("uq_source_address")),
    )
    op.create_table(
        "pact",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.CheckConstraint("parties LIKE '%_-_%'", name=op.f("ck_pact_parties")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_pact_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pact")),
        sa.UniqueConstraint("parties", "kind", "number", name=op.f("uq_pact_parties_kind_number")),
    )
    op.create_table(
        "pact_party",
        sa.Column("pact", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["pact"], ["pact.id"], name=op.f("fk_pact_party_pact")),
        sa.ForeignKeyConstraint(["party"], ["party.code"], name=op.f("fk_pact_party_party")),
        sa.PrimaryKeyConstraint("pact", "party", name=op.f("pk_pact_party")),
    )
    op.create_index(op.f("ix_pact_party_party_pact"), "pact_party", ["party", "pact"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("pact", sa.Text(), nullable=False),
        sa.Column("at_least", sa.Text(), nullable=False),
        sa.Column("at_least_rank", sa.Integer(), nullable=False),
        sa.Column("at_most", sa.Text(), nullable=False),
        sa.Column("at_most_rank", sa.Integer(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("quote_start", sa.Integer(), nullable=False),
        sa.Column("quote_end", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "at_least = at_most OR (at_least NOT IN ('suspended', 'terminated')"
            " AND at_most NOT IN ('suspended', 'terminated'))",
            name=op.f("ck_claim_ends_alone"),
        ),
        sa.CheckConstraint("at_least_rank <= at_most_rank", name=op.f("ck_claim_order")),
        sa.CheckConstraint("date IS NOT NULL OR first_day = last_day", name=op.f("ck_claim_undated")),
        sa.CheckConstraint(_partial("date", "first_day", "last_day"), name=op.f("ck_claim_date")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_claim_span")),
        sa.CheckConstraint("quote_start >= 0 AND quote_end - quote_start = length(quote)", name=op.f("ck_claim_quote")),
        sa.ForeignKeyConstraint(
            ["at_least", "at_least_rank"], ["status.name", "status.rank"], name=op.f("fk_claim_at_least_at_least_rank")
        ),
        sa.ForeignKeyConstraint(
            ["at_most", "at_most_rank"], ["status.name", "status.rank"], name=op.f("fk_claim_at_most_at_most_rank")
        ),
        sa.ForeignKeyConstraint(["pact"], ["pact.id"], name=op.f("fk_claim_pact")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_claim_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_pact"), "claim", ["pact"], unique=False)
    op.create_index(op.f("ix_claim_source"), "claim", ["source"], unique=False)
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


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
