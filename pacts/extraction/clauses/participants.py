"""Find who acts in a clause, and with whom: its subject, the agents of a passive, the partners after 'with'."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pacts.extraction.phrases.party_lists import between, is_attributive, opens_clause, partners_from
from pacts.extraction.phrases.sentence_parts import Instrument, Partner, Sentence, Verb
from pacts.extraction.phrases.verb_phrases import is_one_of_row
from pacts.extraction.words.vocabulary import words
from pacts.gazetteer import Tier


@dataclass(slots=True)
class Subject:
    """Who acts: parties by name, or a group ('two', 'three', 'many', 'they', 'it') that the discourse resolves.

    `excepted` are those of whom the opposite holds: 'all members except Canada'.
    """

    codes: tuple[str, ...] = ()
    group: str = ""
    listed: bool = False  # several of them form one list: 'A and B', not 'A ... B'
    first: int | None = None
    excepted: tuple[str, ...] = ()


def subject_of(sentence: Sentence, verb: Verb, instrument: Instrument | None) -> Subject:
    """Return the subject of a verb: the nearest actor before it.

    An aside before the verb is skipped if there is an actor before it: 'Australia, a partner of Japan, has one'.
    Who signs on behalf of an organisation is not the party: 'Malta signed it on behalf of the EU'.
    """
    if (organisation := _represented(sentence, verb)) is not None:
        return Subject(sentence.atoms[organisation].codes, first=organisation)
    if (antecedent := _antecedent(sentence, verb)) is not None:
        return Subject(sentence.atoms[antecedent].codes, first=antecedent)
    behind = verb.start - 1 if sentence.text(verb.start - 1) == "," else 0
    opening = next((k for k in sentence.before(behind) if sentence.text(k) == ","), -1)
    aside = behind and sentence.text(opening + 1) in words("aside_opening")
    subject = _actor(sentence, opening, instrument) if aside else Subject()
    return subject if subject.codes else _actor(sentence, verb.start, instrument)


def _represented(sentence: Sentence, verb: Verb) -> int | None:
    """Return the organisation for which somebody acts: 'On behalf of NATO, he signed', 'signed on behalf of the EU'."""
    behalf = [k for k, atom in enumerate(sentence.atoms) if atom.text in words("on behalf of")]
    if not behalf:
        return None
    clause = range(verb.last, sentence.clause_end(verb))
    end = next((k for k in clause if sentence.text(k) in words("and") and k not in sentence.covered), clause.stop)
    spots = (range(k + 1, k + 3) for k in behalf if k == 0 or verb.last < k < end)
    at = next((at for near in spots if (at := sentence.first_tag(near, "party")) is not None), -1)
    return at if at >= 0 and sentence.atoms[at].tier is Tier.ORGANISATION and acts(sentence, at) else None


def _antecedent(sentence: Sentence, verb: Verb) -> int | None:
    """Return the party that 'which' or 'who' before a verb stands for: 'with Oman, which has one'."""
    pronoun = verb.start - 1
    while sentence.adverb(pronoun):
        pronoun -= 1
    last = pronoun - 1 - (sentence.text(pronoun - 1) == ",")
    if sentence.text(pronoun) not in words("who"):
        return None
    at = next((k for k in range(last, last - 4, -1) if sentence.tag(k) != "word" and sentence.text(k) != "'s"), -1)
    if sentence.tag(at) != "party":
        return None
    owns = sentence.text(at + 1) == "'s" or sentence.atoms[at].tier is Tier.DEMONYM
    return at if at == last or owns else None


def _actor(sentence: Sentence, start: int, instrument: Instrument | None) -> Subject:
    subject = Subject()
    for k in sentence.before(start):
        text, tag = sentence.text(k), sentence.tag(k)
        settled = bool(subject.codes or subject.group)
        if text in words("it") and k >= start - 2 and not settled:
            return Subject(group="it", first=k)
        if settled and (sentence.verb(k) or text in words("subject_barrier") or text in words("break")):
            break
        if settled and k < sentence.opening:
            break  # 'After a visit to Peru, Oman signed one'
        if start not in (sentence.aside_at(k) or (start,)):
            continue  # 'Oman, a partner of Peru, has one'
        if settled and _parts(sentence, k, subject, instrument):
            break
        after = tag == "party" and sentence.text(k - 1) in words("preceding")
        if after and (settled or sentence.text(k + 1) == "," or is_one_of_row(sentence, start)):
            continue  # 'Chile is the latest after Peru to sign one', 'A week after Peru, Chile signed one'
        if tag == "party" and acts(sentence, k) and sentence.text(k - 1) not in words("by"):
            subject.codes = tuple(dict.fromkeys(sentence.atoms[k].codes + subject.codes))
            subject.listed = subject.listed or len(sentence.atoms[k].codes) > 1
            subject.first = k
            if sentence.tag(k - 1) == "mood.only":
                break
        elif tag == "mood.none" and text in words("nobody") and not settled:
            subject.group, subject.first = "others", k
        elif not subject.codes and tag.startswith("group."):
            subject.group, subject.first = subject.group or tag[6:], k
    return subject


def _parts(sentence: Sentence, at: int, subject: Subject, instrument: Instrument | None) -> bool:
    """Whether chunk `at` parts the actors behind it from those before: 'Kenya said Peru and Oman signed one'."""
    text, inst = sentence.text(at), sentence.instrument_at(at)
    if inst and at == inst.last and (inst is instrument or at + 1 == subject.first):
        return True  # 'Malta wants one like that which Peru has', 'Chile supports the pact Peru and Oman signed'
    if text in words("onlooking") and len(subject.codes) > 1:
        return True  # 'The delegation of Chile applauded as Kenya and Oman signed'
    if subject.codes and (text in words("reporting") or text in words("asking")):
        return True  # 'Chile asked Peru and Oman to end the one they signed'
    return text == "," and len(subject.codes) == 2 and not (instrument and instrument.group == "three")


def agents_of(sentence: Sentence, verb: Verb, end: int) -> Subject:
    """Return the agents of a passive: 'signed by A and B', 'signed for Japan by ...', 'signed between A and B'."""
    subject = Subject()
    active = False
    for k in (k for k in range(verb.last + 1, end) if k not in verb.contrast):
        text, tag = sentence.text(k), sentence.tag(k)
        if text in words("agent_barrier") or sentence.verb(k) if active else k > verb.last + 12:
            break
        on_behalf = text in words("on_behalf") and sentence.tag(k + 1) == "party"
        active = active or on_behalf or text in words("agent_or_between")
        placed = subject.codes and sentence.text(k - 1) in words("before_place")  # 'by Peru at a fair in Oman'
        if active and tag == "party" and not placed and acts(sentence, k):
            subject.codes = tuple(dict.fromkeys(subject.codes + sentence.atoms[k].codes))
            subject.listed = subject.listed or len(sentence.atoms[k].codes) > 1
            subject.first = k
    return subject


def acts(sentence: Sentence, at: int) -> bool:
    """Whether a party is an actor here and not a place ('in Tokyo') or a topic ('about North Korea')."""
    if at not in sentence.acts_read:
        sentence.acts_read[at] = _acts(sentence, at)
    return sentence.acts_read[at]


def _acts(sentence: Sentence, at: int) -> bool:
    atom = sentence.atoms[at]
    described = sentence.text(at - 1) in words("the") or sentence.text(at - 1) in words("kin")
    before = at - 2 if described else at - 1  # 'unlike neighbouring Chile'
    text, governor = sentence.text(before), sentence.text(before - 1)
    if atom.tier is Tier.CAPITAL and text in words("place"):
        return text in words("in") and governor in words("office")
    if (atom.tier is Tier.ORGANISATION and text in words("at")) or is_attributive(sentence, at):
        return False  # 'at NATO', 'the NATO summit'
    beside = text in words("beside") and governor not in words("joining")
    posted = text in words("to") and sentence.any_word(range(max(before - 5, 0), before), "envoy")
    if beside or posted or (text in words("before_place") and sentence.tag(before - 1) in ("party", "verb.meet")):
        return False  # 'the envoys of Peru and Oman to Belgium', 'the ambassadors of Peru and Oman in Norway'
    if atom.tier is Tier.ORGANISATION and sentence.text(at - 1) == "(" and sentence.atoms[at - 2].codes == atom.codes:
        return acts(sentence, at - 2)  # 'by the members of the Collective Security Treaty Organization (CSTO)'
    member = text in words("of") and sentence.any_word((before - 1, before - 2), "one_member")
    if member or (text in words("of") and governor in words("of_a_country")):
        return False  # 'the member states of NATO', 'at the headquarters of NATO'
    aside = sentence.aside_at(at)
    relates = aside and sentence.text(aside.start) not in words("where")
    if relates and not any(sentence.verb(k) and sentence.tag(k) != "verb.lack" for k in aside):
        return False  # 'Oman, which is not in NATO, and Peru'
    everyone = text in words("but") and governor in words("everyone")
    excepted = everyone or sentence.tag(before) == "mood.except"  # 'Everyone but Peru has one', 'Apart from Peru, all'
    if excepted or text in words("not") or text in words("aside") or _watches(sentence, at):
        return False
    setting = sentence.text(0) in words("despite")  # 'Despite warnings from Iran, Kenya ...'
    setting = setting and not any(sentence.text(k) == "," or sentence.verb(k) for k in range(at))
    return not (setting or _modifies(sentence, at))


def _modifies(sentence: Sentence, at: int) -> bool:
    """Whether a party only tells which thing is meant: 'a Swiss law firm', 'the Norway-based envoys'."""
    possessor = sentence.atoms[at].tier is Tier.DEMONYM and sentence.any_word((at + 1, at + 2), "of_a_country")
    compound = sentence.text(at + 1) in words("compound") and sentence.text(at + 2) not in words("determiner")
    return possessor or compound or sentence.text(at + 1) in words("happening")


def _watches(sentence: Sentence, at: int) -> bool:
    """Whether a party only looks on: 'watched by officials of Chile', 'officials of Chile looked on'."""
    if sentence.tags.isdisjoint(("watch.by", "watch.on", "watch.host")):
        return False
    behind = next((k for k in range(at + 1, at + 5) if sentence.tag(k) != "word" and sentence.text(k) != "'s"), at)
    guests = not sentence.verbs and any(len(atom.codes) > 1 for atom in sentence.atoms[behind:][:9])
    hosts = sentence.tag(behind) == "watch.host" and guests
    if hosts or sentence.tag(behind) == "watch.on":
        return True  # 'Kenya hosted the ministers of Peru and Oman'
    return sentence.any_tag(sentence.clause_before(at, 9), "watch.by")


def partners_of(sentence: Sentence, verb: Verb, instrument: Instrument | None, end: int) -> tuple[list[Partner], int]:
    """Return the partners after every 'with' of the clause ('one with A and one with B'), and their last chunk.

    A partner without codes is a pronoun: 'has agreements with it'. The last chunk is -1 if none is after the verb.
    """
    denied = verb.denied or (instrument is not None and instrument.determiner == "no")
    if instrument is not None and instrument.partners:
        return _further(sentence, list(instrument.partners), instrument.last, denied)
    own = instrument.first - 2 if instrument else -1
    if own > verb.last and sentence.text(own) in words("with") and sentence.tag(own + 1) == "party":
        return partners_from(sentence, own + 1)  # 'signed a trade deal with Oman and with Chile a pact'
    at, text = verb.start - 2, sentence.text(verb.start - 1)
    fronted = sentence.text(at - 1) in words("with") and text in words("it")  # 'With Oman it was signed in May'
    if sentence.tag(at) == "party" and (fronted or text == "'s"):
        return [Partner(sentence.atoms[at].codes, at)], -1  # 'Ukraine's was signed in June'
    for k in range(instrument.last + 1, verb.start) if instrument else ():
        if sentence.text(k) in words("with") and _is_pair(sentence, k + 1):
            return [Partner((), k + 1, pair=True)], -1  # 'agreements with either of them are old'
    partners, last = _partners_behind(sentence, verb, instrument, end, denied)
    return (partners, last) if partners else (_fronted(sentence, verb), -1)


def _partners_behind(
    sentence: Sentence, verb: Verb, instrument: Instrument | None, end: int, denied: bool
) -> tuple[list[Partner], int]:
    """Return the partners behind a verb, which may be `denied`, up to chunk `end`, and their last chunk."""
    for k in (k for k in range(verb.last + 1, end) if k not in verb.contrast):
        text, inst = sentence.text(k), sentence.instrument_at(k)
        again = text in words("and") and sentence.text(k - 1) == ","
        onward = sentence.tag(k) == "aux.to" and sentence.tag(k + 1) == "aux.be"  # 'the one it signed to be shown to'
        if again or onward or (inst is None and text in words("adjunct")):
            break
        if inst and inst is not instrument and inst.kind == "talks" and sentence.text(inst.first - 1) == ",":
            break  # 'Once they had signed a pact, talks with Malta began'
        listed = text == ":" and verb.tag in ("verb.effect", "verb.exist", "verb.have")
        if text in words("with") and (sentence.text(k + 1) in words("it") or _is_pair(sentence, k + 1)):
            return _fronted(sentence, verb) or [Partner((), k + 1, pair=_is_pair(sentence, k + 1))], k + 1
        if text in words("with") or listed or (text in words("bound_by") and verb.tag == "verb.bound"):
            partners, last = partners_from(sentence, k + 1)
            leading = sentence.instrument_at(last + 1 + (sentence.text(last + 1) == ","))
            if instrument and leading and instrument.last < k < leading.first and leading.determiner == "a":
                break  # 'signed a pact on Monday and, with Chile, a trade deal'
            if partners and not (listed and sentence.verb(last + 1)):  # not in 'there are pacts: Peru signed one'
                return _further(sentence, partners, last, denied)
    return [], -1


def _is_pair(sentence: Sentence, at: int) -> bool:
    """Whether chunk `at` stands for the two countries named before: 'with each of the two', 'with both'."""
    two = sentence.tag(at) == "group.two" and sentence.text(at) not in words("each other")
    named = sentence.any_tag(range(at + 1, at + 3), "party", "alliance")
    return (two or sentence.text(at) in words("pair")) and not named


def _further(sentence: Sentence, partners: list[Partner], last: int, denied: bool) -> tuple[list[Partner], int]:
    """Read on after a list: 'and one with Spain', 'but none with Lithuania': no contrast if all is `denied`."""
    while True:
        k = last + 1
        while sentence.text(k) in words("again"):
            k += 1
        more, further = partners_from(sentence, k + 1) if sentence.text(k) in words("with") else ([], last)
        one = sentence.any_tag(range(last + 1, k), "anaphor.one")
        behind = further + 1 + (one and sentence.text(further + 1) == ",")  # 'one with Oman, in force since May, ...'
        if not more or opens_clause(sentence, further + 1) or (one and sentence.predicate(behind)):
            return partners, last
        none = sentence.any_word(range(last + 1, k), "denying")
        if (none and not denied) or (denied and not none and one):
            more = [replace(partner, denied=True) for partner in more]
        partners, last = partners + more, further


def pairs_of(sentence: Sentence, instrument: Instrument | None) -> list[Partner]:
    """Return the pairs of 'agreements between A and B in 1996, between A and C in 2009, yet none between B and C'."""
    start = instrument.first if instrument else 0
    opens = [k for k in range(start, len(sentence.atoms)) if sentence.text(k) in words("between")]
    if len(opens) < 2:
        return []
    pairs: list[Partner] = []
    for at, following in zip(opens, [*opens[1:], len(sentence.atoms)], strict=True):
        codes, last, _ = between(sentence, at + 1)
        denied = sentence.tag(at - 1) in ("mood.none", "mood.not")
        joined = denied or sentence.text(at - 1) in words("again") or sentence.tag(at - 1) == "anaphor.one"
        if len(codes) != 2 or (pairs and not joined):
            break
        days = [sentence.atoms[k] for k in range(last + 1, following) if sentence.tag(k) == "date"]
        day = next((atom for atom in days if atom.date and atom.date.date), days[0] if days else None)
        pairs.append(Partner(codes, at, day, denied))
    return pairs if len(pairs) > 1 else []


def between_of(sentence: Sentence, verb: Verb) -> tuple[str, ...]:
    """Return the parties of a 'between' after the verb: 'are in force between Poland and Croatia'."""
    near = (k for k in range(verb.last + 1, verb.last + 4) if k not in sentence.covered)
    return next((between(sentence, k + 1)[0] for k in near if sentence.text(k) in words("between")), ())


def _fronted(sentence: Sentence, verb: Verb) -> list[Partner]:
    """Return partners before the verb: 'the one with which it has not begun talks', 'only with France it has one'."""
    for k in sentence.before(verb.start):
        if sentence.text(k) in words("contrast") or (sentence.verb(k) and k not in sentence.covered):
            return []
        if sentence.text(k) in words("with"):
            break
    else:
        return []
    near = range(k + 1, min(k + 4, verb.start - 1))
    pronoun = sentence.any_word(near, "antecedent") or sentence.tag(k + 1) == "group.many"
    if pronoun and not sentence.any_tag(near, "party"):  # 'with which', 'with all four'
        only = next((j for j in sentence.before(k) if sentence.tag(j) == "mood.only"), k)
        antecedent = sentence.first_tag(sentence.before(only), "party")
        any_one = only == k and sentence.text(k - 1) in words("member") and not is_one_of_row(sentence, k)
        if antecedent is None or any_one:
            return []
        denied = sentence.any_tag(range(antecedent, k), "mood.not")  # 'Chile is not among those with which it has one'
        return [Partner(sentence.atoms[antecedent].codes, antecedent, denied=denied)]
    cleft = k == 2 and sentence.text(0) in words("it")  # 'It is with Peru that'
    behind = sentence.text(k - 1) in words("that") and sentence.text(k - 2) in words("reporting")  # 'said that with'
    opens = k <= 1 or sentence.atoms[k].title or cleft or behind or sentence.text(k - 1) in words("fronting")
    partners, last = partners_from(sentence, k + 1) if opens or sentence.tag(k - 1) == "mood.only" else ([], 0)
    return partners if last < verb.start else []
