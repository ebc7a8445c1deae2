"""Rules are proposed and published, by administrators."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and mark who may administer: until now, those of that role."""
    op.add_column(
        "provider",
        sa.Column("is_administrator", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.execute("UPDATE provider SET is_administrator = (role = 'administrator')")
    _proposal()
    _publication()


def downgrade() -> None:
    """Remove both tables, with all that is in them, and the mark."""
    op.drop_table("publication")
    op.drop_table("proposal")
    op.drop_column("provider", "is_administrator")


def _proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("against", sa.String(length=64), nullable=False),
        sa.Column("proof_text", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replayed_to_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("is_replayed", sa.Boolean(), nullable=False),
        sa.Column("sealed_report", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["against"], ["rulebook.digest"], name=op.f("fk_proposal_against_rulebook")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )


def _publication() -> None:
    op.create_table(
        "publication",
        sa.Column("rulebook_digest", sa.String(length=64), nullable=False),
        sa.Column("previous_digest", sa.String(length=64), nullable=True),
        sa.Column("proof_text", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_reasons", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["rulebook_digest"],
            ["rulebook.digest"],
            name=op.f("fk_publication_rulebook_digest_rulebook"),
        ),
        sa.ForeignKeyConstraint(
            ["previous_digest"],
            ["rulebook.digest"],
            name=op.f("fk_publication_previous_digest_rulebook"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    op.create_index(op.f("ix_publication_at"), "publication", ["at"])
