"""Files and pictures that cannot be written, and what cannot be put into them."""

from __future__ import annotations

from collections.abc import Iterable

from pacts.errors import PactsError


class ExportError(PactsError):
    """A folder that an export cannot be written to; `where` names it."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where


class BadExport(PactsError):
    """A kind or a format that exports do not have; `known` are those that they have."""

    def __init__(self, text: str, known: Iterable[str]) -> None:
        super().__init__(f"'{text}' cannot be exported: write one of {', '.join(known)}.")


class FolderNotEmpty(ExportError):
    """A folder in which there is something already."""

    def __init__(self, where: str) -> None:
        super().__init__(where, "is not empty. Name another folder, or replace an earlier export with --force.")


class ForeignFolder(ExportError):
    """A folder to be replaced that holds more than an earlier export: what else is in it would be lost."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(where, f"holds '{found}', so it is not just an earlier export. Name another folder.")


class UnusableFolder(ExportError):
    """A place at which no folder can be made, or into which nothing can be written."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(where, f"cannot be written to ({reason}). Name another folder.")


class BadYears(PactsError):
    """Years of which the first comes after the last, or the last has not begun on the day of the export."""

    def __init__(self, first: int, last: int, day: str) -> None:
        super().__init__(
            f"The years {first} to {last} cannot be exported as of {day}: begin earlier, and end with a year then over."
        )


class NoSuchPact(PactsError):
    """A pact that is not on record; `near` are those whose ids look like it."""

    def __init__(self, text: str, near: Iterable[str]) -> None:
        told = " or ".join(f"'{each}'" for each in near)
        offer = f"did you mean {told}?" if told else "'pacts show PARTY PARTY' shows the pacts of two parties."
        super().__init__(f"There is no pact '{text}' on record: {offer}")


class PictureError(PactsError):
    """A picture that cannot be written; `place` names its file."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")


class NotAPicture(PictureError):
    """A file name whose ending tells no kind of picture that is drawn here."""

    def __init__(self, place: str, endings: Iterable[str]) -> None:
        super().__init__(place, f"its ending tells no picture. Name a file that ends in {' or '.join(endings)}.")


class NoPictureFolder(PictureError):
    """A picture for a folder that is not there."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "its folder does not exist. Make it first, or name another file with --output.")


class NoStepToDraw(PictureError):
    """A picture of a timeline on which no source tells of a step."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "there is no step to draw. Ask about other days or other parties.")


class NothingToDraw(PictureError):
    """A picture of groups to which nobody belonged on the day."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "there is no pair to draw. Ask about another day or another group.")


class TooMuchToDraw(PictureError):
    """A picture of groups so large that no square of it could be read."""

    def __init__(self, place: str, rows: int, columns: int) -> None:
        super().__init__(
            place,
            f"{rows} by {columns} squares are too many for a picture. Ask about smaller groups, name the larger one "
            "second, or write rows with --format csv instead.",
        )


class UnwritablePicture(PictureError):
    """A picture that the operating system does not let us write."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, f"cannot be written ({reason}). Name another file with --output.")
