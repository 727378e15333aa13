"""Tables as people have them: what spreadsheets, R, pandas and SQL write, with people's own words and days."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from pacts.conventions import DAY_FIRST, MONTH_FIRST, Conventions
from pacts.dates import PartialDate
from pacts.documents import read_bytes
from pacts.errors import PactsError
from pacts.language import table_words
from pacts.language.table_dates import readings
from pacts.records import Record
from pacts.records.record import COLUMNS
from pacts.status import Status
from tests.commands import run

HEADER = "parties,status,date,source\n"


def outcomes(data: str | bytes, name: str = "t.csv", **ways: object) -> tuple[list[str], list[str]]:
    """What a table holds, records as parties, status and day; and what was noted."""
    notes: list[str] = []
    conventions = Conventions(note=lambda where, remark: notes.append(f"{where}: {remark}"), **ways)  # type: ignore[arg-type]
    items = read_bytes(data if isinstance(data, bytes) else data.encode(), name, conventions=conventions)
    return [_shown(item) for item in items], notes


def _shown(item: object) -> str:
    if isinstance(item, Record):
        return f"{'-'.join(item.parties)} {item.at_least} {item.date or item.as_of or item.published}"
    assert isinstance(item, PactsError)
    return str(item)


def row(parties: str = "Poland; Greece", status: str = "concluded", day: str = "2022-04-13") -> str:
    """A table of one row."""
    return f'{HEADER}"{parties}","{status}","{day}",https://mfa.example.org/1\n'


ONE = ["GRC-POL concluded 2022-04-13"]


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    """An xlsx file of these sheets."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"default_date_format": "yyyy-mm-dd"}) as book:
        for title, rows in sheets:
            sheet = book.add_worksheet(title)
            for number, cells in enumerate(rows):
                for at, cell in enumerate(cells):
                    sheet.write(number, at, cell)
    return stream.getvalue()


def test_a_sheet_of_a_workbook_is_a_table_and_other_sheets_are_passed_over() -> None:
    data = workbook(
        ("Read me", [["Compiled by hand"]]),
        (
            "Pacts",
            [
                ["Agreements in 2022"],
                [],
                ["parties", "status", "date", "source", "published"],
                ["Poland; Greece", "Signed", date(2022, 4, 13), "https://mfa.example.org/1", 2022.0],
                ["Polnd; Italy", "in force", datetime(2021, 3, 22), "https://mfa.example.org/2", None],
                ["Poland; Japan", "sgned", "2021", "https://mfa.example.org/2", None],
            ],
        ),
    )
    assert outcomes(data, "t.xlsx") == (
        [
            "GRC-POL concluded 2022-04-13",
            "ITA-POL in_force 2021-03-22",
            "t.xlsx, sheet Pacts, row 6: 'status' is 'sgned'. Write one of none, negotiating, agreed_in_principle, "
            "concluded, in_force, suspended, terminated, amended, joined, left, gave_notice, suspended_notice, "
            "withdrew_notice, complete.",
        ],
        [
            "t.xlsx: the sheet 'Read me' holds no records and was passed over.",
            "t.xlsx, sheet Pacts: 1 row above the header was passed over.",
            "t.xlsx, sheet Pacts, row 5: 'Polnd' was taken for 'Poland'.",
        ],
    )


def test_what_is_no_workbook_is_refused() -> None:
    (refusal,), _ = outcomes(b"PK\x03\x04 nothing", "t.xlsx")
    assert refusal.startswith("t.xlsx: is no workbook that can be read")


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        (row("Österreich; Griechenland").encode("cp1252"), ["read as Windows-1252"]),
        (row("Österreich; Griechenland").encode("utf-16"), ["was read as UTF-16."]),
        (row("Österreich; Griechenland").encode("utf-16-le"), ["was read as UTF-16."]),
        (row("Österreich; Griechenland").encode("utf-8-sig"), []),
    ],
)
def test_the_encodings_of_spreadsheets_are_read_with_a_remark(data: bytes, notes: list[str]) -> None:
    rows, remarks = outcomes(data)
    assert rows == ["AUT-GRC concluded 2022-04-13"]
    assert len(remarks) == len(notes)
    assert all(note in remark for note, remark in zip(notes, remarks, strict=True))


