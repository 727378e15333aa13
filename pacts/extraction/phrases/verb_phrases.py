"""Read verb phrases: voice, aspect and negation, and whether the verb reports something that happened."""

from __future__ import annotations

from pacts.extraction.phrases.sentence_parts import Sentence, Verb
from pacts.extraction.words.vocabulary import affixes, words

_STATIVE = ("verb.bound", "verb.link", "verb.have", "verb.exist", "verb.effect", "verb.lapse")
_OPENING = ("verb.begin", "verb.hold", "verb.negotiate")
_ACTIONS = ("verb.sign", "verb.conclude", "verb.negotiate", "verb.begin", "verb.initial")
_ACTORS = ("party", "group.two", "group.three", "group.many", "group.they")
_NOUNLIKE = ("verb.have", "verb.date", "verb.lack")
PLANNED = "not done yet: 'will', 'would' or 'to'"
_SUPPOSED = "only supposed: 'would' or 'will'"


def read_verb(sentence: Sentence, at: int) -> Verb:
    """Return the verb at chunk `at` with its auxiliaries, voice, aspect, negation and mood."""
    if at not in sentence.verbs_read:
        sentence.verbs_read[at] = _read(sentence, at)
    return sentence.verbs_read[at]


def _read(sentence: Sentence, at: int) -> Verb:
    word = sentence.first_word(at)
    verb = Verb(at, _alternative(sentence, at) or at, at, sentence.tag(at), word)
    verb.past = word.endswith("ed") or word in words("past")
    for k in sentence.before(at):
        if not _absorbed(sentence, k, verb):
            break
        verb.start = k
    verb.denied = verb.denied or _is_denied(sentence, verb)
    if (verb.infinitive or verb.modal) and not verb.agreed and not verb.wished:
        verb.agreed, verb.wished = _governor(sentence, verb)
    verb.progressive = bool(verb.be & words("being")) or (
        sentence.text(at).endswith("ing") and bool(verb.be or verb.perfect)
    )
    verb.passive = _passive(sentence, verb)
    if _goes_on(sentence, verb):
        verb.denied = verb.denied or read_verb(sentence, verb.start - 1).denied  # 'have not begun negotiating'
    verb.mood = _mood_of(sentence, verb)
    return verb


def _is_denied(sentence: Sentence, verb: Verb) -> bool:
    """Whether words around a verb deny it: 'none of them has signed', 'nor did they sign', 'signed neither'."""
    at, start = verb.at, verb.start
    none = any(
        sentence.tag(k) == "mood.none" and not any(sentence.verb(j) or sentence.text(j) == "," for j in range(k, start))
        for k in range(start - 6, start)
    )
    inverting = sentence.text(0) in words("nor") or (
        sentence.any_tag(range(2), "mood.no", "mood.not") and sentence.any_word(range(2, at), "inverted")
    )
    inverted = inverting and not any(sentence.verb(k) for k in range(at))
    behind = sentence.text(at + 1) in words("denied_behind") or sentence.tag(at + 1) in ("mood.none", "mood.no")
    return none or inverted or behind or sentence.text(start - 1) in words("nothing")


def _absorbed(sentence: Sentence, k: int, verb: Verb) -> bool:
    """Read chunk `k` into the verb phrase. False if the phrase does not reach back so far."""
    tag, text = sentence.tag(k), sentence.text(k)
    if tag == "aux.be":
        verb.be |= {text}
    elif text in words("has"):
        verb.perfect = True
    elif tag == "aux.modal":
        verb.modal = True
    elif tag == "aux.to":
        verb.infinitive = True
    elif tag == "mood.not":
        verb.denied = True
    elif tag == "mood.agree":
        verb.agreed = True
        verb.infinitive = verb.infinitive or text.endswith(affixes("to_behind"))
    elif tag == "mood.wish" and (verb.infinitive or text.endswith(affixes("to_behind"))):
        verb.wished = text
    elif tag == "date":
        helped = sentence.text(k - 1) in words("has") or sentence.tag(k - 1) == "aux.be"
        return helped or verb.infinitive or bool(verb.be) or verb.perfect
    else:
        return sentence.adverb(k)
    return True


