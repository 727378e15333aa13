"""How far a machine's claim is trusted: the confidence from which on it counts, and the words for who read it."""

from __future__ import annotations

SURE = 0.9  # of claims read with this confidence about nine in ten are right


def doubt(confidence: float | None, sure: float) -> str | None:
    """Why a claim of this confidence waits, None where it reaches `sure` or its reader gives no confidence."""
    if confidence is None or confidence >= sure:
        return None
    return f"its confidence, {confidence:.2f}, is below {sure:g}"


def reader_in_words(reader: str | None, model: str | None, confidence: float | None) -> str:
    """'read by rules, confidence 0.93', 'read by the model NAME'; '' for what a person wrote."""
    if reader is None:
        return ""
    who = f"the model {model}" if model else reader
    return f"read by {who}" + ("" if confidence is None else f", confidence {confidence:.2f}")