def test_another_encoding_is_named() -> None:
    data = row("Polska; Řecko").encode("cp1250")
    assert outcomes(data, encoding="cp1250") == (["GRC-POL concluded 2022-04-13"], [])


def test_a_text_file_of_excel_in_utf_16_is_a_table() -> None:
    table = "parties\tstatus\tdate\tsource\nPoland; Greece\tconcluded\t2022-04-13\tx\n"
    assert outcomes(table.encode("utf-16"), "t.txt")[0] == ONE


def test_a_line_that_tells_the_delimiter_is_no_header() -> None:
    table = 'sep=;\nparties;status;date;source\n"Poland; Greece";concluded;2022-04-13;x\n"Poland; Grece";sgned;2022;x\n'
    rows, _ = outcomes(table)
    assert rows[0] == ONE[0]
    assert rows[1].startswith("t.csv, line 4: 'status' is 'sgned'.")


def test_empty_columns_and_rows_and_those_that_number_the_rows_are_passed_over() -> None:
    table = '"",parties,status,date,source,No.,,\n1,Poland; Greece,concluded,2022-04-13,x,7,,\n,,,,,,,\n'
    assert outcomes(table) == (
        ONE,
        ["t.csv, line 1: the column '' was left out.", "t.csv, line 1: the column 'No.' was left out."],
    )


@pytest.mark.parametrize("mark", ["NA", "NaN", "NULL", "n/a", "-", "None", "#N/A", "<NA>"])
def test_a_mark_for_an_empty_cell_is_no_value(mark: str) -> None:
    table = f"parties,title,status,date,source,publisher,quote\nPoland; Greece,{mark},signed,2022,x,{mark},{mark}\n"
    (item,) = read_bytes(table.encode(), "t.csv")
    assert isinstance(item, Record)
    assert (item.title, item.publisher, item.quote) == (None, None, None)


def test_namibia_is_known_by_its_code_in_a_list_of_parties() -> None:
    assert outcomes(row("NA; PL"))[0] == ["NAM-POL concluded 2022-04-13"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Signed", "concluded"),
        ("signed, not yet in force", "concluded"),
        ("In force", "in_force"),
        ("entered into force", "in_force"),
        ("Talks", "negotiating"),
        ("under negotiation", "negotiating"),
        ("Initialled", "agreed_in_principle"),
        ("Expired", "terminated"),
        ("on hold", "suspended"),
    ],
)
def test_statuses_are_known_in_peoples_words(words: str, status: str) -> None:
    assert outcomes(row(status=words))[0] == [f"GRC-POL {status} 2022-04-13"]


def test_words_that_tell_no_status_are_refused_with_the_reason() -> None:
    assert outcomes(row(status="Ratified"))[0] == [
        "t.csv, line 2: 'status' is 'Ratified'. That is the step of one side, and no status of a pact: write "
        "'concluded' with the day of signature, or 'in_force' with the day of entry into force."
    ]
    assert "no status of a pact" not in outcomes(row(status="active"))[0][0]


def test_columns_are_known_in_peoples_words_and_by_map() -> None:
    table = "Country A,Country B,Current status,Day signed,URL,Region\nPoland,Greece,signed,2022-04-13,x,Europe\n"
    assert outcomes(table, columns={"day signed": "date", "Region": ""}) == (
        ONE,
        [
            "t.csv, line 1: the column 'Country A' was taken for 'parties'.",
            "t.csv, line 1: the column 'Country B' was taken for 'parties'.",
            "t.csv, line 1: the column 'Current status' was taken for 'status'.",
            "t.csv, line 1: the column 'URL' was taken for 'source'.",
            "t.csv, line 1: the column 'Region' was left out.",
        ],
    )
    assert outcomes(table)[0][0].startswith(
        "t.csv, line 1: 'Day signed', 'Region' are not columns of records. Did you mean 'signed_by' by 'Day signed'? "
        "To leave them out, add --map 'Day signed=' --map 'Region='."
    )


