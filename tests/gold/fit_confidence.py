"""Fit the second reader and the confidence of claims, or print how well both do on articles left out of the fit.

`python tests/gold/fit_confidence.py` prints; with `--write` it fits on all articles and writes
`pacts/extraction/weighing/confidence.json`. Needs scikit-learn (`pip install 'pacts[dev]'`).

The second reader learns from the labels of SETS and of the open half of HALF_OPEN. The confidence learns from what it
and the rules propose, right or wrong as the labels say; for the rules that is `earlier.jsonl`: what earlier versions of
them claimed of articles that they had not been written on. The rules of today have seen most of these articles, so what
they claim of them is more often right than on an article of tomorrow.

The confidence learns from PLAIN as well, short texts of the tests in plain prose, which the rules of today read: else
a plain sentence looks to it like the worst of a long page.

Everything printed is cross-validated by batch, and nested: neither the
labels nor the claims of articles by one hand help to judge another of them, in the second reader or the confidence.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.tree import DecisionTreeRegressor

from pacts.articles import Article
from pacts.confidence import SURE
from pacts.dates import PartialDate
from pacts.documents import read
from pacts.extraction.findings import Claim
from pacts.extraction.pipeline import read as read_article
from pacts.extraction.weighing import second_reader
from pacts.extraction.weighing.both_readers import SECOND, Both, Fact, fact, standing
from pacts.extraction.weighing.calibration import Trees
from pacts.extraction.weighing.candidates import Page, Parties
from pacts.extraction.weighing.candidates import page as page_of
from pacts.extraction.weighing.second_reader import DATA, NOTHING, Day, Model
from pacts.status import Status

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests import prose

GOLD = Path(__file__).resolve().parent
EARLIER = GOLD / "earlier.jsonl"
PLAIN = GOLD.parent / "data" / "retold.json"
SETS = ("brief", "dev", "feature", "later", "pages", "plain", "press", "wire")
HALF_OPEN = ("fresh", "unseen")  # of these the open half is learned from; on the other nothing is fitted
FOLDS = 7
RARE = 4  # candidates with a feature: fewer teach nothing
TREES = 200
RATE = 0.04
SMALLEST = 8  # hundredths: a lower weight is left out of the file
SAMPLES = 400  # of articles, for the intervals of what is printed
ALONE = 0.25  # chance: what the second reader would say alone from here on

Judged = list[tuple[float, Claim]]


@dataclass(slots=True)
class Labelled:
    """One labelled article: what is right, its page, and what the rules make of it, unseen and today."""

    name: str
    batch: str  # the articles that one hand wrote at one time
    fold: int
    right: set[Fact]
    page: Page
    told: dict[tuple[int | None, Parties], tuple[str, Day]]  # what a sentence tells of some parties
    unseen: list[Claim] | None  # what the rules claim that had not seen it; None where nobody knows
    now: list[Claim]
    judged: Judged = field(default_factory=list)
    alone: set[Fact] = field(default_factory=set)  # what the second reader would say without the rules


def is_closed(file: Path) -> bool:
    """Whether a page is one of those that nobody looks at: of HALF_OPEN, those with an odd last digit."""
    return file.parent.name in HALF_OPEN and file.stem[-1] in "13579"


def labelled(sets: Sequence[str], *, closed: bool = False) -> list[Labelled]:
    """Every article of some sets, read as far as sentences: those that are open, or `closed`."""
    earlier = {(row["set"], row["article"]): row["claims"] for row in _lines(EARLIER)}
    measured = {name for name, _ in earlier}
    articles = []
    for name in sets:
        labels = {row["article"]: row["claims"] for row in _lines(GOLD / name / "labels.jsonl")}
        for article in read(sorted(file for file in (GOLD / name).glob("*.md") if is_closed(file) == closed)):
            if isinstance(article, Article):
                claims = earlier.get((name, article.name), [] if name in measured and not closed else None)
                articles.append(_labelled(name, article, labels[article.name], claims))
    return articles


def plain() -> list[Labelled]:
    """The texts of PLAIN with what is right; the rules' claims stand for unseen ones."""
    return [
        _plain(text.replace("PACTS", prose.PACTS).replace("PACT", prose.PACT), told)
        for rows in json.loads(PLAIN.read_text(encoding="utf-8")).values()
        for text, *told in rows
    ]


