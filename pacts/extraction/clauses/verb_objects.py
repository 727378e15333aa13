"""Find the instrument that a verb is about: after it, before it in passives and relative clauses, or a pronoun."""

from __future__ import annotations

from pacts.extraction.phrases.sentence_parts import Instrument, Sentence, Topic, Verb
from pacts.extraction.words.vocabulary import FAMILIES, affixes, has_word, words

InstrumentOrPronoun = tuple[Instrument | None, str]
"""An instrument, or a pronoun for one: 'it' for the last mentioned, 'one' or 'none' for another of its kind."""

# What may stand between talks and what they are about.
_BETWEEN = {"date", "party", "group.two", "group.they", "anaphor.same", "verb.conclude", "verb.sign"}
_BETWEEN |= {"noun.talks", "noun.event"}


def object_of(sentence: Sentence, verb: Verb) -> InstrumentOrPronoun:
    """Return the object of an active verb: after it, else the instrument that its relative clause modifies."""
    at = verb.last + 1
    text, following = sentence.text(at), sentence.text(at + 1)
    if text in words("object_pronoun") and verb.tag != "verb.reach":
        return None, "one" if text in words("theirs") else text
    own = text in words("possessive") and following in words("own")  # 'Serbia signed its own in May'
    if (own and at + 2 not in sentence.covered) or (text in words("any") and following in words("with")):
        return None, "one"
    instrument, stopped = _to_the_right(sentence, verb)
    owner = _relative(sentence, verb) if verb.tag == "verb.sign" and instrument and instrument.first > at else None
    if owner and instrument:
        apart = sentence.text(owner.last + 1) in words("that_or_which") or not _joined(sentence, at, instrument.first)
        if apart:
            return owner, ""  # 'the pact the two signed in 2021 contains no secret annex'
    is_other = text in words("with") or instrument is None or instrument.kind == "other"
    if is_other and (elliptic := _elliptic(sentence, verb)) != (None, ""):
        return elliptic
    if instrument is not None or stopped:
        return instrument, ""
    for k in range(at, at + 4 + (verb.last > verb.at)):
        if sentence.tag(k) in ("anaphor.one", "mood.none") and verb.tag in FAMILIES["eliding"]:
            return None, "one"
        if sentence.tag(k) not in ("anaphor.same", "word", "mood.all") and (k > at or sentence.text(k) != ","):
            break
    return None if verb.tag in FAMILIES["having"] else _relative(sentence, verb), ""


def _elliptic(sentence: Sentence, verb: Verb) -> InstrumentOrPronoun:
    """Return what a verb without an object is about: 'It signed with Ukraine in July'."""
    at = verb.last + 1
    text = sentence.text(at)
    if verb.tag == "verb.sign":
        owner = _relative(sentence, verb)
        whole = owner and (owner.kind == "instrument" or (owner.kind == "other" and owner.determiner))
        contact = owner and sentence.tag(owner.last + 1) in ("party", "group.it", "group.they")
        if owner and whole and (contact or sentence.text(owner.last + 1) in words("joining_relative")):
            return owner, ""  # 'the pact, which the two had signed in November', 'the one Peru signed with Oman'
        ends = text in ("", ".", ";") and sentence.tag(verb.start - 1) == "party" and not verb.mood
        ends = ends and sentence.any_tag(range(verb.start), "date")  # 'On 30 April Peru and Oman signed.'
        partnered = text in words("with") and sentence.tag(at + 1) == "party"
        dated = text in words("elliptic") and sentence.any_tag(range(at, at + 5), "date")
        return None, "one" if ends or partnered or dated or sentence.tag(at) == "date" else ""
    if verb.tag == "verb.negotiate" and verb.progressive and words("with") & {text, sentence.text(0)}:
        return None, "one"  # 'It is still negotiating with Kuwait', 'With Kuwait it has been negotiating since May'
    if has_word(sentence.text(verb.last), "settling_work") and sentence.text(verb.start - 1) in words("negotiators"):
        return None, "it"  # 'The negotiators had finished their work in July'
    if verb.tag == "verb.have" and text in words("with"):
        return _relative(sentence, verb), ""  # 'the similar one that Switzerland has with the EU'
    if sentence.text(verb.last).endswith(affixes("of_suspension")) and text not in words("of"):
        return None, "it"  # 'lifted its suspension'
    return None, ""


