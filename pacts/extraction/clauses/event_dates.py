"""Which date of a sentence is the day of an event: the one in its verb's own clause, by its place."""

from __future__ import annotations

from collections.abc import Collection
from itertools import takewhile

from pacts.extraction.phrases.sentence_parts import Instrument, Sentence, Verb
from pacts.extraction.words.vocabulary import is_past, words

_CLAUSE = ("party", "group.", "noun.", "verb.", "aux.", "mood.wish")  # what follows the day with which a clause begins


def date_of(
    sentence: Sentence, verb: Verb, end: int, crossing: bool = False, taken: frozenset[int] = frozenset()
) -> int | None:
    """Where the date of the verb's clause stands: behind it, else before it in the clause, else in front.

    With `crossing`, a date before 'that' counts too: 'confirmed on Wednesday that a deal in principle was reached'.
    Else the day of a report is not that of the event. Dates `taken` by an earlier verb of the sentence are its own.
    """
    if not sentence.dates:
        return None
    at = _behind(sentence, verb, end, taken)
    if at is not None:
        return None if is_of_another(sentence, at, verb.last) else _finer(sentence, at, end)
    if sentence.first_word(verb.at) in words("remaining"):
        return None  # 'renewed in 2010 and remains in force'
    if is_far_off(sentence, verb):
        return None  # 'In 2019, a year after they had signed it, the mission began'
    crossing_that = crossing or (sentence.text(0) in words("it") and sentence.first_word(1) in words("cleft_be"))
    at = _before(sentence, verb, crossing_that, taken)
    if at is not None:
        of_report = any(reports(sentence, k) for k in range(at - 3, at))  # 'the ministry said on Monday'
        return None if of_report and not crossing else at
    return _fronted(sentence, verb, crossing_that, taken)


def _fronted(sentence: Sentence, verb: Verb, crossing: bool, taken: frozenset[int]) -> int | None:
    """Where the date stands that opens a sentence, if its first verb is this one."""
    at = next((k for k in range(min(4, verb.at)) if sentence.tag(k) == "date" and not _in_name(sentence, k)), None)
    if at is None or at in taken or is_elsewhere(sentence, at):
        return None
    reported = is_opened(sentence, verb, words("narrated")) or any(reports(sentence, k) for k in range(verb.at))
    later = any(sentence.verb(k) for k in range(verb.at) if k not in sentence.covered)
    return None if later or (reported and not crossing) else at


def _behind(sentence: Sentence, verb: Verb, end: int, taken: frozenset[int]) -> int | None:
    """Where the first date behind a verb stands that no other clause has."""
    recital = sentence.text(0) in words("recital") and sentence.text(len(sentence.atoms) - 1) in words("goes_on")
    opened = not recital and is_opened(sentence, verb, words("adjunct"))
    dated = any(at < verb.start for at in sentence.dates)
    passed = verb.last
    for k in range(verb.last + 1, end):
        if k <= passed or k in verb.contrast:
            continue
        text = sentence.text(k)
        onward = sentence.tag(k + 1) == "date" or sentence.text(k + 1) in words("between_days")
        if opened and text == "," and not onward:
            return None  # 'After Peru and Oman signed it, the two met on Friday'
        if _begins_another(sentence, k, dated):
            return None
        if _is_free(sentence, k, taken):
            parted = any(sentence.text(j) == "," for j in range(verb.last + 1, k))
            return None if parted and is_elsewhere(sentence, k) else k
        since = text in words("since") and sentence.tag(k + 1) != "date"
        other = since or text in words("other_clause") or reports(sentence, k)
        if other and k not in sentence.covered:
            return None
        if _is_relative(sentence, k):
            passed = next((j for j in range(k, end) if sentence.text(j) == ","), end)
            if passed == end or not sentence.day_behind(passed):
                return None
    return None


