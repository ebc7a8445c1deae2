"""The audit chain holds whoever writes, and shows every change made behind its back."""

import subprocess
import sys
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from screening.records import audit
from screening.records.audit import Broken
from screening.records.models import AuditEvent, AuditTail

EACH = 40


@pytest.fixture
def chain(db):
    """Five events, committed."""
    for n in range(1, 6):
        audit.record(db, "somebody", "did", n=n)
    db.commit()
    return db


def test_a_chain_that_nobody_touched_holds(chain):
    assert audit.verify(chain) == 5


def test_a_database_without_events_holds(db):
    assert audit.verify(db) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"who": "somebody else"},
        {"what": "did not"},
        {"details": '{"n":4}'},
        {"intake_id": b"x" * 16},
        {"at": AuditEvent.at},
        {"previous_hash": bytes(32)},
        {"hash": bytes(32)},
    ],
    ids=lambda change: next(iter(change)),
)
@pytest.mark.parametrize("sequence", [1, 3, 5])
def test_a_changed_event_is_found(chain, change, sequence):
    if "at" in change:
        event = chain.get_one(AuditEvent, sequence)
        change = {"at": event.at + timedelta(seconds=1)}
    if sequence == 1 and "previous_hash" in change:
        change = {"previous_hash": b"x" * 32}
    chain.execute(update(AuditEvent).filter_by(sequence=sequence).values(change))
    chain.expire_all()

    with pytest.raises(Broken, match=f"Event {sequence} was changed"):
        audit.verify(chain)


@pytest.mark.parametrize(
    ("sequence", "message"),
    [(1, "Event 1 is missing"), (3, "Event 3 is missing"), (5, "Events after 4 are missing")],
)
def test_a_removed_event_is_found(chain, sequence, message):
    chain.execute(delete(AuditEvent).filter_by(sequence=sequence))
    chain.expunge_all()

    with pytest.raises(Broken, match=message):
        audit.verify(chain)


def test_events_cannot_be_cut_off_together_with_their_tail_number(chain):
    chain.execute(delete(AuditEvent).filter_by(sequence=5))
    chain.execute(update(AuditTail).values(sequence=4))
    chain.expunge_all()

    with pytest.raises(Broken, match="Events after 4 are missing"):
        audit.verify(chain)


def test_an_event_that_was_not_committed_leaves_no_gap(chain):
    audit.record(chain, "somebody", "gave up")
    chain.rollback()

    audit.record(chain, "somebody", "went on")
    chain.commit()

    assert audit.verify(chain) == 6


def test_two_processes_at_once_write_one_chain(app, db):
    command = [sys.executable, "-m", "tests.records.audit_writer", app.config["DATABASE_URL"]]
    command += [app.config["KEYS_FOLDER"], str(EACH)]

    writers = [subprocess.Popen(command) for _ in range(2)]

    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    assert audit.verify(db) == 2 * EACH
    details = sorted(db.scalars(select(AuditEvent.details)))
    assert details == sorted(f'{{"n":{n}}}' for n in range(EACH) for _ in range(2))
