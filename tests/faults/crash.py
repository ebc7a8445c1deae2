"""A process in which acts are done again and again, and crash one SQL statement later each time.

    python -m tests.faults.crash KEYS

Each line it reads names an act and a database, and is answered by one line: a JSON list of what
was there first of all and after each round, or an empty one where the act itself failed. Acts and
rounds begin in forks of this process, so the app is imported once. A round's fork does the act on
the same intake and is gone, without a word, before its n-th statement. The last round is the first
in which it got through.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, func, select
from sqlalchemy.orm import Session

from screening.acts import intakes, rulebooks, signing
from screening.acts.demonstration import NINA, provider, sheet
from screening.acts.keeping import correcting, ending, resuming
from screening.acts.publishing import proposals, publications, reevaluating
from screening.acts.settling import settle
from screening.acts.settling.settled import key_of
from screening.config import ROOT
from screening.records import audit
from screening.records.base import now
from screening.records.db import open_db
from screening.records.engine import make_engine
from screening.records.models import (
    AnswerEvent,
    AuditEvent,
    Disposition,
    Evaluation,
    Flag,
    Intake,
    Publication,
    SignOff,
    Submission,
    Tries,
)
from screening.records.sealing import Keyring, load_keys
from tests import clinic

CRASHED = 9
TABLES = (
    Intake,
    AnswerEvent,
    Tries,
    Submission,
    Evaluation,
    Flag,
    Disposition,
    SignOff,
    Publication,
    AuditEvent,
)
SHIPPED = (ROOT / "rules.yaml").read_bytes()
LATER = SHIPPED + b"\n# A later edition.\n"
HIGH = {"systolic": 168, "diastolic": 104}


def draft(db: Session) -> Intake:
    """Return a new intake that could be sent."""
    intake, _token = intakes.start(db, "en")
    intakes.save_answers(db, intake, "about-you", sheet(NINA) | HIGH)
    return intake


def sent(db: Session) -> Intake:
    """Return a new intake that could be signed."""
    intake = draft(db)
    intakes.submit(db, intake, intake.reference)
    return intake


def submit(db: Session, intake: Intake) -> None:
    """Send an intake."""
    intakes.submit(db, intake, intake.reference)


def sign(db: Session, intake: Intake) -> None:
    """Sign an intake, unless it is signed already."""
    who = provider(db)
    assert who is not None
    if intake.state != "signed":
        signing.sign(db, intake, who, "I have read this.", seen=intake.version)


def outdated(db: Session) -> Intake:
    """Return a new intake that was evaluated with rules no longer in force."""
    intake = sent(db)
    clinic.replace_rules(db, LATER)
    return intake


def evaluate_again(db: Session, intake: Intake) -> None:
    """Evaluate an intake with the rules in force."""
    reevaluating.evaluate_again(db, intake.id)


def misread(db: Session) -> Intake:
    """Return a new intake with words for a medicine that no list knows."""
    intake, _token = intakes.start(db, "en")
    rows = [{"name": "florbizine"}, {"name": "zoloft"}]
    intakes.save_answers(db, intake, "medicines", sheet(NINA) | HIGH | {"medicines": rows})
    intakes.submit(db, intake, intake.reference)
    return intake


def settle_words(db: Session, intake: Intake) -> None:
    """Settle the words, whoever did before."""
    who = provider(db)
    assert who is not None
    choices = {key_of("florbizine"): settle.Choice("lorazepam")}
    settle.settle(db, intake, who, choices, seen=intake.version)


def proposed(db: Session) -> Intake:
    """Return a new intake, and leave proposed rules that could be put in force."""
    intake = sent(db)
    clinic.replayed(db, LATER)
    return intake


def publish(db: Session, _intake: Intake) -> None:
    """Put the proposed rules in force."""
    [proposal] = proposals.newest(db)
    publications.publish(db, proposal, "Ada", {})


def corrected(db: Session) -> Intake:
    """Return what was sent, with a correction of it that could be sent."""
    intake = sent(db)
    correcting.correct(db, intake)
    intakes.save_answers(db, correction(db, intake), "blood-pressure", {"systolic": 118})
    return intake


def correction(db: Session, intake: Intake) -> Intake:
    """Return the draft that corrects an intake."""
    return db.scalars(select(Intake).filter_by(corrects_id=intake.id)).one()


def submit_correction(db: Session, intake: Intake) -> None:
    """Send the correction."""
    correcting.submit(db, correction(db, intake), "again")


def save_for_later(db: Session, intake: Intake) -> None:
    """Make a code."""
    resuming.save_for_later(db, intake, "mind")


def erase(db: Session, intake: Intake) -> None:
    """Erase the correction, so that the intake itself stays to be looked at."""
    ending.erase(db, correction(db, intake))


ACTS: dict[str, tuple[Callable[[Session], Intake], Callable[[Session, Intake], None]]] = {
    "submit": (draft, submit),
    "sign": (sent, sign),
    "evaluate_again": (outdated, evaluate_again),
    "publish": (proposed, publish),
    "correct": (sent, correcting.correct),
    "submit_correction": (corrected, submit_correction),
    "erase": (corrected, erase),
    "withdraw": (sent, ending.withdraw),
    "save_for_later": (draft, save_for_later),
    "settle": (misread, settle_words),
}


def crash_before(engine: Engine, n: int) -> None:
    """Make this process vanish before the n-th thing it asks of the database, commits included."""
    asked = count(1)

    def ask(*_about: Any) -> None:
        if next(asked) == n:
            os._exit(CRASHED)

    event.listen(engine, "before_cursor_execute", ask)
    event.listen(engine, "commit", ask)


def kept(db: Session, intake: Intake) -> dict[str, Any]:
    """Return what the database holds about the intake, and how much there is in all."""
    db.rollback()
    db.refresh(intake)
    rows = {one.__tablename__: db.scalar(select(func.count()).select_from(one)) for one in TABLES}
    assert audit.verify(db) == rows["audit_event"]
    there = {"state": intake.state, "rank": intake.rank, "version": intake.version}
    there |= {"code": bool(intake.resume_secret_hash)}
    return there | {"in_force": rulebooks.digest_in_force(db)} | rows


def crashed(url: str, keyring: Keyring, act: str, intake_id: bytes, n: int) -> bool:
    """Do the act in a child that crashes before its n-th statement; return whether it got there."""
    child = os.fork()
    if child == 0:
        engine = make_engine(url)
        crash_before(engine, n)
        with open_db(engine, keyring) as db:
            ACTS[act][1](db, db.get_one(Intake, intake_id))
        os._exit(0)
    code = ended(child)
    assert code in (0, CRASHED), code
    return code == CRASHED


def ended(child: int) -> int:
    """Wait for a child, and return its exit code."""
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def rounds(act: str, url: str, keyring: Keyring) -> Iterator[dict[str, Any]]:
    """Go through every statement of the act, and tell what is kept at first and after each."""
    engine = make_engine(url)

    def looked_at(intake: Intake | None = None) -> tuple[Intake, dict[str, Any]]:
        """Return the intake, a new one if there is none yet, with what is kept."""
        with open_db(engine, keyring) as db:
            found = db.get_one(Intake, intake.id) if intake else ACTS[act][0](db)
            there = kept(db, found)
        # No connection may be open across a fork: SQLite's locks would be lost.
        engine.dispose()
        return found, there

    intake, there = looked_at()
    yield there
    for n in count(1):
        gone = crashed(url, keyring, act, intake.id, n)
        yield {"crashed": gone} | looked_at(intake)[1]
        if not gone:
            return


def main(keys: str) -> None:
    """Take one act after the other, each in a process of its own."""
    keyring = load_keys(Path(keys))
    # Read and compiled here once, or each fork would have to do it anew.
    rulebook = rulebooks.check(SHIPPED)
    rulebooks.evaluate_stored(rulebook, {}, {}, now())
    rulebooks.remember(rulebook)
    for line in sys.stdin:
        act, url = line.split()
        child = os.fork()
        if child == 0:
            sys.stdout.write(json.dumps(list(rounds(act, url, keyring))) + "\n")
            return
        if ended(child) != 0:
            # What went wrong was told already, by the fork itself; the next act has its turn.
            sys.stdout.write("[]\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
