"""The views as people see them: documented column by column."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from pacts.gazetteer import alliances, members
from pacts.registry import Registry
from pacts.store.models import Base
from tests.telling import findings, said, source

DOCUMENT = (Path(__file__).parent.parent / "docs" / "sql.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("view", ["coverage", "standing", "indirect", "evidence", "conflicts", "history"])
def test_every_column_of_a_view_is_documented_and_no_other(registry: Registry, view: str) -> None:
    section = DOCUMENT.split(f"### {view}\n")[1].split("\n#")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    documented = [column for cell in cells for column in re.findall(r"`(\w+)`", cell)]
    assert sorted(documented) == sorted(registry.sql(f"SELECT * FROM {view}")[0])


def test_every_table_is_documented() -> None:
    section = DOCUMENT.split("## Tables\n")[1].split("\n#")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    documented = {table for cell in cells for table in re.findall(r"`(\w+)`", cell)}
    assert documented == set(Base.metadata.tables) - {"shipped"}


def test_the_documented_question_runs(registry: Registry) -> None:
    (question,) = re.findall(r"```sql\n(.*?)```", DOCUMENT, re.S)
    assert registry.sql(question) == (["member_name", "answer"], [])


def test_the_views_count_the_same_members_as_the_gazetteer(registry: Registry) -> None:
    registry.add(source(1, "2025-03-14"), findings(said("CAN-EUROJUST", "signed", "2025-03-13")))
    told = registry.sql("SELECT alliance, member FROM coverage WHERE partner = 'EUROJUST' ORDER BY alliance, member")[1]
    today = date.today()
    counted = {(each.name, code) for each in alliances() for code in members(each.name, today)}
    assert told == sorted(counted)
