"""A language model, reached through the library `llm`: its plugins know the services, and its store keeps the keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pacts.errors import PactsError, optional
from pacts.output import one_line
from pacts.readers.prompts import SCHEMA
from pacts.readers.reader import ReaderUnusable

_ADVICE = "'llm models' lists the names; a plugin adds more ('llm install llm-ollama'), see docs/readers.md."


class TryAgain(Exception):
    """A call that failed as calls do now and then. `after` is how many seconds the service asks to wait."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model answered, and what that cost: tokens and money, None where nobody says."""

    text: str
    tokens_in: int | None = None
    tokens_out: int | None = None
    cost: float | None = None


class LanguageModel:
    """A model by the name that `llm` knows it under. Raises ReaderUnusable for a name that it does not know."""

    def __init__(self, name: str) -> None:
        llm = optional("llm", "Reading with a language model", "model")
        if not name and not (name := _default()):
            raise ReaderUnusable("No language model is named.", f"Give its name with --model NAME. {_ADVICE}")
        try:
            self._model = llm.get_model(name)
        except llm.UnknownModelError:
            raise ReaderUnusable(f"'{name}' is no language model that 'llm' knows.", _ADVICE) from None
        self.name: str = self._model.model_id

    @property
    def place(self) -> str:
        """Where texts go that are sent to the model, as far as its plugin says."""
        address = getattr(self._model, "api_base", None)
        plugin = type(self._model).__module__.split(".")[0].replace("_", "-")
        return str(address) if address else "OpenAI" if plugin == "llm" else f"the service of the plugin {plugin}"

    def ask(self, instructions: str, question: str) -> Completion:
        """Ask once. Raises TryAgain, ReaderUnusable, or PactsError for a question that the model does not take."""
        import llm

        try:
            schema = SCHEMA if self._model.supports_schema else None
            response = self._model.prompt(question, system=instructions, schema=schema)
            text = response.text()
            usage = response.usage()
        except llm.NeedsKeyException as error:
            raise ReaderUnusable(f"The model {self.name} wants a key.", one_line(str(error))) from None
        except Exception as error:  # each plugin has the errors of its own client
            raise _failure(self.name, error) from error
        return Completion(text, usage.input, usage.output, _cost(usage.details))


def _default() -> str:
    """The model that the user chose with 'llm models default', '' where none was chosen: no text goes to a guess."""
    import llm

    return str(llm.get_default_model(default=None) or "")


def _failure(name: str, error: Exception) -> Exception:
    """What a failed call means: by the HTTP status that most clients put into their errors."""
    status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    reason = one_line(str(error) or type(error).__name__)[:200]
    if status in (401, 403, 404):
        advice = "Check its name and key: 'llm keys set', 'llm models'."
        return ReaderUnusable(f"The model {name} cannot be used ({reason}).", advice)
    if status in (400, 413, 422):
        return PactsError(f"The model {name} does not take the article ({reason}).", "Split it, or try another model.")
    return TryAgain(reason, _wait(error))


def _wait(error: Exception) -> float | None:
    headers: Any = getattr(getattr(error, "response", None), "headers", None) or {}
    try:
        return float(headers.get("retry-after"))
    except (TypeError, ValueError, AttributeError):
        return None


def _cost(details: dict[str, Any] | None) -> float | None:
    cost = (details or {}).get("cost")  # some services give it, in dollars
    return float(cost) if isinstance(cost, int | float) else None
