"""How good a reader is: what it read in labelled articles, against the labels.

Labels are JSON Lines, one object for each article: `{"article": "FILE.md", "claims": [{"parties", "at_least",
"at_most", "date", "quote"}], "memberships": [{"alliance", "members"}]}`. What a label says is laid down in
tests/gold/GUIDE.md.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pacts import gazetteer
from pacts.articles import Article
from pacts.documents import read_text
from pacts.errors import PactsError, UnknownName, bad_syntax, bad_value
from pacts.extraction.findings import Claim, Findings
from pacts.readers.reader import Reader, read_all
from pacts.status import Status

Fact = tuple[tuple[str, ...], str, str, str | None]
Facts = Counter[Fact]


@dataclass(frozen=True, slots=True)
class Label:
    """What a careful person reads in one article: its claims, and the members of alliances."""

    claims: tuple[Fact, ...] = ()
    memberships: frozenset[tuple[str, str]] = frozenset()


@dataclass(slots=True)
class Rate:
    """How many items were read and labelled, and how many of both are the same."""

    right: int = 0
    read: int = 0
    labelled: int = 0

    def add(self, labelled: Counter[Any], read: Counter[Any]) -> None:
        self.right += (labelled & read).total()
        self.read += read.total()
        self.labelled += labelled.total()

    @property
    def precision(self) -> float:
        """The share of what was read that is right; 1 where nothing was read."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """The share of the labels that was read; 1 where there are none."""
        return self.right / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Measured:
    """What reading labelled articles came to.

    `strict` compares parties, bounds and date of claims, `status` all but the date, `sure` as strictly those claims
    that would count without a review. `by_rule` counts claims by the rule, or the readings, that made them. `clean` of
    the `empty` articles, which hold no claim, were read so; `whole` of all `articles` were read wholly right. `errors`
    are misses ('-') and false claims ('+') by article.
    """

    strict: Rate = field(default_factory=Rate)
    status: Rate = field(default_factory=Rate)
    sure: Rate = field(default_factory=Rate)
    memberships: Rate = field(default_factory=Rate)
    by_rule: dict[str, Rate] = field(default_factory=dict)
    articles: int = 0
    whole: int = 0
    empty: int = 0
    clean: int = 0
    errors: list[tuple[str, str, Fact]] = field(default_factory=list)

    def add(self, article: str, label: Label, findings: Findings) -> None:
        """Count one more article."""
        labelled, read = Counter(label.claims), Counter(map(_fact, findings.claims))
        self.strict.add(labelled, read)
        self.sure.add(labelled, Counter(_fact(claim) for claim in findings.claims if claim.sure))
        self.status.add(_without_date(labelled), _without_date(read))
        pairs = ((_alliance(each.alliance), member) for each in findings.memberships for member in each.members)
        self.memberships.add(Counter(label.memberships), Counter(pairs))
        for rule in {claim.rule for claim in findings.claims}:
            facts = Counter(_fact(claim) for claim in findings.claims if claim.rule == rule)
            self.by_rule.setdefault(rule, Rate()).add(labelled, facts)
        self.articles += 1
        self.whole += labelled == read
        self.empty += not labelled
        self.clean += not labelled and not read
        for sign, facts in (("-", labelled - read), ("+", read - labelled)):
            self.errors += [(article, sign, fact) for fact in sorted(facts.elements(), key=str)]


def measure(
    reader: Reader, articles: Iterable[Article | PactsError], labels: Mapping[str, Label]
) -> tuple[Measured, list[PactsError]]:
    """Read the articles that have labels and compare; an article that could not be read counts as one without claims.

    Raises PactsError for labels of an article that is not there.
    """
    measured = Measured()
    errors: list[PactsError] = []
    missing = dict(labels)
    unread = dict(labels)

    def labelled() -> Iterator[Article]:
        for article in articles:
            if isinstance(article, PactsError):
                errors.append(article)
                missing.pop(Path(article.file).name, None)
            elif missing.pop(article.name, None) is not None:
                yield article

    for item in read_all(reader, labelled()):
        if isinstance(item, PactsError):
            errors.append(item)
        else:
            article, findings = item
            measured.add(article.name, unread.pop(article.name), findings)
    if missing:
        names = ", ".join(sorted(missing)[:3]) + (" and others" if len(missing) > 3 else "")
        raise PactsError(f"There are labels, but no article, of {names}.", "Name the folder that holds them.")
    for name, label in unread.items():
        measured.add(name, label, Findings((), ()))
    return measured, errors


def read_labels(path: str | Path) -> dict[str, Label]:
    """The labels in a file, by the name of the article. Raises PactsError with the line."""
    text, where = read_text(str(path))
    labels: dict[str, Label] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        place = f"{where}, line {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise bad_syntax(where, number, "JSON", str(error)) from None
        try:
            name = Path(row["article"]).name
            label = Label(tuple(map(_labelled, row.get("claims", []))), frozenset(_pairs(row.get("memberships", []))))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise PactsError(f"is no label ({error!r}).", "tests/gold/GUIDE.md shows one.", where=place) from None
        if name in labels:
            raise bad_value(place, "article", name, "It has labels already: write all of them on one line.")
        labels[name] = label
    return labels


def _labelled(claim: Mapping[str, Any]) -> Fact:
    return (
        tuple(sorted(claim["parties"])),
        Status(claim["at_least"]).value,
        Status(claim["at_most"]).value,
        claim.get("date"),
    )


def _pairs(memberships: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for each in memberships:
        for member in each["members"]:
            yield _alliance(each["alliance"]), member


def _alliance(name: str) -> str:
    """The name by which the gazetteer knows an alliance: 'Nordic five' of 'Nordic states'; else the name as written."""
    try:
        return gazetteer.resolve_group(name).name
    except UnknownName:
        return name.casefold()


def _fact(claim: Claim) -> Fact:
    return claim.parties, claim.at_least.value, claim.at_most.value, None if claim.date is None else claim.date.text


def _without_date(facts: Facts) -> Counter[Hashable]:
    without: Counter[Hashable] = Counter()
    for (parties, at_least, at_most, _), count in facts.items():
        without[parties, at_least, at_most] += count
    return without