def fit_second_reader(articles: Sequence[Labelled]) -> dict[str, Any]:
    """The numbers of the second reader in hundredths."""
    stages, stage_of = _linear(_stages(articles))
    days, day_of = _linear(_days(articles))
    centred = stages.coef_ - stages.coef_.mean(axis=0)
    weights = {}
    for place, feature in enumerate(stage_of):
        hundredths = enumerate(round(float(weight) * 100) for weight in centred[:, place])
        if kept := [(number, weight) for number, weight in hundredths if abs(weight) >= SMALLEST]:
            weights[feature] = kept
    of_day = {feature: round(float(weight) * 100) for feature, weight in zip(day_of, days.coef_[0], strict=True)}
    return {
        "classes": [str(name) for name in stages.classes_],
        "intercepts": [round(float(each) * 100) for each in stages.intercept_],
        "weights": weights,
        "day": round(float(days.intercept_[0]) * 100),
        "days": {feature: weight for feature, weight in of_day.items() if abs(weight) >= SMALLEST},
    }


def _stages(articles: Iterable[Labelled]) -> Iterable[tuple[set[str], str]]:
    """Every candidate with the stage that its sentence tells.

    A label has one quote, but the article may tell its fact elsewhere too: of its parties no sentence tells nothing.
    """
    for each in articles:
        known = {parties for parties, _, _ in each.right}
        for number, sets in each.page.candidates():
            words = second_reader.of_sentence(each.page, number)
            for parties in sets:
                stage = each.told.get((number, parties), (NOTHING, None))[0]
                if stage != NOTHING or parties not in known:
                    yield words | second_reader.of_parties(each.page, number, parties), stage


def _days(articles: Iterable[Labelled]) -> Iterable[tuple[set[str], bool]]:
    """Every day that a labelled sentence may tell, and whether it is the labelled one."""
    for each in articles:
        for (number, parties), (stage, day) in each.told.items():
            options = {} if number is None else second_reader.of_days(each.page, number, parties)
            if day in options:
                for option, traits in options.items():
                    yield set(second_reader.of_stage(traits, stage)), option == day


def _linear(examples: Iterable[tuple[set[str], Any]]) -> tuple[LogisticRegression, list[str]]:
    rows = list(examples)
    common = Counter(feature for features, _ in rows for feature in features)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{f: 1.0 for f in sorted(features) if common[f] >= RARE} for features, _ in rows])
    fitted = LogisticRegression(C=0.3, max_iter=60, tol=1e-3).fit(matrix, [each for _, each in rows])
    return fitted, [str(name) for name in vectors.get_feature_names_out()]


def fit_confidence(rows: Sequence[tuple[dict[str, float], bool]]) -> Trees:
    """Small trees whose values add up to the log of the odds that a claim is right.

    Each is fitted to what those before it leave, on a part of the rows and split at random places: split at the best
    ones, they learn the rows by heart.
    """
    vectors = DictVectorizer(sparse=False, dtype=np.float32)
    matrix = vectors.fit_transform([marks for marks, _ in rows])
    right = np.array([is_right for _, is_right in rows])
    share = float(right.mean())
    trees = Trees(round(log(share / (1 - share)), 4), [str(name) for name in vectors.get_feature_names_out()], [], [])
    scores, chance = np.full(len(rows), trees.start), np.random.default_rng(0)
    for number in range(TREES):
        chances = 1 / (1 + np.exp(-scores))
        weights = np.maximum(chances * (1 - chances), 0.02)
        left = np.clip((right - chances) / weights, -4, 4)
        part = chance.choice(len(rows), round(0.7 * len(rows)), replace=False)
        grown = DecisionTreeRegressor(
            splitter="random", max_depth=6, min_samples_leaf=10, max_features=0.4, random_state=number
        ).fit(matrix[part], left[part], sample_weight=weights[part])
        scores += RATE * grown.predict(matrix)
        trees.roots.append(len(trees.nodes))
        trees.nodes.extend(_nodes(grown.tree_, len(trees.nodes)))
    return trees


def _nodes(tree: Any, first: int) -> list[tuple[int, float, int, int, float]]:
    """The nodes of a fitted tree; a branch has the mean value of its ends, so that each step has a weight."""
    nodes: list[tuple[int, float, int, int, float]] = []
    for at in reversed(range(tree.node_count)):  # what follows a node has a higher number
        left, right = int(tree.children_left[at]), int(tree.children_right[at])
        if left < 0:
            nodes.insert(0, (-1, 0, 0, 0, round(RATE * float(tree.value[at][0][0]), 4)))
            continue
        ends = [(int(tree.n_node_samples[way]), nodes[way - at - 1][-1]) for way in (left, right)]
        value = sum(count * each for count, each in ends) / sum(count for count, _ in ends)
        threshold = round(float(tree.threshold[at]), 4)
        nodes.insert(0, (int(tree.feature[at]), threshold, first + left, first + right, round(value, 4)))
    return nodes


