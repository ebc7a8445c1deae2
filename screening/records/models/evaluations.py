"""What the rules made of a submission."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, backref, mapped_column, object_session, relationship

from screening.records import sealing
from screening.records.base import Base, Holds, Row
from screening.records.models.intakes import Submission

FLAGGED = ("raised", "cannot_tell", "failed")


class Rulebook(Base):
    """The bytes of a rules file that was published. Exactly one is in force."""

    __tablename__ = "rulebook"
    __table_args__ = (
        # At most one row can say so, because NULLs do not collide.
        CheckConstraint("in_force", name="in_force"),
    )
    holds = Holds.RULES

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[bytes]
    published_by: Mapped[str] = mapped_column(String(200))
    published_at: Mapped[datetime]
    in_force: Mapped[bool | None] = mapped_column(unique=True)


class Evaluation(Row):
    """One submission evaluated with one rulebook. The sealed receipt lists every rule's outcome.

    A later evaluation is the next `number` beside it, never in its place. When not
    `fully_evaluated`, somebody has to read the intake in full. `sealed_settled` holds what
    providers had settled by then about words that no list knows; nothing where nobody had yet.
    """

    __tablename__ = "evaluation"
    __table_args__ = (UniqueConstraint("submission_id", "number"),)
    holds = Holds.HEALTH

    submission_id: Mapped[bytes] = mapped_column(ForeignKey("submission.id"))
    number: Mapped[int] = mapped_column(default=1)
    rulebook_digest: Mapped[str] = mapped_column(ForeignKey("rulebook.digest"))
    fully_evaluated: Mapped[bool]
    at: Mapped[datetime]
    sealed: Mapped[bytes]
    sealed_settled: Mapped[bytes | None]

    submission: Mapped[Submission] = relationship(
        backref=backref("evaluations", order_by="Evaluation.number")
    )
    rulebook: Mapped[Rulebook] = relationship()
    flags: Mapped[list[Flag]] = relationship(back_populates="evaluation", order_by="Flag.position")

    @property
    def receipt(self) -> dict[str, Any]:
        """Every rule with its outcome and why, in the form `rules evaluate` prints."""
        opened = sealing.unseal(object_session(self), self.id, "evaluation.sealed", self.sealed)
        assert isinstance(opened, dict)
        return opened


class Flag(Row):
    """A rule that was raised, cannot be told or failed. Its reasons hold answers, so are sealed."""

    __tablename__ = "flag"
    __table_args__ = (
        Index(None, "evaluation_id", "position"),
        CheckConstraint(f"outcome IN {FLAGGED}", name="outcome"),
    )
    holds = Holds.HEALTH

    evaluation_id: Mapped[bytes] = mapped_column(ForeignKey("evaluation.id"))
    position: Mapped[int]
    rule: Mapped[str] = mapped_column(String(100))
    topic: Mapped[str] = mapped_column(String(100))
    review: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(20))
    sealed: Mapped[bytes]

    evaluation: Mapped[Evaluation] = relationship(back_populates="flags")

    @property
    def reasons(self) -> dict[str, Any]:
        """`because` and `also` (question to answer), and `would_settle` (questions)."""
        opened = sealing.unseal(object_session(self), self.id, "flag.sealed", self.sealed)
        assert isinstance(opened, dict)
        return opened
