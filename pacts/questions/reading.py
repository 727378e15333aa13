"""A question in English to what is asked: by rules and lists alone, and refused where a word is left over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from pacts.errors import PactsError
from pacts.gazetteer.lookup import check_shared
from pacts.questions import days, memberships, saved_reports, standing_questions, steps, two_sides, words
from pacts.questions.carried import refuse_dropped, remarks
from pacts.questions.examples import near
from pacts.questions.left_out import leave_out
from pacts.questions.question import Asks, Question
from pacts.questions.refusals import NotUnderstood, day_ahead, not_understood
from pacts.questions.standing_questions import ABOUT, OF_PACTS, short_of, status
from pacts.questions.unanswered import refuse_part_of_year, refuse_unanswered
from pacts.questions.wording import Wording
from pacts.questions.words import NAME, STEPS

_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_SHORTHAND = re.compile(r"\bw/o\b", re.IGNORECASE)
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
    if number and not (asked.asks.counted or asked.options.keys() & {"first", "last"}):
        raise not_understood(
            f"The question says '{number}': how many of one group have a pact with one partner can be asked, as in "
            "'Does Japan have pacts with at least three Five Eyes members?', or which three pacts a party signed last."
        )
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
    return Question.of("authorities", party) if party else None


def _refuse_than(wording: Wording) -> None:
    """Raise PactsError where 'before' compares nothing."""
    if wording.has("than"):
        two_sides.read(wording)


def _record(wording: Wording) -> Question | None:
    """The record of a pair or of a party, of which nothing else is asked: 'Show me Canada and Germany'."""
    shows = all(text.lower().startswith(("show", "find")) for text in wording.texts("which"))
    if wording.roles - _NAMING or not shows:
        return None
    if wording.is_pair and not (wording.days.is_dated or wording.days.stretch):
        both = two_sides.read(replace(wording, words=[word for word in wording.words if word.role != "which"]))
        return Question.of("show", both.group, both.partner)
    return _profile(wording, Asks())


def _refuse_no_pact(wording: Wording) -> None:
    if not wording.has(*OF_PACTS, "excluded", "included"):
        raise not_understood("The question says nothing of a pact: ask who has one, how far it got, or who signed.")


def _of_one_party(wording: Wording) -> Question | None:
    """The pacts of one party: how many it has, or which are not in force."""
    is_counted = wording.has("number") and not wording.has("group", "lack", "exchange", "bilateral", *ABOUT)
    is_shown = wording.has("show") and not wording.has("pact", "wide", "lack", "exchange", *ABOUT, *STEPS)
    asks = Asks(counted=wording.has("number"), short_of=short_of(wording))
    if (is_counted or is_shown) and (profile := _profile(wording, asks)):
        return replace(profile, asks=Asks(counted=asks.counted, at_least=status(wording)))
    return _profile(wording, asks) if asks.short_of else None


def _profile(wording: Wording, asks: Asks) -> Question | None:
    """The record of the one party that is named, on a day."""
    if wording.days.stretch or (party := wording.party) is None:
        return None
    return Question.of("show", party, asks=asks, as_of=wording.days.as_of, known_by=wording.days.known_by)


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
    standing_questions.of_two_partners,
    standing_questions.of_one_and_another,
    *steps.FORMS,
    _of_one_party,
    *standing_questions.FORMS,
)
