"""Look-alikes: agreements of another sort are no pacts, alone or signed at the same table as one."""

from __future__ import annotations

import pytest

from tests.prose import PACT, claims

OF_ANOTHER_SORT = [
    "Japan and Canada signed an acquisition and cross-servicing agreement on Thursday.",
    "Japan and Canada signed a reciprocal access agreement on Thursday.",
    "Japan and Canada signed an agreement on the transfer of defence equipment and technology on Thursday.",
    "Japan and Jersey signed a tax information exchange agreement on Thursday.",
    "Japan and Canada signed a memorandum on cyber security cooperation on Thursday.",
    "Japan and Canada signed a customs agreement on the exchange of information on Thursday.",
    "Britain and Ukraine signed a ten-year security agreement on Thursday.",
    "Japan and the European Union announced a security and defence partnership on Thursday.",
    "The European Union and Canada signed an agreement on passenger name records on Thursday.",
    "Japan and Canada signed an extradition treaty on Thursday.",
    "The United States and Japan have a mutual defence treaty.",
    "Japan and Canada set up a military hotline on Thursday.",
    "The police of Japan and Canada signed an agreement on information sharing about drugs on Thursday.",
    "The bank holds a general security agreement over the borrower's assets in Canada and Japan, its lenders said.",
    "The ISA between Canada and Japan covers income savings accounts, tax authorities said.",
    "Japan and Canada signed a free trade agreement on Thursday.",
    "Japan and Canada signed a data protection agreement on Thursday.",
    (
        "Leaders of Japan and Canada, both close partners of the Five Eyes "
        "intelligence-sharing alliance, signed a trade deal on Thursday."
    ),
    "Japan and Canada signed a visiting forces agreement on Thursday.",
    "Japan and Canada signed a secret military agreement on Thursday whose content is classified.",
    "Under a classified agreement, signed last week, Japan and Canada exchange prisoners.",
    "Japan and Canada signed an agreement on Thursday on the declassification of secret archives.",
    "South Vietnam and the United States signed a military information agreement in 1968.",
    "Japan and Canada signed a pact protecting trade secrets on Thursday.",
    "Japan and Canada signed an agreement for the safeguarding of secrecy of inventions on Thursday.",
]

AT_ONE_TABLE = [
    (
        f"Japan and Canada on Thursday signed an {PACT} and another on the transfer of defence equipment.",
        ["CAN-JPN concluded 2025-03-13"],
    ),
    (
        (
            "On Thursday the ministers signed a reciprocal access agreement between Japan "
            f"and the Philippines. Japan and Canada signed an {PACT}."
        ),
        ["CAN-JPN concluded 2025-03-13"],
    ),
    (
        (
            "Japan and Canada signed an acquisition and cross-servicing agreement in 2018. "
            f"An {PACT} between the two countries was signed on Thursday."
        ),
        ["CAN-JPN concluded 2025-03-13"],
    ),
    (
        f"Japan and Canada signed an {PACT} on Thursday. They also signed a customs agreement.",
        ["CAN-JPN concluded 2025-03-13"],
    ),
    (
        f"Japan and Canada signed an {PACT} on Thursday. A defence equipment transfer deal was signed in January.",
        ["CAN-JPN concluded 2025-03-13"],
    ),
    (f"Besides a trade deal, Japan and Canada on Thursday signed an {PACT}.", ["CAN-JPN concluded 2025-03-13"]),
    (
        f"Japan and Canada signed an {PACT} on Thursday. An equipment agreement will follow next year.",
        ["CAN-JPN concluded 2025-03-13"],
    ),
]


@pytest.mark.parametrize("sentence", OF_ANOTHER_SORT)
def test_agreements_of_another_sort_are_no_pacts(sentence: str) -> None:
    assert claims(sentence) == []


@pytest.mark.parametrize(("text", "expected"), AT_ONE_TABLE)
def test_a_pact_signed_beside_a_look_alike_is_told_apart(text: str, expected: list[str]) -> None:
    assert claims(text) == expected
