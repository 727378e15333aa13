"""Calls of language models: no more than allowed, none twice, with time-outs, retries and a count of their cost."""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from pacts.errors import PactsError
from pacts.readers import reply
from pacts.readers.cache import Cache
from pacts.readers.language_model import Completion, LanguageModel, TryAgain
from pacts.readers.reader import Unread
from pacts.readers.reply import NoReply, Reply

_TRIES = 5  # of a call that fails
_PAUSE = 1.0  # seconds before the second try; it doubles each time
_LONGEST_WAIT = 60.0  # seconds between two tries
_TICK = 0.2  # seconds after which a waiting thread looks whether it should stop


@dataclass(slots=True)
class Count:
    """What was asked so far: calls, replies from the cache, tokens both ways, and money where it is known."""

    calls: int = 0
    kept: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0

    def add(self, completion: Completion) -> None:
        self.tokens_in += completion.tokens_in or 0
        self.tokens_out += completion.tokens_out or 0
        self.cost += completion.cost or 0.0


@dataclass(frozen=True, slots=True)
class Replied:
    """A reply, as it came and as it was parsed, and whether it was kept from an earlier call."""

    text: str
    reply: Reply
    is_kept: bool


class Calls:
    """Asks models, for several threads at once. `before_first` is called once, before anything is sent to a model.

    At most `most` calls are made, any number for None, and one may take `timeout` seconds.
    """

    def __init__(
        self, cache: Cache, before_first: Callable[[LanguageModel], None], *, most: int | None, timeout: float
    ) -> None:
        self.count = Count()
        self._cache = cache
        self._most, self._timeout = most, timeout
        self._before_first = before_first
        self._announced: set[str] = set()
        self._lock = threading.Lock()
        self._not_before = 0.0  # a service that asks to wait asks that of all threads
        self._stopped = threading.Event()

    def stop(self) -> None:
        """End all calls: those under way are not waited for."""
        self._stopped.set()

    def is_kept(self, model: LanguageModel, instructions: str, question: str) -> bool:
        """Whether the reply to a question is kept, so that nobody need be asked."""
        return self._cache.get(model.name, instructions, question) is not None

    def reply(self, model: LanguageModel, instructions: str, question: str) -> Replied:
        """The model's reply, from the cache where it is kept. One that says nothing, or breaks off, is asked for twice.

        Raises Unread where no call is left, NoReply where the model does not answer in JSON, PactsError where it does
        not answer at all.
        """
        kept = self._cache.get(model.name, instructions, question)
        if kept is not None:
            with self._lock:
                self.count.kept += 1
            return Replied(kept, reply.parse(kept), is_kept=True)
        text = self._answer(model, instructions, question)
        try:
            parsed = reply.parse(text)
        except NoReply:
            text = self._answer(model, instructions, question)
            parsed = reply.parse(text)
        if not parsed.is_whole:
            again = self._answer(model, instructions, question)
            if (second := _parsed(again)) and len(second.statements) >= len(parsed.statements):
                text, parsed = again, second
        if parsed.is_whole:
            self._cache.put(model.name, instructions, question, text)
        return Replied(text, parsed, is_kept=False)

    def _answer(self, model: LanguageModel, instructions: str, question: str) -> str:
        reason = ""
        for attempt in range(_TRIES):
            self._wait()
            self._begin(model)
            try:
                completion = self._timed(lambda: model.ask(instructions, question))
            except TryAgain as error:
                reason = str(error)
                pause = _PAUSE * 2**attempt * random.uniform(0.8, 1.2)
                until = time.monotonic() + min(_LONGEST_WAIT, pause if error.after is None else error.after)
                with self._lock:
                    self._not_before = max(self._not_before, until)
                continue
            with self._lock:
                self.count.add(completion)
            return completion.text
        raise PactsError(
            f"the model {model.name} did not answer, {_TRIES} times ({reason}).",
            "Run the same command again later: what was read is kept.",
        )

    def _begin(self, model: LanguageModel) -> None:
        """Count one more call. Raises Unread where none is left."""
        with self._lock:
            if self._stopped.is_set() or self.count.calls == self._most:
                raise Unread("was not read: no call is left.", "Run the same command again: what was read is kept.")
            self.count.calls += 1
            if model.name not in self._announced:
                self._announced.add(model.name)
                self._before_first(model)

    def _wait(self) -> None:
        while (rest := self._not_before - time.monotonic()) > 0 and not self._stopped.is_set():
            self._stopped.wait(min(rest, _TICK))

    def _timed(self, call: Callable[[], Completion]) -> Completion:
        """The answer of a call, which runs in a thread of its own: one that hangs is left behind.

        No client's own time-out does that: a service that sends one letter a minute never ends.
        """
        outcomes: queue.SimpleQueue[Completion | Exception] = queue.SimpleQueue()

        def run() -> None:
            try:
                outcomes.put(call())
            except Exception as error:
                outcomes.put(error)

        threading.Thread(target=run, daemon=True).start()
        end = time.monotonic() + self._timeout
        while (rest := end - time.monotonic()) > 0 and not self._stopped.is_set():
            try:
                outcome = outcomes.get(timeout=min(rest, _TICK))
            except queue.Empty:
                continue
            if isinstance(outcome, Exception):
                raise outcome
            return outcome
        raise TryAgain(f"no answer within {self._timeout:g} seconds")


def _parsed(text: str) -> Reply | None:
    try:
        return reply.parse(text)
    except NoReply:
        return None
