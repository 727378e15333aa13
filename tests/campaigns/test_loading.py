"""What is heavy is loaded by what needs it alone, as processes of their own show."""

from __future__ import annotations

import subprocess
import sys

from pacts.registry import Registry
from tests.telling import findings, said, source


def test_a_matrix_in_words_does_not_load_matplotlib() -> None:
    code = "import sys, pacts.cli.matrix, pacts.cli.map, pacts.drawing.worldmap; print('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_a_question_loads_no_more_than_it_needs(registry: Registry) -> None:
    registry.add(source(1, "2025-03-14"), findings(said("CAN-JPN", "agreed", "2025-03-13")))
    asked = (
        "import sys, pacts; assert not any(name.startswith('sqlalchemy') for name in sys.modules)\n"
        "print(*(row.answer for row in pacts.open(sys.argv[1]).coverage('Five Eyes', 'Japan')))\n"
        "heavy = ('alembic', 'yaml', 'sentencex', 'sqlalchemy.orm', 'pacts.store.models', 'pacts.extraction')\n"
        "assert not [name for name in heavy if name in sys.modules], sys.modules\n"
    )
    place = registry.place.url.render_as_string(hide_password=False)
    done = subprocess.run([sys.executable, "-c", asked, place], capture_output=True, text=True, check=True)
    assert done.stdout == "unknown yes unknown unknown unknown\n"
