"""What frictionless, the validator of data packages, says of exports."""

from __future__ import annotations

from pathlib import Path

import frictionless
import pytest

from pacts.registry import Registry
from tests.exporting import fill
from tests.test_export import DAY, TABLES, place, read

__all__ = ["place"]  # a fixture


@pytest.mark.parametrize("with_texts", [False, True])
def test_a_package_of_everything_is_valid(registry: Registry, tmp_path: Path, with_texts: bool) -> None:
    fill(registry)
    done = registry.export(tmp_path / "out", as_of=DAY, with_texts=with_texts)
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []
    assert report.valid
    assert tuple(done.tables) == TABLES
    assert (done.tables["pacts"], done.tables["claims"], done.tables["reviews"]) == (5, 7, 3)


@pytest.mark.parametrize("kind", ["pacts", "dyad-year"])
def test_a_package_of_answers_is_valid(place: str, tmp_path: Path, kind: str) -> None:
    with Registry(place) as opened:
        opened.export(tmp_path / "out", kind=kind, as_of=DAY)
    assert frictionless.validate(str(tmp_path / "out" / "datapackage.json")).valid


def test_a_broken_link_between_tables_is_not_valid(place: str, tmp_path: Path) -> None:
    with Registry(place) as opened:
        opened.export(tmp_path / "out", as_of=DAY)
    claims = tmp_path / "out" / "claims.csv"
    claims.write_text(claims.read_text().replace(",CAN-JPN-1,", ",CAN-JPN-9,", 1))
    assert "foreign-key" in {
        kind for (kind,) in frictionless.validate(str(claims.parent / "datapackage.json")).flatten(["type"])
    }


def test_an_empty_registry_is_exported_too(registry: Registry, tmp_path: Path) -> None:
    registry.export(tmp_path / "all", as_of=DAY)
    registry.export(tmp_path / "dyads", kind="dyad-year", as_of=DAY)
    assert frictionless.validate(str(tmp_path / "all" / "datapackage.json")).valid
    assert read(tmp_path / "dyads", "dyad_years") == []
