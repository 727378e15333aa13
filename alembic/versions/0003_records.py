"""Curated records, reviews, complete lists, and pacts as instruments with a kind and a successor.

A downgrade keeps what the older schema has room for: articles and the claims that count. Records, reviews and the
claims that a review put aside are lost.

Revision ID: 0003
"""

import json
from hashlib import sha256
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

VIEWS = {"0002": ("standing", "coverage", "evidence", "history")}
VIEWS["0003"] = (*VIEWS["0002"], "indirect", "conflicts")
QUOTE = "quote_start >= 0 AND quote_end - quote_start = length(quote)"


def _partial(text: str, first: str, last: str) -> str:
    """A CHECK that a partial date and the outermost days of its span tell the same."""
    start, end = f"CAST({first} AS VARCHAR)", f"CAST({last} AS VARCHAR)"
    year = f"{start} = {text} || '-01-01' AND {end} = {text} || '-12-31'"
    month = f"{start} = {text} || '-01' AND substr({end}, 1, 8) = {text} || '-' AND substr({end}, 9) >= '28'"
    day = f"{start} = {text} AND {end} = {text}"
    return f"{text} IS NULL OR CASE length({text}) WHEN 4 THEN {year} WHEN 7 THEN {month} WHEN 10 THEN {day} END"


def upgrade() -> None:
    _drop_views("0002")
    _upgrade_source()
    _upgrade_pact()
    _upgrade_claim()
    _create_tables()
    _create_views(revision)


def _upgrade_source() -> None:
    with op.batch_alter_table("source") as table:
        table.drop_constraint("uq_source_address", type_="unique")
        table.drop_constraint("ck_source_known", type_="check")
        table.alter_column(
            "published", existing_type=sa.Date(), type_=sa.Text(), nullable=True, postgresql_using="published::text"
        )
        table.alter_column("known", existing_type=sa.Date(), nullable=True)
        table.alter_column("text", existing_type=sa.Text(), nullable=True)
        table.add_column(sa.Column("kind", sa.Text(), nullable=True))
        table.add_column(sa.Column("published_first", sa.Date(), nullable=True))
        table.add_column(sa.Column("published_last", sa.Date(), nullable=True))
        table.add_column(sa.Column("sketch", sa.Text(), nullable=True))
    op.execute(
        "UPDATE source SET kind = 'article', published_first = CAST(published AS DATE),"
        " published_last = CAST(published AS DATE)"
        if op.get_bind().dialect.name == "postgresql"
        else "UPDATE source SET kind = 'article', published_first = published, published_last = published"
    )
    with op.batch_alter_table("source") as table:
        table.alter_column("kind", existing_type=sa.Text(), nullable=False)
        table.create_check_constraint(op.f("ck_source_kind"), "kind IN ('article', 'record')")
        table.create_check_constraint(
            op.f("ck_source_article"), "kind = 'record' OR (published IS NOT NULL AND text IS NOT NULL)"
        )
        table.create_check_constraint(
            op.f("ck_source_published"), _partial("published", "published_first", "published_last")
        )
        table.create_check_constraint(op.f("ck_source_known"), "known >= published_last")
    op.create_index(op.f("ix_source_address"), "source", ["address"])


def _upgrade_pact() -> None:
    with op.batch_alter_table("pact") as table:
        table.drop_constraint("uq_pact_parties_kind_number", type_="unique")
        table.alter_column("kind", existing_type=sa.Text(), new_column_name="subject")
    with op.batch_alter_table("pact") as table:
        table.add_column(sa.Column("kind", sa.Text(), nullable=True))
        table.add_column(sa.Column("successor", sa.Text(), nullable=True))
        table.create_unique_constraint(op.f("uq_pact_parties_subject_number"), ["parties", "subject", "number"])
        table.create_foreign_key(op.f("fk_pact_successor"), "pact", ["successor"], ["id"])
    op.create_index(op.f("ix_pact_successor"), "pact", ["successor"])
    op.execute(
        "UPDATE pact SET successor = (SELECT later.id FROM pact AS later WHERE later.parties = pact.parties"
        " AND later.subject = pact.subject AND later.number = pact.number + 1)"
    )


def _upgrade_claim() -> None:
    with op.batch_alter_table("claim") as table:
        table.drop_constraint("ck_claim_undated", type_="check")
        table.drop_constraint("ck_claim_quote", type_="check")
        table.alter_column("pact", existing_type=sa.Text(), nullable=True)
        table.alter_column("quote", existing_type=sa.Text(), nullable=True)
        table.alter_column("quote_start", existing_type=sa.Integer(), nullable=True)
        table.alter_column("quote_end", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("parties", sa.Text(), nullable=True))
        table.add_column(sa.Column("note", sa.Text(), nullable=True))
        table.add_column(sa.Column("kind", sa.Text(), nullable=True))
        table.add_column(sa.Column("corrects", sa.Text(), nullable=True))
        table.create_foreign_key(op.f("fk_claim_corrects"), "claim", ["corrects"], ["id"])
    op.execute("UPDATE claim SET parties = (SELECT pact.parties FROM pact WHERE pact.id = claim.pact)")
    _rename_claims()
    with op.batch_alter_table("claim") as table:
        table.alter_column("parties", existing_type=sa.Text(), nullable=False)
        table.create_check_constraint(op.f("ck_claim_parties"), "parties LIKE '%_-_%'")
        table.create_check_constraint(op.f("ck_claim_quote"), f"quote_start IS NULL OR ({QUOTE})")
    op.create_index(op.f("ix_claim_parties"), "claim", ["parties"])
    op.create_index(op.f("ix_claim_corrects"), "claim", ["corrects"])


