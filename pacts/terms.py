"""The terms of a pact that a source may give: their names, and how the value of each is written."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pacts.dates import PartialDate
from pacts.errors import PactsError

TERMS = ("scope", "level", "signed_by", "binding", "duration", "renewal", "notice", "secret_until")
UNLIMITED = "unlimited"
AUTOMATIC = "automatic"
_SIGNATORIES = ("governments", "ministries", "agencies")
_RENEWALS = ("none", "by agreement", AUTOMATIC)
_PERIOD = re.compile(r"(\d{1,3}) (year|month|day)s?")
_UNITS = "5 years, 18 months, 90 days"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time, such as '5 years'. `unit` is 'year', 'month' or 'day'. Raises PactsError for other texts."""

    number: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that a text names, as in '18 months'."""
        match = _PERIOD.fullmatch(text.casefold())
        if match is None or not int(match[1]):
            raise PactsError(f"'{text}' is no length of time: write {_UNITS}.")
        return cls(int(match[1]), match[2])

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"

    def after(self, day: date) -> date:
        """The day that lies this long after another; of a shorter month, its last day."""
        return self._moved(day, self.number)

    def before(self, day: date) -> date:
        """The day that lies this long before another."""
        return self._moved(day, -self.number)

    def _moved(self, day: date, number: int) -> date:
        if self.unit == "day":
            return day + timedelta(number)
        years, month = divmod(day.month - 1 + number * (12 if self.unit == "year" else 1), 12)
        year = day.year + years
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def term(name: str, text: str) -> str:
    """The value of the term `name` in the one way in which it is written. Raises PactsError, with what may be written.

    `scope` ('all', 'military', 'industrial', the name of a programme) and `level` are any words.
    """
    folded = " ".join(text.casefold().replace("_", " ").split())
    if name == "signed_by":
        return _one_of(text, folded, _SIGNATORIES)
    if name == "binding":
        return _one_of(text, folded, ("yes", "no"))
    if name == "duration":
        return folded if folded == UNLIMITED else _period(text, folded, UNLIMITED)
    if name == "renewal":
        return folded if folded in _RENEWALS else _period(text, folded, *_RENEWALS)
    if name == "notice":
        return _period(text, folded)
    if name == "secret_until":
        return PartialDate(text).text
    return folded if name == "scope" and folded in ("all", "military", "industrial") else text


def _one_of(text: str, folded: str, allowed: tuple[str, ...]) -> str:
    if folded not in allowed:
        raise PactsError(f"'{text}' is not one of {', '.join(allowed)}.")
    return folded


def _period(text: str, folded: str, *words: str) -> str:
    try:
        return str(Period.parse(folded))
    except PactsError:
        raise PactsError(f"'{text}' is not one of {', '.join(words)}{', ' if words else ''}{_UNITS}.") from None


def terms_in_words(terms: Mapping[str, str]) -> str:
    """The terms of a pact on one line: 'scope military; for 5 years; renewed automatically; 6 months of notice'."""
    return "; ".join(_IN_WORDS.get(f"{name} {value}", _IN_WORDS[name]).format(value) for name, value in terms.items())


_IN_WORDS = {
    "scope": "scope {}",
    "level": "up to {}",
    "signed_by": "signed by {}",
    "binding yes": "binding",
    "binding": "not binding",
    "duration": "for {}",
    "duration unlimited": "unlimited",
    "renewal": "renewed automatically for {}",
    "renewal none": "not renewed",
    "renewal by agreement": "renewed by agreement",
    "renewal automatic": "renewed automatically",
    "notice": "{} of notice",
    "secret_until": "secret until {}",
}