def _to_the_right(sentence: Sentence, verb: Verb) -> tuple[Instrument | None, bool]:
    """Return the first instrument after the verb, preferably one about secrets, and whether the search is over."""
    first: Instrument | None = None
    at = _behind_settled(sentence, verb)
    strict = sentence.text(verb.last).endswith(affixes("on_behind"))
    strict = strict and not has_word(sentence.text(verb.last), "principle")
    strict = strict or (verb.tag == "verb.lack" and sentence.text(at) in words("of"))
    stative = verb.tag in FAMILIES["having"]
    for inst in sentence.instruments:
        if inst.head <= verb.last:
            continue
        commas = (k for k in range(at, inst.first) if sentence.text(k) == "," and sentence.text(k + 1) in words("and"))
        if any(first is None or sentence.text(k + 2) in words("with") for k in commas):
            break  # 'cancelled a visit, and in Congress ...'
        apart = (
            sentence.parted(at, inst.first) or (strict and inst.first - at > 2) or _supplied(sentence, at, inst.first)
        )
        if apart or (stative and not _light(sentence, at, inst.first)):
            break
        if verb.tag in ("verb.suspend", "verb.terminate") and sentence.text(inst.first - 1) in words("under"):
            break  # 'suspended the exchange of secrets under the pact'
        if first is not None and (sentence.predicate(inst.last + 1) or not _joined(sentence, at, inst.first)):
            break  # 'signed the law ratifying the pact', 'signed a trade deal and exchanged views on a pact'
        if inst.topic in (Topic.SECRET, Topic.WEAK) or inst.kind in ("talks", "principle"):
            return inst, True
        at = inst.last + 1
        if sentence.text(inst.head) not in words("draft") or sentence.text(at) not in words("of"):
            first = first or inst  # of 'the wording of a peace treaty' the treaty is the object
    return first, False


