"""Whom and what a verb is about: its instrument, its subject, its partners and its date, each found by place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pacts.extraction.lexicon import words
from pacts.extraction.mentions import Chunk
from pacts.extraction.phrases import Instrument, Partner, Topic, between, partners_from
from pacts.extraction.sentence import Sentence
from pacts.extraction.verbs import Verb
from pacts.gazetteer import Tier

_PRONOUNS = ("it", "they", "which", "that", "both", "this", "one", "them", "ones", "none")
_CLAUSE_OPENERS = (",", "and", "that", "but", ";", "—", "–", "when", "as", "after", "before", "because", "said", "until", "since", "”", '"', "", ".", "where", ":", "(", "while", "then")


@dataclass(slots=True)
class Subject:
    """Who acts: parties by name, or a group ('two', 'three', 'many', 'they', 'it') to be looked up in the discourse."""

    codes: tuple[str, ...] = ()
    group: str = ""
    listed: bool = False  # more than one of them in one list: 'A and B', not 'A ... B'
    first: int | None = None


def object_of(sentence: Sentence, verb: Verb) -> tuple[Instrument | None, str]:
    """The instrument to the right of an active verb, else the one its relative clause hangs on; or a pronoun for it."""
    at = verb.last + 1
    text = sentence.text(at)
    if text in ("it", "them", "none") and verb.tag != "verb.reach":
        return None, text
    dated = any(sentence.tag(k) == "date" for k in range(at, at + 5))
    if verb.tag == "verb.sign" and (text == "with" and sentence.tag(at + 1) == "party" or text in ("in", "on", "at") and dated):
        if (owner := relative(sentence, verb.start))[0] is not None:
            return owner
        told = next((inst for inst in sentence.instruments if inst.first in (at + 3, at + 4) and sentence.tag(at + 2) == "aux.be"), None)
        return (told, "") if told else (None, "one")  # 'It signed with Ukraine in July 2011', 'the Danes signed in 2017'
    if verb.tag == "verb.restore" and text != "of" and "suspension" in sentence.text(verb.last) and not sentence.text(verb.last).endswith(" of"):
        return None, "it"
    if text == "," and sentence.text(verb.at).endswith("ing"):
        return None, ""
    found: Instrument | None = None
    strict = sentence.text(verb.last).endswith((" on", " upon")) and "principle" not in sentence.text(verb.last)
    stative = verb.tag in ("verb.have", "verb.exist")
    for inst in sentence.instruments:
        if inst.head <= verb.last:
            continue
        said = any(sentence.text(k) == "that" and k not in sentence.covered for k in range(at, inst.first))
        if said or sentence.parted(at, inst.first) or stative and not _light(sentence, at, inst.first) or strict and inst.first - at > 2:
            break
        if sentence.tag(inst.first - 1) == "noun.event":
            return None, ""  # 'cancelled the signing of the pact' tells of the signing
        if inst.kind == "other" and sentence.text(inst.first - 1) in words("place") | {"under", "of", "after", "on", "by", "with"}:
            continue
        if inst.topic in (Topic.SECRET, Topic.WEAK) or inst.kind in ("talks", "principle"):
            return inst, ""
        if sentence.text(inst.head) in words("draft") and sentence.text(inst.last + 1) == "of":
            at = inst.last + 1
            continue  # 'the wording of a peace treaty' is the treaty's
        found = found or inst
        at = inst.last + 1
    if found is not None:
        return found, ""
    for k in range(verb.last + 1, min(verb.last + 5, len(sentence.atoms))):
        if sentence.tag(k) in ("anaphor.one", "mood.none") and verb.tag in ("verb.have", "verb.sign", "verb.conclude", "verb.exist", "verb.negotiate"):
            return None, "one"
        if sentence.tag(k) not in ("anaphor.same", "word", "mood.all"):
            break
    return (None, "") if stative else relative(sentence, verb.start)


def _light(sentence: Sentence, start: int, end: int) -> bool:
    """Whether only adverbs, dates and quantities stand between: 'has, since 2012, had a number of such pacts'."""
    return all(sentence.adverb(k) or sentence.tag(k) == "date" or sentence.text(k) in words("quantity") or sentence.text(k).isdigit() for k in range(start, end))


def relative(sentence: Sentence, start: int) -> tuple[Instrument | None, str]:
    """'an arrangement that the three signed', 'GSOMIA, which the two signed', 'a pact NATO and Israel signed'."""
    for k in sentence.before(start):
        text = sentence.text(k)
        if text in ("which", "that", "whereby"):
            return ending_at(sentence, k - 1), ""
        if text == "one":
            return None, "one"
        inst = sentence.instrument_at(k)
        if inst is not None and inst.last == k and k < start - 1:
            gap = range(k + 1, start)
            return (inst, "") if all(sentence.tag(j) in ("party", "group.two", "group.three", "group.they") or sentence.text(j) in words("join") for j in gap) else (None, "")
        if sentence.verb(k) or text in (";", "—") or start - k > 30:
            break
    return None, ""


def ending_at(sentence: Sentence, at: int) -> Instrument | None:
    """The instrument whose phrase ends at chunk `at`, or a few light words before it."""
    while at >= 0 and sentence.text(at) in (",", "(", ")", "”", '"', "'", "’", "of", "under", "by", "with", "on", "for"):
        at -= 1
    for inst in reversed(sentence.instruments):
        if inst.first <= at <= inst.last or inst.last < at <= inst.last + 8 and not sentence.parted(inst.last + 1, at + 1):
            return inst
    return None


def subject_instrument(sentence: Sentence, verb: Verb) -> tuple[Instrument | None, str]:
    """The instrument that is the subject of a passive or intransitive verb, or a pronoun for it."""
    at = verb.start - 1
    text = sentence.text(at)
    if text in ("which", "that") and (owner := ending_at(sentence, at - 1)):
        return owner, ""
    if text in ("which", "that", "who") and sentence.tag(at - 1) == "word":
        return None, ""  # 'a boat of 3,600 tons that had been launched'
    if sentence.tag(at) == "mood.none":
        return None, "one"
    if text in _PRONOUNS and (sentence.text(at - 1) in _CLAUSE_OPENERS or sentence.tag(at - 1) == "date" or at == 0):
        return None, "one" if text in ("one", "none") else "it"
    found: Instrument | None = None
    for inst in sentence.instruments:
        if inst.head >= verb.start:
            break
        phrase = sentence.text(inst.first - 1) in ("of", "under", "by", "in", "on", "for", "to", "with", "from", "as", "at", "after")
        if found is None or not phrase or sentence.parted(found.last + 1, inst.first):
            found = inst
    if found is not None and not _severed(sentence, found.last + 1, verb.start):
        return found, ""
    if at < 0 or sentence.tag(at) == "mark" and at <= 1 and found is None:
        return None, "it"  # 'Signed in July last year, it does away with ...'
    return None, ""


def _severed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a finite verb or a strong mark parts a subject from its verb; relative clauses between commas do not."""
    commas = 0
    for k in range(start, end):
        text = sentence.text(k)
        if text in (";", ":", "—", "–", "--", "but", "while", "whereas") or text == "and" and sentence.text(k - 1) == ",":
            return True
        commas += text == ","
        if sentence.verb(k) and k not in sentence.covered and commas % 2 == 0 and not _shares(sentence, k, end):
            return True
    return False


