"""Citations: a version that depends on the content alone, the sources behind an answer, and BibTeX that parses."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from pacts.errors import PactsError, UnknownName
from pacts.exports.citation_styles import bibtex, plain
from pacts.registry import Registry
from pacts.store.sources import Outcome
from pacts.verdicts import Judgement, Verdict
from tests.commands import run
from tests.conftest import NewPlace
from tests.exporting import fill, judgements, record
from tests.telling import findings, said, source

DAY = date(2026, 2, 1)


def test_the_version_is_that_of_the_content_whatever_the_order_and_the_database(
    postgres: str, new_place: NewPlace
) -> None:
    versions = set()
    for seed, kind in enumerate(("sqlite", "postgresql", "sqlite", "postgresql")):
        with Registry(new_place(kind, True)) as opened:
            fill(opened, seed)
            versions.add(opened.version())
            fill(opened, seed)  # again: nothing changes
            versions.add(opened.version())
    assert versions == {"cde9a5e2ac38e3198f11"}


def test_every_change_of_the_content_changes_the_version(registry: Registry) -> None:
    seen = [registry.version()]
    first = source(11, "2024-07-01"), findings(said("CAN-JPN", "signed", "2024"))
    for step in (
        lambda: registry.add(*first),
        lambda: registry.add(source(11, "2024-07-01", text="other "), first[1]),
        lambda: registry.add(source(12, "2024-07-01"), findings()),
        lambda: fill(registry),
        lambda: registry.review([replace(judgements()[0], reason="Misread badly", time="2026-03-01T00:00:00Z")]),
    ):
        step()
        seen.append(registry.version())
    assert len(set(seen)) == len(seen)


def test_how_an_article_was_read_is_no_part_of_the_version(registry: Registry) -> None:
    article, found = source(1, "2024-07-01"), findings(said("CAN-JPN", "signed", "2024"))
    registry.add(article, found)
    before = registry.version()
    assert registry.add(article, replace(found, reader="model", model="large")).outcome is Outcome.UPDATED
    assert registry.version() == before


def test_the_registry_is_cited_by_its_version(registry: Registry) -> None:
    fill(registry)
    assert plain(registry.cite(as_of=DAY)) == (
        f"Registry of information-security pacts. Data version {registry.version()}, as of 2026-02-01 (pacts 0.1.0).\n"
        "5 pacts, 7 claims, 5 sources."
    )


def test_a_pact_is_cited_with_the_sources_that_speak_of_it_by_the_day(registry: Registry) -> None:
    registry.add(source(1, "2024-07-01"), findings(said("CAN-JPN", "signed", "2024-06-30", title="The Agreement")))
    registry.add(source(2, "2025-07-01"), findings(said("CAN-JPN", "force", "2025-06-30")))
    version = registry.version()
    early = registry.cite("can-jpn-1", as_of=date(2024, 12, 31))
    assert plain(early) == (
        f"Registry of information-security pacts. Data version {version}, as of 2024-12-31 (pacts 0.1.0).\n"
        "The Agreement (CAN-JPN-1), parties: Canada, Japan:\n"
        "  on record as signed 2024-06-30; entry into force not reported.\n"
        "Sources:\n"
        '[1] The Example, 2024-07-01, "Article 1", https://news.example/1'
    )
    assert [each.address for each in registry.cite("CAN-JPN-1", as_of=DAY).sources] == [
        *("https://news.example/1", "https://news.example/2")
    ]
    assert registry.cite("CAN-JPN-1", as_of=date(2020, 1, 1)).statements == (
        "no source on record speaks of it as of this day",
    )


def test_an_answer_is_cited_member_by_member_in_words_that_promise_nothing(registry: Registry) -> None:
    fill(registry)
    told = registry.cite(pair=("Canada,Denmark,DEU,NZL,SWE", "Japan"), as_of=DAY)
    assert told.subject == "Canada, Denmark, Germany, New Zealand, Sweden and Japan"
    assert told.statements == (
        "Canada: an agreement is on record as in force (agreed in principle or further since 2024)",
        "Denmark: it is unclear whether there is an agreement: none to agreed in principle",
        "Germany: no source on record speaks of an agreement of the two",
        "New Zealand: it is unclear whether there is an agreement: negotiating to agreed in principle",
        "Sweden: no source on record speaks of an agreement of the two",
    )
    assert [each.title for each in told.sources] == [None, "Article 1", "Article 2"]


def test_a_list_that_is_declared_complete_is_cited_for_a_no(registry: Registry) -> None:
    registry.add_records([record("DNK", "agreed", "2020", complete=True)])
    told = registry.cite(pair=("Denmark", "Japan"), as_of=DAY)
    assert told.statements == ("Denmark: no agreement is on record: none to negotiating",)
    assert [(each.publisher, each.title, each.address) for each in told.sources] == [
        ("The Gazette", None, "Treaty Series, vol. 5")
    ]


def test_what_is_not_there_cannot_be_cited(registry: Registry) -> None:
    fill(registry)
    with pytest.raises(PactsError, match=r"There is no pact 'CAN-JPN-7' on record: did you mean 'CAN-JPN-1'\?"):
        registry.cite("CAN-JPN-7")
    with pytest.raises(PactsError, match=r"'pacts show PARTY PARTY' shows"):
        registry.cite("zzz")
    with pytest.raises(UnknownName):
        registry.cite(pair=("Atlantis", "Japan"))
    with pytest.raises(PactsError, match="There is nobody but Japan here"):
        registry.cite(pair=("Japan", "JPN"))


def test_bibtex_has_an_entry_for_the_registry_and_for_each_source(registry: Registry) -> None:
    article = replace(
        source(1, "2024-07-01"),
        title='100% of {R&D} costs $5_000 #1 ~ ^ \\ "ok"',
        url="https://news.example/a{b}?c=1&d=%20_e",
    )
    registry.add(article, findings(said("CAN-JPN", "signed", "2024-06-30")))
    told = registry.cite("CAN-JPN-1", as_of=DAY)
    assert bibtex(told) == (
        f"@misc{{pacts-{told.version[:8]}-20260201,\n"
        "  author = {{The pacts registry}},\n"
        "  title = {{Registry of information-security pacts: Agreement (CAN-JPN-1), parties: Canada, Japan}},\n"
        f"  version = {{{told.version}}},\n"
        "  year = {2026},\n"
        "  howpublished = {pacts 0.1.0},\n"
        f"  note = {{Data version {told.version}, as of 2026-02-01. "
        "On record as signed 2024-06-30; entry into force not reported.},\n"
        "}\n\n"
        f"@misc{{source-{told.sources[0].id[:12]},\n"
        "  author = {{The Example}},\n"
        "  title = {{100\\% of \\textbraceleft{}R\\&D\\textbraceright{} costs \\$5\\_000 \\#1 \\textasciitilde{} "
        '\\textasciicircum{} \\textbackslash{} "ok"}},\n'
        "  year = {2024},\n"
        "  url = {https://news.example/a%7Bb%7D?c=1&d=%20_e},\n"
        "  note = {Published 2024-07-01},\n"
        "  month = jul,\n"
        "}"
    )


def test_bibtex_stays_balanced_whatever_a_source_is_called(registry: Registry) -> None:
    for number, title in enumerate(("{", "}}", "\\", "\\{ \\}", "a\nb @misc{x,", "€ “é” 中")):
        registry.add(
            replace(source(number, "2024-07-01"), title=title, publisher=title),
            findings(said("CAN-JPN", "signed", "2024")),
        )
    text = bibtex(registry.cite("CAN-JPN-1", as_of=DAY))
    entries = text.split("\n\n")
    assert len(entries) == 7
    for entry in entries:
        assert entry.count("{") == entry.count("}")
        lines = entry.split("\n")
        assert re.fullmatch(r"@misc\{[a-z0-9-]+,", lines[0])
        assert lines[-1] == "}"
        assert all(re.fullmatch(r"  [a-z]+ = (\{.*\}|[a-z]{3}),", line) for line in lines[1:-1])


def test_the_command_prints_either_style(new_place: NewPlace) -> None:
    place = new_place("sqlite", True)
    with Registry(place) as opened:
        fill(opened)
        opened.review([Judgement(judgements()[0].claim, Verdict.REJECTED, "Cy", "2026-05-01T00:00:00Z")])
        answer = opened.cite(pair=("Five Eyes", "Japan"), as_of=DAY)
        whole = opened.cite(as_of=DAY)

    def cite(*words: str) -> tuple[int, str]:
        done = run("--db", place, "cite", *words)
        return done.exit_code, done.stdout

    assert cite("Five Eyes", "Japan", "--as-of", "2026-02-01") == (0, plain(answer) + "\n")
    assert cite("--style", "bibtex", "--as-of", "2026-02-01") == (0, bibtex(whole) + "\n")
    assert cite("CAN-JPN-2") == (1, "")
    assert cite("Five", "Eyes", "Japan") == (2, "")