def _joined(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a verb may have both objects beside these chunks: 'a trade deal on Monday and, with Chile, a pact'."""
    joint = next((k for k in range(end - 1, start - 1, -1) if sentence.text(k) in words("and_or_comma")), start - 1)
    parallel = joint >= start and sentence.text(joint + 1) in words("to")  # 'put their names to a treaty and to a pact'
    gap = range(joint + 1 + parallel, end)  # behind 'worth $3 billion and'
    named = {k for k in gap if sentence.tag(k) in ("date", "party", "mark") or sentence.atoms[k].title}
    return all(k in named or k + 1 in named or sentence.text(k) in words("joining_objects") for k in gap)


def _supplied(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a verb has an object of its own before another: 'opened embassies in 2013 and began talks'."""
    second = next((k for k in range(start, end) if sentence.verb(k) and k not in sentence.covered), start)
    return any(
        sentence.tag(k) == "word" and not (sentence.text(k) in words("function") or sentence.adverb(k))
        for k in range(start, second - 1)
        if k not in sentence.covered and not sentence.atoms[k].title
    )


def _behind_settled(sentence: Sentence, verb: Verb) -> int:
    """Return where the object of a verb may begin: of 'agreed in principle on Monday to conclude' behind 'conclude'."""
    at = verb.last + 1
    if verb.tag != "verb.principle":
        return at
    settled = sentence.first_tag(range(at, at + 5), "verb.sign", "verb.conclude")
    between = range(at, settled or at)
    light = (sentence.tag(k) in ("date", "aux.to") or sentence.text(k) in words("before_day") for k in between)
    return settled + 1 if settled is not None and all(light) else at


def _light(sentence: Sentence, start: int, end: int) -> bool:
    """Whether only adverbs, dates and quantities stand between: 'had, since 2012, a number of such pacts'."""
    gap = [k for k in range(start, end) if not (sentence.adverb(k) or sentence.tag(k) == "date")]
    aside = [k for k in gap if sentence.text(k) in words("with") and sentence.tag(k + 1) == "party"]
    gap = [k for k in gap if k not in aside and k - 1 not in aside]  # 'has, with Peru and Oman, pacts on secrets'
    return all(sentence.text(k) in words("quantity") or sentence.text(k).isdigit() for k in gap)


def _relative(sentence: Sentence, verb: Verb) -> Instrument | None:
    """Return the object of a verb in a relative clause: 'a pact that the three signed'."""
    start = verb.start
    for k in sentence.before(start):
        subject = (sentence.tag(j).startswith(("party", "group.")) for j in range(k + 1, start))
        if k < start - 1 and k in sentence.covered and all(subject):
            return sentence.instrument_at(k)  # 'the one Peru signed'
        text = sentence.text(k)
        if text in words("object_relative"):
            return _ending_at(sentence, k - 1)
        if sentence.verb(k) or text in (";", "—") or start - k > 30:
            break
    return None


def _ending_at(sentence: Sentence, at: int) -> Instrument | None:
    """Return the instrument whose phrase ends at chunk `at` or a few words before it, or None."""
    while sentence.text(at) in words("trailing"):
        at -= 1
    for inst in reversed(sentence.instruments):
        near = inst.first <= at <= inst.last + 8
        if near and not sentence.parted(inst.last + 1, at + 1):
            return inst
    return None


def subject_instrument(sentence: Sentence, verb: Verb) -> InstrumentOrPronoun:
    """Return the instrument that is the subject of a passive or intransitive verb, or a pronoun for it."""
    at = verb.start - 1
    text = sentence.text(at)
    for inst in sentence.instruments if text == "," and verb.start == verb.at else ():
        if inst.last == at - 1 and inst.kind != "other":
            return inst, ""  # 'the law that ratifies the agreement, signed in June'
    if text in words("that_or_which") and (owner := _ending_at(sentence, at - 1)):
        return owner, ""
    if text in words("relative") and sentence.tag(at - 1) == "word":
        return None, ""  # 'a boat of 3,600 tons that had been launched'
    if sentence.tag(at) == "mood.none" or text in words("nothing"):
        return None, "one"
    fronted = sentence.tag(at - 1) == "party" and sentence.text(at - 2) in words("with")  # 'With Oman it was signed'
    opens = fronted or sentence.text(at - 1) in words("opener") or sentence.tag(at - 1) == "date"
    if opens and (text in words("standing_for_pact") or text in words("all_of_them")):
        return None, "one" if text in words("one_or_none") else "it"
    nearest = _last_before(sentence, verb.start)
    if nearest is not None and not _severed(sentence, nearest.last + 1, verb.start):
        return nearest, ""
    if text in words("and") and sentence.text(0) in words("it"):
        return None, "it"  # 'It bears two signatures and was done at Lake Bled'
    first = sentence.instruments[0] if at < 0 and sentence.instruments else None
    if first and first.kind == "instrument" and first.determiner == "the" and sentence.text(first.first - 1) == ",":
        others = (k for k in range(verb.last + 1, first.first) if sentence.verb(k))
        if all(sentence.text(k - 1) in words("and") for k in others):
            return first, ""  # 'Signed in Lisbon in June, the agreement between Peru and Oman does away with ...'
    if at < 0 or (sentence.tag(at) == "mark" and nearest is None and (at <= 1 or text == ".")):
        return None, "it"  # 'Signed in July last year, it does away with ...'
    return None, ""


def _last_before(sentence: Sentence, at: int) -> Instrument | None:
    """Return the last instrument before chunk `at` that is no part of another: of 'the pact in a package', the pact."""
    last: Instrument | None = None
    for inst in sentence.instruments:
        if inst.head >= at:
            break
        phrase = sentence.text(inst.first - 1) in words("within")
        opens = last is None or not phrase or sentence.parted(last.last + 1, inst.first)
        if opens and not (phrase and inst.kind == "other"):
            last = inst
    return last


def _severed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a finite verb or a semicolon separates a subject from its verb; a clause between commas does not."""
    commas = 0
    for k in range(start, end):
        text = sentence.text(k)
        dash = text in ("—", "–", "--") and sum(sentence.text(j) == text for j in range(start, end)) != 2
        if dash or text in words("severing") or (text in words("and") and sentence.text(k - 1) == ","):
            return True
        commas += text == ","
        finite = sentence.verb(k) and k > start and k not in sentence.covered and commas % 2 == 0
        relative = finite and sentence.any_word(range(max(start, k - 6), k), "that_or_which")
        if finite and not relative and not _shares(sentence, k, end):
            return True
    return False


def _shares(sentence: Sentence, at: int, end: int) -> bool:
    """Whether verbs in a row share a subject: 'was signed in April, approved in August and entered into force'."""
    return sentence.any_word(range(at + 1, end), "and") and not any(
        sentence.tag(k) in ("party", "group.two", "group.they") and sentence.text(k - 1) in words("clause_opening")
        for k in range(at + 1, end)
    )


def inner(sentence: Sentence, talks: Instrument) -> Instrument | None:
    """Return the instrument that talks are about: 'negotiations with Japan on such an accord'."""
    start = talks.last + 1
    inst = next((i for i in sentence.instruments if i.head >= start and i.kind == "instrument"), None)
    if inst is None or inst.first - start > 12:
        return None
    for k in range(start, inst.first):
        if not (sentence.text(k) in words("about") or sentence.tag(k) in _BETWEEN or sentence.adverb(k)):
            return None
    return inst
