"""The gate of reading with a language model: a large model's replies, as they came, through the whole path.

The replies are to the articles of tests/gold/dev, under the two prompts; a server on loopback sends them to the real
client. What is wrong is told by `pacts measure` with a model of one's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pacts.readers import Reader, ReaderOptions, open_reader
from pacts.readers.measurement import Measured
from tests.gold import measure
from tests.model_server import register, replayed, served

ARTICLES = 70


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of the library llm whose one model is the server; the first reading fills the cache of replies."""
    folder = tmp_path_factory.mktemp("llm")
    with pytest.MonkeyPatch.context() as patch, served(replayed) as server:
        patch.setenv("LLM_USER_PATH", str(folder))
        register(folder, server)
        yield folder
        assert len(server.asked) == 2 * (ARTICLES - 2)  # none twice, and two articles do not pass the screen


@cache
def measured(home: Path, name: str, second: bool) -> Measured:
    return measure.measured("dev", reader(home, name, second))


def reader(home: Path, name: str, second: bool = True) -> Reader:
    return open_reader(ReaderOptions(name, model="replayed", second=second, cache=home / "replies.db", notify=_silent))


def _silent(sentence: str) -> None:
    pass


@pytest.mark.parametrize(
    ("name", "second", "strict", "sure", "read"),
    [  # F1 of all claims, precision and recall of the sure ones, and how many claims are read
        ("model", True, 0.99, (0.987, 1.0), 159),
        ("model", False, 0.99, (1.0, 0.974), 159),
        ("both", True, 0.987, (0.987, 1.0), 160),
    ],
)
def test_the_replies_of_a_large_model_are_read_as_well_as_before(
    home: Path, name: str, second: bool, strict: float, sure: tuple[float, float], read: int
) -> None:
    result = measured(home, name, second)
    assert result.articles == ARTICLES
    assert (round(result.sure.precision, 3), round(result.sure.recall, 3)) == sure
    assert (round(result.strict.f1, 3), result.strict.read) == (strict, read)


def test_nearly_all_that_two_readings_share_is_right(home: Path) -> None:
    shared = {rule: (rate.right, rate.read) for rule, rate in measured(home, "both", True).by_rule.items()}
    assert shared == {
        "first call, second call, rules": (151, 151),
        "first call, rules, second call": (1, 1),
        "first call, second call": (4, 6),
        "first call": (0, 1),
        "rules": (0, 1),
    }


def test_memberships_are_those_that_two_readings_share(home: Path) -> None:
    rate = measured(home, "model", True).memberships
    assert (rate.right, rate.read, rate.labelled) == (46, 46, 47)


def test_code_drops_no_claim_that_is_right(home: Path) -> None:
    one = reader(home, "model")
    assert [each for article in measure.read_articles("dev") for each in one.read(article).dropped] == []
