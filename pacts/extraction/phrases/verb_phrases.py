"""Read verb phrases: voice, aspect and negation, and whether the verb reports something that happened."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from pacts.extraction.phrases.sentence_parts import Sentence, Verb
from pacts.extraction.words.vocabulary import FAMILIES, affixes, is_past, words
from pacts.language.en.data import data

_ACTORS = ("party", "group.it", "group.two", "group.three", "group.many", "group.they")
# Reasons of `verbs.toml` on which other rules turn.
_CALLED_FALSE = "called false"
_UNDONE = "denied of what is only imagined, and so done"
PLANNED = "not done yet: 'will', 'would' or 'to'"


def read_verb(sentence: Sentence, at: int) -> Verb:
    """Return the verb at chunk `at` with its auxiliaries, voice, aspect, negation and mood."""
    if at not in sentence.verbs_read:
        sentence.verbs_read[at] = _read(sentence, at)
    return sentence.verbs_read[at]


def _read(sentence: Sentence, at: int) -> Verb:
    word = sentence.first_word(at)
    verb = Verb(at, _alternative(sentence, at) or at, at, sentence.tag(at), word)
    verb.past = is_past(word)
    for k in sentence.before(at):
        if not _absorbed(sentence, k, verb):
            break
        verb.start = k
    verb.denied = verb.denied or _is_denied(sentence, verb)
    verb.contrast = _contrast(sentence, verb)
    verb.denied = verb.denied and not verb.contrast
    if (verb.infinitive or verb.modal) and not verb.agreed and not verb.wished:
        verb.agreed, verb.wished = _governor(sentence, verb)
    if verb.modal and verb.tag in FAMILIES["talking"]:  # 'will begin talks, their prime ministers agreed on Thursday'
        behind = range(at + 1, len(sentence.atoms))
        verb.agreed = verb.agreed or any(sentence.first_word(k) in words("agreeing") for k in behind)
    verb.progressive = bool(verb.be & words("being")) or (
        sentence.text(at).endswith("ing") and bool(verb.be or verb.perfect)
    )
    verb.passive = _passive(sentence, verb)
    _judge(sentence, verb)
    return verb


def _judge(sentence: Sentence, verb: Verb) -> None:
    """Add the mood of a verb, which may also undo or make its denial."""
    if verb.tag == "verb.negotiate" and verb.gerund and sentence.tag(verb.start - 1) == "verb.begin":
        governing = read_verb(sentence, verb.start - 1)  # 'agreed to begin negotiating', 'have not begun negotiating'
        verb.denied, verb.mood = verb.denied or governing.denied, governing.mood
    else:
        verb.mood = _mood_of(sentence, verb)
    reached = verb.tag == "verb.have" or (verb.perfect and verb.tag in FAMILIES["concluding"])
    reported = verb.mood == _CALLED_FALSE and not (verb.denied or sentence.dates)
    if reported and reached and _of_report(sentence, verb):
        verb.denied, verb.mood = True, ""  # 'Reports that it has signed one are untrue'
    if verb.denied and verb.mood == _UNDONE:
        verb.denied, verb.mood = False, ""  # 'Had they not signed it, the project would have failed'


def _is_denied(sentence: Sentence, verb: Verb) -> bool:
    """Whether words around a verb deny it: 'none of them has signed', 'nor did they sign', 'signed neither'."""
    at, start = verb.at, verb.start
    aside = sentence.aside_at(start - 2)  # 'Neither Peru nor Oman, the other newcomer, has signed it'
    behind = aside.start - 1 if aside and aside.stop == start - 1 else start
    clause = sentence.clause_before(behind, 6)
    none = any(sentence.tag(k) == "mood.none" or sentence.text(k) in words("nor") for k in clause)
    inverting = sentence.text(0) in words("nor") or (
        sentence.any_tag(range(2), "mood.no", "mood.not") and sentence.any_word(range(2, at), "inverted")
    )
    only = sentence.any_tag(range(3), "mood.only")  # 'Not only did Peru sign it', 'Not until 2012 did Peru sign it'
    only = only or sentence.text(1) in words("up_to")
    inverted = inverting and not only and not any(sentence.verb(k) for k in range(at))
    denying = [k for k in range(start - 4, start) if sentence.text(k) in words("denying_verb")]
    denied = range(denying[-1] + 1, start) if denying and sentence.tag(denying[-1] - 1) != "mood.not" else ()
    if denied != () and not any(sentence.tag(k) == "mark" or sentence.text(k) in words("reported") for k in denied):
        return True  # 'denied that it had signed', 'denied there was any'
    next_at = next((k for k in range(at + 1, at + 4) if not sentence.adverb(k)), at + 1)
    behind = sentence.text(next_at) in words("denying") or sentence.tag(next_at) in ("mood.none", "mood.no")
    missed = sentence.tag(start - 1) == "particle.unsigned" and verb.uninflected  # 'but failed to agree on it'
    return none or inverted or behind or missed or sentence.text(start - 1) in words("nothing")


def _contrast(sentence: Sentence, verb: Verb) -> range:
    """The chunks up to 'but' of 'not signed in Rome but in Vienna, on Monday', which denies the place and not the step.

    Behind 'but' stand a place, a day or parties up to a mark, and no clause: 'but in Vienna talks went on'.
    """
    near = range(verb.last + 1, min(verb.last + 14, len(sentence.atoms)))
    but = next((k for k in near if sentence.text(k) in words("but")), -1)
    behind = range(but + 1, len(sentence.atoms))
    end = next((k for k in behind if sentence.tag(k) == "mark"), but)
    phrase = all(
        sentence.tag(k) in ("date", "party") or sentence.atoms[k].title or sentence.text(k) in words("contrasted")
        for k in range(but + 1, end)
    )
    negated = (k for k in range(verb.last + 1, but) if sentence.text(k) in words("not"))
    start = next(negated, verb.last + 1 if verb.denied else -1)
    if -1 in (but, start) or not phrase or sentence.text(but + 1) not in words("contrasted"):
        return range(0)
    other = any(inst.partners and start < inst.last < but for inst in sentence.instruments)
    other = other or any(sentence.verb(k) or sentence.tag(k) == "mood.only" for k in range(start, but))
    return range(0) if other else range(start, but + 1)


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
        if verb.wished not in words("hesitating"):
            verb.denied = sentence.text(k + 1) not in words("not_just")
        elif sentence.text(k - 1) in words("did"):
            verb.wished, verb.past = "", True  # 'did not hesitate to sign'
    elif tag == "mood.agree":
        verb.agreed = True
        verb.infinitive = verb.infinitive or text.endswith(affixes("to_behind"))
    elif tag == "mood.wish" and (verb.infinitive or text.endswith(affixes("to_behind"))):
        verb.wished = text
    elif tag == "date" or (text in words("before_day") and sentence.tag(k + 1) == "date"):
        before = sentence.before_day(k)
        helped = sentence.text(before) in words("has") or sentence.tag(before) in ("aux.be", "aux.modal", "mood.not")
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
        if tag == "mood.wish" and not (text in words("within") and k + 1 in sentence.covered):
            return False, text  # not 'agreed that talks towards a pact should begin'
        if sentence.verb(k) and sentence.tag(k - 1) != "aux.to":
            break
    return False, ""


def _passive(sentence: Sentence, verb: Verb) -> bool:
    """Whether the instrument is the subject of the verb: 'was signed', 'signed in 2016, it ...', 'talks began'."""
    be = bool(verb.be)
    if verb.tag in FAMILIES["never_passive"]:
        return False
    if verb.tag == "verb.principle":
        return be
    if verb.word in words("holds") or sentence.text(verb.at).endswith(affixes("of_suspension")):
        return False  # 'lifted the suspension'
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
    return be if be or verb.perfect else _is_bare_participle(sentence, verb)


def _is_bare_participle(sentence: Sentence, verb: Verb) -> bool:
    """Whether a past form without an auxiliary is a participle: 'signed in 2016, it ...', not 'they signed it'."""
    before = verb.start - 1
    while before >= 0 and (sentence.adverb(before) or sentence.text(before) in words("opening_mark")):
        before -= 1
    if before < 0:
        return True
    bare = sentence.text(verb.at + 1) in words("behind_participle") or sentence.tag(verb.at + 1) == "date"
    if bare and (sentence.text(before) in words("and") or sentence.text(verb.start - 1) == ","):
        first = next((k for k in sentence.before(before) if sentence.verb(k)), 0)
        named = any(inst.head < first for inst in sentence.instruments)
        if sentence.tag(first - 1) == "aux.be" or (named and read_verb(sentence, first).passive):
            return True  # 'were launched in 2017 and completed in Rome', 'the pact, signed in May, suspended in June'
    inst = next((inst for inst in reversed(sentence.instruments) if inst.head < verb.start), None)
    actor = inst is None or sentence.any_tag(range(inst.last + 1, verb.start), *_ACTORS)
    actor = actor or sentence.text(verb.start - 1) in words("it")  # 'the one it concluded with Oman'
    return bare and not actor and not any(sentence.verb(k) for k in range(inst.last + 1 if inst else 0, verb.start))


def _mood_of(sentence: Sentence, verb: Verb) -> str:
    """Return why the verb reports no event, '' if it reports one. A wish, plan, demand or condition is no event."""
    if "report.false" in sentence.tags and _called_false(sentence, verb):
        return _CALLED_FALSE
    for cue in _fitting_cues(verb.tag, frozenset([name for name in _ATTRIBUTES if getattr(verb, name)])):
        if cue.near and cue.near.isdisjoint(sentence.signs):
            continue
        if all(test(sentence, verb) for test in cue.tests) and (near := _near(sentence, verb, cue)) is not None:
            return cue.why.format(near=near, wished=verb.wished)
    return ""


def _near(sentence: Sentence, verb: Verb, cue: _Cue) -> str | None:
    """Return the words of a cue that stand before a verb, '' if it asks for none; else None."""
    for k in range(verb.at - 1, max(-1, verb.start - 1 - cue.reach), -1) if cue.near else ():
        text = sentence.text(k)
        if text in cue.near or sentence.tag(k) in cue.near:
            return text
        if cue.until and (text in cue.until or sentence.verb(k)):
            return None
    return None if cue.near else ""


def _called_false(sentence: Sentence, verb: Verb) -> bool:
    """Whether the sentence itself unsays the clause: 'Reports that ... are false', 'denied that they signed'."""
    calls = [k for k in range(len(sentence.atoms)) if sentence.tag(k) == "report.false"]
    if any(sentence.any_word(range(k + 1, min(k + 7, verb.start)), "content_of_call") for k in calls):
        return True
    opening = range(min(4, verb.start))
    opened = sentence.any_word(opening, "hearsay") or sentence.any_word(opening, "reported")
    return opened and calls[-1] > verb.last


def _of_report(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb stands behind 'reports that' or 'rumours that'."""
    that = next((k for k in sentence.before(verb.start) if sentence.text(k) in words("that")), 0)
    called = sentence.tag(that - 1) == "report.false" and verb.tag == "verb.have"  # 'It is untrue that Peru has one'
    return called or sentence.text(that - 1) in words("rumoured")


