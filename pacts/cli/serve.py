"""`pacts serve`: the registry in a browser."""

from __future__ import annotations

import click

from pacts.errors import missing_extra


@click.command(
    "serve", short_help="The registry in a browser.", epilog="Example: pacts --db pacts.db serve --port 8000"
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, metavar="N", help="The port.")
@click.option("--root-path", default="", metavar="PATH", help="The path at which a proxy serves the pages: /pacts.")
@click.option("--no-sql", is_flag=True, help="Without the page for SQL and reports.")
@click.pass_obj
def command(place: str | None, host: str, port: int, root_path: str, no_sql: bool) -> None:
    """Serve pages that answer questions with their evidence, until Ctrl-C.

    The pages read the registry and change nothing. They listen on this computer only, unless --host says otherwise.
    """
    try:
        from pacts.web.serving import serve
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] == "pacts":
            raise
        raise missing_extra("Serving pages", "web") from None
    serve(place, host=host, port=port, root=root_path, sql=not no_sql)
