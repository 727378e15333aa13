"""Read articles from JSON objects with the keys of the front matter and `text`."""

from __future__ import annotations

import json
import re
import sys
from datetime import date

from pacts.articles.article import Article, build
from pacts.errors import PactsError, bad_syntax


def load(text: str, where: str, line: int) -> object:
    """Parse JSON that starts on line `line` of its file. Raises PactsError."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise bad_syntax(where, line + error.lineno - 1, "JSON", error.msg.lower()) from None
    except RecursionError:
        raise bad_syntax(where, line, "JSON", "it is nested too deeply") from None
    except ValueError:  # Python limits the digits of an integer, and does not say where it is
        most = sys.get_int_max_str_digits()
        digits = re.search(rf"(?<![0-9])[0-9]{{{most + 1}}}", text)  # from the start of each number, and not within
        line += text.count("\n", 0, digits.start() if digits else 0)
        raise bad_syntax(where, line, "JSON", f"it has a number of more than {most:,} digits") from None


def parse(value: object, name: str, where: str, fallback: date | None) -> Article:
    """Return the article of one JSON value, with keys in any case. Raises PactsError."""
    if not isinstance(value, dict):
        raise PactsError("is no object.", 'Write {"title": ..., "published": ..., "text": ...}.', where=where)
    return build(name, {key.lower(): item for key, item in value.items()}, fallback, where=where)
