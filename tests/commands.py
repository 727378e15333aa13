"""Commands as a person types them."""

from __future__ import annotations

from typing import Any

from click.testing import CliRunner, Result

from pacts.cli.group import cli


def run(*words: str, **options: Any) -> Result:
    """What `pacts` with these words comes to, in this process; `options` are those of click's runner."""
    return CliRunner().invoke(cli, list(words), prog_name="pacts", **options)
