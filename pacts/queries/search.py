"""Full-text search in pacts, claims and articles: SQLite's FTS5 and PostgreSQL's text search find the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    Text,
    and_,
    column,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    table,
    union_all,
)

from pacts.errors import PactsError
from pacts.plain import Plain
from pacts.queries.answer import Answer
from pacts.queries.search_terms import Choice, Term, fold, parse
from pacts.store.tables import CLAIM, PACT, PACT_PARTY, SOURCE

MOST_RANKED = 10_000  # articles of a search
_NOTE = (
    f"{MOST_RANKED:,} articles or more have these words: of these only the {MOST_RANKED:,} that came in last were "
    "ranked. Add a word to find others."
)
_LARGEST = 2**31 - 1  # number that every database takes; there are never so many hits

_SEARCH = table("search", column("rowid", Integer), column("rank", Float), column("search", Text))
_SEARCH_ROW = table("search_row", column("number", Integer), column("id", Text))
_FIRST = {"pact": 0, "claim": 1 << 40, "article": 2 << 40}  # SQLite's rows of a kind have larger numbers
_ROWS = {"pact": PACT, "claim": CLAIM, "article": SOURCE}
_NULL = literal_column("NULL", Text)
_LONGEST_TEXT = 200_000  # characters of a text that are searched, as in the migration
_BEFORE, _LENGTH = 60, 200  # characters of a snippet before the first word found, and in all
_SPACE = re.compile(r"\s+")

# What is searched of each kind: title and words, written as in the migration, since PostgreSQL compares expressions.
_SEARCHED = {
    "pact": ("pact.title", "NULL"),
    "claim": ("NULL", "coalesce(claim.quote, '') || ' ' || coalesce(claim.note, '')"),
    "article": ("source.title", "source.text"),
}


@dataclass(frozen=True, slots=True)
class Hit(Plain):
    """A pact, claim or article (`kind`) in which the words occur; `id` is its own.

    `snippet` is the text around the first of them, [the words] in brackets. `published` is the partial date, `source`
    the address and `headline` that of the article, all None for a pact. `pacts` are the ids of those it is about.
    """

    kind: str
    id: str
    title: str | None
    snippet: str
    publisher: str | None
    published: str | None
    source: str | None
    headline: str | None
    pacts: tuple[str, ...]


def search(connection: Connection, text: str, limit: int, party: str | None = None) -> Answer[Hit]:
    """The best `limit` hits, of `party` those on its pacts; a word in a title counts for more. Raises PactsError.

    Claims that a review rejected are left out. Only the first 200,000 characters of an article are searched. Of more
    than MOST_RANKED articles those that came in last are ranked, and a note says so.
    """
    choices = parse(text)
    if limit < 1:
        raise PactsError(f"A search cannot return {limit} hits.", "Write 1 or more.")
    matches = _in_postgresql if connection.dialect.name == "postgresql" else _in_sqlite
    matching = {kind: matches(kind, choices, party).cte(f"matching_{kind}") for kind in _SEARCHED}
    hits = union_all(*(_select_hits(*each) for each in matching.items())).subquery("hits")
    ranked = select(func.count()).select_from(matching["article"]).scalar_subquery()
    order = (hits.c.score.desc(), func.coalesce(hits.c.published, "").desc(), hits.c.kind, hits.c.id)
    query = select(hits, ranked.label("ranked")).order_by(*order).limit(min(limit, _LARGEST))
    rows = connection.execute(query).mappings().all()
    articles = [row["id"] for row in rows if row["kind"] == "article"]
    texts = {
        row.id: row.text
        for row in connection.execute(select(SOURCE.c.id, SOURCE.c.text).where(SOURCE.c.id.in_(articles)))
    }
    about = _about(connection, articles)
    terms = [term for choice in choices for term in choice.must]
    ranked_hits = [
        Hit(
            **{key: row[key] for key in ("kind", "id", "publisher", "published", "source")},
            title=row["title"] or None,
            headline=row["headline"] or None,
            snippet=_snippet(texts.get(row["id"]) or row["words"], row["title"], terms),
            pacts=about[row["id"]] if row["kind"] == "article" else (row["pact"],),
        )
        for row in rows
    ]
    return Answer(ranked_hits, "", (_NOTE,) if rows and rows[0]["ranked"] >= MOST_RANKED else ())


def _select_hits(kind: str, matching: CTE) -> Select[tuple[Any, ...]]:
    """What is shown of the rows of one kind that match."""
    row = _ROWS[kind]
    titles = {"pact": PACT.c.title, "claim": func.coalesce(CLAIM.c.title, PACT.c.title), "article": SOURCE.c.title}
    words = literal_column(_SEARCHED[kind][1], Text)
    query = select(
        literal_column(f"'{kind}'", Text).label("kind"),
        row.c.id,
        matching.c.score,
        titles[kind].label("title"),
        (_NULL if kind == "article" else words).label("words"),  # articles are long: those shown are fetched later
        (_NULL if kind == "pact" else SOURCE.c.publisher).label("publisher"),
        (_NULL if kind == "pact" else SOURCE.c.published).label("published"),
        (_NULL if kind == "pact" else SOURCE.c.address).label("source"),
        (_NULL if kind == "pact" else SOURCE.c.title).label("headline"),
        (_NULL if kind == "article" else PACT.c.id).label("pact"),
    ).select_from(matching.join(row, row.c.id == matching.c.id))
    if kind == "claim":
        query = query.join(PACT, PACT.c.id == CLAIM.c.pact).join(SOURCE, SOURCE.c.id == CLAIM.c.source)
    return query


def _is_about(kind: str, id: ColumnElement[str], party: str) -> ColumnElement[bool]:
    """Whether the row of one kind with this id is about a pact of a party."""
    pacts = select(PACT_PARTY.c.pact).where(PACT_PARTY.c.party == party)
    if kind == "pact":
        return id.in_(pacts)
    return id.in_(select(CLAIM.c.source if kind == "article" else CLAIM.c.id).where(CLAIM.c.pact.in_(pacts)))


def _in_sqlite(kind: str, choices: Sequence[Choice], party: str | None) -> Select[tuple[Any, ...]]:
    """The rows of a kind that match a choice, by id, with a score: the higher, the better."""
    queries: list[Select[tuple[Any, ...]]] = []
    for choice in choices:
        must, without = ([_fts5(term) for term in terms if term.words] for terms in (choice.must, choice.without))
        number = _SEARCH.c.rowid if must else _SEARCH_ROW.c.number
        query = select(
            number.label("number"), _SEARCH_ROW.c.id, (-_SEARCH.c.rank if must else literal(0.0)).label("score")
        )
        if must:
            query = query.join_from(_SEARCH, _SEARCH_ROW, _SEARCH_ROW.c.number == number)
            query = query.where(_match(" ".join([" AND ".join(must), *(f"NOT {each}" for each in without)])))
        elif without:
            query = query.where(number.not_in(select(_SEARCH.c.rowid).where(_match(" OR ".join(without)))))
        if any(term.unspaced for term in (*choice.must, *choice.without)):
            query = query.join(_ROWS[kind], _ROWS[kind].c.id == _SEARCH_ROW.c.id)
        query = query.where(*(_has(kind, func.instr, term) for term in choice.must if term.unspaced))
        query = query.where(*(not_(_has(kind, func.instr, term)) for term in choice.without if term.unspaced))
        if party is not None:
            query = query.where(_is_about(kind, _SEARCH_ROW.c.id, party))
        first = _FIRST[kind]
        query = query.where(number > first, number < first + _FIRST["claim"]).order_by(number.desc())
        queries.append(select(_bounded(kind, query).subquery()))
    every = union_all(*queries).subquery("every")
    best: Select[tuple[Any, ...]] = select(every.c.id, func.max(every.c.score).label("score"))
    return _bounded(kind, best.group_by(every.c.number, every.c.id).order_by(every.c.number.desc()))


def _has(kind: str, place: Callable[..., ColumnElement[Any]], term: Term) -> ColumnElement[bool]:
    """Whether a row has a term that is looked for as it is typed; `place` is the database's function that finds it."""
    title, words = (func.coalesce(literal_column(each, Text), "") for each in _SEARCHED[kind])
    return place(title + literal("\n") + func.substr(words, 1, _LONGEST_TEXT), term.unspaced) > 0


