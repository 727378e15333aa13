"""Shorter outlines in SVG: steps from point to point, as exact as can be seen, in place of matplotlib's six digits."""

from __future__ import annotations

import re
from functools import cache

_PATH = re.compile(r'(?<= d=")[^"]+(?=")')
_INDENTED = re.compile(r"\n +")
_LONE = re.compile(r'<g id="patch_\d+">\n(<path [^>]*/>)\n</g>')
_COMMAND = re.compile(r"([MLCQz])([^MLCQz]*)")
# Digits behind the point, in points of print: a tenth in the outlines of countries is less than a pixel of a picture
# 6,000 pixels wide; the curves of markers and patterns are small and keep hundredths.
_OUTLINE, _CURVE = 1, 2
_LONG = 40  # commands from which a path without curves is an outline


def shortened(svg: str) -> str:
    """Return the picture with the points of its paths rounded, and written as steps from the point before.

    Lines lose their indentation, and paths the groups of their own, which nobody refers to.
    """
    return _LONE.sub(r"\1", _INDENTED.sub("\n", _PATH.sub(lambda match: _steps(match[0]), svg)))


def _steps(path: str) -> str:
    commands = _COMMAND.findall(path)
    curved = any(command in "CQ" for command, _ in commands)
    digits = _CURVE if curved or len(commands) < _LONG else _OUTLINE
    written: list[str] = []
    at = start = (0, 0)
    before = ""
    for command, numbers in commands:
        points = _points(numbers, digits)
        if command == "z":
            written.append("z")
            at = start
        elif command == "M":
            (at,) = points
            start = at
            written.append("M" + _written(at, digits).lstrip())
        elif command != "L" or curved or points[0] != at:
            text = "".join(_written((x - at[0], y - at[1]), digits) for x, y in points)
            at = points[-1]
            written.append(text if command == before else command.lower() + text.lstrip())
        else:
            continue  # a step of nothing
        before = command
    return "".join(written)


def _points(numbers: str, digits: int) -> list[tuple[int, int]]:
    cells = [round(float(number) * 10**digits) for number in numbers.split()]
    return list(zip(cells[::2], cells[1::2], strict=True))


def _written(point: tuple[int, int], digits: int) -> str:
    return "".join(_number(cell, digits) for cell in point)


@cache  # most steps are short, and so the same few numbers
def _number(cell: int, digits: int) -> str:
    """A number with what parts it from the one before: its own minus, or a space."""
    text = f"{cell / 10**digits:.{digits}f}".rstrip("0").rstrip(".")
    text = text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
    return text if cell < 0 else f" {text}"
