"""Questions what happened, and what sources disagree on: those that the dated steps and the conflicts answer."""

from __future__ import annotations

import re
import shlex
from datetime import date
from itertools import pairwise

from pacts.dates import OLDEST
from pacts.errors import PactsError
from pacts.language.en.date_grammar import COUNT, counted
from pacts.questions import two_sides
from pacts.questions.question import Asks, Question
from pacts.questions.refusals import not_one_day, not_understood, several_partners, several_steps
from pacts.questions.wording import Wording
from pacts.questions.words import NAME, ORDER, STEPS, roles_of
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


def history(wording: Wording) -> str | None:
    """The words that ask when things came about: 'when', 'the history of'."""
    return next((text for text in wording.texts("show") if _HISTORY.search(text.lower())), None)


def event(wording: Wording) -> str | None:
    """The step that is asked for as an event: 'signed in 2019' is one, 'had signed in 2019' is not."""
    if wording.says("had"):
        return None
    return next((text for text in wording.texts(*STEPS) if _EVENT.search(text.lower())), None)


def _conflicts(wording: Wording) -> Question | None:
    """The conflicts on all pacts, or on those of the parties that are named."""
    disputed, refused = wording.texts("disputed"), wording.texts("lack")
    if not disputed:
        return None
    if refused:
        raise several_steps([*disputed, *refused])
    for words in (wording.days.stretch, wording.days.known):
        if words:
            raise _day_without_place(words, "conflicts")
    names = _parties(wording)
    if names is None:
        both = two_sides.read(wording)
        raise several_partners((both.group, both.other_group))
    return Question.of("conflicts", *names, as_of=wording.days.as_of, asks=Asks(counted=wording.has("number")))


def _refuse_end_of_talks(wording: Wording) -> None:
    """Raise PactsError where talks are said to have ended: that is a step of no pact."""
    ended = wording.first(*ENDS)
    if ended and wording.has(Status.NEGOTIATING.value):
        named = [name.name for name in wording.names if name.party] or ["Japan"]
        example = f"as in 'When did {named[0]} open talks?', or see pacts {shlex.join(['timeline', *named[:2]])}"
        raise not_understood(
            f"The question says '{ended}' of talks. The record has when talks began and what they led to, not when "
            f"they ended: ask for these, {example}."
        )


def _happened(wording: Wording) -> Question | None:
    """The ends, or what else happened to pacts: to those of one party, of a pair, or to all within some days."""
    happened = wording.first(*HAPPENED)
    if happened is None:
        return None
    names = _parties(wording)
    if names is None:
        raise not_understood(
            f"The question says '{happened}'. What happened to pacts is asked for by one party or pair: pacts timeline "
            "PARTY, or pacts show PARTY PARTY."
        )
    # What is remembered as the end of a pair's pact may be the notice that was given, or taken back.
    also = NOTICES if len(names) == 2 and wording.has("terminated", "ended", "left") else ()
    return _steps(wording, names, happened, also)


def _first_or_last(wording: Wording) -> Question | None:
    """The first or the last pacts of one party."""
    ordered, denied = wording.first(*ORDER), wording.texts("lack")
    if ordered is None or (party := wording.party) is None:
        return None
    if denied:
        raise several_steps([ordered, *denied])
    if wording.has(Status.IN_FORCE.value) and event(wording) is None:
        raise not_understood(
            f"The question says '{ordered}' of pacts in force: since when each is, shows pacts coverage "
            f"{shlex.quote(party)} --at-least in_force; which came into force last, pacts timeline "
            f"{shlex.quote(party)} --step in_force --last 1."
        )
    return _steps(wording, (party,), ordered)


def _within_days(wording: Wording) -> Question | None:
    """The steps within some days: of all pacts, of one party's, of a pair's, or of one party's with a group."""
    asked = _asked(wording)
    if asked is None:
        return None
    denied, days = wording.texts("lack"), wording.days
    if denied and wording.has("changed"):
        raise several_steps([asked, *denied])
    names = _parties(wording)
    is_dated = bool(days.period or days.within)
    if names is not None:
        is_asked = is_dated if len(names) == 2 else not denied
        return _steps(wording, names, asked) if is_asked else None
    if denied or not is_dated:
        if wording.has("changed"):
            raise _no_first_day(asked)
        return None
    both = two_sides.read(wording)
    if both.other is None:
        raise not_understood(
            f"The question says '{asked}' of the pacts among {both.group}: steps are asked for by one party, as in "
            f"pacts timeline PARTY {shlex.quote(both.group)}; where each pair stands, shows pacts matrix "
            f"{shlex.quote(both.group)}."
        )
    if both.several_partners:
        raise several_partners(name.name for name in both.several_partners.names)
    # By its name alone, a group that signs pacts itself stands for the organisation, not for its members.
    group = both.one.names
    if len(group) == 1 and group[0].alliance and group[0].party:
        raise not_one_day([asked, days.words])
    return _steps(wording, (both.partner, *both.askers), asked)