def day_of_object(sentence: Sentence, verb: Verb, inst: Instrument | None, end: int) -> int | None:
    """Where the day of an object behind another stands: 2015 in 'signed a treaty in 2012 and a pact in 2015'.

    None if both have the same: 'signed a treaty on Monday and a pact'.
    """
    others = [o for o in sentence.instruments if inst and verb.last < o.head and o.last < inst.first]
    if inst is None or not others or not sentence.any_word(range(others[-1].last + 1, inst.first), "and_or_comma"):
        return None
    if sentence.tag(inst.first - 1) == "date":
        return inst.first - 1  # 'and in 2015 a pact'
    following = (o.first for o in sentence.instruments if o.first > inst.last)
    spots = range(inst.head, next(following, end))
    dated = any(others[0].head < at < inst.first for at in sentence.dates)
    return sentence.first_tag(spots, "date") if dated else None


def _is_relative(sentence: Sentence, at: int) -> bool:
    """Whether a clause on a noun before begins there: 'that the gazette printed', not 'at that meeting'."""
    opens = sentence.text(at) in words("opening_relative") and at not in sentence.covered
    return opens and sentence.text(at - 1) not in words("governing")


def _before(sentence: Sentence, verb: Verb, crossing: bool, taken: frozenset[int]) -> int | None:
    """Where the last date before a verb stands that no other clause has."""
    bound = sentence.opening if sentence.text(0) in words("bounding") and sentence.tag(1) != "date" else 0
    for k in range(verb.at - 1, bound - 1, -1):  # not 'Since it joined the EU in 2009, Peru has signed one'
        text = sentence.text(k)
        if _is_free(sentence, k, taken):
            return None if is_elsewhere(sentence, k) else k
        if text in words("date_barrier") or (text in words("that") and not crossing):
            return None
        if sentence.verb(k) and sentence.tag(k) != "verb.reach" and not sentence.any_word(range(k + 1, verb.at), "and"):
            return None
    return None


def _begins_another(sentence: Sentence, at: int, dated: bool) -> bool:
    """Whether another clause begins there: 'and on Monday it took effect'; behind a day also ', as a paper wrote'."""
    if sentence.text(at) in words("as"):
        behind = sentence.text(at - 1) == "," and sentence.tag(at + 1) != "date"
        return dated and behind and sentence.text(at + 1) not in words("of")
    joined = sentence.text(at) in words("and") or (sentence.text(at - 1) == "," and sentence.text(at) in words("with"))
    if joined and _is_clause(sentence, at + 1):
        return True
    day = at + 1 + (sentence.text(at + 1) in words("before_day"))
    articles = words("determiner") | words("another")
    onward = sentence.tag(day + 1).startswith(_CLAUSE) or sentence.text(day + 1) in articles
    other = sentence.text(at) == "," and sentence.text(day + 1) in words("a")  # ', on Tuesday a trade deal'
    return sentence.tag(day) == "date" and (other or (sentence.text(at) in words("and") and onward))


def _is_clause(sentence: Sentence, start: int) -> bool:
    """Whether a subject and a verb follow, up to the next mark: 'the signature is expected', 'a clerk filed it'."""
    clause = [*takewhile(lambda k: sentence.tag(k) not in ("mark", "date", ""), range(start, len(sentence.atoms)))]
    if sentence.any_tag(clause, "aux.be", "aux.modal", "mood.wish"):
        return True
    behind = words("determiner") | words("object_pronoun") | words("before_day")
    acts = (k for k in clause[2:] if sentence.tag(k) == "word" and is_past(sentence.text(k)))
    return any(sentence.text(k + 1) in behind for k in acts)


def is_elsewhere(sentence: Sentence, at: int) -> bool:
    """Whether the words before a date, back to a mark, give it to something else than the sentence tells.

    A relative clause, 'which held the chair in 2016,'; a participle, 'elected in May,'; a state, 'friends since 1964'.
    """
    closed = sentence.text(at + 1) == ","
    if sentence.any_word((at + 1, at + 1 + closed), "when"):
        return False  # 'since October 2022, when they opened talks'
    ends = (k for k in sentence.before(at) if sentence.tag(k) == "mark" or sentence.verb(k))
    start = next((k + 1 for k in ends if sentence.text(k) not in words("owning")), 0)
    first = sentence.first_word(start)
    gerund = sentence.tag(start) == "word" and first.endswith("ing") and first not in words("fronted")
    if gerund and start > 0:
        return True  # 'signed it, clearing the way for a purchase in 2016'
    opens = gerund or _is_past(sentence, start) or first in words("fronted")  # not 'the two arrived in Lima on Monday,'
    for k in range(start, at):
        if _is_measured(sentence, k) and not any(k < other < at for other in sentence.dates):
            return True
        if sentence.text(k) in words("bounding"):
            return k > start and sentence.text(k - 1) not in words("and") and sentence.tag(k - 1) != "mood.not"
        if sentence.first_word(k) in words("ahead_of") or (closed and k and _is_relative(sentence, k)):
            return True
        if closed and opens and _is_past(sentence, k) and _leads(sentence, k + 1, at):
            return True
    return False


