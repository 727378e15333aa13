"""How many slips of a key two spellings are apart."""

from __future__ import annotations

from collections.abc import Iterable


def slips(one: str, other: str, most: int) -> int:
    """How many letters are missing, too many, wrong or exchanged with their neighbour; `most` + 1 where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [at]
        for place, wanted in enumerate(other, start=1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != wanted))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted:
                cost = min(cost, earlier[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def nearest(text: str, known: Iterable[str]) -> list[str]:
    """Those of the `known` names that are the fewest slips from `text`: at most one, from eight letters on two.

    A name that is further off is another name, and no slip: 'Northern Cyprus' is not 'Cyprus'.
    """
    key = text.casefold()
    most = 2 if len(key) >= 8 else 1
    counts = {name: slips(key, name.casefold(), most) for name in known}
    fewest = min(counts.values(), default=most + 1)
    return [] if fewest > most else [name for name, count in counts.items() if count == fewest]
