"""Instruments: agreements and talks in a sentence, what they are about, whose they are, and with whom."""

from __future__ import annotations

import pytest

from tests.prose import PACT, reading


def instruments(sentence: str) -> list[str]:
    """Each instrument as 'kind topic', then its owner, its parties and its partners where it has any."""
    part = reading(f"{sentence}\n\nA GSOMIA exists.").sentences[0]  # a text without a pact is not read
    found = []
    for inst in part.sentence.instruments:
        partners = [code for partner in inst.partners for code in partner.codes]
        parts = (("of", inst.owner), ("between", inst.parties), ("with", tuple(partners)))
        found.append(
            " ".join([inst.kind, inst.topic, *(f"{word} {' '.join(codes)}" for word, codes in parts if codes)])
        )
    return found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"An {PACT} was signed.", ["instrument secret"]),
        ("A military secrets pact was signed.", ["instrument secret"]),
        ("A GSOMIA was signed.", ["instrument secret"]),
        ("The General Security of Military Information Agreement, or GSOMIA, was signed.", ["instrument secret"]),
        ("An information-sharing deal on secrets was signed.", ["instrument secret"]),
        ("An information-sharing deal was signed.", ["instrument weak"]),
        ("A deal was signed.", ["instrument open"]),
        ("A tax information exchange agreement was signed.", ["instrument alike"]),
        ("An acquisition and cross-servicing agreement was signed.", ["instrument alike"]),
        ("An agreement on the transfer of defence equipment was signed.", ["instrument alike"]),
        ("The ANZUS treaty was signed.", ["instrument alike"]),
        ("The law on classified information was signed.", ["other alike"]),
        ("Talks on secrets went on.", ["talks secret"]),
        ("Japan's pact with Canada was signed.", ["instrument open of JPN with CAN"]),
        ("A pact between Japan and Canada was signed.", ["instrument open between JPN CAN"]),
        ("The Japan-Canada pact was signed.", ["instrument open between JPN CAN"]),
        ("Agreements with Spain, Italy and the European Union were signed.", ["instrument open with ESP ITA EU"]),
        (
            "Pacts with eight countries, including Spain and Italy, were signed.",
            ["instrument open with ESP ITA"],
        ),
    ],
)
def test_an_instrument_is_judged_by_its_nearest_words(sentence: str, expected: list[str]) -> None:
    assert instruments(sentence) == expected
