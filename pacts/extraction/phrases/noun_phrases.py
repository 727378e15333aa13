"""Read noun phrases: agreements and talks about them, with their topic and parties.

The topic nearest to the head noun decides: 'agreement on the protection of classified information' is about secrets,
'agreement on the transfer of equipment' is about something else, and 'agreement' alone leaves its topic open.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from pacts.extraction.phrases.party_lists import between, partners_from
from pacts.extraction.phrases.sentence_parts import Instrument, Sentence, Topic
from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import FAMILIES, affixes, has_word, words
from pacts.gazetteer import Tier

_DETERMINERS = {
    **dict.fromkeys(("the", "this", "that", "these", "those"), "the"),
    **dict.fromkeys(("a", "an", "another"), "a"),
    **dict.fromkeys(("its", "their", "his", "her", "our", "whose", "'s"), "its"),
    **{word: word for word in ("such", "no", "any")},
}
_HEADS = frozenset(
    f"noun.{name}" for name in ("instrument", "named", "acronym", "alike", "talks", "principle", "other")
)
_NAMES = ("noun.named", "noun.acronym", "noun.alike")
_MODIFIERS = ("word", "noun.other", "mood.wish", "mood.all", "mood.rest", "time.same")

_DASHES = ("–", "-", "—", "/")


def find_instruments(sentence: Sentence) -> list[Instrument]:
    """Return every instrument and every mention of talks in a sentence, in order."""
    instruments: list[Instrument] = []
    atoms, text, tag, pronouns = sentence.atoms, sentence.text, sentence.tag, _pronouns()
    for head, atom in enumerate(atoms):
        if atom.tag not in _HEADS and (atom.text not in pronouns or not _stands_for_one(sentence, head)):
            continue
        opens = atom.text in words("modifying") or atom.tag == "noun.other"
        if opens and tag(head + 1 + (tag(head + 1) == "noun.other")) in ("noun.instrument", "noun.named"):
            continue  # 'a draft treaty' is the treaty, 'a cooperation agreement' the agreement
        apart = atoms[instruments[-1].head + 1 : head] if instruments else []
        if instruments and atom.tag in _NAMES and all(each.text in words("renaming") for each in apart):
            # 'the General Security of Military Information Agreement, or GSOMIA': one instrument
            instruments[-1].last = head
            continue
        instruments.append(_noun_phrase(sentence, head, instruments[-1].last + 1 if instruments else 0))
    ends = [inst.first for inst in instruments[1:]] + [len(atoms)]
    for inst, end in zip(instruments, ends[: len(instruments)], strict=True):
        _complement(sentence, inst, end)
        hedged = has_word(text(inst.head), "principle") or sentence.first_word(inst.head) in words("hedged")
        if inst.kind == "principle" and inst.topic is Topic.SECRET and not hedged:
            inst.kind = "instrument"  # 'a full agreement on the protection of classified information'
    for inst, after in pairwise(instruments):
        amends = after.first == inst.last + 2 and text(inst.last + 1) in words("amending")
        if amends and inst.determiner == "a" and after.determiner in ("the", "its"):
            inst.kind, inst.topic = "other", Topic.ALIKE  # 'a protocol amending the pact', 'an annex to the pact'
    for inst in instruments:
        modifiers = range(inst.first, inst.head)
        compound = inst.determiner != "the" and sentence.any_tag(modifiers, "noun.other")
        compound = compound or sentence.any_word(modifiers, "money")  # 'a $3 billion deal'
        if inst.topic is Topic.OPEN and (compound or _on_another_thing(sentence, inst, instruments)):
            inst.topic = Topic.ALIKE
    return instruments


@cache
def _pronouns() -> frozenset[str]:
    """Return the words that may stand for an agreement."""
    return words("standing_for_one") | words("ordinal") | words("number") | words("nothing")


def _on_another_thing(sentence: Sentence, inst: Instrument, instruments: Sequence[Instrument]) -> bool:
    """Whether an instrument is about something other than secrets: 'a memorandum on police cooperation'."""
    about = [other for other in instruments if other.kind == "other" and other.first == inst.last + 2]
    return sentence.text(inst.last + 1) in words("topical") and not all(
        sentence.any_tag(range(other.first, other.last + 1), "topic.secret") for other in about
    )


def _stands_for_one(sentence: Sentence, at: int) -> bool:
    """Whether a word stands for an agreement: 'a further one with Spain', 'the first was signed', 'that with Peru'."""
    text, before, after = sentence.text(at), sentence.text(at - 1), sentence.text(at + 1)
    follows = after == "," and sentence.text(at + 2) in words("with")
    if text in words("nothing"):
        return after in words("topical") and sentence.tag(at + 2).startswith("topic.")  # 'signed nothing on secrets'
    if text in words("some_of_them") and sentence.tag(at - 1) in FAMILIES["stepping"] and (after == ":" or follows):
        return True  # 'has concluded several: with Peru and with Oman'
    if text in words("number"):
        return _stand_for_some(sentence, at)
    is_ordinal = text in words("ordinal") and before in words("the")
    if not is_ordinal and text not in words("standing_for_one"):
        return False
    concluded = sentence.any_tag(range(at + 2, at + 7), *FAMILIES["stepping"])
    passive = concluded and (sentence.tag(at + 1) == "aux.be" or after in words("has_or_had"))
    owned = sentence.tag(at + 1) in ("party", "group.it", "group.they", "group.we")
    free = text not in words("that") and before not in words("no")
    if owned and free and sentence.tag(at + 2).startswith(("verb.", "aux.")):
        return True  # 'like the one Peru signed', 'similar to those it has with Spain'
    if sentence.tag(at + 1) == "anaphor.same":
        return True  # 'others of the type with Austria'
    if text in words("that_or_those"):
        return after in words("with_or_between")
    if text in words("another"):
        return after in words("with") or follows  # 'Another, with Ukraine, was signed'
    if is_ordinal:
        return passive or (concluded and follows)
    named = at > 0 and (sentence.tag(at - 1) == "anaphor.same" or sentence.atoms[at - 1].tier is Tier.DEMONYM)
    topical = after in words("topical") and any(sentence.tag(k).startswith("topic.") for k in (at + 2, at + 3))
    definite = before in words("the") and (after in words("with_or_between") or topical)
    if named or before in words("other_one") or definite:
        return True
    fronted = sentence.tag(at - 1) in ("party", "date") and passive  # 'With Russia one was signed in 2001'
    return fronted or (before not in words("no_one") and after in words("one_of"))


def _stand_for_some(sentence: Sentence, at: int) -> bool:
    """Whether a number stands for so many agreements: 'Two more have been signed, with Peru and with Oman'."""
    opens = at == 0 or sentence.text(at - 1) in words("opener")
    verb = next((k for k in range(at + 1, at + 8) if sentence.tag(k) in FAMILIES["stepping"] | FAMILIES["ended"]), None)
    if not opens or verb is None:
        return False
    between = range(at + 1, verb)
    light = (sentence.text(k) in words("more") or sentence.tag(k) == "aux.be" or sentence.adverb(k) for k in between)
    behind = range(verb, len(sentence.atoms))
    return (
        all(light) and sentence.any_word(behind, "with") and not sentence.any_tag(behind, "topic.alike", "noun.alike")
    )


def _noun_phrase(sentence: Sentence, head: int, floor: int) -> Instrument:
    """Read a head noun and the words before it, back to chunk `floor`: determiner, modifiers, parties, topic."""
    text, tag = sentence.text(head), sentence.tag(head)
    kind = tag[5:] if tag.startswith("noun.") and tag not in _NAMES else "instrument"
    plural = text.endswith(affixes("plural")) and not text.startswith(affixes("exchange"))
    inst = Instrument(head, head, head, kind, plural=plural, same=tag in ("anaphor.one", "word"))
    if tag in ("noun.named", "noun.acronym"):
        inst.topic = Topic.SECRET
    elif tag in ("noun.alike", "noun.other"):
        inst.topic = Topic.ALIKE
    if text in words("nothing"):
        inst.determiner = "no"
        return inst
    named: tuple[str, ...] = ()
    for at in range(head - 1, floor - 1, -1):
        left, before = sentence.atoms[at], sentence.text(at - 1) if at > floor else ""
        if left.text == "'s":
            inst.determiner, inst.first = "its", at
            if sentence.tag(at - 1) == "party":
                inst.owner, inst.first = sentence.atoms[at - 1].codes, at - 1
            break
        if left.text in _DETERMINERS:
            inst.first, inst.determiner = at, _DETERMINERS[left.text]
            if left.text in words("such") or before in words("such"):
                inst.same, inst.first = True, at if left.text in words("such") else at - 1
            if inst.first > floor and sentence.text(inst.first - 1) in words("no"):
                inst.determiner, inst.first = "no", inst.first - 1
            break
        if left.tag == "party":
            if sentence.text(at - 1) in words("with"):
                break  # 'with Italy talks are in progress'
            named = tuple(dict.fromkeys(left.codes + named))
        elif left.text in _DASHES and named and sentence.tag(at - 1) == "party":
            pass  # 'the Portugal – Tunisia agreement'
        elif left.text in words("other_subject"):
            inst.topic = _nearer(inst.topic, Topic.ALIKE)
        elif left.text in words("framework"):
            inst.bare = False
        elif left.tag == "alliance":
            if inst.topic is Topic.OPEN:  # 'the ANZUS treaty', 'the Five Eyes pact': membership is no pact
                inst.topic = Topic.SECRET if left.text in words("namesake") else Topic.ALIKE
        elif left.tag == "topic.secret" and left.text in words("secret") and tag != "noun.acronym":
            sentence.untag(at)  # a deal is no pact on secrets because it is secret
        elif left.tag.startswith("topic."):
            inst.topic = _nearer(inst.topic, Topic(left.tag[6:]))
        elif left.tag == "anaphor.same":
            inst.same = True
        elif left.tag.startswith("group."):
            inst.group = inst.group or left.tag[6:]
        elif left.tag not in _MODIFIERS or left.text in words("function"):
            break
        elif inst.same and left.text.endswith(affixes("past")) and before not in _DETERMINERS:
            break  # 'signed one with Peru and discussed one with Oman'
        elif left.text in words("content") or (left.title and at > 1 and left.text not in words("no_name")):
            inst.bare, inst.security = False, left.text in words("security")
        inst.first = at
    if len(named) >= 2:
        inst.parties = named
    else:
        inst.owner = inst.owner or named
    return inst


def _complement(sentence: Sentence, inst: Instrument, end: int) -> None:
    """Read the words after a head noun up to the verb of the clause: topic, 'between A and B', 'with A, B and C'."""
    relative = led = False
    at = inst.last + 1
    end = min(end, at + 40)
    while at < end:
        atom, before = sentence.atoms[at], sentence.text(at - 1)
        ahead = sentence.atoms[at + 1] if at + 1 < end else None
        if atom.text in words("noun_relative"):
            relative = True
        if _closes(atom, ahead, relative) or (
            inst.partners and atom.text == "," and ahead and (ahead.text in words("who") or at + 1 in sentence.asides)
        ):
            break
        led = led or atom.text in words("leading")
        if atom.tag == "topic.alike" and not led:
            pass  # 'The agreement covers police data as well'
        elif atom.tag.startswith("topic."):
            further = atom.tag == "topic.secret" and _second(sentence, at, inst.last)
            inst.topic, inst.last = Topic.SECRET if further else _nearer(inst.topic, Topic(atom.tag[6:])), at
        elif atom.tag == "anaphor.same":
            inst.same, inst.last = True, at
        elif atom.text in words("between_or_among") and not inst.parties:
            codes, last, group = between(sentence, at + 1)
            if len(codes) > 1:
                inst.parties, last = _further(sentence, codes, last) if inst.plural else (codes, last)
                inst.last = at = last
            elif group:
                inst.group = group
        elif atom.text in words("with") and (
            before in words("joining") or sentence.text(at + 1) in words("it_or_them")
        ):
            break
        elif atom.text in words("with") and not relative and not inst.partners:
            partners, last = partners_from(sentence, at + 1)
            if partners:
                inst.partners, inst.last, at = partners, last, last
        elif atom.tag == "party" and before in words("of_or_the") and not inst.owner and not relative:
            dated = sentence.any_tag(range(inst.head, at), "date")  # 'on Monday over the objections of Peru and Chile'
            if len(atom.codes) > 1 and before in words("of") and not dated:
                inst.parties, inst.last = atom.codes, at  # 'the agreement of Denmark, Finland and Norway'
            else:
                inst.owner = atom.codes
        elif ahead is not None and not relative and atom.text in words("topical") and not _no_topic(atom, ahead):
            inst.bare = ahead.tag in ("group.they", "group.it", "anaphor.same")
        at += 1


def _further(sentence: Sentence, codes: tuple[str, ...], last: int) -> tuple[tuple[str, ...], int]:
    """Read on in 'agreements between A and B, and between A and C'; the party that both share comes first."""
    at = next((k for k in range(last + 1, last + 4) if sentence.text(k) in words("between")), None)
    more, end, _ = between(sentence, at + 1) if at is not None else ((), last, "")
    shared = [code for code in codes if code in more]
    if len(codes) != 2 or len(shared) != 1:
        return codes, last
    return (shared[0], *(code for code in (*codes, *more) if code != shared[0])), end


def _no_topic(atom: Chunk, ahead: Chunk) -> bool:
    """Whether the words after 'on', 'for' or 'that' are no topic: a date, a duration, or who signed."""
    if ahead.tag == "date" or (atom.text in words("for") and ahead.text not in words("topic_behind_for")):
        return True
    return atom.text in words("that") and (ahead.tag == "party" or ahead.tag.startswith("group."))


def _closes(atom: Chunk, ahead: Chunk | None, relative: bool) -> bool:
    """Whether the complement of a noun ends before this chunk."""
    if atom.text == ",":
        return ahead is None or ahead.text not in words("onward")
    if atom.tag == "mark":
        return atom.text in (";", ".", ":", "—", "–", "--")
    if atom.text in words("and"):
        return ahead is None or not (
            (ahead.text in words("topical") and ahead.text not in words("that"))
            or ahead.tag.startswith("topic.")
            or (ahead.tag == "word" and ahead.text not in words("function"))
        )
    if atom.text in words("break") or atom.text in words("if"):
        return True
    if atom.tag == "mood.not":
        return True  # 'the treaty does not provide for the exchange of secrets'
    if atom.tag == "aux.be":
        return not relative
    return atom.tag.startswith("verb.") and not (
        relative and atom.tag in ("verb.hold", "verb.have", "verb.reach", "verb.complete")
    )


def _second(sentence: Sentence, at: int, start: int) -> bool:
    """Whether a topic is a second one of its own: 'on security cooperation and on the protection of secrets'."""
    text = sentence.text
    return any(text(k) in words("and") and text(k + 1) in words("topical") for k in range(start, at - 1))


def _nearer(topic: Topic, next_topic: Topic) -> Topic:
    """Return the topic nearest to the head; a weak or open one gives way to the next: 'information' to 'tax'."""
    return next_topic if topic in (Topic.OPEN, Topic.WEAK) else topic
