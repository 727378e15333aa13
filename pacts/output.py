"""Rows and messages to the terminal or to another program: the one list of formats, and the one place that writes.

Nothing else writes to standard output or standard error, so that no text of others steers a terminal.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TextIO

from pacts.publishers import shown_address

FORMATS = ("table", "json", "jsonl", "csv", "markdown")
RAW_CSV = "raw csv"  # CSV whose cells stay as they are, even those that a spreadsheet would run as formulas
FOR_PEOPLE = ("table", "markdown")
NESTED = ("json", "jsonl")  # a row may hold lists and objects

Row = Mapping[str, object]

EVIDENCE = "evidence"
REMARK = "remark"  # of a row with evidence: a sentence that people read after it
_EVIDENCE_KEYS = ("source", "publisher", "published", "quote", "note")
# C0 and C1 controls, and the marks that turn the direction of text: a quote must not steer the reader's terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")  # a byte of an argument or a file name that is no text, as Python keeps it
_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"([\\|*`\[\]])")
# What Markdown makes a list, a heading or code of where a line begins.
_BLOCK = re.compile(r"^(\d*)([-+#=~_.)])", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\\[\]]+")
# What Markdown makes a tag, an entity or a link of, one character of each.
_ACTIVE = re.compile(r"[&<>@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LONGEST_MESSAGE = 800  # characters: where it is, what is wrong and what to do take far fewer
_NARROWEST = 24  # a column of words in fewer characters cannot be read
_NARROWEST_FACT = 14  # nor one of facts, where the words stand below


def emit(rows: Iterable[Row], columns: Sequence[str], format: str, stream: TextIO | None = None) -> None:
    """Write `rows` in one of FORMATS, or as RAW_CSV, to `stream` (standard output).

    JSON and JSON Lines carry every key of a row; the others the named `columns`, in this order. A column 'evidence', a
    list of items with source, publisher, published, quote and note, becomes one cell for people; in CSV its first item
    and a count.
    """
    out = stream or sys.stdout
    if format == "json":
        # A row a line, so that long answers can be skimmed and compared line by line.
        lines = [_json(row, out) for row in rows]
        out.write("[" + ",\n ".join(lines) + "]\n")
    elif format == "jsonl":
        for row in rows:
            out.write(_json(row, out) + "\n")
    elif format in ("csv", RAW_CSV):
        _csv(rows, columns, out, raw=format == RAW_CSV)
    elif format == "markdown":
        _markdown(rows, columns, out)
    else:
        _table(list(rows), columns, out)
    out.flush()


def say(text: str, stream: TextIO | None = None, *, format: str = "table") -> None:
    """Write a sentence to `stream` (standard output), wrapped to its width, or on one line for Markdown."""
    from textwrap import fill

    out = stream or sys.stdout
    for line in words_in(format, text).split("\n"):
        if format != "markdown":
            line = fill(line, width(out), break_long_words=False, break_on_hyphens=False)
        out.write(line + "\n")
    out.flush()


def print_text(text: str) -> None:
    """Write lines to standard output as they stand, and a line break."""
    sys.stdout.write(safe(text) + "\n")
    sys.stdout.flush()


def print_message(message: str) -> None:
    """Write a message to standard error, on one line."""
    sys.stderr.write(one_line(message) + "\n")
    sys.stderr.flush()


def print_progress(text: str) -> None:
    """Write to standard error how far a long work is: on a terminal in the place of what was there before."""
    if sys.stderr.isatty():
        room = width(sys.stderr) - 1
        sys.stderr.write(f"{one_line(text)[:room].ljust(room)}\r")
    else:
        sys.stderr.write(one_line(text) + "\n")
    sys.stderr.flush()


def print_quote(before: str, quote: str, after: str) -> None:
    """Write a paragraph, wrapped, with its quote in bold, or between « and » where the output has no types."""
    from textwrap import fill

    begin, end = "\x01", "\x02"  # where the quote stands, while lines are broken
    marked = f"{safe(before)}{begin}{safe(quote)}{end}{safe(after)}"
    room, margin = max(width(sys.stdout), 40), "  "
    text = fill(
        marked, room, initial_indent=margin, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
    )
    bold = ("\x1b[1m", "\x1b[22m") if _has_types(sys.stdout) else ("«", "»")
    sys.stdout.write(text.replace(begin, bold[0]).replace(end, bold[1]) + "\n")
    sys.stdout.flush()


def strong(text: str, stream: TextIO) -> str:
    """`text` in bold where `stream` has types."""
    return f"\x1b[1m{text}\x1b[0m" if _has_types(stream) else text


def _has_types(stream: TextIO) -> bool:
    """Whether `stream` is a terminal with bold type; NO_COLOR (no-color.org) and a dumb terminal have none."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def safe(text: str) -> str:
    """`text` without characters that steer a terminal, and with '\ufffd' for what is no character."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


def one_line(message: str) -> str:
    """A message as a terminal may have it: safe, on one line, and without its middle where it repeats a document."""
    line = safe(message).replace("\n", " ").replace("\t", " ")
    half = _LONGEST_MESSAGE // 2
    return line if len(line) <= _LONGEST_MESSAGE else f"{line[:half]} ... {line[-half:]}"


def width(stream: TextIO) -> int:
    """How many characters a line of `stream` holds: COLUMNS, else the terminal's width, 120 where it is none."""
    if not stream.isatty():
        return 120
    columns = os.environ.get("COLUMNS", "")
    return (
        int(columns) if columns.isdecimal() and int(columns) else os.get_terminal_size(stream.fileno()).columns or 120
    )


