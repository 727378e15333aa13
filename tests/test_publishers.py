"""Publishers: one spelling for one name, agencies in brackets, and whose word is a government's own."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pacts import publishers
from pacts.publishers import names, official

DATA = tomllib.loads((Path(publishers.__file__).with_name("publishers.toml")).read_text(encoding="utf-8"))
SITE = "https://site.example/page"


@pytest.mark.parametrize(
    ("line", "credited"),
    [
        ("The Harbour Post", {"harbour post"}),
        ("HARBOUR-POST", {"harbour post"}),
        ("Crónica del Río", {"cronica del rio"}),
        ("Harbour Post (Kyodo)", {"harbour post", "kyodo news"}),
        ("Harbour Post (citing NHK)", {"harbour post", "nhk"}),
        ("Harbour Post (Malaysia)", {"harbour post"}),
        ("Harbour Post (archived)", {"harbour post"}),
        ("Harbour Post reprint", {"harbour post"}),
        ("Jiji via Harbour Post", {"jiji press"}),
        ("Harbour Post/Sputnik", {"harbour post", "sputnik"}),
        ("Council Decision 2004/731/EC via Harbour Archive", {"council decision 2004 731 ec"}),
        ("Harbour Post (Ministry of Defence)", {"harbour post", "ministry of defence"}),
        ("東京新聞", {"東京新聞"}),
        ("The", {"the"}),
        ("(Kyodo)", {"kyodo news"}),
        ("", set()),
        (None, set()),
    ],
)
def test_a_line_credits_each_name_in_one_spelling(line: str | None, credited: set[str]) -> None:
    assert names(line) == credited


@pytest.mark.parametrize(
    "address",
    [
        "https://www.mofa.go.jp/mofaj/page.html",
        "https://www.mofa.go.kr/eng/",
        "http://www.state.gov/s/l/treaty/",
        "https://www.pm.gc.ca/en/news",
        "https://WWW.GOV.UK/government/news",
        "https://zakon.rada.gov.ua/laws/show/1",
        "https://www.bo.sga.defense.gouv.fr/texte/1",
        "https://www.ris.bka.gv.at/eli/1",
        "https://eur-lex.europa.eu/eli/dec/1",
        "https://www.nato.int/docu/1",
        "https://www.army.mil/article/1",
        "https://washington.mfa.ee/news",
    ],
)
def test_a_host_of_a_state_is_official(address: str) -> None:
    assert official(None, address)


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/www.mofa.go.jp",
        "https://mofa.go.jp.example.com/",
        "https://notgov.uk/",
        "https://let.go.it/",
        "https://state.government/",
        "https://gov.example.com/",
        "urn:pacts:1",
        "http://[news",
        "",
    ],
)
def test_another_host_is_not(address: str) -> None:
    assert not official(None, address)


@pytest.mark.parametrize(
    "line",
    [
        "Ministry of Foreign Affairs of Japan",
        "US Department of State TIAS 21-105 (copy)",
        "Prime Minister of Canada via CNW",
        "The White House",
        "Journal officiel (AdmiNet)",
        "BOE of 27 June 2017 (copy)",
        "Australian Parliament, Joint Standing Committee on Treaties",
        "Embassy of Estonia in Washington",
        "Council of the EU",
        "NATO",
        "Sveriges internationella överenskommelser (copy)",
        "Orders in Council of Canada (copy in oic-data)",
        "Polish journal of laws (Infor)",
        "LEX (copy of the Polish Journal of Laws)",
        "Novy epis (copy of Czech treaty gazette 56/2011)",
    ],
)
def test_an_organ_that_leads_the_line_is_official_on_any_page(line: str) -> None:
    assert official(line, SITE)


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Post",
        "Harbour Post (Ministry of Defence)",
        "Global Archive (Council Decision 2010/404/CFSP)",
        "The Parliament Magazine",
        "Embassy News",
        "NATO Association of the Harbour",
        "Colorado Gazette",
        "Free encyclopedia (treaty text)",
        "Free encyclopedia (copy of the text)",
        "Spyworld (Journal officiel of 8 July 2007)",
        "",
        None,
    ],
)
def test_an_outlet_is_not_though_it_names_an_organ(line: str | None) -> None:
    assert not official(line, SITE)


def test_names_in_the_data_are_written_as_they_are_compared() -> None:
    groups = [name for group in DATA["agencies"] for name in group]
    for name in [*groups, *DATA["before"], *DATA["organs"], *DATA["whole"], *DATA["outlets"]]:
        assert " ".join(publishers._words(name)) == name


def test_nothing_stands_twice_in_the_data() -> None:
    assert set(DATA) == {"agencies", "before", "hosts", "under_a_country", "go", "organs", "whole", "outlets"}
    for key, values in DATA.items():
        flat = [name for group in values for name in group] if key == "agencies" else values
        assert len(flat) == len(set(flat)), key
