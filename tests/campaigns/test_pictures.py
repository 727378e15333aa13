"""Pictures: the same bytes each time, in both formats, and what only a drawn map can show."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result

from pacts import __version__
from pacts.drawing import BOUNDARIES, canvas, heatmap, timeline_chart, worldmap
from pacts.drawing.shapes import shapes_by
from pacts.marks import Mark, in_legend
from tests.commands import run
from tests.test_drawing import SVG, place, texts

__all__ = ["place"]  # a fixture

JAPAN = ("map", "Japan", "--as-of", "2026-06-01", "--known-by", "2025-06-01")


@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.parametrize("words", [["map", "Japan"], ["matrix", "Five Eyes", "Japan"]])
def test_the_same_registry_gives_the_same_bytes(place: str, tmp_path: Path, words: list[str], ending: str) -> None:
    made = [drawn(place, tmp_path / f"{name}.{ending}", *words) for name in ("one", "other")]
    assert made[0] == made[1]


@pytest.fixture(scope="module")
def nato(place: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map of NATO, by control."""
    file = tmp_path_factory.mktemp("maps") / "nato.svg"
    assert run("--db", place, "map", "NATO", "--boundaries", "control", "-o", str(file)).exit_code == 0
    return file


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map of the world on which nothing is on record."""
    file = tmp_path_factory.mktemp("maps") / "plain.svg"
    worldmap.draw({}, ["JPN"], file, title="T", subtitle="S", notes=["A note."])
    return file


def test_crimea_is_ukraines_unless_control_is_asked_for(nato: Path) -> None:
    recognised, control = ({shape.code: shape for shape in shapes_by(each)} for each in BOUNDARIES)
    (crimea,) = set(control["RUS"].rings) - set(recognised["RUS"].rings)
    assert set(recognised["UKR"].rings) - set(control["UKR"].rings) == {crimea}
    assert "Crimea as Russia's" in " ".join(texts(nato))


def test_a_picture_has_the_width_and_the_words_that_stand_for_it(place: str, tmp_path: Path) -> None:
    run("--db", place, "map", "Japan", "--width", "600", "-o", str(tmp_path / "japan.png"))
    data = (tmp_path / "japan.png").read_bytes()
    assert int.from_bytes(data[16:20], "big") == 600
    assert b"Description\0As of " in data
    run("--db", place, "timeline", "Japan", "-o", str(tmp_path / "japan.svg"))
    assert any(each.count("-") == 2 and each.startswith("20") for each in texts(tmp_path / "japan.svg"))
    point = timeline_chart.Point(Mark.CONCLUDED, date.today(), date.today())
    timeline_chart.draw([timeline_chart.Lane("A", (point,))], tmp_path / "t.svg", title="T", subtitle="S")
    assert "today" in texts(tmp_path / "t.svg")


def test_a_map_is_small_and_shows_what_matplotlib_drew(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plain.stat().st_size < 500_000
    monkeypatch.setattr(canvas, "shortened", lambda svg: svg)
    worldmap.draw({}, ["JPN"], tmp_path / "full.svg", title="T", subtitle="S", notes=["A note."])
    ours, theirs = _outlines(plain), _outlines(tmp_path / "full.svg")
    assert len(ours) == len(theirs)
    for short, full in zip(ours, theirs, strict=True):
        # Each corner of theirs is one of ours, a tenth of a point away at most, in the same order.
        places = iter(short)
        at = next(places)
        for x, y in full:
            while max(abs(at[0] - x), abs(at[1] - y)) > 0.051:
                at = next(places)


def _outlines(file: Path) -> list[list[tuple[float, float]]]:
    """The outlines of a picture without those that are curved."""
    paths = (each.get("d", "") for each in ElementTree.parse(file).iter(f"{SVG}path"))
    return [_corners(path) for path in paths if "c" not in path.lower()]


def _corners(path: str) -> list[tuple[float, float]]:
    """The points of an outline, in steps or in full."""
    corners: list[tuple[float, float]] = []
    for command, numbers in re.findall(r"([MLlz])([^MLlz]*)", path):
        values = [float(each) for each in re.findall(r"-?[0-9.]+", numbers)]
        for x, y in zip(values[::2], values[1::2], strict=True):
            corners.append((corners[-1][0] + x, corners[-1][1] + y) if command == "l" else (x, y))
    return corners


def test_the_members_of_an_organisation_have_a_look_of_their_own(nato: Path) -> None:
    assert "member of NATO" in texts(nato)


def test_a_party_of_whom_nothing_is_known_has_a_map_too(place: str, tmp_path: Path) -> None:
    assert run("--db", place, "map", "Malta", "-o", str(tmp_path / "malta.svg")).exit_code == 0
    assert "No source is on record." in texts(tmp_path / "malta.svg")


def test_long_notes_are_broken_and_make_the_page_higher(plain: Path, tmp_path: Path) -> None:
    worldmap.draw({}, ["JPN"], tmp_path / "long.svg", title="T", subtitle="S", notes=["Many words. " * 40])
    heights = [ElementTree.parse(file).getroot().get("height") for file in (plain, tmp_path / "long.svg")]
    assert heights == ["548.64pt", "573.12pt"]
    assert max(map(len, texts(tmp_path / "long.svg"))) <= 180


def test_a_party_beside_itself_is_explained(place: str, tmp_path: Path) -> None:
    for group, explained in (("AUS,CAN,JPN", True), ("AUS", False)):
        assert run("--db", place, "matrix", group, "JPN,CAN", "-o", str(tmp_path / "some.svg")).exit_code == 0
        assert ("the same party" in texts(tmp_path / "some.svg")) is explained


def test_many_columns_are_broken_into_blocks_that_all_have_their_rows(tmp_path: Path) -> None:
    partners = {f"P{number}": f"Party {number}" for number in range(101)}
    marks = {("JPN", partner): Mark.UNKNOWN for partner in partners}
    heatmap.draw(marks, {"JPN": "Japan"}, partners, tmp_path / "many.svg", title="T", subtitle="S")
    told = texts(tmp_path / "many.svg")
    assert [told.index(f"P{number}") for number in range(101)] == [
        number + number // 34 for number in range(101)
    ]  # the row's name after each block of 34
    assert told.count("Japan") == 3
    assert ElementTree.parse(tmp_path / "many.svg").getroot().get("width") == "811.8pt"


def drawn(place: str, file: Path, *words: str) -> bytes:
    """The picture that a command draws."""
    assert run("--db", place, *words, "-o", str(file)).exit_code == 0
    return file.read_bytes()


@pytest.fixture(scope="module")
def japan(place: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A map of Japan, and what the command printed that drew it."""
    file = tmp_path_factory.mktemp("maps") / "japan.svg"
    return file, run("--db", place, *JAPAN, "-o", str(file))


