"""Read who belongs to which alliance. The patterns are data: `language/en/memberships.toml`.

What the gazetteer knows makes reading sure: a country that it lists as a member counts where the words come near to
saying so, any other only where they say it plainly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import count

from pacts.articles.article import Article
from pacts.extraction.findings import Membership
from pacts.extraction.phrases.sentence_parts import Sentence
from pacts.extraction.words.chunks import Chunk
from pacts.extraction.words.vocabulary import number_in, words
from pacts.gazetteer import Tier, alliances, members
from pacts.gazetteer import memberships as listed
from pacts.language.en.data import data, patterns, whole

_WORDS, _LISTS = patterns("memberships", "words"), data("memberships")["lists"]
Codes = tuple[str, ...]
_MANY = 5  # members; an article that names so many, and the alliance, says who they are
_SMALL = 8  # members; a longer list is never spelt out in full
_SIGNING_ALLIANCES = {alliance.party: alliance.name for alliance in alliances() if alliance.party}


@dataclass(slots=True)
class _Context:
    """The article so far: the day of publication, the alliances named last, the countries of each sentence before.

    `mentions` has where each alliance is named first, `sizes` how many of its members are spoken of and where.
    """

    published: date
    last: Codes = ()
    named: list[Codes] = field(default_factory=list)
    mentions: dict[str, tuple[int, int]] = field(default_factory=dict)
    sizes: dict[str, tuple[int, tuple[int, int]]] = field(default_factory=dict)


def read_memberships(article: Article, sentences: Iterable[Sentence]) -> tuple[Membership, ...]:
    """Return a Membership for each alliance of which the article names members, in the order of first mention."""
    context = _Context(article.latest)
    memberships: list[Membership] = []
    for sentence in sentences:
        named = [(atom, names) for at in sentence.names if (names := _alliances(atom := sentence.atoms[at]))]
        if named or (context.last and _goes_on(sentence)):
            memberships += _in_sentence(sentence, context)
        context.named.append(_countries(sentence, len(sentence.atoms)))
        for atom, names in named:
            context.last = names
            for alliance in names:
                context.mentions.setdefault(alliance, (atom.start, atom.end))
    memberships += _in_article(context)
    codes: dict[str, set[str]] = {}
    spans: dict[str, tuple[int, int]] = {}
    for each in memberships:
        codes.setdefault(each.alliance, set()).update(each.members)
        spans.setdefault(each.alliance, (each.start, each.end))
    return tuple(
        Membership(alliance, tuple(sorted(own)), article.text[slice(*spans[alliance])], *spans[alliance])
        for alliance, own in codes.items()
    )


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence can refer to the alliance named last."""
    onward = _LISTS["onward"]
    return "group.many" in sentence.tags or any(atom.text in onward for atom in sentence.atoms)


def _in_sentence(sentence: Sentence, context: _Context) -> Iterator[Membership]:
    """Yield the memberships in one sentence."""
    place: list[
        int
    ] = []  # of each character, its chunk: a pattern may match within one, 'members' of 'members without'
    text = ""
    named = bool(context.last)
    for at, atom in enumerate(sentence.atoms):
        coded = _coded(sentence, at, named) + " "
        place += [at] * len(coded)
        text += coded
        named = named or bool(atom.codes and _alliances(atom))
    text = text.rstrip()
    fitting = (pattern for pattern in _patterns() if pattern[1].search(text))
    for plain, pattern in ((plain, each) for short, long in fitting for plain, each in ((True, short), (False, long))):
        for match in pattern.finditer(text) if pattern else ():
            if "rest" not in match.re.groupindex and _WORDS["denials"].search(match.group()):
                continue
            spots = {name: place[match.start(name)] for name, word in match.groupdict().items() if word}
            where = [spots.pop(name) for name in sorted(spots) if name[0] == "A"] or [place[match.start()]]
            if "rest" in spots:  # 'of the three members in the room, Romania alone has one; Bulgaria has none'
                spots = {str(at): at for at in range(spots["rest"], len(sentence.atoms)) if sentence.atoms[at].codes}
            chunks = [sentence.atoms[at] for at in (*where, *spots.values())]
            start, end = min(chunk.start for chunk in chunks), max(chunk.end for chunk in chunks)
            for alliance in dict.fromkeys(each for at in where for each in _nearest(sentence, at + 1, context.last)):
                known = _known(alliance, context.published)
                codes = [code for at in spots.values() for code in _members(sentence, at, context.named, known)]
                if not (plain and _WORDS["plain"].search(match.group())):
                    codes = [code for code in codes if code in known]
                if codes:
                    yield Membership(alliance, tuple(codes), "", start, end)
    for match in _WORDS["some"].finditer(text):
        at = place[match.start("A")]
        span = sentence.atoms[place[match.start()]].start, sentence.atoms[at].end
        for alliance in _nearest(sentence, at + 1, context.last):
            context.sizes[alliance] = number_in(match["number"]), span
    yield from _whole(sentence, text, context)


