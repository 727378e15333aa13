"""Interactive review: show one claim after the other in its paragraph, ask for a verdict, and write it at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from pacts import gazetteer
from pacts.confidence import reader_in_words
from pacts.dates import PartialDate
from pacts.english import many
from pacts.errors import NoSuchClaim, PactsError, no_correction
from pacts.output import print_quote, print_text, safe, say
from pacts.queries.claims_and_verdicts import ReviewRow
from pacts.records import cells
from pacts.registry import Registry
from pacts.status import Status
from pacts.verdicts import Correction, Judgement, Verdict, counted, now, parsing

Value = TypeVar("Value")

_CHOICES = ("accept", "reject", "correct", "skip", "back", "quit", "?")
_HELP = """a  accept: the source says so, and it is true of the pact
r  reject: the claim no longer counts
c  correct: the claim counts as you correct it
s  skip: leave it for another time
b  back: to the claim before, where a new verdict takes the place of yours
q  quit: what you decided is on record"""
_NOTHING = "-"
_REFUSED = "Not taken"  # before the reason, where an answer is refused


def interactive_review(registry: Registry, rows: Sequence[ReviewRow], reviewer: str) -> None:
    """Ask for a verdict on each of `rows`, until none is left or the reviewer quits; then print how many were made."""
    made: dict[str, Judgement] = {}
    if rows:
        try:
            _ask_for_each(registry, rows, reviewer, made)
        except click.Abort:  # Ctrl-C, or the end of a standard input that is no terminal
            print_text("")
    say(_summary(len(rows), made))


def _ask_for_each(registry: Registry, rows: Sequence[ReviewRow], reviewer: str, made: dict[str, Judgement]) -> None:
    place, showing = 0, True
    while place < len(rows):
        row = rows[place]
        if showing:
            _show(row, f"{place + 1} of {len(rows)}", made.get(row.claim))
        showing = True
        choice = _choose()
        if choice == "quit":
            return
        if choice == "skip":
            place += 1
        elif choice == "back" and place:
            place -= 1
        elif choice in ("?", "back"):
            print_text(_HELP if choice == "?" else "This is the first one.")
            showing = False
        else:
            judgement = _judgement(choice, row, reviewer, made.get(row.claim))
            if judgement is None:
                showing = False
                continue
            try:
                registry.review([judgement])
                made[row.claim] = judgement
            except NoSuchClaim as error:  # the article was updated meanwhile
                say(str(error))
            place += 1


def _choose() -> str:
    while True:
        answer = _ask("[a]ccept [r]eject [c]orrect [s]kip [b]ack [q]uit [?]").lower()
        choice = next((each for each in _CHOICES if answer in (each, each[0])), None)
        if choice is not None:
            return choice
        print_text("Write one of a r c s b q, or ? for help.")


def _judgement(choice: str, row: ReviewRow, reviewer: str, before: Judgement | None) -> Judgement | None:
    """The verdict that was chosen, None where a correction is not possible, or leaves the claim as it is."""
    if choice == "accept":
        return Judgement(row.claim, Verdict.ACCEPTED, reviewer, now())
    if choice == "reject":
        return Judgement(row.claim, Verdict.REJECTED, reviewer, now(), _reason())
    if row.at_least is None or row.at_most is None:
        print_text(no_correction(row.claim).problem)
        return None
    as_claimed = Correction(row.parties, Status(row.at_least), Status(row.at_most), _date(row.date), row.title)
    right = _corrected((before and before.correction) or as_claimed)
    if right == as_claimed:
        print_text("That is what the claim says already: accept it instead.")
        return None
    return Judgement(row.claim, Verdict.CORRECTED, reviewer, now(), _reason(), right)


def _reason() -> str | None:
    return _until("Reason, may be empty", "", lambda text: _read(text, "reason"))


def _corrected(now_: Correction) -> Correction:
    """What the reviewer puts in the place of each value; an empty answer leaves it as it is."""
    print_text(f"Enter leaves a value as it is, {_NOTHING} empties a date or a title.")
    parties = _until("Parties", parsing.listed(now_.parties), lambda text: parsing.parties(_REFUSED, text))
    low = _until("At least", now_.at_least, lambda text: parsing.status(_REFUSED, "at_least", text))
    high = low
    if not low.ends:
        fits = not now_.at_most.ends and now_.at_most.rank >= low.rank
        high = _until("At most", now_.at_most if fits else low, lambda text: _high(text, low))
    day = _until("Date", now_.date.text if now_.date else _NOTHING, _date)
    title = _until("Title", now_.title or _NOTHING, lambda text: _read(text, "title"))
    return Correction(parties, low, high, day, title)


def _high(text: str, low: Status) -> Status:
    high = parsing.status(_REFUSED, "at_most", text)
    parsing.check_order(_REFUSED, low, high)
    return high


def _date(text: str | None) -> PartialDate | None:
    return parsing.date(_REFUSED, None if text == _NOTHING else text)


def _read(text: str, key: str) -> str | None:
    return cells.text(_REFUSED, key, None if text == _NOTHING else text)


def _until(label: str, default: str, read: Callable[[str], Value]) -> Value:
    """What `read` makes of the answer; where it refuses, say why and ask again."""
    while True:
        try:
            return read(_ask(f"{label} [{default}]" if default else label) or default)
        except PactsError as error:
            say(str(error))


def _ask(label: str) -> str:
    answer: str = click.prompt(safe(label), default="", show_default=False, prompt_suffix=": ")
    # What a terminal cannot decode comes as half characters, which no database takes.
    return answer.encode("utf-8", "replace").decode().strip()


def _show(row: ReviewRow, count: str, before: Judgement | None) -> None:
    names = [gazetteer.party(code).name for code in row.parties]
    claim = f"{', '.join(names[:-1])} and {names[-1]}: {row.words}"
    say(f"\n{count}  {row.claim}")
    say(f"{claim}, {row.date or 'no date given'}")
    for label, text in (("Title", row.title), ("Note", row.note)):
        if text:
            say(f"{label}: {text}")
    say(", ".join(filter(None, (row.publisher, row.published, row.source))))
    if row.reader:
        say(f"Read by {reader_in_words(row.reader, row.model, row.confidence)}")
    if row.waits:
        answers = many(row.changes, "answer") if row.changes else "no answers"
        say(f"It waits, since {'; '.join(row.doubts)}. Accepted, it changes {answers} of today.")
    if row.paragraph:
        print_text("")
        print_quote(row.paragraph[: row.start], row.paragraph[row.start : row.end], row.paragraph[row.end :])
        print_text("")
    if before is not None:
        say(f"You {before.verdict} it before.")


def _summary(claims: int, made: dict[str, Judgement]) -> str:
    if not claims:
        return "No claim on record waits for a verdict."
    done = f"You reviewed {many(len(made), 'claim')}: {counted(made.values())}." if made else "You reviewed no claim."
    left = claims - len(made)
    return f"{done} {left or 'None'} {'waits' if left == 1 else 'wait'} for a verdict."
