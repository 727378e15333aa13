"""Refusals: what is wrong in the input, not in the program, and what to do about it.

A class of its own is one that somebody catches. All others are a PactsError, with the sentence
where it is raised; a sentence that several folders raise is a function here.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from shlex import quote
from typing import TYPE_CHECKING, Any

from pacts.output import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

NO_TEXT = re.compile("[\0\ud800-\udfff]")  # what no database takes; Python keeps undecodable bytes as the latter
_LINE = re.compile(r", line \d+$")


class PactsError(Exception):
    """Something in the input, not in the program, is wrong: where, what, and what to do about it.

    `where` names the file, with the line or record where that is known, the folder or the database. The message stands
    on one line and steers no terminal, whatever it repeats.
    """

    def __init__(self, problem: str, advice: str = "", *, where: str = "") -> None:
        self.where = where
        self.problem = problem
        self.advice = advice
        super().__init__(one_line(f"{where}: {self.sentences}" if where else self.sentences))

    @property
    def sentences(self) -> str:
        """The problem and the advice, without the place."""
        return " ".join(filter(None, (self.problem, self.advice)))

    @property
    def file(self) -> str:
        """The file that `where` names, without the line."""
        return self.where.rpartition(", line ")[0] or self.where


class UnknownName(PactsError):
    """A name that means no party, or nothing at all; whoever may take a group instead asks for one then.

    `is_shared` marks the name of several parties, such as 'Congo'.
    """

    def __init__(self, problem: str, advice: str = "", *, is_shared: bool = False) -> None:
        super().__init__(problem, advice)
        self.is_shared = is_shared


class RecordError(PactsError):
    """A row of curated records that was refused: the complete list of its `source` is no longer whole.

    `faults` are its fields that are at fault, each with what is wrong there. `source` is None where the row does not
    give it.
    """

    def __init__(self, faults: Iterable[tuple[str, str]], *, where: str = "", source: str | None = None) -> None:
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__(" ".join(problem for _, problem in self.faults), where=where)
        self.source = source

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields at fault, each once."""
        return tuple(dict.fromkeys(field for field, _ in self.faults))


class Unusable(PactsError):
    """A registry that cannot be used as it is: the place is wrong, or the database is; the exit status is 3."""


class NoSuchClaim(PactsError):
    """A verdict on what is no claim of the registry; it may wait for the import of one."""

    def __init__(self, claim: str, where: str = "") -> None:
        super().__init__(
            f"There is no claim '{claim}' to review.",
            "'pacts review --list' shows the claims with their ids; a claim of another registry has to be imported "
            "first.",
            where=where,
        )


def no_correction(event: str, where: str = "") -> PactsError:
    """The refusal to correct what is an event and no claim."""
    return PactsError(
        f"'{event}' is an event: it is accepted or rejected.",
        "Correct it in the list that it comes from, and import that again.",
        where=where,
    )


class NotAPicture(PactsError):
    """A file name whose ending is that of no kind of picture, which is a mistake in the command itself."""


def unknown_name(text: str, known: Mapping[str, str], wanted: str) -> UnknownName:
    """A name that the gazetteer does not know; `known` maps the names it does to what they mean.

    `wanted` is what may be written where no known name is near; only names that are a slip or two of a key away are
    offered, the first of each thing.
    """
    from pacts.typos import nearest  # needed for a refusal only

    means = {known[name]: f"'{name}'" for name in reversed(nearest(text, known))}
    near = list(reversed(means.values()))[:3]
    offer = f"did you mean {' or '.join(near)}?" if near else f"write {wanted}."
    return UnknownName(f"'{text}' is not a known name: {offer}")


def no_registry(place: object) -> Unusable:
    """A place where there is no database, or one in which nothing was ever put; `place` names it."""
    advice = f"Make one with: pacts --db {quote(str(place))} import --starter, or import PATH"
    return Unusable("there is no registry here.", advice, where=str(place))


def same_party(party: str) -> PactsError:
    """A question about a pair whose two names mean the same party."""
    return PactsError(f"There is nobody but {party} here: write another party, or a group.")


def backward_days(since: date, until: date) -> PactsError:
    """A span of days that ends before it begins."""
    return PactsError(
        f"The days end on {until}, before they begin on {since}: write an earlier --since or a later --until."
    )


def bad_value(where: str, field: str, value: str, advice: str) -> PactsError:
    """A field of an article, a record or a verdict whose value cannot be used."""
    return PactsError(f"'{field}' is {shortened(value)!r}.", advice, where=where)


def empty_value(where: str, field: str, advice: str) -> PactsError:
    """A field that has to be filled in."""
    return PactsError(f"'{field}' is empty.", advice, where=where)


def check_text(text: str | None, field: str, where: str) -> None:
    """Raise PactsError where `text` holds what no database can store, as JSON or a file's name may."""
    if not text or (text.isascii() and "\0" not in text):  # as most are: a search takes a hundred times as long
        return
    if match := NO_TEXT.search(text):
        character = "a NUL character" if match[0] == "\0" else "half of a surrogate pair"
        raise PactsError(f"'{field}' holds {character}.", "Leave it out.", where=where)


def bad_syntax(where: str, line: int, language: str, reason: str) -> PactsError:
    """A line of front matter or JSON that does not parse."""
    return PactsError(f"is not {language}: {reason}.", "Correct the line.", where=at_line(where, line))


def at_line(where: str, line: int) -> str:
    """The place of a line of a document; `where` itself where that is a line already, of JSON Lines in an archive."""
    return where if _LINE.search(where) else f"{where}, line {line}"


def missing_extra(purpose: str, extra: str, where: str = "") -> PactsError:
    """A library of an optional part of pacts that is not installed, and the line for the Python that runs."""
    advice = f"Install it: {quote(sys.executable)} -m pip install 'pacts[{extra}]'"
    return PactsError(f"{purpose} needs an optional library.", advice, where=where)


def optional(library: str, purpose: str, extra: str, where: str = "") -> Any:
    """A library of an optional part of pacts. Raises PactsError where it is not installed."""
    try:
        return import_module(library)
    except ImportError:
        raise missing_extra(purpose, extra, where) from None


def shortened(text: str) -> str:
    """What was written, as far as a sentence has room for it."""
    return text if len(text) <= 60 else text[:57] + "..."
