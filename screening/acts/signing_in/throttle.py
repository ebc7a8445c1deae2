"""How fast somebody may try to sign in under one name, so that guessing leads nowhere.

The first mistakes are free; then the next try counts after 1 second, 2, 4 … up to 15 minutes.
After 100 in a row no try counts until an administrator unlocks the name. It is counted by name,
known or not, never by address: a clinic has one address, and an attacker has many.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from screening.records import sealing
from screening.records.models import Mistakes

FREE, LOCKED_AT = 5, 100
LONGEST_WAIT = timedelta(minutes=15)


def folded(name: str) -> str:
    """Return a name as names are compared: lower case, without accents and needless spaces."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def admit(db: Session, name: str, at: datetime) -> bool:
    """Return whether a try counts now. It is booked as a mistake until `forget` takes that back.

    Booked before it is looked at, so that a hundred tries at once are still a hundred tries. The
    caller commits, and should do so before anything slow.
    """
    key = _key(db, name)
    _begin(db, key, at)
    row = db.scalars(select(Mistakes).filter_by(name_hash=key).with_for_update()).one()
    if row.in_a_row >= LOCKED_AT or row.try_again_at > at:
        return False
    row.in_a_row += 1
    row.try_again_at = at + _wait(row.in_a_row)
    return True


def forget(db: Session, name: str) -> None:
    """Start counting anew: somebody signed in, or an administrator unlocked the name."""
    db.execute(delete(Mistakes).filter_by(name_hash=_key(db, name)))


def _wait(mistakes: int) -> timedelta:
    if mistakes < FREE:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(mistakes - FREE, 30)), LONGEST_WAIT)


def _begin(db: Session, key: bytes, at: datetime) -> None:
    """Make sure there is a row to lock; of several at once, one makes it."""
    assert db.bind is not None
    insert = postgresql.insert if db.bind.dialect.name == "postgresql" else sqlite.insert
    row = insert(Mistakes).values(name_hash=key, in_a_row=0, try_again_at=at)
    db.execute(row.on_conflict_do_nothing())


def _key(db: Session, name: str) -> bytes:
    return sealing.keyring(db).keyed_hash("mistakes.name", folded(name))
