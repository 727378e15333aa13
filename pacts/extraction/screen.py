"""The first question to a text: can it speak of an information-security pact at all? Most news cannot, and is not read.

Stems sought by `in` on the text as it stands pass 300 MB/s and more; lowering the text first would cost two thirds of
that where it has curly quotes. Only around a stem does a pattern look closer.
"""

from __future__ import annotations

import re

_STEMS = {
    "lassified": re.compile(r"\bclassified", re.I),
    "ecre": re.compile(r"\bsecre(?:ts?|cy)\b", re.I),
    "telligence": re.compile(r"\bintelligence\W+(?:\w+\W+){0,3}(?:shar|exchang|pool|pact|agree|accord|deal|treat)|(?:shar|exchang|pool|swap)\w*\W+(?:\w+\W+){0,3}intelligence", re.I),
    "formation": re.compile(r"(?:classif|secre|restrict|sensitiv|confident|protect|militar|defen[cs]e|secur|propuls|nuclear|shar|exchang|safeguard)\w*\W+(?:\w+\W+){0,3}information|information\W+(?:secur|shar|protect|exchang|agree|pact|accord|deal|treat)", re.I),
    "ntel": re.compile(r"\bintel\b", re.I),
    "GSO": re.compile(r"\bGSOM?IA"),
    "ilitary": re.compile(r"\b(?:military|defen[cs]e)\W+(?:intelligence|secret)", re.I),
    "ndustrial": re.compile(r"\bindustrial\W+security\W+a", re.I),
    "ropulsion": re.compile(r"\bnuclear\W+propulsion", re.I),
    "eneral": re.compile(r"\bgeneral\W+security\W+agreement", re.I),
    "ISA": re.compile(r"\bISAs?\b"),
    "CLASSIFIED": re.compile("CLASSIFIED"),
    "SECRE": re.compile("SECRE(?:TS?|CY)"),
}  # fmt: skip
_INSTRUMENTS = (
    "greement", "pact", "ccord ", "ccords", "reaty", "reaties", " deal", "rrangement", "emorand", "onvention", "rotocol", "nderstanding", "GSO", "GREEMENT", "nnex", "PACT",
    "TREATY", "ocument", " text", "ccord,", "ccord.", "egotiat", " talks", "MOU", "ISA", "GSA",
)  # fmt: skip
_REACH = 48


def may_mention_a_pact(text: str) -> bool:
    """Whether a text has both a word of secrets and a word for an agreement; never False where a claim could be read."""
    return any(_near(text, stem, pattern) for stem, pattern in _STEMS.items()) and any(
        word in text for word in _INSTRUMENTS
    )


def _near(text: str, stem: str, pattern: re.Pattern[str]) -> bool:
    at = text.find(stem)
    while at >= 0:
        if pattern.search(text, max(0, at - _REACH), at + len(stem) + _REACH):
            return True
        at = text.find(stem, at + len(stem))
    return False
