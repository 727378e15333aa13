"""Whether a verb tells of something done. A wish, plan, forecast, demand or condition is no event."""

from __future__ import annotations

from pacts.extraction.lexicon import words
from pacts.extraction.sentence import Sentence
from pacts.extraction.verbs import Auxiliaries, Verb

_OPENING = ("verb.begin", "verb.hold", "verb.negotiate")
_NOUNLIKE = ("verb.have", "verb.date")


def mood_of(sentence: Sentence, verb: Verb, group: Auxiliaries) -> str:
    """Why the verb tells of nothing done, '' where it does."""
    word = sentence.text(verb.at).split()[0]
    past = word.endswith("ed") or word in words("past")
    if verb.denied:
        return "would not" if group.modal and not group.be else ""
    if group.wished:
        return f"only wished or planned: '{group.wished}'"
    noun = verb.start - 1 in sentence.covered or sentence.text(verb.start - 1) in words("member")
    if group.infinitive and noun and _ordinal(sentence, verb.start):
        return ""
    if (
        group.infinitive
        and not group.modal
        and verb.tag in ("verb.sign", "verb.initial", "verb.negotiate")
        and _gathered(sentence, verb)
    ):
        return ""
    if group.infinitive and any(sentence.text(k) == "voted" for k in range(max(0, verb.start - 4), verb.start)):
        return ""  # 'lawmakers voted on Thursday to denounce the agreement'
    if group.modal and verb.tag in _OPENING and _agreed_behind(sentence, verb.at):
        return ""
    if group.modal or group.infinitive:
        return "" if verb.agreed and verb.tag in _OPENING else "not done yet: 'will', 'would' or 'to'"
    if group.bare:
        return "only demanded: 'that it be'"
    if word in ("hold", "conduct") and not (group.be or verb.perfect):
        return "a habit, not a step: present tense"
    ended = verb.tag in ("verb.lapse", "verb.terminate", "verb.suspend")
    if ended and not (past or group.be or verb.perfect or word.endswith("ing")):
        return "a rule, not a fact: present tense"
    if group.be and verb.tag != "verb.negotiate" and word.endswith("ing"):
        return "" if verb.tag in ("verb.hold", "verb.begin") else "in the doing"
    if word.endswith("ing") and not group.be and verb.tag not in _NOUNLIKE and not _welcomed(sentence, verb.start):
        begun = verb.tag == "verb.negotiate" and sentence.tag(verb.start - 1) == "verb.begin"
        return "" if begun and sentence.tag(verb.start - 2) not in ("aux.to", "aux.modal") else "a gerund"
    if sentence.text(0) == "had" and verb.start > 0:
        return "conditional: 'had'"
    return _condition(sentence, verb, group, past)


def _condition(sentence: Sentence, verb: Verb, group: Auxiliaries, past: bool) -> str:
    """Whether the clause only supposes what it tells: 'once it is signed', 'the claim that it signed'."""
    word = sentence.text(verb.at).split()[0]
    joined = sentence.text(verb.start - 1) in ("or", "and") and not past and not word.endswith(("s", "ing"))
    if joined and any(sentence.tag(k) in ("aux.modal", "aux.to") for k in range(verb.start)):
        return "not done yet: goes on a 'will', 'would' or 'to'"
    if sentence.text(verb.at - 1) in words("condition") | {"when"}:
        return f"conditional: '{sentence.text(verb.at - 1)}'"  # 'once signed, it will allow'
    for k in sentence.before(verb.start):
        text = sentence.text(k)
        if text == "that" and any(sentence.text(j) in words("hearsay") for j in range(k - 3, k)):
            return "denied or only claimed by others"
        if verb.start - k > 9 or text in (",", ";", "that", "which", "and") or sentence.verb(k):
            return ""
        if text in words("condition"):
            ahead = any(sentence.tag(j) == "aux.modal" for j in range(k))
            told = text in ("until", "till", "once", "before") and past and not (verb.perfect or group.present or ahead)
            return "" if told else f"conditional: '{text}'"
    return ""


def _agreed_behind(sentence: Sentence, at: int) -> bool:
    """'will begin negotiations, their prime ministers agreed on Thursday'."""
    behind = range(at + 1, len(sentence.atoms))
    return any(sentence.text(k).split()[0] in ("agreed", "decided") for k in behind)


def _gathered(sentence: Sentence, verb: Verb) -> bool:
    """'met in Rome on Friday to sign': an infinitive of what a meeting was for, told afterwards."""
    return any(
        sentence.text(k).split()[0] in words("gathered")
        and sentence.tag(k - 1) not in ("aux.modal", "aux.to", "aux.be")
        for k in range(max(0, verb.start - 18), verb.start)
    ) and any(sentence.tag(k) == "date" for k in range(verb.at))


def _ordinal(sentence: Sentence, start: int) -> bool:
    """'the third treaty to be signed this year': an infinitive that tells of something done."""
    for k in sentence.before(start):
        if start - k > 8 or sentence.verb(k) or sentence.text(k) in (",", ";"):
            return False
        if sentence.text(k) in words("ordinal") or sentence.text(k)[:-2].isdigit():
            return True
    return False


def _welcomed(sentence: Sentence, start: int) -> bool:
    """Whether a gerund tells of something done: 'after signing', 'welcomed their countries reaching'."""
    for k in sentence.before(start):
        if sentence.text(k) in words("done_by"):
            return True
        if start - k > 4 or sentence.tag(k) not in ("group.they", "group.two", "party", "word"):
            return False
    return False
