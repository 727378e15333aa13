"""Read who belongs to which alliance. The patterns are data: `language/en/memberships.toml`.

Only a country that the gazetteer knows as a member by the day of publication counts: words tell which of them is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import accumulate, count, groupby
from typing import NamedTuple

from pacts.articles.article import Article
from pacts.extraction.discourse.party_context import ORGANISATIONS
from pacts.extraction.findings import Membership
from pacts.extraction.phrases.sentence_parts import Sentence
from pacts.extraction.words.vocabulary import number_in, words
from pacts.gazetteer import Tier, alliance_names
from pacts.gazetteer import memberships as listed
from pacts.language.en.data import data, patterns, whole

_WORDS, _LISTS, _MEANT = patterns("memberships", "words"), data("memberships")["lists"], data("memberships")["meant"]
_ONWARD = frozenset(_LISTS["onward"])
_ALLIANCE, _ONE, _PARTIES, _NAMES = "A", "I", frozenset("PLGI"), frozenset("PL")  # letters of the patterns
Codes = tuple[str, ...]
Span = tuple[int, int]
_MANY = 5  # members; an article that names so many, and the alliance, says who they are
_SMALL = 8  # members; a longer list is never spelt out in full
_SHORT = 16  # pieces; a longer line is no heading
_NEAR = 3  # sentences; so soon after 'three NATO states' an article says which
_Members = tuple[str, Iterable[str], Span]  # an alliance, some of its members, and where the article says so


class _Piece(NamedTuple):
    """A chunk as the patterns see it; a list of parties and alliances is several."""

    text: str  # its letter, or its words
    at: int
    codes: Codes = ()  # the alliances of an A, the countries of a P or an L


class _Coded:
    """A sentence in pieces, and the text of these that the patterns match."""

    def __init__(self, sentence: Sentence, pieces: list[_Piece]) -> None:
        self.sentence, self.pieces = sentence, pieces
        self.text = " ".join(piece.text for piece in pieces)
        self._starts = [*accumulate((len(piece.text) + 1 for piece in pieces), initial=0)]

    def place(self, character: int) -> int:
        """The place of the piece to which a character of the text belongs."""
        return bisect_right(self._starts, character) - 1

    def row(self, match: re.Match[str], group: str | int = 0) -> list[_Piece]:
        """The pieces to which a group of a match belongs, by default all of it."""
        return self.pieces[self.place(match.start(group)) : self.place(match.end(group) - 1) + 1]

    def span(self, *pieces: _Piece) -> Span:
        """Where in the article the stretch with all these pieces begins and ends."""
        chunks = [self.sentence.atoms[piece.at] for piece in pieces]
        return min(chunk.start for chunk in chunks), max(chunk.end for chunk in chunks)


@dataclass(slots=True)
class _Context:
    """The article so far."""

    published: date
    recent: list[Codes] = field(default_factory=list)  # its alliances in the order in which they are named
    named: list[Codes] = field(default_factory=list)  # the countries of each sentence, those of the title first
    mentions: dict[str, Span] = field(default_factory=dict)  # where each alliance is named first
    sizes: list[tuple[str, int, int, Span]] = field(default_factory=list)  # 'three NATO states': how many, and where
    left: set[str] = field(default_factory=set)  # alliances of which a member is told to have left
    heading: Codes = ()  # those whose members the next lines may list

    def roll(self, alliance: str) -> frozenset[str]:
        return _roll(alliance, self.published)

    def all_named(self) -> set[str]:
        return {code for codes in self.named for code in codes}

    def may_be_whole(self, alliance: str) -> bool:
        """Whether all of its members may belong, and it is news who does."""
        return alliance not in self.left and alliance not in _LISTS["regions"]


def read_memberships(article: Article, sentences: Sequence[Sentence], titled: Codes = ()) -> tuple[Membership, ...]:
    """Return a Membership for each alliance of which the article names members, in the order of first mention.

    `titled` are the codes of the names in its title.
    """
    named = (code for sentence in sentences for at in sentence.names for code in sentence.atoms[at].codes)
    if alliance_names().isdisjoint((*titled, *named)):
        return ()
    context = _Context(article.latest, [(name,) for name in _alliances(titled)])
    context.named.append(tuple(dict.fromkeys(each for code in titled for each in _meaning(code))))
    members: list[_Members] = []
    for sentence in sentences:
        here = _countries(sentence, len(sentence.atoms))
        spots = [(at, names) for at in sentence.names if (names := _alliances(sentence.atoms[at].codes))]
        if spots or context.heading or (context.recent and _goes_on(sentence, here)):
            members += _in_sentence(sentence, here, context)
        context.named.append(here)
        for at, names in spots:
            context.recent.append(names)
            for alliance in names:
                context.mentions.setdefault(alliance, (sentence.atoms[at].start, sentence.atoms[at].end))
    members += _in_article(context)
    merged: dict[str, tuple[set[str], Span]] = {}
    for alliance, some, span in members:
        merged.setdefault(alliance, (set(), span))[0].update(some)
    return tuple(
        Membership(alliance, tuple(sorted(codes)), article.text[slice(*span)], *span)
        for alliance, (codes, span) in merged.items()
    )


def _goes_on(sentence: Sentence, here: Codes) -> bool:
    """Whether a sentence can refer to an alliance named before, or list its members."""
    many = len(here) > 2 or not sentence.tags.isdisjoint(("group.many", "group.three"))
    return many or not _ONWARD.isdisjoint(atom.text for atom in sentence.atoms)


def _in_sentence(sentence: Sentence, here: Codes, context: _Context) -> Iterator[_Members]:
    """Yield the memberships in one sentence; `here` are its countries."""
    coded = _Coded(sentence, _pieces(sentence, context))
    letters = {piece.text for piece in coded.pieces}
    for pattern, deniable in _patterns(_ALLIANCE in letters, not letters.isdisjoint(_PARTIES)):
        for match in pattern.finditer(coded.text):
            yield from _matched(match, deniable, coded, context)
    for match in _WORDS["some"].finditer(coded.text):
        first, last = coded.row(match)[0], coded.row(match, "A")[0]
        size, span = number_in(sentence.text(first.at)), coded.span(first, last)
        spoken_of = (name for name in last.codes if name not in _LISTS["regions"])
        context.sizes += ((name, size, len(context.named), span) for name in spoken_of)
    yield from _whole(coded, here, context)
    yield from _listed(coded, context)


def _matched(match: re.Match[str], deniable: bool, coded: _Coded, context: _Context) -> Iterator[_Members]:
    """Yield what one match of a pattern tells; the context keeps that a member has left."""
    first, words_of_it = coded.row(match)[0], match.group()
    where: list[_Piece] = []
    parts: list[_Piece] = []
    for name in (name for name, wording in match.groupdict().items() if wording):
        row = coded.row(match, name)
        (where if name[0] == "A" else parts).extend(each for each in row if name[0] != "R" or each.text in _NAMES)
    names = [name for piece in where for name in piece.codes]
    names = names or [*_meant(words_of_it.split(), coded.pieces[: coded.place(match.start())], context)]
    speaks = any(name[0] != "A" for name in match.re.groupindex)
    denial = _WORDS["denials"].search(_without_rows(match)) if deniable else None
    for alliance in dict.fromkeys(names):
        known = context.roll(alliance)
        countries = [code for part in parts for code in _members(coded.sentence, part, context, known)]
        if not speaks:
            countries = [*_spoken_of(_countries(coded.sentence, first.at), context, known.difference(first.codes))]
        codes = tuple(code for code in countries if code in known)
        if codes and denial and _WORDS["left"].search(words_of_it):
            context.left.add(alliance)
        elif codes and not denial:
            yield alliance, codes, coded.span(*(where or [first]), *parts)


def _without_rows(match: re.Match[str]) -> str:
    """Return the words of a match without those of its rows: 'Romania alone has one; Bulgaria has not'."""
    text = match.group()
    for name, row in match.groupdict().items():
        if row and name[0] == "R":
            text = text.replace(row, "")
    return text


def _listed(coded: _Coded, context: _Context) -> Iterator[_Members]:
    """Yield the member that an item of a list names, below the heading 'NATO members'."""
    item = _WORDS["item"].match(coded.text) if context.heading else None
    if item is None:
        is_heading = len(coded.pieces) < _SHORT and _WORDS["heading"].fullmatch(coded.text)
        alliances = (piece.codes for piece in coded.pieces if is_heading and piece.text == _ALLIANCE)
        context.heading = tuple(name for names in alliances for name in names)
        return
    piece = coded.row(item, "P")[0]
    for alliance in context.heading:
        if codes := context.roll(alliance).intersection(piece.codes):
            yield alliance, codes, coded.span(piece)


def _whole(coded: _Coded, here: Codes, context: _Context) -> Iterator[_Members]:
    """Yield a small alliance with all its members: 'every member of the Five Eyes', or the AUKUS trio, all named."""
    spots = {name: piece for piece in coded.pieces if piece.text == _ALLIANCE for name in piece.codes}
    for alliance in dict.fromkeys((*spots, *(context.recent[-1] if context.recent else ()))):
        known = context.roll(alliance)
        if not 2 < len(known) <= _SMALL or not context.may_be_whole(alliance):
            continue
        all_named = known <= context.all_named().union(here)
        counted = _WORDS["counted"].search(" ".join(atom.text for atom in coded.sentence.atoms))
        here = here or context.named[-1]
        missing = len(known.difference(here))
        full = not missing or (missing == 1 and _WORDS["ourselves"].search(coded.text))
        exact = known == {*here} and len(known) > 3
        is_named = alliance in spots and (full or (all_named and counted) or _WORDS["every"].search(coded.text))
        if is_named or exact or (full and counted):  # 'the five are the United States, ...'
            yield alliance, known, coded.span(spots.get(alliance, coded.pieces[0]))


def _in_article(context: _Context) -> Iterator[_Members]:
    """Yield what the article says as a whole: all members of an alliance, or 'three NATO states' and which."""
    named = context.all_named()
    for alliance, span in context.mentions.items():
        known = context.roll(alliance)
        if len(known) >= _MANY and known <= named and context.may_be_whole(alliance):
            yield alliance, known, span
    for alliance, size, at, span in context.sizes:
        known = context.roll(alliance)
        most = known if 2 * len(known & named) > len(known) else ()  # 'the three members of AUKUS'
        near = (known.intersection(codes) for codes in (*context.named[at : at + _NEAR], named, most))
        if codes := next((codes for codes in near if len(codes) == size), None):
            yield alliance, codes, span


@cache
def _roll(alliance: str, day: date) -> frozenset[str]:
    """Return the countries that belonged to an alliance on a day; of one that is no more, all that ever did."""
    rows = [row for row in listed() if row.alliance == alliance and (row.joined is None or row.joined.first <= day)]
    still = frozenset(row.country for row in rows if row.left is None or day < row.left.first)
    return still or frozenset(row.country for row in rows)


def _alliances(codes: Codes) -> Codes:
    """Return the alliances among the codes of a chunk. NATO and the EU are parties and alliances at once."""
    return tuple(code for code in codes if code in alliance_names())


def _meant(phrase: Sequence[str], pieces: Sequence[_Piece], context: _Context) -> Codes:
    """Return the alliances named last that the words can mean: 'the Union' is not NATO."""
    nouns = [_MEANT[word] for word in phrase if word in _MEANT]
    before = (*context.recent, *(piece.codes for piece in pieces if piece.text == _ALLIANCE))
    fitting = (tuple(name for name in names if all(name in noun for noun in nouns)) for names in reversed(before))
    return next((names for names in fitting if names), ())


def _countries(sentence: Sentence, end: int) -> Codes:
    """Return the countries that a sentence names before chunk `end`, without the places of events."""
    names = (sentence.atoms[at].codes for at in sentence.names if at < end and not _is_place(sentence, at))
    return tuple(dict.fromkeys(each for codes in names for code in codes for each in _meaning(code)))


@cache
def _meaning(code: str) -> Codes:
    """Return the countries that a code means: those of a region, none for an alliance."""
    if code in _LISTS["regions"]:
        return tuple(row.country for row in listed() if row.alliance == code)
    return () if code in alliance_names() else (code,)


def _is_place(sentence: Sentence, at: int) -> bool:
    """Whether a capital is where something happens: 'to the Hague', but not 'in Canberra's network'."""
    before = at - 2 if sentence.text(at - 1) in words("the") else at - 1
    is_capital = sentence.atoms[at].tier is Tier.CAPITAL and sentence.text(before) in words("place")
    return is_capital and sentence.text(at + 1) != "'s"


