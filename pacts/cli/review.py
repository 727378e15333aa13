"""`pacts review`: verdicts of people on claims, from options, from a file or interactively; and lists of both."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import click

from pacts import listings, registry
from pacts.cli.completion import complete_parties
from pacts.cli.options import format_option
from pacts.english import many
from pacts.errors import PactsError, no_correction
from pacts.listings import SHORT
from pacts.output import FOR_PEOPLE, RAW_CSV, emit, say
from pacts.queries.claims_and_verdicts import ReviewRow, VerdictRow
from pacts.status import bounds_in_words
from pacts.verdicts import Correction, Judgement, Verdict, counted, now
from pacts.verdicts.parsing import ASIDE, FIELDS, correction, listed, parse

_LOG_PEOPLE = ("time", "reviewer", "verdict", "claim", "about", "correction", "reason")
_PERSON = "person"
_READERS = ("rules", "model", _PERSON)
_RIGHT = ("parties", "at_least", "at_most", "status", "date", "title")


@click.command(
    "review",
    short_help="Accept, reject or correct claims.",
    epilog="Example: pacts review --reject 3f2a91c0 --reason 'a tax agreement'",
)
@click.argument("parties", nargs=-1, metavar="[PARTY]...", shell_complete=complete_parties)
@click.option("--accept", multiple=True, metavar="ID", help="A claim that is true. May be given several times.")
@click.option("--reject", multiple=True, metavar="ID", help="A claim that is wrong. May be given several times.")
@click.option("--correct", metavar="ID", help="A claim that should have said something else, namely:")
@click.option("--parties", "right_parties", metavar="NAMES", help="Its parties: 'Canada; Japan'.")
@click.option("--status", help="Both its bounds.")
@click.option("--at-least", metavar="STATUS", help="Its lower bound.")
@click.option("--at-most", metavar="STATUS", help="Its upper bound.")
@click.option("--date", metavar="DATE", help="The day, month or year of the event; '' for none.")
@click.option("--title", help="The title of the pact; '' for none.")
@click.option("--reason", metavar="TEXT", help="Why, for these verdicts.")
@click.option("--by", metavar="NAME", help="Who reviews. Default: PACTS_REVIEWER, else the login name.")
@click.option("--from", "file", metavar="FILE", help="Take verdicts from JSON Lines or CSV; '-' is standard input.")
@click.option("--keep-unknown", is_flag=True, help="With --from: keep verdicts on claims that are not imported yet.")
@click.option("--list", "list_", is_flag=True, help="List the claims that nobody has reviewed yet, and stop.")
@click.option(
    "--waiting", is_flag=True, help="Review, or --list, only unsure claims, which do not count until they are accepted."
)
@click.option("--read-by", type=click.Choice(_READERS), help="Review, or --list, only claims that these read.")
@click.option("--log", is_flag=True, help="List the verdicts made, newest first, and stop.")
@format_option()
@click.pass_context
def command(
    ctx: click.Context,
    /,
    parties: tuple[str, ...],
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    correct: str | None,
    right_parties: str | None,
    reason: str | None,
    by: str | None,
    file: str | None,
    keep_unknown: bool,
    list_: bool,
    waiting: bool,
    read_by: str | None,
    log: bool,
    format_: str,
    **right: str | None,
) -> None:
    """Review one by one the claims that nobody has reviewed yet, on all pacts or those of the named parties.

    Each verdict is written at once. A rejected claim no longer counts, a corrected one counts as corrected; the claim
    itself stays on record as its source makes it, and so does each verdict. The latest verdict on a claim counts.
    An ID, as --list shows it, may be cut to its first characters, four or more.
    """
    values = {name: value for name, value in {"parties": right_parties, **right}.items() if value is not None}
    verdicts, from_file = bool(accept or reject or correct), file is not None
    rights = ", ".join(f"--{name.replace('_', '-')}" for name in _RIGHT)
    only_claims = "--waiting and --read-by go with --list and the interactive review only."
    for is_wrong, advice in (
        (
            verdicts + from_file + list_ + log > 1,
            "Give one of: --accept, --reject and --correct; --from; --list; --log.",
        ),
        (bool(values) != (correct is not None), f"--correct ID goes with what the claim should have said: {rights}."),
        (reason is not None and not verdicts, "--reason goes with --accept, --reject and --correct."),
        (keep_unknown and not from_file, "--keep-unknown goes with --from."),
        (parties and (verdicts or from_file), "A PARTY goes with --list, --log and the interactive review only."),
        ((waiting or read_by) and (verdicts or from_file or log), only_claims),
    ):
        if is_wrong:
            raise click.UsageError(advice, ctx)
    with registry.open(ctx.obj) as opened:
        if log:
            _log(opened.verdicts(*parties), format_)
        elif file is not None:
            from pacts.documents import read_text

            made = parse(*read_text(file), reviewer=_reviewer(ctx, by), time=now())
            _wrote(made, opened.review(made, keep_unknown=keep_unknown))
        elif verdicts:
            who, when = _reviewer(ctx, by), now()
            made = [Judgement(each, Verdict.ACCEPTED, who, when, reason) for each in accept]
            made += [Judgement(each, Verdict.REJECTED, who, when, reason) for each in reject]
            if correct is not None:
                put_right = _correction(ctx, opened.claim(correct), values)
                made.append(Judgement(correct, Verdict.CORRECTED, who, when, reason, put_right))
            _check_once(ctx, [opened.claim(each.claim).claim for each in made])
            _wrote(made, opened.review(made))
        else:
            asked = (row for row in opened.reviewable(*parties) if row.waits or not waiting)
            rows = [row for row in asked if read_by in (None, row.reader or _PERSON)]
            if list_:
                listings.claims(rows).print(format_, empty="No claim on record waits for a verdict.")
                return
            from pacts.cli.interactive_review import interactive_review

            interactive_review(opened, rows, _reviewer(ctx, by))


def _check_once(ctx: click.Context, claims: Sequence[str]) -> None:
    for claim, count in Counter(claims).items():
        if count > 1:
            raise click.UsageError(f"The claim {claim} is named {count} times: give one verdict on it.", ctx)


def _correction(ctx: click.Context, claim: ReviewRow, values: dict[str, str]) -> Correction:
    """The claim as a correction, with `values` in place of its own. Raises PactsError for an event."""
    if claim.event:
        raise no_correction(claim.claim)
    if "status" in values:
        if "at_least" in values or "at_most" in values:
            raise click.UsageError("--status stands for both bounds: leave out --at-least and --at-most.", ctx)
        values = {**values, "at_least": values["status"], "at_most": values["status"]}
    as_claimed = {"parties": claim.parties, **{name: getattr(claim, name) for name in _RIGHT[1:] if name != "status"}}
    try:
        return correction("--correct", {**as_claimed, **values})
    except PactsError as error:
        raise click.UsageError(str(error), ctx) from None


def _reviewer(ctx: click.Context, by: str | None) -> str:
    """Whose verdicts these are."""
    name = os.environ.get("PACTS_REVIEWER", "") if by is None else by
    if by is None and not name.strip():
        import getpass

        try:
            name = getpass.getuser()
        except (OSError, KeyError, ImportError):  # a container's user may have no name
            name = ""
    if not name.strip():
        raise click.UsageError("Who reviews? Give a name with --by NAME, or in PACTS_REVIEWER.", ctx)
    return name


def _wrote(made: Sequence[Judgement], new: int) -> None:
    known = f" {len(made) - new} of them were on record already." if new < len(made) else ""
    say(f"{many(len(made), 'verdict')}: {counted(made)}.{known}", sys.stderr)


def _log(rows: Iterable[VerdictRow], format_: str) -> None:
    plain: Iterable[dict[str, Any]] = [row.to_dict() for row in rows]
    if format_ not in FOR_PEOPLE:
        if format_ in ("csv", RAW_CSV):
            plain = ({**row, "parties": listed(row["parties"] or ())} for row in plain)
        emit(plain, (*FIELDS, *ASIDE), format_)
    elif not plain:
        say("Nobody has reviewed a claim yet.", format=format_)
    else:
        emit((_for_people(row) for row in plain), _LOG_PEOPLE, format_)


def _for_people(row: dict[str, Any]) -> dict[str, Any]:
    bounds = bounds_in_words(row["at_least"], row["at_most"]) if row["at_least"] else None
    right = ["-".join(row["parties"] or ()), bounds, row["date"], row["title"]]
    return {
        **row,
        "time": row["time"][:16].replace("T", " "),
        "claim": row["claim"][:SHORT],
        "correction": " ".join(filter(None, right)),
    }
