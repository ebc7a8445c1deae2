"""What a patient leaves with us: the intake, each page saved, and what was sent."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from screening.records import sealing
from screening.records.base import Holds, Row
from screening.vocabulary import Stored

# Crockford's letters and digits: none can be taken for another when read aloud.
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
STATES = ("draft", "sent", "in_review", "signed", "withdrawn")
# How soon a provider should look, as the queue sorts it. "background" is never open.
RANKS = {"same_day": 1, "before_booking": 2, "at_visit": 3}
NOTHING_OPEN = 9


def new_reference() -> str:
    """Return a random public reference of eight characters, such as "7K3QX9AB"."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(8))


@dataclass(frozen=True, slots=True)
class Sent:
    """What a submission holds: the answers, when each was saved, and in which language."""

    answers: Mapping[str, Stored]
    saved: Mapping[str, datetime]
    language: str


class Intake(Row):
    """One patient's way from the first page to the sign-off.

    It holds nothing the patient said; that is sealed in its events and submissions. `version`
    grows with every change, and whoever changes it names the version they saw. The draft token
    and the phone's token live in cookies of the patient, and only their SHA-256 here.

    A correction is a draft of its own, which `corrects_id` ties to what was sent, until it is sent
    too. `transcribed_by_id` names who types in what the patient said on paper or by phone.
    """

    __tablename__ = "intake"
    __table_args__ = (
        Index(None, "state", "rank", "sent_at", "id"),
        Index(None, "phone_token_sha256", unique=True),
        # At most one correction at a time.
        Index(None, "corrects_id", unique=True),
        CheckConstraint(f"state IN {STATES}", name="state"),
    )
    holds = Holds.HEALTH

    reference: Mapped[str] = mapped_column(String(8), unique=True, default=new_reference)
    draft_token_sha256: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    phone_token_sha256: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    resume_secret_hash: Mapped[str | None]
    date_of_birth_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
    state: Mapped[str] = mapped_column(String(10), default="draft")
    language: Mapped[str] = mapped_column(String(8), default="en")
    rank: Mapped[int] = mapped_column(default=NOTHING_OPEN)
    version: Mapped[int] = mapped_column(default=1)
    # Whether the patient agreed, on the first page, to the clinic seeing safety answers unsent.
    may_be_seen_unsent: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    claimed_by_id: Mapped[bytes | None] = mapped_column(ForeignKey("provider.id"))
    claimed_at: Mapped[datetime | None]
    # The page on which the patient asked to finish later.
    stopped_at: Mapped[str | None] = mapped_column(String(60))
    corrects_id: Mapped[bytes | None] = mapped_column(ForeignKey("intake.id"))
    withdrawn_at: Mapped[datetime | None]
    transcribed_by_id: Mapped[bytes | None] = mapped_column(ForeignKey("provider.id"))
    # form, paper or phone
    how: Mapped[str] = mapped_column(String(10), default="form", server_default="form")

    events: Mapped[list[AnswerEvent]] = relationship(
        back_populates="intake", order_by="AnswerEvent.sequence"
    )
    submissions: Mapped[list[Submission]] = relationship(
        back_populates="intake", order_by="Submission.number"
    )

    @property
    def submission(self) -> Submission | None:
        """The newest submission; a draft has none."""
        return self.submissions[-1] if self.submissions else None


class AnswerEvent(Row):
    """One page saved: its answers as they were then. It never changes; a later one overrides it."""

    __tablename__ = "answer_event"
    __table_args__ = (UniqueConstraint("intake_id", "sequence"),)
    holds = Holds.HEALTH

    intake_id: Mapped[bytes] = mapped_column(ForeignKey("intake.id"))
    sequence: Mapped[int]
    page: Mapped[str] = mapped_column(String(60))
    sealed: Mapped[bytes]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(10))  # patient, helper, staff or provider
    how: Mapped[str] = mapped_column(String(10))  # form, paper, phone or visit

    intake: Mapped[Intake] = relationship(back_populates="events")


class Submission(Row):
    """What a patient sent, sealed. It never changes; a correction is the next `number`."""

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("intake_id", "submission_key"),
        UniqueConstraint("intake_id", "number"),
    )
    holds = Holds.HEALTH

    intake_id: Mapped[bytes] = mapped_column(ForeignKey("intake.id"))
    number: Mapped[int] = mapped_column(default=1)
    submission_key: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(13))  # sent, corrected, answered_back or by_phone
    questionnaire: Mapped[str] = mapped_column(String(64))
    as_of: Mapped[datetime]
    at: Mapped[datetime]
    sealed: Mapped[bytes]

    intake: Mapped[Intake] = relationship(back_populates="submissions")

    @property
    def sent(self) -> Sent:
        """What was sent, opened."""
        opened = sealing.unseal(object_session(self), self.id, "submission.sealed", self.sealed)
        saved = {name: datetime.fromisoformat(at) for name, at in opened["saved"].items()}
        return Sent(opened["answers"], saved, opened["language"])
