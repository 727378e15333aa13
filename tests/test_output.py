"""Rows are written the same way by every command, in every format."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.dates import PartialDate
from pacts.output import FORMATS, emit
from pacts.status import Status

EVIDENCE = [
    {"source": "https://a.example", "publisher": "The Examiner", "published": "2021-04-17", "quote": "signed a pact"},
    {"source": "https://b.example", "publisher": None, "published": None, "quote": None},
]
ROWS: list[dict[str, object]] = [
    {"member": "CAN", "at_least": Status.IN_FORCE, "since": PartialDate("2021-04"), "evidence": EVIDENCE, "x": 1},
    {"member": "NZL", "at_least": None, "since": None, "evidence": [], "x": 2},
]
COLUMNS = ("member", "at_least", "since", "evidence")


def written(rows: list[dict[str, object]], columns: tuple[str, ...], format: str) -> str:
    out = io.StringIO()
    emit(rows, columns, format, out)
    return out.getvalue()


def test_json_carries_every_key() -> None:
    assert json.loads(written(ROWS, COLUMNS, "json")) == [
        {"member": "CAN", "at_least": "in_force", "since": "2021-04", "evidence": EVIDENCE, "x": 1},
        {"member": "NZL", "at_least": None, "since": None, "evidence": [], "x": 2},
    ]


def test_json_lines_are_the_same_a_row_a_line() -> None:
    lines = written(ROWS, COLUMNS, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(written(ROWS, COLUMNS, "json"))


def test_csv_flattens_evidence_to_its_first_item_and_a_count() -> None:
    assert written(ROWS, COLUMNS, "csv") == (
        "member,at_least,since,source,publisher,published,quote,note,evidence_count\n"
        "CAN,in_force,2021-04,https://a.example,The Examiner,2021-04-17,signed a pact,,2\n"
        "NZL,,,,,,,,0\n"
    )


def test_markdown_is_a_table_whose_cells_cannot_break_it() -> None:
    assert written([{"a_b": "x|y\nz"}], ("a_b",), "markdown") == "| a_b |\n|---|\n| x\\|y z |\n"


def test_a_table_shows_the_first_evidence_and_how_much_more_there_is() -> None:
    assert written(ROWS, COLUMNS, "table").splitlines() == [
        "member    at_least    since",
        "--------  ----------  -------",
        "CAN       in_force    2021-04",
        "    “signed a pact”",
        "    The Examiner, 2021-04-17, https://a.example (and 1 more)",
        "NZL",
    ]


def test_a_table_wraps_its_longest_column_to_the_width() -> None:
    text = written([{"short": "abc", "long": "word " * 60}], ("short", "long"), "table")
    assert max(map(len, text.splitlines())) <= 120
    assert text.split().count("word") == 60


class Terminal(io.StringIO):
    """A stream to a terminal, as wide as COLUMNS says."""

    def isatty(self) -> bool:
        return True


def test_a_narrow_terminal_breaks_the_longest_facts_and_keeps_the_evidence_below_its_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "52")
    monkeypatch.setenv("NO_COLOR", "1")
    out = Terminal()
    rows = [{**ROWS[0], "member": "Bosnia and Herzegovina", "x": "concluded to in force"}, ROWS[1]]
    emit(rows, ("member", "since", "x", "evidence"), "table", out)
    assert out.getvalue().splitlines() == [
        "member       since    x",
        "-----------  -------  ---------------",
        "Bosnia and   2021-04  concluded to in",
        "Herzegovina           force",
        "    “signed a pact”",
        "    The Examiner, 2021-04-17, https://a.example (and",
        "    1 more)",
        "NZL                   2",
    ]


def test_a_table_shortens_the_id_of_a_pact_of_many_parties_and_no_other_format_does() -> None:
    few, many = "BEL-DEU-FRA-ITA-LUX-NLD-1", "BEL-DEU-ESA-ESP-FRA-ITA-LUX-NLD-industrial-2"
    rows: list[dict[str, object]] = [{"pact": few}, {"pact": many}]
    assert written(rows, ("pact",), "table").split()[2:] == [few, "BEL-DEU-ESA-5", "more-industrial-2"]
    assert written(rows, ("pact",), "csv").split() == ["pact", few, many]


def test_numbers_in_words_stay_as_they_are() -> None:
    assert "2e10" in written([{"a": "2e10"}], ("a",), "table")


@pytest.mark.parametrize("format", ["table", "markdown", "csv"])
def test_a_quote_cannot_steer_the_terminal(format: str) -> None:
    assert "a[31mb" in written([{"a": "a\x1b[31mb\x9b\u202e"}], ("a",), format).replace("\\", "")
    assert not set("\x1b\x9b\u202e") & set(written([{"a": "a\x1b[31mb\x9b\u202e"}], ("a",), format))


@pytest.mark.parametrize("format", FORMATS)
def test_no_rows_are_written_too(format: str) -> None:
    assert (
        written([], COLUMNS, format)
        == {
            "table": "member    at_least    since\n--------  ----------  -------\n",
            "json": "[]\n",
            "jsonl": "",
            "csv": "member,at_least,since,source,publisher,published,quote,note,evidence_count\n",
            "markdown": "| member | at_least | since | evidence |\n|---|---|---|---|\n",
        }[format]
    )


@given(st.lists(st.text(), max_size=5))
def test_json_and_csv_give_back_what_went_in(values: list[str]) -> None:
    rows: list[dict[str, object]] = [{"a": value} for value in values]
    assert json.loads(written(rows, ("a",), "json")) == rows
    assert [json.loads(line) for line in written(rows, ("a",), "jsonl").split("\n") if line] == rows
    assert len(list(csv.reader(io.StringIO(written(rows, ("a",), "csv"))))) == len(rows) + 1


@pytest.mark.parametrize(("variable", "first"), [("", "\x1b[1ma\x1b[0m"), ("NO_COLOR", "a")])
def test_headings_are_bold_on_a_terminal_unless_no_colours_are_wanted(
    monkeypatch: pytest.MonkeyPatch, variable: str, first: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if variable:
        monkeypatch.setenv(variable, "1")
    stream = Terminal()
    emit([{"a": "b"}], ("a",), "table", stream)
    assert stream.getvalue().splitlines()[0] == first
