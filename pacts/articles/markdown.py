"""Read articles from Markdown with YAML front matter."""

from __future__ import annotations

import re
from datetime import date

import yaml

from pacts.articles import plain_text
from pacts.articles.article import Article, build, check_length, clean
from pacts.errors import PactsError, bad_syntax

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"#{1,2}[ \t]+(?P<title>.*[^ \t#\n])[ \t#]*+(?:\n|\Z)")
# The most frequent mistake is a headline with a colon in it.
_YAML_HINTS = {"mapping values are not allowed here": "a value with ': ' in it needs quotes around it"}
LONGEST_FRONT = 20_000  # characters; YAML is read at a hundred thousand a second, and nobody writes as many


class _Loader(yaml.BaseLoader):
    """Keeps every value a string: 'no' stays Norwegian, and a time stamp keeps its own day.

    An alias repeats what its anchor names, and aliases of aliases do so millions of times: neither is read.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None):  # an alias has the anchor that it repeats
            problem = "a value that begins with '&' or '*' needs quotes around it"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def parse(text: str, name: str, where: str, fallback: date | None) -> Article:
    """Return the article of a Markdown document. Without front matter it is read as plain text.

    Raises PactsError.
    """
    check_length(text, where)
    front = _FRONT.match(text)
    if front is None:
        if text.startswith("---"):
            raise bad_syntax(where, 1, "front matter", "no second '---' line closes it")
        return plain_text.parse(text, name, where, fallback)
    body = clean(text[front.end() :])
    values = _fields(front["yaml"], where)
    heading = _HEADING.match(body)
    if heading and values.get("title") in (None, "", heading["title"]):
        values["title"] = heading["title"]
        body = clean(body[heading.end() :])
    return build(name, {**values, "text": body}, fallback, where=where)


def _fields(text: str, where: str) -> dict[str, object]:
    if len(text) > LONGEST_FRONT:
        problem = f"has front matter of more than {LONGEST_FRONT:,} characters."
        raise PactsError(problem, "Keep what is about the article; its words go below the second '---'.", where=where)
    try:
        values = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        problem = error.problem or "it does not parse"
        raise bad_syntax(where, line, "YAML", _YAML_HINTS.get(problem, problem)) from None
    except yaml.reader.ReaderError as error:
        raise bad_syntax(where, text.count("\n", 0, error.position) + 2, "YAML", error.reason) from None
    except RecursionError:
        raise bad_syntax(where, 1, "YAML", "it is nested too deeply") from None
    if values in (None, ""):
        return {}
    if not isinstance(values, dict):
        raise bad_syntax(where, 2, "front matter", "it needs lines such as 'published: 2025-03-14'")
    if not all(isinstance(key, str) for key in values):
        raise bad_syntax(where, 2, "front matter", "its keys must be words")
    return {key.strip().lower(): value for key, value in values.items()}
