"""What a person types to search for, as terms: special characters never reach the database."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pacts.errors import NO_TEXT, PactsError, shortened

_PIECE = re.compile(r'(?P<minus>-?)"(?P<quoted>[^"]*)"(?P<star>\*?)|(?P<plain>[^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
# Kana, Chinese characters, Hangul: written without spaces, or with endings attached. No database separates their words,
# so they are looked for as they are typed, anywhere in a text.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]")
_TYPED = str.maketrans("“”„−", '"""-')
_MOST_TERMS = 50  # of a search
_LONGEST_WORD = 255  # characters; PostgreSQL refuses far longer words


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other; with `prefix` the last one may go on. `unspaced` is looked for as it is typed."""

    words: tuple[str, ...] = ()
    prefix: bool = False
    unspaced: str = ""

    @property
    def pattern(self) -> re.Pattern[str]:
        """A pattern that finds the term in folded text."""
        if self.unspaced:
            return re.compile(re.escape(fold(self.unspaced)))
        middle = r"[\W_]+".join(re.escape(fold(word)) for word in self.words)
        return re.compile(rf"(?<![^\W_]){middle}" + (r"[^\W_]*" if self.prefix else r"(?![^\W_])"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the alternatives between ORs: terms that must all occur, and terms that must not."""

    must: tuple[Term, ...]
    without: tuple[Term, ...] = ()


def parse(text: str) -> tuple[Choice, ...]:
    """Parse what a person typed into its alternatives.

    Raises PactsError for an alternative without a word that must occur, and for too many words.
    """
    choices: list[tuple[list[Term], list[Term]]] = [([], [])]
    for piece in _PIECE.finditer(NO_TEXT.sub(" ", text.translate(_TYPED))):
        plain = piece["plain"]
        if plain == "OR":
            choices.append(([], []))
        elif plain is None:
            choices[-1][bool(piece["minus"])].extend(_terms(piece["quoted"], bool(piece["star"]), quoted=True))
        elif plain != "AND":  # all words must occur anyway
            choices[-1][plain.startswith("-")].extend(_terms(plain, plain.endswith("*")))
    asked = tuple(
        Choice((*dict.fromkeys(must),), (*dict.fromkeys(without),)) for must, without in choices if must or without
    )
    if not asked or not all(choice.must for choice in asked):
        raise PactsError(f"'{shortened(text)}' has no word to look for: write one that must occur, such as japan.")
    count = sum(len(choice.must) + len(choice.without) for choice in asked)
    if count > _MOST_TERMS:
        raise PactsError(f"{count} words are too many to look for at once: write {_MOST_TERMS} at most.")
    return asked


def fold(text: str) -> str:
    """`text` in small letters without accents, of the same length."""
    return "".join(map(_folded, text))


def _folded(char: str) -> str:
    if char.isascii():
        return char.lower()
    base = unicodedata.normalize("NFD", char)[0]
    small = (base if base.isascii() and base.isalpha() else char).lower()
    return small if len(small) == 1 else char


def _terms(text: str, prefix: bool, *, quoted: bool = False) -> list[Term]:
    """The terms in `text`: none where it has no word, several where words are written without spaces."""
    words = tuple(word[:_LONGEST_WORD] for word in _WORD.findall(text))
    if not _UNSPACED.search(text):
        return [Term(words, prefix)] if words else []
    if quoted:
        return [Term(unspaced=text.strip())]
    return [Term(unspaced=word) if _UNSPACED.search(word) else Term((word,)) for word in words]
