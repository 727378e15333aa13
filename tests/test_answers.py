"""What the shipped records answer, alike through Python, commands, views and exports: each answer once was false."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pacts import gazetteer
from pacts.cli.group import cli
from pacts.registry import Registry
from pacts.status import Status
from tests.conftest import NewPlace
from tests.telling import findings, noted, said, source

DAY = date(2026, 6, 1)
FIVE = "DNK-FIN-ISL-NOR-SWE-1"
NORDIC = ("DNK", "FIN", "ISL", "NOR", "SWE")


@dataclass(frozen=True)
class Case:
    """Who is asked about with which options, and what is answered: through which pact of several, and its words."""

    member: str
    partner: str
    answer: str
    since: str | None = None
    through: str | None = None
    words: str = ""
    at_least: str = "agreed_in_principle"
    as_of: str = "2026-06-01"
    subject: str = "general"
    bilateral: bool = False

    @property
    def options(self) -> dict[str, Any]:
        """The options as Python takes them."""
        names = ("at_least", "subject", "bilateral")
        return {"as_of": date.fromisoformat(self.as_of)} | {name: getattr(self, name) for name in names}

    @property
    def line(self) -> list[str]:
        """The same as the command takes it."""
        options = ["--as-of", self.as_of, "--at-least", self.at_least, "--subject", self.subject]
        return ["coverage", self.member, self.partner, *options, *(["--bilateral"] if self.bilateral else [])]


UNREPORTED = "; entry into force not reported"
REOPENED = "negotiating to agreed in principle"
CASES = [
    Case("Sweden", "Finland", "yes", "2010-05-07", FIVE, "in force"),
    Case("Finland", "Sweden", "yes", "2010-05-07", FIVE, "in force"),
    Case("Sweden", "Finland", "yes", "2013-02-09", FIVE, "in force", at_least="in_force"),
    Case("Sweden", "Finland", "yes", "2010-05-07", FIVE, f"signed 2010-05-07{UNREPORTED}", as_of="2013-02-08"),
    Case("Sweden", "Finland", "unknown", bilateral=True),
    Case("Sweden", "Netherlands", "yes", "1984-10-29", None, "in force", bilateral=True),
    Case("United Kingdom", "United States", "unclear", words=f"signed 1961-04-14{UNREPORTED}", at_least="in_force"),
    Case("United Kingdom", "United States", "yes", "1950-01-27", None, f"signed 1961-04-14{UNREPORTED}"),
    Case("Estonia", "NATO", "member"),
    Case("Estonia", "NATO", "unknown", as_of="2004-03-28"),
    Case("Estonia", "United States", "yes", "2000-02-23", None, "in force"),
    Case("Estonia", "United States", "yes", "2000-02-23", None, "in force", at_least="in_force"),
    Case("United Kingdom", "France", "yes", "2008-03-27", None, f"signed 2008-03-27{UNREPORTED}"),
    Case("United Kingdom", "France", "yes", "2001-02-09", None, "in force", subject="nuclear"),
    Case("United Kingdom", "France", "yes", "2001-02-09", None, "in force", subject="any"),
    Case("United Kingdom", "France", "unknown", as_of="2008-03-26"),
    Case("Japan", "South Korea", "unclear", words=REOPENED, as_of="2014-12-31"),
    Case("Japan", "South Korea", "no", words=REOPENED, as_of="2014-12-31", at_least="concluded"),
    Case(
        *("Japan", "South Korea", "yes", "2014-12-28", "JPN-KOR-USA-threats-1", f"signed 2014-12-29{UNREPORTED}"),
        subject="threats",
        as_of="2014-12-31",
    ),
    Case("Czechoslovakia", "United States", "no"),
    Case("East Germany", "Soviet Union", "no"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join((case.member, case.partner, case.answer)))
def test_the_answer_is_the_same_in_python_in_each_format_and_in_the_view(starter: Registry, case: Case) -> None:
    (row,) = starter.coverage(case.member, case.partner, **case.options)
    words = row.pact.words if row.pact and not row.absent else ""
    assert (row.answer, row.since, row.through, words) == (case.answer, case.since, case.through, case.words)
    (plain,) = json.loads(run(starter, *case.line, "--format", "json"))
    assert (plain["answer"], plain["since"], plain["through"]) == (case.answer, case.since, case.through)
    (cells,) = csv.DictReader(io.StringIO(run(starter, *case.line, "--format", "csv")))
    assert (cells["answer"], cells["since"], cells["through"]) == (case.answer, case.since or "", case.through or "")
    lines = run(starter, *case.line, "--format", "markdown").splitlines()
    (line,) = (line for line in lines if line.startswith(f"| {case.member} "))
    limit = f"; {row.pact.limit} only" if row.pact and row.pact.limit else ""
    assert [cell.strip().removesuffix(" (disputed)") for cell in line.split("|")][2:5] == [
        case.answer,
        case.since or "",
        (case.words or row.at_least or "") + limit,
    ]
    if case.answer != "member" and not row.absent:
        assert in_sql(starter, case) == (case.answer, case.since, case.through)


def in_sql(registry: Registry, case: Case) -> tuple[str, str | None, str | None]:
    """What the view of spans says, asked by the rule that docs/sql.md gives."""
    status = Status(case.at_least)
    kinds = ["1 = 1" if case.subject == "any" else f"subject = '{case.subject}'"]
    kinds += ["bilateral = 1"] if case.bilateral else []
    rows = registry.sql(
        f"SELECT at_least_rank, max(at_most_rank) OVER (), since_{status}, pact, bilateral FROM spans"
        f" WHERE party = '{gazetteer.resolve(case.member).code}' AND partner = '{gazetteer.resolve(case.partner).code}'"
        f" AND from_day <= '{case.as_of}' AND until_day >= '{case.as_of}' AND {' AND '.join(kinds)}"
        " ORDER BY at_least_rank DESC, at_most_rank DESC, bilateral DESC, coalesce(newest, '') DESC, pact DESC"
    )[1]
    if not rows:
        return "unknown", None, None
    low, high, since, pact, bilateral = rows[0]
    answer = "yes" if low >= status.rank else "no" if high < status.rank else "unclear"
    return answer, since if answer == "yes" else None, None if bilateral else pact


def test_a_pact_of_five_counts_for_each_two_of_them_wherever_it_is_asked(starter: Registry) -> None:
    cells = starter.matrix("Nordic five", as_of=DAY)
    pairs = [(one, other) for one in NORDIC for other in NORDIC if one != other]
    assert [(cell.member, cell.partner) for cell in cells] == pairs
    assert {(cell.mark.value, cell.pact, cell.through) for cell in cells} == {("in_force", FIVE, FIVE)}
    assert cells.sentence == "As of 1 June 2026, an agreement is on record for 10 of 10 pairs: 10 in force."
    assert cells.notes == (f"One pact of several parties counts for each two of them: {FIVE}.",)
    alone = starter.matrix("Nordic five", as_of=DAY, bilateral=True)
    assert {(cell.mark.value, cell.through) for cell in alone} == {("unknown", None)}
    partners = {cell.partner: (cell.mark.value, cell.through) for cell in starter.partners("Sweden", as_of=DAY)}
    assert {code: partners[code] for code in NORDIC[:-1]} == dict.fromkeys(NORDIC[:-1], ("in_force", FIVE))
    rows = starter.coverage("Nordic five", "Norway", show="having", as_of=DAY)
    assert [(row.member, row.answer, row.through) for row in rows] == [
        (code, "yes", FIVE) for code in NORDIC if code != "NOR"
    ]
    assert rows.sentence == (
        "As of 1 June 2026, all four other members of the Nordic five have an information-security pact with Norway in "
        "force."
    )
    assert rows.notes[0].startswith("For Denmark, Finland, Iceland and Sweden it is by a pact of five parties, the Gen")


def test_a_pact_of_five_counts_in_dyad_years_and_exports(starter: Registry, tmp_path: Path) -> None:
    years = starter.dyad_years("FIN,SWE", first=2009, last=2013, as_of=DAY)
    assert [(row.year, row.answer, row.signed, row.in_force, row.n_claims) for row in years] == [
        (2009, "unknown", None, None, None),
        (2010, "yes", 1, None, 1),
        (2011, "yes", 1, None, 2),
        (2012, "yes", 1, None, 2),
        (2013, "yes", 1, 1, 3),
    ]
    starter.export(tmp_path / "all", as_of=DAY)
    with (tmp_path / "all" / "coverage.csv").open(encoding="utf-8", newline="") as lines:
        rows = {(row["party"], row["partner"]): row for row in csv.DictReader(lines)}
    nordic = rows["FIN", "SWE"]
    assert (nordic["answer"], nordic["since"], nordic["pact"], nordic["bilateral"]) == ("yes", "2010-05-07", FIVE, "0")
    assert (rows["GBR", "USA"]["at_least"], rows["GBR", "USA"]["at_most"]) == ("concluded", "in_force")
    assert not any("NATO" in pair and set(pair) & {"EST", "SWE"} for pair in rows)


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        ("NATO", "EU", "NATO has an information-security pact with the EU in force."),
        ("NATO", "Ukraine", "Ukraine has signed an information-security pact with NATO."),
        ("Estonia", "NATO", "Estonia belongs to NATO, whose rules bind it without a pact."),
    ],
)
def test_an_organisation_of_a_pair_stands_for_itself(starter: Registry, one: str, other: str, sentence: str) -> None:
    answer = starter.pair(one, other, as_of=DAY)
    assert (len(answer), answer.sentence) == (1, f"As of 1 June 2026, {sentence}")
    assert len(starter.pair(other, one, as_of=DAY)) == 1
    shown = run(starter, "show", one, other)
    assert "belongs to NATO" in shown if answer[0].answer == "member" else "Arrangement" in shown


def test_the_pacts_of_a_pair_are_shown_one_after_another(starter: Registry) -> None:
    lines = run(starter, "show", "Ukraine", "NATO").splitlines()
    titles = [line for line in lines if "(NATO-UKR-" in line]
    assert [title[-12:] for title in titles] == ["(NATO-UKR-1)", "(NATO-UKR-2)"]


def test_a_pact_on_military_matters_alone_says_so(starter: Registry) -> None:
    answer = starter.coverage("Sweden,Spain", "Netherlands", as_of=DAY)
    assert {row.member: row.scope for row in answer} == {"SWE": "military", "ESP": None}
    assert "For Sweden it is limited to military matters." in answer.notes
    assert "in force; military only" in run(starter, "coverage", "Sweden", "Netherlands")


def test_a_pact_of_five_counts_in_questions_and_views(starter: Registry) -> None:
    question = "Which NATO members does Sweden not have an agreement with?"
    rows = list(csv.DictReader(io.StringIO(run(starter, "ask", question, "--format", "csv"))))
    assert {"CAN", "USA"} <= {row["member"] for row in rows}
    assert not {row["member"] for row in rows} & {*NORDIC, "NLD", "PRT"}
    views = [
        "SELECT party, answer, pact, bilateral FROM standing WHERE partner = 'SWE' AND strongest = 1",
        "SELECT member, answer, through, 0 FROM coverage WHERE alliance = 'Nordic five' AND partner = 'SWE'",
    ]
    for view in views:
        nordic = sorted(row for row in starter.sql(view)[1] if row[0] in NORDIC)
        assert nordic == [(code, "yes", FIVE, 0) for code in NORDIC if code != "SWE"]
    matrix = list(csv.DictReader(io.StringIO(run(starter, "matrix", "Nordic five", "--format", "csv"))))
    assert {(row["standing"], row["through"]) for row in matrix} == {("in_force", FIVE)}


def test_what_a_signature_leaves_open_is_empty_in_a_panel(starter: Registry, tmp_path: Path) -> None:
    (year,) = starter.dyad_years("GBR,USA", first=1961, last=1961, as_of=DAY)
    assert (year.answer, year.at_least, year.at_most, year.signed, year.in_force) == (
        *("yes", "concluded", "in_force", 1, None),
    )
    starter.export(tmp_path / "out", ["GBR,USA"], kind="dyad-year", first=2024, last=2024, as_of=DAY)
    with (tmp_path / "out" / "dyad_years.csv").open(encoding="utf-8", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["signed"], row["in_force"]) == ("1", "")
    sentence = starter.coverage("UK", "USA", at_least="in_force", as_of=DAY).sentence
    assert sentence == (
        "As of 1 June 2026, the United Kingdom has signed an information-security pact with the United States, whose "
        "entry into force is not reported."
    )


def test_a_member_of_the_organisation_is_neither_lacking_nor_unknown(starter: Registry) -> None:
    rows = starter.coverage("NATO", "NATO", as_of=DAY)
    assert {row.answer for row in rows} == {"member"}
    assert {row.lacks for row in rows} == {False}
    assert rows.sentence == (
        "As of 1 June 2026, all 32 members of NATO belong to NATO, whose rules bind them without a pact."
    )
    assert list(starter.coverage("NATO", "NATO", as_of=DAY, show="missing")) == []
    assert starter.coverage("Estonia", "NATO", as_of=DAY).sentence == (
        "As of 1 June 2026, Estonia belongs to NATO, whose rules bind it without a pact."
    )
    cells = {cell.partner: cell for cell in starter.partners("NATO", as_of=DAY)}
    assert {(cells[code].mark.value, cells[code].at_least, cells[code].pact) for code in ("EST", "SWE")} == {
        ("member", None, None)
    }
    years = [
        row for row in starter.dyad_years(first=2023, last=2025, as_of=DAY) if {row.iso_a, row.iso_b} == {"NATO", "SWE"}
    ]
    assert [(row.year, row.answer, row.at_least, row.in_force) for row in years] == [
        (2023, "yes", "concluded", None),
        (2024, "member", None, None),
        (2025, "member", None, None),
    ]
    query = "SELECT DISTINCT answer FROM coverage WHERE alliance = 'NATO' AND partner = 'NATO'"
    assert starter.sql(query)[1] == [("member",)]


def test_a_pact_of_several_is_named_where_only_bilateral_ones_count(starter: Registry) -> None:
    answer = starter.coverage("Sweden", "Finland", bilateral=True, as_of=DAY)
    assert answer.sentence.endswith(
        "no source on record says whether Sweden has a bilateral information-security pact with Finland."
    )
    assert [pact.pact for pact in answer[0].several] == [FIVE]
    assert str(answer.notes[0]).startswith("Finland also shares with Sweden a pact of five parties, the General")
    assert answer.notes[0].endswith(f"({FIVE}), which is not counted here.")
    assert starter.coverage("Sweden", "Finland", as_of=DAY)[0].several == ()


def test_a_pact_on_another_subject_is_named_and_does_not_answer(starter: Registry) -> None:
    rows = starter.coverage("UK", "France", as_of=DAY)
    assert "FRA-GBR-nuclear-1" in [pact.pact for pact in rows[0].special]
    assert {pact.subject for pact in rows[0].special} == {"nuclear", "organisation"}
    note = (
        "Pacts on nuclear matters between France and the United Kingdom are also on record, but not counted here: {} "
        "shows them."
    )
    assert note.format("the option subject='nuclear'") in rows.notes
    assert note.format("--subject nuclear") in " ".join(
        run(starter, "coverage", "UK", "France", "--as-of", "2026-06-01").split()
    )
    (before,) = starter.coverage("UK", "France", as_of=date(2005, 1, 1))
    assert before.answer == "unknown"
    assert {pact.pact: pact.words for pact in before.special}["FRA-GBR-nuclear-1"] == "in force"
    (cell,) = starter.matrix("UK", "France", as_of=DAY)
    assert (cell.pact, cell.mark.value) == ("FRA-GBR-1", "concluded")
    (year,) = starter.dyad_years("FRA,GBR", first=2005, last=2005, as_of=DAY)
    assert (year.answer, year.in_force) == ("unknown", None)


def test_a_signing_that_was_called_off_leaves_no_agreement_for_sure(starter: Registry) -> None:
    asked = {"as_of": date(2014, 12, 31), "bilateral": True}
    answers = {
        status: starter.coverage("Japan", "South Korea", at_least=status, **asked)[0].answer  # type: ignore[arg-type]
        for status in ("agreed_in_principle", "concluded", "in_force")
    }
    assert answers == {"agreed_in_principle": "unclear", "concluded": "no", "in_force": "no"}
    (three,) = starter.coverage("Japan", "South Korea", as_of=date(2014, 12, 31))
    assert (three.answer, [pact.pact for pact in three.special]) == ("unclear", ["JPN-KOR-USA-threats-1"])


def test_a_vague_date_keeps_the_tighter_bounds_of_its_reports_and_all_their_sources(registry: Registry) -> None:
    registry.add_records(
        [
            noted("CAN-JPN", "force", "2026", page="year", published="2026-05"),
            noted("CAN-JPN", "force", page="day", published="2026-02-28"),
            noted("CAN-KOR", "force", "2026", page="early", published="2026-03-05"),
        ]
    )
    (step,) = registry.timeline("Canada", "Japan")
    assert (step.date, step.first_day, step.last_day) == ("2026", date(2026, 1, 1), date(2026, 2, 28))
    assert [each.source for each in step.evidence] == ["https://year.example/", "https://day.example/"]
    answers = [
        registry.coverage(*pair, at_least="in_force", as_of=day)[0].answer
        for pair, day in [
            (("Canada", "Japan"), date(2025, 12, 31)),
            (("Canada", "Japan"), date(2026, 2, 27)),
            (("Canada", "Japan"), date(2026, 2, 28)),
            (("Canada", "Korea"), date(2026, 3, 4)),
            (("Canada", "Korea"), date(2026, 3, 5)),
        ]
    ]
    assert answers == ["unknown", "unclear", "yes", "unclear", "yes"]
    assert registry.sql("SELECT first_day, last_day FROM claim WHERE parties = 'CAN-KOR'")[1] == [
        ("2026-01-01", "2026-03-05")
    ]


def test_a_state_that_is_gone_has_no_pact_in_force(registry: Registry) -> None:
    registry.add(source(1, "1991-01-01"), findings(said("CSK-FRA", "signed", "1990-10-01")))
    days = [date(1992, 12, 31), date(1993, 1, 1)]
    rows = [registry.coverage("France", "Czechoslovakia", as_of=day) for day in days]
    assert [(row.answer, row.at_least, row.absent) for (row,) in rows] == [
        ("yes", "concluded", None),
        ("no", "none", "CSK"),
    ]
    assert rows[1].sentence == (
        "As of 1 January 1993, Czechoslovakia no longer exists, so that France has no information-security pact with "
        "Czechoslovakia."
    )
    years = registry.dyad_years("CSK,FRA", first=1990, last=1995, as_of=DAY)
    assert [(row.year, row.answer) for row in years] == [(1990, "yes"), (1991, "yes"), (1992, "yes")]
    assert registry.sql("SELECT max(until_day) FROM spans")[1] == [("1992-12-31",)]
    assert registry.sql("SELECT * FROM standing")[1] == []
    ((answer,),) = registry.sql(
        "SELECT answer FROM coverage WHERE alliance = 'G7' AND member = 'FRA' AND partner = 'CSK'"
    )[1]
    assert answer == "no"


@pytest.mark.parametrize(
    ("member", "partner", "day", "sentence"),
    [
        ("East Germany", "USSR", "2026-06-01", "As of 1 June 2026, East Germany and the Soviet Union no longer exist."),
        ("Czechoslovakia", "USA", "2026-06-01", "As of 1 June 2026, Czechoslovakia no longer exists."),
        ("South Sudan", "Uganda", "2005-01-01", "As of 1 January 2005, South Sudan did not exist yet."),
    ],
)
def test_a_state_outside_its_lifetime_is_said_not_to_exist(
    starter: Registry, member: str, partner: str, day: str, sentence: str
) -> None:
    rows = starter.coverage(member, partner, as_of=date.fromisoformat(day))
    assert ([row.answer for row in rows], rows.sentence) == (["no"], sentence)
    assert sentence in run(starter, "coverage", member, partner, "--as-of", day)


def test_a_signature_before_a_state_was_born_is_refused_with_its_line(new_place: NewPlace, tmp_path: Path) -> None:
    file = tmp_path / "records.csv"
    lines = ["parties,status,date,source,published"]
    lines += [f"SSD;UGA,concluded,{year},https://a.example/,2020" for year in ("2005-01-09", "2012-01-09")]
    file.write_text("\n".join(lines) + "\n")
    place = new_place("sqlite", True)
    result = CliRunner().invoke(cli, ["--db", place, "import", str(file)], prog_name="pacts")
    assert result.exit_code == 1
    assert "records.csv, line 2: " in result.stderr
    assert "South Sudan exists since 2011-07-09" in " ".join(result.stderr.split())
    with Registry(place) as opened:
        (row,) = opened.coverage("South Sudan", "Uganda", as_of=DAY)
        assert (row.answer, row.since) == ("yes", "2012-01-09")


def test_the_notes_tell_how_much_is_on_record(starter: Registry) -> None:
    ((pacts,),) = starter.sql("SELECT count(*) FROM pact_party WHERE party = 'SWE'")[1]
    assert starter.coverage("NATO", "Sweden").notes[-1] == (
        f"{pacts} pacts of Sweden are on record; no source claims to list them all."
    )
    assert (
        starter.coverage("Nordic five", "Estonia", as_of=DAY)
        .notes[-1]
        .endswith("pacts of Estonia are on record; Estonian document register lists all of Estonia by 16 March 2026.")
    )
    printed = " ".join(run(starter, "coverage", "NATO", "Sweden").split())
    assert printed.endswith(f"{pacts} pacts of Sweden are on record; no source claims to list them all.")


def run(registry: Registry, *words: str) -> str:
    """What a command prints, asked about the registry."""
    result = CliRunner().invoke(cli, ["--db", registry.place.url.render_as_string(False), *words], prog_name="pacts")
    assert result.exit_code == 0, result.output
    return result.stdout
