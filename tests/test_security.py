"""Security authorities and levels of classification: the data, and how they stand side by side."""

from __future__ import annotations

import csv
import io
import json

from click.testing import CliRunner

from pacts.cli.group import cli
from pacts.dates import PartialDate
from pacts.gazetteer import party
from pacts.gazetteer.security import NONE, WORDS, all_authorities, all_levels, authorities, side_by_side
from pacts.registry import Registry


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_row_names_a_party_and_its_source() -> None:
    for row in [*(each.to_dict() for each in all_authorities()), *(each.to_dict() for each in all_levels())]:
        assert party(row["party"]).code == row["party"]
        assert row["source"].startswith("http"), row
        for day in (row["since"], row["until"], row["published"]):
            assert day is None or PartialDate(day)
    for level in all_levels():
        assert 0 <= level.rank <= 4
        assert level.equivalent in (None, NONE, *WORDS)
        assert (level.against is None) == (level.against_level is None)
        assert level.level or level.equivalent in WORDS, "a level that is missing is missing for a word"


def test_an_authority_called_nsa_by_its_source_comes_first() -> None:
    roles = [each.role for each in authorities("AUT")]
    assert roles == sorted(roles, key=("NSA", "DSA", "other").index)
    assert [each.name for each in authorities("SWE")] == ["Swedish Defence Materiel Administration"]


def test_levels_stand_beside_each_other_by_what_sources_equate() -> None:
    assert [(each.equivalent, each.one, each.other) for each in side_by_side("SWE", "USA")] == [
        ("TOP SECRET", ("HEMLIG/TOP SECRET (since 2003)",), ("Top Secret",)),
        ("SECRET", ("HEMLIG/SECRET (since 2003)",), ("Secret",)),
        ("CONFIDENTIAL", ("HEMLIG/CONFIDENTIAL (since 2003)",), ("Confidential",)),
        ("RESTRICTED", ("HEMLIG/RESTRICTED (since 2003)",), ("none",)),
    ]


def test_what_one_agreement_equates_comes_first_from_either_side() -> None:
    here, there = side_by_side("LUX", "CHE")[:4], side_by_side("CHE", "LUX")[:4]
    assert [(each.one, each.other) for each in here] == [(each.other, each.one) for each in there]
    assert (here[0].one, here[0].other) == (("TRÈS SECRET LUX",), ("none",))
    assert here[1].other == ("GEHEIM/SECRET/SEGRETO",)


def test_false_friends_do_not_meet() -> None:
    table = {each.equivalent: (each.one, each.other) for each in side_by_side("ESP", "PRT") if each.equivalent}
    assert any("RESERVADO" in words for words in table["SECRET"][0])
    assert table["RESTRICTED"][1] == ("RESERVADO",)


def test_every_format_has_the_sources() -> None:
    (row, *_) = json.loads(run("levels", "Sweden", "United States", "--format", "json"))
    assert row["one"] == ["HEMLIG/TOP SECRET (since 2003)"]
    assert {level["party"] for level in row["levels"]} == {"SWE", "USA"}
    (line, *_) = csv.DictReader(io.StringIO(run("levels", "Sweden", "United States", "--format", "csv")))
    assert line["source"].count("https://") == 2
    text = run("levels", "Sweden", "United States")
    assert "no advice" in text
    assert "docslib.org" in text
    assert "No source on record gives the levels of Georgia." in run("levels", "Georgia")
    assert "No source on record names a security authority of Georgia." in run("authorities", "Georgia")
    assert len(json.loads(run("authorities", "--format", "json"))) == len(all_authorities())


def test_a_party_is_not_set_beside_itself() -> None:
    assert CliRunner().invoke(cli, ["levels", "Sweden", "SWE"]).exit_code == 1


def test_sql_has_them(registry: Registry) -> None:
    assert registry.sql("SELECT count(*) AS n FROM authority")[1] == [(len(all_authorities()),)]
    assert registry.sql("SELECT level, latin FROM level WHERE party = 'JPN' AND rank = 4")[1] == [("機密", "kimitsu")]
