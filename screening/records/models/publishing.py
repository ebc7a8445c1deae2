"""Rules on their way into force, and what was said when they were put there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, object_session

from screening.records import sealing
from screening.records.base import Holds, Row


class Proposal(Row):
    """Rules somebody wants in force, and how far they were replayed against those that are.

    The report names intakes by what would change about them, so it is sealed.
    """

    __tablename__ = "proposal"
    holds = Holds.HEALTH

    digest: Mapped[str] = mapped_column(String(64))
    text: Mapped[bytes]
    against: Mapped[str] = mapped_column(ForeignKey("rulebook.digest"))
    proof_text: Mapped[bytes | None]
    by: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
    replayed_to_id: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    is_replayed: Mapped[bool] = mapped_column(default=False)
    sealed_report: Mapped[bytes]

    @property
    def report(self) -> dict[str, Any]:
        """What the replay found so far."""
        place = "proposal.sealed_report"
        opened = sealing.unseal(object_session(self), self.id, place, self.sealed_report)
        assert isinstance(opened, dict)
        return opened


class Publication(Row):
    """One putting in force: who, when, what took whose place, the proof, and every reason given."""

    __tablename__ = "publication"
    __table_args__ = (Index(None, "at"),)
    holds = Holds.HEALTH

    rulebook_digest: Mapped[str] = mapped_column(ForeignKey("rulebook.digest"))
    previous_digest: Mapped[str | None] = mapped_column(ForeignKey("rulebook.digest"))
    proof_text: Mapped[bytes | None]
    by: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
    sealed_reasons: Mapped[bytes]

    @property
    def reasons(self) -> list[dict[str, Any]]:
        """For each rule that lost flags: `rule`, `title`, `flags`, `reason`, and `by`."""
        place = "publication.sealed_reasons"
        opened = sealing.unseal(object_session(self), self.id, place, self.sealed_reasons)
        assert isinstance(opened, list)
        return opened
