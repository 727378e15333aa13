"""How likely a claim of the rules is right: what speaks for and against it, weighed as unseen articles taught.

The numbers come from claims that the rules, as they once were, made of articles written later, and of which people say
whether they are right. `tests/gold/fit_confidence.py` fits them; the names below are those that `--explain` prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import exp, log
from typing import Any

from pacts.extraction.findings import Claim, Findings
from pacts.extraction.listed_pacts import LISTED
from pacts.extraction.pipeline import Reading
from pacts.extraction.second_reader import NOTHING, Page, fitted, opinions, page, telling
from pacts.extraction.sentence_parts import Sentence, Topic
from pacts.extraction.vocabulary import words

Node = float | tuple[int, float, Any, Any]
"""An end of a branch, or the number of a sign, its threshold, and where to go on up to that and above it."""

NO_PARTY = "neither its sentence nor the one before names a party"
_EVEN = 0.002  # chances nearer to 0 or 1 than this say no more


def with_confidence(reading: Reading) -> Findings:
    """The findings of a reading: each claim with its confidence, and in doubt where no party stands near its quote."""
    claims = reading.findings.claims
    if not claims:
        return reading.findings
    seen = page(reading)
    return replace(reading.findings, claims=tuple(_with_confidence(each, seen, claims) for each in claims))


def opinions_on(seen: Page, claim: Claim) -> dict[str, float]:
    """How likely the second reader thinks each of the bounds for the parties of a claim, by its sentence."""
    key = seen.sentence_at(claim.start), claim.parties
    if key not in seen.opinions:
        seen.opinions[key] = opinions(seen.features(*key))
    return seen.opinions[key]


def bounds(claim: Claim) -> str:
    """The bounds of a claim as the second reader names them: 'concluded|in_force'."""
    return f"{claim.at_least}|{claim.at_most}"


def reasons(seen: Page, claim: Claim, claims: Sequence[Claim], second: Mapping[str, float]) -> dict[str, float]:
    """What speaks for or against a claim, by name, among all `claims` of its article.

    `second` are the chances that the second reader gives to bounds.
    """
    number = seen.sentence_at(claim.start)
    signs = {
        **_of_second_reader(second, bounds(claim)),
        **_of_sentence(seen, claim, number),
        **_of_quote(seen.sentences[number], claim),
        **_of_page(seen, claim, number, claims),
    }
    return {name: value for name, value in signs.items() if value}


def _of_second_reader(second: Mapping[str, float], own: str) -> dict[str, float]:
    chance, nothing = second.get(own, 0.0), second[NOTHING]
    other = max(value for name, value in second.items() if name not in (own, NOTHING))
    best = max(second, key=lambda name: second[name])
    return {
        "the second reader": _odds(chance),
        "the second reader: that it tells nothing": _odds(nothing),
        "the second reader: over the next best bounds": _odds(chance) - _odds(other),
        "the second reader: if it tells something": _odds(chance / max(1e-9, 1 - nothing)),
        "the second reader agrees": float(best == own),
        "the second reader gives other bounds": float(best not in (own, NOTHING)),
    }


def _of_sentence(seen: Page, claim: Claim, number: int) -> dict[str, float]:
    sentence, parties = seen.sentences[number], set(claim.parties)
    named, before = _named(sentence), _named(seen.sentences[number - 1]) if number else set()
    days = [atom.date.date for atom in sentence.atoms if atom.date is not None and atom.date.date is not None]
    lists = [set(atom.codes) for atom in sentence.atoms if atom.tag == "party" and len(set(atom.codes)) > 1]
    event = "an event" if claim.at_least is claim.at_most else "a state"
    return {
        f"{event} {_date(seen, claim, number)}": 1.0,
        f"says {bounds(claim)}": 1.0,
        "parties that its sentence does not name": float(len(parties - named)),
        "parties named neither there nor in the sentence before": float(len(parties - named - before)),
        "parties that the sentence before names too": float(len(parties & before)),
        "other parties in its sentence": min(6, len(_elsewhere(sentence, parties))) / 3,
        "other parties in one list with its own": min(6, len(named - parties - _elsewhere(sentence, parties))) / 3,
        "its parties stand in one list": float(any(parties <= each for each in lists)),
        "a list has one of its parties": float(any(len(parties & each) == 1 for each in lists)),
        "no date in its sentence": float(not days),
        "two dates in its sentence": float(len(days) > 1),
        "three dates in its sentence": float(len(days) > 2),
        "a date that is no day, month or year": float(_has_open_date(sentence)),
        "its date is a month": float(claim.date is not None and len(claim.date.text) == 7),
        "its date is a year": float(claim.date is not None and len(claim.date.text) == 4),
        "the length of its sentence": min(80, len(sentence.atoms)) / 40,
        "verbs in its sentence": min(8, sum(map(sentence.verb, range(len(sentence.atoms))))) / 4,
        "words of wish, denial or condition": min(4, sum(atom.family() == "mood" for atom in sentence.atoms)) / 2,
        "quotation marks": float(any(atom.text in words("quote_mark") for atom in sentence.atoms)),
        "brackets": float(any(atom.text == "(" for atom in sentence.atoms)),
        "a pact on secrets in its sentence": float(any(i.topic is Topic.SECRET for i in sentence.instruments)),
        "pacts and talks in its sentence": min(5, len(sentence.instruments)) / 2,
        "sentences since the last pact on secrets": float(min(6, number - seen.pact[number])),
        **_of_pacts(sentence, parties),
    }


def _of_pacts(sentence: Sentence, parties: set[str]) -> dict[str, float]:
    """Where the parties of a claim stand in the pacts of its sentence."""
    pacts = [(i, {code for partner in i.partners for code in partner.codes}) for i in sentence.instruments]
    return {
        "a pact between its parties": float(any(set(i.parties) == parties for i, _ in pacts)),
        "a pact between one of its parties and others": float(
            any(set(i.parties) & parties and set(i.parties) != parties for i, _ in pacts)
        ),
        "a pact with one of its parties": float(any(partners & parties for _, partners in pacts)),
        "a pact of one of its parties with the other": float(
            any(partners & parties and set(i.owner) & parties - partners for i, partners in pacts)
        ),
        "a pact with others alone": float(any(partners and not partners & parties for _, partners in pacts)),
    }


def _of_quote(sentence: Sentence, claim: Claim) -> dict[str, float]:
    inside = [at for at, atom in enumerate(sentence.atoms) if claim.start <= atom.start < claim.end]
    named = {code for at in inside for code in sentence.atoms[at].codes}
    pacts = [inst for inst in sentence.instruments if inst.first in inside]
    return {
        "parties that its quote names": float(len(named & set(claim.parties))),
        "other parties in its quote": float(min(6, len(named - set(claim.parties)))),
        "verbs in its quote": float(sum(map(sentence.verb, inside))),
        "the length of its quote": len(inside) / 20,
        "words of wish, denial or condition in its quote": float(
            sum(sentence.atoms[at].family() == "mood" for at in inside)
        ),
        "dates in its quote": float(sum(sentence.atoms[at].date is not None for at in inside)),
        "pacts and talks in its quote": float(len(pacts)),
        "several pacts at once": float(bool(pacts) and pacts[0].plural),
        "a pact of the same kind": float(bool(pacts) and pacts[0].same),
    }


def _of_page(seen: Page, claim: Claim, number: int, claims: Sequence[Claim]) -> dict[str, float]:
    parties = set(claim.parties)
    mates = [other for other in claims if other is not claim and other.parties == claim.parties]
    ranks = [seen.order.index(code) if code in seen.order else 9 for code in claim.parties]
    return {
        "far down in the article": min(8, number) / 4,
        "place in the article": number / len(seen.sentences),
        "sentences of the article": min(60, len(seen.sentences)) / 20,
        "a pact of three or more": float(len(parties) > 2),
        "parties that the headline names": float(len(parties & seen.titled)),
        "the main parties of the article": float(parties <= set(seen.order[:2])),
        "how much the article is about the first": float(min(9, *ranks)),
        "how much the article is about the second": float(min(9, max(ranks))),
        "parties of the article": min(20, len(seen.order)) / 5,
        "other claims on its parties": float(bool(mates)),
        "the same claim on another day": float(any(bounds(mate) == bounds(claim) for mate in mates)),
        "claims of its sentence": min(6, sum(seen.sentence_at(other.start) == number for other in claims)) / 3,
        "claims of the article": min(12, len(claims)) / 6,
        "an item of a list": float(claim.rule == LISTED),
    }


def _odds(chance: float) -> float:
    chance = min(max(chance, _EVEN), 1 - _EVEN)
    return log(chance / (1 - chance))


def weighed(signs: Mapping[str, float]) -> dict[str, float]:
    """The weight of each reason: above 0 for what speaks for the claim, by the trees that it decides."""
    weights: dict[str, float] = {}
    for tree in fitted()["confidence"]["trees"]:
        at = 0
        while (node := tree[at])[0]:
            name, threshold, left, right, value = node
            at = left if signs.get(name, 0.0) <= threshold else right
            weights[name] = weights.get(name, 0.0) + tree[at][-1] - value
    return weights


def confidence(signs: Mapping[str, float]) -> float:
    """The chance, from 0 to 1, that a claim for and against which this speaks is right."""
    return round(score(signs, *_grown()), 3)


def grown(model: Mapping[str, Any]) -> tuple[float, list[Node], list[str]]:
    """A fitted model ready to score: its start, its trees as pairs within pairs, and the signs that they look at."""
    names: dict[str, int] = {}

    def node(tree: Sequence[Any], at: int) -> Node:
        name, threshold, left, right, value = tree[at]
        if not name:
            return float(value)
        return names.setdefault(name, len(names)), threshold, node(tree, left), node(tree, right)

    trees = [node(tree, 0) for tree in model["trees"]]
    return model["start"], trees, [*names]


def score(signs: Mapping[str, float], start: float, trees: Iterable[Node], names: Iterable[str]) -> float:
    """The same as `confidence` by any model, exactly."""
    values = [signs.get(name, 0.0) for name in names]
    total = start
    for node in trees:
        while isinstance(node, tuple):
            node = node[2] if values[node[0]] <= node[1] else node[3]
        total += node
    return 1 / (1 + exp(-total))


@cache
def _grown() -> tuple[float, list[Node], list[str]]:
    return grown(fitted()["confidence"])


def explained(seen: Page, claim: Claim, claims: Sequence[Claim]) -> tuple[str, str]:
    """What the second reader says of a claim, by which words, and what weighs most in its confidence."""
    second = opinions_on(seen, claim)
    features = telling(seen.features(seen.sentence_at(claim.start), claim.parties), bounds(claim))
    weights = weighed(reasons(seen, claim, claims, second))
    most = sorted(weights, key=lambda name: (-abs(weights[name]), name))[:5]
    by = f" by {' '.join(features)}" if features else ""
    return f"{second.get(bounds(claim), 0.0):.2f}{by}", "; ".join(f"{name} {weights[name]:+.2f}" for name in most)


def _with_confidence(claim: Claim, seen: Page, claims: Sequence[Claim]) -> Claim:
    number = seen.sentence_at(claim.start)
    near = [seen.sentences[number], *([seen.sentences[number - 1]] if number else [])]
    doubts = claim.doubts if any(map(_named, near)) else (*claim.doubts, NO_PARTY)
    return replace(claim, confidence=confidence(reasons(seen, claim, claims, opinions_on(seen, claim))), doubts=doubts)


def _named(sentence: Sentence) -> set[str]:
    return {code for atom in sentence.atoms if atom.tag in ("party", "alliance") for code in atom.codes}


def _elsewhere(sentence: Sentence, parties: set[str]) -> set[str]:
    """The parties that a sentence names in no list or group with one of `parties`."""
    apart = [set(atom.codes) for atom in sentence.atoms if atom.tag in ("party", "alliance")]
    return {code for codes in apart if not codes & parties for code in codes}


def _has_open_date(sentence: Sentence) -> bool:
    return any(atom.tag == "date" and (atom.date is None or atom.date.date is None) for atom in sentence.atoms)


def _date(seen: Page, claim: Claim, number: int) -> str:
    """Where the date of a claim stands."""
    if claim.date is None:
        return "without a date"

    def has_it(sentence: Sentence, start: int = 0, end: int = 1 << 62) -> bool:
        return any(
            atom.date is not None and atom.date.date == claim.date and start <= atom.start < end
            for atom in sentence.atoms
        )

    if has_it(seen.sentences[number], claim.start, claim.end):
        return "dated by its quote"
    if has_it(seen.sentences[number]):
        return "dated by the rest of its sentence"
    return "dated by another sentence" if any(map(has_it, seen.sentences)) else "dated by no words as they stand"