def test_a_map_tells_party_day_sources_and_whose_boundaries_it_draws(japan: tuple[Path, Result]) -> None:
    file, result = japan
    assert (result.stdout, result.stderr) == ("", f"Wrote {file}.\n")
    title = ElementTree.parse(file).findtext(f"{SVG}title")
    day = "As of 1 June 2026, by what was published up to 1 June 2025, as last reported"
    assert title == f"Information-security pacts with Japan. {day}"
    assert texts(file) == [
        "x",  # on Singapore, too small for a pattern
        "Information-security pacts with Japan",
        day,
        "As of 1 June 2026, by what was published up to 1 June 2025, an agreement is on record for 3 of 5 pairs: 2 "
        "in force and 1 signed; the others: 1 unclear and 1 last reported to have",
        "none or talks only.",
        "Not on the map: NATO (in force).",
        "What is shown rests on 5 sources.",
        "Empty circles: small countries with nothing on record. A territory with a code of its own, such as Greenland, "
        "is shown apart from its state; others, such as French Guiana, as a",
        "part of it.",
        "Boundaries are those of Natural Earth, but disputed land is shown as the United Nations has it: Crimea as "
        "Ukraine's, Northern Cyprus as Cyprus's, Somaliland as Somalia's, and",
        "Western Sahara whole, though Morocco controls it west of the line inside. They express no position.",
        f"Made with pacts {__version__}, a registry of information-security pacts.",
        *[each.words for each in in_legend(set())],
        "Japan",
    ]


def test_a_country_of_the_map_is_named_by_its_code(japan: tuple[Path, Result]) -> None:
    names = {each.get("id") for each in ElementTree.parse(japan[0]).iter(f"{SVG}g")}
    assert {"AUS", "JPN", "SGP", "XKX", "TWN"} <= names