def _members(sentence: Sentence, piece: _Piece, context: _Context, known: frozenset[str]) -> Codes:
    """Return the countries of one piece. For 'both countries', 'all three' or 'it' take those named before."""
    if piece.text == _ALLIANCE:  # 'the Baltic states are in NATO'
        return tuple(code for name in piece.codes if name not in ORGANISATIONS for code in context.roll(name))
    if piece.codes:
        return piece.codes
    atom, here = sentence.atoms[piece.at], _countries(sentence, piece.at)
    if piece.text == _ONE:
        if atom.text in _LISTS["latter"]:
            return here[-1:]
        often = Counter(code for codes in context.named for code in codes).most_common(1)
        return next((codes[:1] for codes in (here, *context.named[-1:]) if codes), tuple(code for code, _ in often))
    size = number_in(atom.text) or {"group.two": 2, "group.three": 3, "group.they": 2}.get(atom.tag, 0)
    codes_before: dict[str, None] = {}
    for codes in (here, *reversed(context.named)):
        codes_before.update(dict.fromkeys(codes))
        for each in (codes, tuple(codes_before), tuple(code for code in codes if code in known)):
            if size == len(each):
                return each if known.issuperset(each) else ()
    often = Counter(code for codes in context.named for code in codes if code in known).most_common(size)
    return tuple(code for code, _ in often) if size == len(often) == 2 else ()


