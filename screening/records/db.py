"""The database: one engine for the app, one `Session` for each request.

In this project `session` always means Flask's, and `db` the database. This is the only module
of `records` that knows Flask.
"""

from __future__ import annotations

from flask import Flask, current_app, g
from sqlalchemy import Engine, inspect, select
from sqlalchemy.orm import Session

from screening.records.engine import READ_ONLY, make_engine
from screening.records.models import Setting
from screening.records.sealing import Keyring, KeysMissing


class NoDatabase(Exception):
    """The settings do not allow the database to be used; the message says which and why."""


def init_app(app: Flask) -> None:
    """Give the app its engine (which connects later) and close each request's database."""
    app.extensions["engine"] = make_engine(app.config["DATABASE_URL"])
    app.teardown_appcontext(_close_db)


def get_engine() -> Engine:
    """Return the engine of the app."""
    engine = current_app.extensions["engine"]
    assert isinstance(engine, Engine)
    return engine


def open_db(engine: Engine, keyring: Keyring) -> Session:
    """Return a database to give to acts. Objects stay readable after a commit."""
    return Session(engine, expire_on_commit=False, info={"keyring": keyring})


def get_db(read_only: bool = False) -> Session:
    """Return the database of this request.

    With `read_only`, the first transaction takes no write lock on SQLite; nothing may be written
    in it. Pages that only show something ask for that.
    """
    if "db" not in g:
        g.db = _open_checked()
    db: Session = g.db
    if read_only and not db.in_transaction():
        db.connection(execution_options=READ_ONLY)
    return db


def required_mode() -> str:
    """Return the mode, without which no database is used."""
    mode = current_app.config["SCREENING_MODE"]
    if mode is None:
        raise NoDatabase("Set SCREENING_MODE to demo or clinic")
    return str(mode)


def _open_checked() -> Session:
    mode, parts = required_mode(), current_app.extensions
    if "keyring" not in parts:
        folder = current_app.config["KEYS_FOLDER"]
        raise KeysMissing(f"No keys in {folder}. Run: flask --app screening keys make")
    if "checked_mode" not in parts:
        _check_mode(mode)
        parts["checked_mode"] = mode
    return open_db(get_engine(), parts["keyring"])


def recorded_mode(engine: Engine) -> str | None:
    """Return the mode the database was made for, or None while it has no tables."""
    with engine.connect().execution_options(**READ_ONLY) as connection:
        if not inspect(connection).has_table(Setting.__tablename__):
            return None
        return connection.scalar(select(Setting.value).filter_by(name="mode"))


def _check_mode(mode: str) -> None:
    """Refuse a database that was made for the other mode: made-up and real answers never mix."""
    recorded = recorded_mode(get_engine())
    if recorded is None:
        raise NoDatabase("The database is empty. Run: flask --app screening db upgrade")
    if recorded != mode:
        raise NoDatabase(f"The database was made with SCREENING_MODE={recorded}")


def _close_db(_error: BaseException | None) -> None:
    db: Session | None = g.pop("db", None)
    if db is not None:
        db.close()
