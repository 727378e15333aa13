"""Questions about one party: coverage the other way round, what changed for it, and words on its pacts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from pacts.errors import UnknownName
from pacts.registry import Registry
from tests.commands import run
from tests.telling import findings, noted, said, source

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    with Registry(tmp_path_factory.mktemp("one") / "pacts.db") as opened:
        opened.add_records(
            [
                noted("JPN-SWE", "talks", "2025-03", note="talks on a pact", title="Japan-Sweden agreement"),
                noted("SWE-USA", "force", "2018-07-01", note="in force"),
                noted("JPN-USA", "force", "2007-08-10", note="talks were long", title="Japan-US agreement"),
                noted("NATO-SWE", "signed", "2012"),
            ]
        )
        opened.add(source(1, "2025-04-01", text="Sweden speaks "), findings(said("JPN-SWE", "talks", "2025-03")))
        opened.add(source(2, "2025-04-02", text="Tokyo speaks "), findings(said("JPN-USA", "force", "2007")))
        yield opened


def test_a_party_and_a_group_are_the_same_question_either_way_round(registry: Registry) -> None:
    for group in ("Five Eyes", "all countries"):
        there = registry.coverage(group, "Sweden", as_of=DAY)
        here = registry.coverage("Sweden", group, as_of=DAY)
        assert (here.rows, here.sentence) == (there.rows, there.sentence)


def test_a_party_alone_is_set_beside_all_of_whom_anything_is_known(registry: Registry) -> None:
    answer = registry.coverage("Sweden", as_of=DAY)
    assert {row.member: row.answer for row in answer} == {"JPN": "no", "USA": "yes", "NATO": "member", **_EU}
    assert all(row.partner == "SWE" for row in answer)
    assert "parties" in answer.sentence
    assert len(registry.coverage("Sweden", as_of=DAY, show="missing")) > 200


_EU = {organisation: "member" for organisation in ("EDA", "ESA", "EU")}


def test_a_group_needs_a_party_beside_it(registry: Registry) -> None:
    with pytest.raises(UnknownName):
        registry.coverage("Five Eyes")


def test_what_changed_for_one_party(registry: Registry) -> None:
    changes = registry.changes(date(2000, 1, 1), DAY, among="Sweden")
    assert [step.pact for step in changes] == ["NATO-SWE-1", "SWE-USA-1", "JPN-SWE-1"]
    assert changes.sentence.startswith("3 steps of 3 pacts of Sweden are on record from 1 January 2000")
    learned = registry.changes(date(2025, 1, 1), DAY, among="United States", learned=True)
    assert "SWE" not in "".join(step.pact for step in learned)


def test_words_on_the_pacts_of_one_party(registry: Registry) -> None:
    assert {hit.pacts for hit in registry.search("talks")} == {("JPN-SWE-1",), ("JPN-USA-1",)}
    assert {hit.pacts for hit in registry.search("talks", party="Sweden")} == {("JPN-SWE-1",)}
    assert {hit.kind for hit in registry.search("speaks OR agreement", party="United States")} == {"pact", "article"}


def test_the_commands_take_one_party(registry: Registry) -> None:
    for words in (
        ["coverage", "Sweden"],
        ["coverage", "Sweden", "Quad"],
        ["changes", "Sweden", "--since", "2000-01-01"],
        ["search", "talks", "--party", "Sweden"],
        ["timeline", "Sweden"],
    ):
        result = run("--db", str(registry.place), *words, catch_exceptions=False)
        assert (result.exit_code, "Japan" in result.stdout or "SWE" in result.stdout) == (0, True), result.output
