"""Changes to an article that change what it says in a known way, or not at all, and what reading makes of them.

Each change takes an article and returns the changed one with the change of its findings, or None where it does not
apply. Findings are compared with findings, so that an article that is read wrong may still be read alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from textwrap import fill

from pacts.articles import Article
from pacts.extraction import extract
from pacts.gazetteer import Tier, names
from pacts.gazetteer.mentions import find
from pacts.gazetteer.offices import find_holders

Fact = tuple[tuple[str, ...], str, str, str]
Facts = Counter[Fact]
Change = Callable[[Article], "tuple[Article, Callable[[Fact], Fact]] | None"]


@cache
def facts(article: Article) -> Facts:
    """What is read in an article, as comparable values."""
    return Counter(
        (claim.parties, str(claim.at_least), str(claim.at_most), str(claim.date or ""))
        for claim in extract(article).claims
    )


def holds(change: Change, article: Article) -> bool | None:
    """Whether the findings change as the article does; None where the change does not apply."""
    changed = change(article)
    if changed is None:
        return None
    other, shift = changed
    return facts(other) == Counter({shift(fact): count for fact, count in facts(article).items()})


def broken(change: Change, articles: Iterable[Article]) -> tuple[list[str], int]:
    """The names of the articles whose findings change otherwise, and how many the change applies to."""
    verdicts = {article.name: holds(change, article) for article in articles}
    return [name for name, verdict in verdicts.items() if verdict is False], sum(
        verdict is not None for verdict in verdicts.values()
    )


def _same(fact: Fact) -> Fact:
    return fact


HEAD = "Home > World\nEnglish | Français | Deutsch\n{title}\nBy Jane Doe\nPublished: {day}\nShare | Tweet | Print\n\n"
FOOT = (
    "\n\nPhoto: the ministers of Norway and Ghana sign an agreement on classified information.\nJoin the mailing list\n"
    "© The Examiner. All rights reserved.\nRelated stories\nNorway and Ghana signed an agreement on the protection of "
    "classified information last year\nComments (2)\n"
)


def in_boilerplate(article: Article) -> tuple[Article, Callable[[Fact], Fact]] | None:
    """The text as it stands on a page, between a head and a foot."""
    if article.published is None:
        return None  # a page's head prints a day, and so tells more
    head = HEAD.format(title=article.title or "News", day=f"{article.published:%B %d, %Y}")
    return replace(article, text=head + article.text + FOOT), _same


def headline_repeated(article: Article) -> tuple[Article, Callable[[Fact], Fact]] | None:
    """The headline once more above the text."""
    return (replace(article, text=f"{article.title}\n\n{article.text}"), _same) if article.title else None


def curly_quotes(article: Article) -> tuple[Article, Callable[[Fact], Fact]] | None:
    """A printer's quotation marks and apostrophes."""
    text = re.sub(r"(?<!\w)\"(?=\S)", "“", article.text).replace('"', "”")
    text = re.sub(r"(?<!\w)'(?=\w)", "‘", text).replace("'", "’")
    return (replace(article, text=text), _same) if text != article.text else None


SPELLINGS = [
    *(("defence", "defense"), ("organisation", "organization"), ("finalis", "finaliz"), ("authoris", "authoriz")),
    *(("initialled", "initialed"), ("initialling", "initialing"), ("cancelled", "canceled"), ("programme", "program")),
    *(("centre", "center"), ("neighbour", "neighbor"), ("labour", "labor"), ("normalis", "normaliz")),
    *(("recognis", "recogniz"), ("formalis", "formaliz"), ("honour", "honor"), ("travelled", "traveled")),
]


def american(article: Article) -> tuple[Article, Callable[[Fact], Fact]] | None:
    """American spelling for British."""
    return _spelt(article, SPELLINGS)


def british(article: Article) -> tuple[Article, Callable[[Fact], Fact]] | None:
    """British spelling for American."""
    return _spelt(article, [(new, old) for old, new in SPELLINGS if new not in ("program", "labor", "honor")])


def _spelt(article: Article, pairs: list[tuple[str, str]]) -> tuple[Article, Callable[[Fact], Fact]] | None:
    text = article.text
    for old, new in pairs:
        text = re.sub(rf"\b{old}", new, text)
        text = re.sub(rf"\b{old.capitalize()}", new.capitalize(), text)
    return (replace(article, text=text), _same) if text != article.text else None