def is_one_of_row(sentence: Sentence, start: int) -> bool:
    """Whether an infinitive follows an ordinal and so reports an event: 'the third treaty to be signed this year'."""
    texts = [sentence.text(k) for k in sentence.clause_before(start, 8)]
    return any(text in words("ordinal") or (text[:-2].isdigit() and not text.isdigit()) for text in texts)  # '12th'


def _in_row(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb says what one of a row did: 'the first to sign one', 'the fifth state that has one'."""
    start = verb.start
    if sentence.text(start - 1) in words("relative"):
        return is_one_of_row(sentence, start - 1)
    noun = start - 1 in sentence.covered or sentence.any_word(range(start - 5, start), "member")
    return verb.infinitive and noun and is_one_of_row(sentence, start)


def _enacted(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb says what a law does that was passed: 'adopted a law that ends the pact'."""
    near = range(verb.start - 1, max(0, verb.start - 20), -1)
    law = next((k for k in near if sentence.text(k) in words("law")), 0)
    passed = next((k for k in near if k < law and sentence.text(k) in words("enacting")), 0)
    return passed > 0 and not sentence.any_tag(range(passed - 4, passed), "mood.not", "aux.modal", "aux.to")


def _claimed(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb stands behind 'rumours that', 'would not confirm that', 'called "baseless" the report that'."""
    barred = words("clause_opening")
    that = next((k for k in sentence.before(verb.start) if sentence.text(k) in barred or sentence.verb(k)), -1)
    near = sentence.text(that) in words("that") and verb.start - that < 10
    before = range(that - 6, that)
    denied = sentence.any_tag(before, "mood.not", "mood.no") or sentence.any_word(before, "nobody")
    unconfirmed = denied and sentence.text(that - 1) in words("confirming")
    called_false = "report.false" in sentence.tags and sentence.text(that - 1) in words("rumoured")
    return near and (unconfirmed or called_false or sentence.any_word(before[3:], "hearsay"))


def _wishful(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb has the form that stands behind a wish: 'wishes that they had signed', 'vowed that they sign'."""
    bare = verb.tag in FAMILIES["active"] and not (verb.past or verb.perfect or verb.be)
    return bare or sentence.text(verb.start) in words("had")


def _settled(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb behind 'until' or 'once' has happened: 'talks went on until they signed it'."""
    is_open = verb.perfect or verb.be & words("present") or sentence.any_tag(range(verb.start), "aux.modal")
    did = sentence.any_word(range(verb.start - 3, verb.start), "did")  # 'Not until 2021 did Peru sign it'
    return (verb.past or did) and not is_open


def _perfect_if(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb stands behind 'had' in the condition of what 'would have' been: 'If they had not signed it'."""
    opened = sentence.any_word(range(verb.start), "if") or sentence.text(0) in words("had")
    behind = range(verb.last + 1, len(sentence.atoms) - 1)
    unreal = any(sentence.tag(k) == "aux.modal" and sentence.any_word((k + 1,), "has") for k in behind)
    return opened and unreal and sentence.any_word(range(verb.start + 1), "had")


_ATTRIBUTES = ("agreed", "be", "denied", "gerund", "infinitive", "modal", "past", "perfect", "uninflected", "wished")
_TESTS: dict[str, Callable[[Sentence, Verb], object]] = {  # what the cues for moods ask of a verb beside these
    "demanded": lambda _, verb: verb.be & words("be"),
    "inverted": lambda sentence, _: sentence.text(0) in words("had"),
    "dynamic": lambda sentence, verb: (  # 'ends in May', not 'is no longer in force'
        verb.word not in words("state") or sentence.any_tag(range(verb.start), "aux.modal")
    ),
    "perfect_if": _perfect_if,
    "prevented": lambda sentence, verb: (  # 'could not sign it on Monday', 'could not agree on it'
        sentence.any_word(range(verb.start, verb.at), "able")
        and (verb.tag == "verb.principle" or any(k > verb.at for k in sentence.dates))
    ),
    "never_before": lambda sentence, verb: (
        sentence.text(0) in words("never")
        and sentence.text(1) not in words("up_to")
        and sentence.any_word(range(1, 5), "has")
        and sentence.verbs[0] == verb.at
    ),
    "first": lambda sentence, verb: all(sentence.tag(k) == "mark" for k in range(verb.at)),
    "dated": lambda sentence, verb: sentence.any_tag(range(verb.at), "date"),
    "behind_modal": lambda sentence, verb: sentence.any_tag(range(verb.start), "aux.modal"),
    "led": lambda sentence, verb: sentence.any_tag(range(verb.start), "aux.modal", "aux.to"),
    "row": _in_row,
    "enacted": _enacted,
    "claimed": _claimed,
    "wishful": _wishful,
    "settled": _settled,
}


class _Cue(NamedTuple):
    """A rule of `language/en/verbs.toml`: attributes that a verb has or lacks, tests, and words or tags before it."""

    why: str
    has: frozenset[str]
    lacks: frozenset[str]
    tests: list[Callable[[Sentence, Verb], object]]
    near: frozenset[str]
    reach: int
    until: frozenset[str]


@cache
def _fitting_cues(tag: str, attributes: frozenset[str]) -> list[_Cue]:
    """Return the rules for verbs of a tag with these attributes."""
    traits = attributes | {tag.removeprefix("verb.")}
    return [cue for cue in _cues(tag) if cue.has <= traits and cue.lacks.isdisjoint(traits)]


@cache
def _cues(tag: str) -> list[_Cue]:
    """Return the rules for verbs of a tag. ValueError if one asks what no verb can be told to be."""
    cues = []
    attributes = {*_ATTRIBUTES, *data("lexicon")["verb"]}
    for rule in data("verbs")["moods"]["rules"]:
        verbs, traits, near = (rule.get(key, "").split() for key in ("verbs", "is", "near"))
        unknown = {name for name in traits if name.removeprefix("-") not in attributes} - _TESTS.keys()
        if unknown:  # a misspelt name would make the rule bite on every verb
            raise ValueError(f"verbs.toml: no verb is {', '.join(sorted(unknown))}: {rule}")
        if verbs and tag.removeprefix("verb.") not in verbs:
            continue
        cues.append(
            _Cue(
                rule.get("why", ""),
                has=frozenset(traits).intersection(_ATTRIBUTES),
                lacks=frozenset(name[1:] for name in traits if name.startswith("-")),
                tests=[_TESTS[name] for name in traits if name in _TESTS],
                near=frozenset().union(*({name} if "." in name else words(name) for name in near)),
                reach=rule.get("reach", 999),
                until=words(rule["until"]) if "until" in rule else frozenset(),
            )
        )
    return cues
