"""With whom: the partners that a clause names by 'with', 'between', or a list behind a colon."""

from __future__ import annotations

from dataclasses import replace

from pacts.extraction.instruments import Instrument
from pacts.extraction.lexicon import words
from pacts.extraction.parties import Partner, between, opens_clause, partners_from
from pacts.extraction.sentence import Sentence
from pacts.extraction.verbs import Verb


def partners_of(sentence: Sentence, verb: Verb, instrument: Instrument | None, end: int) -> tuple[list[Partner], int]:
    """The parties of every 'with' of the clause, 'one with A and one with B' too, and the last chunk they take.

    A partner without codes is a pronoun: 'has agreements with it'.
    """
    if instrument is not None and instrument.partners:
        return _further(sentence, list(instrument.partners), instrument.last)
    if sentence.text(verb.start - 1) == "'s" and sentence.tag(verb.start - 2) == "party":
        return [Partner(sentence.atoms[verb.start - 2].codes, verb.start - 2)], -1  # 'Ukraine's was signed in June'
    for k in range(verb.last + 1, end):
        text = sentence.text(k)
        if text == "and" and sentence.text(k - 1) == ",":
            break
        listed = text == ":" and verb.tag in ("verb.effect", "verb.exist", "verb.have")
        if text == "with" and sentence.text(k + 1) in ("it", "them", "either"):
            return _fronted(sentence, verb) or [Partner((), k + 1)], k + 1
        if text == "with" or listed or (text in ("to", "by") and verb.tag == "verb.bound"):
            found, last = partners_from(sentence.atoms, k + 1)
            if found:
                return _further(sentence, found, last)
    return _fronted(sentence, verb), -1


def _further(sentence: Sentence, found: list[Partner], last: int) -> tuple[list[Partner], int]:
    """Go on behind a list: 'and one with Spain', 'but none with Lithuania'."""
    while True:
        k = last + 1
        while k < len(sentence.atoms) and sentence.text(k) in words("again"):
            k += 1
        more, further = partners_from(sentence.atoms, k + 1) if sentence.text(k) == "with" else ([], last)
        if not more or (further + 1 < len(sentence.atoms) and opens_clause(sentence.atoms[further + 1])):
            return found, last
        if any(sentence.text(j) in ("none", "not") for j in range(last + 1, k)):
            more = [replace(partner, denied=True) for partner in more]
        found, last = found + more, further


def between_of(sentence: Sentence, verb: Verb, end: int) -> tuple[str, ...]:
    """The parties of a 'between' behind the verb: 'are in force between Poland and Croatia, Finland and Latvia'."""
    for k in range(verb.last + 1, min(end, verb.last + 4)):
        if sentence.text(k) == "between" and k not in sentence.covered:
            return between(sentence.atoms, k + 1)[0]
    return ()


def _fronted(sentence: Sentence, verb: Verb) -> list[Partner]:
    """'the only one with which Tokyo has not begun talks'; 'only with France does it have one'; 'with X it signed'."""
    for k in sentence.before(verb.start):
        if sentence.text(k) in (";", "but", "while") or (sentence.verb(k) and k not in sentence.covered):
            return []
        if sentence.text(k) != "with":
            continue
        if _pronoun(sentence, k + 1, verb.start):
            only = next((j for j in range(k - 1, -1, -1) if sentence.tag(j) == "mood.only"), k)
            told = next((j for j in range(only - 1, -1, -1) if sentence.tag(j) == "party"), None)
            any_one = only == k and sentence.text(k - 1) in words("member")
            return [Partner(sentence.atoms[told].codes, told)] if told is not None and not any_one else []
        if k <= 1 or sentence.tag(k - 1) == "mood.only" or sentence.text(k - 1) in (",", "and", ";", ":", "but"):
            found, last = partners_from(sentence.atoms, k + 1)
            return found if last < verb.start else []
        return []
    return []


def generic(sentence: Sentence, start: int) -> bool:
    """Whether a clause is said of any country: 'a country with which Rome has no arrangement'."""
    for k in range(max(0, start - 6), start):
        if sentence.text(k) == "with" and sentence.text(k + 1) in ("which", "whom"):
            return sentence.text(k - 1) in words("member") and not any(sentence.tag(j) == "mood.only" for j in range(k))
    return False


def _pronoun(sentence: Sentence, start: int, end: int) -> bool:
    """Whether 'with' takes a word for parties named before: 'with which', 'with all of these', 'with all four'."""
    near = range(start, min(start + 3, end - 1))
    told = any(sentence.text(j) in ("which", "whom", "them", "these", "those") for j in near)
    return (told or sentence.tag(start) == "group.many") and not any(sentence.tag(j) == "party" for j in near)
