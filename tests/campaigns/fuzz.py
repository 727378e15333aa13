"""Read thousands of mutated documents: no traceback, time in proportion to the length, bounded memory.

Run from the root of the repository:

    PACTS_FUZZ=2000 python -m tests.campaigns.fuzz [READER...]

PACTS_FUZZ is the number of inputs for each reader (200 where it is not set), PACTS_FUZZ_SEED the first seed (0). The
same numbers make the same inputs. Prints a line for each reader, and each input that did harm with its seed; the exit
status is 1 then.
"""

from __future__ import annotations

import os
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from pacts.articles import Article
from pacts.documents import read_bytes
from pacts.errors import PactsError
from pacts.extraction import extract
from pacts.verdicts.parsing import parse
from tests.test_articles import BODY, COPIED, FRONT, PAGE

ROWS = """parties,status,date,source,published,quote,at_least,at_most,as_of
Canada; Japan,concluded,2025-07-08,https://examiner.example/1,2025-07-09,"signed, ""sealed"", and sent",,,
Estonia; Latvia,,,https://examiner.example/2,2020,,concluded,in_force,2019-05
Japan,complete,,https://examiner.example/3,2021-01-02,,,,2021
"""
OBJECT = '{"title": "T", "published": "2021-04-17", "publisher": {"name": "The Examiner"}, "body": "Two signed it."}'
RECORD = (
    '{"parties": ["Canada", "Japan"], "status": "concluded", "date": "2025-07-08", "source": "https://a.example/1"}'
)
VERDICTS = """{"claim": "002f7c398d3949e042fb", "verdict": "accepted", "reviewer": "Ann", "time": "2026-06-01T09:30Z"}
{"claim": "002f7c398d39", "verdict": "corrected", "parties": "Canada; Japan", "at_least": "none", "at_most": "none"}
{"claim": "102f7c398d39", "verdict": "rejected", "reason": "a tax agreement", "date": "", "parties": null}
"""
VERDICT_ROWS = """claim,verdict,reviewer,time,reason,parties,at_least,at_most,date,title
002f7c398d3949e042fb,accepted,Ann,2026-06-01T09:30:00Z,,,,,,
102f7c398d39,corrected,Ann,,"so, it says",Canada; Japan,concluded,in_force,2025-06,
"""
SEEDS = {
    "markdown": (
        "a.md",
        (FRONT + BODY, FRONT + "\n# Two neighbours sign\n\n" + BODY, "# Title\n\n2021-04-17\n\n" + BODY),
    ),
    "copied text": ("a.txt", (COPIED, f"Title\nApril 17, 2021\n{BODY}\nRelated\n-\nOther story\n© 2021 The Examiner")),
    "page": ("a.html", (PAGE, PAGE.replace("<head>", '<head><meta charset="windows-1252">'))),
    "json": ("a.json", (OBJECT, f"[{OBJECT}, {RECORD}]", RECORD)),
    "json lines": ("a.jsonl", (f"{OBJECT}\n{RECORD}\n", f"{RECORD}\n\n{RECORD}\n{OBJECT}\n")),
    "records": ("a.csv", (ROWS, ROWS.replace(",", ";").replace("Canada;", "Canada,"))),
    "verdicts": ("", (VERDICTS, VERDICT_ROWS)),
    "unnamed": ("a", (FRONT + BODY, COPIED, PAGE, OBJECT, ROWS, f"<!-- x -->{PAGE}")),
}

# What breaks readers: signs of their grammars, ends of numbers and days, no characters, words that they know.
PIECES: list[str] = [
    *"\0\t\n\r \"'`\\|<>&;:,.-_=/()[]{}#*!?@%$~^+0123456789aZ",
    *("\x1b]0;x\x07", "\u202e", "\u2028", "\x85", "\ufeff", "\ud800", "\U0010ffff", "é", "日本", "\u0301", "İ", "ß"),
    *("---\n", "...\n", "&a ", "*a", "!!python/object:os.system ", "? ", "- ", "|2\n", ">\n", "%YAML 9.9\n", "<<: "),
    *("null", "true", "NaN", "-Infinity", "1e999", "1" * 400, "{}", "[]", '{"a":', "[[", '"\\ud800"', '"\\u0000"'),
    *(
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<script>",
        "</script>",
        "<p ",
        "<svg/onload=x>",
        "&#0;",
        "&#x110000;",
        "<?xml",
    ),
    *(
        "<meta charset=undefined>",
        "<meta charset=punycode>",
        "<base href=x>",
        '<time datetime="9999-99-99">',
        "<table>",
    ),
    *("2021-02-30", "0000-00-00", "9999-12-31", "31 April 2021", "2021-W01-1", "24:00", "+99:99", "1 Jan 10000"),
    *(
        "Five Eyes",
        "Japan",
        "in_force",
        "corrected",
        "complete",
        "text",
        "parties",
        "title",
        "©",
        "Related",
        "—",
        "\n\n",
    ),
]
TIMES: tuple[int, ...] = (1, 10, 100, 1_000, 5_000)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252", "shift_jis")
LONGEST = 200_000  # characters of an input
SECONDS = 2.0  # of processor time for 20 kB, and as much again for every 20 kB more
MEMORY = 1_000_000_000  # bytes that the process may have at most


