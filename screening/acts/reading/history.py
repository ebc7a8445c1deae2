"""What happened to an intake, for people: read from the audit chain, which holds no answer.

What words were settled as is an answer, so it is read from the evaluation that the event names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from screening.acts.cards import CODES, heading_of
from screening.acts.reading import said
from screening.acts.settling import in_words
from screening.records.models import AuditEvent, Intake

EVENTS = {
    "started": "started the form",
    "sent": "sent the form",
    "began_correction": "began to correct it",
    "corrected": "sent a correction",
    "withdrawn": "took it back",
    "changed_language": "went on in another language",
    "saved_for_later": "saved it, to finish later",
    "phone_remembered": "may go on with it on this phone for a day",
    "resumed": "went on with it",
    "not_resumed": "tried to go on with it, with something wrong",
    "left": "closed it on a device",
    "code_reissued": "gave out a new code for it",
    "code_refused": "gave out no code for it",
    "opened": "opened it",
    "noted": "took a note of it",
    "opened_unsent": "read the safety answers before they were sent",
    "evaluated_again": "evaluated it again: other rules are in force",
    "claimed": "took it over",
    "released": "gave it back",
    "disposed": "disposed of a card",
    "contact_attempt": "tried to reach the patient",
    "signed": "signed: I have read this",
    "amended": "signed the completed checklist",
}

# Whoever has no name of their own there.
PEOPLE = {"patient": "The patient", "somebody": "Somebody", "the rules": "The software"}


@dataclass(frozen=True)
class Event:
    """One thing that happened to an intake, for people."""

    at: str
    who: str
    what: str


def history(db: Session, intake: Intake, after: int = 0) -> list[Event]:
    """Return what happened to an intake, oldest first; `after` a version, only what changed it."""
    query = select(AuditEvent).filter_by(intake_id=intake.id).order_by(AuditEvent.sequence)
    return [
        Event(said.moment(event.at), PEOPLE.get(event.who, event.who), _in_words(db, event))
        for event in db.scalars(query)
        if not after or json.loads(event.details).get("version", 0) > after
    ]


def _in_words(db: Session, event: AuditEvent) -> str:
    details = json.loads(event.details)
    if event.what == "settled":
        return _settled(db, details)
    words = EVENTS.get(event.what, event.what.replace("_", " "))
    if "card" in details:
        words += f" ({heading_of(details['card'])}: {CODES[details['code']].rstrip(' …,')})"
    if "cards" in details:
        number = details["cards"]
        words = f"left {number} {'card' if number == 1 else 'cards'} to the visit"
    if "reached" in details:
        words += ", and did" if details["reached"] else ", and did not"
    return words


def _settled(db: Session, details: Mapping[str, Any]) -> str:
    opened = details["opened"]
    again = f"opened {opened} {'name' if opened == 1 else 'names'} of medicines again"
    if not details["words"]:
        return again
    done = f"settled {in_words.settled_then(db, bytes.fromhex(details['evaluation']))}"
    return f"{done}; {again}" if opened else done
