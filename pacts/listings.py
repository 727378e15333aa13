"""Answers as tables, the same for commands and pages: every column for programs, few and in words for people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

from pacts import gazetteer
from pacts.confidence import reader_in_words, waiting_in_words
from pacts.english import many, step_in_words
from pacts.marks import Mark, in_legend
from pacts.output import FOR_PEOPLE, NESTED, REMARK, Row, emit, say
from pacts.status import bounds_in_words
from pacts.terms import TERMS, terms_in_words

if TYPE_CHECKING:
    from pacts.queries.claims_and_verdicts import HistoryRow, ReviewRow
    from pacts.queries.conflicts import ConflictRow
    from pacts.queries.coverage import CoverageRow, Indirect
    from pacts.queries.matrix import MatrixCell
    from pacts.queries.search import Hit
    from pacts.queries.sources import SourceRow
    from pacts.rules.steps import Step

UNDATED = "undated"  # of a newest source: it gives no day of its own
SHORT = 10  # characters of a claim's id that people see: any unique beginning may be typed


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: `rows` with the `columns` that CSV has, and `shown` rows with the `shown_columns` that people read.

    JSON takes `objects` where it has others than `rows`. Where several rows are shown as one, its 'place' says which
    of `rows` is the first.
    """

    rows: Sequence[Row]
    columns: Sequence[str]
    shown: Sequence[Row]
    shown_columns: Sequence[str]
    objects: Sequence[Row] | None = None

    def emit(self, format: str, stream: TextIO | None = None) -> None:
        """Write it in one of `output.FORMATS`."""
        if format in FOR_PEOPLE:
            emit(self.shown, self.shown_columns, format, stream)
        elif format in NESTED and self.objects is not None:
            emit(self.objects, self.columns, format, stream)
        else:
            emit(self.rows, self.columns, format, stream)

    def print(self, format: str, *sentences: str, empty: str = "") -> None:
        """Print it in one of `output.FORMATS`; for people with sentences below it.

        Where it has no rows, they get `empty` instead, and the sentences.
        """
        if format not in FOR_PEOPLE:
            self.emit(format)
            return
        if self.rows:
            self.emit(format)
        elif empty:
            say(empty, format=format)
        if self.rows and sentences:
            say("")
        for sentence in sentences:
            say(sentence, format=format)


def party_name(code: str) -> str:
    """The name of a party, by its code."""
    return gazetteer.party(code).name


def party_names(codes: Iterable[str]) -> str:
    """The names of parties, by their codes, in the order of the names: 'Canada, Japan'."""
    return ", ".join(sorted(map(party_name, codes)))


_COVERAGE = (
    *("member", "member_name", "partner", "answer", "since", "at_least", "at_most", "through", "scope"),
    *("newest", "announced", "disputed", "independent_sources", "indirect", "waiting", "evidence"),
)
# `since` says when the status asked for was reached, so it stands beside the answer and not beside the standing.
_COVERAGE_SHOWN = (
    *("member", "partner", "answer", "since", "standing", "by"),
    *("newest", "age", "sources", "indirect", "evidence"),
)


def coverage(answer: Iterable[CoverageRow]) -> Listing:
    """A row for each member, by name, and for each partner where there are several."""
    rows = sorted(answer, key=lambda row: (party_name(row.member), party_name(row.partner)))
    shown = _without_repeats([_coverage_row(row) for row in rows])
    columns = filled(_COVERAGE_SHOWN, shown, ("by", "indirect"))
    if len({row.partner for row in rows}) < 2:
        columns.remove("partner")
    return Listing(
        [{"member_name": party_name(row.member), **row.to_dict()} for row in rows], _COVERAGE, shown, columns
    )


