"""`pacts completion`, and what can be completed: names of parties and groups, in any shell that click knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from pacts.output import print_text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


@click.command(
    "completion",
    short_help="Print the set-up of completion for a shell.",
    epilog="Example: pacts completion bash >> ~/.bashrc",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the set-up that lets SHELL complete commands, options, and the names of parties and alliances."""
    from click.shell_completion import get_completion_class

    from pacts.cli.group import cli

    kind = get_completion_class(shell)
    assert kind is not None, "click knows these shells"
    print_text(kind(cli, {}, "pacts", "_PACTS_COMPLETE").source())


def complete_parties(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Countries and organisations whose name or code begins with what was typed."""
    from pacts import gazetteer

    return _beginning(incomplete, ((each.name, each.code) for each in gazetteer.parties()))


def complete_groups(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Alliances and parties; in a list with commas the last of its names is completed."""
    from click.shell_completion import CompletionItem

    from pacts import gazetteer

    before, comma, last = incomplete.rpartition(",")
    alliances = _beginning(last, ((each.name, "alliance") for each in gazetteer.alliances()))
    return [
        CompletionItem(before + comma + item.value, help=item.help)
        for item in [*alliances, *complete_parties(ctx, param, last)]
    ]


def _beginning(typed: str, names: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    wanted = typed.casefold()
    return [
        CompletionItem(name, help=help_)
        for name, help_ in names
        if name.casefold().startswith(wanted) or help_.casefold() == wanted
    ]
