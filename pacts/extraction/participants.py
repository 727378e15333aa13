"""Who acts in a clause: its subject, or the agents of a passive."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pacts.extraction.party_lists import Partner, between, opens_clause, partners_from
from pacts.extraction.sentence_parts import Instrument, Sentence, Verb
from pacts.extraction.vocabulary import words
from pacts.gazetteer import Tier


@dataclass(slots=True)
class Subject:
    """Who acts: parties by name, or a group ('two', 'three', 'many', 'they', 'it') to be looked up in the discourse."""

    codes: tuple[str, ...] = ()
    group: str = ""
    listed: bool = False  # more than one of them in one list: 'A and B', not 'A ... B'
    first: int | None = None


def subject_of(sentence: Sentence, verb: Verb, instrument: Instrument | None) -> Subject:
    """Who acts, from the verb leftwards to the nearest clause that has an actor of its own.

    An aside before the verb is passed over if that gives an actor: 'Australia, a partner of Japan, has one'.
    """
    if sentence.text(verb.start - 1) == ",":
        opening = next(
            (k for k in sentence.before(verb.start - 1) if sentence.text(k) == "," or verb.start - k > 25), -1
        )
        if sentence.text(opening) == "," and sentence.text(opening + 1) in words("aside_opening"):
            found = _actor(sentence, opening, instrument)
            if found.codes:
                return found
    return _actor(sentence, verb.start, instrument)


def _actor(sentence: Sentence, start: int, instrument: Instrument | None) -> Subject:
    found = Subject()
    for k in sentence.before(start):
        text, tag = sentence.text(k), sentence.tag(k)
        settled = bool(found.codes or found.group)
        if text == "it" and tag == "group.it" and k >= start - 2 and not settled:
            return Subject(group="it", first=k)
        if settled and (
            sentence.verb(k)
            or text in (";", ":", "—", "--", "which", "that", "but", "while", "whereas", "where")
            or text in words("break")
        ):
            break
        if text == "," and len(found.codes) == 2 and not (instrument and instrument.group == "three"):
            break
        if k in sentence.covered:
            covering = sentence.instrument_at(k)
            if settled or covering is instrument or (covering is not None and covering.kind != "other"):
                continue
        if tag == "party" and found.first is not None and _possessor(sentence, k, found.first):
            continue
        if tag == "party" and acts(sentence, k) and sentence.text(k - 1) != "by":
            found.codes = tuple(dict.fromkeys(sentence.atoms[k].codes + found.codes))
            found.listed = found.listed or len(sentence.atoms[k].codes) > 1
            found.first = k
            if sentence.tag(k - 1) == "mood.only":
                break
        elif tag == "mood.none" and text in ("none", "neither") and not settled:
            found.group, found.first = "others", k
        elif tag == "alliance" and not settled and not sentence.tag(k - 1).startswith("group."):
            found.group, found.codes, found.first = "alliance", sentence.atoms[k].codes, k
        elif (
            not found.codes
            and tag in ("group.two", "group.three", "group.many", "group.they", "group.it", "group.we")
            and text != "each other"
        ):
            kind = tag[6:]
            if kind in ("they", "it") and text in ("their", "its", "whose", "them") and settled:
                continue
            found.group, found.first = found.group or kind, k
    return found


def _possessor(sentence: Sentence, at: int, named: int) -> bool:
    """Whether a party only says whose neighbour the one named behind it is: 'Sweden's neighbour Finland'."""
    return (
        sentence.text(at + 1) == "'s"
        and all(sentence.tag(k) == "word" and sentence.text(k) != "and" for k in range(at + 2, named))
        and at + 2 < named
    )


def agents_of(sentence: Sentence, verb: Verb, end: int) -> Subject:
    """Who acts in a passive: 'signed by A and B', 'signed for Japan by ...', 'between' the two."""
    found = Subject()
    active = False
    for k in range(verb.last + 1, end):
        text, tag = sentence.text(k), sentence.tag(k)
        if active and (
            text in ("so", "that", "which", "who", "as", "after", "under", "about", "whose") or sentence.verb(k)
        ):
            break
        active = (
            active or text in ("by", "between") or (text in ("for", "on behalf of") and sentence.tag(k + 1) == "party")
        )
        if active and tag == "party" and acts(sentence, k):
            found.codes = tuple(dict.fromkeys(found.codes + sentence.atoms[k].codes))
            found.listed = found.listed or len(sentence.atoms[k].codes) > 1
            found.first = k
        elif active and tag in ("group.two", "group.three", "group.they") and not found.codes:
            found.group = found.group or tag[6:]
    return found


def acts(sentence: Sentence, at: int) -> bool:
    """Whether a party is an actor here, not a place ('in Tokyo') nor a theme ('about North Korea')."""
    atom = sentence.atoms[at]
    before = at - 2 if sentence.text(at - 1) == "the" else at - 1
    if atom.tier is Tier.CAPITAL and sentence.text(before) in words("place"):
        return sentence.text(before) == "in" and sentence.text(before - 1) in words("office")
    if atom.tier is Tier.ORGANISATION and (
        sentence.text(before) == "at" or sentence.text(at + 1) in words("attributive")
    ):
        return False
    if sentence.text(before) == "to" and sentence.text(before - 1) in words("envoy"):
        return False
    if sentence.text(before) in ("with", "beside") and sentence.text(before - 1) not in ("along", "together"):
        return False
    if sentence.text(before) == "of" and sentence.text(before - 1) in ("member", "members"):
        return False
    return sentence.text(before) not in words("aside") and not (
        atom.tier is Tier.DEMONYM
        and sentence.text(at + 1) in ("capital", "city", "soil", "media", "newspaper", "newspapers", "embassy")
    )


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
