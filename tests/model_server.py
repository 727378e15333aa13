"""A server on loopback that speaks the protocol of OpenAI's chat completions, and replies as a test wants it to.

The tests reach it through the real library `llm` and its real client: only the model itself is not there.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

REPLIES = Path(__file__).parent / "data" / "replies"


@dataclass(frozen=True)
class Asked:
    """One request: the name of the article in it, which prompt it came under, and its number among those for this."""

    article: str
    prompt: str
    number: int
    question: str


@dataclass(frozen=True)
class Sent:
    """What the server sends: a text in pieces with a pause before each, or a status of HTTP; `cut` drops the line."""

    text: str = ""
    status: int = 200
    pause: float = 0.0
    headers: tuple[tuple[str, str], ...] = ()
    cut: bool = False


@dataclass
class Server:
    """A server at work; `asked` are the requests so far, `most` the most that were answered at one time."""

    address: str
    reply: Callable[[Asked], Sent | str]
    asked: list[Asked] = field(default_factory=list)
    most: int = 0
    busy: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


@contextmanager
def served(reply: Callable[[Asked], Sent | str]) -> Iterator[Server]:
    """A server that replies so, on a free port."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    http.daemon_threads = True
    server = Server(f"http://127.0.0.1:{http.server_address[1]}/v1", reply)
    http.pacts = server  # type: ignore[attr-defined]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()


def register(folder: Path, server: Server, names: tuple[str, ...] = ("replayed",)) -> None:
    """Write the file by which `llm` learns of the server's models, into the folder that LLM_USER_PATH names."""
    entries = [
        f"- model_id: {name}\n  model_name: {name}\n  api_base: {server.address}\n  supports_schema: true\n"
        for name in names
    ]
    (folder / "extra-openai-models.yaml").write_text("".join(entries))


def replayed(asked: Asked) -> str:
    """The reply of a large model to an article of tests/gold/dev, as it came."""
    return _recorded(asked.prompt)[asked.article]


@cache
def _recorded(prompt: str) -> dict[str, str]:
    lines = (REPLIES / f"{prompt}.jsonl").read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["article"]: line for line in lines}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        server: Server = self.server.pacts  # type: ignore[attr-defined]
        instructions, question = (message["content"] for message in body["messages"])
        prompt = "second" if instructions.startswith("Read the article") else "first"
        name = re.search(r"^FILE NAME: (.*)$", question, re.MULTILINE)
        assert name is not None
        with server.lock:
            number = sum(each.article == name[1] and each.prompt == prompt for each in server.asked)
            asked = Asked(name[1], prompt, number, question)
            server.asked.append(asked)
            server.busy += 1
            server.most = max(server.most, server.busy)
        try:
            sent = server.reply(asked)
            self._send(Sent(sent) if isinstance(sent, str) else sent, body["model"])
        except (BrokenPipeError, ConnectionResetError):
            pass  # the client has given up, as it should
        finally:
            with server.lock:
                server.busy -= 1

    def _send(self, sent: Sent, model: str) -> None:
        if sent.status != 200:
            content = json.dumps({"error": {"message": sent.text or "no", "type": "test"}}).encode()
            self.send_response(sent.status)
            for key, value in (
                *sent.headers,
                ("Content-Type", "application/json"),
                ("Content-Length", str(len(content))),
            ):
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(content)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for start in range(0, len(sent.text), 2000):
            time.sleep(sent.pause)
            self._event(_chunk(model, sent.text[start : start + 2000]))
        if sent.cut:
            return
        self._event(
            _chunk(model, None) | {"usage": {"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1000}}
        )
        self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, value: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(value)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        pass


def _chunk(model: str, content: str | None) -> dict[str, Any]:
    delta = {} if content is None else {"role": "assistant", "content": content}
    choice = {"index": 0, "delta": delta, "finish_reason": "stop" if content is None else None}
    return {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": model, "choices": [choice]}
