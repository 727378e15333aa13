"""Marks in rows and columns for a terminal: a character a pair, and codes over the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_Marks = Mapping[str, Mapping[str, str]]
_ACROSS = 20  # more columns than these are easier to follow close together


def grid(members: Mapping[str, str], partners: Sequence[str], marks: _Marks, width: int) -> list[list[str]]:
    """Blocks of lines, none longer than `width`, with a row for each of `members` (codes and names).

    Codes of a few columns stand across where there is room, else on end, and names of rows give way to codes. What
    does not fit beside goes into further blocks. `marks` has the characters by member and partner.
    """
    names, codes = (max(map(len, texts)) + 2 for texts in (members.values(), members))
    across = 2 + max(map(len, partners))
    if len(partners) <= _ACROSS and names + across * len(partners) - 2 <= width:
        return [_across(members, partners, marks, names, across)]
    fits = names + 2 * len(partners) - 1 <= width
    labels, room = (members, names) if fits else ({code: code for code in members}, codes)
    most = max(1, (width + 1 - room) // 2)
    return [_on_end(labels, partners[n : n + most], marks, room) for n in range(0, len(partners), most)]


def _across(labels: Mapping[str, str], partners: Sequence[str], marks: _Marks, room: int, across: int) -> list[str]:
    wide = across - 2
    lines = [" " * room + "  ".join(code.ljust(wide) for code in partners)]
    lines.append("-" * (room - 2) + "  " + "  ".join("-" * wide for _ in partners))
    for code, label in labels.items():
        lines.append(label.ljust(room) + "  ".join(marks[code][each].center(wide) for each in partners))
    return [line.rstrip() for line in lines]


def _on_end(labels: Mapping[str, str], partners: Sequence[str], marks: _Marks, room: int) -> list[str]:
    tall = max(map(len, partners))
    lines = [" " * room + " ".join(code.rjust(tall)[n] for code in partners) for n in range(tall)]
    lines.append("-" * (room - 2) + "  " + "-" * (2 * len(partners) - 1))
    lines += [label.ljust(room) + " ".join(marks[code][each] for each in partners) for code, label in labels.items()]
    return [line.rstrip() for line in lines]