def _rename_claims() -> None:
    """Name claims by what they say and no longer by where it is quoted, so that a review finds them again."""
    bind = op.get_bind()
    told = "SELECT id, source, parties, at_least, at_most, date FROM claim ORDER BY source, quote_start, id"
    names: dict[str, str] = {}
    taken: set[str] = set()
    for old, *content in bind.execute(sa.text(told)).all():
        written = json.dumps([*content, None, None], ensure_ascii=False, sort_keys=True)
        new = sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:20]
        if new in taken:
            bind.execute(sa.text("DELETE FROM claim WHERE id = :old"), {"old": old})
        else:
            names[old] = new
            taken.add(new)
    for old, new in names.items():
        if old != new:
            bind.execute(sa.text("UPDATE claim SET id = :new WHERE id = :old"), {"new": new, "old": old})


def _create_tables() -> None:
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
    op.create_index(op.f("ix_complete_list_party"), "complete_list", ["party"])
    op.create_index(op.f("ix_complete_list_source"), "complete_list", ["source"])
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
        sa.CheckConstraint("verdict IN ('accepted', 'rejected', 'corrected')", name=op.f("ck_review_verdict")),
        sa.CheckConstraint("(verdict = 'corrected') = (parties IS NOT NULL)", name=op.f("ck_review_correction")),
        sa.ForeignKeyConstraint(["at_least"], ["status.name"], name=op.f("fk_review_at_least")),
        sa.ForeignKeyConstraint(["at_most"], ["status.name"], name=op.f("fk_review_at_most")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_claim"), "review", ["claim"])


def downgrade() -> None:
    _drop_views(revision)
    op.drop_table("review")
    op.drop_table("complete_list")
    op.execute("DELETE FROM claim WHERE corrects IS NOT NULL")
    op.execute("DELETE FROM claim WHERE pact IS NULL OR quote IS NULL")
    op.execute("DELETE FROM claim WHERE source IN (SELECT id FROM source WHERE kind = 'record')")
    op.execute("DELETE FROM source WHERE kind = 'record'")
    op.execute("UPDATE pact SET successor = NULL")
    op.execute("DELETE FROM pact_party WHERE pact NOT IN (SELECT pact FROM claim)")
    op.execute("DELETE FROM pact WHERE id NOT IN (SELECT pact FROM claim)")
    op.drop_index(op.f("ix_claim_corrects"), "claim")
    op.drop_index(op.f("ix_claim_parties"), "claim")
    with op.batch_alter_table("claim") as table:
        table.drop_constraint("fk_claim_corrects", type_="foreignkey")
        table.drop_constraint("ck_claim_parties", type_="check")
        table.drop_constraint("ck_claim_quote", type_="check")
        for name in ("corrects", "kind", "note", "parties"):
            table.drop_column(name)
        table.alter_column("pact", existing_type=sa.Text(), nullable=False)
        table.alter_column("quote", existing_type=sa.Text(), nullable=False)
        table.alter_column("quote_start", existing_type=sa.Integer(), nullable=False)
        table.alter_column("quote_end", existing_type=sa.Integer(), nullable=False)
        table.create_check_constraint(op.f("ck_claim_quote"), QUOTE)
        table.create_check_constraint(op.f("ck_claim_undated"), "date IS NOT NULL OR first_day = last_day")
    op.drop_index(op.f("ix_pact_successor"), "pact")
    with op.batch_alter_table("pact") as table:
        table.drop_constraint("fk_pact_successor", type_="foreignkey")
        table.drop_constraint("uq_pact_parties_subject_number", type_="unique")
        table.drop_column("successor")
        table.drop_column("kind")
    with op.batch_alter_table("pact") as table:
        table.alter_column("subject", existing_type=sa.Text(), new_column_name="kind")
    with op.batch_alter_table("pact") as table:
        table.create_unique_constraint(op.f("uq_pact_parties_kind_number"), ["parties", "kind", "number"])
    op.drop_index(op.f("ix_source_address"), "source")
    with op.batch_alter_table("source") as table:
        for name in ("kind", "article", "published", "known"):
            table.drop_constraint(f"ck_source_{name}", type_="check")
        for name in ("sketch", "published_last", "published", "kind"):
            table.drop_column(name)
        table.alter_column("known", existing_type=sa.Date(), nullable=False)
        table.alter_column("text", existing_type=sa.Text(), nullable=False)
    with op.batch_alter_table("source") as table:  # SQLite would make a number of a text that is cast to a date
        table.alter_column("published_first", existing_type=sa.Date(), nullable=False, new_column_name="published")
    with op.batch_alter_table("source") as table:
        table.create_check_constraint(op.f("ck_source_known"), "known >= published")
        table.create_unique_constraint(op.f("uq_source_address"), ["address"])
    _create_views("0002")


def _drop_views(number: str) -> None:
    for view in VIEWS[number]:
        op.execute(f"DROP VIEW {view}")


def _create_views(number: str) -> None:
    frozen = Path(__file__).parent.parent / "views" / f"{number}_{op.get_bind().dialect.name}.sql"
    for statement in frozen.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
