"""Pictures on the pages."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.test_web_api import client

__all__ = ["client"]  # a fixture


@pytest.mark.parametrize(
    ("address", "start"),
    [
        ("/party/JPN/timeline.svg", b"<?xml"),
        ("/timeline.png?party=Japan&other=Canada", b"\x89PNG"),
        ("/matrix.svg?group=Quad", b"<?xml"),
        ("/alliance/quad.png", b"\x89PNG"),
    ],
)
def test_pictures_come_by_suffix(client: TestClient, address: str, start: bytes) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert "sandbox" in answer.headers["content-security-policy"]


def test_the_map_of_a_party_is_drawn_by_the_boundaries_that_are_asked_for(client: TestClient) -> None:
    page = client.get("/party/JPN?as_of=2026-06-01").text
    assert 'src="/party/JPN/map.svg?as_of=2026-06-01"' in page
    assert "boundaries=control" in page
    assert (
        'map.svg?as_of=2026-06-01&amp;boundaries=control"'
        in client.get("/party/JPN?as_of=2026-06-01&boundaries=control").text
    )
    drawn = client.get("/party/JPN/map.svg?boundaries=control").text
    assert "Crimea as Russia" in drawn
    assert client.get("/party/JPN/map.svg?boundaries=mine").status_code == 400
