"""Questions that a saved report answers: who has more pacts, which pacts are trilateral, which run out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pacts import gazetteer
from pacts.questions import sides
from pacts.questions.days import Days
from pacts.questions.question import Question
from pacts.questions.refusals import not_understood
from pacts.questions.words import NAME, Word, first_of, roles_of
from pacts.status import Status

_BESIDE = frozenset(
    {"the", "filler", "aux", "which", "every", "in", "of", "comma", "break", "pact", "subject", "number"}
)
_RANKED = frozenset({"rank", "wide", "in_force", "group", "and", "or", "name"})
_ENDING = ("expire", "expires", "end", "ends", "lapse")  # of days ahead, what a term does
_SIZES = {"trilateral": "3", "three way": "3", "four way": "4"}  # all other words for several give no number


def read(tokens: Sequence[Word], asked_days: Days, today: date) -> Question | None:
    """What a report is asked for; None for all other questions. Raises PactsError."""
    roles = roles_of(tokens)
    alone = roles - _BESIDE
    if alone in ({"expiring"}, {"terminated"}) and _runs_out(tokens, asked_days, today):
        return _expiring(asked_days, today)
    words = _of_terms(tokens, asked_days)
    if words and sides.is_pair(tokens) and not asked_days.are_any:
        both = sides.read(tokens)
        return Question(both.group, both.partner, wants="show", terms=True)
    if words:
        raise not_understood(
            f"The question says '{words}'. The days on which terms run out: pacts report expiring, or between two days "
            "with --param since=DATE --param until=DATE; the terms of a pact: pacts show PARTY PARTY."
        )
    if "several" in roles:
        return _of_several(tokens, alone, asked_days.are_any)
    if len(alone) == 1 and not asked_days.are_any and "pact" in roles:
        if alone == {"unratified"}:
            return Question(wants="report", report="signed-not-in-force")
        if alone == {"negotiating"}:
            return _today(status=Status.NEGOTIATING.value)
    return None


def ranking(tokens: Sequence[Word], asked_days: Days, today: date) -> Question:
    """How many pacts all countries have, or those of a group or of two or more that are named.

    Where one is named, the question is who has more than it, or fewer. Raises PactsError.
    """
    rank = first_of(tokens, "rank") or ""
    roles = roles_of(tokens)
    if asked_days.are_any:
        raise not_understood(f"The question says '{rank}': who has more pacts is answered as of today, without a day.")
    if not roles & {"pact", "wide"} or roles - _RANKED - _BESIDE:
        raise not_understood(
            f"The question says '{rank}'. How many pacts each party has on record: pacts report pacts-by-country; "
            "with one partner: pacts coverage GROUP PARTNER."
        )
    named = sides.parties(tokens)
    codes: dict[str, None] = {}
    than = any(word.role == "rank" and word.text.lower().endswith("than") for word in tokens)
    # 'Which Five Eyes member has more than Canada?'
    other = named[-1] if than and len(named) == 2 and named[0].alliance and named[-1].party else None
    for name in named[:1] if other else named:
        is_group = name.alliance is not None and len(named) == 1  # by itself NATO is; 'NATO or the EU' are two parties
        members = (name.party.code,) if name.party and not is_group else None
        codes.update(dict.fromkeys(members or gazetteer.resolve_group(name.name).members(today)))
    asked = Question(
        wants="report",
        report="pacts-by-country",
        parameters=(("among", ",".join(sorted(codes))),) if len(codes) > 1 else (),
        at_least=Status.IN_FORCE if "in_force" in roles else Status.AGREED_IN_PRINCIPLE,
        than=other.name if other else named[0].name if len(codes) == 1 else "",
        fewest="few" in rank.lower(),
    )
    if asked.than and not (than and gazetteer.resolve(asked.than).kind != "organisation"):
        raise not_understood(f"The question says '{rank}' and names {asked.than} only: say than whom.")
    return asked


def _runs_out(tokens: Sequence[Word], asked_days: Days, today: date) -> bool:
    """Whether a term is asked for that has yet to run out: 'expiring', 'expire in 2027', but not 'expired in 2020'."""
    ahead = asked_days.ahead or (asked_days.period and asked_days.period.until == today and not asked_days.stretch)
    if asked_days.known or (asked_days.are_any and not ahead):
        return False
    return any(
        word.role == "expiring" or (ahead and word.role == "terminated" and word.text.lower() in _ENDING)
        for word in tokens
    )


def _of_terms(tokens: Sequence[Word], asked_days: Days) -> str | None:
    """The words that ask when a term will run out: 'when does it expire', and not 'did it expire'."""
    is_ahead = asked_days.ahead or {word.text.lower() for word in tokens} & {"does", "do", "will"}
    return next(
        (
            word.text
            for word in tokens
            if word.role == "expiring" or (is_ahead and word.role == "terminated" and word.text.lower() in _ENDING)
        ),
        None,
    )


def _expiring(asked_days: Days, today: date) -> Question:
    period = asked_days.period
    since, until = (period.since, period.until) if period else (None, None)
    if until == today:  # 'this year' goes on
        until = date(today.year, 12, 31)
    days = {"since": since, "until": until}
    return Question(
        wants="report",
        report="expiring",
        parameters=tuple((name, day.isoformat()) for name, day in days.items() if day),
    )


def _of_several(tokens: Sequence[Word], alone: set[str], has_days: bool) -> Question:
    """The pacts of three or more, of all or of one party. Raises PactsError."""
    words = first_of(tokens, "several") or ""
    size = _SIZES.get(words.lower(), "several")
    named = [each.party.code for each in sides.parties(tokens) if each.party and not each.alliance]
    party = sides.only(tokens)
    code = gazetteer.resolve(party).code if party else next(iter(named), "")
    if has_days or len(named) > 1 or alone - {"several", NAME} or (NAME in alone and not code):
        raise not_understood(
            f"The question says '{words}'. Pacts of several parties, as they stand today: pacts report pacts-today "
            f"--param parties={size}, of one party with --param among={code or 'PARTY'}."
        )
    return _today(parties=size, **({"among": code} if code else {}))


def _today(**parameters: str) -> Question:
    return Question(wants="report", report="pacts-today", parameters=tuple(parameters.items()))
