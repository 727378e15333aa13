"""The guard: a word beside a date or a name that could change it leaves it open, instead of the nearest known thing."""

from __future__ import annotations

from datetime import date

import pytest

from pacts.articles import Article
from pacts.extraction import extract
from pacts.extraction.dates import find
from tests.prose import PACT, told

MONDAY = date(2023, 1, 2)


def signed(when: str, published: date = MONDAY) -> str:
    """The one claim of 'Poland and Greece signed a pact' with a date, without its parties and status."""
    [claim] = extract(Article("a.md", f"Poland and Greece signed an {PACT} {when}.", published)).claims
    return str(claim.date or "open")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("on the last Friday of November", "2022-11-25"),
        ("on the second Tuesday in October", "2022-10-11"),
        ("on the third Monday in January 2013", "2013-01-21"),
        ("one Friday in June 2019", "2019-06"),
        ("on a Friday in 2019", "2019"),
        ("on a Friday", "open"),
        ("on the Friday", "open"),
        ("Monday three weeks ago", "2022-12-12"),
        ("on Monday a fortnight ago", "2022-12-19"),
        ("on Monday or Tuesday", "open"),
        ("on Friday", "2022-12-30"),
    ],
)
def test_a_weekday_goes_with_the_month_that_it_lies_in(when: str, expected: str) -> None:
    assert signed(when) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("on 05-Jun-68", "1968-06-05"),
        ("in June '07", "2007-06"),
        ("in ’07", "2007"),
        ("on June 15,2007", "2007-06-15"),
        ("in April 2560", "2017-04"),
        ("in 2560 B.E.", "2017"),
        ("on 1 April Heisei 29", "2017-04-01"),
        ("in Showa 60", "1985"),
        ("in April 1438", "open"),
        ("in fiscal 2019", "open"),
        ("on 31 April 2020", "open"),
    ],
)
def test_a_year_in_another_form_is_read_or_left_open(when: str, expected: str) -> None:
    assert signed(when) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("during their visit of 3-5 May 2022", "2022-05"),
        ("on 14 and 15 February 2022", "2022-02"),
        ("between 2017 and 2019", "open"),
        ("in June or July 2019", "2019"),
        ("between March and May 2019", "2019"),
        ("circa 2019", "open"),
        ("in around 2019", "open"),
        ("before June 2019", "open"),
        ("no later than June 2019", "open"),
        ("in 2019 at the latest", "open"),
        ("in June 2019 or so", "open"),
        ("in June 2019", "2019-06"),
    ],
)
def test_a_stretch_a_bound_and_a_guess_are_no_exact_day(when: str, expected: str) -> None:
    assert signed(when) == expected


def test_a_bound_before_the_clause_is_none_either() -> None:
    text = f"By 1 March 2022 Poland and Italy had signed an {PACT}."
    assert [told(claim) for claim in extract(Article("a.md", text, MONDAY)).claims] == ["ITA-POL concluded"]


def test_until_and_as_of_tell_where_a_state_began() -> None:
    text = f"The {PACT} between Poland and Italy did not enter into force until 1 March 2022."
    assert [told(claim) for claim in extract(Article("a.md", text, MONDAY)).claims] == ["ITA-POL in_force 2022-03-01"]


def test_a_weekday_that_may_be_the_day_of_the_news_is_left_open() -> None:
    wednesday = date(2022, 4, 13)  # by a stamp in UTC; in Canberra it was Thursday the 14th
    assert signed("on Thursday", wednesday) == "open"
    assert signed("last Thursday", wednesday) == "2022-04-07"


def test_the_day_of_the_dateline_is_the_day_of_the_news() -> None:
    text = f"TOKYO, April 14 - Japan and Greece signed an {PACT} here on Thursday."
    claims = extract(Article("a.md", text, date(2022, 4, 13))).claims
    assert [told(claim) for claim in claims] == ["GRC-JPN concluded 2022-04-14"]


def test_a_day_after_publication_makes_no_claim() -> None:
    for when in ("on 3 March 2023", "in 2027", "tomorrow", "next Friday"):
        assert extract(Article("a.md", f"Poland and Greece signed an {PACT} {when}.", MONDAY)).claims == ()


def test_a_date_s_grip_is_part_of_the_mention() -> None:
    grips = {words: find(words, MONDAY)[0].grip for words in ("by 2019", "as of 2019", "circa 2019", "in 2019")}
    assert grips == {"by 2019": "loose", "as of 2019": "start", "circa 2019": "loose", "in 2019": ""}


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("Rear Admiral Israel Cruz of the Philippines and Polish Defence Minister Jan Nowak", "PHL-POL"),
        ("Canada's Jordan Peters and Poland's Jan Nowak", "CAN-POL"),
        ("Secretary Chad Jordan of the United States and Poland's Jan Nowak", "POL-USA"),
        ("Francois Holland of Belgium and Poland's Jan Nowak", "BEL-POL"),
        ("Minister Georgia Stavrou of Cyprus and Poland's Jan Nowak", "CYP-POL"),
        ("Israel and Poland", "ISR-POL"),
        ("Jordan Foreign Minister Ayman Safadi and Poland's Jan Nowak", "JOR-POL"),
    ],
)
def test_a_person_with_a_country_s_name_is_no_party(people: str, expected: str) -> None:
    text = f"MANILA - {people} signed an {PACT} on Tuesday."
    assert [told(claim).split()[0] for claim in extract(Article("a.md", text, date(2024, 9, 10))).claims] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BRAZZAVILLE - Japan and Congo signed an {} in the Congolese capital on Tuesday.", ["COG-JPN"]),
        ("KINSHASA - Japan and Congo signed an {} on Tuesday.", ["COD-JPN"]),
        ("TOKYO - Japan and Congo signed an {} on Tuesday.", []),
        ("ROSEAU, Dominica - The Dominican and Polish ministers signed an {} here on Tuesday.", ["DMA-POL"]),
        ("SANTO DOMINGO - The Dominican and Polish ministers signed an {} here on Tuesday.", ["DOM-POL"]),
        ("ATLANTA - Georgia and the Polish defence minister signed an {} on Tuesday.", []),
        ("TBILISI - Georgia and Poland signed an {} on Tuesday.", ["GEO-POL"]),
        ("MINNA - Nigeria and Niger State officials looked on as Nigeria and Poland signed an {}.", ["NGA-POL"]),
        ("ANKARA - Turkey and Northern Cyprus signed an {} on Tuesday.", []),
    ],
)
def test_of_two_countries_with_one_name_the_article_says_which(text: str, expected: list[str]) -> None:
    claims = extract(Article("a.md", text.format(PACT), date(2024, 9, 10))).claims
    assert [told(claim).split()[0] for claim in claims] == expected
