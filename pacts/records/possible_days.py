"""The days that a record cannot have: before there were pacts, still to come, or outside the life of a party."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pacts.dates import OLDEST, PartialDate, latest_today, too_old
from pacts.errors import bad_value
from pacts.gazetteer import Party
from pacts.gazetteer import party as by_code
from pacts.rules.claim import event_span
from pacts.status import Status

_ANNOUNCED = (Status.IN_FORCE, Status.SUSPENDED, Status.TERMINATED)  # a gazette gives their days ahead of time


def check_days(
    where: str,
    codes: Iterable[str],
    at_least: Status,
    at_most: Status,
    *,
    day: PartialDate | None,
    as_of: PartialDate | None,
    published: PartialDate | None,
) -> None:
    """Raise PactsError for the first impossible day; a month or a year is refused only if none of its days is possible.

    `day` is the day of the event, `as_of` a day by which the pact is known to stand so, `published` that of the source.
    """
    for field, value, what in (("date", day, "pact"), ("as_of", as_of, "pact"), ("published", published, "source")):
        if value is not None and value.last < OLDEST:
            raise bad_value(where, field, str(value), too_old(value, what))
    for field, value in (("as_of", as_of), ("published", published)):
        if value is not None and value.first > latest_today():
            raise bad_value(where, field, str(value), f"That day has not come: today is {date.today()}.")
    if day is None:
        _check_over(where, as_of, published)
    if day is not None:
        check_foretold(where, at_most, day, published)
    if at_least is not Status.NONE:
        _check_lifetimes(where, codes, at_most, day, ("as_of", as_of) if as_of else ("published", published))


def _check_over(where: str, as_of: PartialDate | None, published: PartialDate | None) -> None:
    """Raise PactsError where the day by which the pact is known to stand so may lie ahead.

    The last day of this year would be shown as one by which something is known. Today would be another day tomorrow.
    """
    field, known = ("as_of", as_of) if as_of else ("published", published)
    out_by = published.last if published else None
    if known is not None and event_span(known, out_by)[1] > latest_today():
        raise bad_value(
            where, field, str(known), f"It is not over: write in 'as_of' the day of reading, {date.today()} or earlier."
        )


def check_foretold(where: str, status: Status, day: PartialDate, published: PartialDate | None) -> None:
    """Raise PactsError where the event was still to come when the source spoke of it, and is none that is announced."""
    if status in _ANNOUNCED:
        return
    advice = "Only in_force, suspended and terminated may be announced ahead: correct the day, the status or"
    if published is not None and day.first > published.last:
        raise bad_value(
            where, "date", str(day), f"Its source was published before that day, {published}. {advice} that."
        )
    if published is None and day.first > latest_today():
        raise bad_value(
            where, "date", str(day), f"That day has not come: today is {date.today()}. {advice} the source."
        )


def _check_lifetimes(
    where: str,
    codes: Iterable[str],
    at_most: Status,
    day: PartialDate | None,
    known_by: tuple[str, PartialDate | None],
) -> None:
    """Raise PactsError where a party takes part before it exists or after its end.

    A pact of three or more may be joined by a state younger than the pact. A statement made after a state's end may
    speak of what it had, and the other party may terminate the pact then; but nobody negotiates with it any more.
    """
    field, moment = known_by if day is None else ("date", day)
    if moment is None:
        return
    parties = [by_code(code) for code in codes]
    unborn = [party for party in parties if party.begun and moment.last < party.begun.first]
    if len(parties) > 2 and len(parties) - len(unborn) > 1:
        unborn = []
    dead = [party for party in parties if party.ended and moment.first > party.ended.last]
    if at_most is Status.TERMINATED or (day is None and at_most is not Status.NEGOTIATING):
        dead = []
    if unborn or dead:
        lifetimes = "; ".join(_lifetime(party) for party in unborn + dead)
        raise bad_value(where, field, str(moment), f"{lifetimes}. Correct the day or the party.")


def _lifetime(party: Party) -> str:
    if party.ended is None:
        return f"{party.name} exists since {party.begun}"
    return f"{party.name} existed from {party.begun} to {party.ended}"
