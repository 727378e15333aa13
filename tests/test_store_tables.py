"""The light tables that questions read are those of the models."""

from __future__ import annotations

import pytest
from sqlalchemy import TableClause

from pacts.store.models import Base
from pacts.store.tables import ALL


@pytest.mark.parametrize("light", ALL, ids=lambda light: light.name)
def test_columns_and_types_are_the_models(light: TableClause) -> None:
    model = Base.metadata.tables[light.name]
    assert {each.name: str(each.type) for each in light.c} == {each.name: str(each.type) for each in model.c}
