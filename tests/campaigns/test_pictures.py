"""The commands that draw give the same bytes each time, in both formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_drawing import drawn, place

__all__ = ["place"]  # a fixture


@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.parametrize("words", [["map", "Japan"], ["matrix", "Five Eyes", "Japan"]])
def test_the_same_registry_gives_the_same_bytes(place: str, tmp_path: Path, words: list[str], ending: str) -> None:
    made = [drawn(place, tmp_path / f"{name}.{ending}", *words) for name in ("one", "other")]
    assert made[0] == made[1]
