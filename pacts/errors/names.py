"""Names, dates and statuses that mean nothing here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pacts.errors import PactsError


class BadDate(PactsError):
    """A date that is not a year, a month or a day of the calendar."""

    def __init__(self, text: str) -> None:
        super().__init__(f"'{text}' is not a date: write 2025, 2025-06 or 2025-06-12.")


class BadStatus(PactsError):
    """A status that a pact cannot be asked to have reached; `rungs` are those that it can."""

    def __init__(self, text: str, rungs: Iterable[str]) -> None:
        super().__init__(f"'{text}' is not one of {', '.join(rungs)}.")


class UnknownName(PactsError):
    """A name that the gazetteer does not know; `known` maps the names it does to what they mean.

    `wanted` is what may be written where no known name is near; of several near names for one thing the nearest counts.
    """

    def __init__(self, text: str, known: Mapping[str, str], wanted: str) -> None:
        from difflib import get_close_matches  # costs a third of the gazetteer's start, and is needed only here

        spelled = {name.casefold(): name for name in known}
        matches = [spelled[match] for match in get_close_matches(text.casefold(), spelled, n=9, cutoff=0.7)]
        nearest = {known[name]: f"'{name}'" for name in reversed(matches)}
        near = list(reversed(nearest.values()))[:3]
        offer = f"did you mean {' or '.join(near)}?" if near else f"write {wanted}."
        super().__init__(f"'{text}' is not a known name: {offer}")


class NotAParty(PactsError):
    """An alliance that signs no pacts itself, where a party was asked for."""

    def __init__(self, alliance: str) -> None:
        super().__init__(f"'{alliance}' is an alliance that signs no pacts itself: write one of its members.")


class SameParty(PactsError):
    """A question about a pair whose two names mean the same party."""

    def __init__(self, party: str) -> None:
        super().__init__(f"There is nobody but {party} here: write another party, or a group.")


class NotAnAlliance(PactsError):
    """A country or an organisation where an alliance was asked for."""

    def __init__(self, party: str) -> None:
        super().__init__(f"'{party}' is no alliance. 'pacts alliances' lists them all.")
