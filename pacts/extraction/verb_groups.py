"""The group around a verb: its auxiliaries and what it hangs on, for voice, aspect and denial."""

from __future__ import annotations

from pacts.extraction.lexicon import words
from pacts.extraction.mood import mood_of
from pacts.extraction.sentence import Sentence
from pacts.extraction.verbs import Auxiliaries, Verb

_STATIVE = ("verb.bound", "verb.link", "verb.have", "verb.exist", "verb.effect", "verb.lapse")


def read(sentence: Sentence, at: int) -> Verb:
    """The verb at chunk `at` with its group."""
    verb = Verb(at, _alternative(sentence, at) or at, at, sentence.tag(at))
    group = Auxiliaries()
    for k in sentence.before(at):
        if not _belongs(sentence, k, verb, group):
            break
        verb.start = k
    near = range(max(0, verb.start - 6), verb.start)
    none = sentence.text(verb.start - 1) == "nothing" or any(
        sentence.tag(k) == "mood.none"
        and not any(sentence.verb(j) or sentence.text(j) == "," for j in range(k, verb.start))
        for k in near
    )
    inverted = sentence.text(0) == "nor" and not any(sentence.verb(k) for k in range(at))
    behind = sentence.text(at + 1) == "neither" or sentence.tag(at + 1) in ("mood.none", "mood.no")
    verb.denied = verb.denied or none or inverted or behind
    if (group.infinitive or group.modal) and not verb.agreed and not group.wished:
        verb.agreed, group.wished = _governor(sentence, verb)
    verb.progressive = group.being or (sentence.text(at).endswith("ing") and (group.be or verb.perfect))
    verb.passive = _passive(sentence, verb, group.be)
    verb.mood = mood_of(sentence, verb, group)
    return verb


def _belongs(sentence: Sentence, k: int, verb: Verb, group: Auxiliaries) -> bool:
    """Take chunk `k` into the verb's group; False where the group has ended before it."""
    tag, text = sentence.tag(k), sentence.text(k)
    if tag == "aux.be":
        group.be, group.being = True, group.being or text == "being"
        group.present = group.present or text in ("is", "are", "be")
        group.bare = group.bare or text == "be"
    elif text in ("has", "have", "had", "having"):
        verb.perfect = True
    elif tag == "aux.modal":
        group.modal = True
    elif tag == "aux.to":
        group.infinitive = True
    elif tag == "mood.not":
        verb.denied = True
        if text in ("yet to", "still to") or text.startswith(("fail", "refus", "declin")):
            group.infinitive = False
    elif tag == "mood.agree":
        verb.agreed = True
        group.infinitive = group.infinitive or text.endswith(" to")
    elif tag == "mood.wish" and (group.infinitive or text.endswith(" to")):
        group.wished = text
    elif tag == "date":
        helped = sentence.text(k - 1) in ("has", "have", "had") or sentence.tag(k - 1) == "aux.be"
        return helped or group.infinitive or group.be or verb.perfect
    else:
        return sentence.adverb(k)
    return True


def _alternative(sentence: Sentence, at: int) -> int | None:
    """The second verb of 'has signed or is negotiating', or None."""
    either = False
    for k in range(at + 1, min(at + 6, len(sentence.atoms))):
        if sentence.tag(k) == "mood.or":
            either = True
        elif sentence.verb(k):
            return k if either else None
        elif not (
            sentence.text(k) in (",", "has", "have", "at", "the", "very", "least", "either", "indeed")
            or sentence.tag(k) == "aux.be"
            or sentence.adverb(k)
        ):
            return None
    return None


def _governor(sentence: Sentence, verb: Verb) -> tuple[bool, str]:
    """What an infinitive or a 'that ... will' hangs on in its clause: (an agreement to do it?, a wish for it)."""
    for k in sentence.before(verb.start):
        text, tag = sentence.text(k), sentence.tag(k)
        if verb.start - k > 24 or text in (";", "—", "which"):
            break
        if tag == "mood.agree" or text.split()[0] in ("agreed", "agree", "agrees", "decided", "agreeing"):
            return True, ""
        if verb.tag == "verb.negotiate" and tag in ("verb.begin", "verb.hold") and sentence.tag(k - 1) != "aux.to":
            verb.denied = verb.denied or any(sentence.tag(j) == "mood.not" for j in range(k - 3, k))
            return True, ""  # 'have sat down to negotiate', 'have not begun to negotiate'
        if tag == "mood.wish" and sentence.tag(k - 1) != "aux.to":
            return False, text
        if sentence.verb(k) and sentence.tag(k - 1) != "aux.to" and not text.startswith(("met", "held", "hold")):
            break
    return False, ""


def _passive(sentence: Sentence, verb: Verb, be: bool) -> bool:
    """Whether the verb's instrument is its subject: 'was signed', 'signed in 2016, it ...', 'talks began'."""
    word = sentence.text(verb.at).split()[0]
    if verb.tag in _STATIVE:
        return False
    if verb.tag == "verb.principle":
        return be
    objectless = not any(
        inst.first > verb.last and not sentence.parted(verb.last + 1, inst.first) for inst in sentence.instruments
    )
    if word in ("hold", "holds"):
        return False
    if verb.tag in ("verb.begin", "verb.hold"):
        objectless = not any(
            inst.kind == "talks" and inst.first > verb.last and not sentence.parted(verb.last + 1, inst.first)
            for inst in sentence.instruments
        )
        into = sentence.text(verb.at).endswith("into")  # 'has not entered into any agreement'
        return (be and word.endswith("ed")) or (word in ("held", "begun") and be) or (objectless and not into)
    if word in ("done", "been"):
        return True
    if not (word.endswith("ed") or word in words("past")):
        return False
    if be or verb.perfect:
        return be
    before = verb.start - 1
    while before >= 0 and (sentence.adverb(before) or sentence.text(before) in (",", "(", "”", '"')):
        before -= 1
    if before < 0 or sentence.text(before) == "-":
        return True
    bare = (
        sentence.text(verb.at + 1) in ("in", "by", "at", "on", "last", "this", "with", "only", "here", "there")
        or sentence.tag(verb.at + 1) == "date"
    )
    inst = next((inst for inst in reversed(sentence.instruments) if inst.head < verb.start), None)
    actor = inst is None or any(
        sentence.tag(k) in ("party", "group.two", "group.they", "group.three") for k in range(inst.last + 1, verb.start)
    )
    return bare and not actor and not any(sentence.verb(k) for k in range(inst.last + 1 if inst else 0, verb.start))
