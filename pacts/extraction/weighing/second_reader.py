"""A second opinion: which stage a sentence tells of some parties, and of which day, by linear models of masked words.

It is fitted on labelled articles and never sees what the rules made of them, so the two go wrong in different ways.
`tests/gold/fit_confidence.py` fits it. Scoring is plain arithmetic, the same on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path
from typing import Any

from pacts.extraction.phrases.sentence_parts import Sentence
from pacts.extraction.weighing.candidates import Claimed, Page, Parties, Seen

DATA = Path(__file__).with_name("confidence.json")
NOTHING = "nothing"  # the class of a sentence that tells nothing of the parties
_LIKELY = 0.08  # a stage less likely than this is not weighed
_HOPELESS = -300  # hundredths: where the words of a sentence speak so much against any stage, no parties make up for it
_STEPS = ((-4, "-"), (-3, "-"), (-2, "-2"), (-1, "-1"), (1, "1"), (2, "2"), (3, "+"), (4, "+"))  # chunks from a name
Day = str | None


@dataclass(frozen=True, slots=True)
class Model:
    """The fitted numbers, in hundredths: an intercept for each class, and the weights of each feature.

    Few features speak for or against many classes: `weights` are pairs of the number of a class and a weight.
    """

    classes: list[str]
    intercepts: list[int]
    weights: Mapping[str, list[tuple[int, int]]]
    day: int
    days: Mapping[str, int]

    def scores(self, start: Iterable[int], features: set[str]) -> list[int]:
        """The score of each class: that of the start, and what each feature adds to it."""
        scores, weights = [*start], self.weights.get
        for feature in features:
            for place, weight in weights(feature, ()):
                scores[place] += weight
        return scores


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a sentence tells of some parties: the chance of each class, and for likely stages that of each day."""

    chances: Mapping[str, float]
    days: Mapping[str, Mapping[Day, float]]


Opinions = dict[tuple[int, Parties], Opinion]
SILENT = Opinion({NOTHING: 1.0}, {})


def opinions(page: Page, model: Model, claimed: Claimed | None = None) -> Opinions:
    """What the second reader makes of an article: an opinion for each sentence and parties that may tell something.

    Where the rules find an event, it is asked in the sentences that they have `claimed` something of.
    """
    formed: Opinions = {}
    nothing = model.classes.index(NOTHING)
    for number, sets in page.candidates(claimed):
        start = model.scores(model.intercepts, of_sentence(page, number))
        stages = (score for place, score in enumerate(start) if place != nothing)
        if page.sentences[number].silent and max(stages) - start[nothing] < _HOPELESS:
            continue
        for parties in sets:
            chances = _chances(model.scores(start, of_parties(page, number, parties)), model.classes)
            likely = [stage for stage, chance in chances.items() if chance >= _LIKELY and stage != NOTHING]
            options = of_days(page, number, parties) if likely else {}
            days = {stage: _days(options, stage, model) for stage in likely}
            formed[number, parties] = Opinion(chances, days)
    return formed


def _chances(scores: list[int], classes: list[str]) -> dict[str, float]:
    highest = max(scores)
    odds = [exp((score - highest) / 100) for score in scores]
    total = sum(odds)
    return dict(zip(classes, [odd / total for odd in odds], strict=True))


def _days(options: Mapping[Day, set[str]], stage: str, model: Model) -> dict[Day, float]:
    """How likely each day is: the days share what is certain."""
    weight = model.days.get
    scores = {day: model.day + sum(map(weight, of_stage(traits, stage), repeat(0))) for day, traits in options.items()}
    odds = {day: 1 / (1 + exp(-score / 100)) for day, score in scores.items()}
    total = sum(odds.values()) + 1e-9
    return {day: odd / total for day, odd in odds.items()}


def is_event(stage: str) -> bool:
    """Whether a stage is a step, such as 'concluded|concluded', and no state between two."""
    least, _, most = stage.partition("|")
    return least == most


def of_stage(traits: Iterable[str], stage: str) -> list[str]:
    """The traits of a day as they are, and beside the stage: that of a signature may stand elsewhere."""
    kind = stage if is_event(stage) else "state"
    return [each for trait in traits for each in (trait, f"{kind}&{trait}")]


