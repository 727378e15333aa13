"""Questions in English that are not understood, and why."""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from pacts.errors import PactsError


class QuestionError(PactsError):
    """A question in English that cannot be read as one that the registry answers."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            f"{problem} Questions such as these are understood: 'Which Five Eyes members lack a pact with Japan?', "
            "'Does Canada have a pact with Japan?', 'How far did Japan and New Zealand get?'"
        )


class NoQuestion(QuestionError):
    """Nothing but white space and marks."""

    def __init__(self) -> None:
        super().__init__("There are no words in it. Write a question.")


class UnknownWords(QuestionError):
    """A question with words that have no place in any question that is understood."""

    def __init__(self, words: Iterable[str]) -> None:
        told = ", ".join(f"'{word}'" for word in words)
        super().__init__(f"The question says {told}, which could not be placed: leave it out or say it otherwise.")


class OffTopic(QuestionError):
    """A question about another kind of agreement: trade, extradition, arms, intelligence."""

    def __init__(self, topic: str) -> None:
        super().__init__(
            f"The question is about '{topic}'. The registry holds information-security pacts only: agreements on "
            "protecting classified information."
        )


class NoPermission(QuestionError):
    """A question about who may exchange, or does exchange, classified information."""

    def __init__(self, words: str) -> None:
        super().__init__(
            f"The question says '{words}'. The registry tells which agreements are on record, not what anyone may "
            "exchange or does: ask for a pact."
        )


class EndedAsked(QuestionError):
    """A question for pacts that were suspended or have ended."""

    def __init__(self, words: str) -> None:
        super().__init__(
            f"The question says '{words}'. Suspended and ended pacts cannot be asked for; the record of a pair tells "
            "of them: pacts show PARTY PARTY."
        )


class NoPartner(QuestionError):
    """A question that names no party, or only one side: `named` is what it does name."""

    def __init__(self, named: str) -> None:
        about = f"The question names {named} only" if named else "The question names nobody"
        super().__init__(f"{about}: say who has a pact with whom.")


class NothingAsked(QuestionError):
    """A question that names two sides and no pact, step or record."""

    def __init__(self) -> None:
        super().__init__("The question says nothing of a pact: ask who has one, how far it got, or who signed.")


class TwoGroups(QuestionError):
    """A question about the pacts between the members of two groups."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(
            f"The question names two groups, {one} and {other}: ask about one group and one partner, or run: "
            f"pacts {shlex.join(['matrix', one, other])}."
        )


class SeveralPartners(QuestionError):
    """A question about more parties than one group and one partner."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(f"The question names several partners ({', '.join(names)}): ask about one at a time.")


class SeveralSteps(QuestionError):
    """A question that denies one thing and asks for another, or denies twice."""

    def __init__(self, words: Iterable[str]) -> None:
        told = ", ".join(f"'{word}'" for word in words)
        super().__init__(f"The question says {told}: ask for one step, or for the lack of one step, at a time.")


class NotOneDay(QuestionError):
    """A question how things stood over a stretch of time or on two days, or what happened on no certain day."""

    def __init__(self, words: Iterable[str]) -> None:
        told = ", ".join(f"'{word}'" for word in words)
        super().__init__(
            f"The question says {told}: ask how things stood by the end of one day, such as 'by 1 June 2022', or what "
            "happened 'in 2022' or 'since 1 June 2022'."
        )


class DayAhead(QuestionError):
    """A question about a day after today."""

    def __init__(self, words: str) -> None:
        super().__init__(f"'{words}' lies ahead: ask about today or an earlier day.")


class OrganisationsOnADay(QuestionError):
    """A question how two organisations, each an alliance too, stood on a day."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(
            f"How {one} and {other} stood on a day cannot be asked: leave the day out, and the whole record is shown."
        )


class DayWithoutPlace(QuestionError):
    """A question with a day that the `command` which answers it cannot be given."""

    def __init__(self, words: str, command: str) -> None:
        super().__init__(f"The question says '{words}', a day that pacts {command} cannot be asked by: leave it out.")


class NoFirstDay(QuestionError):
    """A question what changed that does not tell since when; `words` are those that ask."""

    def __init__(self, words: str) -> None:
        super().__init__(
            f"The question says '{words}' and no first day: say from when on, such as 'since 2024' or 'in May 2026'."
        )


class AnotherCommand(QuestionError):
    """A question of a kind that a command answers which no question stands for; `example` is typed after 'pacts'."""

    def __init__(self, words: str, command: str, example: str) -> None:
        super().__init__(f"The question says '{words}': that is for pacts {command}, as in: pacts {example}.")
