"""The profile of one party: its pacts by where they stand, the next dates, and what is not known."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from pacts.cli.group import cli
from pacts.dates import PartialDate
from pacts.marks import Mark
from pacts.registry import Registry
from tests.conftest import NewPlace
from tests.telling import noted
from tests.test_events import event

DAY = date(2026, 6, 1)
FIVE_YEARS = {"duration": "5 years", "renewal": "1 year", "notice": "6 months", "scope": "industrial"}
ENDED = {"duration": "5 years", "renewal": "none"}
SIX = "DNK-FIN-ISL-NOR-SWE-USA"


@pytest.fixture(scope="module")
def registry(new_module_place: str) -> Iterator[Registry]:
    with Registry(new_module_place) as opened:
        opened.add_records(
            [
                noted("JPN-SWE", "talks", "2025-03", page="a", published="2025-04"),
                noted("DEU-SWE", "signed", "2019-01-01", page="b"),
                noted("SWE-TUR", "force", "2018-07-01", page="c", terms=FIVE_YEARS),
                noted("FRA-SWE", "force", "2015", page="d", terms=ENDED),
                noted("CHE-SWE", "force", None, page="e", published="2001"),
                noted("GBR-SWE", "force", "1990", page="f", published="1999"),
                noted("GBR-SWE", "terminated", "1995", page="f", published="1999"),
                noted(SIX, "force", "2013-02", page="g", title="Nordic agreement"),
                event(SIX, "left", "2020", "USA", page="g", title="Nordic agreement"),
                noted("EU-ISR", "force", "2010", page="h"),
                noted("EU-SWE", "signed", "2009", page="h"),
                noted("AUS-SWE", "force", "2026-09-01", page="i", published="2026-05"),
                noted("CHL-PER", "signed", "1999", page="j", published="2000"),
                noted("CHL-PER", "terminated", None, page="k", published="2026-05"),
            ]
        )
        yield opened


def test_the_newest_change_has_a_day(registry: Registry) -> None:
    newest = registry.profile("Chile", as_of=DAY).newest
    assert newest is not None
    assert (newest.status, newest.date) == ("concluded", "1999")


@pytest.fixture(scope="module")
def new_module_place(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("profile") / "pacts.db")


def run(registry: Registry, *arguments: str) -> str:
    result = CliRunner().invoke(cli, ["--db", str(registry.place), *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_strongest_pacts_come_first(registry: Registry) -> None:
    profile = registry.profile("Sweden", as_of=DAY)
    assert [(each.mark, "-".join(each.partners)) for each in profile.pacts] == [
        (Mark.IN_FORCE, "FRA"),
        (Mark.IN_FORCE, "CHE"),
        (Mark.IN_FORCE, "TUR"),
        (Mark.IN_FORCE, "DNK-FIN-ISL-NOR-USA"),
        (Mark.CONCLUDED, "EU"),
        (Mark.CONCLUDED, "DEU"),
        (Mark.NEGOTIATING, "JPN"),
        (Mark.NONE, "GBR"),
    ]
    assert profile.sentence == (
        "As of 1 June 2026, eight pacts of Sweden are on record: four in force, two signed, one in talks and one ended "
        "or reported as none."
    )


def test_next_dates_are_terms_notices_and_announced_steps(registry: Registry) -> None:
    profile = registry.profile("Sweden", as_of=DAY)
    assert [(str(each.first), each.what, each.partners) for each in profile.next_dates] == [
        ("2026-07-01", "a term runs out and is renewed unless a party objects", ("TUR",)),
        ("2026-09-01", "announced: in force", ("AUS",)),
    ]
    before = registry.profile("Sweden", as_of=date(2025, 12, 1))
    assert ("2026-01-01", "the last day to say that a party will not renew it") in [
        (str(each.first), each.what) for each in before.next_dates
    ]


def test_gaps_tell_what_is_not_known(registry: Registry) -> None:
    assert registry.profile("Sweden", as_of=DAY).gaps == (
        "Signed, entry into force not reported: the EU and Germany.",
        "In force since an unknown day: Switzerland.",
        "Its term ran out (between 2020-01-01 and 2020-12-31; for 5 years; not renewed), a renewal is not reported: "
        "France.",
        "How long it lasts is on record for two of six pacts that stand.",
        "The newest source is older than ten years for one of six pacts that stand.",
        "No source on record claims to list all its pacts.",
    )


def test_what_an_organisation_has_stays_apart(registry: Registry) -> None:
    profile = registry.profile("Sweden", as_of=DAY)
    assert [(each.organisation, each.partner) for each in profile.by_organisation] == [("EU", "ISR")]
    assert "NATO" in profile.alliances
    assert registry.profile("EU", as_of=DAY).by_organisation == ()


def test_who_left_a_pact_of_several_has_it_no_more(registry: Registry) -> None:
    (pact,) = registry.profile("United States", as_of=DAY).pacts
    assert (pact.mark, pact.has_lapsed) == (Mark.NONE, False)
    (pact,) = registry.profile("United States", as_of=date(2019, 1, 1)).pacts
    assert pact.mark is Mark.IN_FORCE


def test_a_party_of_which_nothing_is_on_record(registry: Registry) -> None:
    profile = registry.profile("Bhutan", as_of=DAY)
    assert profile.sentence == "As of 1 June 2026, no source on record speaks of a pact of Bhutan."
    assert profile.gaps == (
        "No source on record names its security authority or gives its levels of classification or claims to list all "
        "its pacts.",
    )
    assert "no source on record speaks of a pact of Bhutan" in run(registry, "show", "Bhutan")


def test_every_format_shows_the_profile(registry: Registry) -> None:
    text = run(registry, "show", "Sweden", "--as-of", "2026-06-01")
    headings = [
        "In force (3)",
        "In force, of several parties (1)",
        "Signed (2)",
        "In talks (1)",
        "Next dates",
        "Security authorities",
        "Not known",
    ]
    assert sorted(text.index(heading) for heading in headings) == [text.index(heading) for heading in headings]
    (whole,) = json.loads(run(registry, "show", "Sweden", "--as-of", "2026-06-01", "--format", "json"))
    assert whole["sentence"].startswith("As of 1 June 2026, eight pacts")
    rows = list(
        csv.DictReader(io.StringIO(run(registry, "show", "Sweden", "--as-of", "2026-06-01", "--format", "csv")))
    )
    assert [row["standing"] for row in rows].count("in_force") == 4
    assert {row["term_end_first"] for row in rows} == {"", "2026-07-01", "2020-01-01"}
    assert "| partner |" in run(registry, "show", "Sweden", "--format", "markdown")


def test_a_history_has_no_day(registry: Registry) -> None:
    result = CliRunner().invoke(cli, ["show", "Sweden", "Japan", "--as-of", "2026-06-01"])
    assert result.exit_code == 2


def test_the_report_of_expiring_terms_lists_those_of_the_next_year(database: str, new_place: NewPlace) -> None:
    today = date.today()

    def begun(days: int) -> str:
        return str(today.replace(year=today.year - 5, day=min(today.day, 28)) + timedelta(days))

    ends = {"duration": "5 years"}
    renewed = ends | {"renewal": "1 year", "notice": "90 days"}
    with Registry(new_place(database, True)) as opened:
        opened.add_records(
            [
                noted("FRA-SWE", "force", begun(-30), published=None, terms=ends),
                noted("DEU-SWE", "force", begun(30), published=None, terms=ends),
                noted("ITA-SWE", "force", begun(400), published=None, terms=ends),
                noted(
                    "SWE-TUR",
                    "force",
                    begun(-30),
                    published=None,
                    terms=renewed,
                ),
                noted("ESP-SWE", "force", begun(30), published=None, terms=ends),
                noted("ESP-SWE", "terminated", begun(60), published=None),
            ]
        )
        names, rows = opened.report("expiring")
        assert [row[names.index("pact")] for row in rows] == ["DEU-SWE-1", "SWE-TUR-1"]
        assert [row[names.index("notice_by")] is None for row in rows] == [True, False]
        until = opened.report("expiring", {"since": str(today), "until": f"{today.year + 1}-12-31"})[1]
        assert {"DEU-SWE-1", "SWE-TUR-1"} <= {row[0] for row in until} <= {"DEU-SWE-1", "SWE-TUR-1", "ITA-SWE-1"}
        assert opened.report("expiring", {"until": str(today)})[1] == []
        assert PartialDate(str(rows[0][names.index("first_day")])).first > today


def test_the_first_day_of_the_calendar_may_be_asked_about(registry: Registry) -> None:
    assert registry.profile("Sweden", as_of=date.min).pacts == ()
    assert registry.profile("Japan", as_of=date.min).pacts == ()
