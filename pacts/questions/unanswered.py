"""What a question asks that the registry does not answer, or words of it that nobody placed: why, and what to write."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from itertools import groupby

from pacts.errors import PactsError, unknown_name
from pacts.gazetteer import Tier, names
from pacts.questions import two_sides
from pacts.questions.refusals import not_understood, quoted
from pacts.questions.wording import Wording
from pacts.questions.words import UNKNOWN, Word

# Kinds of questions that other commands answer, each with an example of it and the parties in its places.
_ELSEWHERE = {
    "search": ("search '\"classified information\" Seoul'", ()),
    "matrix": ("matrix {} {}", ("Five Eyes", "Quad")),
    "map": ("map {} --output map.svg", ("Japan",)),
    "cite": ("cite {} {}", ("Five Eyes", "Japan")),
    "unratified": ("report signed-not-in-force", ()),
    "report": ("report gaps-by-alliance --param 'alliance=Five Eyes'", ()),
    "levels": ("levels {} {}", ("Sweden", "United States")),
    "authorities": ("authorities {}", ("Sweden",)),
    "export": ("export dyads {} {} --kind dyad-year", ("Five Eyes", "Japan")),
}
# Words of a role that no command carries, and why.
_UNANSWERED = {
    "epoch": "The question says '{}', which has no day here: write the day or the days that you mean, as in 'by "
    "2020-01-31' or 'since 2022'.",
    "topic": "The question is about '{}'. The registry holds information-security pacts only: agreements on protecting "
    "classified information.",
}
_PART_OF_YEAR = re.compile(
    r"\b(?:q[1-4]\b|(?:first|second|third|fourth|1st|2nd|3rd|4th|last|this) quarter|h[12]\b|(?:first|second) half"
    r"|(?:fiscal|financial) year|fy ?(?=\d))(?: ?(?:of )?(?:the year )?(?:19|20)?\d\d(?:[-/]\d\d)?)?",
    re.IGNORECASE,
)
_NEAR = 0.8  # a lower one takes 'submarine' for Suriname
_MOST = 5  # words left over that an error lists


def refuse_part_of_year(text: str) -> None:
    """Raise PactsError for a quarter, a half or a fiscal year, by its name: a question is about days."""
    match = _PART_OF_YEAR.search(text)
    if match is not None:
        days_meant = (
            "Fiscal years begin on different days"
            if re.match("f[iy]", match[0], re.IGNORECASE)
            else "It cannot be asked by"
        )
        raise not_understood(
            f"The question says '{match[0]}'. {days_meant}: write its last day, as in 'by 30 June 2021', or "
            "both, as in 'between 2021-04-01 and 2021-06-30'."
        )


def refuse_unanswered(wording: Wording) -> None:
    """Raise for what the registry does not answer, and for words that nobody placed."""
    _refuse_elsewhere(wording)
    for role, reason in _UNANSWERED.items():
        if words := wording.first(role):
            raise not_understood(reason.format(words))
    permission = wording.first("permission")
    if not permission and not wording.has("pact", "wide"):
        permission = wording.first("exchange")
    if permission:
        raise not_understood(
            f"The question says '{permission}'. The registry shows which agreements are on record, not what anyone may "
            f"exchange or does: ask for a pact, or see the record: {_record(wording)}."
        )
    if ratified := wording.first("ratified"):
        record = _record(wording)
        pending = "" if "PARTY" not in record else " What is signed and not in force: pacts report signed-not-in-force."
        raise not_understood(
            f"The question says '{ratified}', which is the step of one side. How far a pact got is in its record: "
            f"{record}.{pending}"
        )
    _refuse_unplaced(wording)


def _refuse_elsewhere(wording: Wording) -> None:
    """Raise PactsError for what another command answers."""
    for role, (line, parties) in _ELSEWHERE.items():
        if role == "authorities" and wording.party:
            continue
        words = wording.first(role)
        if words is None:
            continue
        named = [name.name for name in wording.names]
        example = line.format(*map(shlex.quote, named[: len(parties)] if len(named) >= len(parties) else parties))
        problem = f"The question says '{words}': that is for pacts {example.split()[0]}, as in: pacts {example}."
        if role == "levels":
            problem += f" The highest level that a pact covers is in its record: {_record(wording)}."
        raise not_understood(problem)


def _refuse_unplaced(wording: Wording) -> None:
    """Raise PactsError for words that nobody placed: names that are not known first."""
    # 'Military' and 'security' say nothing beside 'classified information', and too much without it.
    unplaced = {UNKNOWN} if wording.has("subject") else {UNKNOWN, "vague"}
    left = _left_over(wording.words, unplaced if wording.has("disputed") else unplaced | {"claim"})
    for at, run in left:
        if _is_near_a_name(run):
            known = {
                name.text: name.code for name in names() if name.tier in (Tier.NAME, Tier.ORGANISATION, Tier.ALLIANCE)
            }
            raise unknown_name(run, known, "a country, its ISO code, an organisation or an alliance")
        # A capital tells a name, but not at the start, nor where all words or none have one.
        if at > 0 and wording.has_capitals and run[0].isupper():
            raise not_understood(
                f"The question says '{run}', which is neither a known name nor a word that could be placed. Write a "
                "country, its ISO code, an organisation or an alliance, or leave it out."
            )
    if left:
        raise not_understood(
            f"The question says {quoted(run for _, run in left[:_MOST])}, which could not be placed: leave it out or "
            "say it otherwise."
        )


def _record(wording: Wording) -> str:
    """The command that shows the record of the pair that a question names, else with placeholders."""
    try:
        both = two_sides.read(wording)
    except PactsError:
        return "pacts show PARTY PARTY"
    if not both.askers and not both.is_matrix:
        return f"pacts {shlex.join(['show', both.partner])}"
    parties = (both.group, both.partner) if both.is_pair else ("PARTY", "PARTY")
    return f"pacts {shlex.join(['show', *parties])}"


def _left_over(tokens: Sequence[Word], roles: set[str]) -> list[tuple[int, str]]:
    """What nobody placed, words side by side together, with where each begins."""
    runs = groupby(enumerate(tokens), lambda each: each[1].role in roles)
    left = [list(run) for is_left, run in runs if is_left]
    return [(run[0][0], " ".join(word.text for _, word in run)) for run in left]


def _is_near_a_name(text: str) -> bool:
    from difflib import get_close_matches  # needed for a refusal only

    known = [name.text.casefold() for name in names() if name.tier in (Tier.NAME, Tier.ALLIANCE)]
    return len(text) > 3 and bool(get_close_matches(text.casefold(), known, n=1, cutoff=_NEAR))
