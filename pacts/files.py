"""Write a file or a folder wholly or not at all: beside its place first, then there in one step."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pacts.errors import PactsError

_PACKAGE = Path(__file__).resolve().parent


def shipped(folder: str) -> Path:
    """A folder that ships: inside the installed package, else beside it in a checkout."""
    packed = _PACKAGE / f"_{folder}"
    return packed if packed.is_dir() else _PACKAGE.parent / folder


def name_problem(path: str | os.PathLike[str]) -> str:
    """Why nothing can have this name, or nothing below it be reached; empty where that is not so."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        return _reason(error)
    except ValueError:  # a NUL, or half a character
        return "no file can have this name"
    return ""


def kind_of(mode: int) -> str:
    """What a path of this mode is, where it is no regular file: 'a named pipe'; empty for a regular file."""
    for is_one, kind in _KINDS:
        if is_one(mode):
            return kind
    return "a device"


_KINDS = (
    (stat.S_ISREG, ""),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
)


def other_kind(path: str | os.PathLike[str]) -> str:
    """What is at `path`, where that is no regular file nor a link to one: 'a device'. Empty also where nothing is.

    Whoever opens a database asks first: beside a device SQLite makes files of its own.
    """
    return kind_of(os.stat(path).st_mode) if os.path.exists(path) else ""


def check_output(file: Path, advice: str = "Name another file.") -> None:
    """Raise PactsError where `file` is there and is no regular file: a link, a pipe or a device would be replaced.

    Long work asks before it begins; `new_file` asks in any case.
    """
    if problem := name_problem(file):
        raise _unusable(file, problem, advice)
    if os.path.lexists(file) and (kind := kind_of(os.lstat(file).st_mode)):
        raise PactsError(f"is {kind}, no regular file, so it is not replaced.", advice, where=str(file))


@contextmanager
def new_file(file: Path, *, replace: bool, advice: str = "Name another file.") -> Iterator[Path]:
    """Yield a path at which to write what becomes `file` at the end; after any error `file` is as it was.

    Raises PactsError where it cannot be written, is there and no regular file, or is there already and `replace` is not
    set. Of several that write one new file at once, the first to end makes it, and the others are refused.
    """
    check_output(file, advice)
    with _beside(file, advice) as draft:
        if os.path.lexists(file) and not replace:
            raise _is_there(file)
        yield draft
        if not replace:
            try:
                file.touch(exist_ok=False)  # one can make it, however many try
            except FileExistsError:
                raise _is_there(file) from None
        os.replace(draft, file)


@contextmanager
def new_folder(folder: Path, *, replace: bool) -> Iterator[Path]:
    """Yield a new folder to fill, which becomes `folder` at the end; after any error `folder` is as it was.

    Raises PactsError where it cannot be written, or is not empty and `replace` is not set. Of several that write one
    new folder at once, the first to end makes it, and the others are refused.
    """
    with _beside(folder, "Name another folder.") as draft:
        if not replace and folder.exists() and any(folder.iterdir()):
            raise _is_not_empty(folder)
        draft.mkdir()
        yield draft
        while not _placed(draft, folder):  # where somebody else put one there meanwhile
            if not replace:
                raise _is_not_empty(folder)
            with suppress(FileNotFoundError):
                folder.rename(Path(tempfile.mkdtemp(dir=draft.parent)) / "old")


def _placed(draft: Path, folder: Path) -> bool:
    """Rename `draft` to `folder`, which the system refuses where there are files in it; whether it did."""
    try:
        draft.rename(folder)
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        return False
    return True


@contextmanager
def _beside(target: Path, advice: str) -> Iterator[Path]:
    """A path in a temporary folder beside `target`."""
    if problem := name_problem(target):
        raise _unusable(target, problem, advice)
    try:
        with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=f".{target.name[:50]}-") as scratch:
            yield Path(scratch) / f"new{target.suffix}"
    except OSError as error:
        raise _unusable(target, _reason(error), advice) from error


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _unusable(target: Path, reason: str, advice: str) -> PactsError:
    return PactsError(f"cannot be written ({reason}).", advice, where=str(target))


def _is_there(file: Path) -> PactsError:
    return PactsError("there is a file already.", "Name another one, or replace it with --force.", where=str(file))


def _is_not_empty(folder: Path) -> PactsError:
    return PactsError(
        "is not empty.", "Name another folder, or replace an earlier export with --force.", where=str(folder)
    )