def _shares(sentence: Sentence, at: int, end: int) -> bool:
    """'was signed in April, approved in August and entered into force': verbs in a row share their subject."""
    return any(sentence.text(k) == "and" for k in range(at + 1, end)) and not any(
        sentence.tag(k) in ("party", "group.two", "group.they") and sentence.text(k - 1) in (",", "and", "that", "which") for k in range(at + 1, end)
    )


def inner(sentence: Sentence, talks: Instrument, after: int) -> Instrument | None:
    """The instrument that talks are about: 'negotiations with Japan on such an accord'."""
    start = max(after, talks.last) + 1
    for inst in sentence.instruments:
        if inst.head < start or inst.kind != "instrument":
            continue
        light = all(
            sentence.text(k) in words("about") or sentence.tag(k) in ("date", "party", "noun.talks", "verb.conclude", "verb.sign", "anaphor.same", "group.two", "group.they", "noun.event") or sentence.adverb(k)
            for k in range(start, inst.first)
        )
        return inst if light and inst.first - start <= 12 else None
    return None


def subject_of(sentence: Sentence, verb: Verb, instrument: Instrument | None) -> Subject:
    """Who acts, from the verb leftwards to the nearest clause that has an actor of its own.

    An aside before the verb is passed over if that gives an actor: 'Australia, a partner of Japan, has one'.
    """
    if sentence.text(verb.start - 1) == ",":
        opening = next((k for k in sentence.before(verb.start - 1) if sentence.text(k) == "," or verb.start - k > 25), -1)
        if sentence.text(opening) == "," and sentence.text(opening + 1) in ("a", "an", "the", "which", "who", "whose", "like", "along", "once", "itself", "long"):
            found = _actor(sentence, opening, instrument)
            if found.codes:
                return found
    return _actor(sentence, verb.start, instrument)