def test_the_day_of_signature_says_nothing_of_another_status() -> None:
    table = "parties,status,Date signed,source\nPoland; Greece,in force,2016-03-04,x\nPoland; Italy,talks,,x\n"
    advice = "Write in 'as_of' the day by which it stood so, or give one for all such rows with --as-of DATE."
    assert outcomes(table)[0] == [
        f"t.csv, line 2: The day of 'concluded' says nothing of 'in force', and no other is given. {advice}",
        f"t.csv, line 3: The day of 'concluded' says nothing of 'talks', and no other is given. {advice}",
    ]
    assert outcomes(table, as_of=PartialDate("2026-11-01"))[0] == [
        "GRC-POL concluded 2016-03-04",
        "GRC-POL in_force 2026-11-01",
        "ITA-POL negotiating 2026-11-01",
    ]


def test_a_row_of_several_steps_is_refused_as_a_whole_and_told_once() -> None:
    table = "parties,status,Date signed,source\nCongo; Greece,in force,2016-03-04,x\nPoland; Italy,ratified,2017,x\n"
    congo, ratified = outcomes(table)[0]
    assert congo.count("Congo' is the name of more than one party") == 1
    assert "says nothing of 'in force'" in congo
    assert "is 'ratified'" in ratified
    assert "says nothing" not in ratified


def test_headings_totals_and_notes_among_the_rows_are_passed_over_but_in_a_complete_list() -> None:
    table = f"{HEADER}EUROPE,,,\n{row()[len(HEADER) :]}{HEADER}Total: 1,,,\n"
    assert outcomes(table) == (
        ONE,
        [
            "t.csv, line 2: 'EUROPE' names no party and stands alone: the row was passed over.",
            "t.csv, line 4: the header stands there again, and was passed over.",
            "t.csv, line 5: 'Total: 1' names no party and stands alone: the row was passed over.",
        ],
    )
    refused = outcomes(f"{table}Poland,complete,,x\n")[0]
    assert [each.partition(": ")[0] for each in refused if each.startswith("t.csv")] == [
        "t.csv, line 2",
        "t.csv, line 5",
        "t.csv, line 6",
    ]


def test_a_cell_merged_over_rows_is_meant_for_each_and_a_column_that_counts_is_no_source() -> None:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Pacts")
        cells = [["Ref", "Party 1", "Party 2", "Signed", "Link"], ["1", "", "Greece (1)", "2016", "x"]]
        cells += [["2", "", "Italy†", "pending", "x"], ["3", "Norway", "Spain", "2018", "x"], ["Source: our files"]]
        for number, texts in enumerate(cells):
            for at, text in enumerate(texts):
                sheet.write(number, at, text)
        sheet.merge_range(1, 1, 2, 1, "Poland")
    records, notes = outcomes(stream.getvalue(), "t.xlsx")
    assert records[::2] == ["GRC-POL concluded 2016", "ESP-NOR concluded 2018"]
    assert records[1].startswith("t.xlsx, row 3: 'status' is empty.")
    assert "t.xlsx, row 1: the column 'Ref' only numbers the rows, and was left out." in notes
    assert "t.xlsx, row 3: 'pending' was taken for no day of 'concluded'." in notes


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("Country,Japan,Norway,status", "'Japan' is a party, and no column of records. Write a row for each pair, "),
        ("parties,Signed,Expiry date,source", "'Expiry date': The day on which a term runs out ends no pact: "),
        ("parties,status,date,Ref,Link", "'Ref' and 'Link' would both be 'source'. Leave one out: --map 'Ref='."),
    ],
)
def test_what_a_column_cannot_be_is_refused_with_a_way_out(header: str, problem: str) -> None:
    assert outcomes(f"{header}\na,b,c,d,e\nf,g,h,i,j\n")[0][0].startswith(f"t.csv, line 1: {problem}")


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("Vertragspartei A,Vertragspartei B,Status,Datum,Quelle,Anmerkungen", "unterzeichnet"),
        ("Pays 1,Pays 2,Statut,Date,Source,Remarques", "signé"),
        ("País 1,País 2,Situación,Fecha,Fuente,Notas", "firmado"),
        ("Paese 1,Paese 2,Situazione,Data,Fonte,Note", "Firmato"),
        ("Państwo 1,Państwo 2,Status,Data,Źródło,Uwagi", "podpisana"),
        ("Partij 1,Partij 2,Stand van zaken,Datum,Bron,Opmerking", "ondertekend"),
        ("País 1,País 2,Situação,Data,Fonte,Observação", "assinado"),
        ("国1,国2,状況,年月日,出典,備考", "署名済み"),
        ("Страна 1,Страна 2,Статус,Дата,Источник,Примечание", "подписано"),
        ("国家1,国家2,状态,日期,来源,备注", "已签署"),
    ],
)
def test_columns_and_statuses_of_other_languages_are_known_and_noted(header: str, status: str) -> None:
    table = f"{header}\nPoland,Greece,{status},2022-04-13,https://mfa.example.org/1,seen\n"
    read, notes = outcomes(table)
    assert read == ONE
    assert f"t.csv, line 2: '{status}' was taken for 'concluded'." in notes
    for cell, ours in zip(header.split(","), ("parties", "parties", "status", "date", "source", "note"), strict=True):
        if cell.lower() != ours:
            assert f"t.csv, line 1: the column '{cell}' was taken for '{ours}'." in notes


