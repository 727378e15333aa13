"""Whether an answer carries each word of its question that changes the meaning: what it drops is refused or noted."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pacts.questions.question import Question
from pacts.questions.refusals import not_understood
from pacts.questions.steps import HAPPENED
from pacts.questions.wording import Wording
from pacts.questions.words import STEPS
from pacts.rules.titles import SUBJECTS

_FOLDER = Path(__file__).parent
# Where several roles follow one rule.
_ROLES = {"subject": tuple(f"on {subject}" for subject in SUBJECTS), "step": tuple(STEPS), "event": tuple(HAPPENED)}


class Rule(NamedTuple):
    """Which answers (`Question.wants`) carry words of a role, and what to `ask` where another one is meant.

    `unless` is an option of a question, or a field of what it `asks`, that carries them too.
    """

    roles: tuple[str, ...]
    by: frozenset[str]
    ask: str
    unless: str = ""


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of carried.toml."""
    table = tomllib.loads((_FOLDER / "carried.toml").read_text(encoding="utf-8"))
    return tuple(
        Rule(_ROLES.get(role, (role,)), frozenset(rule["by"]), rule["ask"], rule.get("unless", ""))
        for role, rule in table.items()
    )


def refuse_dropped(wording: Wording, asked: Question) -> None:
    """Raise PactsError for the first word whose meaning the answer would drop."""
    for rule in rules():
        word = wording.first(*rule.roles)
        is_carried = rule.unless in asked.options or getattr(asked.asks, rule.unless, False)
        if word is not None and asked.wants not in rule.by and not is_carried:
            raise not_understood(f"The question says '{word}', which the answer would leave out: {rule.ask}.")


def remarks(wording: Wording, asked: Question) -> Iterator[str]:
    """What the answer makes of words that it carries in part, or takes for others."""
    if (assumed := wording.first("wide")) is not None:
        yield f"'{assumed}' taken for an agreement on protecting classified information"
    for pattern, note, shown in _notes():
        if asked.wants in shown:
            continue
        if match := next((hit for word in wording.words if (hit := pattern.search(word.text))), None):
            yield note.format(match[0])
    if asked.wants == "show":
        subject = wording.first(*_ROLES["subject"])
        for word, kept in ((wording.first("bilateral"), "of more parties"), (subject, "on other subjects")):
            if word:
                yield f"'{word}': the record shows the pacts {kept} too, each under its title"
    if asked.asks.moved_in:
        yield f"'{asked.asks.moved_in}': the columns 'joined' and 'left' have the days"
    if asked.wants == "profile" and wording.has("number"):
        yield "the pacts on record, those in talks or ended among them"


@cache
def _notes() -> tuple[tuple[re.Pattern[str], str, frozenset[str]], ...]:
    """The notes of notes.csv, each with the words that it is about, and the answers that carry these."""
    with (_FOLDER / "notes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        (
            re.compile(rf"\b(?:{'|'.join(map(re.escape, row['words'].split('|')))})\b", re.IGNORECASE),
            row["note"],
            frozenset(row["carried_by"].split("|")),
        )
        for row in rows
    )
