"""What a language model is asked: the prompts, with a version made of their words, and articles in parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from pacts.articles import Article

_FOLDER = Path(__file__).with_name("prompts")
_LONGEST = 24_000  # characters of one part; a model finds less in a longer text, and small ones cannot take it
_OVERLAP = 2_000  # characters that a part repeats of the one before, so that a fact at the seam stands in one of them


def _object(**properties: object) -> dict[str, object]:
    """JSON Schema of an object that has just these properties, and all of them."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


_TEXT = {"type": "string"}
_TEXT_OR_NOTHING = {"type": ["string", "null"]}
SCHEMA = _object(
    article=_TEXT,
    claims=_list(_object(parties=_list(_TEXT), at_least=_TEXT, at_most=_TEXT, date=_TEXT_OR_NOTHING, quote=_TEXT)),
    memberships=_list(_object(alliance=_TEXT, members=_list(_TEXT))),
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A page of instructions. `version` is its name with a hash of every word that goes with it."""

    name: str
    instructions: str
    version: str


@cache
def prompt(name: str) -> Prompt:
    """The prompt 'first' or 'second': one job in two wordings, so that two readings go wrong in different ways."""
    instructions = _file(name)
    return Prompt(name, instructions, f"{name}-{sha256((instructions + _file('article')).encode()).hexdigest()[:8]}")


def questions(article: Article) -> Iterator[str]:
    """The article as the model gets it, in one text or in overlapping parts.

    The mark around it depends on its text, so that no text can contain its own and end early.
    """
    parts = list(_parts(article.text))
    for number, text in enumerate(parts, 1):
        yield _file("article").format(
            mark=f"=== {sha256(text.encode()).hexdigest()[:24]} ===",
            name=article.name,
            title=article.title,
            published=_spelt(article.published),
            publisher=article.publisher or "",
            place=article.place or "",
            language=article.language,
            part="" if len(parts) == 1 else f", part {number} of {len(parts)}",
            text=text,
        )


def _spelt(day: date | None) -> str:
    if day is None:
        return "not known: what depends on it has no date"
    return f"{day.isoformat()}, {_WEEKDAYS[day.weekday()]}"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _parts(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > _LONGEST:
        end = _cut(text, start + _LONGEST // 2, start + _LONGEST)
        yield text[start:end]
        start = _cut(text, end - _OVERLAP, end - _OVERLAP // 2)
    yield text[start:]


def _cut(text: str, first: int, last: int) -> int:
    """The last end of a paragraph between two places, else of a sentence, else of a word, else the last place."""
    for seam in ("\n", ". ", "。", " "):
        at = text.rfind(seam, first, last)
        if at >= 0:
            return at + len(seam)
    return last


@cache
def _file(name: str) -> str:
    return (_FOLDER / f"{name}.md").read_text(encoding="utf-8")