def _alternative(sentence: Sentence, at: int) -> int | None:
    """Return the second verb of 'has signed or is negotiating', or None."""
    either = False
    for k in range(at + 1, min(at + 6, len(sentence.atoms))):
        if sentence.tag(k) == "mood.or":
            either = True
        elif sentence.verb(k):
            return k if either else None
        elif not (sentence.text(k) in words("between_verbs") or sentence.tag(k) == "aux.be" or sentence.adverb(k)):
            return None
    return None


def _governor(sentence: Sentence, verb: Verb) -> tuple[bool, str]:
    """Find the verb that governs an infinitive or a 'that ... will'.

    Returns whether it is an agreement to do it, and the word if it is a wish.
    """
    for k in sentence.before(verb.start):
        text, tag = sentence.text(k), sentence.tag(k)
        if tag == "mood.agree" or sentence.first_word(k) in words("agreeing"):
            return True, ""
        if verb.tag == "verb.negotiate" and tag in ("verb.begin", "verb.hold"):
            verb.denied = verb.denied or sentence.any_tag(range(k - 3, k), "mood.not")
            return True, ""  # 'have sat down to negotiate', 'have not begun to negotiate'
        if tag == "mood.wish":
            return False, text
        if sentence.verb(k) and sentence.tag(k - 1) != "aux.to":
            break
    return False, ""


def _passive(sentence: Sentence, verb: Verb) -> bool:
    """Whether the instrument is the subject of the verb: 'was signed', 'signed in 2016, it ...', 'talks began'."""
    be = bool(verb.be)
    if verb.tag in _STATIVE:
        return False
    if verb.tag == "verb.principle":
        return be
    if verb.word in words("holds"):
        return False
    if verb.tag in ("verb.begin", "verb.hold"):
        objectless = not any(
            inst.kind == "talks" and inst.first > verb.last and not sentence.parted(verb.last + 1, inst.first)
            for inst in sentence.instruments
        )
        into = sentence.text(verb.at).endswith(affixes("into"))  # 'has not entered into any agreement'
        return (be and verb.word in words("opened")) or (objectless and not into)
    if verb.word in words("always_passive"):
        return not any(each.endswith("ing") for each in sentence.text(verb.at).split())
    if not verb.past:
        return False
    if be or verb.perfect:
        return be
    before = verb.start - 1
    while before >= 0 and (sentence.adverb(before) or sentence.text(before) in (",", "(", "”", '"')):
        before -= 1
    if before < 0:
        return True
    bare = sentence.text(verb.at + 1) in words("behind_participle") or sentence.tag(verb.at + 1) == "date"
    first = next((k for k in sentence.before(before) if sentence.verb(k)), None)
    if bare and first is not None and sentence.text(before) in words("and") and sentence.tag(first - 1) == "aux.be":
        return True  # 'were launched in Lima in 2017 and completed in Rome'
    inst = next((inst for inst in reversed(sentence.instruments) if inst.head < verb.start), None)
    actor = inst is None or sentence.any_tag(range(inst.last + 1, verb.start), *_ACTORS)
    return bare and not actor and not any(sentence.verb(k) for k in range(inst.last + 1 if inst else 0, verb.start))


