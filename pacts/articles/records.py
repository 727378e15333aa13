"""JSON and JSON Lines to articles: objects with the keys of the front matter, and the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from pacts.articles.article import Article
from pacts.articles.fields import build
from pacts.errors import ArticleError, BadSyntax, NoArticles

_ADVICE = 'Add a key "published": "2025-03-14"'


def parse_json(text: str, name: str, where: str, fallback: date | None) -> Iterator[Article | ArticleError]:
    """The articles of a JSON document: one object, or a list of them.

    Raises BadSyntax if it does not parse; a bad record of a list comes out as its error, the others as articles.
    """
    value = _load(text, where, 1)
    if not isinstance(value, list):
        yield _record(value, name, where, fallback)
        return
    if not value:
        raise NoArticles(where, "objects with the keys title, url, publisher, published and text")
    for number, item in enumerate(value, start=1):
        yield _record(item, f"{name}#{number}", f"{where}, record {number}", fallback)


def parse_lines(text: str, name: str, where: str, fallback: date | None) -> Iterator[Article | ArticleError]:
    """The articles of a JSON Lines document, one a line; a bad line comes out as its error, the others as articles."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = _load(line, where, number)
        except BadSyntax as error:
            yield error
        else:
            yield _record(value, f"{name}#{number}", f"{where}, line {number}", fallback)


def _record(value: object, name: str, where: str, fallback: date | None) -> Article | ArticleError:
    if not isinstance(value, dict):
        return ArticleError(where, 'is no object. Write {"title": ..., "published": ..., "text": ...}.')
    given = {key.lower(): item for key, item in value.items()}
    try:
        return build(name, given, fallback, where=where, date_advice=_ADVICE)
    except ArticleError as error:
        return error


def _load(text: str, where: str, line: int) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadSyntax(where, line + error.lineno - 1, "JSON", error.msg.lower()) from None
    except RecursionError:
        raise BadSyntax(where, line, "JSON", "it is nested too deeply") from None
