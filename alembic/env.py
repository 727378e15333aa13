"""Alembic's entry: run the revisions on the connection handed over, inside the transaction that it is in."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection)
context.run_migrations()
