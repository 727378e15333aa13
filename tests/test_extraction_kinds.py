"""What sort of instrument a quote names."""

from __future__ import annotations

import pytest

from pacts.extraction.claims import kind


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("signed a General Security of Military Information Agreement (GSOMIA)", "GSOMIA"),
        ("the general security of information agreement took effect", "GSOIA"),
        ("a general security agreement was signed", "GSA"),
        ("a Security of Information Agreement", "SIA"),
        ("the agreement on the security of information, signed in Tokyo", "SIA"),
        ("an information-security pact", "ISA"),
        ("an agreement on the mutual protection of classified information", "MPCI"),
        ("an agreement on the exchange and reciprocal protection of military classified information", "MPCI"),
        ("are negotiating an Industrial Security Annex", "industrial security annex"),
        ("the agreement on exchanging naval nuclear propulsion information", "ENNPIA"),
        ("an annex on industrial security to the GSOMIA", "GSOMIA"),
        ("a GSOMIA and an information security agreement", None),
        ("the two countries signed it", None),
    ],
)
def test_the_kind_that_a_quote_names(words: str, told: str | None) -> None:
    assert kind(words) == told
