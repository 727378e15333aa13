"""How fast texts are screened and read, beside a plain `re` alternation and spaCy over the same lexicon, on one core.

Two figures count: screening of ordinary news, at least 100 MB a second, and reading of an article that does speak of a
pact, at most 3 ms for 400 words. The alternation and spaCy's blank English pipeline with a PhraseMatcher (where spaCy
is installed: `pip install spacy`) only look the lexicon's phrases up, which is the least that any reader does; spaCy
starts each run with an empty cache, as each article comes once. Runs of all are interleaved, so that a busy machine
slows all; what counts is the ratios.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pacts.articles import Article  # noqa: E402
from pacts.documents import read  # noqa: E402
from pacts.extraction import extract  # noqa: E402
from pacts.extraction.screen import may_mention_a_pact  # noqa: E402
from pacts.extraction.words import vocabulary  # noqa: E402

RUNS = 7
FASTEST_SCREEN = 100.0  # MB a second
SLOWEST_ARTICLE = 3.0  # ms for 400 words
PUBLISHED = date(2025, 3, 14)
Reader = Callable[[str], object]

# Ordinary news: any opening goes with any middle and any end, NAME and NUMBER ever anew. Each article has some openings
# with words of our field, about as often as the press has them.
OPENINGS = (
    "The central bank of NAME reckons",
    "Officials in NAME said on Monday",
    "A spokeswoman for NAME Airlines, NAME NAME, said",
    "The mayor of NAME wrote in a letter",
    "The court in NAME heard",
    "“We have waited for NUMBER years,” said NAME NAME, a fisherman, who added",
    "Researchers from NAME found",
    "The shareholders of NAME were told",
    "Prosecutors in NAME argued",
    "The finance ministry of Kenya announced",
    "NAME NAME, NUMBER, who coaches NAME United, let it be known",
)
MIDDLES = (
    "that the harvest would be NUMBER percent smaller than last year’s",
    "that no agreement on wages was in sight for the NUMBER nurses of NAME",
    "that the storm had passed to the north of the NAME islands",
    "that prices rose by NUMBER percent in October",
    "that the new line to NAME, which cost $NUMBER million, would open in 2027",
    "that the talks with the teachers would go on",
    "that more would follow within NUMBER days",
    "that a treaty of 1923 still governs the use of the river NAME",
    "that the bridge at NAME was closed to lorries over NUMBER tons",
    "that a probe had found NUMBER unknown craters",
    "that the vaccine protects nine people in ten",
    "that the deal for the NAME stadium had fallen through",
    "that the museum is to return NUMBER bronzes to NAME",
    "that NAME’s contract ends in June",
    "that the country’s forests hold less water every summer",
)
ENDINGS = (
    ".",
    ", and thanked the NUMBER volunteers.",
    ", although few in NAME had expected it.",
    "; Minister NAME NAME did not comment.",
    ", a figure that surprised economists in London and Tokyo.",
    ", the news agency reported from NAME on Friday.",
    " after a meeting that lasted until dawn.",
    ", which critics called too little and too late.",
    " – a first in the history of the NAME league.",
    ", general manager NAME NAME said by telephone.",
)
OF_OUR_FIELD = (
    "The secretary of state for health told NAME reporters",
    "According to information from the police in NAME, a witness said",
    "The opposition’s general secretary, NAME NAME, replied",
    "A report by the intelligence committee noted",
    "Under an agreement with the creditors of NAME it was settled",
    "A deal with the makers of artificial intelligence provided",
)
SYLLABLES = "ba den fel gar hol ist jun kem lo mar nes or pet qui ras sol tun ur vel wick yan zo"


def plain_news(megabytes: float) -> list[str]:
    """Articles of some 3,000 characters that speak of no pact, the same at each run."""
    chance, articles, size = random.Random(7), list[str](), 0
    while size < megabytes * 1e6:
        told = (
            f"{chance.choice(openings)} {chance.choice(MIDDLES)}{chance.choice(ENDINGS)}"
            for openings in [OF_OUR_FIELD] * 3 + [OPENINGS] * chance.randint(15, 29)
        )
        article = re.sub("NAME|NUMBER", lambda slot: _new(slot[0], chance), "\n\n".join(told))
        articles.append(article)
        size += len(article.encode())
    return articles


def _new(slot: str, chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES.split(), k=3)).title() if slot == "NAME" else str(chance.randint(2, 9999))


def relevant_news() -> list[Article]:
    """Every third labelled article of 150 words and more that speaks of a pact."""
    files = [str(file) for file in sorted((ROOT / "tests" / "gold").glob("*/*.md"))]
    articles = [article for article in read(files) if isinstance(article, Article)]
    return [article for article in articles if len(article.text.split()) >= 150 and extract(article).claims][::3]


def phrases(*tags: str) -> list[str]:
    """The lexicon's phrases under the tags that begin so."""
    return sorted(
        {
            " ".join(phrase)
            for tag, patterns in vocabulary.patterns()
            if tag.startswith(tags)
            for pattern in patterns
            for phrase in vocabulary.expand(pattern)
        },
        key=len,
        reverse=True,
    )


