"""Articles in other languages, with their labels in the place of a model's replies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pacts.readers import ReaderOptions, open_reader
from pacts.readers.measurement import measure, read_labels
from tests.model_server import Asked, register, served
from tests.test_readers_languages import FOLDER, LABELLED, articles, labels


def test_what_two_calls_say_in_another_language_is_sure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The labels take the place of a model's replies: the path is tested here, not a model."""
    replies = {name: json.dumps(row) for language in LABELLED for name, row in labels(language).items()}
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))  # none: reading them takes a client longer than its calls

    def reply(asked: Asked) -> str:
        return replies[asked.article]

    with served(reply) as server:
        register(tmp_path, server)
        reader = open_reader(ReaderOptions("model", model="replayed", cache=tmp_path / "replies.db"))
        for language in LABELLED:
            measured, errors = measure(reader, articles(language), read_labels(FOLDER / language / "labels.jsonl"))
            assert errors == []
            assert (measured.sure.precision, measured.sure.recall, measured.memberships.f1) == (1.0, 1.0, 1.0)
