"""What the options of a question on coverage mean, in one place for the command line and the API."""

from __future__ import annotations

from pacts.status import LADDER

HELP = {
    "at_least": f"How far a pact must have come: {', '.join(LADDER[1:])}.",
    "missing": "Only members that lack one: documented ('no') or not on record ('unknown').",
    "having": "Only members that have one: answered 'yes'.",
    "every": "With several partners: only members that lack, or have, one with each of them.",
    "without": "Only members that lack one with this party; of several, with each of them.",
    "also": "Only members that have one with this party too; of several, with any of them.",
    "show": "Which members: 'all', those 'missing' one ('no' and 'unknown'), or those 'having' one ('yes').",
    "exactly": "Only members whose pact has come just as far as is asked for and, as far as is known, no further.",
    "as_of": "The day asked about. Default: today.",
    "known_by": "Only what was published by that day.",
    "include_indirect": "Also what two parties have through an organisation's pact.",
    "subject": "Which pacts count: general ones, those limited to one subject, or any.",
    "bilateral": "Leave out pacts of more than two parties.",
}
