"""Saved reports: NAME.sql in one's own folder, else one of those shipped; their first comments say what they answer."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pacts import gazetteer
from pacts.errors import PactsError, UnknownName, unknown_name
from pacts.files import name_problem
from pacts.output import safe
from pacts.typos import nearest

SHIPPED = Path(__file__).with_name("shipped")
_PARAMETER = re.compile(r":(?P<name>[A-Za-z_]\w*)\s*(?:=(?P<default>.*))?")
_COMMENT = re.compile(r"(?P<text>'[^']*'|\"[^\"]*\")|--[^\n]*|/\*.*?\*/", re.DOTALL)
# ':name', but neither '::text' nor 'a:b'.
_USED = re.compile(r"(?<![:\w]):([A-Za-z_]\w*)")

_log = logging.getLogger("pacts")


def _alliance(text: str) -> str:
    """The name of an alliance as the database has it, or 'all'. Raises PactsError."""
    if text == "all":
        return text
    try:
        group = gazetteer.resolve_group(text)
    except UnknownName:
        known = {each.name: each.name for each in gazetteer.alliances()}
        raise unknown_name(text, known, "an alliance, as 'pacts alliances' lists them") from None
    if len(group.parts) != 1 or group.without or not isinstance(group.parts[0], gazetteer.Alliance):
        raise PactsError(f"'{text}' is no alliance. 'pacts alliances' lists them all.")
    return group.name


def _parties(text: str) -> str:
    """The codes of parties with commas, or 'all'. Raises PactsError."""
    return text if text == "all" else ",".join(party.code for party in gazetteer.resolve_partners(text))


_READ = {"alliance": _alliance, "among": _parties}  # names in the parameters of shipped reports


@dataclass(frozen=True)
class Report:
    """A saved report: what it answers, its parameters with their defaults (None where there is none), its SELECT."""

    name: str
    file: Path
    answers: str
    parameters: Mapping[str, str | None]
    query: str

    def values(self, chosen: Mapping[str, str]) -> dict[str, str]:
        """A value for each parameter, the given one first. Raises PactsError."""
        for name in chosen:
            if name not in self.parameters:
                has = f"It has: {', '.join(self.parameters)}." if self.parameters else "It has none."
                raise PactsError(f"the report has no parameter '{name}'.", has, where=str(self.file))
        values = {}
        for name, default in self.parameters.items():
            value = chosen.get(name, default)
            if value is None:
                advice = f"Add --param {name}=VALUE, or give a default at the top of the file: -- :{name} = VALUE"
                raise PactsError(f"the parameter '{name}' has no value.", advice, where=str(self.file))
            values[name] = _READ[name](value) if name in _READ and self.file.parent == SHIPPED else value
        return values

    def to_dict(self) -> dict[str, object]:
        parameters = [name if default is None else f"{name}={default}" for name, default in self.parameters.items()]
        place = "shipped" if self.file.parent == SHIPPED else str(self.file)
        return {"name": self.name, "answers": self.answers, "parameters": parameters, "place": place}


def report(name: str, folder: Path | None = None) -> Report:
    """The report `name`, of `folder` (the working folder where None) or shipped. Raises PactsError.

    The logger 'pacts' warns where a file of the folder answers for a shipped report: on standard error, unless the
    program says otherwise.
    """
    files = _files(folder)
    if name not in files:
        here = folder or Path()
        place = "this folder" if here == Path() else here
        near = "".join(f"Did you mean '{each}'? " for each in nearest(name, sorted(files))[:1])
        advice = f"{near}Known: {', '.join(sorted(files))}."
        raise PactsError(f"There is no report '{name}', shipped or in {place}.", advice)
    if not files[name].is_file():  # a pipe would be waited for, a device never ends
        raise bad_report(files[name], "it is no regular file")
    if files[name].parent != SHIPPED and (SHIPPED / f"{name}.sql").exists():
        _log.warning("%s answers, not the report '%s' that ships with pacts.", safe(str(files[name])), name)
    try:
        parsed = _parse(files[name], files[name].read_text(encoding="utf-8"))
    except OSError as error:
        raise bad_report(files[name], error.strerror or "it cannot be read") from error
    except UnicodeDecodeError as error:
        raise bad_report(files[name], "it is not UTF-8") from error
    if not parsed.query:
        raise bad_report(files[name], "it holds no query")
    return parsed


def bad_report(file: Path, reason: str) -> PactsError:
    """A report's file that cannot be read, or whose query the database refuses."""
    problem = f"the report was refused: {reason.strip().rstrip('.')}."
    return PactsError(problem, "Correct the file, or the values given.", where=str(file))


def reports(folder: Path | None = None) -> list[Report]:
    """Every report, by name; a file of `folder` stands for a shipped one of its name."""
    files = [file for _, file in sorted(_files(folder).items()) if file.is_file()]
    return [_parse(file, file.read_text(encoding="utf-8", errors="replace")) for file in files]


def _files(folder: Path | None) -> dict[str, Path]:
    """What is called NAME.sql, by name; not all of it need be a file. Raises PactsError for an impossible folder."""
    if folder is not None and (problem := name_problem(folder)):
        raise PactsError(f"cannot be read ({problem}).", "Name another folder.", where=str(folder))
    return {file.stem: file for place in (SHIPPED, folder or Path()) for file in sorted(place.glob("*.sql"))}


def _parse(file: Path, text: str) -> Report:
    """The comments that a file begins with give its answer and its parameters; the rest is the query."""
    lines = text.removeprefix("\ufeff").strip().splitlines()
    head = []
    while lines and (lines[0].lstrip().startswith("--") or not lines[0].strip()):
        head.append(lines.pop(0).strip().lstrip("-").strip())
    query = _COMMENT.sub(lambda match: match["text"] or " ", "\n".join(lines)).strip()
    defaults = {match["name"]: match["default"] for line in head if (match := _PARAMETER.fullmatch(line))}
    parameters = {name: None if default is None else _bare(default) for name, default in defaults.items()}
    outside = _COMMENT.sub(" ", query)
    used = dict.fromkeys(_USED.findall(outside))
    answers = head[0] if head and not _PARAMETER.fullmatch(head[0]) else ""
    return Report(file.stem, file, answers, {**parameters, **{name: parameters.get(name) for name in used}}, query)


def _bare(default: str) -> str:
    """A default as it is written, or within quotes where its spaces count."""
    bare = default.strip()
    return bare[1:-1] if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"" else bare
