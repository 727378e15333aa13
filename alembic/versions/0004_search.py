"""A search index over the titles of pacts, the quotes and notes of claims, and the titles and texts of articles.

SQLite: a full-text table, `search`, that holds the index alone; it reads the words back through the view `search_text`.
Triggers keep it right whoever writes, in the same transaction: an import, a review, or a person's own SQL. The keys of
our tables are texts and VACUUM may number their rows anew, so `search_row` gives each a number that stays.
PostgreSQL: an index on an expression for each table, which the server keeps right. The function in it takes punctuation
and accents away first, so that both databases see the same words; 'simple', since names must not be stemmed ('Poles'
is not 'pole') and the articles are in many languages.

A revision that rebuilds source, claim or pact in SQLite loses their triggers, and the view stands in its way: drop them
first and make them again, as `upgrade` does here.

Revision ID: 0004
"""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

LONGEST = 200_000  # characters of a text that are searched: PostgreSQL refuses to index more than a megabyte of words

# kind, table, title, words: what is searched of each row
SEARCHED = (
    ("pact", "pact", "title", "NULL"),
    ("claim", "claim", "NULL", "coalesce({0}quote, '') || ' ' || coalesce({0}note, '')"),
    ("article", "source", "title", "{0}text"),
)
COLUMNS = {"pact": "id, title", "claim": "id, quote, note", "source": "id, title, text"}


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _upgrade_postgresql()
    else:
        _upgrade_sqlite()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for _, table, _, _ in SEARCHED:
            _run(f"DROP INDEX ix_{table}_words")
        _run("DROP FUNCTION search_words(text, text)")
        return
    for _, table, _, _ in SEARCHED:
        for when in ("added", "changing", "changed", "removing"):
            _run(f"DROP TRIGGER search_{table}_{when}")
    _run("DROP TABLE search")
    _run("DROP VIEW search_text")
    op.drop_table("search_row")


def _upgrade_sqlite() -> None:
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
    for kind, table, _, _ in SEARCHED:
        _run(f"INSERT INTO search_row (kind, id) SELECT '{kind}', id FROM {table}")
        _create_triggers(kind, table)
    _run("INSERT INTO search (search) VALUES ('rebuild')")


def _create_triggers(kind: str, table: str) -> None:
    """The index forgets the old words before a row changes or goes, while the view still tells them."""
    put = "INSERT INTO search (rowid, title, words) SELECT number, title, words FROM search_text"
    forget = (
        "INSERT INTO search (search, rowid, title, words) SELECT 'delete', number, title, words FROM search_text"
        f" WHERE kind = '{kind}' AND id = OLD.id"
    )
    _run(
        f"CREATE TRIGGER search_{table}_added AFTER INSERT ON {table} BEGIN"
        f" INSERT INTO search_row (kind, id) VALUES ('{kind}', NEW.id);"
        f" {put} WHERE kind = '{kind}' AND id = NEW.id; END"
    )
    _run(f"CREATE TRIGGER search_{table}_changing BEFORE UPDATE OF {COLUMNS[table]} ON {table} BEGIN {forget}; END")
    _run(
        f"CREATE TRIGGER search_{table}_changed AFTER UPDATE OF {COLUMNS[table]} ON {table} BEGIN"
        f" UPDATE search_row SET id = NEW.id WHERE kind = '{kind}' AND id = OLD.id;"
        f" {put} WHERE kind = '{kind}' AND id = NEW.id; END"
    )
    _run(
        f"CREATE TRIGGER search_{table}_removing BEFORE DELETE ON {table} BEGIN {forget};"
        f" DELETE FROM search_row WHERE kind = '{kind}' AND id = OLD.id; END"
    )


def _upgrade_postgresql() -> None:
    accented = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            accented[chr(code)] = base.lower()
    parting = [chr(code) for code in range(0x20, 0x7F) if not chr(code).isalnum()] + [
        *"“”„‘’‚«»–—…·•¡¿、。「」『』（）・"
    ]
    changed = "".join([*accented, *parting]).replace("'", "''").replace("%", "%%")  # the driver halves it
    into = "".join(accented.values()) + " " * len(parting)

    def words(text: str) -> str:
        plain = f"translate(substr(coalesce({text}, ''), 1, {LONGEST}), '{changed}', '{into}')"
        return f"to_tsvector('pg_catalog.simple'::regconfig, {plain})"

    # The word between keeps a phrase from running on from the title into the text; then it is taken out again.
    between = "theendofthetitle"
    _run(
        "CREATE FUNCTION search_words(title text, words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS"
        f" $$ SELECT ts_delete(setweight({words('title')}, 'A') || to_tsvector('pg_catalog.simple'::regconfig,"
        f" '{between}') || {words('words')}, '{between}') $$"
    )
    for _, table, title, body in SEARCHED:
        _run(f"CREATE INDEX ix_{table}_words ON {table} USING gin (search_words({title}, {body.format('')}))")


def _run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)  # as it is: a colon in it is no parameter
