"""The audit chain, and what the database knows about itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from screening.records.base import Base, Holds


class AuditEvent(Base):
    """Who did what, when. Each event's hash covers the hash before, so none can be changed.

    `details` is canonical JSON and never holds an answer. The intake is named without a foreign
    key: what happened to it outlives it.
    """

    __tablename__ = "audit_event"
    holds = Holds.RECORD

    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(200))
    what: Mapped[str] = mapped_column(String(60))
    intake_id: Mapped[bytes | None] = mapped_column(LargeBinary(16), index=True)
    details: Mapped[str]
    previous_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class AuditTail(Base):
    """The newest link of the chain: locked by each writer in turn, and proof that none is cut off.

    The migrations make its one row.
    """

    __tablename__ = "audit_tail"
    holds = Holds.RECORD

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class Setting(Base):
    """A thing the database knows about itself, such as its mode."""

    __tablename__ = "setting"
    holds = Holds.RECORD

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))
