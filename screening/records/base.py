"""What every table shares: its names, its random ids, its times, and what it may hold."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect, LargeBinary, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

# Names for every constraint, because a migration cannot drop what has no name.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Holds(StrEnum):
    """The most delicate thing a table holds; what it says about health is always sealed."""

    HEALTH = "health"
    SIGN_IN = "sign-in"
    RECORD = "record"
    RULES = "rules"


class UTCDateTime(TypeDecorator[datetime]):
    """A point in time, kept in UTC. A time without a zone is refused, since it could be any."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC, as the database takes it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time needs its zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time with its zone, which SQLite drops."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """A table of ours. `holds` says how delicate its rows are."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UTCDateTime, bytes: LargeBinary}  # noqa: RUF012 (SQLAlchemy's)
    holds: ClassVar[Holds]


class Row(Base):
    """A row with a random id, drawn when the object is made, so that values can be sealed to it."""

    __abstract__ = True

    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)

    def __init__(self, **values: Any) -> None:
        super().__init__(**{"id": secrets.token_bytes(16), **values})


def now() -> datetime:
    """Return the time of the moment, in UTC."""
    return datetime.now(UTC)