def _spoken_of(here: Codes, context: _Context, known: frozenset[str]) -> Codes:
    """Return the one member that the sentences before speak of, for 'the NATO ally', unless one stands in `here`."""
    before = (tuple(code for code in codes if code in known) for codes in (here, *reversed(context.named)))
    nearest = next((codes for codes in before if codes), ())
    return nearest if len(nearest) == 1 and nearest[0] not in here else ()


def _pieces(sentence: Sentence, context: _Context) -> list[_Piece]:
    """Return a sentence as the patterns see it. 'The alliance', 'this grouping' stand for an alliance named before."""
    pieces: list[_Piece] = []
    for at, atom in enumerate(sentence.atoms):
        text = atom.text
        if atom.codes and not _is_place(sentence, at):
            for is_alliance, run in groupby(atom.codes, alliance_names().__contains__):
                if pieces and pieces[-1].at == at:
                    pieces.append(_Piece(_LISTS["joined"]["," not in text], at))
                codes = tuple(run)
                letter = "A" if is_alliance else "P" if len(codes) == 1 else "L"
                pieces.append(_Piece(letter, at, codes))
            continue
        tag, names = atom.tag, Codes()
        if tag == "date":
            text = "D"
        elif tag == "group.it":
            text, names = ("I", _ahead(sentence, at)) if text in _LISTS["it"] else (text, names)
        elif tag.startswith("group.") and text not in _LISTS["no_group"]:
            named_before = any(piece.codes for piece in pieces)
            text = text if sentence.tag(at - 1) == "aux.be" and named_before else "G"  # 'Oman and Peru are both in'
        elif text in _LISTS["latter"]:
            text = "I"
        elif text in _LISTS["groups"] and sentence.text(at - 1) in _LISTS["definite"]:
            names = _meant([text], pieces, context)
            text = "A" if names else text
        pieces.append(_Piece(text, at, names))
    return pieces


