"""Dates in the cells of tables: as English writes them, and day, month by its name and year in other languages."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from pacts.dates import PartialDate
from pacts.language.en import date_grammar
from pacts.language.foreign import month_names
from pacts.language.table_words import folded

# 'le 4 juillet 2013', '4. Juli 2013', '1º de julio de 2013', '4 lipca 2013 r.', '4 июля 2013 года', 'juillet 2013'
_NAMED = re.compile(
    r"(?:(?:le|el|il|den|dne|am|op)\s+)?(?:(?P<day>\d{1,2})(?:\.|er|[º°])?\s*(?:de\s+|di\s+)?)?"
    r"(?P<month>[^\W\d_]{3,})\.?\s+(?:de\s+|del\s+|di\s+)?(?P<year>\d{4})(?:\s*(?:r|roku|г|года|р|року)\.?)?",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?P<year>\d{4})[年년](?:\s?(?P<month>\d{1,2})[月월](?:\s?(?P<day>\d{1,2})[日일])?)?")


def readings(text: str) -> tuple[PartialDate, ...]:
    """The years, months or days that a date may mean, in English or else in another language of tables.

    '03/04/2021' has two, the one with the day first before the other; none for what is no date.
    """
    return date_grammar.readings(text) or _foreign(" ".join(text.split()))


def _foreign(text: str) -> tuple[PartialDate, ...]:
    counted, named = _COUNTED.fullmatch(text), _NAMED.fullmatch(text)
    match = counted or named
    if match is None:
        return ()
    months = [match["month"]] if counted else _numbers().get(folded(match["month"]), [])
    year, day = int(match["year"]), int(match["day"]) if match["day"] else None
    dates = [date_grammar.calendar(year, int(month) if month else None, day) for month in months]
    return tuple(each for each in dates if each)


@cache
def _numbers() -> dict[str, list[int]]:
    """The numbers of the months that a name may mean, in whatever language."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for months in month_names().values():
        for number, names in enumerate(months, start=1):
            for name in names.replace("|", " ").split():
                if not name.endswith("*"):
                    numbers[folded(name)].add(number)
    return {name: sorted(several) for name, several in numbers.items()}
