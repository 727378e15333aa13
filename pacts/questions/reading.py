"""A question in English to what is asked: by rules and lists alone, and refused where a word is left over."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pacts.errors import PactsError
from pacts.gazetteer.lookup import ALL_COUNTRIES, check_shared
from pacts.questions import days, memberships, saved_reports, steps, two_sides, words
from pacts.questions.carried import refuse_dropped, remarks
from pacts.questions.examples import near
from pacts.questions.left_out import leave_out
from pacts.questions.question import Question, Wanted
from pacts.questions.refusals import NotUnderstood, day_ahead, not_one_day, not_understood, several_steps
from pacts.questions.unanswered import refuse_part_of_year, refuse_unanswered
from pacts.questions.wording import Wording
from pacts.questions.words import NAME, ORDER, STEPS, Word, roles_of
from pacts.rules.titles import SUBJECTS
from pacts.status import Status

_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_SHORTHAND = re.compile(r"\bw/o\b", re.IGNORECASE)
_ABOUT = {f"on {subject}": subject for subject in SUBJECTS}  # roles of the words for a subject
_OF_PACTS = {"rank", "pact", "wide", "notice", "compare", "subject", "show", "changed", "disputed", "first", "last"}
_OF_PACTS = _OF_PACTS.union(_ABOUT, steps.ENDS, STEPS)
_BESIDE_AUTHORITIES = frozenset({NAME, "authorities", "which", "show", "aux", "the", "of", "in", "filler", "number"})
_NAMING = frozenset({NAME, "which", "and", "with", "the", "filler", "comma", "break"})


def read(text: str, today: date) -> Question:
    """What the question `text` asks for; `today` is the day that 'two years ago' and 'this year' are counted from.

    Raises PactsError, which says what part was not understood, and gives examples that are near.
    """
    try:
        return _checked(text, today)
    except NotUnderstood as error:
        raise PactsError(error.problem, near(text)) from None


def _checked(text: str, today: date) -> Question:
    """What the question asks for, where the answer carries all its words. Raises PactsError."""
    wording = _wording(text, today)
    asked = memberships.read(wording)
    if asked is None:
        wording = replace(wording, words=leave_out(wording.words))
        asked = next(filter(None, (form(wording) for form in FORMS)))
    number = wording.first("count")
    if number and not (asked.counted or asked.first or asked.last):
        raise not_understood(
            f"The question says '{number}': how many of one group have a pact with one partner can be asked, as in "
            "'Does Japan have pacts with at least three Five Eyes members?', or which three pacts a party signed last."
        )
    if wording.has("bilateral"):
        asked = replace(asked, bilateral=True)
    if asked.report and wording.has("number") and not wording.has("rank"):
        asked = replace(asked, counted=True)
    refuse_dropped(wording, asked)
    return replace(asked, remarks=tuple(remarks(wording, asked)))


def _wording(text: str, today: date) -> Wording:
    """The words of a question and its days. Raises PactsError."""
    refuse_part_of_year(text)
    asked_days = days.read(_SHORTHAND.sub("without ", " ".join(text.translate(_APOSTROPHES).split())), today)
    tokens = words.read(asked_days.rest)
    if not tokens:
        raise not_understood("There are no words in it. Write a question.")
    for word in tokens:
        if word.role == NAME:
            check_shared(word.text)
    return Wording(tokens, asked_days, today, has_capitals=not (text.islower() or text.isupper()))


def _refuse_day_ahead(wording: Wording) -> None:
    if wording.days.ahead:
        raise day_ahead(wording.days.ahead)


def _authorities(wording: Wording) -> Question | None:
    """The security authorities of one party."""
    if not wording.has("authorities") or wording.roles - _BESIDE_AUTHORITIES:
        return None
    party = wording.party
    return Question(party, wants="authorities") if party else None


def _refuse_than(wording: Wording) -> None:
    """Raise PactsError where 'before' compares nothing."""
    if wording.has("than"):
        two_sides.read(wording)


def _record(wording: Wording) -> Question | None:
    """The record of a pair or of a party, of which nothing else is asked: 'Show me Canada and Germany'."""
    shows = all(text.lower().startswith(("show", "find")) for text in wording.texts("which"))
    if wording.roles - _NAMING or not shows:
        return None
    told = wording.days
    dated = told.as_of or told.known_by or told.within or told.stretch
    if wording.is_pair and not dated:
        both = two_sides.read(replace(wording, words=[word for word in wording.words if word.role != "which"]))
        return Question(both.group, both.partner, wants="show")
    return _profile(wording)


def _refuse_no_pact(wording: Wording) -> None:
    if not wording.has(*_OF_PACTS, "excluded", "included"):
        raise not_understood("The question says nothing of a pact: ask who has one, how far it got, or who signed.")


def _of_two_partners(wording: Wording) -> Question | None:
    """Who has a pact with one partner and lacks one with another: 'but not with', 'but have one with'."""
    tokens = wording.words
    place = next((at for at, word in enumerate(tokens) if word.role in ("excluded", "included")), None)
    if place is None:
        return None
    head, tail = wording.split(place)
    if not head.names or not head.has(*_OF_PACTS):
        raise not_understood(
            f"The question says '{tokens[place].text}', and of no other pact before it: ask as in 'Which NATO members "
            "have a pact with Korea but not with Japan?'."
        )
    both, lacks = two_sides.read(head), head.has("lack")
    is_placed = len(tail.sides) == 1 and lacks == (tokens[place].role == "included")
    if not is_placed or wording.days.stretch or both.is_pair:
        raise not_understood(
            f"The question says '{tokens[place].text}', which could not be placed: ask in two questions."
        )
    beside = tail.sides[0].partner
    partner, without = (beside, both.partner) if lacks else (both.partner, beside)
    every = not lacks and both.several_partners is not None and "every" in both.several_partners.roles
    how: dict[str, Any] = {"without": without, "every": every, "counted": head.has("number")}
    return _coverage(wording, both.group, partner, "having", **how)


def _place_of_group(tokens: Sequence[Word]) -> int | None:
    """Where 'and' stands between a partner and any of a group: 'with Russia and a NATO member'."""
    for at, word in enumerate(tokens[1:-2], start=1):
        one, article, group = tokens[at - 1], tokens[at + 1], tokens[at + 2]
        indefinite = article.role == "any" or article.text.lower() in ("a", "an")
        if word.role == "and" and one.role == NAME and indefinite and group.alliance:
            return at
    return None


def _of_one_and_another(wording: Wording) -> Question | None:
    """Who has a pact with one partner and with another, or with any of a group: 'and with', 'and a NATO member'."""
    tokens = wording.words
    place = next((at for at, word in enumerate(tokens) if word.role == "also"), _place_of_group(tokens))
    if place is None:
        return None
    head, tail = wording.split(place)
    is_placed = wording.asks_who and len(tail.sides) == 1 and head.has("with") and not head.has("lack")
    if not is_placed or wording.days.stretch:
        raise not_understood(
            f"The question says '{tokens[place].text}', which could not be placed. Who has a pact with one party and "
            "another: pacts coverage GROUP PARTY --having --also PARTY."
        )
    both = two_sides.read(head)
    how = {"also": tail.sides[0].partner, "counted": head.has("number")}
    return _coverage(wording, both.group, both.partner, "having", at_least=_status(head), **how)


def _of_one_party(wording: Wording) -> Question | None:
    """The pacts of one party: how many it has, or which are not in force."""
    is_counted = wording.has("number") and not wording.has("group", "lack", "exchange", "bilateral", *_ABOUT)
    is_shown = wording.has("show") and not wording.has("pact", "wide", "lack", "exchange", *_ABOUT, *STEPS)
    if (is_counted or is_shown) and (profile := _profile(wording)):
        return replace(profile, at_least=_status(wording), counted=wording.has("number"))
    if (status := _short_of(wording)) and (profile := _profile(wording)):
        return replace(profile, short_of=status, counted=wording.has("number"))
    return None


def _profile(wording: Wording) -> Question | None:
    """The record of the one party that is named, on a day."""
    told = wording.days
    if told.stretch or (party := wording.party) is None:
        return None
    return Question(party, wants="profile", as_of=told.as_of, known_by=told.known_by)


def _short_of(wording: Wording) -> Status | None:
    """The step that pacts on record have not reached: 'which of its pacts are not in force', 'a pact not in force'.

    None where the lack is one of all who have not come so far: 'who has not signed a pact'.
    """
    tokens = wording.words
    steps_at = [at for at, word in enumerate(tokens) if word.role in STEPS]
    lacks_at = [at for at, word in enumerate(tokens) if word.role == "lack" and word.text.lower() != "no"]
    pact_at = next((at for at, word in enumerate(tokens) if word.role == "pact"), len(tokens))
    if len(steps_at) != 1 or len(lacks_at) != 1 or not pact_at < lacks_at[0] < steps_at[0]:
        return None
    who = NAME in roles_of(tokens[lacks_at[0] : steps_at[0]])
    return None if who or not wording.has("which", "number", "any") else Status(tokens[steps_at[0]].role)


def _refuse_two_sides(wording: Wording) -> None:
    """Raise PactsError for what can be asked of one party, and not of two groups."""
    both = two_sides.read(wording)
    status, ordered = _short_of(wording), wording.first(*ORDER)
    if status is not None and both.group != ALL_COUNTRIES and not both.is_pair:
        command = ["coverage", both.group, both.other_group] if both.other else ["matrix", both.group]
        raise not_understood(
            f"The question asks who has a pact that is not {status.words}: see how far each got, with pacts "
            f"{shlex.join(command)}, or ask who has none."
        )
    if ordered and (both.is_matrix or "," in both.partner):
        raise not_understood(
            f"The question says '{ordered}' of two groups: which pact came first or last can be asked of one party, "
            "with all or with a group: pacts timeline PARTY GROUP --step concluded --last 1."
        )
    if wording.days.stretch:
        raise _over_time(both, wording.days)


def _over_time(both: two_sides.TwoSides, told: days.Days) -> PactsError:
    """A question how things stood over a stretch of time; the command that lists the steps within it."""
    error = not_one_day([told.stretch or ""])
    if told.period is None or both.is_matrix or "," in both.partner:
        return error
    other = () if both.group == ALL_COUNTRIES else (both.group,)
    bounds = {"--since": told.period.since, "--until": told.period.until}
    dates = [word for option, day in bounds.items() if day for word in (option, day.isoformat())]
    return PactsError(
        f"{error.problem} The steps: pacts {shlex.join(['timeline', both.partner, *other, *dates])}.", error.advice
    )


def _of_each_partner(wording: Wording) -> Question | None:
    """Who lacks or has a pact with several partners, each or any of them.

    'With neither of', 'neither with', 'no pact with any', 'lack one with both' and 'no pact with NATO members' mean
    each of them, 'with all' too; 'with any' at least one. None where the words leave it open, as 'lack pacts with NATO
    members' do: a table of all pairs is the answer then.
    """
    both = two_sides.read(wording)
    side = both.several_partners
    if side is None or not wording.asks_who:
        return None
    every, any_of = "every" in side.roles, "any" in side.roles
    no_pact = "no" in map(str.lower, wording.texts("lack"))
    # 'Who has neither a pact with Japan nor with Korea?', but not 'Neither Japan nor Korea has one with whom?'
    neither = wording.has("neither") and "neither" not in both.one.roles
    both_of = "both" in map(str.lower, wording.texts("every"))
    lacks_each = wording.has("lack") and (any_of or (every and both_of))
    wants: Wanted
    if neither or (both.is_matrix and no_pact and not every) or lacks_each:
        wants, every = "missing", True
    elif not wording.has("lack") and (every or (any_of and both.is_matrix)):
        wants = "having"
    else:
        return None
    return _coverage(wording, both.group, both.partner, wants, every=every, counted=wording.has("number"))


def _of_two_groups(wording: Wording) -> Question | None:
    """Each of two groups with each other, or what two parties have with all countries where they are compared."""
    both = two_sides.read(wording)
    if not both.is_matrix and not wording.has("compare"):
        return None
    group, other = both.group, both.other_group
    if both.is_pair:
        group, other = ALL_COUNTRIES, f"{group},{other}"
    asked = Question(group, other, wants="matrix", as_of=wording.days.as_of, known_by=wording.days.known_by)
    if not wording.has("lack", "neither", "number", *STEPS):
        return asked
    pairs: Any = "missing" if wording.has("lack", "neither") else "having"
    return replace(asked, pairs=pairs, at_least=_status(wording), exactly=_is_in_talks(wording))


def _of_a_pair(wording: Wording) -> Question | None:
    """The record of a pair where that is asked for, or else the answer for the one as a member."""
    both = two_sides.read(wording)
    if not both.is_pair:
        return None
    at_least = _status(wording)
    dated = bool(wording.days.as_of or wording.days.known_by or wording.days.within)
    organisations = all(words.is_alliance(name) for name in (both.group, both.partner))
    if organisations and dated:
        raise not_understood(
            f"How {both.group} and {both.partner} stood on a day cannot be asked: leave the day out, and the whole "
            "record is shown."
        )
    # 'What pacts do they have?' asks for the record too.
    listed = wording.asks_who and not wording.has("lack", *STEPS)
    # The record takes no day. How far a pair got by a day, the answer for a member says.
    narrowed = wording.has("bilateral", *_ABOUT) and steps.history(wording) is None
    ever = any(word.text.lower() == "ever" for word in wording.words)
    if organisations or (not dated and not narrowed and (listed or ever or wording.has("show", "changed"))):
        return Question(both.group, both.partner, wants="show")
    return _coverage(wording, both.group, both.partner, "all", at_least=at_least)


def _of_a_group(wording: Wording) -> Question:
    """Which members of a group have a pact with a partner."""
    both, at_least = two_sides.read(wording), _status(wording)
    happened = steps.event(wording)
    if happened and wording.days.within:
        raise not_one_day([happened, wording.days.within])
    wants = _wanted(wording, both)
    exactly = wants == "having" and _is_in_talks(wording)
    how = {"counted": wording.has("number", "count"), "ordered": wording.has(*ORDER), "exactly": exactly}
    return _coverage(wording, both.group, both.partner, wants, at_least=at_least, **how)


# What a question may be, in order: the first form that fits it gives the answer, or refuses it.
FORMS: tuple[Callable[[Wording], Question | None], ...] = (
    saved_reports.read,
    _refuse_day_ahead,
    refuse_unanswered,
    _authorities,
    _refuse_than,
    _record,
    _refuse_no_pact,
    saved_reports.ranking,
    _of_two_partners,
    _of_one_and_another,
    *steps.FORMS,
    _of_one_party,
    _refuse_two_sides,
    _of_each_partner,
    _of_two_groups,
    _of_a_pair,
    _of_a_group,
)


def _coverage(
    wording: Wording, group: str, partner: str, wants: Wanted, at_least: Status | None = None, **how: Any
) -> Question:
    """A question that `pacts coverage` answers, on the subject that its words name; `how` are further fields of it."""
    subject = next((_ABOUT[word.role] for word in wording.words if word.role in _ABOUT), None)
    told, status = wording.days, at_least or _status(wording)
    return Question(group, partner, status, wants, told.as_of, told.known_by, subject=subject, **how)


def _status(wording: Wording) -> Status:
    """How far a pact must have come: 'signed or in talks' asks for the lesser of the two."""
    denied = wording.texts("lack", "neither")
    named = {word.role: word.text for word in wording.words if word.role in STEPS}
    reached = sorted((Status(role) for role in named), key=lambda status: status.rank)
    places = [at for at, word in enumerate(wording.words) if word.role in STEPS]
    either = "or" in roles_of(wording.words[places[0] : places[-1]]) if places else False
    if len(denied) > 1 or (denied and len(named) > 1):
        raise several_steps([*named.values(), *denied])
    if not reached:
        return Status.AGREED_IN_PRINCIPLE
    if len(reached) == 1 or either:
        return reached[0]
    if reached != [Status.CONCLUDED, Status.IN_FORCE]:
        raise several_steps(named.values())
    return Status.IN_FORCE


def _is_in_talks(wording: Wording) -> bool:
    """Whether it asks for those in talks, 'is negotiating', and not for all who came so far, 'had opened talks'."""
    texts = {word.text.lower() for word in wording.words}
    only_talks = wording.roles & STEPS == {Status.NEGOTIATING.value}
    came_so_far = texts & {"or beyond", "or further", "or better", "at least", "had", "ever"} or steps.event(wording)
    return only_talks and not came_so_far


def _wanted(wording: Wording, both: two_sides.TwoSides) -> Wanted:
    """Which members of a group are asked for: of all countries never each of them."""
    if wording.has("both"):
        return "all"
    if wording.has("lack"):
        return "missing"
    listed = wording.asks_who or "any" in both.one.roles
    return "having" if listed or both.group == ALL_COUNTRIES else "all"
