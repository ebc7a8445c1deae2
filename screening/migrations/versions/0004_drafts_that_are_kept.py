"""Drafts that are kept for later, corrected, withdrawn or typed in by somebody else."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INDEXED = ("phone_token_sha256", "corrects_id")


def upgrade() -> None:
    """Add what the intake has to remember, and the count of tries."""
    op.create_table(
        "tries",
        sa.Column("what_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("what_hash", name=op.f("pk_tries")),
    )
    # Column by column: SQLite would have to drop the table, which other rows hang on.
    for column in _columns():
        op.add_column("intake", column, inline_references=True)
    for name in INDEXED:
        op.create_index(op.f(f"ix_intake_{name}"), "intake", [name], unique=True)


def downgrade() -> None:
    """Forget all that again."""
    for name in INDEXED:
        op.drop_index(op.f(f"ix_intake_{name}"), "intake")
    for column in _columns():
        op.drop_column("intake", column.name)
    op.drop_table("tries")


def _columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("phone_token_sha256", sa.LargeBinary(length=32)),
        sa.Column("stopped_at", sa.String(length=60)),
        sa.Column(
            "corrects_id",
            sa.LargeBinary(length=16),
            sa.ForeignKey("intake.id", name=op.f("fk_intake_corrects_id_intake")),
        ),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.Column(
            "transcribed_by_id",
            sa.LargeBinary(length=16),
            sa.ForeignKey("provider.id", name=op.f("fk_intake_transcribed_by_id_provider")),
        ),
        sa.Column("how", sa.String(length=10), nullable=False, server_default="form"),
    ]