def of_sentence(page: Page, number: int) -> set[str]:
    """What a sentence says whatever the parties: its words and tags, its verbs and pacts."""
    seen = page.sentences[number]
    traits = {f"w={word}" for word in seen.words}
    traits.update(f"inst={i.kind}|{i.topic}|{i.determiner}|{i.plural}|{i.same}" for i in seen.about)
    traits |= seen.acts
    if number:
        traits.update(f"p={sign}" for sign in page.sentences[number - 1].signs)
    if seen.row:
        traits.add(f"row={min(len(seen.atoms) // 3, 5)}")
        traits.update(f"h={sign}" for sign in (seen.head.signs if seen.head else ()))
    topics = "".join(sorted(topic[0] for topic in seen.topics))
    traits.update(f"iv{way}={tag}|{i.topic}" for i, *tags in seen.frames for way, tag in zip("ba", tags, strict=True))
    return traits | {
        f"tp={topics}|{min(seen.far, 4)}",
        f"tn={topics}|{min(page.secret, 3)}|{min(page.alike, 2)}",
        f"size={min(8, len(seen.atoms) // 8)}",
        f"place={min(number, 6)}",
        f"far={min(seen.far, 4)}",
        f"parties={min(len(seen.codes), 6)}",
    }


def of_parties(page: Page, number: int, parties: Parties) -> set[str]:
    """What part some parties take in a sentence: the words near them, their place in its pacts and in the article."""
    seen = page.sentences[number]
    own, atoms, size = set(parties), seen.atoms, len(seen.atoms)
    tags = seen.words[:]
    for at in seen.places:
        both = len(own.intersection(atoms[at].codes))
        tags[at] = f"<P{both}>" if both else "<X>"
    places = [at for at in seen.places if tags[at] != "<X>"]
    traits: set[str] = set()
    for at in places:
        traits.update(f"n{way}={tags[at + step]}" for step, way in _STEPS if 0 <= at + step < size)
        before, behind = seen.around[at]
        traits |= {f"pvb={tags[at]}|{before}|{seen.sentence.text(at - 1)}", f"pva={tags[at]}|{behind}"}
    if len(places) > 1:
        between = tags[places[0] + 1 : places[-1]]
        traits.update(f"bt={tag}" for tag in between)
        traits |= {f"dist={min(len(between) // 4, 6)}", f"others={min(3, between.count('<X>'))}"}
    named = own.intersection(seen.codes)
    main = own.issubset(page.order[:2])
    here = f"{len(named)}{min(len(seen.codes), 4)}{'m' if main else ''}"
    traits.update(f"x={here}|{tag}" for tag in seen.layers)
    traits |= _roles(seen, own, places)
    previous = len(own & page.sentences[number - 1].named) if number else 0
    return traits | {
        f"in={len(named)}",
        f"here={here}",
        f"title={len(page.titled & own)}|{len(named)}",
        f"main={main}",
        f"ranks={sorted(min(page.ranks.get(code, 4), 4) for code in parties)[:3]}",
        f"prev={previous}|{len(named)}",
        f"home={len(page.home & own)}|{len(named)}",
        f"far={min(seen.far, 4)}|{here}",
        f"row={seen.row}|{here}|{any(page.ranks.get(code) == 0 for code in parties)}",
        f"last={len(own.intersection(seen.before))}|{min(3, len(seen.before))}|{here}",
        f"size={min(4, len(own))}|{here}",
    }


def _roles(seen: Seen, own: set[str], places: list[int]) -> set[str]:
    """What part the parties take in a sentence: the words beside them, verbs between them, their place in each pact."""
    sentence, atoms = seen.sentence, seen.atoms
    traits = {f"np={min(len(places), 3)}"}
    for at in places:
        codes = {*atoms[at].codes}
        both = len(codes & own)
        behind = sentence.text(at + 1) if sentence.tag(at + 1) in ("word", "mark") else sentence.tag(at + 1)
        traits |= {
            f"rp={both}|{_word_before(sentence, at)}",
            f"rn={both}|{behind}",
            f"rc={both}|{at in sentence.covered}|{len(atoms[at].codes) > 1}|{atoms[at].tier}",
        }
        if own <= codes:
            traits.add(f"same={min(5, len(codes))}")
    if len(places) > 1:
        one, two = places[:2]
        verb, _ = seen.verbs_beside(two, two)
        last = sentence.tag(verb) if verb > one else "-"
        words = _word_before(sentence, one), _word_before(sentence, two)
        traits |= {
            f"rr={words[0]}>{words[1]}",
            f"rv={last}",
            f"rvb={last}|{words[1]}",
            f"rva={seen.around[two][1]}",
        }
    for inst, before, after in seen.frames:
        named = "P" if {*inst.parties} == own else "p" if own & {*inst.parties} else ""
        partners = {code for partner in inst.partners for code in partner.codes}
        role = f"{named}{len(own & {*inst.owner})}{len(own & partners)}"
        traits |= {f"ir={role}|{inst.topic}", f"ir={role}|{inst.kind}", f"ivb={before}|{role}", f"iva={after}|{role}"}
    return traits


