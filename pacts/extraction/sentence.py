"""One sentence as the clause readers see it: chunks, instruments, and which verbs carry a clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pacts.extraction.lexicon import words
from pacts.extraction.mentions import Chunk
from pacts.extraction.phrases import Instrument


@dataclass(slots=True)
class Sentence:
    """The chunks of a sentence and its instruments."""

    atoms: list[Chunk]
    instruments: list[Instrument]
    covered: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.covered = frozenset(at for inst in self.instruments for at in range(inst.first, inst.last + 1))

    def text(self, at: int) -> str:
        """The words of chunk `at`, '' beyond either end."""
        return self.atoms[at].text if 0 <= at < len(self.atoms) else ""

    def tag(self, at: int) -> str:
        """The tag of chunk `at`, '' beyond either end."""
        return self.atoms[at].tag if 0 <= at < len(self.atoms) else ""

    def verb(self, at: int) -> bool:
        """Whether chunk `at` is a verb of the lexicon that carries a clause of its own; 'the end of' is none."""
        return self.tag(at).startswith("verb.") and self.text(at - 1) not in words("determiner") and not self.auxiliary(at)

    def adverb(self, at: int) -> bool:
        """Whether chunk `at` may stand between an auxiliary and its verb."""
        return self.tag(at) in ("word", "mood.all", "mood.after") and (self.text(at) in words("adverb") or self.text(at).endswith("ly"))

    def auxiliary(self, at: int) -> bool:
        """Whether 'has' or 'had' only helps a later participle: 'has already been signed'."""
        if self.text(at) not in ("has", "have", "had", "having"):
            return False
        for k in range(at + 1, min(at + 7, len(self.atoms))):
            if self.tag(k) == "mood.or":
                return False
            if self.tag(k).startswith("verb."):
                return self.tag(k) != "verb.have" or self.text(k) == "had"
            if self.text(k) == "been" or self.tag(k) == "mood.wish" or self.tag(k) == "word" and self.text(k).endswith("ed"):
                return True
            if not (self.adverb(k) or self.tag(k) == "mood.not" or self.text(k) in (",", "and") or self.tag(k) == "aux.be"):
                return False
        return False

    def parted(self, start: int, end: int) -> bool:
        """Whether a clause ends somewhere from chunk `start` up to, not with, chunk `end`."""
        return any(
            at not in self.covered
            and (self.text(at) in (";", ":", "—", "–", "--") or self.text(at) in words("break") or self.verb(at) and self.text(at - 1) not in ("and", "or"))
            for at in range(start, end)
        )

    def instrument_at(self, at: int) -> Instrument | None:
        """The instrument whose phrase covers chunk `at`."""
        return next((inst for inst in self.instruments if inst.first <= at <= inst.last), None)

    def before(self, at: int) -> Iterator[int]:
        """The places before chunk `at`, nearest first."""
        return iter(range(at - 1, -1, -1))
