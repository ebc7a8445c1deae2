"""Taking a note of an intake for the clinic's own records."""

from __future__ import annotations

from sqlalchemy.orm import Session

from screening.acts.reading import reading
from screening.acts.reading.reading import Reading
from screening.records import audit
from screening.records.models import Intake, Provider


def open_note(db: Session, intake: Intake, provider: Provider) -> Reading:
    """Return what the note is made of, and record who took it: it may leave with them."""
    read = reading.read(db, intake)
    audit.record(db, provider.name, "noted", intake)
    db.commit()
    return read