def of_days(page: Page, number: int, parties: Parties) -> dict[Day, set[str]]:
    """The days on which what a sentence tells of some parties may have happened, and what speaks for each."""
    seen, own = page.sentences[number], set(parties)
    days = {str(date.date) for at in seen.dates if (date := seen.atoms[at].date)}
    few = f"{min(len(days), 3)}{'?' if len(seen.dates) < len(seen.sentence.dates) else ''}"
    options: dict[Day, set[str]] = {}
    places = [at for at in seen.places if own & {*seen.atoms[at].codes}]
    for order, at in enumerate(seen.dates):
        if (date := seen.atoms[at].date) is None or date.day(of_state=True) is None:
            continue
        day, traits = _of_day(page, seen, at, few, own, places)
        rank = "only" if len(seen.dates) == 1 else "first" if not order else "mid"
        options.setdefault(day, set()).update(traits, [f"rank={'last' if 0 < order == len(seen.dates) - 1 else rank}"])
    verbs = seen.acts
    ahead = any(date.future for at in seen.dates if (date := seen.atoms[at].date))
    undated = {f"none={few}|{ahead}", f"place={min(number, 4)}|{few}", *(f"none={few}|{verb}" for verb in verbs)}
    options.setdefault(None, set()).update(undated)
    for way, step in (("before", -1), ("after", 1), ("far", -2)):
        beside = page.sentences[number + step] if 0 <= number + step < len(page.sentences) else None
        if beside is not None and beside.dates:
            date = beside.atoms[beside.dates[0 if step > 0 else -1]].date
            day = str(date.date) if date else ""
            traits = {f"{way}={few}", f"{way}={len(day)}|{few}|{len(own & beside.named)}"}
            traits |= {f"{way}={day == page.published}|{few}", *(f"{way}={sign}|{few}" for sign in beside.signs)}
            options.setdefault(day, set()).update(traits)
    if page.published:
        news = {f"news={min(number, 3)}|{few}", *(f"news={few}|{verb}" for verb in verbs)}
        options.setdefault(page.published, set()).update(news)
        return {day: traits for day, traits in options.items() if day is None or day <= page.published}
    return options


def _of_day(page: Page, seen: Seen, at: int, few: str, own: set[str], places: list[int]) -> tuple[str, set[str]]:
    """A day that a sentence names, and what speaks for it: the words beside it, and how near verbs and names are."""
    sentence, atoms, date = seen.sentence, seen.atoms, seen.atoms[at].date
    if date is None:
        raise ValueError(at)
    day = str(date.date)
    behind = sentence.text(at + 1) if sentence.tag(at + 1) in ("word", "mark") else ""
    last, after = seen.verbs_beside(at, at)
    traits = {
        f"in={few}",
        f"size={len(day)}|{few}",
        f"kind={date.kind}|{date.grip}|{date.future}",
        f"pw={sentence.text(at - 1)}",
        f"pt={sentence.tag(at - 1)}_{sentence.tag(at - 2)}",
        f"nt={sentence.tag(at + 1)}|{behind}",
        f"cov={at in sentence.covered}",
        f"today={day == page.published}",
        "vb=-" if last < 0 else f"vb={sentence.tag(last)}|{min(3, (at - last) // 3)}",
        "va=-" if after < 0 else f"va={sentence.tag(after)}|{min(3, (after - at) // 3)}",
    }
    if seen.about:
        near = min((inst.head for inst in seen.about), key=lambda head: abs(head - at))
        traits.add(f"ni={'<' if near < at else '>'}{min(4, abs(near - at) // 2)}")
    if places:
        near = min(places, key=lambda place: abs(place - at))
        parted = any(atoms[k].codes and not own & {*atoms[k].codes} for k in range(min(near, at), max(near, at)))
        closer = any(k != at and abs(k - near) < abs(at - near) for k in seen.dates)
        traits.add(f"pi={'<' if near < at else '>'}{min(5, abs(near - at) // 2)}|{parted}|{closer}")
    return day, traits


def telling(features: Iterable[str], stage: str, most: int = 3) -> list[str]:
    """The features that speak most for a class, such as 'concluded|in_force'; 'w=' is a word."""
    model = fitted_model()
    place = model.classes.index(stage) if stage in model.classes else model.classes.index(NOTHING)
    weights = {feature: dict(model.weights.get(feature, ())).get(place, 0) for feature in features}
    return sorted((feature for feature in weights if weights[feature] > 0), key=lambda f: (-weights[f], f))[:most]


@cache
def fitted() -> dict[str, Any]:
    """The fitted numbers of the second reader and of the confidence, from `confidence.json`."""
    numbers: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return numbers


@cache
def fitted_model() -> Model:
    """The second reader as it was fitted."""
    return Model(**fitted()["second_reader"])


def _word_before(sentence: Sentence, at: int) -> str:
    return sentence.text(at - 1) if sentence.text(at - 1) != "the" else sentence.text(at - 2)
