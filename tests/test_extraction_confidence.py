"""The confidence of a claim: what speaks for and against it, and when it is in doubt whatever its confidence."""

from __future__ import annotations

import pytest

from pacts.extraction import Claim, extract
from pacts.extraction.calibration import NO_PARTY, confidence
from pacts.extraction.second_reader import DATA, NOTHING, chances, fitted, opinions, telling
from tests.prose import PACT, article

SIGNED = f"Japan and Canada signed an {PACT} in Ottawa on Thursday."


def only(text: str) -> Claim:
    (claim,) = extract(article(text)).claims
    return claim


def test_a_plain_report_is_sure() -> None:
    claim = only(SIGNED)
    assert claim.confidence is not None
    assert claim.confidence >= 0.9
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


def test_the_same_text_has_the_same_confidence() -> None:
    assert only(SIGNED) == only(SIGNED)


def test_the_threshold_is_the_callers() -> None:
    assert not extract(article(SIGNED), sure=1).claims[0].sure


def test_the_second_reader_tells_a_signature_from_nothing() -> None:
    model = fitted()["second_reader"]
    assert set(model["classes"]) >= {NOTHING, "concluded|concluded", "none|agreed_in_principle"}
    assert sum(opinions(["w=signed"]).values()) == pytest.approx(1)
    assert opinions(["w=signed", "t=verb.sign"])["concluded|concluded"] > opinions([])["concluded|concluded"]
    assert telling(["w=signed", "t=verb.sign", "w=a word of no article"], "concluded|concluded")


def test_weights_are_hundredths() -> None:
    odds = chances(["w=x"], ["a", "b"], [0, 0], {"w=x": [(0, 100)]})
    assert odds["a"] == pytest.approx(0.731, abs=0.001)
    assert confidence({}) == pytest.approx(confidence({"a reason that nobody weighed": 1.0}))


def test_the_numbers_are_few_enough_to_ship() -> None:
    assert DATA.stat().st_size < 1_000_000
