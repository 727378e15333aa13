"""Fit the second reader and the confidence of claims, and print how well calibrated they are on articles left out.

`python tests/gold/fit_confidence.py` prints; with `--write` it writes `pacts/extraction/data/confidence.json`. Needs
scikit-learn (`pip install 'pacts[dev]'`).

The second reader learns from the labels of SETS. The confidence learns from `earlier.jsonl`: what earlier versions of
the rules claimed of articles that they had not been written on, right or wrong as the labels say. The rules of today
have seen all these articles, so what they claim of them is more often right than on an article of tomorrow. Everything
is cross-validated by batch: neither the labels nor the claims of articles by one hand help to judge another of them.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

from sklearn.ensemble import GradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pacts.articles import Article
from pacts.confidence import SURE
from pacts.dates import PartialDate
from pacts.documents import read
from pacts.extraction.calibration import bounds, grown, reasons, score
from pacts.extraction.findings import Claim
from pacts.extraction.pipeline import read as read_article
from pacts.extraction.second_reader import DATA, NOTHING, Page, Parties, chances
from pacts.extraction.second_reader import page as page_of
from pacts.status import Status

GOLD = Path(__file__).resolve().parent
EARLIER = GOLD / "earlier.jsonl"
SETS = ("brief", "dev", "feature", "pages", "press", "wire")
FOLDS = 7
RARE = 4  # articles' candidates with a feature: fewer teach nothing
TREES = 200
SMALLEST = 8  # hundredths: a lower weight is left out of the file

Model = dict[str, Any]


@dataclass(slots=True)
class Labelled:
    """One labelled article: what is right, its page, and the claims that earlier readers made of it."""

    name: str
    batch: str  # the articles that one hand wrote at one time
    fold: int
    right: set[tuple[str, str, str | None]]  # parties, bounds, date
    page: Page
    candidates: list[tuple[int, Parties, str]]  # sentence, parties, and what the sentence tells of them
    earlier: list[Claim]
    now: list[Claim]


def labelled() -> list[Labelled]:
    """Every article of SETS, read as far as sentences."""
    earlier = {(row["set"], row["article"]): row["claims"] for row in _lines(EARLIER)}
    articles = []
    for name in SETS:
        labels = {row["article"]: row["claims"] for row in _lines(GOLD / name / "labels.jsonl")}
        for article in read(sorted((GOLD / name).glob("*.md"))):
            if isinstance(article, Article):
                rows = earlier.get((name, article.name), [])
                articles.append(_labelled(name, article, labels[article.name], rows))
    return articles


def fit_second_reader(articles: Iterable[Labelled]) -> Model:
    """The weights of the second reader in hundredths.

    A label has one quote, but the article may tell its fact elsewhere too: of its parties no sentence tells nothing.
    """
    rows = [
        (each.page.features(number, parties), stage)
        for each in articles
        for number, parties, stage in each.candidates
        if stage != NOTHING or "-".join(parties) not in {names for names, _, _ in each.right}
    ]
    common = Counter(feature for features, _ in rows for feature in features)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{f: 1.0 for f in features if common[f] >= RARE} for features, _ in rows])
    fitted = LogisticRegression(C=0.3, max_iter=60, tol=1e-3).fit(matrix, [stage for _, stage in rows])
    centred = fitted.coef_ - fitted.coef_.mean(axis=0)
    weights: dict[str, list[tuple[int, int]]] = {}
    for place, feature in enumerate(vectors.get_feature_names_out()):
        hundredths = [(of, round(float(weight) * 100)) for of, weight in enumerate(centred[:, place])]
        if kept := [(of, weight) for of, weight in hundredths if abs(weight) >= SMALLEST]:
            weights[str(feature)] = kept
    return {
        "classes": [str(name) for name in fitted.classes_],
        "intercepts": [round(float(each) * 100) for each in fitted.intercept_],
        "weights": weights,
    }


def signs(claim: Claim, claims: Sequence[Claim], article: Labelled, second: Model) -> dict[str, float]:
    """What speaks for and against a claim by a second reader that has not seen its article."""
    features = article.page.features(article.page.sentence_at(claim.start), claim.parties)
    return reasons(article.page, claim, claims, chances(features, **second))


def fit_confidence(rows: Sequence[tuple[dict[str, float], bool]]) -> Model:
    """Small trees whose values add up to the log of the odds that a claim is right.

    A node is the sign that it looks at ('' at the end of a branch), its threshold, where to go on up to that and above
    it, and its value.
    """
    vectors = DictVectorizer(sparse=False)
    matrix = vectors.fit_transform([marks for marks, _ in rows])
    right = [is_right for _, is_right in rows]
    forest = GradientBoostingClassifier(
        n_estimators=TREES, max_depth=4, learning_rate=0.04, subsample=0.7, max_features=0.1, min_samples_leaf=10,
        random_state=0,
    ).fit(matrix, right)  # fmt: skip
    share = sum(right) / len(right)
    trees = [_nodes(tree.tree_, vectors.get_feature_names_out()) for tree in forest.estimators_[:, 0]]
    return {"start": round(log(share / (1 - share)), 4), "trees": trees}


def _nodes(tree: Any, names: Sequence[str]) -> list[list[Any]]:
    """The nodes of a fitted tree; a branch has the mean value of its ends, so that each step has a weight."""
    nodes: list[list[Any]] = []
    for at in reversed(range(tree.node_count)):  # what follows a node has a higher number
        left, right = int(tree.children_left[at]), int(tree.children_right[at])
        if left < 0:
            nodes.insert(0, ["", 0, 0, 0, round(0.04 * float(tree.value[at][0][0]), 4)])
            continue
        ends = [(tree.n_node_samples[way], nodes[way - at - 1][-1]) for way in (left, right)]
        value = sum(count * each for count, each in ends) / sum(count for count, _ in ends)
        threshold = round(float(tree.threshold[at]), 4)
        nodes.insert(0, [str(names[tree.feature[at]]), threshold, left, right, round(float(value), 4)])
    return nodes


def is_right(claim: Claim, article: Labelled) -> bool:
    """Whether the labels of its article say what a claim says."""
    return _key(claim) in article.right


def corpus_hash() -> str:
    """SHA-256 over all that is learned from."""
    files = [EARLIER, *(file for name in SETS for file in sorted((GOLD / name).iterdir()))]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def main() -> None:
    """Print the calibration on articles left out; with --write, fit on all articles and write the numbers."""
    articles = labelled()
    folds = range(FOLDS)
    seconds = [fit_second_reader(each for each in articles if each.fold != fold) for fold in folds]
    rows = [
        (signs(claim, each.earlier, each, seconds[each.fold]), is_right(claim, each), each)
        for each in articles
        for claim in each.earlier
    ]
    judges = [
        grown(fit_confidence([(marks, right) for marks, right, each in rows if each.fold != fold])) for fold in folds
    ]
    batches = {each.batch for each in articles if each.earlier}
    for title, name in (("all", ""), ("pages", "pages/")):
        some = [(score(marks, *judges[a.fold]), right) for marks, right, a in rows if a.name.startswith(name)]
        labels = sum(len(a.right) for a in articles if a.batch in batches and a.name.startswith(name))
        _report(f"Claims of earlier rules on articles that they had not seen, {title}", some, labels)
    for name in ("feature", "pages", "press", "wire"):
        some = [
            (score(signs(claim, a.now, a, seconds[a.fold]), *judges[a.fold]), is_right(claim, a))
            for a in articles
            if a.name.startswith(f"{name}/")
            for claim in a.now
        ]
        labels = sum(len(a.right) for a in articles if a.name.startswith(f"{name}/"))
        _report(f"Claims of the rules of today on {name}, which they have seen", some, labels)
    if "--write" in sys.argv[1:]:
        model = {
            "learned_from": corpus_hash(),
            "second_reader": fit_second_reader(articles),
            "confidence": fit_confidence([(marks, right) for marks, right, _ in rows]),
        }
        DATA.write_text(_json(model), encoding="utf-8")


def _json(model: Model) -> str:
    """The numbers with a line for each feature, so that a new fit shows as a readable difference."""
    second, confidence = model["second_reader"], model["confidence"]
    weights = ",\n".join(f"{json.dumps(name)}:{json.dumps(row)}" for name, row in sorted(second["weights"].items()))
    trees = ",\n".join(map(json.dumps, confidence["trees"]))
    parts = {
        "learned_from": json.dumps(model["learned_from"]),
        "confidence": f'{{"start": {confidence["start"]},\n"trees": [\n{trees}\n]}}',
        "second_reader": (
            f'{{"classes": {json.dumps(second["classes"])},\n"intercepts": {json.dumps(second["intercepts"])},\n'
            f'"weights": {{\n{weights}\n}}}}'
        ),
    }
    return "{" + ",\n".join(f'"{name}": {part}' for name, part in parts.items()) + "}\n"


def _report(title: str, judged: Sequence[tuple[float, bool]], labels: int | None) -> None:
    print(f"{title}: {len(judged)} claims, {sum(right for _, right in judged) / len(judged):.3f} right")
    for tenth in range(10):
        some = [(score, right) for score, right in judged if tenth == min(9, int(score * 10))]
        if some:
            scores, rights = (sum(values) / len(some) for values in zip(*some, strict=True))
            span = f"{tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}"
            print(f"  {span}  {len(some):4} claims, confidence {scores:.2f}, right {rights:.2f}")
    for sure in sorted({0.7, 0.8, SURE, 0.95}):
        kept = [right for score, right in judged if score >= sure]
        recall = f", recall {sum(kept) / labels:.2f}" if labels else f", {len(kept) / len(judged):.2f} of all claims"
        print(f"  sure from {sure:.2f}: precision {sum(kept) / max(1, len(kept)):.3f}{recall}")


def _labelled(name: str, article: Article, labels: Sequence[Any], earlier: Sequence[Any]) -> Labelled:
    reading = read_article(article)
    page = page_of(reading)
    batch = f"{name}/{article.name[:3] if name == 'pages' else article.name.rpartition('-')[0]}"
    told = {}
    for label in labels:
        quote = re.search(r"\s+".join(map(re.escape, label["quote"].split())), article.text)
        number = _sentence_at(page, (quote.start() + quote.end()) // 2) if quote else None
        told[number, tuple(sorted(label["parties"]))] = f"{label['at_least']}|{label['at_most']}"
    return Labelled(
        name=f"{name}/{article.name}",
        batch=batch,
        fold=zlib.crc32(batch.encode()) % FOLDS,
        right={("-".join(sorted(x["parties"])), f"{x['at_least']}|{x['at_most']}", x["date"]) for x in labels},
        page=page,
        candidates=[(n, parties, told.get((n, parties), NOTHING)) for n, parties in page.candidates()],
        earlier=[_claim(*row) for row in earlier] if page.sentences else [],
        now=list(reading.findings.claims),
    )


def _claim(parties: str, at_least: str, at_most: str, day: str | None, start: int, end: int, rule: str = "") -> Claim:
    when = PartialDate(day) if day else None
    return Claim(tuple(parties.split("-")), Status(at_least), Status(at_most), when, "", start, end, rule)


def _key(claim: Claim) -> tuple[str, str, str | None]:
    return "-".join(claim.parties), bounds(claim), claim.date.text if claim.date else None


def _sentence_at(page: Page, place: int) -> int | None:
    spans = ((s.atoms[0].start, s.atoms[-1].end) if s.atoms else (0, -1) for s in page.sentences)
    return next((number for number, (start, end) in enumerate(spans) if start <= place <= end), None)


def _lines(file: Path) -> list[Any]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
