"""A question in English to what is asked: by rules and lists alone, and refused where a word is left over."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pacts.errors import PactsError
from pacts.gazetteer.lookup import ALL_COUNTRIES, check_shared
from pacts.questions import days, memberships, saved_reports, sides, steps, words
from pacts.questions.carried import refuse_dropped, remarks
from pacts.questions.examples import near
from pacts.questions.question import Question, Wanted
from pacts.questions.refusals import NotUnderstood, day_ahead, not_one_day, not_understood, several_steps
from pacts.questions.unanswered import refuse_part_of_year, refuse_unanswered
from pacts.questions.words import NAME, ORDER, STEPS, Word, first_of, roles_of
from pacts.rules.titles import SUBJECTS
from pacts.status import Status

_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_SHORTHAND = re.compile(r"\bw/o\b", re.IGNORECASE)
_ABOUT = {f"on {subject}": subject for subject in SUBJECTS}  # roles of the words for a subject
_STANDING = {"rank", "pact", "wide", "notice", "compare", "subject", "show", "changed", "disputed", "first", "last"}
_STANDING = _STANDING.union(_ABOUT, steps.ENDS, STEPS)
_BESIDE_AUTHORITIES = frozenset({NAME, "authorities", "which", "show", "aux", "the", "of", "in", "filler", "number"})
_NAMING = frozenset({NAME, "which", "and", "with", "the", "filler", "comma", "break"})


def read(text: str, today: date) -> Question:
    """What the question `text` asks for; `today` is the day that 'two years ago' and 'this year' are counted from.

    Raises PactsError, which says what part was not understood, and gives examples that are near.
    """
    try:
        return _checked(text, today)
    except NotUnderstood as error:
        raise PactsError(error.problem, near(text)) from None


def _checked(text: str, today: date) -> Question:
    """What the question asks for, where the answer carries all its words. Raises PactsError."""
    refuse_part_of_year(text)
    asked_days = days.read(_SHORTHAND.sub("without ", " ".join(text.translate(_APOSTROPHES).split())), today)
    tokens = words.read(asked_days.rest)
    if not tokens:
        raise not_understood("There are no words in it. Write a question.")
    for word in tokens:
        if word.role == NAME:
            check_shared(word.text)
    asked = memberships.read(tokens, asked_days)
    if asked is None:
        tokens = sides.leave_out(tokens)
        asked = saved_reports.read(tokens, asked_days, today)
    if asked is None:
        if asked_days.ahead:
            raise day_ahead(asked_days.ahead)
        refuse_unanswered(tokens, plain=text.islower() or text.isupper())
        asked = _authorities(tokens) or _read(tokens, asked_days, today)
    number = first_of(tokens, "count")
    if number and not (asked.counted or asked.first or asked.last):
        raise not_understood(
            f"The question says '{number}': how many of one group have a pact with one partner can be asked, as in "
            "'Does Japan have pacts with at least three Five Eyes members?', or which three pacts a party signed last."
        )
    if "bilateral" in roles_of(tokens):
        asked = replace(asked, bilateral=True)
    if asked.report and "number" in roles_of(tokens) and "rank" not in roles_of(tokens):
        asked = replace(asked, counted=True)
    refuse_dropped(tokens, asked)
    return replace(asked, remarks=tuple(remarks(tokens, asked)))


def _authorities(tokens: Sequence[Word]) -> Question | None:
    """The security authorities of one party."""
    roles = roles_of(tokens)
    if "authorities" not in roles or roles - _BESIDE_AUTHORITIES:
        return None
    party = sides.only(tokens)
    return Question(party, wants="authorities") if party else None


def _read(tokens: Sequence[Word], asked_days: days.Days, today: date) -> Question:
    """What the words of a question ask for, each of which plays some part. Raises PactsError."""
    roles = roles_of(tokens)
    if "than" in roles:
        sides.read(tokens)  # refuses 'before' where it compares nothing
    if not roles - _NAMING and (shown := _shown(tokens, asked_days)) is not None:
        return shown
    if not roles & (_STANDING | {"excluded", "included"}):
        raise not_understood("The question says nothing of a pact: ask who has one, how far it got, or who signed.")
    if "rank" in roles:
        return saved_reports.ranking(tokens, asked_days, today)
    if roles & {"excluded", "included"}:
        return _of_two_partners(tokens, asked_days)
    if "also" in roles or _place_of_group(tokens):
        return _of_one_and_another(tokens, asked_days)
    if (asked := steps.read(tokens, asked_days, today)) is not None:
        return replace(asked, counted="number" in roles)
    about_one = "number" in roles and not roles & {"group", "lack", "exchange", "bilateral", *_ABOUT}
    about_one |= "show" in roles and not roles & {"pact", "wide", "lack", "exchange", *_ABOUT, *STEPS}
    if about_one and not asked_days.stretch and (party := sides.only(tokens)):
        question = Question(party, wants="profile", at_least=_status(tokens), counted="number" in roles)
        return replace(question, as_of=asked_days.as_of, known_by=asked_days.known_by)
    if (status := _short_of(tokens)) is not None and not asked_days.stretch and (party := sides.only(tokens)):
        question = Question(party, wants="profile", short_of=status, counted="number" in roles)
        return replace(question, as_of=asked_days.as_of, known_by=asked_days.known_by)
    both = sides.read(tokens)
    if status is not None and both.group != ALL_COUNTRIES and not both.pair:
        raise not_understood(
            f"The question asks who has a pact that is not {status.words}: see how far each got, with pacts "
            f"{shlex.join(['coverage', both.group, both.partner] if both.partner else ['matrix', both.group])}, or "
            "ask who has none."
        )
    ordered = first_of(tokens, *ORDER)
    if ordered and (both.matrix or "," in both.partners):
        raise not_understood(
            f"The question says '{ordered}' of two groups: which pact came first or last can be asked of one party, "
            "with all or with a group: pacts timeline PARTY GROUP --step concluded --last 1."
        )
    if asked_days.stretch:
        raise _over_time(both, asked_days)
    if (quantified := _quantified(tokens, both)) is not None:
        wants, every = quantified
        asked_for = both.group, both.partners, _status(tokens), wants
        return _coverage(tokens, *asked_for, asked_days, every=every, counted="number" in roles)
    if both.matrix or "compare" in roles:
        return _of_two_groups(tokens, both, asked_days)
    at_least = _status(tokens)
    if both.pair:
        return _of_a_pair(tokens, both, at_least, asked_days)
    happened = steps.event(tokens)
    if happened and asked_days.within:
        raise not_one_day([happened, asked_days.within])
    wants = _wanted(tokens, both)
    how = {"counted": bool(roles & {"number", "count"}), "ordered": ordered is not None}
    exactly = wants == "having" and _is_in_talks(tokens)
    return _coverage(tokens, both.group, both.partner, at_least, wants, asked_days, exactly=exactly, **how)


def _short_of(tokens: Sequence[Word]) -> Status | None:
    """The step that pacts on record have not reached: 'which of its pacts are not in force', 'a pact not in force'.

    None where the lack is one of all who have not come so far: 'who has not signed a pact'.
    """
    steps_at = [at for at, word in enumerate(tokens) if word.role in STEPS]
    lacks_at = [at for at, word in enumerate(tokens) if word.role == "lack" and word.text.lower() != "no"]
    pact_at = next((at for at, word in enumerate(tokens) if word.role == "pact"), len(tokens))
    if len(steps_at) != 1 or len(lacks_at) != 1 or not pact_at < lacks_at[0] < steps_at[0]:
        return None
    who = any(word.role == NAME for word in tokens[lacks_at[0] : steps_at[0]])
    return None if who or not roles_of(tokens) & {"which", "number", "any"} else Status(tokens[steps_at[0]].role)


def _quantified(tokens: Sequence[Word], both: sides.Sides) -> tuple[Wanted, bool] | None:
    """Whether those who lack or have a pact with partners of a list or group are asked for, and with each of these.

    'With neither of', 'neither with', 'no pact with any', 'lack one with both' and 'no pact with NATO members' mean
    each of them, 'with all' too; 'with any' at least one. None where the words leave it open, as 'lack pacts with NATO
    members' do: a table of all pairs is the answer then.
    """
    side = both.other
    roles = roles_of(tokens)
    if side is None or not side.several or not roles & {"which", "number"}:
        return None
    no_pact = any(word.role == "lack" and word.text.lower() == "no" for word in tokens)
    # 'Who has neither a pact with Japan nor with Korea?', but not 'Neither Japan nor Korea has one with whom?'
    neither = "neither" in roles and not (both.side and both.side is not side and "neither" in both.side.roles)
    if neither or (both.matrix and no_pact and "every" not in side.roles):
        return "missing", True
    both_of = any(word.role == "every" and word.text.lower() == "both" for word in tokens)
    if "lack" in roles:
        return ("missing", True) if "any" in side.roles or ("every" in side.roles and both_of) else None
    if "every" in side.roles:
        return "having", True
    return ("having", False) if "any" in side.roles and both.matrix else None


def _of_two_partners(tokens: Sequence[Word], asked_days: days.Days) -> Question:
    """Who has a pact with one partner and lacks one with another: 'but not with', 'but have one with'."""
    place = next(at for at, word in enumerate(tokens) if word.role in ("excluded", "included"))
    head, tail = tokens[:place], tokens[place + 1 :]
    if len(sides.parties(head)) == 0 or not roles_of(head) & _STANDING:
        raise not_understood(
            f"The question says '{tokens[place].text}', and of no other pact before it: ask as in 'Which NATO members "
            "have a pact with Korea but not with Japan?'."
        )
    both, beside = sides.read(head), sides.only_group(tail)
    lacks = "lack" in roles_of(head)
    if beside is None or asked_days.stretch or both.pair or lacks == (tokens[place].role == "excluded"):
        raise not_understood(
            f"The question says '{tokens[place].text}', which could not be placed: ask in two questions."
        )
    partner, without = (beside.partner, both.partners) if lacks else (both.partners, beside.partner)
    every = not lacks and both.other is not None and "every" in both.other.roles
    how = {"without": without, "every": every, "counted": "number" in roles_of(head)}
    return _coverage(tokens, both.group, partner, _status(tokens), "having", asked_days, **how)


def _place_of_group(tokens: Sequence[Word]) -> int | None:
    """Where 'and' stands between a partner and any of a group: 'with Russia and a NATO member'."""
    for at, word in enumerate(tokens[1:-2], start=1):
        one, article, group = tokens[at - 1], tokens[at + 1], tokens[at + 2]
        indefinite = article.role == "any" or article.text.lower() in ("a", "an")
        if word.role == "and" and one.role == NAME and indefinite and group.alliance:
            return at
    return None


def _of_one_and_another(tokens: Sequence[Word], asked_days: days.Days) -> Question:
    """Who has a pact with one partner and with another, or with any of a group: 'and with', 'and a NATO member'."""
    place = next((at for at, word in enumerate(tokens) if word.role == "also"), None) or _place_of_group(tokens) or 0
    words_of = tokens[place].text
    head, beside = tokens[:place], sides.only_group(tokens[place + 1 :])
    roles = roles_of(head)
    anyone = roles_of(tokens) & {"which", "number"}
    if not anyone or beside is None or "with" not in roles or asked_days.stretch or "lack" in roles:
        raise not_understood(
            f"The question says '{words_of}', which could not be placed. Who has a pact with one party and another: "
            "pacts coverage GROUP PARTY --having --also PARTY."
        )
    both = sides.read(head)
    how = {"also": beside.partner, "counted": "number" in roles}
    return _coverage(tokens, both.group, both.partners, _status(head), "having", asked_days, **how)


def _shown(tokens: Sequence[Word], asked_days: days.Days) -> Question | None:
    """The record of a pair or the profile of a party, of which nothing else is asked: 'Show me Canada and Germany'."""
    if not all(word.text.lower().startswith(("show", "find")) for word in tokens if word.role == "which"):
        return None
    dated = asked_days.as_of or asked_days.known_by or asked_days.within or asked_days.stretch
    if sides.is_pair(tokens) and not dated:
        both = sides.read([word for word in tokens if word.role != "which"])
        return Question(both.group, both.partner, wants="show")
    party = sides.only(tokens)
    if party is None or asked_days.stretch:
        return None
    return Question(party, wants="profile", as_of=asked_days.as_of, known_by=asked_days.known_by)


def _over_time(both: sides.Sides, asked_days: days.Days) -> PactsError:
    """A question how things stood over a stretch of time; the command that lists the steps within it."""
    error = not_one_day([asked_days.stretch or ""])
    period = asked_days.period
    if period is None or both.matrix or "," in both.partner:
        return error
    other = () if both.group == ALL_COUNTRIES else (both.group,)
    named = {"--since": period.since, "--until": period.until}
    dates = [word for option, day in named.items() if day for word in (option, day.isoformat())]
    return PactsError(
        f"{error.problem} The steps: pacts {shlex.join(['timeline', both.partner, *other, *dates])}.", error.advice
    )


def _of_two_groups(tokens: Sequence[Word], both: sides.Sides, asked_days: days.Days) -> Question:
    """Each of two groups with each other, or what two parties have with all countries where they are compared."""
    group, partner = (ALL_COUNTRIES, f"{both.group},{both.partner}") if both.pair else (both.group, both.partner)
    roles = roles_of(tokens)
    asked_for: dict[str, Any] = {"as_of": asked_days.as_of, "known_by": asked_days.known_by}
    if roles & {"lack", "neither", "number", *STEPS}:
        asked_for["pairs"] = "missing" if roles & {"lack", "neither"} else "having"
        asked_for |= {"at_least": _status(tokens), "exactly": _is_in_talks(tokens)}
    return Question(group, partner, wants="matrix", **asked_for)


def _coverage(
    tokens: Sequence[Word], group: str, partner: str, at_least: Status, wants: Wanted, asked_days: days.Days, **how: Any
) -> Question:
    """A question that `pacts coverage` answers, on the subject that its words name; `how` are further fields of it."""
    return Question(group, partner, at_least, wants, asked_days.as_of, asked_days.known_by, **_scope(tokens), **how)


def _scope(tokens: Sequence[Word]) -> dict[str, Any]:
    """The subject that pacts must have."""
    return {"subject": next((_ABOUT[word.role] for word in tokens if word.role in _ABOUT), None)}


def _of_a_pair(tokens: Sequence[Word], both: sides.Sides, at_least: Status, asked_days: days.Days) -> Question:
    """The record of a pair where that is asked for, or else the answer for the one as a member."""
    dated = bool(asked_days.as_of or asked_days.known_by or asked_days.within)
    organisations = all(words.is_alliance(name) for name in (both.group, both.partner))
    if organisations and dated:
        raise not_understood(
            f"How {both.group} and {both.partner} stood on a day cannot be asked: leave the day out, and the whole "
            "record is shown."
        )
    roles = roles_of(tokens)
    # 'What pacts do they have?' asks for the record too.
    listed = roles & {"which", "number"} and not roles & {"lack", *STEPS}
    # The record takes no day. How far a pair got by a day, the answer for a member says.
    when = steps.history(tokens) is not None
    narrowed = bool(roles & {"bilateral", *_ABOUT}) and not when
    ever = any(word.text.lower() == "ever" for word in tokens)
    if organisations or (not dated and not narrowed and (listed or ever or roles & {"show", "changed"})):
        return Question(both.group, both.partner, wants="show")
    return _coverage(tokens, both.group, both.partner, at_least, "all", asked_days)


def _status(tokens: Sequence[Word]) -> Status:
    """How far a pact must have come: 'signed or in talks' asks for the lesser of the two."""
    denied = [word.text for word in tokens if word.role in ("lack", "neither")]
    steps = {word.role: word.text for word in tokens if word.role in STEPS}
    reached = sorted((Status(role) for role in steps), key=lambda status: status.rank)
    places = [at for at, word in enumerate(tokens) if word.role in STEPS]
    either = any(word.role == "or" for word in tokens[places[0] : places[-1]]) if places else False
    if len(denied) > 1 or (denied and len(steps) > 1):
        raise several_steps([*steps.values(), *denied])
    if not reached:
        return Status.AGREED_IN_PRINCIPLE
    if len(reached) == 1 or either:
        return reached[0]
    if reached != [Status.CONCLUDED, Status.IN_FORCE]:
        raise several_steps(steps.values())
    return Status.IN_FORCE


def _is_in_talks(tokens: Sequence[Word]) -> bool:
    """Whether it asks for those in talks, 'is negotiating', and not for all who came so far, 'had opened talks'."""
    texts = {word.text.lower() for word in tokens}
    only_talks = roles_of(tokens) & STEPS == {Status.NEGOTIATING.value}
    came_so_far = texts & {"or beyond", "or further", "or better", "at least", "had", "ever"} or steps.event(tokens)
    return only_talks and not came_so_far


def _wanted(tokens: Sequence[Word], both: sides.Sides) -> Wanted:
    """Which members of a group are asked for: of all countries never each of them."""
    roles = roles_of(tokens)
    if "both" in roles:
        return "all"
    if "lack" in roles:
        return "missing"
    listed = bool(roles & {"which", "number"}) or (both.side is not None and "any" in both.side.roles)
    return "having" if listed or both.group == ALL_COUNTRIES else "all"
