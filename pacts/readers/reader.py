"""What a reader is, and how many articles are read, several at a time where the reader waits for others."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, cast

from pacts.articles import Article
from pacts.documents import attempt
from pacts.errors import PactsError
from pacts.extraction.findings import Findings

Other = TypeVar("Other")

_AHEAD = 4  # articles for each job that are read before their turn, so that one slow reply holds up no other


class Unread(PactsError):
    """An article that was not read since no more calls are allowed: the next run goes on where this one ended."""


class ReaderUnusable(PactsError):
    """A reader that cannot read at all: its model is not there, or wants a key. No further article is tried."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading takes: calls of a language model, and the characters that are sent with them."""

    calls: int = 0
    characters: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.calls + other.calls, self.characters + other.characters)


class Reader(ABC):
    """Reads articles. Another way of reading is another subclass: one file, and one line in `options`.

    `jobs` is how many articles it reads at a time.
    """

    jobs: int = 1

    @abstractmethod
    def read(self, article: Article) -> Findings:
        """Return the claims and memberships in an article. Raises PactsError where it could not be read."""

    @abstractmethod
    def explain(self, article: Article) -> str:
        """Explain in text how an article is read."""

    def cost(self, article: Article) -> Cost:
        """What it would take to read an article."""
        return Cost()

    def summary(self) -> str:
        """One sentence on what the reading so far cost; '' where it costs nothing."""
        return ""

    def close(self) -> None:  # noqa: B027 - most readers have nothing at work
        """Stop what is still at work."""


def read_all(
    reader: Reader, items: Iterable[Article | Other]
) -> Iterator[tuple[Article, Findings] | PactsError | Other]:
    """Read the articles among `items` in their order, `reader.jobs` at a time; all others come out in their place.

    Raises ReaderUnusable.
    """
    if reader.jobs == 1:
        for item in items:
            yield _read(reader, item) if isinstance(item, Article) else item
        return
    pool = ThreadPoolExecutor(reader.jobs, thread_name_prefix="reader")
    waiting: deque[Future[tuple[Article, Findings] | PactsError | Other]] = deque()
    try:
        for each in items:
            future: Future[tuple[Article, Findings] | PactsError | Other]
            if isinstance(each, Article):
                future = cast("Any", pool.submit(_read, reader, each))
            else:
                future = Future()
                future.set_result(each)
            waiting.append(future)
            while waiting and (waiting[0].done() or len(waiting) > _AHEAD * reader.jobs):
                result = waiting[0].result()
                waiting.popleft()  # only now: whoever stops while this one is waited for stops its call too
                yield result
        while waiting:
            result = waiting[0].result()
            waiting.popleft()
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        if waiting:  # somebody stopped: calls under way are not waited for
            reader.close()


def _read(reader: Reader, article: Article) -> tuple[Article, Findings] | PactsError:
    findings = attempt(article.name, partial(reader.read, article))
    if isinstance(findings, ReaderUnusable):
        raise findings
    if isinstance(findings, PactsError):
        return findings
    return article, findings