def examples(article: Labelled, model: Model) -> list[tuple[dict[str, float], bool]]:
    """What speaks for and against all that is proposed for an article by readers that have not seen it."""
    if article.unseen is None:
        return []
    both = Both(article.page, article.unseen, model)
    return [(both.signs(claim), fact(claim) in article.right) for claim in both.proposed()]


def corpus_hash() -> str:
    """SHA-256 over all that is learned from."""
    files = [
        EARLIER,
        PLAIN,
        *(file for name in (*SETS, *HALF_OPEN) for file in sorted((GOLD / name).iterdir()) if not is_closed(file)),
    ]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def main() -> None:
    """Print how well articles are read that nothing was fitted on; with --write, fit on all and write the numbers."""
    articles, short = labelled((*SETS, *HALF_OPEN)), plain()

    @cache
    def second(left: frozenset[int]) -> Model:
        return Model(**fit_second_reader([each for each in articles if each.fold not in left]))

    def judge(left: frozenset[int]) -> Trees:
        """The confidence, from what is made of articles by a second reader that knows neither them nor those left."""
        kept = [each for each in articles if each.fold not in left]
        seen = [row for each in kept for row in examples(each, second(left | {each.fold}))]
        return fit_confidence([*seen, *(row for each in short for row in examples(each, second(left)))])

    if "--write" in sys.argv[1:]:
        DATA.write_text(_json(fit_second_reader(articles), judge(frozenset())), encoding="utf-8")
        return
    unseen = [each for each in articles if each.unseen is not None and each.name.startswith(("pages", "later"))]
    for fold in range(FOLDS):
        left = frozenset({fold})
        weigh([each for each in unseen if each.fold == fold], second(left), judge(left))
    print_rates("pages and later, as earlier rules read them unseen", unseen)
    print_rates("later alone", [each for each in unseen if each.name.startswith("later")])
    closed = labelled(HALF_OPEN, closed=True)
    weigh(closed, second(frozenset()), judge(frozenset()))
    for name in HALF_OPEN:
        print_rates(f"the closed half of {name}, by the rules of today", [c for c in closed if c.name.startswith(name)])


def weigh(articles: Iterable[Labelled], model: Model, judge: Trees) -> None:
    """Give all that is proposed for some articles the confidence of a judge."""
    for each in articles:
        both = Both(each.page, each.now if each.unseen is None else each.unseen, model)
        each.judged = [(judge.confidence(both.signs(claim)), claim) for claim in both.proposed()]
        best = {stage: days[0] for stage, days in both.days.items()}
        each.alone = {(*stage, day) for stage, (chance, day) in best.items() if chance >= ALONE}


def _json(second: Mapping[str, Any], trees: Trees) -> str:
    """The numbers with a line for each feature, so that a new fit shows as a readable difference."""

    def lines(rows: Iterable[tuple[str, Any]]) -> str:
        return "{\n" + ",\n".join(f"{json.dumps(name)}:{json.dumps(row)}" for name, row in sorted(rows)) + "\n}"

    nodes = ",\n".join(map(json.dumps, trees.nodes))
    judge = f'"start": {trees.start},\n"signs": {json.dumps(trees.signs)},\n"roots": {json.dumps(trees.roots)}'
    head = ",\n".join(f'"{name}": {json.dumps(second[name])}' for name in ("classes", "intercepts", "day"))
    tables = ",\n".join(f'"{name}": {lines(second[name].items())}' for name in ("weights", "days"))
    return (
        f'{{"learned_from": "{corpus_hash()}",\n"confidence": {{{judge},\n"nodes": [\n{nodes}\n]}},\n'
        f'"second_reader": {{{head},\n{tables}}}}}\n'
    )


