"""Verdicts of people on claims, from whatever form they come in: typed, or a file that another registry wrote."""

from __future__ import annotations

from pacts.verdicts.files import parse
from pacts.verdicts.verdict import Correction, Judgement, Verdict, moment, now

__all__ = ["Correction", "Judgement", "Verdict", "moment", "now", "parse"]