def _actor(sentence: Sentence, start: int, instrument: Instrument | None) -> Subject:
    found = Subject()
    for k in sentence.before(start):
        text, tag = sentence.text(k), sentence.tag(k)
        settled = bool(found.codes or found.group)
        if settled and (sentence.verb(k) or text in (";", ":", "—", "--", "which", "that", "but", "while", "whereas", "where") or text in words("break")):
            break
        if text == "," and len(found.codes) == 2 and not (instrument and instrument.group == "three"):
            break
        if k in sentence.covered:
            covering = sentence.instrument_at(k)
            if settled or covering is instrument or covering is not None and covering.kind != "other":
                continue
        if tag == "party" and acts(sentence, k) and sentence.text(k - 1) != "by":
            found.codes = tuple(dict.fromkeys(sentence.atoms[k].codes + found.codes))
            found.listed = found.listed or len(sentence.atoms[k].codes) > 1
            found.first = k
            if sentence.tag(k - 1) == "mood.only":
                break
        elif tag == "mood.none" and text in ("none", "neither") and not settled:
            found.group, found.first = "others", k
        elif tag == "alliance" and not settled:
            found.group, found.codes, found.first = "alliance", sentence.atoms[k].codes, k
        elif not found.codes and tag in ("group.two", "group.three", "group.many", "group.they", "group.it", "group.we") and text != "each other":
            kind = tag[6:]
            if kind in ("they", "it") and text in ("their", "its", "whose", "them") and settled:
                continue
            found.group, found.first = found.group or kind, k
    return found


def agents_of(sentence: Sentence, verb: Verb, end: int) -> Subject:
    """Who acts in a passive: 'signed by A and B', 'signed for Japan by ...', 'between' the two."""
    found = Subject()
    active = False
    for k in range(verb.last + 1, end):
        text, tag = sentence.text(k), sentence.tag(k)
        if active and (text in ("so", "that", "which", "who", "as", "after", "under", "about", "whose") or sentence.verb(k)):
            break
        active = active or text in ("by", "between") or text in ("for", "on behalf of") and sentence.tag(k + 1) == "party"
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
    if atom.tier is Tier.ORGANISATION and (sentence.text(before) == "at" or sentence.text(at + 1) in words("attributive")):
        return False
    if sentence.text(before) == "to" and sentence.text(before - 1) in ("ambassador", "envoy", "representative", "delegate"):
        return False
    if sentence.text(before) in ("with", "beside") and sentence.text(before - 1) not in ("along", "together"):
        return False
    if sentence.text(before) == "of" and sentence.text(before - 1) in ("member", "members"):
        return False
    return sentence.text(before) not in words("aside") and not (atom.tier is Tier.DEMONYM and sentence.text(at + 1) in ("capital", "city", "soil", "media", "newspaper", "newspapers", "embassy"))


def clause_end(sentence: Sentence, verb: Verb) -> int:
    """Where the verb's clause ends to the right: at the next finite verb, a strong mark, a contrast."""
    for k in range(verb.last + 1, len(sentence.atoms)):
        if k in sentence.covered:
            continue
        if sentence.text(k) in (";", "while", "whereas", "although", "though", "but") or sentence.verb(k) and not sentence.text(k).endswith("ing"):
            return k
    return len(sentence.atoms)


