"""Claims and what comes of them in short lines, so that a case reads as a story.

`signed 2014-12-28` is a claim with a date, `force by 2020` one that tells only that things stood so by the last day of
2020. `signed..force` is a range. ` @2020-02-10` adds when the source was published, ` | Agreement (2014)` its title.
The claims of a story are called 'a', 'b', 'c' ...
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from string import ascii_lowercase

from hypothesis import note
from hypothesis import strategies as st

from pacts.dates import PartialDate
from pacts.rules.claim import Claim, event_span
from pacts.rules.grouping import Grouped
from pacts.rules.spans import Span
from pacts.rules.standing import standings
from pacts.status import LADDER, Status
from tests.telling import SHORT

WORD = {status: word for word, status in SHORT.items()}


def claim(id: str, line: str) -> Claim:
    """The claim that a line of a story tells."""
    line, _, title = line.partition(" | ")
    line, _, published = line.partition(" @")
    words, _, day = line.rpartition(" ")
    bounds = words.removesuffix(" by")
    low, _, high = bounds.partition("..")
    known = PartialDate(published).last if published else None
    if words == bounds:
        first, last = event_span(PartialDate(day), known)
    else:
        first = last = PartialDate(day).last
    return Claim(
        id=id,
        at_least=SHORT[low],
        at_most=SHORT[high or low],
        date=day if words == bounds else None,
        first=first,
        last=last,
        title=title or None,
        source=f"https://{id}.example/",
        published=published or None,
        known=known,
    )


def story(*lines: str) -> list[Claim]:
    """The claims that the lines tell, called 'a', 'b', 'c' ..."""
    return [claim(id, line) for id, line in zip(ascii_lowercase, lines, strict=False)]


def one_pact(claims: Iterable[Claim]) -> Grouped:
    """All of the claims as one pact."""
    return Grouped("CAN-JPN-1", "general", 1, None, None, None, tuple(sorted(claim.id for claim in claims)))


def two_pacts(claims: Iterable[Claim], later: Iterable[Claim]) -> list[Grouped]:
    """A pact and its successor."""
    ids = [tuple(sorted(claim.id for claim in each)) for each in (claims, later)]
    return [
        Grouped("CAN-JPN-1", "general", 1, None, None, 2, ids[0]),
        Grouped("CAN-JPN-2", "general", 2, None, None, None, ids[1]),
    ]


def spans_of(claims: Sequence[Claim], lapse: date | None = None) -> list[Span]:
    """Where one pact with these claims stands."""
    return standings([one_pact(claims)], {claim.id: claim for claim in claims}, lapse)["CAN-JPN-1"]


def bounds(at_least: Status, at_most: Status) -> str:
    """'signed' or 'signed..force'."""
    return WORD[at_least] if at_least is at_most else f"{WORD[at_least]}..{WORD[at_most]}"


def in_a_line(span: Span) -> str:
    """A span in a line: its first day, its bounds, and what marks it."""
    marks = [mark for mark in ("announced", "disputed") if getattr(span, mark)]
    return " ".join([str(span.from_day), bounds(span.at_least, span.at_most), *marks])


def outline(spans: Iterable[Span]) -> list[str]:
    """Where a pact stands in a line a span; spans that differ in their evidence alone are one line."""
    lines: list[str] = []
    for span in spans:
        line = in_a_line(span)
        if not lines or lines[-1].partition(" ")[2] != line.partition(" ")[2]:
            lines.append(line)
    return lines


_DAYS = st.integers(0, 1200).map(lambda days: date(2015, 1, 1) + timedelta(days=days))
_FEW_DAYS = st.integers(0, 40).map(lambda days: date(2015, 12, 15) + timedelta(days=days))
_DATES = st.builds(lambda day, length: str(day)[:length], _DAYS | _FEW_DAYS, st.sampled_from([10, 10, 7, 4]))
_TITLES = st.sampled_from(
    [None, None, "Agreement (2015)", "Agreement (2017)", "the earlier agreement", "GSOMIA", "ENNPIA"]
)


@st.composite
def random_claims(draw: st.DrawFn, most: int = 8, titles: bool = False, prefix: str = "") -> list[Claim]:
    """Claims of every sort, many of them on the same few days, in the order of their ids."""
    lines = []
    for _ in range(draw(st.integers(1, most))):
        low = draw(st.sampled_from(list(Status)))
        above = [high for high in LADDER if high.rank >= low.rank]
        high = low if low.ends or draw(st.booleans()) else draw(st.sampled_from(above))
        by = " by" if draw(st.booleans()) else ""
        published = draw(st.none() | _DATES)
        line = f"{bounds(low, high)}{by} {draw(_DATES)}{f' @{published}' if published else ''}"
        title = draw(_TITLES) if titles else None
        lines.append(f"{line} | {title}" if title else line)
    note(f"{lines}")  # a failure is easier to read so
    claims = [claim(f"{prefix}{number}", line) for number, line in enumerate(lines)]
    if titles:
        claims = [
            each._replace(source=draw(st.sampled_from([each.source, "https://list.example/"]))) for each in claims
        ]
    return claims
