"""Numeric country codes of the Correlates of War project, by which scholars join data sets.

From its State System Membership list (https://correlatesofwar.org/data-sets/state-system-membership). A country that
is not in that system (Palestine, Hong Kong, the Holy See since 1870) has none. Germany is 260 until 1989 and 255 since
1990; the other codes hold for every year, also for years in which the system does not count the country.
"""

from __future__ import annotations

from functools import cache

from pacts.gazetteer.tables import rows


def cow_code(country: str, year: int) -> int | None:
    """The code of a country (ISO 3166-1 alpha-3, as in the gazetteer) at the end of a year; None where it has none."""
    spans = _spans().get(country, ())
    return next((code for code, first, last in spans if first <= year <= last), None)


@cache
def _spans() -> dict[str, list[tuple[int, int, int]]]:
    """Each country's codes with the first and the last year of each."""
    spans: dict[str, list[tuple[int, int, int]]] = {}
    for country, code, first, last in rows("cow"):
        spans.setdefault(country, []).append((int(code), int(first or 0), int(last or 9999)))
    return spans
