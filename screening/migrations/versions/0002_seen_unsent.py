"""Whether a patient agreed to the clinic seeing safety answers that were not sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; nobody who started before was asked, so nobody agreed."""
    agreed = sa.Column[bool](
        "may_be_seen_unsent", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("intake", agreed)


def downgrade() -> None:
    """Forget who agreed, so that nothing unsent is seen."""
    op.drop_column("intake", "may_be_seen_unsent")
