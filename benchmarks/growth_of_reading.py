"""How the time of reading grows with a document and with its text: at n, 2n and 4n.

Each document repeats what has once cost, or could cost, more than its share: blank lines, brackets, tags, attributes;
each text repeats a word that a rule begins with.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.growth import SIZES, Row, best, table  # noqa: E402
from pacts.documents import read_bytes  # noqa: E402
from pacts.extraction import extract  # noqa: E402
from tests.prose import PACT, article  # noqa: E402
from tests.test_hostile_input import HEAD, PAGE, PARAGRAPHS, PROSE  # noqa: E402

CHARACTERS = 50  # of a document for each of the sizes: 100,000, 200,000 and 400,000
IN_A_TEXT = 4  # of a text: 8,000 is twice the longest stretch that is read at once
REAL = f"Japan and Canada signed an {PACT}. "
DOCUMENTS: dict[str, tuple[str, Callable[[int], str]]] = {
    "blank lines before a text": ("a.txt", lambda n: "Title\n2021-04-17\n" + "\n" * n + PROSE),
    "blank lines before the first line": ("a.txt", lambda n: "\n" * n + "Title\n2021-04-17\n" + PROSE),
    "blank lines in front of a body": ("a.md", lambda n: HEAD + "\n" * n + PROSE),
    "blank lines after a body": ("a.md", lambda n: HEAD + PROSE + "\n" * n),
    "a heading of hashes": ("a.md", lambda n: HEAD + "# " + "#" * n + "x\n" + PROSE),
    "a heading of spaces": ("a.md", lambda n: HEAD + "# a" + " " * n + "x\n" + PROSE),
    "openings of front matter": ("a.md", lambda n: "---\n" + "---x\n" * (n // 5)),
    "a long line after a stamp": (
        "a.txt",
        lambda n: f"Title\n\nApril 17, 2021{'-W01-12021' * (n // 10)}\n\n{PROSE}",
    ),
    "a line of digits": ("a.txt", lambda n: "Title\n2021-0" + "1" * n + f"\n{PROSE}"),
    "boxes": ("a.txt", lambda n: "Title\n2021-04-17\n" + PROSE + f"Related\n-\n\n{PROSE}{PROSE}" * (n // 200)),
    "brackets of JSON": ("a.json", lambda n: "[" * n),
    "numbers of JSON": ("a.json", lambda n: '{"text": "x", "a": [' + f"{'1' * 4300}," * (n // 4300) + "1" * 4301),
    "lines of JSON": ("a.jsonl", lambda n: f"{{{' ' * 100}}}\n" * (n // 100)),
    "comments of a page": ("a.html", lambda n: PAGE.format("<!-- -->" * (n // 8) + PARAGRAPHS)),
    "tags of a page": ("a.html", lambda n: PAGE.format("<b>x</b>" * (n // 8) + PARAGRAPHS)),
    "unclosed tags of a page": ("a.html", lambda n: PAGE.format("<p " * (n // 3) + PARAGRAPHS)),
    "attributes of a page": (
        "a.html",
        lambda n: PAGE.format("<p " + " ".join(f"a{i}" for i in range(n // 7)) + f"></p>{PARAGRAPHS}"),
    ),
    "attributes of several tags": (
        "a.html",
        lambda n: PAGE.format(("<p " + " ".join(f"a{i}" for i in range(500)) + ">x</p>") * (n // 3000) + PARAGRAPHS),
    ),
}
UNITS = {
    "a letter": "a",
    "spaces": " ",
    "line breaks": "\n",
    "full stops": ".",
    "opening brackets": "(",
    "commas": ",",
    "quotation marks": '"',
    "opening quotation marks": "“",
    "apostrophes": "’",
    "dashes": "—",
    "digits": "1",
    "numbers": "1. ",
    "years": "2018, ",
    "days": "in June ",
    "a name": "Japan ",
    "a list of names": "Japan, ",
    "an alliance": "the Five Eyes ",
    "a noun": "agreement ",
    "a named pact": "GSOMIA ",
    "talks": "talks ",
    "a verb": "signed ",
    "an auxiliary": "has ",
    "a preposition": "with ",
    "partners": "with Japan ",
    "pronouns": "it ",
    "one with": "one with ",
    "denials": "not ",
    "plans": "will ",
    "a secret": "classified information ",
    "a clause": "Japan signed an agreement with Canada, ",
    "a sentence": REAL,
    "a paragraph": f"{REAL}\n\n",
}


def main() -> int:
    """Measure, and print the table."""
    return table(lambda: [*of_documents(), *of_texts()])


def of_documents() -> list[Row]:
    """Each document taken apart, or refused."""
    rows = []
    for what, (name, make) in DOCUMENTS.items():
        data = [make(size * CHARACTERS).encode() for size in SIZES]
        rows.append((what, [best(partial(_read, each, name)) for each in data]))
    return rows


def _read(data: bytes, name: str) -> None:
    list(read_bytes(data, name))


def of_texts() -> list[Row]:
    """The reader on each text."""
    rows = []
    for what, unit in UNITS.items():
        lengths = [size * IN_A_TEXT for size in SIZES]
        texts = [(REAL + unit * (length // len(unit)))[:length] for length in lengths]
        rows.append((what, [best(partial(extract, article(text))) for text in texts]))
    return rows


if __name__ == "__main__":
    sys.exit(main())
