"""The dates of a text and the days that they mean."""

from pacts.extraction.dates.context import DateMention
from pacts.extraction.dates.mentions import find

__all__ = ["DateMention", "find"]
