"""Questions who has more pacts: those that the report on how many pacts each party has answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pacts import gazetteer
from pacts.questions import sides
from pacts.questions.days import Days
from pacts.questions.question import Question
from pacts.questions.refusals import not_understood
from pacts.questions.words import Word

_PLACED = frozenset({"rank", "pact", "wide", "subject", "in_force", "number"})
_BESIDE = frozenset(
    {"the", "filler", "aux", "which", "group", "every", "in", "of", "and", "or", "comma", "break", "name"}
)


def read(tokens: Sequence[Word], asked_days: Days, today: date) -> Question:
    """How many pacts all countries have, or those of a group or of two or more that are named. Raises PactsError."""
    rank = next(word.text for word in tokens if word.role == "rank")
    roles = {word.role for word in tokens}
    if any((asked_days.stretch, asked_days.within, asked_days.known, asked_days.period, asked_days.as_of)):
        raise not_understood(f"The question says '{rank}': who has more pacts is told as of today, without a day.")
    if not roles & {"pact", "wide"} or roles - _PLACED - _BESIDE:
        raise not_understood(
            f"The question says '{rank}'. How many pacts each party has on record: pacts report pacts-by-country; "
            "with one partner: pacts coverage GROUP PARTNER."
        )
    named = sides.parties(tokens)
    codes: dict[str, None] = {}
    for name in named:
        members = (name.party.code,) if name.party and not _as_group(name, named) else None
        codes.update(dict.fromkeys(members or gazetteer.resolve_group(name.name).members(today)))
    if len(codes) == 1:
        raise not_understood(f"The question says '{rank}' and names {named[0].name} only: say than whom.")
    return Question(",".join(sorted(codes)), wants="report", fewest="few" in rank.lower())


def _as_group(name: Word, named: Sequence[Word]) -> bool:
    """Whether a name stands for the members of a group: by itself NATO does, 'NATO or the EU' are two parties."""
    return name.alliance is not None and len(named) == 1
