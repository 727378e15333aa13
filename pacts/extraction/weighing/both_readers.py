"""Join the two readers: what either of them proposes is weighed alike, and what is likely enough is a claim.

The second reader proposes where the rules find no event in a sentence: what they find and refuse stays refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pacts.articles import Article, boilerplate
from pacts.confidence import LEAST
from pacts.dates import PartialDate
from pacts.extraction.claims import kind
from pacts.extraction.discourse.listed_pacts import LISTED
from pacts.extraction.findings import Claim, Findings
from pacts.extraction.pipeline import Reading
from pacts.extraction.weighing import calibration
from pacts.extraction.weighing.candidates import Page, Parties, page
from pacts.extraction.weighing.second_reader import (
    NOTHING,
    SILENT,
    Day,
    Model,
    Opinion,
    Opinions,
    fitted_model,
    is_event,
    of_parties,
    of_sentence,
    opinions,
    telling,
)
from pacts.extraction.words.vocabulary import words
from pacts.status import Status

SECOND = "second reader"  # the rule of a claim that the rules do not make
_PROPOSED = 0.1  # a fact that the second reader finds less likely is not weighed
_RIVAL = 0.25  # nor is another day than its best for the same stage
_EVEN = 0.5  # of two claims on different days the less likely stands from here on
ALONE = "the rules do not say so"
CORRECTED = "the article prints a correction"
NO_PARTY = "neither its sentence nor the one before names a party"

Stage = tuple[Parties, str]
Fact = tuple[Parties, str, Day]


@dataclass(slots=True)
class Both:
    """What both readers make of one article.

    `rules` are the claims of the rules, `claimed` their parties by the number of the sentence. `best` has for each fact
    its chance in the sentence where the second reader sees it best, and the number of that, `total` the sum over all.
    `days` are the chances of the days of a stage, the best first, and `sentences` the chances that a sentence tells
    something of each of its parties.
    """

    page: Page
    rules: Sequence[Claim]
    model: Model
    opinions: Opinions = field(default_factory=dict)
    claimed: dict[int, list[Parties]] = field(default_factory=dict)
    best: dict[Fact, tuple[float, int]] = field(default_factory=dict)
    total: dict[Fact, float] = field(default_factory=dict)
    days: dict[Stage, list[tuple[float, Day]]] = field(default_factory=dict)
    sentences: dict[int, list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for claim in self.rules:
            self.claimed.setdefault(self.page.sentence_at(claim.start), []).append(claim.parties)
        self.opinions = opinions(self.page, self.model, self.claimed)
        for (number, parties), opinion in self.opinions.items():
            self.sentences.setdefault(number, []).append(1 - opinion.chances[NOTHING])
            for stage, days in opinion.days.items():
                for day, share in days.items():
                    self._add((parties, stage, day), opinion.chances[stage] * share, number)
        for (parties, stage, day), (chance, _) in self.best.items():
            self.days.setdefault((parties, stage), []).append((chance, day))
        for shares in self.days.values():
            shares.sort(key=lambda each: (-each[0], each[1] or ""))

    def _add(self, fact: Fact, chance: float, number: int) -> None:
        if chance >= 0.02:
            self.total[fact] = self.total.get(fact, 0.0) + chance
            if fact not in self.best or chance > self.best[fact][0]:
                self.best[fact] = chance, number

    def proposed(self) -> list[Claim]:
        """What either reader proposes, the rules' claims first."""
        claimed, claims = {fact(claim) for claim in self.rules}, list(self.rules)
        has_list = any(claim.rule == LISTED for claim in self.rules)
        for (parties, stage, day), (chance, number) in self.best.items():
            sentence = self.page.sentences[number]
            read = number in self.claimed or not sentence.silent or (sentence.row and has_list)
            rival = self.days[parties, stage][0][1] != day
            if not read and (parties, stage, day) not in claimed and chance >= (_RIVAL if rival else _PROPOSED):
                least, most = map(Status, stage.split("|"))
                when = PartialDate(day) if day else None
                claims.append(Claim(parties, least, most, when, "", sentence.start, sentence.end, SECOND))
        return claims

    def opinion(self, claim: Claim) -> Opinion:
        """What the second reader makes of the sentence and the parties of a claim."""
        return self.opinions.get((self.page.sentence_at(claim.start), claim.parties), SILENT)

    def signs(self, claim: Claim) -> dict[str, float]:
        """What speaks for or against a claim, by name."""
        signs = self._of_readers(claim) | calibration.reasons(self.page, claim, self.rules)
        return {name: float(value) for name, value in signs.items() if value}

    def _of_readers(self, claim: Claim) -> dict[str, float]:
        parties, stage, day = fact(claim)
        number, opinion, odds = self.page.sentence_at(claim.start), self.opinion(claim), calibration.odds
        chance, nothing = opinion.chances.get(stage, 0.0), opinion.chances[NOTHING]
        other = max((value for name, value in opinion.chances.items() if name not in (stage, NOTHING)), default=0.0)
        stages = {each: days[0][0] for (own, each), days in self.days.items() if own == parties}
        days = [each for each in self.days.get((parties, stage), ()) if each[1] != day]
        rules = [fact(each) for each in self.rules if each.parties == parties]
        here = self.sentences.get(number, [])
        return {
            "the rules say so": (parties, stage, day) in rules,
            "the rules give another day": any(r[1] == stage and r[2] != day for r in rules),
            "the rules give other bounds": any(r[1] != stage for r in rules),
            "the rules tell nothing of its parties": not rules,
            "the rules tell nothing at all": not self.rules,
            "the second reader": odds(chance),
            "the second reader: that its sentence tells nothing": odds(nothing),
            "the second reader: over the next best bounds": odds(chance) - odds(other),
            "the second reader: if it tells something": odds(chance / max(1e-9, 1 - nothing)),
            "the second reader: at best": odds(self.best.get((parties, stage, day), (0.0, number))[0]),
            "the second reader: in all sentences": min(3.0, self.total.get((parties, stage, day), 0.0)),
            "the second reader: at best, on any day": odds(stages.get(stage, 0.0)),
            "the second reader: other bounds at best": odds(
                max((stages[s] for s in stages if s != stage), default=0.0)
            ),
            "the second reader: an event at best": odds(max((stages[s] for s in stages if is_event(s)), default=0.0)),
            "the second reader: another day at best": odds(days[0][0] if days else 0.0),
            "the second reader: this day": odds(opinion.days.get(stage, {}).get(day, 0.0)),
            "a finer date elsewhere": any(covers(day, each) and share > 0.1 for share, each in days),
            "a coarser date elsewhere": any(covers(each, day) and share > 0.1 for share, each in days),
            "the share of its parties in its sentence": (1 - nothing) / (sum(here) + 1e-6),
            "that its sentence tells something": odds(max(here, default=0.0)),
            "that the article tells something": odds(max(map(max, self.sentences.values()), default=0.0)),
        }


