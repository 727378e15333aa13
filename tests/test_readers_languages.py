"""Articles in other languages: told apart, screened, and what a model reads there verified."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from pacts import gazetteer
from pacts.articles import Article
from pacts.documents import read
from pacts.extraction import extract
from pacts.gazetteer.foreign_mentions import find_foreign
from pacts.gazetteer.tables import rows
from pacts.language import foreign_dates
from pacts.language.foreign import base, detect, languages
from pacts.readers.reply import Statement
from pacts.readers.verification import Verifier
from tests.gold import measure as gold

FOLDER = gold.GOLD / "languages"
LABELLED = ("fr", "ja", "uk")


def articles(language: str) -> list[Article]:
    return [each for each in read(sorted((FOLDER / language).glob("*.md"))) if isinstance(each, Article)]


def labels(language: str) -> dict[str, gold.Row]:
    lines = (FOLDER / language / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["article"]: row for row in map(json.loads, lines)}


def statements(language: str) -> Iterator[tuple[Article, Statement]]:
    for article in articles(language):
        for claim in labels(language)[article.name]["claims"]:
            bounds = claim["at_least"], claim["at_most"]
            yield article, Statement(tuple(claim["parties"]), *bounds, claim["date"], claim["quote"])


@pytest.mark.parametrize("language", LABELLED)
def test_every_label_passes_every_check(language: str) -> None:
    checked = [Verifier(article).verify(statement) for article, statement in statements(language)]
    assert len(checked) > 12
    assert [(each.statement, check.problem) for each in checked for check in each.checks if check.problem] == []


@pytest.mark.parametrize("language", LABELLED)
def test_invented_parties_and_dates_do_not_pass(language: str) -> None:
    for article, statement in statements(language):
        verifier = Verifier(article)
        absent = verifier.verify(replace(statement, parties=("CUB", "ZAF")))
        assert absent.refusal == "the article does not name CUB, ZAF"
        other = verifier.verify(replace(statement, date="1999-05-05")).claim
        assert other is not None
        assert other.doubts == ("no words of the article give the date 1999-05-05",)


@pytest.mark.parametrize("language", LABELLED)
def test_the_rules_which_read_english_claim_nothing(language: str) -> None:
    assert [claim for article in articles(language) for claim in extract(article).claims] == []


@pytest.mark.parametrize("language", LABELLED)
def test_the_language_of_an_article_is_detected_where_it_is_not_told(language: str) -> None:
    assert {article.language for article in articles(language)} == {language}


def test_what_tells_no_language_is_english() -> None:
    assert detect("") == detect("Tokyo, Paris") == detect("12.04.2025") == "en"


@pytest.mark.parametrize(
    ("language", "text", "codes", "dates"),
    [
        ("de", "Die amerikanische Regierung, Japans Ministerin und die Vereinigten Staaten trafen sich am Montag. Am "
         "21. März 2021, im vergangenen Monat.", "USA JPN USA", "2021-03-21 2025-06 2025-07-07"),
        ("es", "España y los Estados Unidos firmaron el martes, y la ministra japonesa el 3 de junio de 2021.",
         "ESP USA JPN", "2021-06-03 2025-07-08"),
        ("it", "L'Italia e il ministro tedesco, il 3 giugno, lo scorso anno.", "ITA DEU", "2024 2025-06-03"),
        ("pt", "Portugal e o ministro britânico, na terça-feira, em maio de 2024.", "PRT GBR", "2024-05 2025-07-08"),
        ("pl", "Ze Stanami Zjednoczonymi i Wielką Brytanią, we wtorek, 1 marca 2021 r., w czerwcu.", "USA GBR",
         "2021-03-01 2025-06 2025-07-08"),
        ("ru", "Между Россией и Южной Кореей, во вторник, 3 июня 2021 года, в прошлом году.", "RUS KOR",
         "2021-06-03 2024 2025-07-08"),
        ("uk", "Зі Сполученими Штатами та німецькою стороною, вчора, у березні 2023 року.", "USA DEU",
         "2023-03 2025-07-08"),
        ("fr", "Le Royaume-Uni et le ministre sud-coréen, le 1er mars et l'an dernier.", "GBR KOR", "2024 2025-03-01"),
        ("ja", "日米韓の三カ国と英国は昨年3月15日、令和6年11月16日、先月8日に協議した。", "JPN USA KOR GBR",
         "2024-03-15 2024-11-16 2025-06-08"),
        ("ko", "한·일 양국과 미국은 2016년 11월 23일, 지난달 8일, 어제 협의했다.", "KOR JPN USA",
         "2016-11-23 2025-06-08 2025-07-08"),
        ("zh", "日韩两国和加拿大8日在东京，2022年10月11日。", "JPN KOR CAN JPN", "2022-10-11 2025-07-08"),
    ],
)  # fmt: skip
def test_names_and_dates_are_found_in_each_language(language: str, text: str, codes: str, dates: str) -> None:
    assert [mention.code for mention in find_foreign(text, language)] == codes.split()
    days = {str(day) for day, _ in foreign_dates.find(text, date(2025, 7, 9), languages()[language])}
    assert set(dates.split()) <= days


def test_last_week_is_a_span_of_days_in_its_month_or_two() -> None:
    days = foreign_dates.find("la semaine dernière", date(2025, 7, 9), languages()["fr"])
    assert sorted((str(day), is_span) for day, is_span in days) == [("2025-06", True), ("2025-07", True)]


@pytest.mark.parametrize("language", sorted(languages()))
def test_the_data_of_each_language_is_whole(language: str) -> None:
    words = languages()[language]
    assert len(words.weekdays) == 7
    assert len(words.months) in (0, 12)
    assert {unit for unit, _ in words.relative.values()} == {"day", "week", "month", "year"}
    assert words.may_mention_a_pact(f"{words.secrets[0]} {words.instruments[0]}")
    assert not words.may_mention_a_pact(words.secrets[0].upper()[:1])


def test_each_word_for_a_party_means_one_that_is_known() -> None:
    known = {each.code for each in gazetteer.parties()} | {each.name for each in gazetteer.alliances()}
    for code, language, words in rows("foreign_words"):
        assert code in known
        assert language in languages()
        assert all(word.strip() == word != "" for word in words.split("|"))


def test_a_language_without_names_has_no_mentions() -> None:
    assert find_foreign("Japan, 日本, Япония", "xx") == []


def test_names_in_a_long_text_are_found_at_once() -> None:
    started = time.monotonic()
    assert (
        len(find_foreign("Між Україною та Японією було підписано угоду про охорону інформації. " * 5000, "uk"))
        == 10_000
    )
    assert time.monotonic() - started < 3


def test_tags_of_countries_and_scripts_are_of_their_language() -> None:
    assert [base(tag) for tag in ("zh-Hant-TW", "pt_BR", "JA")] == ["zh", "pt", "ja"]
