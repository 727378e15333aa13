"""Explaining: each sentence with what was recognised in it, the rule of each claim, the reason of each refusal."""

from __future__ import annotations

import re

from pacts import extraction
from pacts.extraction import explain
from tests.prose import PACT, article


def test_a_claim_is_told_with_its_rule_and_a_plan_with_its_reason() -> None:
    told = explain(
        article("Japan signed a GSOMIA with Canada on Thursday. Japan hopes to sign one with Spain in June.")
    )
    assert told.splitlines()[:15] == [
        "article.md: no headline (2025-03-14)",
        "",
        "  1  Japan signed a GSOMIA with Canada on Thursday.",
        "       parties     Japan = JPN; Canada = CAN",
        "       dates       Thursday = 2025-03-13",
        "       instruments 'a GSOMIA with Canada on Thursday' (secret)",
        "       claim       CAN-JPN concluded, 2025-03-13, by rule 'sign'",
        "       candidates  CAN-JPN by subject with (85); its pact (5)",
        "",
        "  2  Japan hopes to sign one with Spain in June.",
        "       parties     Japan = JPN; Spain = ESP",
        "       dates       June = 2025-06",
        "       instruments 'one with Spain in June' (open)",
        "       refused     ESP-JPN concluded, 2025-06, by rule 'sign': only wished or planned: 'hopes'",
        "       candidates  ESP-JPN by subject with (85); its pact (5)",
    ]
    assert "  CAN-JPN concluded, 2025-03-13, by rule 'sign'" in told.splitlines()


def test_a_claim_is_told_with_its_confidence_and_what_weighs_in_it() -> None:
    told = explain(article(f"Japan and Canada signed an {PACT} in Ottawa on Thursday.")).splitlines()
    _, confidence, weighed, *_ = told[told.index("1 claim:") + 1 :]
    assert re.fullmatch(r"       confidence    0\.9\d*, sure", confidence)
    assert "the second reader" in weighed
    assert any(line.startswith("       second reader 0.") for line in told)


def test_the_candidates_for_the_parties_are_told_with_their_weights() -> None:
    text = f"Canada keeps secrets. Canada's minister spoke. Talks with Spain on an {PACT} have begun."
    told = explain(article(text, title="Norway and Spain", place="Oslo"))
    assert "ESP-NOR by page's country with (57); CAN-ESP by last actor with (50); its pact" in told


def test_a_text_that_was_not_read_says_so() -> None:
    told = explain(article("Unions and employers in Canada reached a pay deal.", title="A deal"))
    assert told.splitlines()[:3] == [
        "article.md: A deal (2025-03-14)",
        "",
        "No word of secrets together with a word for an agreement: not read for pacts.",
    ]


def test_each_membership_stands_under_its_sentence() -> None:
    told = explain(article("Canada is a member of the Five Eyes.")).splitlines()
    assert "       membership  Five Eyes: CAN" in told


def test_lines_fit_a_terminal_of_a_hundred_columns() -> None:
    text = f"Japan, which has long sought such ties, on Thursday at last signed an {PACT} with Canada in Ottawa. " * 3
    assert max(len(line) for line in explain(article(text)).splitlines()) <= 100


def test_a_second_article_is_explained_too() -> None:
    assert extraction.explain(article("Canada is a member of the Five Eyes."))
    assert extraction.explain(article("Japan signed a GSOMIA with Canada on Thursday."))
