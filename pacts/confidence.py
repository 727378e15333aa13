"""How far a machine's claim is trusted: the confidence from which on it counts, and the words for who read it."""

from __future__ import annotations

SURE = 0.8  # claims of this confidence or more count; docs/reading.md says how many of them are right
LEAST = 0.3  # claims of less are left out


def doubt(confidence: float | None, sure: float) -> str | None:
    """Why a claim of this confidence waits, None where it reaches `sure` or its reader gives no confidence."""
    if confidence is None or confidence >= sure:
        return None
    return f"its confidence, {confidence:.2f}, is below {sure:g}"


def reader_in_words(reader: str | None, model: str | None, confidence: float | None) -> str:
    """Who read a claim, and how far it is trusted: 'rules, 0.93', or the model's name; '' for what a person wrote."""
    return ", ".join(filter(None, (model or reader, "" if confidence is None else f"{confidence:.2f}")))


def waiting_in_words(claims: int) -> str:
    """'1 unsure claim waits for review', '' for none."""
    many = "claim waits" if claims == 1 else "claims wait"
    return f"{claims} unsure {many} for review" if claims else ""
