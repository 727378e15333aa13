"""Publishers: which names mean one, which are a government's own word; and articles that came without an address."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

_FILE = Path(__file__).with_name("publishers.toml")
_ACCENT = re.compile(r"[\u0300-\u036f]")
_WORD = re.compile(r"\w+")
_BRACKET = re.compile(r"\(([^()]*)\)")
_SITE = re.compile(r"[^/]*//[^/]*")  # an address as far as its host
_SLASH = re.compile(r"(?<=[^\W\d])/(?=[^\W\d])")  # 'One Wire/Other Wire', but not '2010/404/CFSP'
_COPY = re.compile(r"copy of\b", re.IGNORECASE)
_VIA = re.compile(r"\bvia\b", re.IGNORECASE)
_MOST = 1 << 12  # publishers of which the last answers are kept: most sources are of a few


PASTED = "urn:pacts:"  # how the name begins that an article without an address is filed under


def is_pasted(address: str) -> bool:
    """Whether an article came without an address, and `address` is the name that we gave it."""
    return address.startswith(PASTED)


def shown_address(address: str, headline: str | None) -> str:
    """What readers see as the address of a source: of an article without one its headline, else the name of its file.

    >>> shown_address("urn:pacts:seed%20one.txt:1f", None)
    'seed one.txt'
    """
    if not is_pasted(address):
        return address
    return headline or unquote(address.removeprefix(PASTED).rpartition(":")[0])


@lru_cache(_MOST)
def names(publisher: str | None) -> frozenset[str]:
    """Whose words a publisher's line credits, each in one spelling; none where there is no line.

    Capitals, accents, marks and a leading 'The' do not count. 'Outlet (Agency)' credits both, 'Agency via Outlet' the
    agency alone, 'Outlet reprint' the outlet. In brackets only known agencies and organs of states count.
    """
    line = publisher or ""
    credited = {_name(part) for part in _SLASH.split(_outside(line))}
    for inside in _BRACKET.findall(line):
        name = _name(inside)
        if name in _agencies().values() or _organ(name):
            credited.add(name)
    return frozenset(credited - {""})


def official(publisher: str | None, address: str) -> bool:
    """Whether a source is a government's or an organisation's own word, by its address's host or its publisher.

    What a publisher's line puts first decides whose word it is. A ministry's paper on another's pages is the ministry's
    ('Ministry of Defence (copy)', 'Prime Minister of Canada via CNW'): its number or day lets anyone check the copy. So
    is what says that it is a copy of such a paper ('LEX (copy of the Polish Journal of Laws)'). An outlet that only
    names a ministry in brackets has chosen and perhaps shortened the words: they count as the outlet's.
    """
    site = _SITE.match(address)
    return _official_site(site[0] if site else address) or _official_line(publisher or "")


@lru_cache(_MOST)
def _official_line(publisher: str) -> bool:
    copied = (inside for inside in _BRACKET.findall(publisher) if _COPY.match(inside))
    return any(_organ(_name(part)) for part in (_outside(publisher), *copied))


def _organ(name: str) -> bool:
    padded = f" {name} "
    if any(f" {word} " in padded for word in _data()["outlets"]):
        return False
    return name in _data()["whole"] or any(f" {organ} " in padded for organ in _data()["organs"])


@lru_cache(_MOST)
def _official_site(site: str) -> bool:
    try:
        host = urlsplit(site).hostname or ""
    except ValueError:  # brackets that hold no IPv6 address
        return False
    labels = host.rstrip(".").split(".")
    endings = {".".join(labels[i:]) for i in range(len(labels))}
    if not endings.isdisjoint(_data()["hosts"]):
        return True
    if len(labels) < 2 or len(labels[-1]) != 2:
        return False
    return labels[-2] in _data()["under_a_country"] or (labels[-2] == "go" and labels[-1] in _data()["go"])


def _outside(line: str) -> str:
    """The line without its brackets, and without the carrier after 'via'."""
    return _VIA.split(_BRACKET.sub(" ", line))[0]


def _name(part: str) -> str:
    name = " ".join(_words(part)).removeprefix("the ").removesuffix(" reprint")
    for word in _data()["before"]:
        name = name.removeprefix(f"{word} ")
    name = name.removeprefix("the ")
    return _agencies().get(name, name)


def _words(text: str) -> list[str]:
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return _WORD.findall(plain)


@cache
def _agencies() -> dict[str, str]:
    return {name: group[0] for group in _data()["agencies"] for name in group}


@cache
def _data() -> dict[str, list[str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