def test_a_word_that_may_be_two_columns_is_refused_or_told_by_the_rest_of_the_header() -> None:
    rest = "Fecha,Fuente\nPolonia,Grecia,firmado,2022-04-13,https://mfa.example.org/1\n"
    (refused,), _ = outcomes(f"País 1,País 2,Estado,{rest}")
    assert "the column 'Estado' may be 'parties' or 'status'. Say which it is: --map 'Estado=parties' or" in refused
    assert outcomes(f"País 1,País 2,Estado,{rest}", columns={"Estado": "status"})[0] == ONE
    # In English a citation is a source, in French a quotation.
    _, notes = outcomes(
        "Country A,Country B,Status,Date,Citation\nPoland,Greece,signed,2022-04-13,https://mfa.example.org/1\n"
    )
    assert "t.csv, line 1: the column 'Citation' was taken for 'source'." in notes
    french = "Pays A,Pays B,Statut,Date,Lien,Citation\nPoland,Greece,signé,2022-04-13,https://mfa.example.org/1,mots\n"
    assert "t.csv, line 1: the column 'Citation' was taken for 'quote'." in outcomes(french)[1]


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("ratifié", "That is the step of one side"),
        ("abgeschlossen", "That does not tell how far the pact is"),
        ("中止", "That may be suspended or terminated: write which."),
        ("noch nicht in Kraft", "That does not tell how far the pact got"),
    ],
)
def test_statuses_of_other_languages_that_tell_no_status_are_refused(status: str, reason: str) -> None:
    (refused,), _ = outcomes(row(status=status))
    assert reason in refused


def test_the_days_of_steps_are_known_in_other_languages() -> None:
    table = "当事国,署名日,発効日,出典\nPoland; Greece,2012-01-02,2012-03-04,https://mfa.example.org/1\n"
    assert outcomes(table)[0] == ["GRC-POL concluded 2012-01-02", "GRC-POL in_force 2012-03-04"]


def test_the_words_of_other_languages_are_ours_to_name() -> None:
    import tomllib

    words = tomllib.loads(Path(table_words.__file__).with_name("tables.toml").read_text(encoding="utf-8"))
    steps = {status.value for status in Status}
    for tables in words.values():
        assert {*tables["columns"]} <= {*COLUMNS}
        assert {*tables["steps"], *tables["statuses"]} <= steps
        assert {*tables["refused"]} <= {"ratified", "open", "not_in_force", "replaced", "unknown"}