def _without_repeats(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, those of one member of whom nothing is known with several partners as one."""
    shown: list[dict[str, Any]] = []
    partners: dict[str, list[str]] = {}
    for place, row in enumerate(rows):
        row["place"] = place
        if (
            any(row[name] for name in row.keys() - {"place"} if name not in ("member", "partner", "answer"))
            or row["answer"] != "unknown"
        ):
            shown.append(row)
        elif row["member"] in partners:
            partners[row["member"]].append(row["partner"])
        else:
            partners[row["member"]] = [row["partner"]]
            shown.append(row)
    for row in shown:
        several = partners.get(row["member"], []) if row["answer"] == "unknown" else []
        if len(several) > 1:
            row["partner"] = ", ".join(several) if len(several) < 4 else f"{len(several)} partners"
    return shown


def _coverage_row(row: CoverageRow) -> dict[str, Any]:
    if row.pact is not None and row.absent is None:
        standing = row.pact.words + (f"; {row.pact.limit} only" if row.pact.limit and row.pact.at_least.rank else "")
    else:
        standing = bounds_in_words(row.at_least, row.at_most) if row.at_least and row.at_most else ""
    return {
        "member": party_name(row.member),
        "partner": party_name(row.partner),
        "answer": row.answer + (" (disputed)" if row.disputed else ""),
        "since": row.since,
        "standing": standing,
        "by": f"a pact of {len(row.pact.parties)}, {row.through}" if row.through and row.pact else None,
        "newest": row.newest or (UNDATED if row.evidence else None),
        "age": None if row.age_days is None else _age(row.age_days),
        "sources": row.independent_sources or None,
        "indirect": "; ".join(_way(way) for way in row.indirect),
        REMARK: waiting_in_words(row.waiting),
        "evidence": [each.to_dict() for each in row.evidence],
    }


def _way(way: Indirect) -> str:
    """One way by which two parties are bound, with the id of its pact: 'through NATO, JPN-NATO-1 (concluded)'."""
    return f"through {way.through}, {way.pact.pact} ({way.pact.words})"


def _age(days: int) -> str:
    """How old the newest evidence was on the day asked about, or how long after that it came out."""
    count = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"{count} later" if days < 0 else count


# What a source says in its own words, who says it, and who read it there.
_ORIGIN = ("quote", "note", "publisher", "published", "source", "rule", "reader", "model", "confidence", "sure")
_HISTORY = (
    *("date", "at_least", "at_most", "event", "party", "pact", "title", "kind", *TERMS),
    *(*_ORIGIN, "claim", "verdict", "reviewer"),
)
_HISTORY_SHOWN = ("date", "standing", "pact", "title", "terms", "read by", "review", "evidence")


def history(rows: Sequence[HistoryRow]) -> Listing:
    """A row for each claim and event, in the order of time."""
    pacts = {row.pact: row.title for row in rows}
    needed = {
        "pact": len(pacts) > 1,
        "title": len(pacts) > 1 and any(pacts.values()),
        "terms": any(row.terms for row in rows),
        "read by": any(row.reader for row in rows),
        "review": any(row.verdict for row in rows),
    }
    plain = [row.to_dict() for row in rows]
    shown = [
        {
            "date": row.date or f"by {row.last_day}",
            "standing": row.words,
            "pact": row.pact,
            "title": row.title,
            "terms": terms_in_words(row.terms),
            "read by": reader_in_words(row.reader, row.model, row.confidence),
            "review": f"{row.verdict} by {row.reviewer}" if row.verdict else None,
            "evidence": [fields],
        }
        for row, fields in zip(rows, plain, strict=True)
    ]
    columns = [column for column in _HISTORY_SHOWN if needed.get(column, True)]
    flat = [{**fields, **row.terms} for row, fields in zip(rows, plain, strict=True)]
    return Listing(flat, _HISTORY, shown, columns, plain)


_STEPS = (
    *("date", "first_day", "last_day", "parties", "status", "party", "pact", "title", "kind"),
    *("within", "disputed", "independent_sources", "evidence"),
)
_STEPS_SHOWN = ("date", "parties", "status", "title", "sources", "evidence")


def steps(answer: Sequence[Step]) -> Listing:
    """A row for each step, in the order of time."""
    titled = any(step.title for step in answer)
    columns = [column for column in _STEPS_SHOWN if titled or column != "title"]
    return Listing([step.to_dict() for step in answer], _STEPS, [_step_row(step) for step in answer], columns)


def _step_row(step: Step) -> dict[str, Any]:
    marks = ["perhaps"] * (not step.within) + ["disputed"] * step.disputed
    return {
        "date": step.when + (f" ({', '.join(marks)})" if marks else ""),
        "parties": party_names(step.parties),
        "status": step_in_words(step.status, step.party),
        "title": step.title,
        "sources": step.independent_sources,
        "evidence": [each.to_dict() for each in step.evidence],
    }


_CONFLICTS = (
    *("pact", "title", "reason", "lone_outlet", "side"),
    *("at_least", "at_most", "date", "independent_sources", "official", "evidence"),
)
_CONFLICTS_SHOWN = ("pact", "reason", "view", "sources", "claims", "evidence")


def conflicts(answer: Iterable[ConflictRow]) -> Listing:
    """A row for each side of a conflict; in JSON an object for each conflict."""
    objects = [row.to_dict() for row in answer]
    sides = [{**row, "side": side, **row[side]} for row in objects for side in ("one", "other")]
    return Listing(sides, _CONFLICTS, [_side_row(row) for row in sides], _CONFLICTS_SHOWN, objects)


def _side_row(row: dict[str, Any]) -> dict[str, Any]:
    first = row["side"] == "one"
    weight = ", official" if row["official"] else ", a lone outlet" if row["lone_outlet"] else ""
    return {
        "pact": row["pact"] if first else "",
        "reason": row["reason"] if first else "against",
        "view": f"{bounds_in_words(row['at_least'], row['at_most'])} {row['date'] or ''}".rstrip(),
        "sources": f"{row['independent_sources']}{weight}",
        "claims": ", ".join(proof["claim"][:SHORT] for proof in row["evidence"]),
        "evidence": row["evidence"],
    }


_HITS = ("kind", "id", "title", "snippet", "publisher", "published", "source", "pacts")
_HITS_SHOWN = ("kind", "title", "pacts", "evidence")


def hits(answer: Iterable[Hit]) -> Listing:
    """A row for each hit of a search, the best first."""
    plain = [hit.to_dict() for hit in answer]
    shown = [{**hit, "evidence": [{**hit, "quote": None, "note": hit["snippet"]}]} for hit in plain]
    return Listing(plain, _HITS, shown, _HITS_SHOWN)


_MATRIX = (
    *("member", "member_name", "partner", "partner_name", "standing", "at_least", "at_most", "newest"),
    *("disputed", "is_member", "absent", "through", "title", "source", "publisher", "published", "quote", "note"),
)
SAME = "-"  # the sign of a party with itself


def matrix(answer: Iterable[MatrixCell], members: Iterable[str], partners: Iterable[str]) -> Listing:
    """A row for each pair; for people a row for each of `members`, with a sign in the column of each of `partners`."""
    cells = sorted(answer, key=lambda cell: (party_name(cell.member), party_name(cell.partner)))
    signs = {(cell.member, cell.partner): cell.mark.sign for cell in cells}
    columns = list(by_name(partners))
    rows = [
        {"member_name": party_name(cell.member), "partner_name": party_name(cell.partner), **cell.to_dict()}
        for cell in cells
    ]
    shown = [
        {"member": name, **{partner: signs.get((member, partner), SAME) for partner in columns}}
        for member, name in by_name(members).items()
    ]
    return Listing(rows, _MATRIX, shown, ("member", *columns))


def by_name(codes: Iterable[str]) -> dict[str, str]:
    """The names of parties by their codes, each once, in the order of the names."""
    return dict(sorted(((code, party_name(code)) for code in set(codes)), key=lambda item: item[1]))


def legend(shown: Collection[Mark]) -> list[str]:
    """What each sign of a matrix means in which these marks are shown."""
    return [*(f"{mark.sign} {mark.words}" for mark in in_legend(shown)), f"{SAME} the same party"]


_CLAIMS = (
    *("claim", "parties", "at_least", "at_most", "event", "party", "date", "title"),
    *(*_ORIGIN, "doubts", "waits", "changes"),
)
_CLAIMS_SHOWN = ("claim", "parties", "standing", "date", "read by", "waits", "evidence")


def claims(answer: Sequence[ReviewRow]) -> Listing:
    """A row for each claim or event as its source makes it."""
    rows = [row.to_dict() for row in answer]
    shown = [
        {
            "claim": row["claim"][:SHORT],
            "parties": "-".join(row["parties"]),
            "standing": words,
            "date": row["date"],
            "read by": reader_in_words(row["reader"], row["model"], row["confidence"]),
            "waits": _changes_in_words(row["changes"]) if row["waits"] else None,
            "evidence": [row],
        }
        for row, words in zip(rows, (each.words for each in answer), strict=True)
    ]
    columns = filled(_CLAIMS_SHOWN, shown, ("read by", "waits"))
    return Listing(rows, _CLAIMS, shown, columns)


def _changes_in_words(answers: int) -> str:
    """What a claim that waits would change, were it to count."""
    return f"changes {many(answers, 'answer')}" if answers else "changes no answer"


_SOURCES = ("id", "kind", "title", "publisher", "published", "updated", "language", "source", "claims")
_SOURCES_SHOWN = ("published", "publisher", "title", "source", "claims")


def sources(answer: Iterable[SourceRow]) -> Listing:
    """A row for each source."""
    rows = [{**row.to_dict(), "headline": row.title} for row in answer]
    return Listing(rows, _SOURCES, rows, _SOURCES_SHOWN)


def filled(columns: Iterable[str], rows: Sequence[Row], may_be_left_out: Collection[str] | None = None) -> list[str]:
    """The columns without those that no row fills, as far as these may be left out: all of them by default."""
    return [
        name
        for name in columns
        if (may_be_left_out is not None and name not in may_be_left_out) or any(row[name] for row in rows)
    ]


def table(names: Iterable[str], rows: Iterable[Sequence[Any]]) -> Listing:
    """The rows of a query; a second column 'party' becomes 'party_2', so that no value is lost."""
    columns: list[str] = []
    for name in names:
        number = 2
        column = name
        while column in columns:
            column = f"{name}_{number}"
            number += 1
        columns.append(column)
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    return same_for_people(records, columns)


def same_for_people(rows: Sequence[Row], columns: Sequence[str]) -> Listing:
    """A table that people read as programs do."""
    return Listing(rows, columns, rows, columns)
