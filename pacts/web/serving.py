"""Run the application with uvicorn, so that no connection holds the server for long."""

from __future__ import annotations

import asyncio
import logging
import sys
from threading import Thread

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from pacts.output import say
from pacts.registry import Registry
from pacts.web.guard import SECONDS
from pacts.web.pictures import warm


class TimedProtocol(H11Protocol):
    """HTTP where a request, from its first byte to the last byte of its answer, takes so long and no longer.

    uvicorn itself waits without end for a client that sends its request, or takes its answer, byte by byte.
    """

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._limit()

    def connection_lost(self, exc: Exception | None) -> None:
        self._unlimit()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        self._unlimit()
        super().on_response_complete()
        if not self.transport.is_closing():
            self._limit()

    def _limit(self) -> None:
        # One second more than the application has, which says in words that it was stopped.
        self._deadline = self.loop.call_later(SECONDS + 1, self.transport.abort)

    def _unlimit(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def serve(registry: Registry, app: FastAPI, *, host: str, port: int, root: str) -> None:
    """Serve the application of a registry until the process is stopped. Raises Unusable where there is none to read."""
    registry.version()  # a registry that cannot be read says so before the server starts
    logging.getLogger("pacts").setLevel(logging.ERROR)  # warnings are for who asked, and pages say them
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        root_path=root,
        http=TimedProtocol,
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=5,
    )
    at = f"[{host}]" if ":" in host else host
    say(f"Serving {registry.place} at http://{at}:{port}{root}/ (Ctrl-C stops)", sys.stderr)
    Thread(target=warm, daemon=True).start()
    uvicorn.Server(config).run()
