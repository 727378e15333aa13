"""Questions that a saved report answers: who has more pacts, which pacts are trilateral, which run out."""

from __future__ import annotations

from datetime import date
from typing import Any

from pacts import gazetteer
from pacts.questions import two_sides
from pacts.questions.question import Asks, Question
from pacts.questions.refusals import not_understood
from pacts.questions.wording import Wording
from pacts.questions.words import NAME
from pacts.status import Status

_BESIDE = frozenset(
    {"the", "filler", "aux", "which", "every", "in", "of", "comma", "break", "pact", "subject", "number"}
)
_RANKED = frozenset({"rank", "wide", "in_force", "group", "and", "or", "name"})
_SIZES = {"trilateral": "3", "three way": "3", "four way": "4"}  # all other words for several give no number


def read(wording: Wording) -> Question | None:
    """What a report is asked for; None for all other questions. Raises PactsError."""
    alone = wording.roles - _BESIDE
    if alone in ({"expiring"}, {"terminated"}) and _runs_out(wording):
        return _expiring(wording)
    words = _of_terms(wording, is_ahead=_is_ahead(wording))
    if words and wording.is_pair and not wording.days.are_any:
        both = two_sides.read(wording)
        return Question.of("show", both.group, both.partner, asks=Asks(terms=True))
    if words:
        raise not_understood(
            f"The question says '{words}'. The days on which terms run out: pacts report expiring, or between two days "
            "with --param since=DATE --param until=DATE; the terms of a pact: pacts show PARTY PARTY."
        )
    if wording.has("several"):
        return _of_several(wording, alone)
    if wording.has("pact") and not wording.days.are_any:
        if alone == {"unratified"}:
            return _report(wording, "signed-not-in-force")
        if alone == {"negotiating"}:
            return _report(wording, "pacts-today", status=Status.NEGOTIATING.value)
    return None


def ranking(wording: Wording) -> Question | None:
    """How many pacts all countries have, or those of a group or of two or more that are named.

    Where one is named, the question is who has more than it, or fewer. Raises PactsError.
    """
    rank = wording.first("rank")
    if rank is None:
        return None
    if wording.days.are_any:
        raise not_understood(f"The question says '{rank}': who has more pacts is answered as of today, without a day.")
    if not wording.has("pact", "wide") or wording.roles - _RANKED - _BESIDE:
        raise not_understood(
            f"The question says '{rank}'. How many pacts each party has on record: pacts report pacts-by-country; "
            "with one partner: pacts coverage GROUP PARTNER."
        )
    named, than = wording.names, ""
    is_compared = any(text.lower().endswith("than") for text in wording.texts("rank"))
    if is_compared and len(named) == 2 and named[0].alliance and named[-1].party:
        named, than = named[:1], named[-1].name  # 'Which Five Eyes member has more than Canada?'
    codes: set[str] = set()
    for name in named:
        is_group = name.alliance is not None and len(named) == 1  # by itself NATO is; 'NATO or the EU' are not
        members = (name.party.code,) if name.party and not is_group else None
        codes.update(members or gazetteer.resolve_group(name.name).members(wording.today))
    if len(codes) == 1:
        than = than or named[0].name
    if than and not (is_compared and gazetteer.resolve(than).kind != "organisation"):
        raise not_understood(f"The question says '{rank}' and names {than} only: say than whom.")
    at_least = Status.IN_FORCE if wording.has("in_force") else Status.AGREED_IN_PRINCIPLE
    among = ",".join(sorted(codes)) if len(codes) > 1 else ""
    asks = Asks(at_least=at_least, than=than, fewest="few" in rank.lower())
    return Question.of("report", "pacts-by-country", among=among, asks=asks)


def _is_ahead(wording: Wording) -> bool:
    return bool(wording.days.ahead) or wording.says("present")


def _runs_out(wording: Wording) -> bool:
    """Whether a term is asked for that has yet to run out: 'expiring', 'expire in 2027', but not 'expired in 2020'."""
    days = wording.days
    until_today = days.period and days.period.until == wording.today and not days.stretch
    is_ahead = bool(days.ahead or until_today)
    if days.known or (days.are_any and not is_ahead):
        return False
    return _of_terms(wording, is_ahead=is_ahead) is not None


def _of_terms(wording: Wording, *, is_ahead: bool) -> str | None:
    """The words that ask when a term will run out: 'when does it expire', and not 'did it expire'."""
    words = (word for word in wording.words if word.role in ("expiring", "terminated"))
    ending = (word.text for word in words if word.role == "expiring" or (is_ahead and word.says("runs_out")))
    return next(ending, None)


def _report(wording: Wording, report: str, **parameters: Any) -> Question:
    return Question.of("report", report, asks=Asks(counted=wording.has("number")), **parameters)


def _expiring(wording: Wording) -> Question:
    period = wording.days.period
    since, until = (period.since, period.until) if period else (None, None)
    if until == wording.today:  # 'this year' goes on
        until = date(until.year, 12, 31)
    return _report(wording, "expiring", since=since, until=until)


def _of_several(wording: Wording, alone: set[str]) -> Question:
    """The pacts of three or more, of all or of one party. Raises PactsError."""
    words = wording.first("several") or ""
    size = _SIZES.get(words.lower(), "several")
    named = [each.party.code for each in wording.names if each.party and not each.alliance]
    code = gazetteer.resolve(wording.party).code if wording.party else next(iter(named), "")
    strange = alone - {"several", NAME} or (NAME in alone and not code)
    if wording.days.are_any or len(named) > 1 or strange:
        raise not_understood(
            f"The question says '{words}'. Pacts of several parties, as they stand today: pacts report pacts-today "
            f"--param parties={size}, of one party with --param among={code or 'PARTY'}."
        )
    return _report(wording, "pacts-today", parties=size, among=code)