def is_far_off(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb tells what was some time before or after another thing: 'a year after they had signed it'."""
    undated = takewhile(lambda k: sentence.tag(k) != "date", sentence.clause_before(verb.start))
    return any(_is_measured(sentence, k) for k in undated)


def _is_measured(sentence: Sentence, at: int) -> bool:
    """Whether what follows is some time off: behind 'after' in 'two days after the vote of 3 March'."""
    return sentence.text(at) in words("adjunct") and sentence.text(at - 1) in words("time_unit")


def _is_past(sentence: Sentence, at: int) -> bool:
    """Whether a past participle that nobody reads stands there: 'elected', 'born'."""
    is_free = sentence.tag(at) == "word" and sentence.text(at) not in words("assembled")
    return is_free and is_past(sentence.text(at))


def _leads(sentence: Sentence, start: int, day: int) -> bool:
    """Whether nothing but a place stands between a participle and a day: 'born in Lima in 1961'."""
    between = (k for k in range(start, day) if sentence.text(k) not in words("before_day") | words("place"))
    return all(sentence.tag(k) == "party" or sentence.atoms[k].title for k in between)


def is_of_another(sentence: Sentence, at: int, start: int = 0) -> bool:
    """Whether a verb that nobody reads, in a clause of its own, has the date: ', a clerk mentioned on Monday'."""
    before = max(sentence.before_day(at), start)
    comma = next((k for k in sentence.before(before) if sentence.text(k) == ","), start)
    unread = sentence.tag(before) == "word" and is_past(sentence.text(before))
    return unread and start < comma < before - 1 and sentence.tag(comma + 1) != "aux.be"


def is_opened(sentence: Sentence, verb: Verb, by: Collection[str]) -> bool:
    """Whether such a word opens the clause of a verb: 'after' in 'after Peru and Oman signed it', 'who', 'that'."""
    return any(sentence.text(k) in by and k not in sentence.covered for k in sentence.clause_before(verb.start))


def reports(sentence: Sentence, at: int) -> bool:
    """Whether chunk `at` reports something: 'said', 'announced'. 'Said Ali' is a name."""
    return sentence.text(at) in words("reporting") and not (at and sentence.atoms[at].title)


def _is_free(sentence: Sentence, at: int, taken: frozenset[int]) -> bool:
    """Whether a date is there, taken by no earlier verb and no noun: 'both notes of 2019', 'its 2016 secrecy pact'."""
    if sentence.tag(at) != "date" or at in taken:
        return False
    noun = sentence.tag(at - 2).startswith("noun.") or sentence.text(at - 2) in words("happening")
    noun = noun or any(inst.last == at - 2 for inst in sentence.instruments)  # 'the pact on secrets of 3 May 2010'
    return not ((sentence.text(at - 1) in words("of") and noun) or _in_name(sentence, at))


def _in_name(sentence: Sentence, at: int) -> bool:
    return any(is_in_name(sentence, at, inst) for inst in sentence.instruments)


def is_in_name(sentence: Sentence, at: int, inst: Instrument) -> bool:
    """Whether the date at chunk `at` names an instrument: 'Peru's 2016 secrecy pact', 'the 2016 pact'."""
    return at == inst.first - 1 and sentence.text(at - 1) in words("determiner")


def _finer(sentence: Sentence, at: int, end: int) -> int:
    """The more precise of two dates for the same day: 'two years ago almost to the day, on October 6, 2011'."""
    day = sentence.atoms[at].date
    for k in range(at + 1, min(end, at + 9)):
        other = sentence.atoms[k].date
        if sentence.text(k) in words("other_clause") or reports(sentence, k):
            return at
        if not day or not other or not other.date:
            continue
        if day.date is None or (day.date != other.date and day.date.covers(other.date)):
            return k
    return at
