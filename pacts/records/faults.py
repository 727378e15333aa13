"""All that is wrong with one row, so that a person has to mend it only once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from pacts.errors import PactsError, RecordError

Value = TypeVar("Value")


class Faults:
    """What was wrong with the fields of a row so far."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._errors: list[tuple[str, PactsError]] = []

    def add(self, field: str, error: PactsError) -> None:
        """Note what is wrong with `field`."""
        self._errors.append((field, error))

    def gather(self, field: str, instead: Value, work: Callable[..., Value], *values: object, **named: Any) -> Value:
        """What `work` makes of the values; where it refuses them, note that of `field` and return `instead`."""
        try:
            return work(*values, **named)
        except PactsError as error:
            self.add(field, error)
            return instead

    def include(self, *fields: str) -> bool:
        """Whether one of the fields is at fault."""
        return any(field in fields for field, _ in self._errors)

    def check(self, source: str | None) -> None:
        """Raise RecordError if there was any fault; `source` is that of the row, as far as it tells one."""
        if not self._errors:
            return
        faults = ((field, error.sentences) for field, error in self._errors)
        raise RecordError(faults, where=self._where, source=source)
