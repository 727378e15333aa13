"""Read noun phrases: agreements and talks about them, with their topic and parties.

The topic nearest to the head noun decides: 'agreement on the protection of classified information' is about secrets,
'agreement on the transfer of equipment' is about something else, and 'agreement' alone leaves its topic open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest

from pacts.extraction.phrases.party_lists import between, partners_from
from pacts.extraction.phrases.sentence_parts import Instrument, Sentence, Topic
from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import FAMILIES, affixes, has_word, is_past, words
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
_TOPICS = dict.fromkeys(("noun.named", "noun.acronym"), Topic.SECRET)
_TOPICS |= dict.fromkeys(("noun.alike", "noun.other"), Topic.ALIKE)
_MODIFIERS = ("word", "noun.other", "mood.wish", "mood.all", "mood.rest", "time.same")

_DASHES = ("–", "-", "—", "/")
_END = Chunk("", "", -1, -1)  # what stands behind the words that may complete a noun


def find_instruments(sentence: Sentence) -> list[Instrument]:
    """Return every instrument and every mention of talks in a sentence, in order."""
    instruments: list[Instrument] = []
    for head in _heads(sentence):
        apart = range(instruments[-1].head + 1, head) if instruments else range(0)
        if instruments and sentence.tag(head) in _NAMES and all(sentence.text(k) in words("renaming") for k in apart):
            instruments[-1].last = head  # 'the General Security of Military Information Agreement, or GSOMIA': one
        else:
            instruments.append(_noun_phrase(sentence, head, instruments[-1].last + 1 if instruments else 0))
    for inst, after in zip_longest(instruments, instruments[1:]):
        _complement(sentence, inst, after.first if after else len(sentence.atoms))
        hedged = has_word(sentence.text(inst.head), "principle") or sentence.first_word(inst.head) in words("hedged")
        if inst.kind == "principle" and inst.topic is Topic.SECRET and not hedged:
            inst.kind = "instrument"  # 'a full agreement on the protection of classified information'
        amends = after and after.first == inst.last + 2 and sentence.text(inst.last + 1) in words("amending")
        if amends and inst.determiner == "a" and after.determiner in ("the", "its"):
            inst.kind, inst.topic = "other", Topic.ALIKE  # 'a protocol amending the pact', 'an annex to the pact'
    for inst in instruments:
        if inst.topic is Topic.OPEN and (
            _is_compound(sentence, inst) or _on_another_thing(sentence, inst, instruments)
        ):
            inst.topic = Topic.ALIKE
    return instruments


def _heads(sentence: Sentence) -> Iterator[int]:
    """Yield where the nouns and pronouns of instruments stand."""
    pronouns, modified = _pronouns(), ("noun.instrument", "noun.named")
    for at, atom in enumerate(sentence.atoms):
        if atom.tag in _HEADS:
            opens = atom.text in words("draft") or atom.text in words("framework") or atom.tag == "noun.other"
            if opens and sentence.tag(at + 1 + (sentence.tag(at + 1) == "noun.other")) in modified:
                continue  # 'a draft treaty' is the treaty, 'a cooperation agreement' the agreement
            if atom.tag in _NAMES and sentence.tag(at + 1) == "noun.talks":
                continue  # 'the GSOMIA talks'
            yield at
        elif atom.text in pronouns and _stands_for_one(sentence, at):
            yield at


@cache
def _pronouns() -> frozenset[str]:
    """Return the words that may stand for an agreement."""
    return words("standing_for_one") | words("ordinal") | words("number") | words("nothing")


def _is_compound(sentence: Sentence, inst: Instrument) -> bool:
    """Whether another noun or a sum tells what an instrument is about: 'a partnership deal', 'a $3 billion deal'."""
    modifiers = range(inst.first, inst.head)
    other = inst.determiner != "the" and sentence.any_tag(modifiers, "noun.other")
    return other or sentence.any_word(modifiers, "money")


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
    passive = concluded and (sentence.tag(at + 1) == "aux.be" or after in words("has"))
    owned = sentence.tag(at + 1) in ("party", "group.it", "group.they", "group.we")
    free = text not in words("that") and before not in words("no")
    if owned and free and sentence.tag(at + 2).startswith(("verb.", "aux.")):
        return True  # 'like the one Peru signed', 'similar to those it has with Spain'
    if sentence.tag(at + 1) == "anaphor.same":
        return True  # 'others of the type with Austria'
    if text in words("that_or_those"):
        return after in words("with_or_between") and before not in words("reporting")  # not 'said that with Oman ...'
    if text in words("another"):
        return after in words("with") or follows  # 'Another, with Ukraine, was signed'
    return passive or (concluded and follows) if is_ordinal else _is_one(sentence, at, passive)


def _is_one(sentence: Sentence, at: int, passive: bool) -> bool:
    """Whether 'one' or 'others' stands for agreements: 'a further one', 'one signed in May', 'With Oman one was'."""
    before, after = sentence.text(at - 1), sentence.text(at + 1)
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
    topic = _TOPICS.get(tag, Topic.OPEN)
    inst = Instrument(head, head, head, kind, topic, plural=plural, same=tag in ("anaphor.one", "word"))
    if text in words("nothing"):
        inst.determiner = "no"
        return inst
    while inst.first > floor and _modifies(sentence, inst, inst.first - 1, floor):
        inst.first -= 1
    modifiers = sentence.atoms[inst.first : head]
    named = tuple(dict.fromkeys(code for atom in modifiers if atom.tag == "party" for code in atom.codes))
    if inst.first > floor:
        _determine(sentence, inst, floor)
    if len(named) >= 2:
        inst.parties = named
    else:
        inst.owner = inst.owner or named
    return inst


def _modifies(sentence: Sentence, inst: Instrument, at: int, floor: int) -> bool:
    """Read chunk `at` as the next modifier before a noun. False if it is none."""
    left, before = sentence.atoms[at], sentence.text(at - 1)
    if left.text == "'s" or left.text in _DETERMINERS:
        return False
    if left.tag == "party":
        return before not in words("with")  # 'with Italy talks are in progress'
    if left.text in _DASHES:  # 'the Portugal – Tunisia agreement'
        return sentence.tag(at - 1) == "party" and sentence.any_tag(range(at, inst.head), "party")
    if left.text in words("other_subject"):
        inst.topic = _nearer(inst.topic, Topic.ALIKE)
    elif left.text in words("framework"):
        inst.bare = False
    elif left.tag in _NAMES:
        inst.topic = _TOPICS[left.tag]  # 'the GSOMIA talks'
    elif left.tag == "alliance":  # 'the ANZUS treaty', 'the Five Eyes pact': membership is no pact
        named = Topic.SECRET if left.text in words("namesake") else Topic.ALIKE
        inst.topic = named if inst.topic is Topic.OPEN else inst.topic
    elif left.text in words("secret") and sentence.tag(inst.head) != "noun.acronym":
        sentence.untag(at)  # a deal is no pact on secrets because it is secret
    elif left.tag.startswith("topic."):
        inst.topic = _nearer(inst.topic, Topic(left.tag[6:]))
    elif left.tag == "anaphor.same":
        inst.same = True
    elif left.tag.startswith("group."):
        inst.group = inst.group or left.tag[6:]
    elif left.tag not in _MODIFIERS or left.text in words("function"):
        return False
    elif inst.same and is_past(left.text) and not (at > floor and before in _DETERMINERS):
        return False  # 'signed one with Peru and discussed one with Oman'
    elif left.text in words("content") or (left.title and at > 1 and left.text not in words("no_name")):
        inst.bare, inst.security = False, left.text in words("security")
    return True


def _determine(sentence: Sentence, inst: Instrument, floor: int) -> None:
    """Read the determiner before the modifiers of a noun: 'the', 'such a', "Peru's"."""
    at = inst.first - 1
    text, before = sentence.text(at), sentence.text(at - 1) if at > floor else ""
    if text == "'s":
        owned = sentence.tag(at - 1) == "party"
        inst.determiner, inst.first = "its", at - owned
        inst.owner = sentence.atoms[at - 1].codes if owned else ()
    elif text in _DETERMINERS:
        inst.first, inst.determiner = at, _DETERMINERS[text]
        if text in words("such") or before in words("such"):
            inst.same, inst.first = True, at if text in words("such") else at - 1
        if inst.first > floor and sentence.text(inst.first - 1) in words("no"):
            inst.determiner, inst.first = "no", inst.first - 1


def _complement(sentence: Sentence, inst: Instrument, end: int) -> None:
    """Read the words after a head noun up to the verb of the clause: topic, 'between A and B', 'with A, B and C'."""
    relative = led = False
    at, end = inst.last + 1, min(end, inst.last + 41)
    while at < end:
        atom, ahead = sentence.atoms[at], sentence.atoms[at + 1] if at + 1 < end else _END
        relative = relative or atom.text in words("noun_relative")
        aside = atom.text == "," and (ahead.text in words("who") or at + 1 in sentence.asides)
        joint = sentence.text(at - 1) in words("joining") or sentence.text(at + 1) in words("it_or_them")
        if _closes(atom, ahead, relative) or (inst.partners and aside) or (atom.text in words("with") and joint):
            break
        led = led or atom.text in words("leading")
        if not atom.tag.startswith("topic."):
            at = _completed(sentence, inst, at, ahead, relative)
        elif led or atom.tag != "topic.alike":  # not 'The agreement covers police data as well'
            further = atom.tag == "topic.secret" and _second(sentence, at, inst.last)
            inst.topic, inst.last = Topic.SECRET if further else _nearer(inst.topic, Topic(atom.tag[6:])), at
        at += 1


def _completed(sentence: Sentence, inst: Instrument, at: int, ahead: Chunk, relative: bool) -> int:
    """Read chunk `at`, which tells no topic, into the words after a head noun; return the last chunk read with it."""
    atom, before = sentence.atoms[at], sentence.text(at - 1)
    if atom.tag == "anaphor.same":
        inst.same, inst.last = True, at
    elif atom.text in words("between_or_among") and not inst.parties:
        codes, last, group = between(sentence, at + 1)
        if len(codes) > 1:
            inst.parties, inst.last = _further(sentence, codes, last) if inst.plural else (codes, last)
            return inst.last
        inst.group = group or inst.group
    elif atom.text in words("with") and not relative and not inst.partners:
        partners, last = partners_from(sentence, at + 1)
        if partners:
            inst.partners, inst.last = partners, last
            return last
    elif atom.tag == "party" and before in words("of_or_the") and not inst.owner and not relative:
        dated = sentence.any_tag(range(inst.head, at), "date")  # 'on Monday over the objections of Peru and Chile'
        if len(atom.codes) > 1 and before in words("of") and not dated:
            inst.parties, inst.last = atom.codes, at  # 'the agreement of Denmark, Finland and Norway'
        else:
            inst.owner = atom.codes
    elif ahead is not _END and not relative and atom.text in words("topical") and not _no_topic(atom, ahead):
        inst.bare = ahead.tag in ("group.they", "group.it", "anaphor.same")
    return at


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


def _closes(atom: Chunk, ahead: Chunk, relative: bool) -> bool:
    """Whether the complement of a noun ends before this chunk."""
    if atom.text == ",":
        return ahead.text not in words("onward")
    if atom.tag == "mark":
        return atom.text in (";", ".", ":", "—", "–", "--")
    if atom.text in words("and"):
        return not (
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
