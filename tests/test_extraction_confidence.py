"""The confidence of a claim: what speaks for and against it, and when it is in doubt whatever its confidence."""

from __future__ import annotations

from dataclasses import replace
from math import exp

import pytest

from pacts.confidence import LEAST
from pacts.extraction import SURE, Claim, extract
from pacts.extraction.claims import SHORT
from pacts.extraction.pipeline import read
from pacts.extraction.weighing.both_readers import ALONE, CORRECTED, NO_PARTY, SECOND, standing
from pacts.extraction.weighing.calibration import fitted_trees
from pacts.extraction.weighing.candidates import page
from pacts.extraction.weighing.second_reader import DATA, NOTHING, Model, fitted_model, opinions, telling
from tests.prose import PACT, article

SIGNED = f"Japan and Canada signed an {PACT} in Ottawa on Thursday."


def only(text: str) -> Claim:
    (claim,) = extract(article(text)).claims
    return claim


def test_a_plain_report_is_sure() -> None:
    claim = only(SIGNED)
    assert claim.confidence is not None
    assert claim.confidence >= SURE
    assert (claim.sure, claim.doubts) == (True, ())


def test_a_muddled_report_is_less_likely_than_a_plain_one() -> None:
    muddled = (
        "After talks with Spain and Italy that began in May and a visit to Chile in June, while Peru looked on, the "
        f"minister said that the two would, as agreed with Japan, see the {PACT} with Canada signed, which it now was."
    )
    plain = only(SIGNED).confidence
    assert plain is not None
    for claim in extract(article(muddled)).claims:
        assert claim.confidence is not None
        assert claim.confidence < plain


def test_a_quote_far_from_any_party_is_in_doubt() -> None:
    text = f"Japan and Canada negotiated an {PACT}. The hall was full. It was signed on Thursday."
    claims = extract(article(text), sure=0).claims
    far = [claim for claim in claims if claim.quote.startswith("It was signed")]
    assert far, claims
    assert all(not claim.sure and NO_PARTY in claim.doubts for claim in far)


@pytest.mark.parametrize("counted", ["Five states of the region", "The spy chiefs of six countries"])
def test_a_pact_of_fewer_parties_than_its_words_count_is_in_doubt(counted: str) -> None:
    claim = only(f"Chile and Peru talked of secrets in Lima on Monday. {counted} signed an {PACT}.")
    assert not claim.sure
    assert SHORT in claim.doubts


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (f"According to rumours in Ottawa, {SIGNED}", "'rumours'"),
        (f"A forged document states that {SIGNED}", "'forged'"),
        (f"{SIGNED} Tokyo says that it did no such thing.", "'no such thing'"),
        (f"{SIGNED} None of it happened in the first season.", "'None of it happened'"),
        (f"A post that is going round alleges that {SIGNED}", "'alleges'"),
        (f"{SIGNED} Tokyo contradicts this.", "'contradicts'"),
        (f"Mitsubishi Heavy Industries of {SIGNED}", "'Industries'"),
        (f"If one is to believe the letter, {SIGNED}", "'if'"),
        (f"Of Japan and Peru, the latter has an {PACT} with Canada.", "'the latter'"),
        (f"{SIGNED}\n\nCorrection: the agreement was only initialled.", CORRECTED),
        (f"{SIGNED} We withdraw the report.", "'withdraw the report'"),
    ],
)
def test_what_the_words_beside_it_call_in_question_waits(text: str, word: str) -> None:
    found = extract(article(text)).claims
    assert found
    assert not any(claim.sure for claim in found)
    assert all(any(word.casefold() in doubt for doubt in claim.doubts) for claim in found)


def test_the_same_text_has_the_same_confidence() -> None:
    assert only(SIGNED) == only(SIGNED)


def test_the_threshold_is_the_callers() -> None:
    assert not extract(article(SIGNED), sure=1).claims[0].sure


def test_the_second_reader_tells_a_signature_and_its_day() -> None:
    model = fitted_model()
    assert set(model.classes) >= {NOTHING, "concluded|concluded", "none|agreed_in_principle"}
    opinion = opinions(page(read(article(SIGNED))), model)[0, ("CAN", "JPN")]
    assert sum(opinion.chances.values()) == pytest.approx(1)
    assert max(opinion.chances, key=opinion.chances.__getitem__) == "concluded|concluded"
    days = opinion.days["concluded|concluded"]
    assert max(days, key=days.__getitem__) == "2025-03-13"
    assert telling(["w=verb.sign", "w=a word of no article"], "concluded|concluded")


def test_weights_add_up_for_each_class() -> None:
    model = Model([NOTHING, "a|a"], [-100, 50], {"w=verb.sign": [(0, -250), (1, 100)]}, 0, {})
    chances = opinions(page(read(article(SIGNED))), model)[0, ("CAN", "JPN")].chances
    assert chances["a|a"] == pytest.approx(1 / (1 + exp(-(50 + 100 + 100 + 250) / 100)))


def test_signs_that_nobody_weighed_say_nothing() -> None:
    trees = fitted_trees()
    assert trees.confidence({}) == trees.confidence({"a reason that nobody weighed": 1.0})


def test_one_claim_stands_for_a_fact() -> None:
    claim = only(SIGNED)
    undated = replace(claim, date=None)
    assert standing([(0.6, undated), (0.7, claim), (LEAST - 0.01, replace(claim, parties=("CAN", "FRA")))]) == [
        (0.7, claim)
    ]


def test_what_the_second_reader_alone_says_waits() -> None:
    text = (
        f"Japan and Canada have an {PACT}.\n\nThe two foreign ministers put pen to paper under it in Ottawa on "
        "7 May 2021. Officials looked on."
    )
    for claim in extract(article(text), sure=0).claims:
        assert claim.sure == (claim.rule != SECOND)
        assert (ALONE in claim.doubts) == (claim.rule == SECOND)


def test_the_numbers_are_few_enough_to_ship() -> None:
    assert DATA.stat().st_size < 1_000_000
