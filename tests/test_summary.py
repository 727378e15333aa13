"""The sentence that sums an answer up says how far each got and what is not known, and only that."""

from __future__ import annotations

from datetime import date

import pytest

from pacts.english import side
from pacts.gazetteer import resolve_group
from pacts.queries import summary
from pacts.queries.coverage import CoverageRow, PartnerAnswer
from pacts.queries.standings import Scope
from pacts.rules.pairs import PactStanding
from pacts.rules.spans import Span
from pacts.status import Status

DAY = date(2026, 11, 23)
FIVE = ("AUS", "CAN", "GBR", "NZL", "USA")
WHERE = dict[str, str]  # member -> 'yes in_force', 'unclear concluded in_force', 'unknown', 'no absent'


def covered(partner: str, where: WHERE) -> PartnerAnswer:
    rows = []
    for member, words in where.items():
        answer, *bounds = words.split()
        if bounds == ["absent"]:
            rows.append(CoverageRow(member, partner, answer, "none", "none", absent=member))
        else:
            low, high = (bounds[0], bounds[-1]) if bounds else (None, None)
            pact = _pact((member, partner), Status(low), Status(high)) if low and high else None
            rows.append(CoverageRow(member, partner, answer, low, high, pact=pact))
    return PartnerAnswer(tuple(rows), {}, ())


def _pact(parties: tuple[str, str], low: Status, high: Status) -> PactStanding:
    span = Span(DAY, DAY, low, high, (None, None, None, None), None, "c", None, False, False)
    return PactStanding("p", parties, "general", None, None, None, low, high, span)


def test_a_complete_list_that_leaves_a_party_out_says_none() -> None:
    silent = PartnerAnswer((CoverageRow("CAN", "JPN", "no", "none", "negotiating"),), {}, ())
    asked = Scope(DAY)
    assert summary.coverage(resolve_group("Canada"), "JPN", asked, silent).endswith(
        "Canada was last reported to have no information-security pact with Japan."
    )


@pytest.mark.parametrize(
    ("group", "partner", "at_least", "where", "sentence"),
    [
        (
            "Five Eyes except GBR,USA",
            "JPN",
            Status.AGREED_IN_PRINCIPLE,
            dict.fromkeys(("AUS", "CAN", "NZL"), "yes in_force"),
            "all three members of the Five Eyes except the United Kingdom and the United States have an "
            "information-security pact with Japan in force.",
        ),
        (
            "all countries except Five Eyes",
            "JPN",
            Status.AGREED_IN_PRINCIPLE,
            dict.fromkeys(("DEU", "FRA"), "unknown"),
            "no source on record says where any of the two other countries except those of the Five Eyes stands with "
            "Japan.",
        ),
        (
            "Five Eyes",
            "JPN",
            Status.AGREED_IN_PRINCIPLE,
            dict.fromkeys(FIVE, "yes in_force"),
            "all five members of the Five Eyes have an information-security pact with Japan in force.",
        ),
        (
            "Five Eyes",
            "JPN",
            Status.CONCLUDED,
            {**dict.fromkeys(FIVE, "yes concluded in_force"), "NZL": "no agreed_in_principle"},
            "Australia, Canada, the United Kingdom and the United States have signed an information-security pact with "
            "Japan; New Zealand has agreed in principle on one, as last reported.",
        ),
        (
            "Five Eyes",
            "JPN",
            Status.IN_FORCE,
            {
                "AUS": "yes in_force",
                "CAN": "unclear concluded in_force",
                "GBR": "unknown",
                "NZL": "unclear none in_force",
                "USA": "unknown",
            },
            "Australia has an information-security pact with Japan in force; Canada has signed one, whose entry into "
            "force is not reported; for New Zealand the record is unclear; no source on record says where the United "
            "Kingdom and the United States stand.",
        ),
        (
            "Five Eyes",
            "JPN",
            Status.CONCLUDED,
            {"AUS": "unclear agreed_in_principle concluded", "CAN": "unclear negotiating in_force"},
            "Australia has agreed in principle on an information-security pact with Japan, whose signature is not "
            "reported; Canada is negotiating one, and may have come further.",
        ),
        (
            "Five Eyes",
            "JPN",
            Status.NEGOTIATING,
            dict.fromkeys(FIVE, "unknown"),
            "no source on record says where any of the five members of the Five Eyes stands with Japan.",
        ),
        (
            "Canada",
            "JPN",
            Status.AGREED_IN_PRINCIPLE,
            {"CAN": "no none"},
            "Canada was last reported to have no information-security pact with Japan.",
        ),
        (
            "Canada",
            "JPN",
            Status.AGREED_IN_PRINCIPLE,
            {"CAN": "no none negotiating"},
            "Canada was last reported to have got no further than talks on an information-security pact with Japan.",
        ),
        (
            "Canada, Australia",
            "JPN",
            Status.AGREED_IN_PRINCIPLE,
            {"CAN": "yes concluded", "AUS": "yes concluded"},
            "both parties asked about have signed an information-security pact with Japan.",
        ),
        (
            "Canada",
            "JPN",
            Status.IN_FORCE,
            {"CAN": "unknown"},
            "no source on record says where Canada stands with Japan.",
        ),
        (
            "G7",
            "JPN",
            Status.AGREED_IN_PRINCIPLE,
            {"ITA": "no negotiating", "DEU": "no none", "CAN": "unknown"},
            "Italy is negotiating an information-security pact with Japan, as last reported; Germany was last reported "
            "to have none; no source on record says where Canada stands.",
        ),
        (
            "NATO",
            "NATO",
            Status.AGREED_IN_PRINCIPLE,
            {"EST": "member", "LVA": "member", "UKR": "yes in_force"},
            "Ukraine has an information-security pact with NATO in force; Estonia and Latvia belong to NATO, whose "
            "rules bind them without a pact.",
        ),
        (
            "Canada, East Germany",
            "JPN",
            Status.AGREED_IN_PRINCIPLE,
            {"CAN": "yes in_force", "DDR": "no absent"},
            "Canada has an information-security pact with Japan in force; East Germany no longer exists.",
        ),
        (
            "EU",
            "JPN",
            Status.CONCLUDED,
            {"FRA": "yes concluded", **dict.fromkeys(("BEL", "BGR", "CYP", "CZE", "DNK", "EST", "FIN"), "unknown")},
            "France has signed an information-security pact with Japan; no source on record says where seven of the "
            "eight members of the EU stand.",
        ),
        (
            "AUKUS",
            "AUS",
            Status.IN_FORCE,
            {"GBR": "yes in_force", "USA": "yes in_force"},
            "both other members of AUKUS have an information-security pact with Australia in force.",
        ),
        (
            "all countries",
            "JPN",
            Status.CONCLUDED,
            {"CAN": "yes concluded", **dict.fromkeys(("BEL", "BGR", "CYP", "CZE", "DNK", "EST", "FIN"), "unknown")},
            "Canada has signed an information-security pact with Japan; no source on record says where seven of the "
            "eight other countries stand.",
        ),
        ("Japan", "JPN", Status.IN_FORCE, {}, "there is nobody but Japan to ask about."),
    ],
)
def test_a_coverage_is_summed_up_in_words(
    group: str, partner: str, at_least: Status, where: WHERE, sentence: str
) -> None:
    asked = Scope(DAY, status=at_least)
    assert summary.coverage(resolve_group(group), partner, asked, covered(partner, where)) == (
        f"As of 23 November 2026, {sentence}"
    )


