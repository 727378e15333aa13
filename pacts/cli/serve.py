"""`pacts serve`: the registry in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from pacts.errors import missing_extra
from pacts.registry import Registry
from pacts.web import LOOPBACK


@click.command(
    "serve", short_help="The registry in a browser.", epilog="Example: pacts --db pacts.db serve --port 8000"
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, metavar="N", help="The port.")
@click.option("--root-path", default="", metavar="PATH", help="The path at which a proxy serves the pages: /pacts.")
@click.option("--no-sql", is_flag=True, help="Without the page for SQL and reports.")
@click.option(
    "--reports",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where your own saved reports are, for the page of reports.",
)
@click.option("--review", is_flag=True, help="Let people accept, reject and correct claims in the browser.")
@click.option(
    "--token",
    envvar="PACTS_REVIEW_TOKEN",
    metavar="TEXT",
    help="The password that reviewers enter; without it, they review on this computer only. Or in PACTS_REVIEW_TOKEN.",
)
@click.pass_context
def command(
    ctx: click.Context,
    host: str,
    port: int,
    root_path: str,
    no_sql: bool,
    reports: Path | None,
    review: bool,
    token: str | None,
) -> None:
    """Serve pages that answer questions with their evidence, until Ctrl-C.

    The pages read the registry and change nothing, but for verdicts with --review. They listen on this computer only,
    unless --host says otherwise.
    """
    if review and not token and host not in LOOPBACK:
        raise click.UsageError("--review on an address that others reach needs a --token.", ctx)
    if token is not None and len(token) < 12:
        raise click.UsageError("A --token has 12 characters at least.", ctx)
    try:
        from pacts.web.app import make_app
        from pacts.web.guard import SECONDS
        from pacts.web.serving import serve
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] == "pacts":
            raise
        raise missing_extra("Serving pages", "web") from None
    with Registry(ctx.obj, seconds=SECONDS) as registry:
        app = make_app(registry, sql=not no_sql, review=review, token=token, reports=reports)
        serve(registry, app, host=host, port=port, root=root_path)
