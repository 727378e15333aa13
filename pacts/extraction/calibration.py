"""How likely a claim of the rules is right: what speaks for and against it, weighed as unseen articles taught.

The numbers come from claims that the rules, as they once were, made of articles written later, and of which people say
whether they are right. `tests/gold/fit_confidence.py` fits them; the names below are those that `--explain` prints.
"""

from __future__ import annotations

from dataclasses import replace
from math import exp, log

from pacts.extraction.findings import Claim, Findings
from pacts.extraction.pipeline import Reading
from pacts.extraction.second_reader import Page, fitted, opinions, page, telling
from pacts.extraction.sentence_parts import Sentence, Topic

NO_PARTY = "neither its sentence nor the one before names a party"
_EVEN = 0.002  # chances nearer to 0 or 1 than this say no more


def with_confidence(reading: Reading) -> Findings:
    """The findings of a reading: each claim with its confidence, and in doubt where no party stands near its quote."""
    if not reading.findings.claims:
        return reading.findings
    seen = page(reading)
    return replace(reading.findings, claims=tuple(_with_confidence(each, seen) for each in reading.findings.claims))


def chance(seen: Page, claim: Claim) -> float:
    """How likely the second reader thinks the bounds that a claim gives its parties."""
    return opinions(seen.features(sentence_of(seen, claim.start), claim.parties)).get(bounds(claim), 0.0)


def bounds(claim: Claim) -> str:
    """The bounds of a claim as the second reader names them: 'concluded|in_force'."""
    return f"{claim.at_least}|{claim.at_most}"


def reasons(seen: Page, claim: Claim, second: float) -> dict[str, float]:
    """What speaks for or against a claim, by name; `second` is the `chance` that the second reader gives it."""
    number = sentence_of(seen, claim.start)
    sentence = seen.sentences[number]
    named, before = _named(sentence), _named(seen.sentences[number - 1]) if number else set()
    parties = set(claim.parties)
    days = [atom.date.date for atom in sentence.atoms if atom.date is not None and atom.date.date is not None]
    second = min(max(second, _EVEN), 1 - _EVEN)
    event = "an event" if claim.at_least is claim.at_most else "a state"
    signs = {
        "the second reader": log(second / (1 - second)),
        "the second reader: below 0.05": float(second < 0.05),
        "the second reader: below 0.02": float(second < 0.02),
        f"{event} {_date(seen, claim, number)}": 1.0,
        f"says {bounds(claim)}": 1.0,
        "parties that its sentence does not name": float(len(parties - named)),
        "parties named neither there nor in the sentence before": float(len(parties - named - before)),
        "other parties in its sentence": min(6, len(_elsewhere(sentence, parties))) / 3,
        "other parties in one list with its own": min(6, len(named - parties - _elsewhere(sentence, parties))) / 3,
        "no date in its sentence": float(not days),
        "two dates in its sentence": float(len(days) > 1),
        "three dates in its sentence": float(len(days) > 2),
        "a date that is no day, month or year": float(_has_open_date(sentence)),
        "its date is a month": float(claim.date is not None and len(claim.date.text) == 7),
        "its date is a year": float(claim.date is not None and len(claim.date.text) == 4),
        "the length of its sentence": min(80, len(sentence.atoms)) / 40,
        "far down in the article": min(8, number) / 4,
        "a pact of three or more": float(len(parties) > 2),
        "verbs in its sentence": min(8, sum(map(sentence.verb, range(len(sentence.atoms))))) / 4,
        "words of wish, denial or condition": min(4, sum(atom.family() == "mood" for atom in sentence.atoms)) / 2,
        "a pact on secrets in its sentence": float(any(i.topic is Topic.SECRET for i in sentence.instruments)),
        "pacts and talks in its sentence": min(5, len(sentence.instruments)) / 2,
    }
    return {name: value for name, value in signs.items() if value}


def weighed(signs: dict[str, float]) -> dict[str, float]:
    """The weight of each reason: above 0 for what speaks for the claim."""
    weights = fitted()["confidence"]["weights"]
    return {name: value * weights.get(name, 0) / 100 for name, value in signs.items()}


def confidence(signs: dict[str, float]) -> float:
    """The chance, from 0 to 1, that a claim for and against which this speaks is right."""
    score = fitted()["confidence"]["intercept"] / 100 + sum(weighed(signs).values())
    return round(1 / (1 + exp(-score)), 3)


def explained(seen: Page, claim: Claim) -> tuple[str, str]:
    """What the second reader says of a claim, by which words, and what weighs most in its confidence."""
    second = chance(seen, claim)
    words = telling(seen.features(sentence_of(seen, claim.start), claim.parties), bounds(claim))
    weights = weighed(reasons(seen, claim, second))
    most = sorted(weights, key=lambda name: (-abs(weights[name]), name))[:5]
    by = f" by {' '.join(words)}" if words else ""
    return f"{second:.2f}{by}", "; ".join(f"{name} {weights[name]:+.2f}" for name in most)


def sentence_of(seen: Page, start: int) -> int:
    """The number of the sentence in which a quote begins, else of the one nearest to it."""

    def distance(number: int) -> int:
        atoms = seen.sentences[number].atoms
        if not atoms:
            return 1 << 30
        return max(atoms[0].start - start, start - atoms[-1].end + 1, 0)

    return min(range(len(seen.sentences)), key=distance)


def _with_confidence(claim: Claim, seen: Page) -> Claim:
    number = sentence_of(seen, claim.start)
    near = [seen.sentences[number], *([seen.sentences[number - 1]] if number else [])]
    doubts = claim.doubts if any(map(_named, near)) else (*claim.doubts, NO_PARTY)
    return replace(claim, confidence=confidence(reasons(seen, claim, chance(seen, claim))), doubts=doubts)


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
