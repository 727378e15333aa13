"""A second opinion on claims: which stage a sentence tells of some parties, by a linear model over masked words.

It is fitted on labelled articles and never sees what the rules made of them, so the two go wrong in different ways.
`tests/gold/fit_confidence.py` fits it. Scoring is plain arithmetic, the same on every machine.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise
from math import exp
from pathlib import Path
from typing import Any

from pacts import gazetteer
from pacts.extraction.pipeline import Reading
from pacts.extraction.sentence_parts import Instrument, Sentence, Topic
from pacts.extraction.verb_phrases import read_verb

DATA = Path(__file__).parent / "data" / "confidence.json"
NOTHING = "nothing"  # the class of a sentence that tells nothing of the parties
_LAYERS = ("verb", "noun", "mood", "time", "topic", "aux", "group")  # families of tags that stand for their words
_ABOUT = ("instrument", "talks", "principle")  # kinds of noun phrases that may be a pact, or talks on one
_REACH = 3  # sentences: one further from the last mention of a pact on secrets tells nothing of it
_MOST = 60  # sets of parties of one sentence

Parties = tuple[str, ...]


def page(reading: Reading) -> Page:
    """The article of a reading as the second reader sees it."""
    titled = frozenset(name.code for name in gazetteer.find(reading.article.title or ""))
    return Page([part.sentence for part in reading.sentences], titled)


@dataclass(slots=True)
class Page:
    """An article as the second reader sees it: its sentences, and which parties it is about.

    `titled` are the parties of its headline, `order` all its parties, those it speaks of most first. `pact` has for
    each sentence the number of the last one so far with a pact on secrets.
    """

    sentences: Sequence[Sentence]
    titled: frozenset[str]
    order: list[str] = field(default_factory=list)
    pact: list[int] = field(default_factory=list)
    verbs: dict[int, set[str]] = field(default_factory=dict)
    opinions: dict[tuple[int, Parties], dict[str, float]] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        weights = Counter(dict.fromkeys(sorted(self.titled), 3))
        last = -9
        for number, sentence in enumerate(self.sentences):
            self.starts.append(sentence.atoms[0].start if sentence.atoms else (self.ends or [0])[-1])
            self.ends.append(sentence.atoms[-1].end if sentence.atoms else self.starts[-1])
            for atom in sentence.atoms:
                if atom.tag == "party":
                    weights.update(dict.fromkeys(atom.codes, 2 if number < 3 else 1))
            if any(inst.topic is Topic.SECRET for inst in _about(sentence)):
                last = number
            self.pact.append(last)
        self.order = [code for code, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))]

    def candidates(self) -> Iterable[tuple[int, Parties]]:
        """The sentences that may tell something of a pact, with each set of parties in reach."""
        for number, sentence in enumerate(self.sentences):
            if not _about(sentence) and number - self.pact[number] > _REACH:
                continue
            parties = [atom for atom in sentence.atoms if atom.tag == "party"]
            reach = dict.fromkeys([*(code for atom in parties for code in atom.codes), *self.order[:2]])
            sets = {tuple(sorted(pair)) for pair in combinations(reach, 2)}
            sets |= {tuple(sorted(set(atom.codes))) for atom in parties if len(set(atom.codes)) > 2}
            for each in sorted(sets)[:_MOST]:
                yield number, each

    def sentence_at(self, start: int) -> int:
        """The number of the sentence in which a quote begins, else of the one nearest to it."""
        at = max(0, bisect_right(self.starts, start) - 1)
        gap = max(0, start - self.ends[at] + 1)
        return at + 1 if gap and at + 1 < len(self.starts) and self.starts[at + 1] - start < gap else at

    def features(self, number: int, parties: Parties) -> set[str]:
        """What a sentence says of some parties: its words and tags, with the parties masked, alone and in pairs."""
        sentence = self.sentences[number]
        words = [_masked(atom.tag, atom.text, atom.codes, parties) for atom in sentence.atoms]
        tags = [
            atom.tag if atom.family() in _LAYERS else word for atom, word in zip(sentence.atoms, words, strict=True)
        ]
        named = {code for atom in sentence.atoms if atom.tag == "party" for code in atom.codes}
        present = {code for atom in sentence.atoms for code in atom.codes} & set(parties)
        traits = {f"w={word}" for word in words} | {f"t={tag}" for tag in tags}
        traits |= {f"b={one}_{two}" for one, two in pairwise(words)} | {
            f"tb={one}_{two}" for one, two in pairwise(tags)
        }
        traits |= {
            f"inst={inst.kind}|{inst.topic}|{inst.determiner}|{inst.plural}|{inst.same}" for inst in _about(sentence)
        }
        places = [at for at, word in enumerate(words) if word.startswith("<P")]
        for at in places:
            for step in (-4, -3, -2, -1, 1, 2, 3, 4):
                if 0 <= at + step < len(tags):
                    way = str(step) if abs(step) < 3 else "-" if step < 0 else "+"
                    traits.add(f"n{way}={tags[at + step]}")
        if len(places) > 1:
            between = tags[places[0] + 1 : places[-1]]
            traits |= {f"bt={tag}" for tag in between}
            traits |= {f"dist={min(len(between) // 4, 6)}", f"others={min(3, between.count('<X>'))}"}
        traits |= _roles(sentence, parties) | self._verbs(number)
        ranks = sorted(min(self.order.index(code), 4) if code in self.order else 4 for code in parties)[:3]
        return traits | {
            f"place={min(number, 6)}",
            f"pact={min(number - self.pact[number], 4)}",
            f"parties={min(len(named), 6)}",
            f"in={len(present)}",
            f"title={len(self.titled & set(parties))}",
            f"main={set(parties) <= set(self.order[:2])}",
            f"ranks={ranks}",
        }

    def _verbs(self, number: int) -> set[str]:
        """The verbs of a sentence with voice, aspect, denial, and whether they are wished or planned alone."""
        if number not in self.verbs:
            sentence, traits = self.sentences[number], set()
            for verb in (read_verb(sentence, at) for at in range(len(sentence.atoms)) if sentence.verb(at)):
                signs = ("p", verb.passive), ("f", verb.perfect), ("g", verb.progressive), ("d", verb.denied)
                traits.add(f"v={verb.tag}|{''.join(s for s, has in signs if has)}{'m' if verb.mood else ''}")
                if verb.mood:
                    traits.add(f"vm={verb.tag}")
            self.verbs[number] = traits
        return self.verbs[number]


def opinions(features: Iterable[str]) -> dict[str, float]:
    """How likely each class of what a sentence may tell is: bounds such as 'concluded|in_force', or NOTHING."""
    model = fitted()["second_reader"]
    return chances(features, model["classes"], model["intercepts"], model["weights"])


def chances(
    features: Iterable[str],
    classes: Sequence[str],
    intercepts: Sequence[int],
    weights: Mapping[str, Sequence[tuple[int, int]]],
) -> dict[str, float]:
    """The same by any model. Its numbers are hundredths; `weights` has those of a feature by the number of a class."""
    scores = list(intercepts)
    for feature in features:
        for place, weight in weights.get(feature, ()):
            scores[place] += weight
    highest = max(scores)
    odds = [exp((score - highest) / 100) for score in scores]
    return {name: odd / sum(odds) for name, odd in zip(classes, odds, strict=True)}


def telling(features: Iterable[str], stage: str, most: int = 3) -> list[str]:
    """The features that speak most for a class, such as 'concluded|in_force'; 'w=' is a word, 'b=' two in a row."""
    model = fitted()["second_reader"]
    place = model["classes"].index(stage) if stage in model["classes"] else -1
    weights = {feature: dict(model["weights"].get(feature, ())).get(place, 0) for feature in features}
    return sorted((feature for feature in weights if weights[feature] > 0), key=lambda f: (-weights[f], f))[:most]


@cache
def fitted() -> dict[str, Any]:
    """The fitted numbers of the second reader and of the confidence, from `data/confidence.json`."""
    numbers: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return numbers


def _about(sentence: Sentence) -> list[Instrument]:
    return [inst for inst in sentence.instruments if inst.kind in _ABOUT]


def _roles(sentence: Sentence, parties: Parties) -> set[str]:
    """What part the parties take in a sentence: the words beside them, verbs between them, their place in each pact."""
    own = set(parties)
    places = [at for at, atom in enumerate(sentence.atoms) if atom.tag in ("party", "alliance") and own & {*atom.codes}]
    verbs = [at for at in range(len(sentence.atoms)) if sentence.verb(at)]
    traits = {f"np={min(len(places), 3)}"}
    for at in places:
        atom = sentence.atoms[at]
        both = len({*atom.codes} & own)
        behind = sentence.text(at + 1) if sentence.tag(at + 1) in ("word", "mark") else sentence.tag(at + 1)
        traits |= {
            f"rp={both}|{_word_before(sentence, at)}",
            f"rn={both}|{behind}",
            f"rc={both}|{at in sentence.covered}|{len(atom.codes) > 1}|{atom.tier}",
        }
        if own <= {*atom.codes}:
            traits.add(f"same={min(5, len({*atom.codes}))}")
    if len(places) > 1:
        one, two = places[:2]
        last = next((sentence.tag(at) for at in reversed(verbs) if one < at < two), "-")
        after = next((sentence.tag(at) for at in verbs if at > two), "-")
        words = _word_before(sentence, one), _word_before(sentence, two)
        traits |= {f"rr={words[0]}>{words[1]}", f"rv={last}", f"rvb={last}|{words[1]}", f"rva={after}"}
    for inst in _about(sentence):
        named = "P" if {*inst.parties} == own else "p" if own & {*inst.parties} else ""
        partners = {code for partner in inst.partners for code in partner.codes}
        role = f"{named}{len(own & {*inst.owner})}{len(own & partners)}"
        traits |= {f"ir={role}|{inst.topic}", f"ir={role}|{inst.kind}"}
        before = next((sentence.tag(at) for at in reversed(verbs) if at < inst.first), "")
        after = next((sentence.tag(at) for at in verbs if at > inst.last), "")
        traits |= {
            f"iv{way}={tag}|{end}" for way, tag in (("b", before), ("a", after)) if tag for end in (inst.topic, role)
        }
    return traits


def _word_before(sentence: Sentence, at: int) -> str:
    return sentence.text(at - 1) if sentence.text(at - 1) != "the" else sentence.text(at - 2)


def _masked(tag: str, text: str, codes: Parties, parties: Parties) -> str:
    if tag in ("party", "alliance") and codes:
        own = sum(code in parties for code in codes)
        return f"<P{own}>" if own else "<X>"
    return "<DATE>" if tag == "date" else text