def _whole(sentence: Sentence, text: str, context: _Context) -> Iterator[Membership]:
    """Yield a small alliance with all its members: 'every member of the Five Eyes', or the AUKUS trio, all named."""
    every = _WORDS["every"].search(text)
    here = {*_countries(sentence, len(sentence.atoms))}
    named = {*here, *(code for codes in context.named for code in codes)}
    counted = _WORDS["counted"].search(" ".join(atom.text for atom in sentence.atoms)) is not None
    spots = {alliance: atom for atom in sentence.atoms for alliance in _alliances(atom)}
    for alliance in dict.fromkeys((*spots, *context.last)):
        known = _roll(alliance, context)
        if not 2 < len(known) <= _SMALL:
            continue
        is_named = alliance in spots and (every or known <= here or (known <= named and counted))
        if is_named or (known <= here and counted):  # 'the five are the United States, ...'
            atom = spots.get(alliance, sentence.atoms[0])
            yield Membership(alliance, tuple(sorted(known)), "", atom.start, atom.end)


def _in_article(context: _Context) -> Iterator[Membership]:
    """Yield what the article says as a whole: all members of an alliance, or 'three NATO states' and which."""
    named = {code for codes in context.named for code in codes}
    for alliance, span in context.mentions.items():
        known = _roll(alliance, context)
        if len(known) >= _MANY and known <= named:
            yield Membership(alliance, tuple(sorted(known)), "", *span)
    for alliance, (size, span) in context.sizes.items():
        known, some = _roll(alliance, context), _known(alliance, context.published) & named
        if size in (len(some), len(known)):
            some = some if len(some) == size else frozenset(known)  # 'the ten nations of the Joint Expeditionary Force'
            yield Membership(alliance, tuple(sorted(some)), "", *span)


def _roll(alliance: str, context: _Context) -> set[str]:
    """Return all members of an alliance; none of a region, since who lies there is no news."""
    return set() if alliance in _LISTS["regions"] else set(members(alliance, context.published))


@cache
def _known(alliance: str, day: date) -> frozenset[str]:
    """Return the countries that belonged to an alliance on a day, or at some time before."""
    return frozenset(
        row.country for row in listed() if row.alliance == alliance and (row.joined is None or row.joined.first <= day)
    )


def _nearest(sentence: Sentence, end: int, last: Codes) -> Codes:
    """Return the alliances named last before chunk `end`."""
    return next((names for atom in reversed(sentence.atoms[:end]) if (names := _alliances(atom))), last)


def _countries(sentence: Sentence, end: int) -> Codes:
    """Return the countries that a sentence names before chunk `end`, without the places of events."""
    atoms = (sentence.atoms[at] for at in sentence.parties if at < end and not _is_place(sentence, at))
    return tuple(dict.fromkeys(code for atom in atoms for code in atom.codes if len(code) == 3))


def _is_place(sentence: Sentence, at: int) -> bool:
    return sentence.atoms[at].tier is Tier.CAPITAL and sentence.text(at - 1) in words("place")


