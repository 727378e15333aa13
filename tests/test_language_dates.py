"""The grammar of dates: one place for the calendar's words, and one reading of a date whoever reads it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import pacts
from pacts.articles import datelines
from pacts.dates import PartialDate
from pacts.extraction.dates import find
from pacts.language.en import date_grammar as grammar
from pacts.language.en.calendar import MONTHS
from pacts.questions import days

FRIDAY = date(2025, 3, 14)
PACKAGE = Path(pacts.__file__).parent
FEW = 2  # a message may give an example, 'by 1 June 2022', and 'may' is a word
NAMES = re.compile("|".join(rf"\b{name[:3]}(?:{name[3:]})?\b" for name in MONTHS), re.IGNORECASE)


def months(text: str) -> set[str]:
    return {name[:3].lower() for name in NAMES.findall(text)}


def strings(file: Path) -> Iterator[str]:
    """The strings of a module but its docstrings; all of a TOML file."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".toml" or len(months(text)) <= FEW:
        yield text
        return
    tree = ast.parse(text)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_the_english_names_of_the_months_stand_in_one_file() -> None:
    files = [
        file.relative_to(PACKAGE).as_posix()
        for file in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.toml")])
        # the months of other languages, of which some look alike
        if file.parent != PACKAGE / "language" / "data" and file.name != "months.toml"
        if len({month for text in strings(file) for month in months(text)}) > FEW
    ]
    assert files == ["language/en/calendar.py"]


@pytest.mark.parametrize(
    "written", ["14 March 2025", "14th of March 2025", "March 14, 2025", "Mar. 14, 2025", "14 MAR 2025", "2025-03-14"]
)
def test_news_questions_and_date_lines_read_a_date_alike(written: str) -> None:
    assert grammar.read(written) == PartialDate("2025-03-14")
    assert [str(mention.date) for mention in find(f"signed on {written}.", date(2026, 1, 1))] == ["2025-03-14"]
    assert days.read(f"did they sign by {written}?", date(2026, 1, 1)).as_of == FRIDAY
    assert datelines.days(written) == [FRIDAY]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025", "2025"),
        ("2025-03", "2025-03"),
        ("March 2025", "2025-03"),
        ("20250314", "2025-03-14"),
        ("14/03/2025", "2025-03-14"),
        ("03/14/2025", "2025-03-14"),
        ("14.03.2025", "2025-03-14"),
        ("03/03/2025", "2025-03-03"),
        ("11/03/2025", None),
        ("11.03.2025", None),
        ("31 February 2025", None),
        ("2025-00", None),
    ],
)
def test_a_date_alone_is_read_with_its_own_year_or_not_at_all(written: str, expected: str | None) -> None:
    assert grammar.read(written) == (PartialDate(expected) if expected else None)


@pytest.mark.parametrize(
    ("pattern", "written", "first", "last"),
    [
        (grammar.PERIOD, "last week", date(2025, 3, 3), date(2025, 3, 9)),
        (grammar.PERIOD, "next weekend", date(2025, 3, 22), date(2025, 3, 23)),
        (grammar.PERIOD, "this summer", date(2025, 6, 1), date(2025, 8, 31)),
        (grammar.PERIOD, "last month", date(2025, 2, 1), date(2025, 2, 28)),
        (grammar.DAY_WORD, "overnight", date(2025, 3, 13), FRIDAY),
        (grammar.QUANTITY, "two weeks ago", date(2025, 2, 28), date(2025, 2, 28)),
        (grammar.WITHIN_TEXT, "the following Monday", date(2025, 3, 17), date(2025, 3, 17)),
    ],
)
def test_words_are_resolved_to_all_days_that_they_mean(
    pattern: re.Pattern[str], written: str, first: date, last: date
) -> None:
    match = pattern.fullmatch(written)
    assert match is not None
    resolved = grammar.resolve(match, FRIDAY)
    assert resolved is not None
    assert (resolved.first, resolved.last) == (first, last)
