"""Screen texts: can a text mention an information-security pact at all? Most news cannot, and is not read further.

`str.find` searches for words of secrets at more than a gigabyte a second, and a pattern looks at the few words near
each. A table of bytes makes a text with curly quotes lower case in a third of the time of `str.lower`.
"""

from __future__ import annotations

import re

from pacts.language.en.data import patterns

_REACH = 64
_ACRONYM = re.compile(  # the pattern begins with the letter A, which the search finds fast
    r"A(?<=[A-Z]A)(?:(?<=\bISA)|(?<=\bGSA)|(?<=\bBOA)|(?<=\bSIA)|(?<=\bSoIA)|(?<=\bTISA)|(?<=\bGSOIA)|(?<=\bENNPIA))s?\b"
)
# Letters and digits in lower case, a space for any other byte.
_PLAIN = bytes(byte if byte < 128 and chr(byte).isalnum() else 32 for byte in range(256)).lower()


# Scripts and styles of a web page, and its tags.
_MARKUP = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[a-zA-Z/!][^>]*>", re.IGNORECASE | re.DOTALL)


def document_may_mention_a_pact(data: bytes) -> bool:
    """Return whether a document as it comes may mention a pact: a web page with its tags, or a line of JSON.

    Its encoding is one like ASCII.
    """
    return may_mention_a_pact(_MARKUP.sub(b" ", data).decode("latin-1") if b"</" in data else data.decode("latin-1"))


def may_mention_a_pact(text: str) -> bool:
    """Whether a text has both a word of secrets and a word for an agreement. True for every text that makes a claim."""
    if "MPCI" in text or _ACRONYM.search(text):
        return True
    page = f" {text.encode(errors='replace').translate(_PLAIN).decode()} "
    for stem, near in patterns("pacts", "secrets").items():
        at = page.find(stem)
        while at >= 0:
            start, end = max(0, at - _REACH), at + _REACH
            if near.search(page, start, end) and stem in page[start:end].replace("artificial intel", ""):
                return patterns("pacts", "instruments")["any"].search(page) is not None
            at = page.find(stem, at + 1)
    return False
