"""The group of all commands. A command's module is imported when that command is used, and no other."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from pacts import __version__
from pacts.cli import close_streams
from pacts.errors import PactsError, Unusable
from pacts.output import one_line

# Module and attribute of each command, in the order of a first session.
_COMMANDS = {
    "import": "pacts.cli.import_:command",
    "ask": "pacts.cli.ask:command",
    "coverage": "pacts.cli.coverage:command",
    "show": "pacts.cli.show:command",
    "timeline": "pacts.cli.steps:timeline",
    "changes": "pacts.cli.steps:changes",
    "search": "pacts.cli.search:command",
    "matrix": "pacts.cli.matrix:command",
    "map": "pacts.cli.map:command",
    "conflicts": "pacts.cli.conflicts:command",
    "compare": "pacts.cli.compare:command",
    "review": "pacts.cli.review:command",
    "sql": "pacts.cli.sql:sql",
    "report": "pacts.cli.sql:report",
    "serve": "pacts.cli.serve:command",
    "export": "pacts.cli.export:command",
    "cite": "pacts.cli.cite:command",
    "extract": "pacts.cli.extract:command",
    "scan": "pacts.cli.scan:command",
    "measure": "pacts.cli.measure:command",
    "alliances": "pacts.cli.names:alliances",
    "parties": "pacts.cli.names:parties",
    "authorities": "pacts.cli.security:authorities",
    "levels": "pacts.cli.security:levels",
    "db": "pacts.cli.db:command",
    "completion": "pacts.cli.completion:command",
}


class _NoRegistry(click.ClickException):
    """A registry that cannot be used: 1 is the exit status where something is refused, 2 that of wrong usage."""

    exit_code = 3


@contextmanager
def _mended() -> Iterator[None]:
    """Let no message steer the terminal by what it repeats, and say where the option of all commands stands."""
    try:
        yield
    except click.ClickException as error:
        before = isinstance(error, click.NoSuchOption) and error.option_name == "--db"
        hint = " It stands before the command: pacts --db PLACE COMMAND ..." if before else ""
        error.message = one_line(error.message) + hint  # type: ignore[misc]
        raise


class LazyGroup(click.Group):
    """A group that imports a command's module on its first use, and turns our errors into click's."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, attribute = place.split(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], _COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"No such command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _mended():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _mended():
            return self._invoke(ctx)

    def _invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except Unusable as error:
            raise _NoRegistry(str(error)) from None
        except PactsError as error:
            raise click.ClickException(str(error)) from None
        except BrokenPipeError:  # the reader, `head` say, has what it wanted; click would end with the status 1
            close_streams()
            ctx.exit(0)
        return result


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: pacts import fixtures && pacts coverage 'Five Eyes' Japan",
)
@click.option(
    "--db",
    metavar="PLACE",
    help="The registry: a SQLite file, or the URL of a PostgreSQL database. Default: PACTS_DB, else pacts.db.",
)
@click.version_option(__version__, message="pacts %(version)s")
@click.pass_context
def cli(ctx: click.Context, db: str | None) -> None:
    """Who may exchange classified information with whom, how far each pact got, and how we know."""
    ctx.obj = db
