"""How the database is opened: durable, without what does not belong, not locked for readers."""

import pytest
from sqlalchemy import text

from screening import create_app
from screening.records.db import NoDatabase, get_db
from screening.records.engine import make_engine
from screening.records.sealing import KeysMissing

DURABLE = {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "secure_delete": 1}


@pytest.mark.parametrize(("pragma", "value"), DURABLE.items())
def test_what_sqlite_commits_survives_a_power_cut(sqlite_app, pragma, value):
    with sqlite_app.extensions["engine"].connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_either_name_of_postgresql_is_understood(scheme):
    engine = make_engine(f"{scheme}://somebody@example.org/screening")

    assert engine.url.drivername == "postgresql+psycopg"


def test_a_reader_takes_no_lock_that_a_writer_would_wait_for(app):
    with app.app_context():
        get_db(read_only=True).execute(text("SELECT * FROM setting"))
        with app.app_context():
            writer = get_db()
            writer.execute(text("UPDATE setting SET value = value"))
            writer.rollback()


def test_one_request_has_one_database_and_the_next_another(app):
    with app.app_context():
        first = get_db()
        assert get_db() is first
    with app.app_context():
        assert get_db() is not first


def test_what_was_not_committed_is_gone_after_the_request(app):
    with app.app_context():
        get_db().execute(text("UPDATE setting SET value = 'clinic'"))
    with app.app_context():
        assert get_db().scalar(text("SELECT value FROM setting")) == "demo"


def refusal(settings):
    app = create_app(settings)
    with app.app_context(), pytest.raises((NoDatabase, KeysMissing)) as caught:
        get_db()
    app.extensions["engine"].dispose()
    return str(caught.value)


def test_without_a_mode_there_is_no_database(sqlite_url, instance):
    settings = {"DATABASE_URL": sqlite_url, "INSTANCE": str(instance)}

    assert refusal(settings) == "Set SCREENING_MODE to demo or clinic"


def test_a_database_of_the_other_mode_is_refused(sqlite_url, instance):
    settings = {"SCREENING_MODE": "clinic", "SCREENING_HOSTS": "example.org"}
    settings |= {"DATABASE_URL": sqlite_url, "INSTANCE": str(instance)}

    assert refusal(settings) == "The database was made with SCREENING_MODE=demo"


def test_without_keys_there_is_no_database(sqlite_url, tmp_path):
    settings = {"SCREENING_MODE": "demo", "DATABASE_URL": sqlite_url, "INSTANCE": str(tmp_path)}

    assert refusal(settings).startswith(f"No keys in {tmp_path / 'keys'}.")


def test_an_empty_database_says_how_to_make_its_tables(instance, tmp_path):
    settings = {"SCREENING_MODE": "demo", "INSTANCE": str(instance)}
    settings["DATABASE_URL"] = f"sqlite:///{tmp_path / 'empty.db'}"

    assert refusal(settings).endswith("Run: flask --app screening db upgrade")
