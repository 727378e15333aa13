"""Databases that cannot be used as they are."""

from __future__ import annotations

from shlex import quote

from pacts.errors import PactsError


class DatabaseError(PactsError):
    """A database that cannot be used as it is; `place` names it."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place


class NoDatabase(DatabaseError):
    """A question to a database that does not exist, or in which nothing was ever put."""

    def __init__(self, place: str) -> None:
        super().__init__(
            place,
            f"there is no registry here. Make one with: pacts --db {quote(place)} import --starter, or import PATH",
        )


class NotADatabase(DatabaseError):
    """A folder, or a file of another format, where a database was expected."""

    def __init__(self, place: str, found: str) -> None:
        super().__init__(place, f"this is {found}, not a registry. Name another file with --db.")


class ForeignDatabase(DatabaseError):
    """A database that some other program keeps its tables in."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "this database belongs to another program. Name another one with --db.")


class OlderSchema(DatabaseError):
    """A registry made by an older release: it has to be brought up to date first, on the owner's word."""

    def __init__(self, place: str, revision: str) -> None:
        super().__init__(
            place, f"its schema ({revision}) is older than this release. Run: pacts --db {quote(place)} db upgrade"
        )


class NewerSchema(DatabaseError):
    """A registry made by a newer release than the one that runs."""

    def __init__(self, place: str, revision: str) -> None:
        super().__init__(place, f"its schema ({revision}) is newer than this release. Run: pip install --upgrade pacts")


class StuckSchema(DatabaseError):
    """A registry whose tables are not those of the schema that it says it has; nothing was changed."""

    def __init__(self, place: str, revision: str, reason: str) -> None:
        super().__init__(
            place,
            f"cannot be upgraded from schema {revision} ({reason.strip().splitlines()[0]}), and is left as it was. "
            "Restore a copy, or import your articles into a new registry.",
        )


class BadAddress(DatabaseError):
    """A database address of a kind that is not supported, or that cannot be read as one."""

    def __init__(self, place: str) -> None:
        super().__init__(place or "an empty name", "write a file name, or postgresql://USER@HOST/NAME.")


class NoFolder(DatabaseError):
    """A file for a new registry in a folder that is not there."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "its folder does not exist. Make it first, or name another file with --db.")


class Unreachable(DatabaseError):
    """A database that does not answer, is locked for too long, or does not let us in."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, f"cannot be used ({reason}). Check that it is running, free and open to you.")


class Unsound(DatabaseError):
    """A registry in which a check found something wrong; the problem says what to do."""
