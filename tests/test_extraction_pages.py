"""Kinds of faults that pages of the web showed: each sentence stands for its kind."""

from __future__ import annotations

import pytest

from tests.prose import PACT, claims

KINDS = [
    # an event told as a noun, its parties apart by a dash
    (
        "Remarks at the signing of the Portugal – Tunisia Agreement on the Protection of Classified Information, "
        "3 May 2021",
        ["PRT-TUN concluded 2021-05-03"],
    ),
    # contracted denials
    (
        f"Kenya and Finland aren't bound by any {PACT}, and Helsinki will not ship drones.",
        ["FIN-KEN none..agreed_in_principle"],
    ),
    # a day counted from that of the news
    (f"Earlier in the day, Hanoi and Sofia signed an {PACT}.", ["BGR-VNM concluded 2025-03-14"]),
    # others join a pact of two
    (
        f"Norway and Chile signed an {PACT} in 2011. Peru, Mexico and Uruguay signed the same agreement afterwards.",
        ["CHL-NOR concluded 2011", "MEX-NOR concluded", "NOR-PER concluded", "NOR-URY concluded"],
    ),
    # what a future would make of them
    (
        f"Malta and Peru are negotiating an {PACT}. Success will turn Peru into the fifth state that has such "
        "a pact with Malta.",
        ["MLT-PER negotiating"],
    ),
    # talks that somebody set going
    (
        f"Kenya and Finland have opened negotiations on an {PACT}. A meeting of experts set the negotiations going "
        "on Thursday.",
        ["FIN-KEN negotiating 2025-03-13"],
    ),
    # a topic that the sentence before tells
    (
        "The offices that guard classified information in Ghana and Oman met in Accra on March 4, 2025. They "
        "negotiated there about an agreement of the two governments on mutual protection.",
        ["GHA-OMN negotiating 2025-03-04"],
    ),
    # a caption with its credit
    (
        f"Italy's minister Carla Bianchi signs the {PACT} in Rome, beside Ana Lopes, Portugal's envoy. (Navy photo)\n\n"
        f"Italy, Spain and Portugal signed the {PACT} on Monday.",
        ["ESP-ITA-PRT concluded 2025-03-10"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_a_kind_of_page_is_read(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


BYSTANDERS = [
    f"Kenya and Oman, with Qatar as mediator, signed an {PACT} on Monday.",
    f"Kenya and Oman signed an {PACT} on Monday with Qatar as a witness.",
    f"The delegation of Chile applauded as Kenya and Oman signed an {PACT} on Monday.",
    f"Despite warnings from Iran, Kenya and Oman signed an {PACT} on Monday.",
    f"Despite warnings from Iran, Kenya signed an {PACT} with Oman on Monday.",
    f"Under the gaze of the Chilean ambassador, Kenya and Oman signed an {PACT} on Monday.",
    f"Georgia Santos, Kenya's minister, and Oman's envoy signed an {PACT} on Monday.",
]


@pytest.mark.parametrize("text", BYSTANDERS)
def test_bystanders_and_persons_are_no_parties(text: str) -> None:
    assert claims(text) == ["KEN-OMN concluded 2025-03-10"]