def _bounded(kind: str, query: Select[tuple[Any, ...]]) -> Select[tuple[Any, ...]]:
    """The first rows of a query, where it is of articles: there may be millions, and to rank one takes microseconds."""
    return query.limit(MOST_RANKED) if kind == "article" else query


def _match(query: str) -> ColumnElement[bool]:
    return _SEARCH.c.search.op("MATCH", is_comparison=True)(query)


def _in_postgresql(kind: str, choices: Sequence[Choice], party: str | None) -> Select[tuple[Any, ...]]:
    """The query for one kind of hit in PostgreSQL."""
    row = _ROWS[kind]
    vector: ColumnElement[Any] = literal_column(f"{row.name}.search_words")

    def asked(text: str) -> ColumnElement[Any]:
        return func.to_tsquery(literal_column("'pg_catalog.simple'::regconfig"), text)

    def occurs(term: Term) -> ColumnElement[bool]:
        if term.words:
            return vector.op("@@", is_comparison=True)(asked(_tsquery(term)))
        return _has(kind, func.strpos, term)

    conditions = (
        and_(*(occurs(term) for term in choice.must), *(not_(occurs(term)) for term in choice.without))
        for choice in choices
    )
    query = select(row.c.id, vector.label("vector")).where(or_(*conditions))
    if party is not None:
        query = query.where(_is_about(kind, row.c.id, party))
    if kind == "article":
        # PostgreSQL takes a phrase to be as frequent as its words: with the index it would go through all articles.
        is_plain = all(len(term.words) == 1 for choice in choices for term in choice.must)
        query = query.order_by(
            literal_column("source.search_number" if is_plain else "source.search_number + 0").desc()
        )
    rows = _bounded(kind, query).subquery("rows")
    terms = [_tsquery(term) for choice in choices for term in choice.must if term.words]
    score = func.ts_rank(rows.c.vector, asked(" | ".join(terms)), type_=Float) if terms else literal(0.0)
    return select(rows.c.id, score.label("score"))