def _ahead(sentence: Sentence, at: int) -> Codes:
    """Return the country that 'it' means in 'since it joined NATO, Albania ...': it stands behind the comma."""
    if sentence.text(at - 1) not in _LISTS["openers"]:
        return ()
    comma = next((place for place in range(at, len(sentence.atoms)) if sentence.text(place) == ","), at)
    behind = sentence.atoms[comma + 1 : comma + 2]
    return tuple(code for atom in behind for code in atom.codes if code not in alliance_names())


@cache
def _patterns(has_alliance: bool = True, has_party: bool = True) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return the patterns that can fit a sentence, their letters as groups, and whether words of denial forbid each.

    They do unless it says one itself: 'only Sweden is outside NATO'.
    """
    gaps, fitting = data("memberships")["gaps"], []
    for rule in (each for rules in data("memberships")["rules"].values() for each in rules):
        source = whole("memberships", rule).replace("...", gaps["across"]).replace("~", gaps["near"])
        pattern = re.compile(_grouped(source))
        kinds = {name[0] for name in pattern.groupindex}
        if kinds <= {*("AM" * has_alliance), *("PR" * has_party)}:
            fitting.append((pattern, _WORDS["denials"].search(rule) is None))
    return tuple(fitting)


def _grouped(pattern: str) -> str:
    """Return the pattern with a group for each letter, outside brackets and lookaheads, all groups numbered."""
    shapes, number = data("memberships")["shapes"], count()
    letters = r"(?<![\w\[\\<])(?<!\(\?)(?:\[(?:PGI|PI|LG)\]|[PLGIABM])(?![\w\]])"
    shaped = re.sub(letters, lambda letter: whole("memberships", shapes[letter[0]]), pattern)
    return re.sub(r"(?<=\(\?P<)[AMPR](?=>)", lambda name: f"{name[0]}{next(number):02}", shaped)
