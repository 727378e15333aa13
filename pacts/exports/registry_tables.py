"""The tables of a whole registry: what each column means, how the tables hang together, and their rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, select
from sqlalchemy import Table as StoredTable

from pacts import gazetteer
from pacts.exports.tabular import (
    RUNGS,
    STATUSES,
    Filled,
    Table,
    day,
    decimal,
    filled,
    flag,
    needed,
    number,
    partial,
    text,
    unique,
)
from pacts.publishers import is_pasted
from pacts.queries.standings import Asked, Pairs
from pacts.rules.events import What
from pacts.store import tables as stored

FIRST, LAST = "The first day that this may be", "The last day that this may be"
_CODES = "The codes of all its parties, joined by '-'"

# What a source gives of the terms of a pact; of a pact, what the newest source gives.
TERM_FIELDS = (
    text("scope", "What it covers: all, military, industrial, or a programme"),
    text("level", "The highest level of classification that it covers, as the source writes it"),
    text("signed_by", "Between whom it was signed", enum=["governments", "ministries", "agencies"]),
    text("binding", "Whether it binds in law", enum=["yes", "no"]),
    text("duration", "How long its first term lasts: '5 years', or 'unlimited'"),
    text("renewal", "What follows a term: none, 'by agreement', automatic, or the length of each automatic renewal"),
    text("notice", "How long before the end of a term a party must say that it will not renew it, or before it leaves"),
    partial("secret_until", "When its text, or the pact itself, was made public"),
)
PARTIES = Table(
    "parties",
    "Countries, and organisations that sign pacts themselves",
    (
        text(
            "code", "ISO 3166-1 alpha-3 code (Kosovo XKX, some historic states), or the organisation's name", **unique()
        ),
        text("name", "Its usual English name", **needed()),
        text("kind", "What it is", **needed(enum=["country", "territory", "organisation"])),
        text("alpha2", "ISO 3166-1 alpha-2 code; empty for organisations and for states that share theirs"),
        day("begun", "The first day on which it may have existed; empty where no pact is that old"),
        day("ended", "The last day on which it may have existed; empty while it exists"),
    ),
    ("code",),
)
ALLIANCES = Table(
    "alliances",
    "Named groups of countries",
    (
        text("name", "Its name", **unique()),
        text("party", "Its code where it signs pacts itself; else empty"),
    ),
    ("name",),
    (("party", "parties", "code"),),
)
MEMBERSHIPS = Table(
    "memberships",
    "What a source says of a country's time in an alliance; several rows where sources disagree, or it came back",
    (
        number("id", "The number of the row in this release of pacts", **unique()),
        text("alliance", "Which alliance", **needed()),
        text("party", "Which country", **needed()),
        partial("joined", "Since when; empty where nobody tells"),
        day("joined_first", FIRST),
        day("joined_last", LAST),
        partial("departed", "Until when; empty where it still belongs"),
        day("departed_first", FIRST),
        day("departed_last", LAST),
        text("basis", "'page' where the source says so, else 'knowledge'"),
        text("source", "The address of the source"),
    ),
    ("id",),
    (("alliance", "alliances", "name"), ("party", "parties", "code")),
)
_SAYS = (
    text("source", "The address of the source"),
    text("publisher", "Who published it"),
    partial("published", "When; empty where the page does not tell"),
    text("note", "What a reader should know"),
)
AUTHORITIES = Table(
    "authorities",
    "Bodies that sources name as competent for the security of classified information; several rows may name one body",
    (
        number("id", "The number of the row in this release of pacts", **unique()),
        text("party", "Whose body it is", **needed()),
        text("role", "NSA or DSA where the source uses the term", **needed(enum=["NSA", "DSA", "other"])),
        text("name", "Its name in English"),
        text("local_name", "Its own name"),
        text("address", "Its web address"),
        partial("since", "Since when it is competent, where told"),
        partial("until", "Until when it was, where told"),
        *_SAYS,
    ),
    ("id",),
    (("party", "parties", "code"),),
)
LEVELS = Table(
    "levels",
    "Levels of classification, and what one source equates each with. That is no advice on how to handle anything",
    (
        number("id", "The number of the row in this release of pacts", **unique()),
        text("party", "Whose level it is", **needed()),
        number("rank", "From 4, the highest, to 1; 0 for marks without a place", **needed(minimum=0, maximum=4)),
        text("level", "The level as the source prints it; empty where it says that there is none for the equivalent"),
        text("latin", "The same in Latin letters"),
        text("equivalent", "The English word it is equated with; 'none' where the source says that it has none"),
        text("against", "The party whose level the source sets it against"),
        text("against_level", "That level, or 'none'"),
        partial("since", "Since when it is used, where told"),
        partial("until", "Until when it was, where told"),
        *_SAYS,
    ),
    ("id",),
    (("party", "parties", "code"), ("against", "parties", "code")),
)
PACTS = Table(
    "pacts",
    "Agreements on protecting and exchanging classified information, as the claims on record tell them apart",
    (
        text("id", "Readable name: its parties, its subject unless general, and its number", **unique()),
        text("parties", _CODES, **needed()),
        text("subject", "What it covers: general, industrial, naval-nuclear and the like", **needed()),
        number("number", "Counts the pacts of these parties on this subject, in order of time", **needed(minimum=1)),
        text("title", "Its name, where told"),
        text("kind", "What sort of instrument it is (GSOMIA, ISA, arrangement and the like), where told"),
        *TERM_FIELDS,
        text("successor", "The pact that takes its place once that is in force; empty where there is none"),
    ),
    ("id",),
    (("successor", "", "id"),),
)
PACT_PARTIES = Table(
    "pact_parties",
    "Who is or was party to which pact: two or more rows for each pact",
    (
        text("pact", "Which pact", **needed()),
        text("party", "Who is party to it", **needed()),
        partial("joined", "When it joined a pact of several; empty where it is party from the start"),
        day("from_day", "The first day on which it surely belongs to it"),
        partial("departed", "When it left a pact of several; empty where it did not"),
        day("until_day", "The last day on which it surely belongs to it, and exists; empty where there is none yet"),
        day("gone_from", "The first day on which it surely belongs to it no more"),
    ),
    ("pact", "party"),
    (("pact", "pacts", "id"), ("party", "parties", "code")),
)
SOURCES = Table(
    "sources",
    "Where claims come from: articles, and pages that curated records cite",
    (
        text("id", "A hash that names the source in every registry", **unique()),
        text("kind", "What it is", **needed(enum=["article", "record"])),
        text("address", "Its address, or a citation of a printed source; empty for an article that came without one"),
        text("title", "Its headline"),
        text("publisher", "Who published it"),
        text("place", "Where it was written"),
        text("language", "Its language, as a code"),
        partial("published", "When it was published; empty where the page does not tell"),
        day("published_first", FIRST),
        day("published_last", LAST),
        day("updated", "The day of its latest update, where told"),
        day("known", "The day by which it was surely out; empty where its publication is not told"),
    ),
    ("id",),
)
SOURCES_WITH_TEXTS = Table(
    "sources",
    SOURCES.description,
    (*SOURCES.fields, text("text", "The whole text of an article; it belongs to its publisher")),
    SOURCES.key,
)
CLAIMS = Table(
    "claims",
    "What one source says of one pact: on some day it stood between two statuses",
    (
        text("id", "A hash that names the claim in every registry", **unique()),
        text("source", "Who says so", **needed()),
        text("pact", "The pact it is about; empty where the claim waits for review, or a review put it aside"),
        text("parties", _CODES, **needed()),
        text("at_least", "It had come at least this far", **needed(enum=list(STATUSES))),
        number("at_least_rank", "The rung of that, from 0 to 4", **needed(minimum=0, maximum=4)),
        text("at_most", "It had come at most this far", **needed(enum=list(STATUSES))),
        number("at_most_rank", "The rung of that, from 0 to 4", **needed(minimum=0, maximum=4)),
        partial("date", "The day of the event; empty where it is not told"),
        day("first_day", "The first day of the date, else the first at which it is known to stand so", **needed()),
        day("last_day", "The last day of the date, else the last at which it is known to stand so", **needed()),
        text("quote", "The exact words of the source; empty for records that quote none"),
        text("note", "What the person who wrote a record down noted"),
        text("title", "The name of the pact in this source"),
        text("kind", "The sort of instrument, in this source"),
        *TERM_FIELDS,
        text("rule", "How it came about: a reading rule, 'record' (by hand) or 'review' (a correction)", **needed()),
        text("reader", "Who read it in an article; empty for what a person wrote", enum=["rules", "model"]),
        text("model", "Which language model read it"),
        text("prompt", "By which version of the prompt"),
        decimal("confidence", "How likely its reader thinks that it is right", minimum=0, maximum=1),
        flag("sure", "0 where it counts only once a person has accepted it", **needed()),
        text("doubts", "Why it is not sure, a reason a line"),
        text("corrects", "The claim that this correction takes the place of"),
    ),
    ("id",),
    (("source", "sources", "id"), ("pact", "pacts", "id"), ("corrects", "", "id")),
)
EVENTS = Table(
    "events",
    "What one source says happened to a pact without moving it on: it was amended, or one party did something",
    (
        text("id", "A hash that names the event in every registry", **unique()),
        text("source", "Who says so", **needed()),
        text("pact", "The pact it is about; empty where no claim speaks of such a pact"),
        text("parties", _CODES, **needed()),
        text("what", "What happened", **needed(enum=[what.value for what in What])),
        text("party", "Which of the parties did it; empty for an amendment"),
        partial("date", "The day of the event; empty where it is not told"),
        day("first_day", "The first day of the date, else the first by which it had happened", **needed()),
        day("last_day", "The last day of the date, else the last by which it had happened", **needed()),
        text("quote", "The exact words of the source"),
        text("note", "What the person who wrote the row down noted"),
        text("title", "The name of the pact in this source"),
        text("kind", "The sort of instrument, in this source"),
    ),
    ("id",),
    (("source", "sources", "id"), ("pact", "pacts", "id"), ("party", "parties", "code")),
)
TERM_ENDS = Table(
    "term_ends",
    "When the terms of a pact run out, as far as its sources give a duration and the day of its entry into force",
    (
        text("pact", "Which pact", **needed()),
        number("number", "1 for the first term, then each automatic renewal", **needed(minimum=1)),
        day("first_day", FIRST, **needed()),
        day("last_day", LAST, **needed()),
        day("notice_by", "The last day on which a party may say that it will not renew it; empty where not told"),
    ),
    ("pact", "number"),
    (("pact", "pacts", "id"),),
)
REVIEWS = Table(
    "reviews",
    "Verdicts of people on claims; of several on one claim the latest counts",
    (
        text("id", "A hash that names the verdict in every registry", **unique()),
        text("claim", "On which claim; a verdict outlives its claim, so that may be missing from claims", **needed()),
        text("verdict", "What was decided", **needed(enum=["accepted", "rejected", "corrected"])),
        text("reviewer", "Whose verdict it is", **needed()),
        text("time", "When it was given, in UTC (ISO 8601)", **needed()),
        text("reason", "Why"),
        text("parties", "Corrected: the codes of the parties, joined by '-'"),
        text("at_least", "Corrected: it had come at least this far", enum=list(STATUSES)),
        text("at_most", "Corrected: it had come at most this far", enum=list(STATUSES)),
        partial("date", "Corrected: the day of the event"),
        text("title", "Corrected: the name of the pact"),
    ),
    ("id",),
)
COMPLETE_LISTS = Table(
    "complete_lists",
    "A source's word that it lists every pact of a party at a status or beyond: who is missing had none",
    (
        text("id", "A hash that names the row in every registry", **unique()),
        text("source", "Who says so", **needed()),
        text("party", "Whose pacts are listed", **needed()),
        text("at_least", "The lowest status that the list counts", **needed(enum=list(RUNGS[1:]))),
        number("at_least_rank", "The rung of that, from 1 to 4", **needed(minimum=1, maximum=4)),
        partial("date", "The date the list speaks of; empty where that is its publication"),
        day("first_day", FIRST, **needed()),
        day("last_day", LAST, **needed()),
        text("quote", "The exact words of the source"),
        text("note", "What the person who wrote the row down noted"),
    ),
    ("id",),
    (("source", "sources", "id"), ("party", "parties", "code")),
)
COVERAGE = Table(
    "coverage",
    "Where each pair on record stands on the day of the export, by its general pacts; one of several parties counts "
    "for each two of them",
    (
        text("party", "The party whose code sorts first", **needed()),
        text("partner", "The other party", **needed()),
        text(
            "answer",
            "Whether an agreement in principle, or more, is on record: yes, no (a source says so), or unclear (both "
            "are possible). A pair that is not listed is unknown",
            **needed(enum=["yes", "no", "unclear"]),
        ),
        text("at_least", "The pair's pacts have come at least this far", **needed(enum=list(RUNGS))),
        number("at_least_rank", "The rung of that, from 0 to 4", **needed(minimum=0, maximum=4)),
        text("at_most", "The pair's pacts have come at most this far", **needed(enum=list(RUNGS))),
        number("at_most_rank", "The rung of that, from 0 to 4", **needed(minimum=0, maximum=4)),
        partial("since", "By when agreement in principle, or more, was reached; empty where not told"),
        partial("newest", "When the newest source on the pact was published"),
        flag("disputed", "1 where claims on the pact cannot all be true", **needed()),
        text("pact", "The strongest pact of the pair: it answers", **needed()),
        flag("bilateral", "1 where that pact is between the two alone, 0 where it has further parties", **needed()),
    ),
    ("party", "partner"),
    (("party", "parties", "code"), ("partner", "parties", "code"), ("pact", "pacts", "id")),
)


def registry_tables(connection: Connection, as_of: date, with_texts: bool) -> list[Filled]:
    """Every table of the package, `coverage` as of a day; article texts only where asked for."""
    sources = SOURCES_WITH_TEXTS if with_texts else SOURCES
    return [
        filled(PARTIES, _parties(connection)),
        _copy(connection, ALLIANCES, stored.ALLIANCE),
        _copy(connection, MEMBERSHIPS, stored.MEMBERSHIP),
        _copy(connection, AUTHORITIES, stored.AUTHORITY),
        _copy(connection, LEVELS, stored.LEVEL),
        _copy(connection, PACTS, stored.PACT),
        _copy(connection, PACT_PARTIES, stored.PACT_PARTY),
        filled(sources, _sources(connection, sources)),
        _copy(connection, CLAIMS, stored.CLAIM),
        _copy(connection, EVENTS, stored.EVENT),
        _copy(connection, TERM_ENDS, stored.TERM_END),
        _copy(connection, REVIEWS, stored.REVIEW),
        _copy(connection, COMPLETE_LISTS, stored.COMPLETE_LIST),
        filled(COVERAGE, _coverage(connection, Asked(as_of))),
    ]


def _copy(connection: Connection, table: Table, source: StoredTable) -> Filled:
    """A table whose columns are those of the database."""
    query = select(*(source.c[name] for name in table.columns))
    return filled(table, connection.execute(query).mappings().all())


def _sources(connection: Connection, table: Table) -> Iterable[dict[str, Any]]:
    rows = connection.execute(select(*(stored.SOURCE.c[name] for name in table.columns))).mappings()
    return [{**row, "address": None if is_pasted(row["address"]) else row["address"]} for row in rows]


def _parties(connection: Connection) -> Iterable[dict[str, Any]]:
    short = {party.code: party.alpha2 for party in gazetteer.parties()}
    rows: Iterable[RowMapping] = connection.execute(select(stored.PARTY)).mappings()
    return [{**row, "alpha2": short.get(row["code"])} for row in rows]


def _coverage(connection: Connection, asked: Asked) -> Iterable[dict[str, Any]]:
    """A row for each two parties of whom a general pact is on record."""
    pairs = Pairs.load(connection, asked)
    for one, other in pairs:
        pair = pairs[one, other]
        if not pair.pacts or pair.absent:
            continue
        strongest, low, high = pair.pacts[0], pair.at_least, pair.at_most
        assert low is not None
        assert high is not None
        yield {
            "party": one,
            "partner": other,
            "answer": pair.answer(asked.status).value,
            "at_least": low.value,
            "at_most": high.value,
            "at_least_rank": low.rank,
            "at_most_rank": high.rank,
            "since": strongest.span.since_status(asked.status),
            "newest": strongest.span.newest,
            "disputed": int(strongest.span.disputed),
            "pact": strongest.pact,
            "bilateral": int(strongest.is_bilateral),
        }