def _mood_of(sentence: Sentence, verb: Verb) -> str:
    """Return why the verb reports no event, '' if it reports one. A wish, plan, demand or condition is no event."""
    word = verb.word
    if (unreal := _unreal(sentence, verb)) is not None:
        return unreal
    if sentence.any_tag(range(verb.start - 1, verb.at), "mood.almost"):
        return "almost, and so not done"
    if verb.wished:
        return f"only wished or planned: '{verb.wished}'"
    if verb.denied:
        refrained = verb.modal or (verb.infinitive and not verb.agreed)  # 'sees no reason not to sign'
        row = verb.infinitive and is_one_of_row(sentence, verb.start)  # 'the only member to have none'
        return "would not" if refrained and not (verb.be or row) else ""
    if sentence.tag(verb.start - 1) == "verb.principle" and verb.tag in ("verb.sign", "verb.conclude"):
        return "only agreed in principle"  # 'agreed in principle to sign'
    noun = verb.start - 1 in sentence.covered or sentence.any_word(range(verb.start - 5, verb.start), "member")
    supposed = any(sentence.tag(k) == "aux.modal" and k not in sentence.covered for k in range(verb.start))
    if verb.infinitive and noun and is_one_of_row(sentence, verb.start):
        return _SUPPOSED if supposed else ""  # 'it would make Ghana the first to have signed one'
    if supposed and sentence.text(verb.start - 1) in words("relative") and is_one_of_row(sentence, verb.start - 1):
        return _SUPPOSED  # 'it will turn Peru into the fifth state that has one'
    purpose = verb.infinitive and not verb.modal and verb.tag in ("verb.sign", "verb.initial", "verb.negotiate")
    if purpose and _gathered(sentence, verb):
        return ""
    if verb.infinitive and sentence.any_word(range(verb.start - 4, verb.start), "voted"):
        return ""  # 'lawmakers voted on Thursday to denounce the agreement'
    if verb.modal and verb.tag in _OPENING and _agreed_behind(sentence, verb.at):
        return ""
    if verb.modal or verb.infinitive:
        return "" if verb.agreed and verb.tag in _OPENING else PLANNED
    first = next((k for k in range(verb.at) if sentence.tag(k) != "mark"), verb.at)
    if first == verb.at and verb.tag in _ACTIONS and verb.uninflected:
        return "an imperative"
    if verb.be & words("be"):
        return "only demanded: 'that it be'"
    ended = verb.tag in ("verb.lapse", "verb.terminate", "verb.suspend")
    if ended and _enacted(sentence, verb.start):
        return ""
    if ended and not (verb.past or verb.be or verb.perfect or word.endswith("ing")):
        return "a rule, not a fact: present tense"
    if verb.be and verb.tag != "verb.negotiate" and word.endswith("ing"):
        return "" if verb.tag in ("verb.hold", "verb.begin") else "in the doing"
    if word.endswith("ing") and not verb.be and verb.tag not in _NOUNLIKE and not _welcomed(sentence, verb.start):
        if _goes_on(sentence, verb):
            return read_verb(sentence, verb.start - 1).mood  # 'agreed to begin negotiating'
        caused = verb.tag == "verb.hold" and sentence.any_word(range(verb.start - 4, verb.start), "causing")
        return "" if caused else "a gerund"
    if sentence.text(0) in words("had") and verb.start > 0:
        return "conditional: 'had'"
    return _condition(sentence, verb)


def _unreal(sentence: Sentence, verb: Verb) -> str | None:
    """Return why the sentence itself unsays the clause, None if it does not: 'Reports that ... are false'."""
    before = range(verb.start)
    if sentence.any_tag(before, "report.unreal", "doubt.fiction"):
        return "only imagined"
    if "report.false" not in sentence.tags:
        return None
    calls = [k for k in range(len(sentence.atoms)) if sentence.tag(k) == "report.false" and k not in sentence.covered]
    if any(sentence.text(j) in words("content_of_call") for k in calls for j in range(k + 1, min(k + 7, verb.start))):
        return "called false"
    opened = any(sentence.text(k) in words("hearsay") | words("reported") for k in range(min(4, verb.start)))
    return "called false" if opened and any(k > verb.last for k in calls) else None