def _parties(wording: Wording) -> tuple[str, ...] | None:
    """The one party or the two that are named, () for nobody; None for a group."""
    if not wording.has(NAME) or wording.party:
        return (wording.party,) if wording.party else ()
    both = two_sides.read(wording)
    return (both.group, both.partner) if both.is_pair else None


FORMS = (_conflicts, _refuse_end_of_talks, _happened, _first_or_last, _within_days)


def _refuse_two_steps(wording: Wording) -> None:
    """Raise PactsError for two steps of which one narrows the other: 'which pacts signed in 2010 were terminated'.

    'Signed or terminated' asks for both, and so does 'when were they signed and terminated'.
    """
    words = wording.words
    for one, other in pairwise(at for at, word in enumerate(words) if word.role in _KINDS):
        between = roles_of(words[one + 1 : other])
        alone = words[one].role == words[other].role or between & {"or", "comma"}
        if not alone or between & {NAME, "pact", "which"}:
            raise several_steps([words[one].text, words[other].text])


def _asked(wording: Wording) -> str | None:
    """The words that ask for steps, or None: 'by 2019' asks how things stood, 'in 2019' what happened."""
    days, changed, shown = wording.days, wording.first("changed"), wording.first("show")
    when, happened = history(wording), event(wording)
    if changed or (happened and (days.within or days.stretch)):
        return changed or happened
    if when and (days.period or days.within or len(wording.texts(NAME)) < 2):
        return when
    if shown and days.stretch:
        return shown
    # 'What did they sign before 2020?', where 'who signed' is answered by who had.
    return happened if wording.has("which") and days.period and wording.is_pair else None


def _steps(wording: Wording, names: tuple[str, ...], asked: str, also: tuple[str, ...] = ()) -> Question:
    """The steps of the pacts of one party or two, or of all; of the kinds that are named, and of some others."""
    if not names or history(wording) is None:
        _refuse_two_steps(wording)
    command = "timeline" if names else "changes"
    since, until = _period(wording, asked, command)
    asks, kinds = Asks(counted=wording.has("number")), _kinds(wording, also)
    if not names:
        if since is None and wording.has(*HAPPENED):
            since = OLDEST  # of ends and the like there are few
        if since is None:
            raise _no_first_day(f"{asked} {wording.days.words}".strip())
        return Question.of(command, asks=asks, since=since, until=until, step=kinds)
    # 'When did they first sign, and was it ever suspended?' asks for both.
    one_kind = len(wording.roles & _KINDS.keys()) < 2
    first, last = (_how_many(wording) if one_kind and wording.has(role) else 0 for role in ("first", "last"))
    if first or last:
        kinds = kinds or (Status.CONCLUDED.value,)  # the newest pact is the one that was signed last
    return Question.of(command, *names, asks=asks, since=since, until=until, first=first, last=last, step=kinds)


def _how_many(wording: Wording) -> int:
    """How many first or last pacts are asked for: 'the last three pacts', 'the newest pacts', 'the newest pact'."""
    words = [text.lower().split()[-1] for text in wording.texts("count", "the")]
    numbers = [counted(each) for each in words if each not in ("a", "an") and re.fullmatch(COUNT, each)]
    several = any(text.lower().endswith("s") for text in wording.texts("pact", "group", "last"))
    # 'Which of its pacts is the newest?'
    alone = any(one.role == "which" and other.role == "of" for one, other in pairwise(wording.words))
    return numbers[0] if numbers else _SEVERAL if several and not alone else 1


def _period(wording: Wording, asked: str, command: str) -> tuple[date | None, date | None]:
    """The first and the last day asked about; None for a last day that is still to come."""
    days = wording.days
    if days.known:
        raise _day_without_place(days.known, command)
    if days.period is None:
        if days.within:
            raise not_one_day([asked, days.within])
        return None, None
    since, until = days.period.since, days.period.until
    # 'In 2026' has no last day yet, but 'today' is one.
    return since, None if until and until >= wording.today and since != until else until


def _no_first_day(words: str) -> PactsError:
    """A question what changed that does not say since when; `words` are those that ask."""
    return not_understood(
        f"The question says '{words}' and no first day: say from when on, such as 'since 2024' or 'in May 2026'."
    )


def _day_without_place(words: str, command: str) -> PactsError:
    """A question with a day that the `command` which answers it cannot be given."""
    return not_understood(f"The question says '{words}', a day that pacts {command} cannot be asked by: leave it out.")


def _kinds(wording: Wording, also: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The kinds of steps that a question names, and some others, each once."""
    named = (kind for word in wording.words for kind in _KINDS.get(word.role, ()))
    return tuple(dict.fromkeys((*named, *also)))
