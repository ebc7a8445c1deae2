"""How often something may be tried, counted exactly however many processes serve at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import case, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from screening.records import sealing
from screening.records.models import Tries


def count(db: Session, what: str, at: datetime, lasting: timedelta) -> int:
    """Book a try and return its number; counting begins anew once it has lasted so long.

    Booked in one statement and before it is looked at, so that many tries in the same moment
    still have different numbers. The caller commits, and does so before anything slow.
    """
    assert db.bind is not None
    insert = postgresql.insert if db.bind.dialect.name == "postgresql" else sqlite.insert
    row = insert(Tries).values(what_hash=_hash(db, what), number=1, until=at + lasting)
    over = Tries.until <= at
    again = row.on_conflict_do_update(
        index_elements=[Tries.what_hash],
        set_={
            "number": case((over, 1), else_=Tries.number + 1),
            "until": case((over, row.excluded.until), else_=Tries.until),
        },
    )
    return db.scalars(again.returning(Tries.number)).one()


def forget(db: Session, what: str) -> None:
    """Start counting anew."""
    db.execute(delete(Tries).filter_by(what_hash=_hash(db, what)))


def forget_old(db: Session, at: datetime) -> None:
    """Remove every count that is over."""
    db.execute(delete(Tries).where(Tries.until <= at))


def _hash(db: Session, what: str) -> bytes:
    return sealing.keyring(db).keyed_hash("tries.what", what)
