"""What one claim says, and the days on which its event may have happened."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.dates import PartialDate
from pacts.rules.claim import event_span
from pacts.status import Status
from tests.rules.notation import claim


@pytest.mark.parametrize(
    ("day", "known", "expected"),
    [
        ("2025-07-08", None, "2025-07-08 2025-07-08"),
        ("2013-03", None, "2013-03-01 2013-03-31"),
        ("2024-02", None, "2024-02-01 2024-02-29"),
        ("2026", None, "2026-01-01 2026-12-31"),
        ("2026", "2027-05-01", "2026-01-01 2026-12-31"),
        ("2026", "2026-02-10", "2026-01-01 2026-02-10"),  # 'this year', told in February
        ("2026-02", "2026-02-10", "2026-02-01 2026-02-10"),
        ("2026", "2026-01-01", "2026-01-01 2026-01-01"),
        ("2026", "2025-12-01", "2026-01-01 2026-12-31"),  # announced: never moved back
        ("2026-03-01", "2026-02-10", "2026-03-01 2026-03-01"),
    ],
)
def test_the_days_of_an_event(day: str, known: str | None, expected: str) -> None:
    first, last = event_span(PartialDate(day), date.fromisoformat(known) if known else None)
    assert f"{first} {last}" == expected


@given(
    st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    st.sampled_from([4, 7, 10]),
    st.none() | st.dates(date(2000, 1, 1), date(2030, 12, 31)),
)
def test_an_event_lies_within_its_date_and_no_day_is_invented(day: date, length: int, known: date | None) -> None:
    partial = PartialDate(str(day)[:length])
    first, last = event_span(partial, known)
    assert partial.first == first <= last <= partial.last
    assert known is None or last <= max(known, partial.last if known < first else known)


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("signed 2025-07-08", {"exact", "signing"}),
        ("signed by 2025-07-08", {"exact"}),
        ("signed..force 2025-07-08", set()),
        ("force 2025-07-08", {"exact"}),
        ("suspended 2025-07-08", {"exact", "ends"}),
        ("terminated by 2025-07-08", {"exact", "ends"}),
        ("none..agreed by 2025-07-08", set()),
        ("force 2026-01-01 @2025-12-01", {"exact", "announced"}),
        ("force 2026 @2025-12-01", {"exact", "announced"}),
        ("force 2026-01-01 @2026-01-01", {"exact"}),
        ("force by 2026-01-01 @2025-12-01", {"exact"}),  # a day by which it stood so is no day of an event
    ],
)
def test_what_a_claim_is(line: str, marks: set[str]) -> None:
    one = claim("a", line)
    properties = {"ends": one.ends, "exact": one.is_exact, "signing": one.is_signing, "announced": one.is_announced}
    assert {mark for mark, is_so in properties.items() if is_so} == marks


def test_the_evidence_of_a_claim() -> None:
    evidence = claim("a", "signed..force 2026-01 @2025-12").evidence
    assert evidence.to_dict() == {
        "source": "https://a.example/",
        "publisher": None,
        "published": "2025-12",
        "quote": None,
        "note": None,
        "date": "2026-01",
        "at_least": "concluded",
        "at_most": "in_force",
        "announced": True,
        "claim": "a",
        "reader": None,
        "model": None,
        "confidence": None,
        "sure": True,
        "headline": None,
    }


def test_an_end_stands_on_the_lowest_rung() -> None:
    assert [status.rank for status in Status] == [0, 1, 2, 3, 4, 0, 0]
