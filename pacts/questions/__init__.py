"""Questions as people write them in English, read into what the commands can be asked: no database, no clock.

`short_answers` asks a registry, and answers in a sentence where the command has only a table.
"""

from __future__ import annotations

from pacts.questions.question import WANTED, Question
from pacts.questions.reading import read

__all__ = ["WANTED", "Question", "read"]