def _members(sentence: Sentence, at: int, named: Sequence[Codes], known: frozenset[str]) -> Codes:
    """Return the countries of one chunk. For 'both countries', 'all three' or 'it' take those named before."""
    atom = sentence.atoms[at]
    if atom.codes:
        return tuple(code for code in atom.codes if code not in _SIGNING_ALLIANCES)
    if atom.tag == "group.it":
        return next((codes[:1] for codes in (_countries(sentence, at), *reversed(named)) if codes), ())
    size = number_in(atom.text) or {"group.two": 2, "group.three": 3, "group.they": 2}.get(atom.tag, 0)
    codes_before: dict[str, None] = {}
    for codes in (_countries(sentence, at), *reversed(named)):
        codes_before.update(dict.fromkeys(codes))
        for each in (codes, tuple(codes_before), tuple(code for code in codes if code in known)):
            if size == len(each):
                return each
    often = Counter(code for codes in named for code in codes if code in known).most_common(size)
    return tuple(code for code, _ in often) if size == len(often) == 2 else ()


def _alliances(atom: Chunk) -> Codes:
    """Return the alliances that a chunk names. NATO and the EU are parties and alliances at once."""
    if not atom.codes or atom.tag == "alliance":
        return atom.codes[:1]
    signing = tuple(_SIGNING_ALLIANCES[code] for code in atom.codes if code in _SIGNING_ALLIANCES)
    return signing if len(signing) == len(atom.codes) else ()


def _coded(sentence: Sentence, at: int, known: bool) -> str:
    """Return the word for a chunk in the text that the patterns match; `known` tells whether an alliance came before.

    'The alliance', 'this grouping' then stand for it.
    """
    atom = sentence.atoms[at]
    if _alliances(atom):
        return "A"
    if known and sentence.text(at - 1) in _LISTS["definite"] and _WORDS["group"].fullmatch(atom.text):
        return "A"
    if atom.tag == "date":
        return "D"
    if atom.tag == "party":
        return "L" if len(atom.codes) > 1 else "P"
    if atom.tag == "group.it":
        return "I" if atom.text in _LISTS["it"] else atom.text
    if sentence.tag(at - 1) == "aux.be":
        return atom.text  # 'Denmark and Iceland are both in NATO'
    return "G" if atom.tag.startswith("group.") and atom.text not in _LISTS["no_group"] else atom.text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str] | None, re.Pattern[str]], ...]:
    """Return the patterns of the data file, with their letters as groups, each with short gaps and with long ones.

    With short gaps one can be trusted with any country; some have none.
    """
    gaps, rules = data("memberships")["gaps"], []
    for pattern in (whole("memberships", each) for rule in data("memberships")["rules"].values() for each in rule):
        short, long = (
            re.compile(_grouped(pattern.replace("...", gaps["across"]).replace("~", gaps[gap]), gaps["also"]))
            for gap in ("short", "long")
        )
        rules.append((None if "..." in pattern or "<rest>" in pattern else short, long))
    return tuple(rules)


def _grouped(pattern: str, also: str) -> str:
    """Return the pattern with a group for each letter, outside brackets and lookaheads; `also` joins alliances."""
    number = count()
    shapes = {"B": "A(?! 's)", "[PGI]": "[PLGI]", "[PI]": "[PLI]", "P": "[PL]"}

    def group(letter: re.Match[str]) -> str:
        one = rf"(?P<{'A' if letter[0] in 'AB' else 'P'}{next(number):02}>{shapes.get(letter[0], letter[0])}(?= |$))"
        if letter[0] not in "AB":
            return one
        second = rf"(?P<A{next(number):02}>A(?= |$)(?! 's))"  # 'NATO (North Atlantic ...)', 'NATO and of the Union'
        return rf"{one}(?:{also} {second}(?: \))?)?"

    return re.sub(r"(?<![\w\[\\])(?<!\(\?)(?:\[(?:PGI|PI|LG)\]|[PLGIAB])(?![\w\]])", group, pattern)
