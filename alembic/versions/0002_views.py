"""The views: standing, coverage, evidence and history.

Revision ID: 0002
"""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

VIEWS = ("standing", "coverage", "evidence", "history")


def upgrade() -> None:
    frozen = Path(__file__).parent.parent / "views" / f"{revision}_{op.get_bind().dialect.name}.sql"
    for statement in frozen.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for view in VIEWS:
        op.execute(f"DROP VIEW {view}")
