"""Lint: nothing is named tell, tells, told, found, held, said or given. A name says what the thing is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pacts"
EMPTY_NAMES = {"tell", "tells", "told", "found", "held", "said", "given"}


def bindings(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of everything that a module binds: variables, parameters, attributes, functions."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield node.lineno, name
            case ast.alias(asname=str(name)):
                yield node.lineno, name


def test_no_name_says_only_that_something_is_told_or_found() -> None:
    empty = [
        f"{module.relative_to(PACKAGE.parent)}:{line}: {name}"
        for module in sorted(PACKAGE.rglob("*.py"))
        if re.search(rf"\b(?:{'|'.join(EMPTY_NAMES)})\b", source := module.read_text(encoding="utf-8"))
        for line, name in bindings(source)
        if name in EMPTY_NAMES
    ]
    assert not empty, "name these after what they are:\n" + "\n".join(empty)


@pytest.mark.parametrize(
    "source",
    [
        "told = 1",
        "told: int = 1",
        "told += 1",
        "a, (b, *told) = c",
        "if (told := 1): pass",
        "for told in x: pass",
        "with x as told: pass",
        "import x as told",
        "[told for told in x]",
        "lambda told: 1",
        "def f(*, told=None): pass",
        "def f(*told): pass",
        "def f(**told): pass",
        "class C:\n    told: int",
        "class C:\n    def told(self): pass",
        "self.told = 1",
        "try: pass\nexcept ValueError as told: pass",
        "match x:\n    case [*told]: pass",
        "match x:\n    case told: pass",
    ],
)
def test_every_kind_of_binding_is_seen(source: str) -> None:
    assert "told" in [name for _, name in bindings(source)]


def test_a_use_is_no_binding() -> None:
    assert [name for _, name in bindings("print(told, self.told, f(told=1))")] == []
