"""The plan of the house holds: each floor imports only from those below it, and extraction reads in one direction."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from pacts.readers.options import READING
from pacts.store.filing import FILING

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pacts"
_NAME = re.compile(r"([a-z_]+)(?:/|\.py)")
_NAMES = re.compile(rf"    (?:{_NAME.pattern}(?:  +|$))+")


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def floors() -> list[list[str]]:
    """The floors of README's plan, the highest first."""
    plan = re.search(r"imports only from those below it:\n\n((?:    .*\n)+)", (ROOT / "README.md").read_text("utf-8"))
    assert plan is not None
    return [_NAME.findall(names[0]) for line in plan[1].splitlines() if (names := _NAMES.match(line))]


def steps() -> list[list[str]]:
    """The steps of extraction as its docstring lists them, the last first."""
    plan = ast.get_docstring(tree(PACKAGE / "extraction" / "__init__.py"))
    assert plan is not None
    return [[name] for name in reversed(re.findall(r"^    ([a-z]+)", plan, re.MULTILINE))]


def imports(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Each import from one part of a folder's package into another: the file, its part, and the other."""
    package = ".".join(folder.relative_to(ROOT).parts)
    for file in sorted(folder.rglob("*.py")):
        part = file.relative_to(folder).parts[0].removesuffix(".py")
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(package):
                own = node.module.removeprefix(package).strip(".")
                others = [own] if own else [alias.name for alias in node.names]
                yield from ((str(file.relative_to(ROOT)), part, other.split(".")[0]) for other in others)


def test_every_part_of_the_package_stands_on_one_floor() -> None:
    planned = [name for names in floors() for name in names]
    parts = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or any(path.glob("*.py"))}
    assert sorted(planned) == sorted(parts - {"__init__", "__main__"})


@pytest.mark.parametrize(("folder", "plan"), [(PACKAGE, floors()), (PACKAGE / "extraction", steps())])
def test_nothing_imports_from_above(folder: Path, plan: list[list[str]]) -> None:
    height = {name: -number for number, names in enumerate(plan) for name in names}
    upward = {
        f"{file} imports {other}"
        for file, part, other in imports(folder)
        if part in height and other in height and height[other] > height[part]
    }
    assert sorted(upward) == []


def needed(file: Path, modules: set[str]) -> set[str]:
    """The modules of the project that a file imports before anything is called, those for types too."""
    body = tree(file).body
    nodes = [*body, *(inner for node in body if isinstance(node, ast.If) for inner in node.body)]
    imported = (node for node in nodes if isinstance(node, ast.ImportFrom) and node.module)
    names = {(node.module or "", alias.name) for node in imported for alias in node.names}
    return {f"{home}.{name}" if f"{home}.{name}" in modules else home for home, name in names} & modules


@cache
def graph() -> dict[str, set[str]]:
    """The modules that each module needs."""
    files = {
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
        for file in PACKAGE.rglob("*.py")
    }
    del files["pacts"]  # which only passes names on
    return {module: needed(file, set(files)) for module, file in files.items()}


def test_no_two_modules_need_each_other() -> None:
    TopologicalSorter(graph()).prepare()


@pytest.mark.parametrize(("module", "folders"), [("pacts.store.filing", FILING), ("pacts.readers", READING)])
def test_an_edition_is_of_all_that_is_needed(module: str, folders: tuple[str, ...]) -> None:
    modules, reached = graph(), set[str]()
    todo = [name for name in modules if f"{name}.".startswith(f"{module}.")]
    while todo:
        if (one := todo.pop()) not in reached:
            reached.add(one)
            todo += modules[one]
    parts = {name.split(".")[1] for name in reached}
    assert {part for part in parts if (PACKAGE / part).is_dir()} - set(folders) == set()
