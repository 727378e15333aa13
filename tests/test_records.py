"""Curated records: what a row may say, what is refused and how, and the records that come with the project."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from pacts.dates import PartialDate
from pacts.documents import read_bytes
from pacts.errors import PactsError
from pacts.records import Record, template
from pacts.status import Status

HEADER = "parties,title,kind,status,at_least,at_most,date,as_of,source,publisher,published,quote,note\n"
ROW = (
    "Canada; Japan,ISA of 2025,ISA,concluded,,,2025-07-08,,https://examiner.example/1,The Examiner,2025-07-09,signed,\n"
)
WHOLE = Record(
    name="r.csv",
    line=2,
    parties=("CAN", "JPN"),
    at_least=Status.CONCLUDED,
    at_most=Status.CONCLUDED,
    date=PartialDate("2025-07-08"),
    as_of=None,
    title="ISA of 2025",
    kind="ISA",
    source="https://examiner.example/1",
    publisher="The Examiner",
    published=PartialDate("2025-07-09"),
    quote="signed",
    note=None,
    complete=False,
)
EITHER = "Write either 'status', or both 'at_least' and 'at_most'."
AHEAD = "Only in_force, suspended and terminated may be announced ahead: correct the day, the status or"
TODAY = date.today()
ROOT = Path(__file__).parent.parent


def rows(text: str, name: str = "r.csv") -> list[Record | str]:
    """What a table holds; errors as their sentences."""
    told: list[Record | str] = []
    for item in read_bytes(text.encode(), name):
        assert isinstance(item, Record | PactsError)
        told.append(item if isinstance(item, Record) else str(item))
    return told


def told(text: str, name: str = "r.csv") -> list[str]:
    """What a table holds; records as line and parties."""
    return [f"{item.line} {'-'.join(item.parties)}" if isinstance(item, Record) else item for item in rows(text, name)]


def short(*lines: str) -> str:
    """A table of few columns."""
    return "parties,status,at_least,at_most,date,as_of,published,source\n" + "".join(f"{line}\n" for line in lines)


def test_a_row_is_read_whole() -> None:
    assert rows(HEADER + ROW) == [WHOLE]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_the_delimiter_is_told_by_the_header(delimiter: str) -> None:
    table = (HEADER + ROW).replace(",", delimiter).replace("Canada; Japan", '"Canada; Japan"')
    assert rows(table) == [WHOLE]


def test_columns_come_in_any_order_and_case_and_only_those_that_are_needed() -> None:
    text = "Source,STATUS, Date ,parties\nGazette 7/2018,In force,2018,JPN;can\n"
    [record] = rows(text)
    assert isinstance(record, Record)
    assert (record.parties, record.at_least, record.source) == (("CAN", "JPN"), Status.IN_FORCE, "Gazette 7/2018")


def test_a_byte_order_mark_and_line_ends_of_windows_make_no_difference() -> None:
    assert rows("\ufeff" + (HEADER + ROW).replace("\n", "\r\n")) == [WHOLE]


def test_a_row_of_several_lines_is_told_by_its_first() -> None:
    note = ROW.replace("signed,", '"signed\n\nat dusk",')
    assert told(HEADER + note + "\n,,,,,,,,,,,,\n" + ROW + ROW.replace("concluded", "sgned")) == [
        "2 CAN-JPN",
        "7 CAN-JPN",
        "r.csv, line 8: 'status' is 'sgned'. Write one of none, negotiating, agreed_in_principle, concluded, in_force, "
        "suspended, terminated, amended, joined, left, gave_notice, suspended_notice, withdrew_notice, complete.",
    ]
    [record, *_] = rows(HEADER + note)
    assert isinstance(record, Record)
    assert record.quote == "signed\n\nat dusk"


def test_bounds_stand_in_for_a_status() -> None:
    [record] = rows(short("CAN;JPN,,concluded,in_force,,2025,2026,x"))
    assert isinstance(record, Record)
    assert (record.at_least, record.at_most, record.date) == (Status.CONCLUDED, Status.IN_FORCE, None)
    assert (record.as_of, record.published) == (PartialDate("2025"), PartialDate("2026"))


@pytest.mark.parametrize("status", ["suspended", "terminated", "none"])
def test_a_pact_may_have_ended_or_not_begun(status: str) -> None:
    [record] = rows(short(f"CAN;JPN,{status},,,2025,,,x"))
    assert isinstance(record, Record)
    assert record.at_least == record.at_most == Status(status)


def test_a_pact_of_several_is_one_record() -> None:
    assert told(short("USA;AUS; United Kingdom;,concluded,,,2024,,,x")) == ["2 AUS-GBR-USA"]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "Nigera;Japan,concluded,,,2025,,,x",
            "'parties': 'Nigera' is not a known name: did you mean 'Niger' or 'Nigeria'?",
        ),
        (
            "Five Eyes;Japan,concluded,,,2025,,,x",
            "'parties': 'Five Eyes' is an alliance that signs no pacts itself: write one of its members.",
        ),
        (";,concluded,,,2025,,,x", "'parties' is empty. Write names or codes, set apart by ';': Canada; Japan."),
        ("Japan,concluded,,,2025,,,x", "'parties' is JPN. Write at least two, set apart by ';'."),
        ("Japan;JPN,concluded,,,2025,,,x", "'parties' is JPN. Write at least two, set apart by ';'."),
        ("CAN;JPN,complete,,,,2025,,x", "'parties' is CAN; JPN. A complete list is that of one party."),
        (
            "CAN;JPN,sgned,,,2025,,,x",
            "'status' is 'sgned'. Write one of none, negotiating, agreed_in_principle, concluded, in_force, suspended, "
            "terminated, amended, joined, left, gave_notice, suspended_notice, withdrew_notice, complete.",
        ),
        (
            "CAN;JPN,,suspended,in_force,2025,,,x",
            "'at_least' is 'suspended'. Write one of none, negotiating, agreed_in_principle, concluded, in_force.",
        ),
        (
            "CAN;JPN,,in_force,concluded,2025,,,x",
            "'at_least' is 'in_force'. It is further than 'at_most' (concluded): exchange the two.",
        ),
        (
            "CAN;JPN,concluded,concluded,,2025,,,x",
            f"'at_least' is 'concluded'. 'status' is given too. {EITHER}",
        ),
        ("CAN;JPN,,,,2025,,,x", f"'status' is empty. {EITHER}"),
        (
            "CAN;JPN,,concluded,,2025,,,x",
            f"'at_most' is empty. {EITHER}",
        ),
        ("CAN;JPN,concluded,,,2025-6-31,,,x", "'date' is '2025-6-31'. Write 2025, 2025-06 or 2025-06-12."),
        ("CAN;JPN,concluded,,,٢٠٢٠,,,x", "'date' is '٢٠٢٠'. Write 2025, 2025-06 or 2025-06-12."),
        (
            "CAN;JPN,concluded,,,2025,,,https://examiner.example/" + "a" * 2000,
            "'source' is longer than 2,000 bytes. Write the page's own, shorter address.",
        ),
        ("CAN;JPN,concluded,,,,2025-02-30,,x", "'as_of' is '2025-02-30'. Write 2025, 2025-06 or 2025-06-12."),
        ("CAN;JPN,concluded,,,2025,,9 July,x", "'published' is '9 July'. Write 2025, 2025-06 or 2025-06-12."),
        (
            "CAN;JPN,concluded,,,2025,2026,,x",
            "'as_of' is '2026'. With a 'date', the day of the event, leave it empty.",
        ),
        (
            "CAN;JPN,concluded,,,,,,x",
            "'date' is empty. Write the day of the event there, or else 'as_of' or 'published'.",
        ),
        ("CAN;JPN,concluded,,,2025,,, ", "'source' is empty. Write the address of the page, or cite the printed one."),
        (
            "CAN;JPN,concluded,,,2025,,x",
            "has 7 cells, the header has 8. Leave cells empty, not out, and put a cell with a delimiter in it into "
            "quotation marks.",
        ),
        (
            "CAN;JPN,concluded,,,2025,,,x,y",
            "has 9 cells, the header has 8. Leave cells empty, not out, and put a cell with a delimiter in it into "
            "quotation marks.",
        ),
        (
            'CAN;JPN,concluded,,,2025,,,"x"y',
            "is not CSV, up to line 3: ',' expected after '\"'. Close each quotation mark, and double those within a "
            "cell.",
        ),
        (
            "JPN,complete,,,2025,,,x",
            "'date' is '2025'. A list has no day of an event: write the day in 'as_of'.",
        ),
        ("JPN,complete,,in_force,,2025,,x", "'at_most' is 'in_force'. With the status 'complete', leave it empty."),
        (
            "JPN,complete,none,,,2025,,x",
            "'at_least' is 'none'. Write one of negotiating, agreed_in_principle, concluded, in_force.",
        ),
    ],
)
def test_a_bad_row_is_told_by_line_and_field_and_harms_no_other(row: str, problem: str) -> None:
    good = "CAN;JPN,concluded,,,2025,,,y"
    assert told(short(good, row, good)) == ["2 CAN-JPN", f"r.csv, line 3: {problem}", "4 CAN-JPN"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "r.csv: is empty. Save it again."),
        (HEADER, "r.csv: holds no records. For rows to start from: pacts import --template"),
        (HEADER + "\n,,\n", "r.csv: holds no records. For rows to start from: pacts import --template"),
        (
            HEADER.replace("source", "sorce") + ROW,
            "r.csv, line 1: 'sorce' is not a column of records. Did you mean 'source' by 'sorce'? To leave it out, add "
            "--map 'sorce='. To say which it is, add --map 'sorce=source'.",
        ),
        (
            "parties,status,date,source,x\nCAN;JPN,concluded,2025,y,z\n",
            "r.csv, line 1: 'x' is not a column of records. To leave it out, add --map 'x='. To say which it is, add "
            "--map 'x=note', or another column: parties, title, kind, status, at_least, at_most, party, date, as_of, "
            "scope, level, signed_by, binding, duration, renewal, notice, secret_until, source, publisher, published, "
            "quote, note.",
        ),
        ("parties,status,date,source,Status\n", "r.csv, line 1: has the column 'status' twice. Leave one out."),
        (
            "\nparties,status,date\n",
            "r.csv, line 2: has no column 'source'. Add it, or name it: --map 'NAME=source'; for a header to "
            "start from: pacts import --template",
        ),
        (
            "parties,at_least,date,source\n",
            "r.csv, line 1: has no column 'status' or 'at_most'. Add it, or name it: --map 'NAME=status'; for a "
            "header to start from: pacts import --template",
        ),
        (
            "parties,status,source\n",
            "r.csv, line 1: has no column 'date' or 'as_of' or 'published'. Add it, or name it: --map "
            "'NAME=date'; for a header to start from: pacts import --template",
        ),
        (
            '"parties,status\n',
            "r.csv, line 1: is not CSV, up to line 1: unexpected end of data. Close each quotation mark, and "
            "double those within a cell.",
        ),
    ],
)
def test_a_table_without_a_header_that_serves_is_refused_whole(text: str, message: str) -> None:
    assert told(text) == [message]


def test_a_quotation_mark_left_open_tells_how_many_lines_it_took() -> None:
    assert told(
        short('"CAN;JPN,concluded,,,2025,,,x', 'CAN;KOR,concluded,,,2025,,,"y"', "CAN;AUS,concluded,,,2025,,,z")
    ) == [
        "r.csv, line 2: is not CSV, up to line 3: ',' expected after '\"'. Close each quotation mark, and double those "
        "within a cell.",
        "4 AUS-CAN",
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "POL;ITA,concluded,,,0022-04-13,,2022-04-14,x",
            "'date' is '0022-04-13'. No pact is that old: did you mean 2022-04-13?",
        ),
        ("POL;ITA,concluded,,,0098,,,x", "'date' is '0098'. No pact is that old: did you mean 1998?"),
        ("POL;ITA,concluded,,,1022-04,,,x", "'date' is '1022-04'. No pact is that old: did you mean 2022-04?"),
        ("POL;ITA,concluded,,,1814,,,x", "'date' is '1814'. No pact is that old: correct the year."),
        (
            "POL;ITA,concluded,,,,0004-02-29,,x",
            "'as_of' is '0004-02-29'. No pact is that old: did you mean 2004-02-29?",
        ),
        ("POL;ITA,none,,,2020,,0210,x", "'published' is '0210'. No source is that old: correct the year."),
        ("POL;ITA,concluded,,,,9998,,x", f"'as_of' is '9998'. That day has not come: today is {TODAY}."),
        ("POL;ITA,concluded,,,2020,,9998-05,x", f"'published' is '9998-05'. That day has not come: today is {TODAY}."),
        ("POL,complete,,,,9998,,x", f"'as_of' is '9998'. That day has not come: today is {TODAY}."),
        (
            "POL;ITA,concluded,,,2022-04-15,,2022-04-14,x",
            f"'date' is '2022-04-15'. Its source was published before that day, 2022-04-14. {AHEAD} that.",
        ),
        (
            "POL;ITA,none,,,2022-05,,2022-04,x",
            f"'date' is '2022-05'. Its source was published before that day, 2022-04. {AHEAD} that.",
        ),
        (
            "POL;ITA,concluded,,,9998,,,x",
            f"'date' is '9998'. That day has not come: today is {TODAY}. {AHEAD} the source.",
        ),
        (
            "South Sudan;Poland,concluded,,,1985-04-13,,2022,x",
            "'date' is '1985-04-13'. South Sudan exists since 2011-07-09. Correct the day or the party.",
        ),
        (
            "Serbia and Montenegro;Slovakia,concluded,,,2015-04-13,,2022,x",
            "'date' is '2015-04-13'. Serbia and Montenegro existed from 2003-02-04 to 2006-06-03. Correct the day or "
            "the party.",
        ),
        (
            "USSR;Poland,,concluded,in_force,2010-04-13,,2022,x",
            "'date' is '2010-04-13'. Soviet Union existed from 1922-12-30 to 1991-12-26. Correct the day or the party.",
        ),
        (
            "Slovakia;Czechia,negotiating,,,1992,,,x",
            "'date' is '1992'. Czech Republic exists since 1993-01-01; Slovakia exists since 1993-01-01. Correct the "
            "day or the party.",
        ),
        (
            "Kosovo;Albania,terminated,,,2008-01,,,x",
            "'date' is '2008-01'. Kosovo exists since 2008-02-17. Correct the day or the party.",
        ),
        (
            "Kosovo;Albania,concluded,,,,2007,,x",
            "'as_of' is '2007'. Kosovo exists since 2008-02-17. Correct the day or the party.",
        ),
        (
            "Kosovo;Albania,concluded,,,,,2007,x",
            "'published' is '2007'. Kosovo exists since 2008-02-17. Correct the day or the party.",
        ),
        (
            "USSR;Poland,negotiating,,,,2010,,x",
            "'as_of' is '2010'. Soviet Union existed from 1922-12-30 to 1991-12-26. Correct the day or the party.",
        ),
        (
            "USSR;Poland;Cuba,concluded,,,2010,,,x",
            "'date' is '2010'. Soviet Union existed from 1922-12-30 to 1991-12-26. Correct the day or the party.",
        ),
        (
            "South Sudan;Kosovo;Cuba,concluded,,,1985,,,x",
            "'date' is '1985'. South Sudan exists since 2011-07-09; Kosovo exists since 2008-02-17. Correct the day or "
            "the party.",
        ),
    ],
)
def test_a_day_that_cannot_be_is_refused(row: str, problem: str) -> None:
    assert told(short(row)) == [f"r.csv, line 2: {problem}"]


@pytest.mark.parametrize(
    "row",
    [
        "POL;ITA,concluded,,,1815,,,x",
        f"POL;ITA,concluded,,,,{TODAY},{TODAY},x",
        f"POL;ITA,concluded,,,,{TODAY + timedelta(days=1)},{TODAY + timedelta(days=1)},x",
        f"POL;ITA,concluded,,,{TODAY.year},,,x",
        "POL;ITA,concluded,,,2022,,2022-01-01,x",  # a day within the year may be no later
        "POL;ITA,concluded,,,,2022-06,2022-04-14,x",
        "POL;ITA,in_force,,,2022-06-01,,2022-04-14,x",
        "POL;ITA,,concluded,in_force,2022-06-01,,2022-04-14,x",
        "POL;ITA,terminated,,,2022-06-01,,2022-04-14,x",
        "POL;ITA,suspended,,,9998,,,x",
        "SSD;POL,concluded,,,2011,,,x",
        "SSD;POL,none,,,1985,,,x",
        "SSD;POL,,none,concluded,1985,,,x",
        "SCG;SVK,concluded,,,2006,,,x",
        "USSR;POL,terminated,,,1995,,,x",
        "USSR;POL,in_force,,,,2010,,x",
        "USSR;POL,,negotiating,concluded,,2010,,x",
        "USSR;POL,concluded,,,,,2010,x",
        "EST;LVA,concluded,,,1934-09-12,,,x",
        "SVK;USA;GBR,concluded,,,1964-06-18,,,x",  # Slovakia joined later
    ],
)
def test_a_day_that_may_be_is_taken(row: str) -> None:
    [item] = rows(short(row))
    assert isinstance(item, Record), item


def test_a_complete_list_is_that_of_its_party() -> None:
    [record, lower] = rows(short("JPN,complete,,,,2024-11-16,,x", "JPN,complete,in_force,,,,2024,y"))
    assert isinstance(record, Record)
    assert isinstance(lower, Record)
    assert (record.complete, record.parties, record.as_of) == (True, ("JPN",), PartialDate("2024-11-16"))
    assert record.at_least == record.at_most == Status.AGREED_IN_PRINCIPLE
    assert lower.at_least == lower.at_most == Status.IN_FORCE


def test_a_complete_list_that_lost_a_row_is_refused() -> None:
    lists = ["JPN,complete,,,,2025,,x", "JPN,complete,,,,2025,,y", "CAN;JPN,concluded,,,2025,,,x"]
    assert told(short(*lists, "CAN;KOR,sgned,,,2025,,,x"))[:3] == [
        "r.csv, line 2: the list is not whole: line 5 was refused. Correct that first.",
        "3 JPN",
        "4 CAN-JPN",
    ]


def test_a_refused_row_of_no_known_source_may_belong_to_any_list() -> None:
    assert told(short("JPN,complete,,,,2025,,x", "CAN;JPN,concluded,,,2025,,x")) == [
        "r.csv, line 2: the list is not whole: line 3 was refused. Correct that first.",
        "r.csv, line 3: has 7 cells, the header has 8. Leave cells empty, not out, and put a cell with a delimiter in "
        "it into quotation marks.",
    ]


def test_json_holds_records_with_the_same_keys() -> None:
    row = {"Parties": ["Canada", "Japan"], "status": "concluded", "date": 2025, "source": "x", "note": None}
    whole = {"parties": "JPN", "status": "complete", "published": "2025", "source": "x"}
    lines = "\n".join(json.dumps(each) for each in (row, {**row, "staus": "x"}, {**row, "source": ["x"]}, whole))
    assert told(lines + "\n{oops", "r.jsonl") == [
        "1 CAN-JPN",
        "r.jsonl, line 2: 'staus' is not a column of records: did you mean 'status'?",
        "r.jsonl, line 3: 'source' is \"['x']\". Write text.",
        "r.jsonl, line 4: the list is not whole: line 2 was refused. Correct that first.",
        "r.jsonl, line 5: is not JSON: expecting property name enclosed in double quotes. Correct the line.",
    ]
    assert told(json.dumps(row), "r.json") == ["1 CAN-JPN"]
    assert told(json.dumps([row, {**row, "date": "x\0"}]), "r.json") == [
        "1 CAN-JPN",
        "r.json, record 2: 'date' is \"'x\\\\x00'\". Leave out characters that no text has.",
    ]


@pytest.mark.parametrize("key", ["title", "kind", "source", "publisher", "quote", "note"])
def test_characters_that_no_text_has_are_refused_with_their_field(key: str) -> None:
    row = {"parties": "CAN;JPN", "status": "concluded", "date": "2025", "source": "x"}
    for character in ("\0", "\ud800"):
        (problem,) = told(json.dumps(row | {key: character}), "r.json")
        assert problem.startswith(f"r.json: '{key}' is ")
        assert problem.endswith(". Leave out characters that no text has.")


def test_the_template_reads_cleanly_and_shows_a_quote_bounds_and_a_list() -> None:
    records = [record for record in rows(template()) if isinstance(record, Record)]
    assert len(records) == len(template().splitlines()) - 1
    assert any(record.quote and record.date and len(record.date.text) == 10 for record in records)
    assert any(record.at_least != record.at_most and record.as_of for record in records)
    [whole] = [record for record in records if record.complete]
    listed = [record for record in records if record.source == whole.source]
    assert len(listed) == 5
    assert all(whole.parties[0] in record.parties for record in listed)
    assert {record.event for record in records if record.event} == {"amended", "joined", "gave_notice"}
    assert any(record.terms for record in records)


def test_the_records_that_come_with_the_project_read_cleanly(shipped_records: list[Record]) -> None:
    records = shipped_records
    assert [record.parties for record in records] == sorted(record.parties for record in records)
    assert [record.parties for record in records if record.complete] == [("EST",)]
    assert not any(record.quote for record in records)
    for record in records:
        if record.date and record.published:  # a gazette announces an entry into force by weeks, not years
            assert record.date.first - record.published.last <= timedelta(days=100), record
        if record.note and "LATEST POSSIBLE DATE" in record.note:
            assert record.date is None, record


def test_each_row_that_comes_with_the_project_stands_there_once(shipped_records: list[Record]) -> None:
    records = shipped_records
    steps = [
        (each.parties, each.title, each.at_least, each.at_most, each.event, each.party, each.date, each.as_of)
        for each in records
    ]
    assert len(set(zip(steps, [each.source for each in records], strict=True))) == len(steps)
    several = [record for record in records if len(record.parties) > 2]
    for record in several:  # who is party to it is told alike in all its rows
        alike = {each.parties for each in several if each.title == record.title}
        assert alike == {record.parties}


def test_the_documentation_tells_how_many_records_come_with_the_project(shipped_records: list[Record]) -> None:
    records = shipped_records
    whole = " ".join((ROOT / "docs" / "records.md").read_text(encoding="utf-8").split())
    pairs = {pair for record in records for pair in combinations(record.parties, 2)}
    parties = {code for record in records for code in record.parties}
    assert f"{len(records):,} records" in whole
    assert f"{len(parties)} parties" in whole
    assert f"{len(pairs):,} pairs" in whole
    assert f"{len({record.source for record in records}):,} public pages" in whole
    assert f"{len(records):,} records" in (ROOT / "README.md").read_text(encoding="utf-8")


WIDE = "parties,status,party,date,duration,source\n"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("CAN;JPN,in_force,,2020,5,x", "'duration': '5' is not one of unlimited, 5 years, 18 months, 90 days."),
        ("CAN;JPN,amended,,2020,5 years,x", "'duration' is '5 years'. Write it in a row that gives the status of the "),
        ("CAN;JPN;USA,joined,,2020,,x", "'party' is empty. Write which of the parties joined."),
        (
            "CAN;JPN,joined,JPN,2020,,x",
            "'party' is 'JPN'. Write in 'parties' all that ever belonged to the pact, three",
        ),
        ("CAN;JPN;USA,left,KOR,2020,,x", "'party' is 'KOR'. Write in 'parties' all that ever belonged to the pact, "),
        (
            "CAN;JPN;USA,in_force,JPN,2020,,x",
            "'party' is 'JPN'. Only these are about one party alone: joined, left, gave_notice, ",
        ),
        ("CAN;JPN,gave_notice,,2020,,x", "'party' is empty. Write which of the parties gave notice."),
        ("CAN;JPN,gave_notice,KOR,2020,,x", "'party' is 'KOR'. Write one of 'parties'."),
        ("CAN;JPN;SSD,joined,SSD,2010,,x", "'date' is '2010'. South Sudan exists since 2011-07-09. Correct the day or"),
    ],
)
def test_a_bad_event_or_term_is_refused(row: str, problem: str) -> None:
    (message,) = told(WIDE + row + "\n")
    assert message.startswith(f"r.csv, line 2: {problem}"), message


def test_an_event_has_no_status_and_a_party_where_one_joined() -> None:
    amended, joined = rows(WIDE + "CAN;JPN,amended,,2020,,x\nCAN;JPN;SSD,Joined,South Sudan,2012,,x\n")
    assert isinstance(amended, Record)
    assert isinstance(joined, Record)
    assert (amended.event, amended.party, amended.at_least) == ("amended", None, Status.NONE)
    assert (joined.event, joined.party) == ("joined", "SSD")


@pytest.mark.skipif((TODAY + timedelta(days=2)).year > TODAY.year, reason="this year is as good as over")
@pytest.mark.parametrize(
    ("as_of", "published", "field"), [("{}", "", "as_of"), ("", "{}", "published"), ("{}", "{}", "as_of")]
)
def test_what_is_known_by_a_year_that_still_runs_is_refused(as_of: str, published: str, field: str) -> None:
    year = str(TODAY.year)
    assert rows(short(f"POL;ITA,concluded,,,,{as_of.format(year)},{published.format(year)},x")) == [
        f"r.csv, line 2: '{field}' is '{year}'. It is not over: "
        f"write in 'as_of' the day of reading, {TODAY} or earlier."
    ]


def test_a_year_that_still_runs_is_bounded_by_the_day_of_the_source() -> None:
    assert told(short(f"POL;ITA,concluded,,,,{TODAY.year},{TODAY},x")) == ["2 ITA-POL"]
