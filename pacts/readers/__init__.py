"""Readers: an article in, findings out. The rules read English by themselves; a language model is asked and verified.

    reader                     what a reader is, and reading many articles with several at work
    rules                      the reader by rules, of pacts.extraction: the default, which needs no network
    model                      the reader that asks a language model, in these steps:
    prompts, language_model    what is asked, and of whom
    calls, cache               calls with limits, time-outs and retries; replies that are kept
    reply                      the statements of a reply
    verification               each statement against the article: `quotes`, `mentions`, `status_words`
    agreement                  which claims two readings share
    explanation                all of that as text
    options                    which readers there are, and opening one

`prompts/` and `data/` hold the words: what models are asked, and what their quotes are checked for.
"""

from __future__ import annotations

from pacts.readers.options import READERS, ReaderOptions, open_reader, way_of_reading
from pacts.readers.reader import Reader, read_all

__all__ = ["READERS", "Reader", "ReaderOptions", "open_reader", "read_all", "way_of_reading"]
