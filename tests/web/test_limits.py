"""A client that sends slowly is cut off, and a query that never ends is stopped: no request holds the server."""

from __future__ import annotations

import socket
import time
import urllib.error
import urllib.request
from urllib.parse import quote, urlsplit

import pytest


@pytest.mark.parametrize(
    "start", [b"", b"GET / HTTP/1.1\r\nHost: x\r\n", b"POST /review HTTP/1.1\r\nContent-Length: 9\r\n"]
)
def test_a_request_that_is_never_finished_is_cut_off(address: str, start: bytes) -> None:
    with socket.create_connection((urlsplit(address).hostname, urlsplit(address).port), timeout=30) as client:
        client.sendall(start)
        begun = time.monotonic()
        try:
            rest = client.recv(1000)
        except ConnectionResetError:
            rest = b""
        assert rest == b""
        assert time.monotonic() - begun < 20


def test_a_query_that_never_ends_is_stopped_and_pages_go_on(address: str) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    begun = time.monotonic()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}/sql?sql={quote(endless)}", timeout=60)
    assert time.monotonic() - begun < 20
    assert refused.value.code in (400, 503)
    assert urllib.request.urlopen(f"{address}/answers", timeout=20).status == 200
