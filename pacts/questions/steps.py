"""Questions what happened, and what sources disagree on: those that the dated steps and the conflicts answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pacts.errors import PactsError
from pacts.gazetteer.lookup import ALL_COUNTRIES
from pacts.questions import sides
from pacts.questions.days import Days
from pacts.questions.question import Question
from pacts.questions.refusals import not_one_day, not_understood, several_partners, several_steps
from pacts.questions.words import NAME, STEPS, Word

# Steps told as events, 'signed' or 'entered into force', and not as states, 'in force' or 'in talks'.
_EVENT = re.compile(r"sign|ink|seal|conclu|agreed?\b|initial|enter|entry|come|came|tak|took|start|open|beg|launch|put")
_HISTORY = re.compile(r"when|history|timeline|chronology|story|year|month|day|date|long ago")


def history(found: Sequence[Word]) -> str | None:
    """The words that ask when things came about: 'when', 'the history of'."""
    return next((word.text for word in found if word.role == "show" and _HISTORY.search(word.text.lower())), None)


def event(found: Sequence[Word]) -> str | None:
    """The step that is asked for as an event: 'signed in 2019' is one, 'had signed in 2019' is not."""
    if any(word.text.lower() in ("had", "hadn't") for word in found):
        return None
    return next((word.text for word in found if word.role in STEPS and _EVENT.search(word.text.lower())), None)


def read(found: Sequence[Word], told: Days, today: date) -> Question | None:
    """What a question asks that is about steps within days, or about conflicts; None for all others.

    Raises PactsError.
    """
    roles = {word.role for word in found}
    if "disputed" in roles:
        return _conflicts(found, told)
    asked = _asked(found, told)
    if asked is None:
        return None
    denied = [word.text for word in found if word.role == "lack"]
    if denied and "changed" in roles:
        raise several_steps([asked, *denied])
    if NAME not in roles:
        return None if denied else _of_all(found, asked, told, today)
    party = sides.only(found)
    if party is not None:
        return None if denied else _timeline(found, (party, ""), asked, told, today)
    both = sides.read(found)
    if both.pair:
        if told.period or told.within:
            return _timeline(found, (both.group, both.partner), asked, told, today)
        return None
    if denied or (told.period is None and told.within is None):
        if "changed" in roles:
            raise _no_first_day(asked)
        return None
    # By its name alone, a group that signs pacts itself stands for the organisation, not for its members.
    names = both.side.names if both.side else ()
    if len(names) == 1 and names[0].alliance and names[0].party:
        raise not_one_day([asked, *_days(told)])
    other = "" if both.group == ALL_COUNTRIES else both.group
    return _timeline(found, (both.partner, other), asked, told, today)


def _asked(found: Sequence[Word], told: Days) -> str | None:
    """The words that ask for steps, or None: 'by 2019' asks how things stood, 'in 2019' what happened."""
    roles = {word.role for word in found}
    named = sum(word.role == NAME for word in found)
    changed = next((word.text for word in found if word.role == "changed"), None)
    when = history(found)
    shown = next((word.text for word in found if word.role == "show"), None)
    happened = event(found)
    if changed or (happened and (told.within or told.stretch)):
        return changed or happened
    if when and (told.period or told.within or named < 2):
        return when
    if shown and told.stretch:
        return shown
    # 'What did they sign before 2020?', where 'who signed' is answered by who had.
    return happened if "which" in roles and told.period and sides.is_pair(found) else None


def _timeline(found: Sequence[Word], names: tuple[str, str], asked: str, told: Days, today: date) -> Question:
    since, until = _period(asked, told, "timeline", today)
    return Question(*names, wants="timeline", since=since, until=until, step=_step(found))


def _of_all(found: Sequence[Word], asked: str, told: Days, today: date) -> Question:
    since, until = _period(asked, told, "changes", today)
    if since is None:
        raise _no_first_day(" ".join([asked, *_days(told)]))
    return Question(wants="changes", since=since, until=until, step=_step(found))


def _conflicts(found: Sequence[Word], told: Days) -> Question:
    """The conflicts on all pacts, or on those of the parties that are named."""
    refused = [word.text for word in found if word.role == "lack"]
    if refused:
        raise several_steps([*(word.text for word in found if word.role == "disputed"), *refused])
    for words in (told.stretch, told.known):
        if words:
            raise _day_without_place(words, "conflicts")
    if all(word.role != NAME for word in found):
        return Question(wants="conflicts", as_of=told.as_of)
    party = sides.only(found)
    if party is not None:
        return Question(party, wants="conflicts", as_of=told.as_of)
    both = sides.read(found)
    if not both.pair:
        raise several_partners([both.group, both.partner])
    return Question(both.group, both.partner, wants="conflicts", as_of=told.as_of)


def _period(asked: str, told: Days, command: str, today: date) -> tuple[date | None, date | None]:
    """The first and the last day asked about; None for a last day that is still to come."""
    if told.known:
        raise _day_without_place(told.known, command)
    if told.period is None:
        if told.within:
            raise not_one_day([asked, told.within])
        return None, None
    since, until = told.period.since, told.period.until
    # 'In 2026' has no last day yet, but 'today' is one.
    return since, None if until and until >= today and since != until else until


def _no_first_day(words: str) -> PactsError:
    """A question what changed that does not tell since when; `words` are those that ask."""
    return not_understood(
        f"The question says '{words}' and no first day: say from when on, such as 'since 2024' or 'in May 2026'."
    )


def _day_without_place(words: str, command: str) -> PactsError:
    """A question with a day that the `command` which answers it cannot be given."""
    return not_understood(f"The question says '{words}', a day that pacts {command} cannot be asked by: leave it out.")


def _step(found: Sequence[Word]) -> str | None:
    """The words for the steps that are asked for, where all steps are listed."""
    steps = [word.text for word in found if word.role in STEPS]
    return " ".join(steps) or None


def _days(told: Days) -> list[str]:
    return [words for words in (told.stretch or told.within or (told.period and told.period.words),) if words]
