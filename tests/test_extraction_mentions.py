"""Mentions: a sentence becomes parties, dates, phrases of the lexicon, words and marks, at their places."""

from __future__ import annotations

import pytest

from tests.prose import PACT, reading


def chunks(text: str) -> list[str]:
    part = reading(f"{text}\n\nA GSOMIA exists.").sentences[0]  # a text without a pact is not read
    return [f"{atom.text}/{atom.tag}" for atom in part.sentence.atoms if atom.tag not in ("word", "mark")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tokyo signed a pact with Ottawa on Thursday.",
            ["tokyo/party", "signed/verb.sign", "pact/noun.instrument", "ottawa/party", "thursday/date"],
        ),
        (
            "Australia, Britain and India as well as NATO have such pacts.",
            [
                "australia, britain and india and nato/party",
                "have/verb.have",
                "such/anaphor.same",
                "pacts/noun.instrument",
            ],
        ),
        (
            "The Five Eyes' intelligence-sharing pact lapsed.",
            ["five eyes/alliance", "intelligence sharing/topic.secret", "pact/noun.instrument", "lapsed/verb.lapse"],
        ),
        (
            "It has yet to come into force.",
            ["it/group.it", "has/verb.have", "yet to/mood.not", "come into force/verb.effect"],
        ),
    ],
)
def test_a_sentence_in_chunks(sentence: str, expected: list[str]) -> None:
    assert chunks(sentence) == expected


def test_chunks_lie_in_the_text_in_order() -> None:
    text = f"“Japan’s and Canada’s {PACT} — the GSOMIA — took effect,” he said.\n\nThe U.S. has one, too."
    for part in reading(text).sentences:
        places = [place for atom in part.sentence.atoms for place in (atom.start, atom.end)]
        assert places == sorted(places)
        assert all(text[atom.start : atom.end].strip() for atom in part.sentence.atoms)


@pytest.mark.parametrize(
    "sentence",
    [
        f"SEOUL, Aug. 22 (Xinhua) -- South Korea and Spain signed an {PACT}.",
        f"SEOUL, Aug. 22 (Xinhua) — South Korea and Spain signed an {PACT}.",
        f"Seoul – South Korea and Spain signed an {PACT}.",
    ],
)
def test_the_place_of_writing_is_no_chunk(sentence: str) -> None:
    assert chunks(sentence)[0] == "south korea and spain/party"
