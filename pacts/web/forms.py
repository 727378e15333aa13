"""Read the fields of a form from an address; a field that cannot be used is refused by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from pacts.dates import day_of
from pacts.errors import PactsError, shortened

Fields = Mapping[str, str]
Value = TypeVar("Value")

MOST = 500  # characters of a field: a list of fifty countries has fewer


class FieldError(PactsError):
    """A field of a form that cannot be used: the page shows the form again, with the message beside the field."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def text(fields: Fields, name: str, *, most: int = MOST) -> str:
    """Text without spaces around it; '' where it is empty."""
    value = fields.get(name, "").strip()
    if len(value) > most:
        raise FieldError(name, f"That is {len(value)} characters long: write {most} at most.")
    return value


def listed(value: str) -> list[str]:
    """The names of a list with commas."""
    return [name.strip() for name in value.split(",") if name.strip()]


def day(fields: Fields, name: str) -> date | None:
    """A day of the calendar, None where it is empty."""
    value = text(fields, name)
    return read(name, lambda: day_of(value)) if value else None


def flag(fields: Fields, name: str) -> bool:
    """Whether a box is ticked."""
    return text(fields, name) not in ("", "0", "no", "off", "false")


def choice(fields: Fields, name: str, choices: Sequence[str], default: str) -> str:
    """One of several values."""
    value = text(fields, name) or default
    if value not in choices:
        raise FieldError(name, f"'{shortened(value)}' is not one of {', '.join(choices)}.")
    return value


def whole(fields: Fields, name: str, default: int, most: int, least: int = 0) -> int:
    """A whole number from `least` to `most`."""
    value = text(fields, name)
    if not value:
        return default
    if not (value.isascii() and value.isdecimal() and least <= int(value[:9]) <= most and len(value) < 9):
        raise FieldError(name, f"'{shortened(value)}' is not a whole number from {least} to {most}.")
    return int(value)


def read(name: str, reading: Callable[[], Value]) -> Value:
    """What `reading` makes of a field; what it refuses is refused for that field."""
    try:
        return reading()
    except FieldError:
        raise
    except PactsError as error:
        raise FieldError(name, str(error)) from None
