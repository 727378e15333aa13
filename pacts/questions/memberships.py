"""Questions who belongs to an alliance, and since when: those that `pacts alliances` answers."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from pacts.questions import words
from pacts.questions.question import Asks, Question
from pacts.questions.refusals import not_understood
from pacts.questions.wording import Wording
from pacts.questions.words import NAME, STEPS, Word, roles_of

_MOVED = frozenset({"joined", "left"})
# Between 'joined', or the name of a party, and that of an alliance.
_BETWEEN = frozenset({"the", "of", "group", "in", "aux", "filler"})
_OF_PACTS = frozenset({"pact", "wide", "subject", "exchange", "with", "between", "rank", "changed", *STEPS})
_ALONE = frozenset({NAME, "which", "aux", "the", "group", "of", "in", "number", "filler", "show", "every", "lack"})


def read(wording: Wording) -> Question | None:
    """What is asked of the members of an alliance; None where that is not asked.

    Raises PactsError where it is asked beside something else, as in 'a pact when it joined NATO'.
    """
    tokens, asked_days = wording.words, wording.days
    place = next((at for at, word in enumerate(tokens) if _is_alliance(word) and _is_membership(tokens, at)), None)
    if place is None:
        return None
    alliance, roles = tokens[place], roles_of(tokens)
    others = [word for word in tokens if word.role == NAME and word is not alliance]
    clause = " ".join(word.text for word in tokens[_start(tokens, place) : place + 1])
    moved = bool(roles & _MOVED)
    # 'Is Japan not in NATO?' asks about one; of 'who is not in NATO?' the members are no answer.
    is_denied = "lack" in roles and (moved or not others)
    if roles & _OF_PACTS or len(others) > 1 or asked_days.known or is_denied or (roles - _ALONE - _MOVED):
        raise not_understood(
            f"The question says '{clause}', which is about the members of {alliance.name}. Since when each belongs to "
            f"it, lists pacts {shlex.join(['alliances', alliance.name])}; ask for pacts by the day, as in 'by 1 June "
            "2022'."
        )
    member = others[0].name if others else ""
    # Who joined or left in a year has its day in the list; 'was Sweden a member in 2020' asks about that day.
    if moved and not others:
        return Question.of("alliances", alliance.name, asks=Asks(left="left" in roles, moved_in=asked_days.words))
    as_of = None if moved else asked_days.as_of
    return Question.of("alliances", alliance.name, as_of=as_of, asks=Asks(member=member, counted="number" in roles))


def _is_alliance(word: Word) -> bool:
    return word.role == NAME and not word.genitive and words.is_alliance(word.name)


def _start(tokens: Sequence[Word], place: int) -> int:
    """Where the words begin that tell a membership of the alliance at `place`: at the verb or the party."""
    at = place - 1
    while at > 0 and tokens[at].role in _BETWEEN:
        at -= 1
    return max(at, 0)


def _is_membership(tokens: Sequence[Word], place: int) -> bool:
    """Whether it is told who joined, left or is in the alliance: 'joined NATO', 'Is Norway in the EU', 'an EU member'.

    'Joined the NATO agreement' is about a pact.
    """
    start = _start(tokens, place)
    # 'A pact with Japan among NATO members' says of Japan nothing.
    is_partner = start > 0 and tokens[start - 1].role in ("with", "between", "and", "or", "comma")
    before, following = tokens[start:place], tokens[place + 1 : place + 2]
    if following and following[0].role in ("pact", "wide", "subject", NAME):
        return False
    if before and before[0].role in _MOVED:
        return True
    roles = roles_of(tokens)
    is_of_one = bool(before) and before[0].role == NAME
    beside = [word for word in ((*before, *following) if is_of_one else tokens) if word.role in ("group", "in")]
    if not beside or any(word.says("no_members") for word in beside):
        return False
    if is_of_one:
        # 'Norway an EU member', but not 'Norway EU members', nor 'which partners does Norway have in the EU'.
        is_said = len(before) > 1 and not (roles_of(before) & {"aux"} and "which" in roles)
        return is_said and not before[0].genitive and not is_partner
    return bool(roles & {"which", "number"}) and roles <= _ALONE and sum(word.role == NAME for word in tokens) == 1
