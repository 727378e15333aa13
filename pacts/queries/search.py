"""Full-text search in pacts, claims and articles.

What a person types is parsed into terms first, so that special characters never reach the database; then the terms are
looked up with SQLite's FTS5 or PostgreSQL's text search, which find the same words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    Table,
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

from pacts.errors import NO_TEXT, PactsError, shortened
from pacts.plain import Plain
from pacts.store.tables import CLAIM, PACT, PACT_PARTY, SOURCE

_PIECE = re.compile(r'(?P<minus>-?)"(?P<quoted>[^"]*)"(?P<star>\*?)|(?P<plain>[^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
# Kana, Chinese characters, Hangul: written without spaces, or with endings attached. No database separates their words,
# so they are looked for as they are typed, anywhere in a text.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]")
_TYPED = str.maketrans("“”„−", '"""-')
_MOST_TERMS = 50  # of a search
_LARGEST = 2**31 - 1  # number that every database takes; there are never so many hits
_LONGEST_WORD = 255  # characters; PostgreSQL refuses far longer words

_SEARCH = table("search", column("rowid", Integer), column("rank", Float), column("search", Text))
_SEARCH_ROW = table("search_row", column("number", Integer), column("kind", Text), column("id", Text))
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
class Term:
    """Words that follow each other; with `prefix` the last one may go on. `unspaced` is looked for as it is typed."""

    words: tuple[str, ...] = ()
    prefix: bool = False
    unspaced: str = ""

    @property
    def pattern(self) -> re.Pattern[str]:
        """A pattern that finds the term in folded text."""
        if self.unspaced:
            return re.compile(re.escape(fold(self.unspaced)))
        middle = r"[\W_]+".join(re.escape(fold(word)) for word in self.words)
        return re.compile(rf"(?<![^\W_]){middle}" + (r"[^\W_]*" if self.prefix else r"(?![^\W_])"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the alternatives between ORs: terms that must all occur, and terms that must not."""

    must: tuple[Term, ...]
    without: tuple[Term, ...] = ()


def parse(text: str) -> tuple[Choice, ...]:
    """Parse what a person typed into its alternatives.

    Raises PactsError for an alternative without a word that must occur, and for too many words.
    """
    choices: list[tuple[list[Term], list[Term]]] = [([], [])]
    for piece in _PIECE.finditer(NO_TEXT.sub(" ", text.translate(_TYPED))):
        plain = piece["plain"]
        if plain == "OR":
            choices.append(([], []))
        elif plain is None:
            choices[-1][bool(piece["minus"])].extend(_terms(piece["quoted"], bool(piece["star"]), quoted=True))
        elif plain != "AND":  # all words must occur anyway
            choices[-1][plain.startswith("-")].extend(_terms(plain, plain.endswith("*")))
    asked = tuple(
        Choice((*dict.fromkeys(must),), (*dict.fromkeys(without),)) for must, without in choices if must or without
    )
    if not asked or not all(choice.must for choice in asked):
        raise PactsError(f"'{shortened(text)}' has no word to look for: write one that must occur, such as japan.")
    count = sum(len(choice.must) + len(choice.without) for choice in asked)
    if count > _MOST_TERMS:
        raise PactsError(f"{count} words are too many to look for at once: write {_MOST_TERMS} at most.")
    return asked


def fold(text: str) -> str:
    """`text` in small letters without accents, of the same length."""
    return "".join(map(_folded, text))


def _folded(char: str) -> str:
    if char.isascii():
        return char.lower()
    base = unicodedata.normalize("NFD", char)[0]
    small = (base if base.isascii() and base.isalpha() else char).lower()
    return small if len(small) == 1 else char


def _terms(text: str, prefix: bool, *, quoted: bool = False) -> list[Term]:
    """The terms in `text`: none where it has no word, several where words are written without spaces."""
    words = tuple(word[:_LONGEST_WORD] for word in _WORD.findall(text))
    if not _UNSPACED.search(text):
        return [Term(words, prefix)] if words else []
    if quoted:
        return [Term(unspaced=text.strip())]
    return [Term(unspaced=word) if _UNSPACED.search(word) else Term((word,)) for word in words]


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


def search(connection: Connection, text: str, limit: int, party: str | None = None) -> list[Hit]:
    """The best `limit` hits, of `party` those on its pacts; a word in a title counts for more. Raises PactsError.

    Claims that a review rejected are left out. Only the first 200,000 characters of an article are searched.
    """
    choices = parse(text)
    if limit < 1:
        raise PactsError(f"A search cannot return {limit} hits.", "Write 1 or more.")
    dialect = connection.dialect.name
    scores = None if dialect == "postgresql" else _scores(choices)
    kinds = (_select_hits(dialect, kind, choices, party, scores) for kind in _SEARCHED)
    hits = union_all(*kinds).subquery("hits")
    order = (hits.c.score.desc(), func.coalesce(hits.c.published, "").desc(), hits.c.kind, hits.c.id)
    rows = connection.execute(select(hits).order_by(*order).limit(min(limit, _LARGEST))).mappings().all()
    articles = [row["id"] for row in rows if row["kind"] == "article"]
    texts = {
        row.id: row.text
        for row in connection.execute(select(SOURCE.c.id, SOURCE.c.text).where(SOURCE.c.id.in_(articles)))
    }
    about = _about(connection, articles)
    terms = [term for choice in choices for term in choice.must]
    return [
        Hit(
            **{key: row[key] for key in ("kind", "id", "publisher", "published", "source")},
            title=row["title"] or None,
            headline=row["headline"] or None,
            snippet=_snippet(texts.get(row["id"]) or row["words"], row["title"], terms),
            pacts=about[row["id"]] if row["kind"] == "article" else (row["pact"],),
        )
        for row in rows
    ]


def _select_hits(
    dialect: str, kind: str, choices: Sequence[Choice], party: str | None, scores: CTE | None
) -> Select[tuple[Any, ...]]:
    """The rows of one kind in which the words occur, with a score: the higher, the better."""
    terms = [term for choice in choices for term in choice.must if term.words]
    row = {"pact": PACT, "claim": CLAIM, "article": SOURCE}[kind]
    index = _postgresql(row, terms) if dialect == "postgresql" else _sqlite(scores)
    titles = {"pact": PACT.c.title, "claim": func.coalesce(CLAIM.c.title, PACT.c.title), "article": SOURCE.c.title}
    words = literal_column(_SEARCHED[kind][1], Text)
    query = select(
        literal_column(f"'{kind}'", Text).label("kind"),
        row.c.id,
        (index.score if terms else literal_column("0.0", Float)).label("score"),
        titles[kind].label("title"),
        (_NULL if kind == "article" else words).label("words"),  # articles are long: those shown are fetched later
        (_NULL if kind == "pact" else SOURCE.c.publisher).label("publisher"),
        (_NULL if kind == "pact" else SOURCE.c.published).label("published"),
        (_NULL if kind == "pact" else SOURCE.c.address).label("source"),
        (_NULL if kind == "pact" else SOURCE.c.title).label("headline"),
        (_NULL if kind == "article" else PACT.c.id).label("pact"),
    ).select_from(row)
    if kind == "claim":
        query = query.join(PACT, PACT.c.id == CLAIM.c.pact).join(SOURCE, SOURCE.c.id == CLAIM.c.source)
    if dialect != "postgresql":
        # The plus keeps SQLite from going through all rows of a kind by their index.
        query = query.join(_SEARCH_ROW, and_(_SEARCH_ROW.c.id == row.c.id, literal_column("+search_row.kind") == kind))
    if scores is not None:
        is_all = all(term.words for choice in choices for term in (*choice.must, *choice.without))
        query = query.join(scores, scores.c.rowid == _SEARCH_ROW.c.number, isouter=not is_all)
        if is_all:  # the rows with a score are those that are asked for
            return query if party is None else query.where(_is_about(kind, party))

    def occurs(term: Term) -> ColumnElement[bool]:
        if term.words:
            return index.occurs(term)
        place = func.strpos if dialect == "postgresql" else func.instr
        title = literal_column(_SEARCHED[kind][0], Text)
        whole = func.coalesce(title, "") + literal("\n") + func.substr(func.coalesce(words, ""), 1, _LONGEST_TEXT)
        return place(whole, term.unspaced) > 0

    asked = (
        and_(*(occurs(term) for term in choice.must), *(not_(occurs(term)) for term in choice.without))
        for choice in choices
    )
    query = query.where(or_(*asked))
    return query if party is None else query.where(_is_about(kind, party))


def _is_about(kind: str, party: str) -> ColumnElement[bool]:
    """Whether a row of one kind is about a pact of a party."""
    pacts = select(PACT_PARTY.c.pact).where(PACT_PARTY.c.party == party)
    if kind == "article":
        return SOURCE.c.id.in_(select(CLAIM.c.source).where(CLAIM.c.pact.in_(pacts)))
    return (PACT.c.id if kind == "pact" else CLAIM.c.pact).in_(pacts)


class _Index(NamedTuple):
    """How a database is asked whether a row has a term, and how well it fits the terms of a search."""

    occurs: Callable[[Term], ColumnElement[bool]]
    score: ColumnElement[float]


def _sqlite(scores: CTE | None) -> _Index:
    def occurs(term: Term) -> ColumnElement[bool]:
        return _SEARCH_ROW.c.number.in_(select(_SEARCH.c.rowid).where(_match(_fts5(term))))

    return _Index(occurs, literal_column("0.0", Float) if scores is None else func.coalesce(-scores.c.rank, 0.0))


def _scores(choices: Sequence[Choice]) -> CTE | None:
    """SQLite's scores of all rows that have the words of a choice, by number, the best the lowest; None without words.

    They are worked out once for all kinds: asked for row by row, each would search the whole index again.
    """
    queries = []
    for choice in choices:
        must, without = ([_fts5(term) for term in terms if term.words] for terms in (choice.must, choice.without))
        if must:
            queries.append(f"(({' AND '.join(must)})" + "".join(f" NOT {each}" for each in without) + ")")
    query = " OR ".join(queries)
    return select(_SEARCH.c.rowid, _SEARCH.c.rank).where(_match(query)).cte("scores") if query else None


def _match(query: str) -> ColumnElement[bool]:
    return _SEARCH.c.search.op("MATCH", is_comparison=True)(query)


def _postgresql(row: Table, terms: Sequence[Term]) -> _Index:
    vector: ColumnElement[Any] = literal_column(f"{row.name}.search_words")

    def query(text: str) -> ColumnElement[Any]:
        return func.to_tsquery(literal_column("'pg_catalog.simple'::regconfig"), text)

    def occurs(term: Term) -> ColumnElement[bool]:
        return vector.op("@@", is_comparison=True)(query(_tsquery(term)))

    score = func.ts_rank(vector, query(" | ".join(map(_tsquery, terms))), type_=Float)
    return _Index(occurs, score)


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