def print_rates(title: str, articles: Sequence[Labelled]) -> None:
    """Print precision, recall and F1 by reader with 90 % intervals, and how far confidence can be trusted."""
    print(f"{title}: {len(articles)} articles, {sum(len(each.right) for each in articles)} labels")
    joined = [standing(each.judged) for each in articles]
    rules = [[each for each in a.judged if each[1].rule != SECOND] for a in articles]
    readers: dict[str, list[Judged]] = {
        "rules": rules,
        "second reader": [[e for e in a.judged if fact(e[1]) in a.alone] for a in articles],
        "both the same": [[e for e in c if fact(e[1]) in a.alone] for c, a in zip(rules, articles, strict=True)],
        "joined": joined,
        "joined, sure": [[e for e in claims if e[0] >= SURE and e[1].rule != SECOND] for claims in joined],
    }
    for name, all_claims in readers.items():
        counts = [_counts(claims, article.right) for claims, article in zip(all_claims, articles, strict=True)]
        print(f"  {name:14}  {_rates(counts)}")
    claims = [(score, fact(c) in a.right) for a, some in zip(articles, joined, strict=True) for score, c in some]
    for tenth in range(10):
        span_claims = [(score, right) for score, right in claims if tenth == min(9, int(score * 10))]
        if span_claims:
            scores, rights = (sum(values) / len(span_claims) for values in zip(*span_claims, strict=True))
            span = f"{tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}"
            print(f"  {span}  {len(span_claims):4} claims, confidence {scores:.2f}, right {rights:.2f}")


def _counts(judged: Judged, right: set[Fact]) -> tuple[int, int, int]:
    """How many claims of an article are right, how many there are, and how many labels."""
    facts = {fact(claim) for _, claim in judged}
    return len(facts & right), len(facts), len(right)


def _rates(counts: Sequence[tuple[int, int, int]]) -> str:
    """Precision, recall and F1, each with what nine of ten other samples of as many articles would give."""
    chance = Random(0)
    samples = [counts, *(chance.choices(counts, k=len(counts)) for _ in range(SAMPLES))]
    sums = [[sum(column) for column in zip(*sample, strict=True)] for sample in samples]
    rates = {
        "P": [right / max(1, read) for right, read, _ in sums],
        "R": [right / labels for right, _, labels in sums],
        "F1": [2 * right / (read + labels) for right, read, labels in sums],
    }
    ends = {name: (sorted(each)[SAMPLES // 20], sorted(each)[-SAMPLES // 20]) for name, each in rates.items()}
    return "   ".join(f"{name} {rates[name][0]:.3f} ({low:.2f} to {high:.2f})" for name, (low, high) in ends.items())


def _labelled(name: str, article: Article, labels: Sequence[Any], unseen: Sequence[Any] | None) -> Labelled:
    reading = read_article(article)
    page = page_of(reading)
    web = name in (*HALF_OPEN, "later", "pages")
    batch = f"{name}/{article.name[:3] if web else article.name.rpartition('-')[0]}"
    told: dict[tuple[int | None, Parties], tuple[str, Day]] = {}
    for label in labels:
        quote = re.search(r"\s+".join(map(re.escape, label["quote"].split())), article.text)
        number = _sentence_at(page, (quote.start() + quote.end()) // 2) if quote else None
        told[number, tuple(sorted(label["parties"]))] = f"{label['at_least']}|{label['at_most']}", label["date"]
    now = list(reading.findings.claims)
    claims = None if unseen is None else [_claim(*row) for row in unseen]
    if claims is not None and name == "pages" and not unseen:
        # Pages of no day were refused then; the short ones named k.. were written for faults of the rules.
        claims = None if article.name.startswith("k") else claims if article.published else now
    return Labelled(
        name=f"{name}/{article.name}",
        batch=batch,
        fold=zlib.crc32(batch.encode()) % FOLDS,
        right={(tuple(sorted(x["parties"])), f"{x['at_least']}|{x['at_most']}", x["date"]) for x in labels},
        page=page,
        told=told,
        unseen=claims if page.sentences else claims and [],
        now=now,
    )


def _plain(text: str, told: Sequence[str]) -> Labelled:
    """A short text as a labelled article; `told` holds lines such as 'CAN-JPN concluded..in_force 2012'."""
    reading = read_article(prose.article(text))
    right: set[Fact] = set()
    for parties, bounds, *day in map(str.split, told):
        least, _, most = bounds.partition("..")
        right.add((tuple(parties.split("-")), f"{least}|{most or least}", day[0] if day else None))
    now = list(reading.findings.claims)
    return Labelled("plain", "plain", -1, right, page_of(reading), {}, now, now)


def _claim(parties: str, at_least: str, at_most: str, day: str | None, start: int, end: int, rule: str = "") -> Claim:
    when = PartialDate(day) if day else None
    return Claim(tuple(parties.split("-")), Status(at_least), Status(at_most), when, "", start, end, rule)


def _sentence_at(page: Page, place: int) -> int | None:
    return next((number for number, seen in enumerate(page.sentences) if seen.start <= place <= seen.end), None)


def _lines(file: Path) -> list[Any]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