def _fts5(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + ("*" if term.prefix else "")


def _tsquery(term: Term) -> str:
    *start, last = (f"'{fold(word)}'" for word in term.words)
    return f"({' <-> '.join([*start, last + (':*' if term.prefix else '')])})"


def _about(connection: Connection, articles: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The pacts that each of `articles` has claims on."""
    query = select(CLAIM.c.source, CLAIM.c.pact).where(CLAIM.c.source.in_(articles), CLAIM.c.pact.is_not(None))
    about: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for source, pact in connection.execute(query.distinct().order_by(CLAIM.c.source, CLAIM.c.pact)):
        about[source] += (pact,)
    return about


def _snippet(words: str | None, title: str | None, terms: Sequence[Term]) -> str:
    """The text around the first of the words, each word found in brackets; of the title where none is in the text."""
    for text in (words or "", title or ""):
        folded = fold(text)
        places = sorted({hit.span() for term in terms for hit in term.pattern.finditer(folded)})
        if places:
            break
    else:
        return ""
    start = max(places[0][0] - _BEFORE, 0)
    end = min(max(start + _LENGTH, places[0][1]), len(text))
    shown, at = "…" if start else "", start
    for first, last in places:
        if at <= first and last <= end:
            shown += f"{text[at:first]}[{text[first:last]}]"
            at = last
    return _SPACE.sub(" ", shown + text[at:end]).strip() + ("…" if end < len(text) else "")