def wrapped(article: Article) -> tuple[Article, Callable[[Fact], Fact]]:
    """Each paragraph broken into short lines, as an e-mail has them."""
    lines = [fill(line, 72, break_on_hyphens=False, break_long_words=False) for line in article.text.split("\n")]
    return replace(article, text="\n".join(lines)), _same


def double_spaces(article: Article) -> tuple[Article, Callable[[Fact], Fact]]:
    """Two spaces after each full stop, and a no-break space before each number."""
    text = re.sub(r"(?<=[a-z]\.) (?=[A-Z])", "  ", article.text)
    return replace(article, text=re.sub(r"(?<=[a-z]) (?=\d)", "\u00a0", text)), _same


# Countries of no alliance that the gazetteer expands, whose names are one word and nothing else.
OTHERS = ("PER", "GHA", "OMN", "ECU", "UGA", "NPL", "ZMB", "PRY", "URY", "SEN", "CMR", "BOL", "KHM", "MNG", "TUN")
# 'The Five Eyes' has its members, whatever the article is about, and Brussels may be the European Union.
KEPT = frozenset(["USA", "GBR", "AUS", "CAN", "NZL", "BEL"])


def other_countries(article: Article) -> tuple[Article, Callable[[Fact], Fact]] | None:
    """Other countries in the place of those that are named by plain names, adjectives and capitals."""
    whole = "\n".join((article.title, article.place or "", article.text))
    mentions = find(whole)
    if find_holders(whole, article.latest) or any(each.tier is Tier.ALLIANCE for each in mentions):
        return None
    forms = _forms()
    plain = {each.code for each in mentions} - KEPT
    for each in mentions:
        word, before = whole[each.start : each.end], whole[max(0, each.start - 4) : each.start].lower()
        kind = next((kind for kind, form in forms.get(each.code, {}).items() if form in (word, word.title())), None)
        if (
            kind is None
            or (before == "the " and kind is Tier.NAME)
            or (each.end < len(whole) and whole[each.end] in "-–")
        ):
            plain.discard(each.code)
    fresh = [code for code in OTHERS if code not in {each.code for each in mentions}]
    pairs = dict(zip(sorted(plain), fresh, strict=False))
    if not pairs:
        return None

    def put(text: str) -> str:
        for each in reversed(find(text)):
            if each.code in pairs:
                word = text[each.start : each.end]
                kind = next(kind for kind, form in forms[each.code].items() if form in (word, word.title()))
                new = forms[pairs[each.code]][kind]
                text = text[: each.start] + (new.upper() if word.isupper() else new) + text[each.end :]
        return text

    def shift(fact: Fact) -> Fact:
        return (tuple(sorted(pairs.get(code, code) for code in fact[0])), *fact[1:])

    place = put(article.place) if article.place else None
    return replace(article, text=put(article.text), title=put(article.title), place=place), shift


def _forms() -> dict[str, dict[Tier, str]]:
    """The usual name, adjective and capital of each party."""
    forms: dict[str, dict[Tier, str]] = {}
    for name in names():
        if name.tier in (Tier.NAME, Tier.DEMONYM, Tier.CAPITAL):
            forms.setdefault(name.code, {}).setdefault(name.tier, name.text)
    return forms


YEARS = 28  # after so many years each day has its weekday again
_YEAR = re.compile(r"(?<![\d.,/-])(?:19[4-9]\d|20[0-3]\d)(?!\d|,\d)")


def earlier_days(article: Article) -> tuple[Article, Callable[[Fact], Fact]] | None:
    """The same news 28 years before."""
    whole = "\n".join((article.title, article.text))
    holders = find_holders(whole, article.latest)
    day = article.published
    if day is None or holders or any(each.tier is Tier.ALLIANCE for each in find(whole)):
        return None

    def put(text: str) -> str:
        return _YEAR.sub(lambda year: str(int(year[0]) - YEARS), text)

    def shift(fact: Fact) -> Fact:
        return (*fact[:3], f"{int(fact[3][:4]) - YEARS}{fact[3][4:]}" if fact[3] else "")

    published = date(day.year - YEARS, day.month, day.day)
    return replace(article, text=put(article.text), title=put(article.title), published=published), shift


CHANGES: dict[str, Change] = {
    "boilerplate around": in_boilerplate,
    "headline repeated": headline_repeated,
    "curly quotes": curly_quotes,
    "American spelling": american,
    "British spelling": british,
    "short lines": wrapped,
    "other spaces": double_spaces,
    "other countries": other_countries,
    "28 years before": earlier_days,
}
