"""With whom: the partners that a clause names by 'with', 'between', or a list behind a colon."""

from __future__ import annotations

from dataclasses import replace

from pacts.extraction.instruments import Instrument
from pacts.extraction.parties import Partner, between, partners_from
from pacts.extraction.sentence import Sentence
from pacts.extraction.verbs import Verb


def partners_of(sentence: Sentence, verb: Verb, instrument: Instrument | None, end: int) -> tuple[list[Partner], int]:
    """The parties of every 'with' of the clause, 'one with A and one with B' too, and the last chunk they take."""
    found = list(instrument.partners) if instrument else []
    last = instrument.last if instrument and found else -1
    if not found:
        for k in range(verb.last + 1, end):
            listed = sentence.text(k) == ":" and verb.tag in ("verb.effect", "verb.exist", "verb.have")
            if sentence.text(k) == "with" or listed or (sentence.text(k) in ("to", "by") and verb.tag == "verb.bound"):
                found, last = partners_from(sentence.atoms, k + 1)
                if found:
                    break
    while found:
        k = last + 1
        while k < len(sentence.atoms) and sentence.text(k) in (
            "and",
            ",",
            "one",
            "another",
            "as",
            "well",
            "ones",
            "also",
            "a",
            "second",
            "third",
            "further",
            "then",
            "those",
            "that",
            "none",
            "agreements",
            "deals",
            "but",
            "not",
        ):
            k += 1
        more, further = partners_from(sentence.atoms, k + 1) if sentence.text(k) == "with" else ([], last)
        if not more:
            break
        if any(sentence.text(j) in ("none", "not") for j in range(last + 1, k)):
            more = [replace(partner, denied=True) for partner in more]
        found, last = found + more, further
    if not found:
        found = _fronted(sentence, verb)
    return found, last


def between_of(sentence: Sentence, verb: Verb, end: int) -> tuple[str, ...]:
    """The parties of a 'between' behind the verb: 'are in force between Poland and Croatia, Finland and Latvia'."""
    for k in range(verb.last + 1, min(end, verb.last + 4)):
        if sentence.text(k) == "between" and k not in sentence.covered:
            return between(sentence.atoms, k + 1)[0]
    return ()


def _fronted(sentence: Sentence, verb: Verb) -> list[Partner]:
    """'the only member with which Tokyo has not begun talks'; 'only with France does Spain have one'; 'with X it signed'."""
    for k in sentence.before(verb.start):
        if sentence.text(k) in (";", "but", "while") or (sentence.verb(k) and k not in sentence.covered):
            return []
        if sentence.text(k) != "with":
            continue
        if any(sentence.text(j) in ("which", "whom", "them", "these", "those") for j in range(k + 1, k + 4)) | (
            sentence.tag(k + 1) == "group.many"
        ) and not any(sentence.tag(j) == "party" for j in range(k + 1, k + 4) if j < verb.start - 1):
            return next(
                ([Partner(sentence.atoms[j].codes, j)] for j in range(k - 1, -1, -1) if sentence.tag(j) == "party"), []
            )
        if k <= 1 or sentence.tag(k - 1) == "mood.only" or sentence.text(k - 1) in (",", "and", ";", "but"):
            found, last = partners_from(sentence.atoms, k + 1)
            return found if last < verb.start else []
        return []
    return []
