"""What sort of instrument a quote names: GSOMIA, information security agreement, annex on industrial security ..."""

from __future__ import annotations

import re

_AGREEMENT = r"(?:agreement|accord|arrangement|pact|treaty)"
_KINDS = (
    ("GSOMIA", rf"general security of military information {_AGREEMENT}|\bGSOMIA\b"),
    ("GSOIA", rf"general security of information {_AGREEMENT}|\bGSOIA\b"),
    ("GSA", rf"general security {_AGREEMENT}|\bGSA\b"),
    ("SIA", rf"\bsecurity[- ]of[- ]information {_AGREEMENT}|{_AGREEMENT} on (?:the )?security of information"),
    ("ISA", rf"\binformation[- ]security {_AGREEMENT}"),
    ("MPCI", r"\b(?:mutual|reciprocal) protection of (?:\w+ ){0,2}(?:classified|secret|restricted)"),
    ("industrial security annex", r"\bindustrial[- ]security (?:annex|agreement)"),
    ("ENNPIA", r"\bnaval nuclear propulsion information\b|\bENNPIA\b"),
)
_ANY = re.compile("|".join(f"(?P<k{number}>{pattern})" for number, (_, pattern) in enumerate(_KINDS)), re.IGNORECASE)


def kind(quote: str) -> str | None:
    """The one kind of instrument that the words name, None where they name none or several.

    The abbreviations are those of the field: general security (of military information) agreement, security of
    information agreement, information security agreement, mutual protection of classified information.
    """
    found = {match.lastgroup for match in _ANY.finditer(quote)}
    if len(found) != 1:
        return None
    return _KINDS[int(str(found.pop())[1:])][0]
