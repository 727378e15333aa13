"""The first question to a text: can it speak of an information-security pact at all? Most news cannot, and is not read.

All is sought by plain `find`, which passes more than a gigabyte a second: first a word of secrets anywhere, then what
must stand near it. A table of bytes lowers a text with curly quotes in a third of the time that `str.lower` takes.
"""

from __future__ import annotations

import re

_REACH = 64
_AGREED = (
    "agree", " pact", "accord ", "accords ", "treaty", "treaties", " deal", "arrangement", "memorand", "convention",
    "protocol", " mou",
)  # fmt: skip
_INSTRUMENTS = (
    *_AGREED, "understanding", "instrument", "compact", "annex", "document", "text", "letter", "notes", "paper",
    "draft", "wording", "framework", "forerunner", "predecessor", "precursor", "negotiat", "talks", "discussion",
    "consultation", "round", "session", "bargaining", "consensus", " gso",
)  # fmt: skip
_SHARED = (" share", "sharing", "exchang", " swap", " pool")
# A word of secrets, and what must stand near it: near 'classified' nothing, but most 'information' is no secret.
_SECRETS = {
    "classif": ("",),
    "secre": ("secret ", "secrets ", "secrecy "),
    "intel": (*_SHARED, *_AGREED, "milita", "defen"),
    "info": (
        *_SHARED, "secur", "protect", "assur", "infosec", "confidential", "restrict", "sensitiv", "milita", "defen",
        "nuclear", "atomic",
    ),
    "data": ("sharing", "confidential", "restricted", "sensitive", "protected", "milita", "defen"),
    "confidential": ("material", "document"),
    "sensitiv": ("material",),
    "security": ("general security", "industrial security"),
    "propulsion": ("nuclear",),
    "each other": ("papers", "files", "documents"),
    "gsomia": ("",),
}  # fmt: skip
_ACRONYM = re.compile(  # led by its one letter, which is found fast
    r"A(?<=[A-Z]A)(?:(?<=\bISA)|(?<=\bGSA)|(?<=\bBOA)|(?<=\bSIA)|(?<=\bSoIA)|(?<=\bTISA)|(?<=\bGSOIA)|(?<=\bENNPIA))s?\b"
)
# Letters and digits in lower case, a space for all else; a line end or a no-break space, two bytes, becomes one space.
_PLAIN = bytes(byte if byte < 128 and chr(byte).isalnum() else 32 for byte in range(256)).lower()
_DROPPED = b"\r\xc2"


def may_mention_a_pact(text: str) -> bool:
    """Whether a text has both a word of secrets and a word for an agreement; never False where a claim can be read."""
    if "MPCI" in text or _ACRONYM.search(text):
        return True
    page = f" {text.encode(errors='replace').translate(_PLAIN, _DROPPED).decode()} "
    for word, others in _SECRETS.items():
        at = page.find(word)
        while at >= 0:
            around = page[max(0, at - _REACH) : at + _REACH]
            if any(map(around.__contains__, others)) and word in around.replace("artificial intel", ""):
                return any(instrument in page for instrument in _INSTRUMENTS)
            at = page.find(word, at + 1)
    return False
