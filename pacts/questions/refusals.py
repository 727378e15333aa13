"""Why a question is not understood, where several modules refuse for the same reason."""

from __future__ import annotations

from collections.abc import Iterable

from pacts.errors import PactsError


class NotUnderstood(PactsError):
    """A question that the registry does not answer as it is asked; `reading.read` adds examples that are near to it."""


def not_understood(problem: str) -> NotUnderstood:
    """A question that the registry does not answer as it is asked; `problem` says what to ask instead."""
    return NotUnderstood(problem)


def not_one_day(words: Iterable[str]) -> PactsError:
    """A question how things stood over a stretch of time or on two days, or what happened on no certain day."""
    return not_understood(
        f"The question says {quoted(words)}: ask how things stood by the end of one day, such as 'by 1 June 2022', or "
        "what happened 'in 2022' or 'since 1 June 2022'."
    )


def day_ahead(words: str) -> PactsError:
    """A question about a day after today."""
    return not_understood(f"'{words}' lies ahead: ask about today or an earlier day.")


def several_steps(words: Iterable[str]) -> PactsError:
    """A question that denies one thing and asks for another, or denies twice."""
    return not_understood(
        f"The question says {quoted(words)}: ask for one step, or for the lack of one step, at a time."
    )


def several_partners(names: Iterable[str]) -> PactsError:
    """A question about more parties than one group and one partner."""
    return not_understood(f"The question names several partners ({', '.join(names)}): ask about one at a time.")


def quoted(words: Iterable[str]) -> str:
    """The words of a question, each in quotation marks."""
    return ", ".join(f"'{word}'" for word in words)
