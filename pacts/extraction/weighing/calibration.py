"""How likely a claim is right: what speaks for and against it, weighed as unseen articles taught.

The numbers come from what both readers, the rules as they once were, made of articles written later, and of which
people say whether it is right. `tests/gold/fit_confidence.py` fits them; `--explain` prints the names below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import exp, log
from typing import Any

from pacts.extraction.discourse.listed_pacts import LISTED
from pacts.extraction.findings import Claim
from pacts.extraction.phrases.sentence_parts import Topic
from pacts.extraction.weighing.candidates import Page, Seen
from pacts.extraction.weighing.second_reader import fitted
from pacts.extraction.words.vocabulary import words

_LEAST = 0.002  # chances nearer to 0 or 1 than this say no more

_SUREST = 0.99  # no reading of prose is quite certain

# A sign, its threshold, and what follows up to that and above it: another branch, or a value.
Branch = tuple[int, float, Any, Any]


@dataclass(frozen=True)
class Trees:
    """Small trees whose values add up to the log of the odds that a claim is right.

    A node has the number of the sign that it looks at (-1 at the end of a branch), its threshold, where to go on up to
    that and above it, and its value. `roots` are the nodes with which the trees begin.
    """

    start: float
    signs: list[str]
    roots: list[int]
    nodes: list[tuple[int, float, int, int, float]]

    def confidence(self, signs: Mapping[str, float]) -> float:
        """The chance, from 0 to 1, that a claim for and against which this speaks is right."""
        values, total = [signs.get(name, 0.0) for name in self.signs], self.start
        for tree in self._nested:
            while tree.__class__ is tuple:
                sign, threshold, low, high = tree
                tree = low if values[sign] <= threshold else high
            total += tree
        return min(_SUREST, round(1 / (1 + exp(-total)), 3))

    @cached_property
    def _nested(self) -> list[Any]:
        """The trees, each branch with those that follow in it: faster to go down than by their numbers."""
        nested: dict[int, Branch | float] = {}
        for at in reversed(range(len(self.nodes))):  # what follows a node has a higher number
            sign, threshold, low, high, value = self.nodes[at]
            nested[at] = value if sign < 0 else (sign, threshold, nested[low], nested[high])
        return [nested[at] for at in self.roots]

    def weighed(self, signs: Mapping[str, float]) -> dict[str, float]:
        """The weight of each sign: above 0 for what speaks for the claim, by the branches that it decides."""
        weights: dict[str, float] = {}
        for root in self.roots:
            sign, threshold, low, high, value = self.nodes[root]
            while sign >= 0:
                name, before = self.signs[sign], value
                sign, threshold, low, high, value = self.nodes[low if signs.get(name, 0.0) <= threshold else high]
                weights[name] = weights.get(name, 0.0) + value - before
        return weights


@cache
def fitted_trees() -> Trees:
    """The trees as they were fitted."""
    return Trees(**fitted()["confidence"])


def odds(chance: float) -> float:
    """The log of the odds of a chance."""
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return log(chance / (1 - chance))


def reasons(page: Page, claim: Claim, claims: Sequence[Claim]) -> dict[str, float]:
    """What the article says for or against a claim, by name, among all `claims` of the rules."""
    number, parties = page.sentence_at(claim.start), set(claim.parties)
    seen = page.sentences[number]
    return {
        **_of_sentence(seen, claim, parties, page.sentences[number - 1].named if number else set()),
        **_of_date(page, seen, claim),
        **_of_pacts(seen, parties),
        **_of_quote(seen, claim, parties),
        **_of_page(page, claim, number, claims),
    }


def _of_sentence(seen: Seen, claim: Claim, parties: set[str], before: set[str]) -> dict[str, float]:
    lists = [codes for at in seen.sentence.parties if len(codes := set(seen.atoms[at].codes)) > 1]
    apart = {code for at in seen.places if not parties & (codes := {*seen.atoms[at].codes}) for code in codes}
    return {
        f"says {claim.at_least}|{claim.at_most}": 1.0,
        "parties that its sentence does not name": len(parties - seen.named),
        "parties named neither there nor in the sentence before": len(parties - seen.named - before),
        "parties that the sentence before names too": len(parties & before),
        "other parties in its sentence": min(6, len(apart)) / 3,
        "other parties in one list with its own": min(6, len(seen.named - parties - apart)) / 3,
        "its parties stand in one list": any(parties <= each for each in lists),
        "a list has one of its parties": any(len(parties & each) == 1 for each in lists),
        "the length of its sentence": min(80, len(seen.atoms)) / 40,
        "verbs in its sentence": min(8, len(seen.verbs)) / 4,
        "words of wish, denial or condition": min(4, sum(tag.startswith("mood.") for tag in seen.words)) / 2,
        "quotation marks": not words("quote_mark").isdisjoint(seen.words),
        "brackets": "(" in seen.words,
        "a row of a list": seen.row,
    }


def _of_date(page: Page, seen: Seen, claim: Claim) -> dict[str, float]:
    day = claim.date.text if claim.date else None
    event = "an event" if claim.at_least is claim.at_most else "a state"
    age = int(page.published[:4]) - claim.date.first.year if claim.date and page.published else -1
    return {
        f"{event} {_place_of_date(page, seen, claim)}": 1.0,
        "dates in its sentence": min(3, len(seen.dates)),
        "its date is a month": day is not None and len(day) == 7,
        "its date is a year": day is not None and len(day) == 4,
        "its date is that of the article": day is not None and day == page.published,
        "years since its date": min(10, age),
        "the article tells its day": page.published is not None,
    }


def _of_pacts(seen: Seen, parties: set[str]) -> dict[str, float]:
    """The pacts of a sentence, and where the parties of a claim stand in them."""
    about = seen.sentence.instruments
    pacts = [(i, {code for partner in i.partners for code in partner.codes}) for i in about]
    return {
        "a pact on secrets in its sentence": any(i.topic is Topic.SECRET for i in about),
        "a pact that may be on secrets": Topic.WEAK in seen.topics,
        "a pact that may be on anything": Topic.OPEN in seen.topics,
        "a pact on something else": any(i.topic is Topic.ALIKE for i in about),
        "pacts and talks in its sentence": min(5, len(about)) / 2,
        "sentences since the last pact on secrets": min(6, seen.far),
        "a pact between its parties": any(set(i.parties) == parties for i, _ in pacts),
        "a pact with one of its parties": any(partners & parties for _, partners in pacts),
        "a pact of one of its parties with the other": any(
            partners & parties and set(i.owner) & parties - partners for i, partners in pacts
        ),
        "a pact with others alone": any(partners and not partners & parties for _, partners in pacts),
    }


def _of_quote(seen: Seen, claim: Claim, parties: set[str]) -> dict[str, float]:
    starts = [atom.start for atom in seen.atoms]
    inside = range(bisect_left(starts, claim.start), bisect_left(starts, claim.end))
    named = {code for at in inside for code in seen.atoms[at].codes}
    pacts = [inst for inst in seen.sentence.instruments if inst.first in inside]
    return {
        "parties that its quote names": len(named & parties),
        "other parties in its quote": min(6, len(named - parties)),
        "verbs in its quote": sum(map(seen.sentence.verb, inside)),
        "the length of its quote": len(inside) / 20,
        "words of wish, denial or condition in its quote": sum(seen.words[at].startswith("mood.") for at in inside),
        "dates in its quote": sum(at in inside for at in seen.sentence.dates),
        "pacts and talks in its quote": len(pacts),
        "several pacts at once": bool(pacts) and pacts[0].plural,
        "a pact of the same kind": bool(pacts) and pacts[0].same,
    }


def _of_page(page: Page, claim: Claim, number: int, claims: Sequence[Claim]) -> dict[str, float]:
    parties = set(claim.parties)
    mates = [other for other in claims if other is not claim and other.parties == claim.parties]
    ranks = [page.ranks.get(code, 9) for code in claim.parties]
    bounds = claim.at_least, claim.at_most
    return {
        "far down in the article": min(8, number) / 4,
        "place in the article": number / len(page.sentences),
        "sentences of the article": min(60, len(page.sentences)) / 20,
        "sentences on pacts on secrets": min(6, page.secret),
        "sentences on other pacts": min(6, page.alike),
        "a pact of three or more": len(parties) > 2,
        "parties that the headline names": len(parties & page.titled),
        "parties that its place of writing is in": len(parties & page.home),
        "the main parties of the article": parties <= set(page.order[:2]),
        "how much the article is about the first": min(ranks),
        "how much the article is about the second": max(ranks),
        "parties of the article": min(20, len(page.order)) / 5,
        "other claims on its parties": bool(mates),
        "the same claim on another day": any((mate.at_least, mate.at_most) == bounds for mate in mates),
        "claims of its sentence": min(6, sum(page.sentence_at(other.start) == number for other in claims)) / 3,
        "claims of the article": min(12, len(claims)) / 6,
        "an item of a list": claim.rule == LISTED,
    }


def _place_of_date(page: Page, seen: Seen, claim: Claim) -> str:
    if claim.date is None:
        return "without a date"

    def has_it(each: Seen, start: int = 0, end: int = 1 << 62) -> bool:
        dates = ((each.atoms[at].date, each.atoms[at].start) for at in each.dates)
        return any(date is not None and date.date == claim.date and start <= at < end for date, at in dates)

    if has_it(seen, claim.start, claim.end):
        return "dated by its quote"
    if has_it(seen):
        return "dated by the rest of its sentence"
    return "dated by another sentence" if any(map(has_it, page.sentences)) else "dated by no words as they stand"