def test_a_column_for_the_day_of_each_step_makes_a_record_of_each() -> None:
    table = "parties,Signed,Entry into force,source\nPoland; Greece,2022-04-13,2023-01-01,x\nPoland; Italy,2021,,x\n"
    assert outcomes(table)[0] == [
        "GRC-POL concluded 2022-04-13",
        "GRC-POL in_force 2023-01-01",
        "ITA-POL concluded 2021",
    ]
    table = "parties,status,Date signed,published,source\nPoland; Greece,in force,2022-04-13,2024,x\n"
    assert outcomes(table)[0] == ["GRC-POL concluded 2022-04-13", "GRC-POL in_force 2024"]


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("22.03.2021", "2021-03-22"),
        ("22/3/2021", "2021-03-22"),
        ("03/22/2021", "2021-03-22"),
        ("3.3.2021", "2021-03-03"),
        ("03/04/2021", "2021-04-03 2021-03-04"),
        ("4 July 2013", "2013-07-04"),
        ("Thursday, July 4, 2013", "2013-07-04"),
        ("4-Jul-2013", "2013-07-04"),
        ("Jul-2013", "2013-07"),
        ("03/2021", "2021-03"),
        ("2022-04-13 00:00:00", "2022-04-13"),
        ("2022-04-13T00:00:00.000Z", "2022-04-13"),
        ("2022/4/3", "2022-04-03"),
        ("20220413", "2022-04-13"),
        ("2013.0", "2013"),
        ("31.02.2021", ""),
        ("04-Jul-13", ""),
        ("44664", ""),
        ("circa 2019", ""),
        ("2017-2019", ""),
        ("٢٠٢٠", ""),
        ("4 juillet 2013", "2013-07-04"),
        ("4. JULI 2013", "2013-07-04"),
        ("1º de março de 2015", "2015-03-01"),
        ("4 lipca 2013 r.", "2013-07-04"),
        ("4 июля 2013 года", "2013-07-04"),
        ("août 2014", "2014-08"),
        ("2013年7月4日", "2013-07-04"),
        ("2013년 7월", "2013-07"),
        ("4 listopada 2013", "2013-10-04 2013-11-04"),
        ("31 février 2013", ""),
    ],
)
def test_a_date_alone_is_read_as_people_write_it(written: str, days: str) -> None:
    assert " ".join(str(day) for day in readings(written)) == days


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (
            "03/04/2021",
            "That may be 2021-04-03 or 2021-03-04: write which, or add --days day-first or --days month-first.",
        ),
        ("4 listopada 2013", "That may be 2013-10-04 or 2013-11-04: write which."),
        ("44664", "That is a spreadsheet's number of a day: format the column as dates, and save it again."),
        ("04-Jul-13", "Write the year in full: 2025-06-12."),
        ("circa 2019", "Write 2025, 2025-06 or 2025-06-12."),
    ],
)
def test_a_day_that_is_not_clear_is_refused(day: str, problem: str) -> None:
    assert outcomes(row(day=day))[0] == [f"t.csv, line 2: 'date' is '{day}'. {problem}"]


def test_the_order_of_days_is_told_for_a_table() -> None:
    assert outcomes(row(day="03/04/2021"), order=DAY_FIRST)[0] == ["GRC-POL concluded 2021-04-03"]
    assert outcomes(row(day="03/04/2021"), order=MONTH_FIRST)[0] == ["GRC-POL concluded 2021-03-04"]


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Poland, Greece", "GRC-POL"),
        ("Poland and Greece", "GRC-POL"),
        ("Poland & Greece", "GRC-POL"),
        ("Poland / Greece", "GRC-POL"),
        ("Poland - Greece", "GRC-POL"),
        ("POL-GRC", "GRC-POL"),
        ("Poland–Greece", "GRC-POL"),
        ("Poland\nGreece", "GRC-POL"),
        ("Korea, Republic of, Poland", "KOR-POL"),
        ("Bosnia and Herzegovina and Poland", "BIH-POL"),
        ("Guinea-Bissau, Poland", "GNB-POL"),
        ("Australia, Canada, New Zealand and the United Kingdom", "AUS-CAN-GBR-NZL"),
        ("Trinidad and Tobago, Antigua and Barbuda", "ATG-TTO"),
    ],
)
def test_parties_are_set_apart_where_their_names_allow(cell: str, codes: str) -> None:
    assert outcomes(row(cell))[0] == [f"{codes} concluded 2022-04-13"]