def partners_of(sentence: Sentence, verb: Verb, instrument: Instrument | None, end: int) -> tuple[list[Partner], int]:
    """The parties of every 'with' of the clause, 'one with A and one with B' too, and the last chunk they take."""
    found = list(instrument.partners) if instrument else []
    last = instrument.last if instrument and found else -1
    if not found:
        for k in range(verb.last + 1, end):
            listed = sentence.text(k) == ":" and verb.tag in ("verb.effect", "verb.exist", "verb.have")
            if sentence.text(k) == "with" or listed or sentence.text(k) in ("to", "by") and verb.tag == "verb.bound":
                found, last = partners_from(sentence.atoms, k + 1)
                if found:
                    break
    while found:
        k = last + 1
        while k < len(sentence.atoms) and sentence.text(k) in ("and", ",", "one", "another", "as", "well", "ones", "also", "a", "second", "third", "further", "then", "those", "that", "none", "agreements", "deals", "but", "not"):
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
        if sentence.text(k) in (";", "but", "while") or sentence.verb(k) and k not in sentence.covered:
            return []
        if sentence.text(k) != "with":
            continue
        if any(sentence.text(j) in ("which", "whom", "them", "these", "those") for j in range(k + 1, k + 4)) | (sentence.tag(k + 1) == "group.many") and not any(sentence.tag(j) == "party" for j in range(k + 1, k + 4) if j < verb.start - 1):
            return next(([Partner(sentence.atoms[j].codes, j)] for j in range(k - 1, -1, -1) if sentence.tag(j) == "party"), [])
        if k <= 1 or sentence.tag(k - 1) == "mood.only" or sentence.text(k - 1) in (",", "and", ";", "but"):
            found, last = partners_from(sentence.atoms, k + 1)
            return found if last < verb.start else []
        return []
    return []


def date_of(sentence: Sentence, verb: Verb, end: int, crossing: bool, taken: frozenset[int]) -> int | None:
    """Where the date of the verb's clause stands: behind it first, else before it up to the clause's start, else in front.

    With `crossing`, a date before 'that' counts too: 'confirmed on Wednesday that an agreement in principle was reached'.
    Dates `taken` by an earlier verb of the sentence are its own.
    """
    for k in range(verb.last + 1, end):
        text = sentence.text(k)
        if sentence.tag(k) == "date" and k not in taken and not _attribute(sentence, k):
            return _finer(sentence, k, end)
        if k not in sentence.covered and text in ("who", "after", "before", "replacing", "succeeding", "said", "says", "told", "announced", "reported", "according"):
            break
        if text == "," and sentence.text(k + 1) in ("which", "who", "when", "after", "as"):
            break
    for k in sentence.before(verb.at):
        text = sentence.text(k)
        if sentence.tag(k) == "date" and k not in taken and not _attribute(sentence, k):
            return k
        if text in (";", "—", "while", "but", "which", "who", "where") or text == "that" and not crossing:
            break
        if sentence.verb(k) and sentence.tag(k) != "verb.reach" and not any(sentence.text(j) == "and" for j in range(k + 1, verb.at)):
            break
    fronted = next((k for k in range(min(4, verb.at)) if sentence.tag(k) == "date"), None)
    return fronted if fronted not in taken and not any(sentence.verb(k) for k in range(verb.at) if k not in sentence.covered) else None


def _attribute(sentence: Sentence, at: int) -> bool:
    """Whether a date belongs to a noun: 'both notes of 2019', 'its 2016 agreement'."""
    return sentence.text(at - 1) == "of" and sentence.tag(at - 2).startswith("noun.") or sentence.tag(at + 1) == "noun.instrument"


def _finer(sentence: Sentence, at: int, end: int) -> int:
    """The more precise of two dates for the same day: 'two years ago almost to the day, on October 6, 2011'."""
    day = sentence.atoms[at].date
    for k in range(at + 1, min(end, at + 9)):
        other = sentence.atoms[k].date
        if day and other and day.date and other.date and day.date != other.date and day.date.covers(other.date):
            return k
    return at
