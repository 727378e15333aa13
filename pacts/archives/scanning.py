"""Scan a source: screen each document as bytes, read what passes, and keep only articles that speak of a pact."""

from __future__ import annotations

import json
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pacts.archives.containers import documents
from pacts.archives.parts import Document, LeftOut, Part
from pacts.articles import Article
from pacts.articles.article import check_address
from pacts.documents import attempt_each, read_bytes
from pacts.errors import PactsError
from pacts.extraction.findings import Findings
from pacts.extraction.screen import document_may_mention_a_pact, may_mention_a_pact
from pacts.readers import Reader, read_all
from pacts.readers.reader import Unread

_MOST_ERRORS = 20  # of a source that are kept in words; all are counted
_LANGUAGE = re.compile(rb"<html\b[^>]*?\blang\s*=\s*[\"']?([a-zA-Z]{2,3})", re.IGNORECASE)
_COUNTERS = ("languages", "left_out")
_HEAD = 4096  # bytes of a page in which it names its language


@dataclass(slots=True)
class Counts:
    """How much was scanned. `languages` counts what was left out since it is in another language than English.

    `left_out` counts what is no article: 'request' and 'status 404' among the records of a WARC file, '.png' in a tar.
    """

    documents: int = 0
    read: int = 0
    articles: int = 0
    claims: int = 0
    sure: int = 0
    refused: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, other: Counts) -> None:
        """Add the counts of another source."""
        for name in ("documents", "read", "articles", "claims", "sure", "refused"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.languages.update(other.languages)
        self.left_out.update(other.left_out)
        self.errors += other.errors

    def refuse(self, error: PactsError) -> None:
        """Count what could not be read."""
        self.refused += 1
        if len(self.errors) < _MOST_ERRORS:
            self.errors.append(str(error))

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain data, ready for JSON."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return values | {name: dict(sorted(values[name].items())) for name in _COUNTERS}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Counts:
        """The counts that `to_dict` wrote."""
        return cls(**values | {name: Counter(values[name]) for name in _COUNTERS})


def parts_of(source: Path) -> Iterator[Part]:
    """What a source holds; what nobody expected comes out as an error, and is the last."""
    return attempt_each(str(source), documents(source))


def scan(parts: Iterable[Part], reader: Reader, counts: Counts, watch: Callable[[], object]) -> Iterator[str]:
    """A line of JSON for each article that speaks of a pact among `parts` of a source, with what was read in it.

    `pacts import` takes such lines. What cannot be read is counted in `counts`, and the rest goes on. `watch` is called
    after each document. Raises Unread where a language model may not be asked any more, and ReaderUnusable.
    """
    at_work: deque[Document] = deque()  # the documents of the articles that are being read, in their order

    def articles() -> Iterator[Article]:
        for document, article in candidates(parts, counts, watch):
            at_work.append(document)
            yield article

    for item in read_all(reader, articles()):
        document = at_work.popleft()
        counts.read += 1
        if isinstance(item, Unread):
            raise item
        if isinstance(item, PactsError):
            counts.refuse(item)
            continue
        article, findings = item
        if findings.claims:
            counts.articles += 1
            counts.claims += len(findings.claims)
            counts.sure += sum(claim.sure for claim in findings.claims)
            yield line(document, article, findings)


def candidates(
    parts: Iterable[Part], counts: Counts, watch: Callable[[], object] = lambda: None
) -> Iterator[tuple[Document, Article]]:
    """The English articles among `parts` that may speak of a pact, each with its document; all others are counted."""
    for document in parts:
        if isinstance(document, PactsError):
            counts.refuse(document)
            continue
        if isinstance(document, LeftOut):
            counts.left_out[document.kind] += 1
            continue
        counts.documents += 1
        watch()
        for article in attempt_each(document.place, _articles(document, counts)):
            if isinstance(article, PactsError):
                counts.refuse(article)
            else:
                yield document, article


def line(document: Document, article: Article, findings: Findings) -> str:
    """One article of the output, as one line of JSON."""
    fields = {name: getattr(article, name) for name in ("title", "url", "publisher", "place", "language", "text")}
    days = {name: str(day) if (day := getattr(article, name)) else None for name in ("published", "updated")}
    values = {**fields, **days, "found_in": document.place, **findings.to_dict()}
    return json.dumps(values, ensure_ascii=False, sort_keys=True) + "\n"


def _articles(document: Document, counts: Counts) -> Iterator[Article]:
    """The English articles of a document that may speak of a pact."""
    if not document_may_mention_a_pact(document.data):
        return
    declared = _LANGUAGE.search(document.data[:_HEAD])
    if declared and (code := declared[1].decode("ascii").lower()) != "en":
        counts.languages[code] += 1
        return
    for item in read_bytes(document.data, document.name, where=document.place):
        if isinstance(item, PactsError):
            counts.refuse(item)
        elif isinstance(item, Article) and may_mention_a_pact(f"{item.title}\n{item.text}"):
            code = item.language.lower().partition("-")[0].partition("_")[0]
            if code == "en":
                if not item.url and (address := document.address()):
                    check_address(address, document.place)
                    item = replace(item, url=address)
                yield item
            else:
                counts.languages[code] += 1
