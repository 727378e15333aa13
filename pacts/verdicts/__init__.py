"""Verdicts of people on claims, typed one by one or, by `parsing`, read from a file."""

from __future__ import annotations

from pacts.verdicts.verdict import Correction, Judgement, Verdict, counted, moment, now

__all__ = ["Correction", "Judgement", "Verdict", "counted", "moment", "now"]
