"""What a person says about documents that these do not say themselves, and where what was assumed of them is noted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pacts.dates import PartialDate

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"  # '03/04/2021' is the third of April, or the fourth of March


def _ignore(where: str, remark: str) -> None:
    """Note nothing."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How to read documents that leave it open.

    `published` is the day of publication of articles that give none. `columns` maps the names of a table's columns to
    ours, or to '' for one to leave out. `order`, DAY_FIRST or MONTH_FIRST, settles days such as '03/04/2021', which are
    refused without it. `encoding` is that of text which is not UTF-8. `note` is called with the place and a sentence
    for all that was assumed.

    `as_of` is what a row has that gives no day. `party` is the code of the one whose pacts a list is of, and is added
    to rows that name its partner alone. What is only compared needs less: `source` is what a row has that gives none,
    and 'Korea' is taken for the South.
    """

    published: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    order: str | None = None
    encoding: str | None = None
    note: Callable[[str, str], None] = _ignore
    source: str | None = None
    as_of: PartialDate | None = None
    party: str | None = None

    @property
    def is_compared(self) -> bool:
        """Whether nothing of what is read is kept."""
        return self.source is not None


PLAIN = Conventions()
