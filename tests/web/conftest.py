"""A served registry and a real Chromium. Where either is missing these tests fail: they are not skipped."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from pacts.documents import read
from pacts.registry import Registry

ROOT = Path(__file__).parent.parent.parent
START = "import sys; sys.argv[0] = 'pacts'; from pacts.cli import main; main()"


@contextmanager
def serving(place: Path, *options: str) -> Iterator[tuple[str, int]]:
    """The address and the process id of `pacts serve` on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-c", START, "--db", str(place), "serve", "--port", str(port), *options]
    log = place.with_suffix(f".{port}.log")
    with log.open("w") as output:  # a pipe that nobody empties would stop the server
        process = subprocess.Popen(words, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=output)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/answers", timeout=5).close()
                break
            except OSError:
                assert process.poll() is None, log.read_text()
                time.sleep(0.1)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry with the articles and records of this project."""
    file = tmp_path_factory.mktemp("web") / "pacts.db"
    with Registry(file) as registry:
        assert [each for each in registry.import_(read([ROOT / "fixtures"])) if isinstance(each, Exception)] == []
    return file


@pytest.fixture(scope="session")
def address(place: Path) -> Iterator[str]:
    """The address of a server whose pages are read."""
    with serving(place) as (at, _):
        for picture in (
            "map",
            "timeline",
        ):  # the first may take too long on a busy machine; then it is kept
            for _ in range(5):
                with suppress(OSError):
                    urllib.request.urlopen(f"{at}/party/JPN/{picture}.svg", timeout=30).close()
                    break
        yield at


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    program = os.environ.get("PACTS_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "there is no chromium: apt-get install chromium"
    with sync_playwright() as started:
        launched = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield launched
        launched.close()
