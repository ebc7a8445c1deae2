"""What tables may hold: all are classified, times have zones, and nothing can hold a verdict."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import LargeBinary, text
from sqlalchemy.exc import IntegrityError, StatementError

from screening.records.base import Holds
from screening.records.models import AuditEvent, Base, Intake, Rulebook

MAPPERS = sorted(Base.registry.mappers, key=lambda mapper: mapper.class_.__name__)
VERDICTS = ("eligib", "suitab", "approv", "reject", "refus", "clear", "risk", "score", "decision")
# Columns of bytes that are hashes, random ids or public rules, and so need no seal.
UNSEALED_BYTES = ("id", "text", "hash", "sha256")


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda mapper: mapper.class_.__name__)
def test_every_table_is_classified(mapper):
    assert isinstance(mapper.class_.holds, Holds)


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda mapper: mapper.class_.__name__)
def test_no_column_can_hold_a_verdict(mapper):
    for column in mapper.columns:
        assert not any(word in column.name for word in VERDICTS), f"{mapper}: {column.name}"


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda mapper: mapper.class_.__name__)
def test_bytes_are_sealed_or_known_to_say_nothing(mapper):
    for column in mapper.columns:
        if isinstance(column.type, LargeBinary):
            sealed = column.name.startswith("sealed")
            assert sealed or column.name.endswith(UNSEALED_BYTES), f"{mapper}: {column.name}"


def test_a_time_comes_back_in_utc_whatever_its_zone(db):
    there = timezone(timedelta(hours=-7))
    intake = Intake(
        created_at=datetime(2026, 1, 31, 20, 30, tzinfo=there),
        updated_at=datetime(2026, 1, 31, tzinfo=UTC),
    )
    db.add(intake)
    db.commit()
    db.expire(intake)

    assert intake.created_at == datetime(2026, 2, 1, 3, 30, tzinfo=UTC)
    assert intake.created_at.tzinfo is UTC
    assert intake.sent_at is None


def test_a_time_without_a_zone_is_refused(db):
    naive = datetime(2026, 1, 31)  # noqa: DTZ001
    db.add(Intake(created_at=naive, updated_at=naive))

    with pytest.raises(StatementError, match="A time needs its zone"):
        db.commit()


def test_only_one_rulebook_can_be_in_force(db):
    at = datetime(2026, 1, 31, tzinfo=UTC)
    about = {"text": b"", "published_by": "A", "published_at": at}
    db.add_all([Rulebook(digest="1", **about), Rulebook(digest="2", **about)])
    db.add(Rulebook(digest="3", in_force=True, **about))
    db.commit()

    db.add(Rulebook(digest="4", in_force=True, **about))

    with pytest.raises(IntegrityError):
        db.commit()


def test_a_row_cannot_name_a_row_that_is_not_there(db):
    at = datetime(2026, 1, 31, tzinfo=UTC)
    db.add(Intake(created_at=at, updated_at=at, claimed_by_id=b"nobody".ljust(16)))

    with pytest.raises(IntegrityError):
        db.commit()


def test_an_audit_event_outlives_its_intake():
    assert not AuditEvent.__table__.foreign_keys


def test_a_database_error_never_quotes_what_was_to_be_written(db):
    with pytest.raises(Exception) as caught:  # noqa: PT011 (each database has its own)
        db.execute(text("INSERT INTO no_such_table VALUES (:answer)"), {"answer": "canary"})

    assert "canary" not in str(caught.value)
