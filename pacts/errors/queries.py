"""Queries, reports and searches that cannot be answered."""

from __future__ import annotations

from datetime import date

from pacts.errors import PactsError


class BadQuery(PactsError):
    """An SQL query that the database refuses: misspelt, or trying to do more than read; `reason` is its word."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        told = reason.strip().rstrip(".")
        advice = "Write one SELECT, on the views coverage, standing, indirect, evidence, conflicts or history"
        super().__init__(f"The query was refused: {told}. {advice}; it may only read.")


class NoSuchReport(PactsError):
    """A saved report that is neither in one's own folder nor shipped."""

    def __init__(self, name: str, known: list[str], folder: str) -> None:
        place = "this folder" if folder == "." else folder
        super().__init__(f"There is no report '{name}', shipped or in {place}. Known: {', '.join(known)}.")


class BadReport(PactsError):
    """A report's file that cannot be read, or whose query the database refuses."""

    def __init__(self, file: str, reason: str) -> None:
        told = reason.strip().rstrip(".")
        super().__init__(f"{file}: the report was refused: {told}. Correct the file, or the values given.")


class UnknownParameter(PactsError):
    """A value for a parameter that a report does not have."""

    def __init__(self, file: str, name: str, known: list[str]) -> None:
        has = f"It has: {', '.join(known)}." if known else "It has none."
        super().__init__(f"{file}: the report has no parameter '{name}'. {has}")


class NoValue(PactsError):
    """A parameter of a report that has no default and was given no value."""

    def __init__(self, file: str, name: str) -> None:
        super().__init__(
            f"{file}: the parameter '{name}' has no value. Add --param {name}=VALUE, "
            f"or give a default at the top of the file: -- :{name} = VALUE"
        )


class BackwardDays(PactsError):
    """A span of days that ends before it begins."""

    def __init__(self, since: date, until: date) -> None:
        super().__init__(
            f"The days end on {until}, before they begin on {since}: write an earlier --since or a later --until."
        )


class NothingToSearch(PactsError):
    """A search in which no word is left that has to occur."""

    def __init__(self, text: str) -> None:
        shown = text if len(text) <= 60 else text[:57] + "..."
        super().__init__(f"'{shown}' has no word to look for: write one that must occur, such as japan.")


class TooManyWords(PactsError):
    """A search for more words than a database should be asked about at once."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(f"{count} words are too many to look for at once: write {most} at most.")
