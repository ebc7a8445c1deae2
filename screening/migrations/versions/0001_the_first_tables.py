"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, those that others name first."""
    _audit_event()
    _audit_tail()
    _mistakes()
    _provider()
    _rulebook()
    _setting()
    _intake()
    _recovery_code()
    _sign_in()
    _answer_event()
    _contact_attempt()
    _submission()
    _evaluation()
    _disposition()
    _flag()
    _sign_off()


def downgrade() -> None:
    """Remove the tables, with all that is in them."""
    for table in (
        "sign_off",
        "flag",
        "disposition",
        "evaluation",
        "submission",
        "contact_attempt",
        "answer_event",
        "sign_in",
        "recovery_code",
        "intake",
        "setting",
        "rulebook",
        "provider",
        "mistakes",
        "audit_tail",
        "audit_event",
    ):
        op.drop_table(table)


def _audit_event() -> None:
    op.create_table(
        "audit_event",
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("what", sa.String(length=60), nullable=False),
        sa.Column("intake_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit_event")),
    )
    op.create_index(op.f("ix_audit_event_intake_id"), "audit_event", ["intake_id"])


def _audit_tail() -> None:
    tail = op.create_table(
        "audit_tail",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_tail")),
    )
    op.bulk_insert(tail, [{"id": 1, "sequence": 0, "hash": bytes(32)}])


def _mistakes() -> None:
    op.create_table(
        "mistakes",
        sa.Column("name_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("in_a_row", sa.Integer(), nullable=False),
        sa.Column("try_again_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name_hash", name=op.f("pk_mistakes")),
    )


def _provider() -> None:
    op.create_table(
        "provider",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded_name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=13), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("sealed_totp_secret", sa.LargeBinary(), nullable=False),
        sa.Column("last_totp_step", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.CheckConstraint("role IN ('provider', 'administrator')", name=op.f("ck_provider_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider")),
        sa.UniqueConstraint("folded_name", name=op.f("uq_provider_folded_name")),
    )


def _rulebook() -> None:
    op.create_table(
        "rulebook",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("published_by", sa.String(length=200), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("in_force", sa.Boolean(), nullable=True),
        sa.CheckConstraint("in_force", name=op.f("ck_rulebook_in_force")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_rulebook")),
        sa.UniqueConstraint("in_force", name=op.f("uq_rulebook_in_force")),
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )


def _intake() -> None:
    op.create_table(
        "intake",
        sa.Column("reference", sa.String(length=8), nullable=False),
        sa.Column("draft_token_sha256", sa.LargeBinary(length=32), nullable=True),
        sa.Column("resume_secret_hash", sa.String(), nullable=True),
        sa.Column("date_of_birth_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'sent', 'in_review', 'signed', 'withdrawn')",
            name=op.f("ck_intake_state"),
        ),
        sa.ForeignKeyConstraint(
            ["claimed_by_id"], ["provider.id"], name=op.f("fk_intake_claimed_by_id_provider")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake")),
        sa.UniqueConstraint("draft_token_sha256", name=op.f("uq_intake_draft_token_sha256")),
        sa.UniqueConstraint("reference", name=op.f("uq_intake_reference")),
    )
    op.create_index(op.f("ix_intake_date_of_birth_hash"), "intake", ["date_of_birth_hash"])
    op.create_index(
        op.f("ix_intake_state_rank_sent_at_id"), "intake", ["state", "rank", "sent_at", "id"]
    )


def _recovery_code() -> None:
    op.create_table(
        "recovery_code",
        sa.Column("provider_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name=op.f("fk_recovery_code_provider_id_provider")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
    )
    op.create_index(op.f("ix_recovery_code_provider_id"), "recovery_code", ["provider_id"])


def _sign_in() -> None:
    op.create_table(
        "sign_in",
        sa.Column("token_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("provider_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name=op.f("fk_sign_in_provider_id_provider")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_sign_in_token_sha256")),
    )
    op.create_index(op.f("ix_sign_in_provider_id"), "sign_in", ["provider_id"])


def _answer_event() -> None:
    op.create_table(
        "answer_event",
        sa.Column("intake_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=60), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=10), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["intake_id"], ["intake.id"], name=op.f("fk_answer_event_intake_id_intake")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_event")),
        sa.UniqueConstraint(
            "intake_id", "sequence", name=op.f("uq_answer_event_intake_id_sequence")
        ),
    )


def _contact_attempt() -> None:
    op.create_table(
        "contact_attempt",
        sa.Column("intake_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("sealed_note", sa.LargeBinary(), nullable=True),
        sa.Column("provider_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["intake_id"], ["intake.id"], name=op.f("fk_contact_attempt_intake_id_intake")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name=op.f("fk_contact_attempt_provider_id_provider")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_attempt")),
    )
    op.create_index(op.f("ix_contact_attempt_intake_id_at"), "contact_attempt", ["intake_id", "at"])


def _submission() -> None:
    op.create_table(
        "submission",
        sa.Column("intake_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("submission_key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=13), nullable=False),
        sa.Column("questionnaire", sa.String(length=64), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["intake_id"], ["intake.id"], name=op.f("fk_submission_intake_id_intake")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("intake_id", "number", name=op.f("uq_submission_intake_id_number")),
        sa.UniqueConstraint(
            "intake_id", "submission_key", name=op.f("uq_submission_intake_id_submission_key")
        ),
    )


def _evaluation() -> None:
    op.create_table(
        "evaluation",
        sa.Column("submission_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rulebook_digest", sa.String(length=64), nullable=False),
        sa.Column("fully_evaluated", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["rulebook_digest"],
            ["rulebook.digest"],
            name=op.f("fk_evaluation_rulebook_digest_rulebook"),
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_evaluation_submission_id_submission"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint(
            "submission_id", "number", name=op.f("uq_evaluation_submission_id_number")
        ),
    )


def _disposition() -> None:
    op.create_table(
        "disposition",
        sa.Column("intake_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("evaluation_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("card", sa.String(length=100), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("sealed_note", sa.LargeBinary(), nullable=True),
        sa.Column("provider_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_disposition_evaluation_id_evaluation"),
        ),
        sa.ForeignKeyConstraint(
            ["intake_id"], ["intake.id"], name=op.f("fk_disposition_intake_id_intake")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name=op.f("fk_disposition_provider_id_provider")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposition")),
    )
    op.create_index(
        op.f("ix_disposition_evaluation_id_version"), "disposition", ["evaluation_id", "version"]
    )


def _flag() -> None:
    op.create_table(
        "flag",
        sa.Column("evaluation_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=100), nullable=False),
        sa.Column("topic", sa.String(length=100), nullable=False),
        sa.Column("review", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('raised', 'cannot_tell', 'failed')", name=op.f("ck_flag_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_flag_evaluation_id_evaluation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag")),
    )
    op.create_index(op.f("ix_flag_evaluation_id_position"), "flag", ["evaluation_id", "position"])


def _sign_off() -> None:
    op.create_table(
        "sign_off",
        sa.Column("intake_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("submission_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("evaluation_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sealed_document", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("previous_sha256", sa.LargeBinary(length=32), nullable=True),
        sa.Column("provider_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_sign_off_evaluation_id_evaluation")
        ),
        sa.ForeignKeyConstraint(
            ["intake_id"], ["intake.id"], name=op.f("fk_sign_off_intake_id_intake")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name=op.f("fk_sign_off_provider_id_provider")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_sign_off_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off")),
        sa.UniqueConstraint("intake_id", "number", name=op.f("uq_sign_off_intake_id_number")),
    )
