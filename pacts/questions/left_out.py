"""Who is left out of a group: 'NATO members besides the UK', 'non-EU countries', 'members that are not in NATO'."""

from __future__ import annotations

from collections.abc import Sequence

from pacts.gazetteer import Alliance
from pacts.questions.refusals import not_understood
from pacts.questions.sides import EVERYBODY, Side, has_group, last_name, means_members, roles_before
from pacts.questions.words import NAME, UNKNOWN, Word, roles_of

# Between 'other than' or 'not' and those left out; and between these words and the group that they narrow.
_BELONGING = frozenset({"the", "every", "in", "of", "group"})
_NARROWED = frozenset({"the", "which", "group", "filler", "aux", "comma"})
_ANYBODY = frozenset({"which", "number", "group"})


def leave_out(words: Sequence[Word]) -> Sequence[Word]:
    """The words with each group and those left out of it as one name, 'NATO except Turkey'.

    Raises PactsError where it cannot be told who is left out of whom.
    """
    while (at := next((at for at in range(len(words)) if _leaves_out(words, at)), None)) is not None:
        words = _as_one_name(words, at)
    return words


def _first_name(words: Sequence[Word], at: int) -> int:
    """Where the first name behind the word at `at` stands; else where the words end."""
    return next((place for place in range(at + 1, len(words)) if words[place].role == NAME), len(words))


def _is_not(words: Sequence[Word], at: int) -> bool:
    """Whether a membership is denied: 'EU members that are not in NATO', 'not members of NATO'; but 'not in force'."""
    between = roles_of(words[at + 1 : _first_name(words, at)])
    return words[at].says("is_not") and between <= _BELONGING and bool(between & {"in", "of"})


def _leaves_out(words: Sequence[Word], at: int) -> bool:
    if words[at].role != "except" and not _is_not(words, at):
        return False
    return UNKNOWN not in roles_of(words[at + 1 : _first_name(words, at)])


def _as_one_name(words: Sequence[Word], at: int) -> Sequence[Word]:
    """The words with the group and those that the word at `at` leaves out of it as one name. Raises PactsError."""
    text, first = words[at].text, _first_name(words, at)
    last = first if words[at].says("before_the_group") else last_name(words, first)
    names = tuple(each for each in words[first : last + 1] if each.role == NAME)
    by_membership = _is_not(words, at) or words[at].says("outside") or has_group(words, first, last)
    signing = any(each.alliance and each.party for each in names) and not by_membership
    whole = _narrowed(words, at, last)
    strange = roles_of(words[at + 1 : first]) - _BELONGING - {"filler", "with"}
    if whole is None or not names or signing or strange:
        raise not_understood(
            f"The question says '{text}', and not clearly who is left out of whom: ask as in 'Which NATO "
            "members except Turkey have a pact with Japan?', or 'countries outside NATO'."
        )
    group = Word(text, NAME, None, Alliance(f"{whole.name} except {Side(names).group}", None))
    # A mark keeps it apart from a name before it: 'Who has a pact with Japan besides Canada?'
    here = [Word(";", "break"), group] if whole is EVERYBODY else []
    return [group if each is whole else each for each in (*words[:at], *here, *words[last + 1 :])]


def _narrowed(words: Sequence[Word], at: int, last: int) -> Word | None:
    """The group that is narrowed by the words from `at` to `last`; None where there is none, or one of several.

    It is the one right before them, else the one asked about, else all countries.
    """
    if words[at].says("before_the_group"):
        behind = min(last + 1, len(words) - 1)
        return words[behind] if _is_group(words, behind) else EVERYBODY
    before = next((place for place in range(at - 1, -1, -1) if words[place].role not in _NARROWED), -1)
    if _is_group(words, before):
        return words[before]
    between = roles_of(words[before + 1 : at])
    if words[at].role != "except":
        return EVERYBODY if between & _ANYBODY else None
    if between & {"which", "group"}:
        return EVERYBODY
    elsewhere = [place for place in range(len(words)) if not at <= place <= last]
    groups = [at for at in elsewhere if _is_group(words, at) and "with" not in roles_before(words, at)]
    if groups:
        return words[groups[0]] if len(groups) == 1 else None
    return EVERYBODY if roles_of(words[at] for at in elsewhere) & _ANYBODY else None


def _is_group(words: Sequence[Word], at: int) -> bool:
    """Whether a name stands for the members of a group: of NATO and the EU, which sign pacts too, where it says so."""
    word = words[at] if at >= 0 else None
    if word is None or word.alliance is None:
        return False
    return word.party is None or means_members(words, at, at, roles_before(words, at), (word,))