def mutated(text: str, random: Random) -> bytes:
    """`text` after a few changes, mostly small ones, as bytes in some encoding."""
    for _ in range(random.choice((1, 1, 2, 3, 5, 10, 30))):
        text = random.choice(CHANGES)(text, random)[:LONGEST]
    encoding = random.choice(ENCODINGS) if random.random() < 0.1 else "utf-8"
    data = bytearray(text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace"))
    if data and random.random() < 0.1:
        for _ in range(random.randint(1, 8)):
            data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


def _insert(text: str, random: Random) -> str:
    place = random.randint(0, len(text))
    return text[:place] + random.choice(PIECES) + text[place:]


def _repeat_piece(text: str, random: Random) -> str:
    place = random.randint(0, len(text))
    return text[:place] + random.choice(PIECES) * random.choice(TIMES) + text[place:]


def _repeat_part(text: str, random: Random) -> str:
    start, end = sorted(random.randint(0, len(text)) for _ in range(2))
    return text[:end] + text[start:end] * random.choice(TIMES[:3]) + text[end:]


def _delete(text: str, random: Random) -> str:
    start = random.randint(0, len(text))
    return text[:start] + text[start + random.choice(TIMES[:3]) :]


def _replace(text: str, random: Random) -> str:
    start = random.randint(0, len(text))
    return text[:start] + random.choice(PIECES) + text[start + random.randint(1, 10) :]


def _swap(text: str, random: Random) -> str:
    one, two, three = sorted(random.randint(0, len(text)) for _ in range(3))
    return text[:one] + text[two:three] + text[one:two] + text[three:]


def _case(text: str, random: Random) -> str:
    start, end = sorted(random.randint(0, len(text)) for _ in range(2))
    return text[:start] + text[start:end].swapcase() + text[end:]


def _lines(text: str, random: Random) -> str:
    lines = text.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


CHANGES: tuple[Callable[[str, Random], str], ...] = (
    _insert,
    _insert,
    _replace,
    _replace,
    _delete,
    _repeat_piece,
    _repeat_part,
    _swap,
    _case,
    _lines,
)


@dataclass
class Campaign:
    """What became of the inputs of one reader."""

    reader: str
    results: Counter[str] = field(default_factory=Counter)
    harm: list[str] = field(default_factory=list)
    size: int = 0
    seconds: float = 0
    slowest: tuple[float, str] = (0.0, "")

    def run(self, seeds: range) -> None:
        """Read the input of each seed."""
        for seed in seeds:
            self._read(seed)

    def _read(self, seed: int) -> None:
        name, texts = SEEDS[self.reader]
        random = Random(f"{self.reader} {seed}")
        data = mutated(random.choice(texts), random)
        start = time.process_time()
        try:
            for item in _items(name, data):
                self.results[type(item).__name__] += 1
                if isinstance(item, PactsError) and (problem := _wrong(item)):
                    self.harm.append(f"{self.reader} {seed}: {problem}")
                elif isinstance(item, Article):
                    extract(item)
        except Exception:
            self.harm.append(f"{self.reader} {seed}: {traceback.format_exc()}")
        seconds = time.process_time() - start
        self.size, self.seconds = self.size + len(data), self.seconds + seconds
        self.slowest = max(self.slowest, (seconds, f"{seconds:.2f} s for {len(data):,} bytes of seed {seed}"))
        if seconds > SECONDS * (1 + len(data) / 20_000):
            self.harm.append(f"{self.reader} {seed}: took {seconds:.1f} s for {len(data):,} bytes")

    def __str__(self) -> str:
        results = ", ".join(f"{count:,} {kind}" for kind, count in sorted(self.results.items()))
        return (
            f"{self.reader}: {self.size:,} bytes in {self.seconds:.0f} s; {results or 'nothing'}; "
            f"slowest {self.slowest[1]}; {len(self.harm)} did harm"
        )


def _items(name: str, data: bytes) -> Iterator[object]:
    if name:
        yield from read_bytes(data, name)
        return
    try:  # files of verdicts are decoded by their caller
        yield from parse(data.decode("utf-8", "surrogatepass"), "log", "Ann", "2026-01-01")
    except UnicodeDecodeError as error:
        yield error
    except PactsError as error:
        yield error


def _wrong(error: PactsError) -> str:
    """What is wrong with a refusal itself."""
    text = str(error)
    if "bug in pacts" in text:
        return text
    if "\n" in text or any(sign < " " or "\x7f" <= sign <= "\x9f" or sign in "\u202e\ud800" for sign in text):
        return f"the refusal {text!r} steers a terminal"
    return "" if len(text) < 1_000 else f"the refusal has {len(text):,} characters: {text[:200]!r}"


def main() -> int:
    """Run the campaign, and return the exit status."""
    count, first = int(os.environ.get("PACTS_FUZZ", "200")), int(os.environ.get("PACTS_FUZZ_SEED", "0"))
    harm: list[str] = []
    for reader in sys.argv[1:] or SEEDS:
        campaign = Campaign(reader)
        campaign.run(range(first, first + count))
        print(campaign, flush=True)
        harm += campaign.harm
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"{count:,} inputs for each reader from seed {first}; the process had {peak / 1e6:.0f} MB at most")
    if peak > MEMORY:
        harm.append(f"more than {MEMORY / 1e6:.0f} MB of memory")
    for each in harm:
        print(each, file=sys.stderr)
    return bool(harm)


if __name__ == "__main__":
    sys.exit(main())