def test_that_nobody_lacks_a_pact_is_said_first_where_that_was_asked() -> None:
    where = {**dict.fromkeys(FIVE, "yes in_force"), "NZL": "yes concluded in_force"}
    asked, group = Scope(DAY), resolve_group("Five Eyes")
    assert summary.coverage(group, "JPN", asked, covered("JPN", where), missing=True) == (
        "As of 23 November 2026, none of the five members of the Five Eyes lacks an information-security pact with "
        "Japan: Australia, Canada, the United Kingdom and the United States have one in force; New Zealand has signed "
        "one."
    )
    for open_ in ("unclear none in_force", "unknown", "no none"):
        told = summary.coverage(group, "JPN", asked, covered("JPN", where | {"NZL": open_}), missing=True)
        assert "lacks" not in told


@pytest.mark.parametrize(
    ("group", "sentence"),
    [("AUKUS", "nobody belongs to AUKUS."), ("AUKUS, Quad", "nobody belongs to any group asked about.")],
)
def test_a_group_without_members_is_said_to_have_none(group: str, sentence: str) -> None:
    words = summary.coverage(resolve_group(group), "JPN", Scope(date(1990, 1, 1)), covered("JPN", {}))
    assert words == f"As of 1 January 1990, {sentence}"


def test_what_was_known_by_a_day_and_the_subject_are_said() -> None:
    asked = Scope(DAY, date(2025, 1, 31), Status.CONCLUDED, "industrial")
    assert summary.coverage(resolve_group("Canada"), "EU", asked, covered("EU", {"CAN": "yes concluded"})) == (
        "As of 23 November 2026, by what was published up to 31 January 2025, Canada has signed an "
        "information-security pact on industrial matters with the EU."
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("five eyes", "the Five Eyes"),
        ("NATO", "NATO"),
        ("usa", "the United States"),
        ("NATO,g7,FRA", "NATO, the G7 and France"),
        ("All countries", "all countries"),
        ("All countries and territories", "all countries and territories"),
    ],
)
def test_a_party_or_group_is_named_in_full_with_its_article(text: str, words: str) -> None:
    assert side(text) == words