def _json(row: Row, stream: TextIO) -> str:
    ascii_only = not (stream.encoding or "utf-8").lower().startswith("utf")
    text = json.dumps(row, ensure_ascii=ascii_only, default=_plain)
    # JSON leaves DEL and the C1 controls as they are; within a string their escapes mean the same.
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _plain(value: object) -> object:
    """What JSON has no form for: dates and statuses as they are written, bytes in hexadecimal."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    return str(value)


def _csv(rows: Iterable[Row], columns: Sequence[str], out: TextIO, *, raw: bool) -> None:
    from pacts.csv_lines import line

    plain = [column for column in columns if column != EVIDENCE]
    flat = [*_EVIDENCE_KEYS, "evidence_count"] if EVIDENCE in columns else []
    out.write(line([*map(safe, plain), *flat], raw=raw))
    for row in rows:
        cells = [_cell(_value(row, column)) for column in plain]
        if flat:
            items = _items(row)
            first = items[0] if items else {}
            cells += [_cell(_value(first, key)) for key in _EVIDENCE_KEYS] + [str(len(items))]
        out.write(line(cells, raw=raw))


def words_in(format: str, text: str) -> str:
    """Lines beside a table, for one of `FOR_PEOPLE`: what may be words of others is no markup there either."""
    if format != "markdown":
        return safe(text)
    return _BLOCK.sub(r"\1\\\2", "\n".join(_inert(safe(line)) for line in text.split("\n")))


def _markdown(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    out.write("| " + " | ".join(_inert(safe(column)) for column in columns) + " |\n")
    out.write("|" + "---|" * len(columns) + "\n")
    for row in rows:
        cells = (_shown(row, column) for column in columns)
        out.write("| " + " | ".join(cells) + " |\n")


def _inert(text: str) -> str:
    """`text` on one line, so that Markdown shows it as it stands: no markup, no HTML, and no link in words of others.

    An address alone stays one that can be followed: it is the source that the reader may want to open.
    """
    line = _line(text)
    if _ADDRESS.fullmatch(line):
        return line.replace("&", "&amp;").replace("*", "%2A")
    return _ACTIVE.sub(lambda match: f"&#{ord(match[0])};", _MARKS.sub(r"\\\1", line))


def _table(rows: list[Row], columns: Sequence[str], out: TextIO) -> None:
    from tabulate import tabulate

    proven = EVIDENCE in columns
    plain = [column for column in columns if column != EVIDENCE]
    headings = [_line(safe(column)) for column in plain]
    room = width(out)
    cells = _wrapped(
        [[_brief(_line(_cell(_value(row, column)))) for column in plain] for row in rows], headings, room, proven
    )
    # Without disable_numparse, '2e10' in a quote becomes a number.
    text = tabulate(cells, headers=headings, tablefmt="simple", disable_numparse=True)
    lines = [line.rstrip() for line in text.split("\n")]
    lines[0] = strong(lines[0], out)
    if proven:
        # Evidence gets the whole width below its row: in a column of its own it would be a ribbon of words.
        body = iter(lines[2:])
        lines = lines[:2]
        for row, texts in zip(rows, cells, strict=True):
            lines += islice(body, max(text.count("\n") for text in texts) + 1)
            lines += _proof(row, room)
    out.write("\n".join(lines) + "\n")


def _brief(text: str) -> str:
    """Shorten the id of a pact of many parties, which would take the width of a table, to three and a number."""
    return _MANY_PARTIES.sub(lambda match: f"{match[1]}{match[2].count('-')} more-", text)


_MANY_PARTIES = re.compile(r"\b((?:[A-Z]{3,5}-){3})((?:[A-Z]{3,5}-){4,})(?=\w)")


def _wrapped(cells: list[list[str]], headings: list[str], room: int, proven: bool) -> list[list[str]]:
    """The cells with line breaks where a row would be longer than `room`."""
    from textwrap import fill

    if not cells:
        return cells
    widths = _widths(cells, headings, room, _NARROWEST_FACT if proven else _NARROWEST)
    return [[fill(text, most) if most else text for text, most in zip(row, widths, strict=True)] for row in cells]


def _proof(row: Row, room: int) -> list[str]:
    """The first evidence of a row, as indented lines: the quote, who said it, when and where; then its remark."""
    from textwrap import wrap

    words, origin, source, more = _first_evidence(row, _line)
    paragraphs = filter(None, (words, ", ".join(filter(None, (origin, source))) + more, _line(_cell(row.get(REMARK)))))
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += wrap(paragraph, max(room - 4, 40), break_long_words=False, break_on_hyphens=False)
    return ["    " + line for line in lines]


def _widths(cells: list[list[str]], headings: list[str], room: int, narrowest: int) -> list[int | None]:
    """The widest each column may be for the table to fit `room`: the longest give way, the others stay whole."""
    natural = [max(len(heading), *(len(row[i]) for row in cells)) for i, heading in enumerate(headings)]
    left = room - 2 * (len(headings) - 1)
    widths: list[int | None] = [None] * len(headings)
    order = sorted(range(len(headings)), key=lambda i: natural[i])
    for place, i in enumerate(order):
        share = max(narrowest, left // (len(order) - place))
        if natural[i] > share:
            widths[i] = share
        left -= min(natural[i], share)
    return widths


def _shown(row: Row, column: str) -> str:
    """A value as people read it in Markdown."""
    if column != EVIDENCE:
        return _inert(_cell(_value(row, column)))
    words, origin, source, more = _first_evidence(row, _inert)
    proof = " ".join(filter(None, (words, origin, source))) + more
    return "; ".join(filter(None, (proof, _inert(_cell(row.get(REMARK))))))


def _first_evidence(row: Row, clean: Callable[[str], str]) -> tuple[str, str, str, str]:
    """The words of the first evidence of a row, who said it and when, where, and how many more there are."""
    items = _items(row)
    if not items:
        return "", "", "", ""
    first = {key: clean(_cell(_value(items[0], key))) for key in _EVIDENCE_KEYS}
    words = f"“{first['quote']}”" if first["quote"] else first["note"]
    origin = ", ".join(filter(None, (first["publisher"], first["published"])))
    return words, origin, first["source"], f" (and {len(items) - 1} more)" if len(items) > 1 else ""


def _value(row: Row, column: str) -> object:
    """A value as people read it: an article without an address shows its headline in the place of one."""
    value = row.get(column)
    if column == "source" and isinstance(value, str):
        headline = row.get("headline")
        return shown_address(value, headline if isinstance(headline, str) else None)
    return value


def _items(row: Row) -> list[Row]:
    value = row.get(EVIDENCE)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list | tuple) else []


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(_cell(item) for item in value)
    if isinstance(value, Mapping):
        return safe(json.dumps(value, ensure_ascii=False, default=_plain))
    return safe(str(_plain(value)))


def _line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
