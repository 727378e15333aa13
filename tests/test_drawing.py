"""Pictures: files that are whole and always the same, and looks that can be told apart."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pacts import gazetteer
from pacts.drawing import BOUNDARIES, canvas, heatmap, worldmap
from pacts.drawing.palette import LOOKS, legend, legend_columns
from pacts.drawing.shapes import MIDDLE, project, shapes, shapes_by
from pacts.errors import NotAPicture, PactsError
from pacts.marks import Mark
from pacts.registry import Registry
from tests.commands import run
from tests.conftest import NewPlace
from tests.telling import findings, said, source

SVG = "{http://www.w3.org/2000/svg}"
# Part of their state's shape, or too small for the scale; nobody's; and states that are no more.
WITHOUT_SHAPE = {
    *("BES", "BVT", "CCK", "CXR", "GLP", "GUF", "MTQ", "MYT", "REU", "SJM", "TKL", "UMI"),
    "ATA",
    *("CSK", "DDR", "SCG", "SUN", "YUG"),
}


@pytest.fixture(scope="module")
def place(new_place: NewPlace) -> str:
    """Where a registry lies in which Japan has a pact with five parties, NATO among them."""
    made = new_place("sqlite", True)
    with Registry(made) as opened:
        for number, (pair, step) in enumerate(
            {
                "AUS-JPN": "force",
                "CAN-JPN": "signed",
                "BRA-JPN": "none..signed",
                "JPN-SGP": "terminated",
                "JPN-NATO": "force",
            }.items()
        ):
            opened.add(source(number, "2025-01-01"), findings(said(pair, step, "2024-01-01")))
    return made


def texts(file: Path) -> list[str]:
    return [each.text or "" for each in ElementTree.parse(file).iter(f"{SVG}text")]


def test_a_heat_map_has_a_row_a_member_and_a_letter_a_rung(place: str, tmp_path: Path) -> None:
    file = tmp_path / "five.svg"
    assert run("--db", place, "matrix", "Five Eyes", "Japan", "--as-of", "2026-06-01", "-o", str(file)).exit_code == 0
    assert texts(file) == [
        "JPN",
        *["Australia", "Canada", "New Zealand", "United Kingdom", "United States"],
        *["F", "S"],
        "Information-security pacts: Five Eyes and Japan",
        "As of 1 June 2026, as last reported",
        "An agreement is on record for 2 of 5 pairs: 1 in force and 1 signed; the others: 3 with nothing on",
        "record.",
        "What is shown rests on 2 sources.",
        *["F", "in force", "S", "signed", "A", "agreed in principle", "N", "negotiating"],
        *["unclear", "none, or talks only, or ended", "nothing on record"],
    ]


def test_a_legend_takes_as_many_lines_as_its_page_needs() -> None:
    from matplotlib.figure import Figure

    for width in (6.6, 8.0, 11.4, 12.9, 16.75):
        figure = Figure(figsize=(width, 5))
        columns = legend_columns([mark.words for mark in Mark], width)
        box = legend(figure, Mark, columns=columns, y=0).get_window_extent()
        assert box.x1 - box.x0 <= figure.bbox.width, width
    assert columns == len(Mark)


def test_a_matrix_that_nobody_could_read_is_not_drawn(place: str, tmp_path: Path) -> None:
    file = tmp_path / "all.png"
    result = run("--db", place, "matrix", "all countries", "Japan", "-o", str(file))
    assert (result.exit_code, result.stderr) == (
        1,
        f"Error: {file}: 200 by 1 squares are too many for a picture. Ask about smaller groups, name the larger one "
        "second, or write rows with --format csv instead.\n",
    )
    assert not file.exists()


def test_every_country_has_a_shape_or_a_point() -> None:
    drawn = {shape.code for shape in shapes()}
    countries = {party.code for party in gazetteer.parties() if party.kind != "organisation"}
    assert countries - drawn == WITHOUT_SHAPE
    assert drawn - countries == {None}


def test_no_country_is_torn_by_the_edge_of_the_map() -> None:
    edge = project(MIDDLE + 180, 0)[0]
    for shape in shapes():
        for ring in shape.rings:
            across = [x for x, _ in ring]
            assert max(across) - min(across) < edge, shape.code
            assert all(-edge * 1.01 < x < edge * 1.01 for x in across), shape.code


def test_the_projection_is_that_of_its_authors() -> None:
    (x, middle), (_, y) = project(MIDDLE + 180, 0), project(MIDDLE, 90)
    assert (middle, round(x, 5), round(x / y, 5)) == (0.0, 2.70663, 2.05458)


def test_areas_are_true() -> None:
    areas = {shape.code: shape.area * 6371**2 for shape in shapes()}
    assert areas["AUS"] == pytest.approx(7_690_000, rel=0.02)
    assert areas["RUS"] == pytest.approx(17_000_000, rel=0.03)
    assert areas["LUX"] == pytest.approx(2_586, rel=0.15)


def test_disputed_land_is_shown_as_the_united_nations_has_it_unless_control_is_asked_for() -> None:
    recognised, control = (
        {shape.code: shape.area * 6371**2 for shape in shapes_by(boundaries)} for boundaries in BOUNDARIES
    )
    assert recognised["ESH"] == pytest.approx(266_000, rel=0.02)  # square kilometres
    assert control["ESH"] < 100_000
    changes = {code: round(recognised[code] - control[code], -3) for code in ("UKR", "CYP", "SOM", "ESH")}
    assert all(change > 0 for change in changes.values())
    assert sum(recognised.values()) == pytest.approx(sum(control.values()))
    border = project(0, 27 + 40 / 60)[1]
    morocco = next(shape for shape in shapes_by("recognised") if shape.code == "MAR")
    assert min(y for ring in morocco.rings for _, y in ring) == border


def test_a_map_says_whose_disputed_land_is_shown_as(tmp_path: Path) -> None:
    for boundaries, words in (("recognised", "Western Sahara whole"), ("control", "Western Sahara as Morocco")):
        file = tmp_path / f"{boundaries}.svg"
        worldmap.draw({}, ["ESH"], file, title="T", subtitle="S", boundaries=boundaries)
        assert words in " ".join(texts(file))
        assert "a member of the organisation" not in texts(file)


def test_the_shapes_are_small() -> None:
    data = Path(worldmap.__file__).with_name("data") / "world.json"
    assert data.stat().st_size < 400_000


def luminance(face: str) -> float:
    """How light a colour is in grey, 0 black to 1 white."""
    red, green, blue = (int(face[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_each_rung_is_clearly_darker_than_the_one_below() -> None:
    rungs = (Mark.NEGOTIATING, Mark.AGREED_IN_PRINCIPLE, Mark.CONCLUDED, Mark.IN_FORCE)
    ramp = [luminance(LOOKS[each].face) for each in rungs]
    assert all(light - dark > 0.15 for light, dark in pairwise(ramp))


def test_what_is_no_rung_has_a_pattern_of_its_own() -> None:
    patterns = [LOOKS[each].hatch for each in (Mark.UNCLEAR, Mark.NONE, Mark.ABSENT, Mark.UNKNOWN)]
    assert len(set(patterns)) == 4
    assert all(patterns)
    assert [each for each in Mark if not LOOKS[each].hatch] == [*list(Mark)[:4], Mark.MEMBER]


def test_another_ending_is_wrong_usage(place: str, tmp_path: Path) -> None:
    result = run("--db", place, "map", "Japan", "--output", str(tmp_path / "japan.gif"))
    assert result.exit_code == 2
    assert "japan.gif: its ending is not that of a picture. Name a file that ends in .svg or .png." in result.stderr
    with pytest.raises(NotAPicture):
        canvas.check(tmp_path / "japan")


def test_a_folder_that_is_not_there_is_told_before_the_registry_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "none" / "japan.svg"
    result = run("--db", str(tmp_path / "none.db"), "matrix", "Quad", "--output", str(file))
    assert (result.exit_code, result.stderr) == (
        1,
        f"Error: {file}: its folder does not exist. Make it first, or name another file with --output.\n",
    )
    with pytest.raises(PactsError, match="its folder does not exist"):
        canvas.check(file)


def test_a_group_of_nobody_cannot_be_drawn(place: str, tmp_path: Path) -> None:
    file = tmp_path / "aukus.svg"
    result = run("--db", place, "matrix", "AUKUS", "--as-of", "1990-01-01", "--output", str(file))
    assert (result.exit_code, result.stderr) == (
        1,
        f"Error: {file}: there is no pair to draw. Ask about another day or another group.\n",
    )


def test_nothing_is_left_behind_where_a_picture_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken.svg").mkdir()
    with pytest.raises(PactsError, match=r"taken\.svg: is a folder, no regular file"):
        heatmap.draw({}, {"JPN": "Japan"}, {"KOR": "South Korea"}, tmp_path / "taken.svg", title="T", subtitle="S")
    assert [each.name for each in tmp_path.iterdir()] == ["taken.svg"]


def test_a_picture_replaces_the_one_before_and_is_open_to_others(tmp_path: Path) -> None:
    file = tmp_path / "one.svg"
    file.write_text("older")
    heatmap.draw({}, {"JPN": "Japan"}, {"KOR": "South Korea"}, file, title="T", subtitle="S")
    assert file.read_bytes().startswith(b"<?xml")
    (tmp_path / "plain").touch()
    assert file.stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_without_matplotlib_the_line_to_install_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(PactsError, match=r"Install it: .*python.* -m pip install 'pacts\[plot\]'"):
        worldmap.draw({}, ["JPN"], tmp_path / "japan.svg", title="T", subtitle="S")
