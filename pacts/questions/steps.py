"""Questions what happened, and what sources disagree on: those that the dated steps and the conflicts answer."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from pacts.dates import OLDEST
from pacts.errors import PactsError
from pacts.gazetteer.lookup import ALL_COUNTRIES
from pacts.language.en.date_grammar import COUNT, counted
from pacts.questions import sides
from pacts.questions.days import Days
from pacts.questions.question import Question
from pacts.questions.refusals import not_one_day, not_understood, several_partners, several_steps
from pacts.questions.words import NAME, ORDER, STEPS, Word, first_of, roles_of
from pacts.rules.events import EventKind
from pacts.status import Status

# Steps named as events, 'signed' or 'entered into force', and not as states, 'in force' or 'in talks'.
_EVENT = re.compile(r"sign|ink|seal|conclu|agreed?\b|initial|enter|entry|come|came|tak|took|start|open|beg|launch|put")
# The kinds of steps that words of a role ask for. Of a pact that is called suspended it may be the notice that was.
ENDS = {
    "terminated": ("terminated",),
    "suspended": ("suspended", EventKind.GAVE_NOTICE.value, EventKind.SUSPENDED_NOTICE.value),
    "ended": ("terminated", "suspended"),
    "left": ("left", "terminated"),
}
NOTICES = (EventKind.GAVE_NOTICE.value, EventKind.SUSPENDED_NOTICE.value, EventKind.WITHDREW_NOTICE.value)
HAPPENED = ENDS | {"amended": (EventKind.AMENDED.value,), "joined": (EventKind.JOINED.value,), "notice": NOTICES}
_SEVERAL = 5  # 'the newest pacts'
_KINDS = HAPPENED | {step: (step,) for step in STEPS}
_HISTORY = re.compile(r"when|history|timeline|chronology|story|year|month|day|date|long ago")


def history(tokens: Sequence[Word]) -> str | None:
    """The words that ask when things came about: 'when', 'the history of'."""
    return next((word.text for word in tokens if word.role == "show" and _HISTORY.search(word.text.lower())), None)


def event(tokens: Sequence[Word]) -> str | None:
    """The step that is asked for as an event: 'signed in 2019' is one, 'had signed in 2019' is not."""
    if any(word.text.lower() in ("had", "hadn't") for word in tokens):
        return None
    return next((word.text for word in tokens if word.role in STEPS and _EVENT.search(word.text.lower())), None)


def read(tokens: Sequence[Word], asked_days: Days, today: date) -> Question | None:
    """What a question asks that is about steps within days, or about conflicts; None for all others.

    Raises PactsError.
    """
    roles = roles_of(tokens)
    if "disputed" in roles:
        return _conflicts(tokens, asked_days)
    _refuse_end_of_talks(tokens)
    happened = first_of(tokens, *HAPPENED)
    if happened is not None:
        return _happened(tokens, happened, asked_days, today)
    ordered, denied = first_of(tokens, *ORDER), [word.text for word in tokens if word.role == "lack"]
    if ordered and (party := sides.only(tokens)):
        if denied:
            raise several_steps([ordered, *denied])
        if Status.IN_FORCE.value in roles and event(tokens) is None:
            raise not_understood(
                f"The question says '{ordered}' of pacts in force: since when each is, shows pacts coverage "
                f"{shlex.quote(party)} --at-least in_force; which came into force last, pacts timeline "
                f"{shlex.quote(party)} --step in_force --last 1."
            )
        return _timeline(tokens, (party, ""), ordered, asked_days, today)
    asked = _asked(tokens, asked_days)
    if asked is None:
        return None
    if denied and "changed" in roles:
        raise several_steps([asked, *denied])
    if NAME not in roles:
        return None if denied else _of_all(tokens, asked, asked_days, today)
    party = sides.only(tokens)
    if party is not None:
        return None if denied else _timeline(tokens, (party, ""), asked, asked_days, today)
    both = sides.read(tokens)
    if both.pair:
        if asked_days.period or asked_days.within:
            return _timeline(tokens, (both.group, both.partner), asked, asked_days, today)
        return None
    if denied or (asked_days.period is None and asked_days.within is None):
        if "changed" in roles:
            raise _no_first_day(asked)
        return None
    if both.other and both.other.several:
        raise several_partners(name.name for name in both.other.names)
    # By its name alone, a group that signs pacts itself stands for the organisation, not for its members.
    names = both.side.names if both.side else ()
    if len(names) == 1 and names[0].alliance and names[0].party:
        raise not_one_day([asked, *_days(asked_days)])
    other = "" if both.group == ALL_COUNTRIES else both.group
    return _timeline(tokens, (both.partner, other), asked, asked_days, today)


def _refuse_end_of_talks(tokens: Sequence[Word]) -> None:
    """Raise PactsError where talks are said to have ended: that is a step of no pact."""
    ended = first_of(tokens, *ENDS)
    if ended and Status.NEGOTIATING.value in roles_of(tokens):
        named = [word.name for word in sides.parties(tokens) if word.party] or ["Japan"]
        example = f"as in 'When did {named[0]} open talks?', or see pacts {shlex.join(['timeline', *named[:2]])}"
        raise not_understood(
            f"The question says '{ended}' of talks. The record has when talks began and what they led to, not when "
            f"they ended: ask for these, {example}."
        )


def _refuse_two_steps(tokens: Sequence[Word]) -> None:
    """Raise PactsError for two steps of which one narrows the other: 'which pacts signed in 2010 were terminated'.

    'Signed or terminated' asks for both, and so does 'when were they signed and terminated'.
    """
    places = [at for at, word in enumerate(tokens) if word.role in _KINDS]
    for one, other in pairwise(places):
        between = roles_of(tokens[one + 1 : other])
        alone = tokens[one].role == tokens[other].role or between & {"or", "comma"}
        if not alone or between & {NAME, "pact", "which"}:
            raise several_steps([tokens[one].text, tokens[other].text])


def _happened(tokens: Sequence[Word], words: str, asked_days: Days, today: date) -> Question:
    """The ends, or what else happened to pacts: to those of one party, of a pair, or to all within some days."""
    if all(word.role != NAME for word in tokens):
        return _of_all(tokens, words, asked_days, today)
    party = sides.only(tokens)
    if party is not None:
        return _timeline(tokens, (party, ""), words, asked_days, today)
    both = sides.read(tokens)
    if not both.pair:
        raise not_understood(
            f"The question says '{words}'. What happened to pacts is asked for by one party or pair: pacts timeline "
            "PARTY, or pacts show PARTY PARTY."
        )
    question = _timeline(tokens, (both.group, both.partner), words, asked_days, today)
    if not roles_of(tokens) & {"terminated", "ended", "left"}:
        return question
    # What is remembered as the end of a pair's pact may be the notice that was given, or taken back.
    return replace(question, steps=tuple(dict.fromkeys((*question.steps, *NOTICES))))


def _asked(tokens: Sequence[Word], asked_days: Days) -> str | None:
    """The words that ask for steps, or None: 'by 2019' asks how things stood, 'in 2019' what happened."""
    roles = roles_of(tokens)
    named = sum(word.role == NAME for word in tokens)
    changed, shown = first_of(tokens, "changed"), first_of(tokens, "show")
    when = history(tokens)
    happened = event(tokens)
    if changed or (happened and (asked_days.within or asked_days.stretch)):
        return changed or happened
    if when and (asked_days.period or asked_days.within or named < 2):
        return when
    if shown and asked_days.stretch:
        return shown
    # 'What did they sign before 2020?', where 'who signed' is answered by who had.
    return happened if "which" in roles and asked_days.period and sides.is_pair(tokens) else None


def _timeline(tokens: Sequence[Word], names: tuple[str, str], asked: str, asked_days: Days, today: date) -> Question:
    if history(tokens) is None:
        _refuse_two_steps(tokens)
    since, until = _period(asked, asked_days, "timeline", today)
    # 'When did they first sign, and was it ever suspended?' asks for both.
    one_kind = len({word.role for word in tokens if word.role in _KINDS}) < 2
    first, last = (_how_many(tokens) if one_kind and role in roles_of(tokens) else 0 for role in ("first", "last"))
    # The newest pact is the one that was signed last.
    kinds = _kinds(tokens) or ((Status.CONCLUDED.value,) if first or last else ())
    return Question(*names, wants="timeline", since=since, until=until, steps=kinds, first=first, last=last)


def _how_many(tokens: Sequence[Word]) -> int:
    """How many first or last pacts are asked for: 'the last three pacts', 'the newest pacts', 'the newest pact'."""
    words = [word.text.lower().split()[-1] for word in tokens if word.role in ("count", "the")]
    numbers = [counted(each) for each in words if each not in ("a", "an") and re.fullmatch(COUNT, each)]
    several = any(word.role in ("pact", "group", "last") and word.text.lower().endswith("s") for word in tokens)
    # 'Which of its pacts is the newest?'
    alone = any(one.role == "which" and other.role == "of" for one, other in pairwise(tokens))
    return numbers[0] if numbers else _SEVERAL if several and not alone else 1


def _of_all(tokens: Sequence[Word], asked: str, asked_days: Days, today: date) -> Question:
    _refuse_two_steps(tokens)
    since, until = _period(asked, asked_days, "changes", today)
    if since is None and first_of(tokens, *HAPPENED):
        since = OLDEST  # of ends and the like there are few
    if since is None:
        raise _no_first_day(" ".join([asked, *_days(asked_days)]))
    return Question(wants="changes", since=since, until=until, steps=_kinds(tokens))


def _conflicts(tokens: Sequence[Word], asked_days: Days) -> Question:
    """The conflicts on all pacts, or on those of the parties that are named."""
    refused = [word.text for word in tokens if word.role == "lack"]
    if refused:
        raise several_steps([*(word.text for word in tokens if word.role == "disputed"), *refused])
    for words in (asked_days.stretch, asked_days.known):
        if words:
            raise _day_without_place(words, "conflicts")
    if all(word.role != NAME for word in tokens):
        return Question(wants="conflicts", as_of=asked_days.as_of)
    party = sides.only(tokens)
    if party is not None:
        return Question(party, wants="conflicts", as_of=asked_days.as_of)
    both = sides.read(tokens)
    if not both.pair:
        raise several_partners([both.group, both.partner])
    return Question(both.group, both.partner, wants="conflicts", as_of=asked_days.as_of)


def _period(asked: str, asked_days: Days, command: str, today: date) -> tuple[date | None, date | None]:
    """The first and the last day asked about; None for a last day that is still to come."""
    if asked_days.known:
        raise _day_without_place(asked_days.known, command)
    if asked_days.period is None:
        if asked_days.within:
            raise not_one_day([asked, asked_days.within])
        return None, None
    since, until = asked_days.period.since, asked_days.period.until
    # 'In 2026' has no last day yet, but 'today' is one.
    return since, None if until and until >= today and since != until else until


def _no_first_day(words: str) -> PactsError:
    """A question what changed that does not say since when; `words` are those that ask."""
    return not_understood(
        f"The question says '{words}' and no first day: say from when on, such as 'since 2024' or 'in May 2026'."
    )


def _day_without_place(words: str, command: str) -> PactsError:
    """A question with a day that the `command` which answers it cannot be given."""
    return not_understood(f"The question says '{words}', a day that pacts {command} cannot be asked by: leave it out.")


def _kinds(tokens: Sequence[Word]) -> tuple[str, ...]:
    """The kinds of steps that a question names, each once."""
    return tuple(dict.fromkeys(kind for word in tokens for kind in _KINDS.get(word.role, ())))


def _days(asked_days: Days) -> list[str]:
    words = asked_days.stretch or asked_days.within or (asked_days.period and asked_days.period.words)
    return [words] if words else []
