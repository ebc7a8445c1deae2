"""What providers do with an intake: dispositions of cards, contact attempts and sign-offs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from screening.records import sealing
from screening.records.base import Holds, Row
from screening.records.models.evaluations import Evaluation
from screening.records.models.intakes import Intake, Submission
from screening.records.models.people import Provider


class Disposition(Row):
    """What a provider did with a card. It never changes; the newest of a card counts.

    Newest by the `version` the intake got with it, because clocks can be set back.
    """

    __tablename__ = "disposition"
    __table_args__ = (Index(None, "evaluation_id", "version"),)
    holds = Holds.HEALTH

    intake_id: Mapped[bytes] = mapped_column(ForeignKey("intake.id"))
    evaluation_id: Mapped[bytes] = mapped_column(ForeignKey("evaluation.id"))
    card: Mapped[str] = mapped_column(String(100))
    code: Mapped[str] = mapped_column(String(40))
    sealed_note: Mapped[bytes | None]
    provider_id: Mapped[bytes] = mapped_column(ForeignKey("provider.id"))
    version: Mapped[int]
    at: Mapped[datetime]

    intake: Mapped[Intake] = relationship(backref="dispositions")
    evaluation: Mapped[Evaluation] = relationship()
    provider: Mapped[Provider] = relationship()

    @property
    def note(self) -> str:
        """The provider's note, opened; empty where none was written."""
        if self.sealed_note is None:
            return ""
        place = "disposition.sealed_note"
        return str(sealing.unseal(object_session(self), self.id, place, self.sealed_note))


class ContactAttempt(Row):
    """One try to reach the patient, whether or not somebody was reached."""

    __tablename__ = "contact_attempt"
    __table_args__ = (Index(None, "intake_id", "at"),)
    holds = Holds.HEALTH

    intake_id: Mapped[bytes] = mapped_column(ForeignKey("intake.id"))
    reached: Mapped[bool]
    sealed_note: Mapped[bytes | None]
    provider_id: Mapped[bytes] = mapped_column(ForeignKey("provider.id"))
    at: Mapped[datetime]

    intake: Mapped[Intake] = relationship(backref="contact_attempts")
    provider: Mapped[Provider] = relationship()

    @property
    def note(self) -> str:
        """The provider's note, opened; empty where none was written."""
        if self.sealed_note is None:
            return ""
        place = "contact_attempt.sealed_note"
        return str(sealing.unseal(object_session(self), self.id, place, self.sealed_note))


class SignOff(Row):
    """A provider's "I have read this": the exact document signed, and its SHA-256.

    It never changes. An amendment is the next `number` and names the hash of the one before.
    """

    __tablename__ = "sign_off"
    # The last wall against two sign-offs at once, should the version ever be forgotten.
    __table_args__ = (UniqueConstraint("intake_id", "number"),)
    holds = Holds.HEALTH

    intake_id: Mapped[bytes] = mapped_column(ForeignKey("intake.id"))
    submission_id: Mapped[bytes] = mapped_column(ForeignKey("submission.id"))
    evaluation_id: Mapped[bytes] = mapped_column(ForeignKey("evaluation.id"))
    number: Mapped[int] = mapped_column(default=1)
    sealed_document: Mapped[bytes]
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    previous_sha256: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    provider_id: Mapped[bytes] = mapped_column(ForeignKey("provider.id"))
    at: Mapped[datetime]

    intake: Mapped[Intake] = relationship(backref="sign_offs")
    submission: Mapped[Submission] = relationship()
    evaluation: Mapped[Evaluation] = relationship()
    provider: Mapped[Provider] = relationship()

    @property
    def document(self) -> bytes:
        """The signed document as RFC 8785 bytes, the very ones that were hashed."""
        keyring = sealing.keyring(object_session(self))
        return keyring.unseal(self.id, "sign_off.sealed_document", self.sealed_document)
