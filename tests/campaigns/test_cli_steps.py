"""Timelines that are drawn."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from pacts.drawing.timeline_chart import Lane, Point, draw
from pacts.marks import Mark
from tests.commands import run
from tests.test_cli_steps import filled, folder

__all__ = ["filled", "folder"]  # fixtures


def test_a_timeline_is_drawn_the_same_each_time() -> None:
    assert run("timeline", "Japan", "-o", "one.svg").stderr == "Wrote one.svg.\n"
    run("timeline", "Japan", "-o", "other.svg")
    assert Path("one.svg").read_bytes() == Path("other.svg").read_bytes()
    texts = [each.text for each in ElementTree.parse("one.svg").iter("{http://www.w3.org/2000/svg}text")]
    for told in ("Steps of the information-security pacts of Japan", "Canada, Japan", "S", "signed"):
        assert told in texts
    run("timeline", "Japan", "-o", "one.png")
    assert Path("one.png").read_bytes().startswith(b"\x89PNG")


def test_a_step_on_a_day_a_month_or_by_a_day_is_drawn(tmp_path: Path) -> None:
    days = date(1, 1, 1), date(2019, 2, 28), date(9999, 12, 31)
    for first in days:
        for last in (day for day in days if day >= first):
            points = (Point(Mark.NONE, first, last, disputed=True), Point(Mark.CONCLUDED, last, last, by=True))
            draw([Lane("Canada, Japan", points)], tmp_path / "steps.svg", title="Steps", subtitle="As told")
            assert "◂" in (tmp_path / "steps.svg").read_text(encoding="utf-8")
