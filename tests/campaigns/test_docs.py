"""The commands in the README and in docs print what these show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_readme import BLOCK, PAGES, ROOT, rewritten

WITH_COMMANDS = [page for page in PAGES if BLOCK.search(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_print_what_a_page_shows(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert rewritten(text, tmp_path) == text
