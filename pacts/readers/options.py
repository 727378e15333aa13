"""Which readers there are, what may be chosen about them, and opening the one that a user asks for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pacts.confidence import SURE
from pacts.edition import edition
from pacts.errors import PactsError
from pacts.readers.reader import Reader

READERS = ("rules", "model", "both")

# The folders that decide how a document is read.
READING = ("articles", "extraction", "gazetteer", "language", "readers", "records", "rules")

_log = logging.getLogger("pacts")


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """What a user asks for; all but the name and `sure` is about language models.

    Claims of a confidence below `sure` wait for review. `model` is a name that the library `llm` knows, '' for its
    default. The second reading is made by `second_model`, the same model where it is '', unless `second` is False.
    `jobs` articles are read at a time, in at most `max_calls` calls; one that takes longer than `timeout` seconds is
    tried again. Replies are kept in the file `cache`, by default in the user's cache folder. `notify` gets one sentence
    for the user before the first text is sent.
    """

    name: str = "rules"
    sure: float = SURE
    model: str = ""
    second_model: str = ""
    second: bool = True
    jobs: int = 4
    max_calls: int | None = None
    timeout: float = 120.0
    cache: Path | None = None
    notify: Callable[[str], None] = field(default=_log.warning)


def way_of_reading(options: ReaderOptions, *more: object) -> str:
    """A name for how documents are read: another one where this release, the options or `more` may read otherwise."""
    chosen = (options.name, options.model, options.second_model, options.second, options.sure)
    return sha256(repr((edition(*READING), chosen, more)).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def open_reader(options: ReaderOptions) -> Reader:
    """The reader of that name. Raises PactsError for an unknown name or model, or where a library is missing."""
    if options.name not in READERS:
        raise PactsError(f"'{options.name}' is no reader.", f"Write one of {', '.join(READERS)}.")
    if options.name == "rules":
        from pacts.readers.rules import RulesReader

        return RulesReader(options.sure)
    from pacts.readers.agreement import FIRST, SECOND
    from pacts.readers.cache import Cache, default_place
    from pacts.readers.calls import Calls
    from pacts.readers.language_model import LanguageModel
    from pacts.readers.model import ModelReader, PromptedModel
    from pacts.readers.prompts import prompt

    def announce(model: LanguageModel) -> None:
        options.notify(
            f"Texts of articles that may speak of a pact are sent to the language model {model.name} at {model.place}."
        )

    model = LanguageModel(options.model)
    other = LanguageModel(options.second_model) if options.second_model else model
    calls = Calls(Cache(options.cache or default_place()), announce, most=options.max_calls, timeout=options.timeout)
    models = [PromptedModel(FIRST, model, prompt("first"))]
    if options.second:
        models.append(PromptedModel(SECOND, other, prompt("second")))
    return ModelReader(calls, models, options.sure, both=options.name == "both", jobs=options.jobs)
