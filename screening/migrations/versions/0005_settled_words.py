"""What providers settle about words that no list knows is kept with the evaluation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; until now, nothing was settled."""
    op.add_column("evaluation", sa.Column("sealed_settled", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Forget what was settled: those words are not understood again."""
    op.drop_column("evaluation", "sealed_settled")
