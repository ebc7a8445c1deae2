"""Drafts end some days after their last change, with their answers; an audit event stays of each.

Nothing is erased by a clock that may be wrong: where the time that has passed since the last run
cannot be trusted, `ClockJumped` is raised and everything stays.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from screening.acts.keeping import ending, tries
from screening.acts.unsent import PAGES_OF_SAFETY
from screening.records import audit
from screening.records.base import now
from screening.records.models import AnswerEvent, AuditEvent, Intake, Setting

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
LAST_RUN = "upkeep_clock"
# How far the clock may be off, and how long nobody may have looked at all.
MAY_BE_OFF, LONGEST_PAUSE = timedelta(hours=1), timedelta(days=7)


class ClockJumped(Exception):
    """The clock of this machine may be wrong; the message says why it looks so."""


@dataclass(frozen=True)
class Clock:
    """What time it is, and how many seconds a machine has run that was started once."""

    at: str
    boot: str
    running: float


def clock() -> Clock:
    """Return the clock of this machine, suspended time included."""
    boot = BOOT_ID.read_text().strip() if BOOT_ID.exists() else ""
    return Clock(now().isoformat(), boot, time.clock_gettime(time.CLOCK_BOOTTIME))


def end_old(db: Session, days: int, clock: Clock, trusted: bool = False) -> int:
    """Erase drafts unchanged for so many days, one by one; return how many.

    `trusted` says that somebody has looked at the clock and found it right.
    """
    at = datetime.fromisoformat(clock.at)
    if not trusted:
        _refuse_jump(db, clock, at)
    query = select(Intake.id).where(Intake.state == "draft")
    old = db.scalars(query.where(Intake.updated_at < at - timedelta(days=days))).all()
    ended = sum(_end(db, one, at - timedelta(days=days)) for one in old)
    tries.forget_old(db, at)
    _remember(db, clock)
    db.commit()
    return ended


def _end(db: Session, draft_id: bytes, before: datetime) -> bool:
    """Erase one draft in a transaction of its own, unless it was changed in the meantime."""
    query = select(Intake).filter_by(id=draft_id, state="draft").with_for_update()
    draft = db.scalar(query.execution_options(populate_existing=True))
    if draft is None or draft.updated_at >= before:
        return False
    pages = db.scalars(select(AnswerEvent.page).filter_by(intake_id=draft_id)).all()
    ending.remove(db, draft)
    # That safety questions had been answered is said, so that such a draft never goes unnoticed.
    safety = not set(pages).isdisjoint(PAGES_OF_SAFETY)
    audit.record(db, "upkeep", "draft_ended", draft, pages=len(pages), safety_answered=safety)
    db.commit()
    return True


def _refuse_jump(db: Session, clock: Clock, at: datetime) -> None:
    """Raise `ClockJumped` unless this clock fits the last run and the newest audit event."""
    newest = db.scalar(select(AuditEvent.at).order_by(AuditEvent.sequence.desc()).limit(1))
    known = db.get(Setting, LAST_RUN)
    last = Clock(**json.loads(known.value)) if known else None
    times = [newest] if newest else []
    times += [datetime.fromisoformat(last.at)] if last else []
    if any(at < one - MAY_BE_OFF for one in times):
        raise ClockJumped("It is earlier than something that was already done")
    if last and last.boot and last.boot == clock.boot:
        passed = at - datetime.fromisoformat(last.at)
        if abs(passed - timedelta(seconds=clock.running - last.running)) > MAY_BE_OFF:
            raise ClockJumped("The clock was changed since the last run")
    elif times and at - max(times) > LONGEST_PAUSE:
        raise ClockJumped(f"Nothing at all was done for {(at - max(times)).days} days")


def _remember(db: Session, clock: Clock) -> None:
    db.merge(Setting(name=LAST_RUN, value=json.dumps(asdict(clock))))
