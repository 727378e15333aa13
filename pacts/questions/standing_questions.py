"""Questions where pacts stand: who of a group has one with whom, which pairs of two groups, how far two parties got."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

from pacts.errors import PactsError
from pacts.gazetteer.lookup import ALL_COUNTRIES
from pacts.questions import steps, two_sides, words
from pacts.questions.days import Days
from pacts.questions.question import Asks, Question
from pacts.questions.refusals import not_one_day, not_understood, several_steps
from pacts.questions.wording import Wording
from pacts.questions.words import NAME, ORDER, STEPS, Word, roles_of
from pacts.rules.titles import SUBJECTS
from pacts.status import Status

ABOUT = {f"on {subject}": subject for subject in SUBJECTS}  # roles of the words for a subject
OF_PACTS = {"rank", "pact", "wide", "notice", "compare", "subject", "show", "changed", "disputed", "first", "last"}
OF_PACTS = OF_PACTS.union(ABOUT, steps.ENDS, STEPS)


def of_two_partners(wording: Wording) -> Question | None:
    """Who has a pact with one partner and lacks one with another: 'but not with', 'but have one with'."""
    tokens = wording.words
    place = next((at for at, word in enumerate(tokens) if word.role in ("excluded", "included")), None)
    if place is None:
        return None
    head, tail = wording.split(place)
    if not head.names or not head.has(*OF_PACTS):
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
    asks = Asks(counted=head.has("number"))
    return _coverage(wording, both.group, partner, asks, show="having", every=every, without=without)


def _place_of_group(tokens: Sequence[Word]) -> int | None:
    """Where 'and' stands between a partner and any of a group: 'with Russia and a NATO member'."""
    for at, word in enumerate(tokens[1:-2], start=1):
        one, article, group = tokens[at - 1], tokens[at + 1], tokens[at + 2]
        indefinite = article.role == "any" or article.says("indefinite")
        if word.role == "and" and one.role == NAME and indefinite and group.alliance:
            return at
    return None


def of_one_and_another(wording: Wording) -> Question | None:
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
    asks, also = Asks(counted=head.has("number")), tail.sides[0].partner
    return _coverage(wording, both.group, both.partner, asks, at_least=status(head), show="having", also=also)


def _refuse_two_sides(wording: Wording) -> None:
    """Raise PactsError for what can be asked of one party, and not of two groups."""
    both = two_sides.read(wording)
    missed, ordered = short_of(wording), wording.first(*ORDER)
    if missed is not None and both.askers and not both.is_pair:
        command = ["coverage", both.group, both.other_group] if both.other else ["matrix", both.group]
        raise not_understood(
            f"The question asks who has a pact that is not {missed.words}: see how far each got, with pacts "
            f"{shlex.join(command)}, or ask who has none."
        )
    if ordered and (both.is_matrix or "," in both.partner):
        raise not_understood(
            f"The question says '{ordered}' of two groups: which pact came first or last can be asked of one party, "
            "with all or with a group: pacts timeline PARTY GROUP --step concluded --last 1."
        )
    if wording.days.stretch:
        raise _over_time(both, wording.days)


def _over_time(both: two_sides.TwoSides, days: Days) -> PactsError:
    """A question how things stood over a stretch of time; the command that lists the steps within it."""
    error = not_one_day([days.stretch or ""])
    if days.period is None or both.is_matrix or "," in both.partner:
        return error
    command = ["timeline", both.partner, *both.askers]
    for option, day in (("--since", days.period.since), ("--until", days.period.until)):
        command += [option, day.isoformat()] if day else []
    return PactsError(f"{error.problem} The steps: pacts {shlex.join(command)}.", error.advice)


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
    no_pact = wording.says("no", "lack")
    # 'Who has neither a pact with Japan nor with Korea?', but not 'Neither Japan nor Korea has one with whom?'
    neither = wording.has("neither") and "neither" not in both.one.roles
    lacks_each = wording.has("lack") and (any_of or (every and wording.says("both", "every")))
    if neither or (both.is_matrix and no_pact and not every) or lacks_each:
        show, every = "missing", True
    elif not wording.has("lack") and (every or (any_of and both.is_matrix)):
        show = "having"
    else:
        return None
    asks = Asks(counted=wording.has("number"))
    return _coverage(wording, both.group, both.partner, asks, show=show, every=every)


def _of_two_groups(wording: Wording) -> Question | None:
    """Each of two groups with each other, or what two parties have with all countries where they are compared."""
    both = two_sides.read(wording)
    if not both.is_matrix and not wording.has("compare"):
        return None
    group, other = both.group, both.other_group
    if both.is_pair:
        group, other = ALL_COUNTRIES, f"{group},{other}"
    asks = Asks()
    if wording.has("lack", "neither", "number", *STEPS):
        lacks = wording.has("lack", "neither")
        asks = Asks(pairs="missing" if lacks else "having", at_least=status(wording), exactly=_is_in_talks(wording))
    return Question.of("matrix", group, other, asks=asks, **_scope(wording))


def _of_a_pair(wording: Wording) -> Question | None:
    """The record of a pair where that is asked for, or else the answer for the one as a member."""
    both = two_sides.read(wording)
    if not both.is_pair:
        return None
    at_least = status(wording)
    dated = wording.days.is_dated
    organisations = all(words.is_alliance(name) for name in (both.group, both.partner))
    if organisations and dated:
        raise not_understood(
            f"How {both.group} and {both.partner} stood on a day cannot be asked: leave the day out, and the whole "
            "record is shown."
        )
    # 'What pacts do they have?' asks for the record too.
    listed = wording.asks_who and not wording.has("lack", *STEPS)
    listed |= wording.says("ever") or wording.has("show", "changed")
    # The record takes no day. How far a pair got by a day, the answer for a member says.
    narrowed = wording.has("bilateral", *ABOUT) and steps.history(wording) is None
    if organisations or (listed and not dated and not narrowed):
        return Question.of("show", both.group, both.partner)
    return _coverage(wording, both.group, both.partner, at_least=at_least)


def _of_a_group(wording: Wording) -> Question:
    """Which members of a group have a pact with a partner."""
    both, at_least = two_sides.read(wording), status(wording)
    happened = steps.event(wording)
    if happened and wording.days.within:
        raise not_one_day([happened, wording.days.within])
    show = _shown(wording, both)
    exactly = show == "having" and _is_in_talks(wording)
    asks = Asks(counted=wording.has("number", "count"), ordered=wording.has(*ORDER))
    return _coverage(wording, both.group, both.partner, asks, at_least=at_least, show=show, exactly=exactly)


FORMS = (_refuse_two_sides, _of_each_partner, _of_two_groups, _of_a_pair, _of_a_group)


def _coverage(
    wording: Wording, group: str, partner: str, asks: Asks | None = None, *, at_least: Status | None = None, **how: Any
) -> Question:
    """A question that `pacts coverage` answers, on the subject that its words name; `how` are further options."""
    step = at_least or status(wording)
    how = {"at_least": None if step is Status.AGREED_IN_PRINCIPLE else step, **how}
    how["subject"] = next((ABOUT[word.role] for word in wording.words if word.role in ABOUT), None)
    return Question.of("coverage", group, partner, asks=asks, **how, **_scope(wording))


def _scope(wording: Wording) -> dict[str, Any]:
    """The pacts that count."""
    return {"bilateral": wording.has("bilateral"), "as_of": wording.days.as_of, "known_by": wording.days.known_by}


def short_of(wording: Wording) -> Status | None:
    """The step that pacts on record have not reached: 'which of its pacts are not in force', 'a pact not in force'.

    None where the lack is one of all who have not come so far: 'who has not signed a pact'.
    """
    tokens = wording.words
    steps_at = [at for at, word in enumerate(tokens) if word.role in STEPS]
    lacks_at = [at for at, word in enumerate(tokens) if word.role == "lack" and not word.says("no")]
    pact_at = next((at for at, word in enumerate(tokens) if word.role == "pact"), len(tokens))
    if len(steps_at) != 1 or len(lacks_at) != 1 or not pact_at < lacks_at[0] < steps_at[0]:
        return None
    who = NAME in roles_of(tokens[lacks_at[0] : steps_at[0]])
    return None if who or not wording.has("which", "number", "any") else Status(tokens[steps_at[0]].role)


def status(wording: Wording) -> Status:
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
    only_talks = wording.roles & STEPS == {Status.NEGOTIATING.value}
    return only_talks and not (wording.says("or_beyond") or steps.event(wording))


def _shown(wording: Wording, both: two_sides.TwoSides) -> str:
    """Which members of a group are asked for, '' for each of them: of all countries never."""
    if wording.has("both"):
        return ""
    if wording.has("lack"):
        return "missing"
    listed = wording.asks_who or "any" in both.one.roles
    return "having" if listed or not both.askers else ""
