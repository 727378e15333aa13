"""The vocabulary: phrases, word lists and families of verbs from `language/en`, the phrases also as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from pacts.language.en.data import data

FAMILIES = {  # of verbs, by the tags of their members
    name: frozenset(f"verb.{verb}" for verb in verbs.split()) for name, verbs in data("verbs")["families"].items()
}


@dataclass(slots=True)
class Node:
    """One word of the phrase tree: the words that may follow, and the tag of the phrase that ends here, if one does."""

    next: dict[str, Node] = field(default_factory=dict)
    tag: str = ""
    cased: str = ""


def expand(pattern: str) -> Iterator[tuple[str, ...]]:
    """Yield every phrase of a pattern. Spaces separate words, bars separate alternatives, '_' stands for no word.

    'put|puts|_ pen to paper' gives three phrases.
    """
    for words in product(*(part.split("|") for part in pattern.split())):
        yield tuple(word for word in words if word != "_")


@cache
def words(name: str) -> frozenset[str]:
    """Return a word list by its name: 'adverb', 'place', or 'with' for that word alone. KeyError if there is none."""
    lists = data("lexicon")["words"]
    return frozenset(map(_spelt, [name] if name in lists["single"] else lists[name]))


@cache
def affixes(name: str) -> tuple[str, ...]:
    """Return how some words begin or end, as `str.startswith` and `str.endswith` take it."""
    return tuple(data("lexicon")["affix"][name])


def is_past(word: str) -> bool:
    """Whether a word is a past form: 'signed', 'held'."""
    return word.endswith(affixes("past")) or word in words("past")


def has_word(phrase: str, name: str) -> bool:
    """Whether a word of a phrase stands in a word list."""
    return not words(name).isdisjoint(phrase.split())


@cache
def contractions() -> dict[str, str]:
    """Return the words behind an apostrophe ('ve' is 'have', 't' of "n't" is 'not') and the stems before it."""
    return {short: str(word) for short, word in data("lexicon")["contraction"].items()}


@cache
def spellings() -> dict[str, str]:
    """Return words in American spelling and the British one that stands for them in chunks and in the vocabulary."""
    beginnings = {**data("lexicon")["spelling"]}
    pairs = [
        (american + end, f"{british}{end}")
        for end in beginnings.pop("endings")
        for american, british in beginnings.items()
    ]
    return dict(pairs) | {american.capitalize(): british.capitalize() for american, british in pairs}


def _spelt(word: str) -> str:
    return spellings().get(word, word)


def number_in(phrase: str) -> int:
    """Return the number that a phrase counts: 3 for 'the three ministers', 'trilateral'; 0 if it counts none."""
    numbers = data("lexicon")["number"]
    return next((int(str(numbers[word])) for word in phrase.split() if word in numbers), 0)


@cache
def tree() -> Node:
    """Return the tree of all phrases.

    A phrase written with a capital matches only as written: 'ISA' does not match 'Isa'. ValueError if the data gives
    a phrase two tags.
    """
    root = Node()
    for tag, sources in patterns():
        for pattern in sources:
            for phrase in expand(pattern):
                node = root
                for word in phrase:
                    node = node.next.setdefault(_spelt(word.lower()), Node())
                if node.tag not in ("", tag):
                    raise ValueError(f"lexicon.toml: '{' '.join(phrase)}' is both {node.tag} and {tag}")
                node.tag = tag
                node.cased = phrase[-1] if phrase[-1] != phrase[-1].lower() else ""
    return root


@cache
def verb_tags() -> frozenset[str]:
    """Return the tags of verbs: 'verb.sign'."""
    return frozenset(tag for tag, _ in patterns() if tag.startswith("verb."))


def patterns() -> Iterator[tuple[str, list[str]]]:
    """Yield each tag with its patterns."""
    for family, kinds in data("lexicon").items():
        if family in ("words", "affix", "contraction", "number", "spelling"):
            continue
        for kind, sources in kinds.items():
            yield f"{family}.{kind}", sources
