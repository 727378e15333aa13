"""Where the words that a reader quotes stand in an article, whatever it did to white space and quote marks."""

from __future__ import annotations

import re
import unicodedata

_IGNORED = re.compile(r"[\s\"“”„‟«»‹›‘’‚‛'`´*_\u00ad\u200b\u200e\u200f\u2060\ufeff「」『』]")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_GAP = re.compile(r"\s*(?:\[?\s*(?:\.\s?\.\s?\.|…)\s*\]?)\s*")  # a reader may leave words out: 'Japan ... signed'
_WIDEST_GAP = 400  # characters that it may leave out
_ENDS = " .,;:!?…。、"


class Words:
    """The words of one text, to look quotes up in."""

    def __init__(self, text: str) -> None:
        self.text = text
        letters: list[str] = []
        self._offsets: list[int] = []
        for offset, sign in enumerate(text):
            plain = _plain(sign)
            letters.append(plain)
            self._offsets.extend([offset] * len(plain))
        self._letters = "".join(letters)

    def find(self, quote: str) -> tuple[int, int] | None:
        """Where `quote` begins and ends in the text, None where it does not stand there.

        White space, quote marks, emphasis, kinds of dashes and marks at its ends do not count. Of words with '...'
        between them all must stand there, in order and not far apart.
        """
        pieces = [piece for piece in (_plain(part.strip(_ENDS)) for part in _GAP.split(quote)) if piece]
        if not pieces:
            return None
        start = self._letters.find(pieces[0])
        while start >= 0:
            end = self._end(start, pieces)
            if end is not None:
                return self._offsets[start], self._offsets[end - 1] + 1
            start = self._letters.find(pieces[0], start + 1)
        return None

    def _end(self, start: int, pieces: list[str]) -> int | None:
        """Where the last of `pieces` ends, the first of which begins at `start`."""
        end = start + len(pieces[0])
        for piece in pieces[1:]:
            at = self._letters.find(piece, end, end + _WIDEST_GAP + len(piece))
            if at < 0:
                return None
            end = at + len(piece)
        return end


def _plain(text: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text).translate(_DASHES))