def _condition(sentence: Sentence, verb: Verb) -> str:
    """Return why the clause is only conditional or hearsay: 'once it is signed', 'the claim that it signed'."""
    joined = sentence.text(verb.start - 1) in words("and_or") and verb.uninflected
    if joined and sentence.any_tag(range(verb.start), "aux.modal", "aux.to"):
        return "not done yet: goes on a 'will', 'would' or 'to'"
    bare = verb.uninflected and not (verb.perfect or verb.be)
    if bare and sentence.any_word(range(verb.start - 6, verb.start), "letting"):
        return "not done yet: somebody lets them"
    if sentence.text(verb.at - 1) in words("condition_beside"):
        return f"conditional: '{sentence.text(verb.at - 1)}'"  # 'once signed, it will allow'
    for k in sentence.before(verb.start):
        text = sentence.text(k)
        if text in words("that") and sentence.any_word(range(k - 3, k), "hearsay"):
            return "denied or only claimed by others"
        acts = verb.past or verb.perfect or verb.be or verb.tag not in _ACTIONS
        unreal = sentence.text(verb.start) in words("had") or not acts
        if text in words("that") and sentence.any_tag(range(k - 3, k), "mood.wish") and unreal:
            return "only wished or planned"  # 'wishes that they had signed', 'vowed on Monday that they sign'
        if verb.start - k > 9 or text in words("condition_barrier") or sentence.verb(k):
            return ""
        if text in words("condition"):
            open_still = verb.perfect or verb.be & words("present") or sentence.any_tag(range(k), "aux.modal")
            happened = text in words("until_or_once") and verb.past and not open_still
            return "" if happened else f"conditional: '{text}'"
    return ""


def _agreed_behind(sentence: Sentence, at: int) -> bool:
    """Whether an agreement follows: 'will begin negotiations, their prime ministers agreed on Thursday'."""
    behind = range(at + 1, len(sentence.atoms))
    return any(sentence.first_word(k) in words("decided") for k in behind)


def _gathered(sentence: Sentence, verb: Verb) -> bool:
    """Whether an infinitive is the purpose of a past meeting: 'met in Rome on Friday to sign'."""
    return any(
        sentence.first_word(k) in words("gathered") and sentence.tag(k - 1) not in ("aux.modal", "aux.to", "aux.be")
        for k in range(verb.start - 18, verb.start)
    ) and sentence.any_tag(range(verb.at), "date")


def is_one_of_row(sentence: Sentence, start: int) -> bool:
    """Whether an infinitive follows an ordinal and so reports an event: 'the third treaty to be signed this year'."""
    for k in sentence.before(start):
        if start - k > 8 or sentence.verb(k) or sentence.text(k) in (",", ";"):
            return False
        if sentence.text(k) in words("ordinal") or sentence.text(k)[:-2].isdigit():
            return True
    return False


def _goes_on(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb is one with the verb before it: 'begin negotiating'."""
    gerund = verb.tag == "verb.negotiate" and verb.word.endswith("ing")
    return gerund and sentence.tag(verb.start - 1) == "verb.begin"


def _enacted(sentence: Sentence, start: int) -> bool:
    """Whether the verb that begins at chunk `start` says what a law does that was passed: 'adopted a law that ends'."""
    near = range(start - 1, max(0, start - 20), -1)
    law = next((k for k in near if sentence.text(k) in words("law")), 0)
    passed = next((k for k in near if k < law and sentence.text(k) in words("enacting")), 0)
    return passed > 0 and not sentence.any_tag(range(passed - 4, passed), "mood.not", "aux.modal", "aux.to")


def _welcomed(sentence: Sentence, start: int) -> bool:
    """Whether a gerund reports an event: 'after signing', 'welcomed their countries reaching'."""
    for k in sentence.before(start):
        if sentence.text(k) in words("done_by"):
            return True
        if start - k > 4 or sentence.tag(k) not in ("verb.they", "verb.two", "party", "word"):
            return False
    return False
