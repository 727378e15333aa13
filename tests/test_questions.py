"""Questions in English and the commands that they stand for, or the words with which they are refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pacts.errors import PactsError
from pacts.questions import read

TODAY = date(2026, 11, 23)
ASKED = [
    json.loads(line) for line in Path(__file__).with_name("questions.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked["question"])
def test_a_question_stands_for_its_command(asked: dict[str, str]) -> None:
    if "refused" in asked:
        with pytest.raises(PactsError) as raised:
            read(asked["question"], TODAY)
        assert asked["refused"] in str(raised.value)
    else:
        assert read(asked["question"], TODAY).command == asked["command"]
