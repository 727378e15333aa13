"""How well copies are told from different articles: on made copies of the reference articles, and on all their pairs.

Run: python benchmarks/independence.py [--sketches N]. It prints which articles were taken for copies of each other
(none should be), the share of copies found by how they were made, how often two reports with one shared statement are
taken for copies, how the time grows with the number of articles, and how long a sketch takes; with `--sketches` alone
how time and memory grow up to N invented sketches. The figures in the docstring of
`pacts.independence.independent` are from here.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pacts.rules.independence import Origin, independent, sketch, stories  # noqa: E402

CLOSED = ("aside", "fresh", "newest", "unseen")  # folders of pages that measure the reader, and that nobody looks at
FILES = [
    *(file for file in sorted(ROOT.glob("tests/gold/*/*.md")) if file.parent.name not in CLOSED),
    *sorted(ROOT.glob("fixtures/*.md")),
]
ARTICLES = 2_500
FEET = "Read more on our pages: sign up for the morning letter. Copyright, all rights reserved."


def main() -> None:
    if "--sketches" in sys.argv:
        most = int(sys.argv[sys.argv.index("--sketches") + 1])
        for count in (most // 8, most // 4, most // 2, most):
            measure(count, invented(count))
        return
    bodies = {str(file.relative_to(ROOT)): body(file) for file in FILES}
    bodies = {name: text for name, text in bodies.items() if text}
    sketches = {name: sketch(text) for name, text in bodies.items()}
    long = [name for name in bodies if sketches[name]]
    pairs = len(long) * (len(long) - 1) // 2
    started = time.perf_counter()
    groups = independent([Origin(name, None, sketches[name]) for name in long])
    print(f"{len(bodies)} articles, {len(long)} long enough, {pairs} pairs, {time.perf_counter() - started:.2f} s")
    print("Taken for copies:", [[long[i] for i in group] for group in groups if len(group) > 1] or "none")
    for way, make in ways(" ".join(bodies.values()).split()).items():
        copies = [(name, sketch(make(bodies[name]))) for name in long]
        kept = [(name, copy) for name, copy in copies if copy]
        found = sum(
            len(independent([Origin("a", None, sketches[name]), Origin("b", None, copy)])) == 1 for name, copy in kept
        )
        print(f"{way:26} {found:4} of {len(kept):4} {found / len(kept):6.1%}")
    for share in (0.25, 0.33, 0.4):
        told = list(sharing(share, [bodies[name] for name in long]))
        alike = sum(len(independent([Origin("a", None, one), Origin("b", None, other)])) == 1 for one, other in told)
        print(
            f"a shared {share:.0%} of each      {alike:4} of {len(told):4} {alike / len(told):6.1%}, and none should be"
        )
    growth(bodies)
    for label, text in (("400 words", words(bodies, 400)), ("100 kB", words(bodies, 20_000)[:100_000])):
        print(f"{label:26} {min(timed(text) for _ in range(9)):6.2f} ms")


def growth(bodies: dict[str, str]) -> None:
    """Seconds of the processor for n, 2n and 4n invented articles, every fifth of them a copy of an earlier one.

    They are 300 words drawn from those of the reference articles, and the 40 words that each of twenty sites prints
    below all that it has.
    """
    chance = random.Random(7)
    vocabulary = " ".join(bodies.values()).split()
    made = list(ways(vocabulary).values())
    feet = [" ".join(chance.choices(vocabulary, k=40)) for _ in range(20)]
    texts: list[str] = []
    for number in range(4 * ARTICLES):
        copied = made[number % 3](chance.choice(texts)) if number % 5 == 4 else ""
        texts.append(copied or " ".join([*chance.choices(vocabulary, k=300), feet[number % 20]]))
    sketches = [sketch(text) for text in texts]
    for count in (ARTICLES, 2 * ARTICLES, 4 * ARTICLES):
        measure(count, sketches[:count])


def measure(count: int, sketches: Iterable[str]) -> None:
    """Print the seconds of the processor for so many sketches, and the most memory that this process took so far."""
    started = time.process_time()
    told = len(set(stories(sketches)))
    seconds, memory = time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    each = seconds / count * 1e6
    print(f"{count:9,} articles, {told:9,} stories {seconds:7.2f} s, {each:5.0f} µs an article, {memory:,} MB")


def invented(count: int) -> Iterator[str]:
    """Sketches as of articles of 300 words, drawn and not read out of texts, which would take an hour.

    Every fifth is as of a copy of an earlier one that lost a third; all of one of twenty sites share a footer.
    """
    chance = random.Random(7)
    feet = [([chance.randbytes(4) for _ in range(11)], [chance.randbytes(4) for _ in range(5)]) for _ in range(20)]
    latest: list[tuple[list[bytes], list[bytes]]] = []
    for number in range(count):
        foot = feet[number % 20]
        hashes = [chance.randbytes(4) for _ in range(85)] + foot[0]
        bands = foot[1] + [chance.randbytes(4) for _ in range(43)]
        if number % 5 == 4:
            copied = chance.choice(latest)
            hashes, bands = copied[0][:64] + hashes[64:], bands[:16] + copied[1][16:]
        latest = [*latest[-99:], (hashes, bands)]
        yield " ".join(b64encode(b"".join(part)).decode() for part in (sorted(hashes), bands))


def body(file: Path) -> str:
    return file.read_text(encoding="utf-8").partition("\n---\n")[2].strip()


def ways(vocabulary: list[str]) -> dict[str, Callable[[str], str]]:
    """The ways in which outlets change what they copy; foreign words are drawn from `vocabulary`."""
    chance = random.Random(3)

    def foreign(number: int) -> str:
        return " ".join(chance.choices(vocabulary, k=number))

    def cut(text: str, kept: float) -> str:
        return " ".join(text.split(" ")[: int(len(text.split(" ")) * kept)])

    def exchanged(text: str, share: float) -> str:
        return " ".join(foreign(1) if chance.random() < share else word for word in text.split(" "))

    def headed(text: str) -> str:
        rest = text.partition("\n\n")[2]
        return f"{foreign(25)}\n\n{rest}" if rest else f"{foreign(12)} {text}"

    def reworded(text: str) -> str:
        first, *rest = sentences(text)
        return " ".join([exchanged(first, 0.6), *rest])

    def framed(text: str) -> str:
        return f"By Our Own Correspondent and Agencies\n\nTOKYO, March 3 -- {text}\n\n{FEET}"

    return {
        "tail cut by 30 %": lambda text: cut(text, 0.7),
        "tail cut by 50 %": lambda text: cut(text, 0.5),
        "tail cut by 70 %": lambda text: cut(text, 0.3),
        "another first paragraph": headed,
        "first sentence reworded": reworded,
        "5 % of words exchanged": lambda text: exchanged(text, 0.05),
        "10 % of words exchanged": lambda text: exchanged(text, 0.10),
        "sentences quoting dropped": lambda text: " ".join(s for s in sentences(text) if not re.search('[“”"]', s)),
        "other paragraphs": lambda text: "\n\n".join(sentences(text)),
        "byline and footer": framed,
        "cut by 30 %, 5 %, byline": lambda text: framed(exchanged(cut(text, 0.7), 0.05)),
        "half, and all of this": lambda text: framed(headed(exchanged(cut(text, 0.5), 0.05))),
    }


def sharing(share: float, texts: list[str]) -> Iterator[tuple[str, str]]:
    """Sketches of two reports of 120 words of their own each, and a statement that both print."""
    chance = random.Random(5)
    whole = [text.split() for text in texts if len(text.split()) > 120]
    for _ in range(500):
        one, other, third = chance.sample(whole, 3)
        statement = third[: int(120 * share / (1 - share))]
        yield sketch(" ".join(one[:120] + statement)), sketch(" ".join(statement + other[:120]))


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?”\"])\s+", text)


def words(bodies: dict[str, str], number: int) -> str:
    return " ".join(" ".join(bodies.values()).split()[:number])


def timed(text: str) -> float:
    started = time.perf_counter()
    sketch(text)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