def alternation(of: list[str]) -> Reader:
    """All phrases in one pattern, as one would write it first."""
    pattern = re.compile(
        r"\b(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]+") for phrase in of) + r")\b", re.I
    )
    return lambda text: sum(1 for _ in pattern.finditer(text))


def phrase_matcher(of: list[str]) -> Reader:
    """spaCy's tokenizer and PhraseMatcher; ImportError without spaCy."""
    spacy, matching = import_module("spacy"), import_module("spacy.matcher")
    language = spacy.blank("en")
    matcher = matching.PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("phrase", [language.make_doc(phrase) for phrase in of])
    return lambda text: len(matcher(language.make_doc(text)))


def seconds(reader: Reader, texts: list[str]) -> float:
    """Processor time for all texts."""
    start = time.process_time()
    for text in texts:
        reader(text)
    return time.process_time() - start


def medians(makers: dict[str, Callable[[], Reader]], texts: dict[str, list[str]]) -> dict[str, float]:
    """Each reader's seconds for a million bytes of its texts, the median of interleaved runs, each by a new reader."""
    times: dict[str, list[float]] = {name: [] for name in makers}
    for _ in range(RUNS):
        for name, make in makers.items():
            size = sum(len(text.encode()) for text in texts[name])
            times[name].append(seconds(make(), texts[name]) / size * 1e6)
    return {name: median(values) for name, values in times.items()}


def readers(own: Reader, of: list[str]) -> dict[str, Callable[[], Reader]]:
    """Makers of our own reader and of those beside it."""
    makers = {"pacts": lambda: own, "re": lambda: alternation(of), "spaCy": lambda: phrase_matcher(of)}
    return makers if find_spec("spacy") else {name: make for name, make in makers.items() if name != "spaCy"}


def main() -> int:
    """Print figures and ratios. The exit status is 1 where a bound is missed; not with --report."""
    news = plain_news(4.0)
    topics = phrases("topic.secret", "noun.named", "noun.acronym")
    passed = sum(may_mention_a_pact(text) for text in news)
    print(f"screening {len(news)} articles of other news, {passed} of which pass; {len(topics)} phrases")
    makers = readers(may_mention_a_pact, topics) | {"extract": lambda: lambda text: extract(_article(text))}
    screening = medians(makers, {name: news if name == "pacts" else news[:40] for name in makers})
    for name, each in screening.items():
        print(f"  {name:8}{1 / each:8.1f} MB/s {each / screening['pacts']:8.1f} times the screen's time")

    articles = {article.text: article for article in relevant_news()}
    texts, lexicon_phrases = list(articles), phrases("")
    words_in_a_million = sum(len(text.split()) for text in texts) / sum(len(text.encode()) for text in texts) * 1e6
    print(f"reading {len(texts)} articles that speak of pacts; {len(lexicon_phrases)} phrases")
    makers = readers(lambda text: extract(articles[text]), lexicon_phrases)
    reading = {
        name: each * 1000 / words_in_a_million * 400
        for name, each in medians(makers, dict.fromkeys(makers, texts)).items()
    }
    for name, each in reading.items():
        print(f"  {name:8}{each:8.2f} ms for 400 words {each / reading['pacts']:8.2f} times the reader's time")
    missed = 1 / screening["pacts"] < FASTEST_SCREEN or reading["pacts"] > SLOWEST_ARTICLE
    print(f"bounds: {FASTEST_SCREEN:.0f} MB/s, {SLOWEST_ARTICLE:.0f} ms{': missed' if missed else ''}")
    return int(missed and "--report" not in sys.argv)


def _article(text: str) -> Article:
    return Article("news.md", text, PUBLISHED)


if __name__ == "__main__":
    sys.exit(main())