def test_a_slip_in_one_of_several_names_is_mended_and_none_across_a_sign() -> None:
    assert outcomes(row("Polnd, Greece")) == (ONE, ["t.csv, line 2: 'Polnd' was taken for 'Poland'."])
    assert "'Korea' is the name of more than one party" in outcomes(row("US-Korea"))[0][0]


def test_a_table_may_be_the_list_of_one_party() -> None:
    table = (
        "#,Partner,Signed,In force since,Link\n1,Läti,18.05.2002,-,x\n2,Soome,,2004,x\n,,,,\nFrom the ministry,,,,\n"
    )
    rows, notes = outcomes(table, party="EST")
    assert rows == ["EST-LVA concluded 2002-05-18", "EST-FIN in_force 2004"]
    assert notes[-1] == "t.csv, line 5: the row names no party, source, status or day, and was passed over."


@pytest.mark.parametrize(
    ("status", "day", "outcome"),
    [
        ("Signed (2016)", "", "GRC-POL concluded 2016"),
        ("Signed (2016)", "2016-03-19", "GRC-POL concluded 2016-03-19"),
        ("Entered into force on 24 October 2011", "", "GRC-POL in_force 2011-10-24"),
        ("Signed (2016)", "2015", "t.csv, line 2: 'date' is '2015'. 'status' gives another day, 2016."),
    ],
)
def test_a_status_may_hold_its_day(status: str, day: str, outcome: str) -> None:
    assert outcomes(row(status=status, day=day))[0] == [outcome]


def test_a_table_without_a_telling_name_is_known_by_its_header() -> None:
    table = "Country A,Country B,Status,Date,Link\nPoland,Greece,signed,2022-04-13,x\n"
    assert outcomes(table, "stdin")[0] == ONE


def test_a_refusal_of_both_steps_of_a_row_comes_once() -> None:
    assert len(outcomes("parties,Signed,In force,source\nPoland; Korea,2001,2002,x\n")[0]) == 1


@pytest.mark.parametrize("cell", ["Korea, Poland", "Congo and Poland", "Poland; Korea"])
def test_a_name_of_two_parties_is_refused_in_a_table(cell: str) -> None:
    assert "is the name of more than one party: write '" in outcomes(row(cell))[0][0]


def test_all_faults_of_a_row_are_named_at_once() -> None:
    assert outcomes(row("Poland; Grxxce; Itxxy", "sgned", "2022-13"))[0] == [
        "t.csv, line 2: 'parties': 'Grxxce' is not a known name: write a country, its ISO code, or an organisation. "
        "'Itxxy' is not a known name: write a country, its ISO code, or an organisation. 'status' is 'sgned'. Write "
        "one of none, negotiating, agreed_in_principle, concluded, in_force, suspended, terminated, amended, joined, "
        "left, gave_notice, suspended_notice, withdrew_notice, complete. 'date' is '2022-13'. Write "
        "2025, 2025-06 or 2025-06-12."
    ]


def test_an_import_tells_what_was_assumed_and_counts_faults_by_kind(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(
        row("Polnd; Greece") + 'Congo; Poland,signed,2022,x\nCongo; Poland,sgned,2022,x\n"Polnd; Italy",signed,2022,x\n'
    )
    result = run("--db", str(tmp_path / "p.db"), "import", str(file))
    assert result.exit_code == 1
    assert result.stderr.count("'Polnd' was taken for 'Poland'.") == 1
    assert result.stderr.endswith("Read 2 records: 2 new. Refused 2: 2 for parties, 1 for status.\n")


def test_a_column_for_map_has_to_be_one_of_records(tmp_path: Path) -> None:
    result = run("import", "--map", "Signed=day", str(tmp_path))
    assert result.exit_code == 2
    assert "'Signed=day': write NAME=COLUMN" in result.stderr


def test_the_order_of_days_is_an_option(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(row(day="03/04/2021"))
    result = run("--db", str(tmp_path / "p.db"), "import", "--days", "day-first", str(file))
    assert (result.exit_code, result.stderr) == (0, "Read 1 record: 1 new.\n")
