"""Who signs in, and what is kept to let the right people in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from screening.records import sealing
from screening.records.base import Base, Holds, Row

ROLES = ("provider", "administrator")


class Provider(Row):
    """Somebody who may sign in. Never removed, because sign-offs name them; only disabled."""

    __tablename__ = "provider"
    __table_args__ = (CheckConstraint(f"role IN {ROLES}", name="role"),)
    holds = Holds.SIGN_IN

    name: Mapped[str] = mapped_column(String(200))
    # Lower case, accents and spaces folded: two people never differ by these alone.
    folded_name: Mapped[str] = mapped_column(String(200), unique=True)
    role: Mapped[str] = mapped_column(String(13))
    # A provider may keep the rules too; whose role is administrator does nothing else.
    is_administrator: Mapped[bool] = mapped_column(default=False, server_default=false())
    password_hash: Mapped[str] = mapped_column(String(200))
    sealed_totp_secret: Mapped[bytes]
    # The time step of the newest code used: a code works once.
    last_totp_step: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]

    @property
    def may_administer(self) -> bool:
        """Whether they may put rules in force."""
        return self.is_administrator or self.role == "administrator"

    @property
    def totp_secret(self) -> str:
        """The secret the provider's codes come from, opened."""
        place = "provider.sealed_totp_secret"
        return str(sealing.unseal(object_session(self), self.id, place, self.sealed_totp_secret))


class RecoveryCode(Row):
    """A code that stands in for the second factor once, kept as a hash only."""

    __tablename__ = "recovery_code"
    holds = Holds.SIGN_IN

    provider_id: Mapped[bytes] = mapped_column(ForeignKey("provider.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(200))
    used_at: Mapped[datetime | None]

    provider: Mapped[Provider] = relationship(backref="recovery_codes")


class SignIn(Row):
    """One provider signed in with one browser, until it is ended or too old.

    The token is in the provider's cookie; here is only its SHA-256.
    """

    __tablename__ = "sign_in"
    holds = Holds.SIGN_IN

    token_sha256: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    provider_id: Mapped[bytes] = mapped_column(ForeignKey("provider.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    provider: Mapped[Provider] = relationship()


class Mistakes(Base):
    """How many sign-ins in a row failed under one name, whether or not anybody has that name.

    Counted for unknown names too, so that neither words nor time tell which names are known.
    """

    __tablename__ = "mistakes"
    holds = Holds.SIGN_IN

    name_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    in_a_row: Mapped[int]
    try_again_at: Mapped[datetime]


class Tries(Base):
    """How often something was tried until a moment, such as to resume under one reference.

    Counted for unknown references too, so that neither words nor time tell which are known.
    """

    __tablename__ = "tries"
    holds = Holds.SIGN_IN

    what_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    number: Mapped[int]
    until: Mapped[datetime]
