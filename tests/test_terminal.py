"""No control or bidirectional character reaches a terminal, wherever it comes from, in any command and format."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from pacts.errors import PactsError
from pacts.output import print_quote

HOSTILE = "x\x1b]0;y\x07\x9b1m\u202e\u2066\u200f\u061c\x7f\r\x08\udcff"
PACKAGE = Path(__file__).parent.parent / "pacts"
WRITERS = {"output.py", "cli/__init__.py"}  # the one place that writes, and the one that runs before all others


def test_a_message_of_ours_is_safe_for_those_who_print_it_themselves() -> None:
    error = PactsError(f"'{HOSTILE}' is\nwrong.", where=HOSTILE)
    assert str(error) == "x]0;y1m\ufffd: 'x]0;y1m\ufffd' is wrong."


def test_a_quote_is_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", out := StringIO())
    print_quote(f"one {HOSTILE} ", f"two \x02{HOSTILE}", " three")
    assert out.getvalue() == "  one x]0;y1m\ufffd «two x]0;y1m\ufffd» three\n"


def _writes(source: str) -> Iterator[str]:
    """The calls of a module that write to standard output or standard error."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = ast.unparse(node.func)
            if name in ("print", "click.echo", "click.secho", "echo", "secho") or re.fullmatch(
                r"sys\.std\w+\.write.*", name
            ):
                yield f"{node.lineno}: {name}"


def test_nothing_but_the_module_for_output_writes_to_the_terminal() -> None:
    assert list(_writes("import sys\nprint(1)\nclick.echo('x')\nsys.stderr.write('x')\nfile.write('x')")) == [
        "2: print",
        "3: click.echo",
        "4: sys.stderr.write",
    ]
    others = [
        f"{module.relative_to(PACKAGE)}:{each}"
        for module in sorted(PACKAGE.rglob("*.py"))
        if module.relative_to(PACKAGE).as_posix() not in WRITERS
        if re.search(r"\b(?:print|s?echo|write)", source := module.read_text(encoding="utf-8"))
        for each in _writes(source)
    ]
    assert not others, "write with pacts.output, which lets no text of others steer the terminal:\n" + "\n".join(others)