def fact(claim: Claim) -> Fact:
    """What a claim says: parties, bounds as the second reader names them ('concluded|in_force'), day."""
    return claim.parties, f"{claim.at_least}|{claim.at_most}", claim.date.text if claim.date else None


def covers(one: Day, other: Day) -> bool:
    """Whether a date is coarser than another, or none where the other is one."""
    return one != other and other is not None and (one is None or other.startswith(one))


def read_both(reading: Reading) -> Both:
    """What both readers make of an article that the rules have read."""
    return Both(page(reading), reading.findings.claims, fitted_model())


def joined(reading: Reading, both: Both | None = None) -> Findings:
    """The findings of both readers: claims with their confidence, in doubt where no party stands near the quote."""
    if not reading.sentences or reading.screened:
        return reading.findings
    both, trees = both or read_both(reading), calibration.fitted_trees()
    weighed = [(trees.confidence(both.signs(claim)), claim) for claim in both.proposed()]
    stand = standing(weighed)
    doubts = (CORRECTED,) * (bool(stand) and boilerplate.is_corrected(reading.article.text))
    claims = [_settled(claim, score, both.page, reading.article, doubts) for score, claim in stand]
    return replace(reading.findings, claims=tuple(sorted(claims, key=lambda c: (c.start, c.end, c.parties))))


def standing(weighed: Sequence[tuple[float, Claim]]) -> list[tuple[float, Claim]]:
    """The claims that stand, the likeliest first: those likely enough, one for each fact."""
    kept: list[tuple[float, Claim]] = []
    days: dict[Stage, list[Day]] = {}
    for score, claim in sorted(weighed, key=lambda each: -each[0]):
        parties, stage, day = fact(claim)
        others = days.setdefault((parties, stage), [])
        one = any(day == other or covers(day, other) or covers(other, day) for other in others)
        if score >= LEAST and not one and (score >= _EVEN or not others):
            others.append(day)
            kept.append((score, claim))
    return kept


def explained(both: Both, claim: Claim) -> tuple[str, str]:
    """What the second reader says of a claim, by which words, and what weighs most in its confidence."""
    stage, number = fact(claim)[1], both.page.sentence_at(claim.start)
    features = of_sentence(both.page, number) | of_parties(both.page, number, claim.parties)
    words = telling(features, stage)
    chance = both.opinion(claim).chances.get(stage, 0.0)
    weights = calibration.fitted_trees().weighed(both.signs(claim))
    most = sorted(weights, key=lambda name: (-abs(weights[name]), name))[:5]
    by = f" by {' '.join(words)}" if words else ""
    return f"{chance:.2f}{by}", "; ".join(f"{name} {weights[name]:+.2f}" for name in most)


def _settled(claim: Claim, confidence: float, page: Page, article: Article, of_all: Sequence[str]) -> Claim:
    if claim.rule == SECOND:
        quote = article.text[claim.start : claim.end]
        claim = replace(claim, quote=quote, kind=kind(quote))
    number = page.sentence_at(claim.start)
    near = page.sentences[max(0, number - 1) : number + 1]
    doubts = [*claim.doubts, *[NO_PARTY] * (not any(each.named for each in near)), *[ALONE] * (claim.rule == SECOND)]
    doubts += [f"'{word}' calls it in question" for word in _questioned(page, number)]
    return replace(claim, confidence=confidence, doubts=(*doubts, *of_all))


def _questioned(page: Page, number: int) -> list[str]:
    """The first word of a sentence, or the next, that calls it in question: 'rumours', 'forged', 'in the novel'."""
    own = [atom.text for atom in page.sentences[number].atoms if atom.family() == "doubt"]
    own += [atom.text for atom in page.sentences[number].atoms[:1] if atom.text in words("if")]
    behind = (atom for seen in page.sentences[number + 1 : number + 2] for atom in seen.atoms)
    return [*own, *(atom.text for atom in behind if atom.tag in ("doubt.report", "doubt.fiction"))][:1]
