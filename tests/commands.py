"""Commands as a person types them."""

from __future__ import annotations

from typing import Any

from click.testing import CliRunner, Result

from pacts.cli.group import cli

SIGNED = """---
title: Tokyo and Ottawa sign
url: https://examiner.example/signed
publisher: The Examiner
published: 2025-07-09
place: Tokyo, Japan
---
Japan and Canada signed an information security agreement on Tuesday.
"""
TALKS = """---
title: Talks on secrets
url: https://examiner.example/talks
publisher: The Examiner
published: 2022-04-22
place: Tokyo, Japan
---
Japan and New Zealand opened negotiations on an information security agreement on Thursday.
"""


def run(*words: str, **options: Any) -> Result:
    """What `pacts` with these words comes to, in this process; `options` are those of click's runner."""
    return CliRunner().invoke(cli, list(words), prog_name="pacts", **options)
