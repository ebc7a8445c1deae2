"""The migrations make what the models say, and can be gone back over, on both databases."""

import pytest
from alembic import command
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from screening.acts import upkeep
from screening.acts.upkeep import OtherMode
from screening.records.base import now
from screening.records.engine import make_engine
from screening.records.models import (
    AnswerEvent,
    AuditTail,
    Base,
    Disposition,
    Evaluation,
    Flag,
    Intake,
    Proposal,
    Provider,
    Publication,
    Rulebook,
    Setting,
    SignIn,
    SignOff,
    Submission,
)

BEFORE_SETTLING = "0004"


@pytest.fixture
def engine(empty_url):
    engine = make_engine(empty_url)
    yield engine
    engine.dispose()


def fill(engine):
    """Put a row into every table that others hang on."""
    at, sealed, hashed = now(), b"sealed", bytes(32)
    with Session(engine) as db:
        rulebook = Rulebook(digest="d", text=b"", published_by="A", published_at=at, in_force=True)
        provider = Provider(name="Ada", folded_name="ada", role="provider", created_at=at)
        provider.password_hash, provider.sealed_totp_secret = "x", sealed
        intake = Intake(created_at=at, updated_at=at)
        event = AnswerEvent(intake=intake, sequence=1, page="p", sealed=sealed, at=at)
        event.by, event.how = "patient", "form"
        submission = Submission(intake=intake, submission_key="k", kind="sent", questionnaire="q")
        submission.as_of, submission.at, submission.sealed = at, at, sealed
        evaluation = Evaluation(submission=submission, rulebook=rulebook, at=at, sealed=sealed)
        evaluation.fully_evaluated = True
        flag = Flag(evaluation=evaluation, position=0, rule="r", topic="t", review="at_visit")
        flag.outcome, flag.sealed = "raised", sealed
        disposition = Disposition(intake=intake, evaluation=evaluation, card="t", code="c", at=at)
        disposition.provider, disposition.version = provider, 2
        sign_off = SignOff(intake=intake, submission=submission, evaluation=evaluation, at=at)
        sign_off.sealed_document, sign_off.sha256, sign_off.provider = sealed, hashed, provider
        sign_in = SignIn(provider=provider, token_sha256=hashed, created_at=at, seen_at=at)
        proposal = Proposal(digest="e", text=b"", by="Ada", at=at, sealed_report=sealed)
        proposal.against = "d"
        publication = Publication(by="Ada", at=at, sealed_reasons=sealed, rulebook_digest="d")
        db.add_all([event, flag, disposition, sign_off, sign_in])
        db.flush()
        db.add_all([proposal, publication])
        db.commit()


def go_back(engine, to="base"):
    with engine.begin() as connection:
        command.downgrade(upkeep.alembic(connection), to)


def test_the_tables_can_be_made_removed_and_made_again_with_rows_in_them(engine):
    upkeep.migrate(engine, "demo")
    fill(engine)

    go_back(engine)
    assert inspect(engine).get_table_names() == ["alembic_version"]

    upkeep.migrate(engine, "demo")
    fill(engine)
    assert set(inspect(engine).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_whoever_was_administrator_by_role_is_one_after_going_back_and_up_again(engine):
    upkeep.migrate(engine, "demo")
    fill(engine)
    with Session(engine) as db:
        root = Provider(name="Root", folded_name="root", role="administrator", created_at=now())
        root.password_hash, root.sealed_totp_secret = "x", b"sealed"
        db.add(root)
        db.commit()

    with engine.begin() as connection:
        command.downgrade(upkeep.alembic(connection), "0002")
    upkeep.migrate(engine, "demo")

    with Session(engine) as db:
        marked = {one.name: one.is_administrator for one in db.scalars(select(Provider))}
    assert marked == {"Ada": False, "Root": True}


def test_each_step_back_and_forth_keeps_the_rows(engine):
    upkeep.migrate(engine, "demo")
    fill(engine)

    go_back(engine, "0003")
    upkeep.migrate(engine, "demo")

    with Session(engine) as db:
        intake = db.scalars(select(Intake)).one()
        assert (intake.how, intake.corrects_id, len(intake.events)) == ("form", None, 1)
        assert db.scalars(select(SignOff.number)).all() == [1]


def test_what_was_settled_is_forgotten_by_going_back_and_nothing_else_is(engine):
    upkeep.migrate(engine, "demo")
    fill(engine)
    with Session(engine) as db:
        db.scalars(select(Evaluation)).one().sealed_settled = b"settled"
        db.commit()

    go_back(engine, BEFORE_SETTLING)
    upkeep.migrate(engine, "demo")

    with Session(engine) as db:
        evaluation = db.scalars(select(Evaluation)).one()
        assert (evaluation.sealed, evaluation.sealed_settled) == (b"sealed", None)
        assert len(evaluation.flags) == 1


def test_the_migrations_make_what_the_models_say(engine):
    upkeep.migrate(engine, "demo")

    with engine.begin() as connection:
        assert upkeep.differences_from_models(connection) == []


def test_migrating_twice_changes_nothing(engine):
    upkeep.migrate(engine, "demo")
    fill(engine)

    upkeep.migrate(engine, "demo")

    with Session(engine) as db:
        assert db.scalars(select(Setting.value)).all() == ["demo"]
        assert db.scalars(select(AuditTail.sequence)).all() == [0]


def test_a_database_keeps_the_mode_it_was_made_with(engine):
    upkeep.migrate(engine, "demo")

    with pytest.raises(OtherMode, match="SCREENING_MODE=demo"):
        upkeep.migrate(engine, "clinic")


def test_a_model_that_no_migration_made_is_noticed(engine):
    upkeep.migrate(engine, "demo")

    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE flag DROP COLUMN topic")
        [difference] = upkeep.differences_from_models(connection)

    assert "topic" in difference
