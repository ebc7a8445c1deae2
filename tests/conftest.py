"""Fixtures with real parts: both databases, migrated as in service, and the app on top.

What takes `app`, `db` or `client` runs on both kinds, what takes `sqlite_app` on SQLite alone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from screening.config import NAMES
from screening.records.db import open_db
from screening.records.sealing import make_keys
from tests import postgres
from tests.apps import app_on, lent, migrate
from tests.garbage import pytest_collection_finish  # noqa: F401 (a hook)

# Under CI the same examples every time, so that a change is judged by what it changes.
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session", autouse=True)
def no_settings_of_the_desk() -> Iterator[None]:
    """Keep the settings of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in NAMES:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with keys, the same for all tests, because no test changes them."""
    folder = tmp_path_factory.mktemp("instance")
    make_keys(folder / "keys")
    return folder


@pytest.fixture(scope="session")
def migrated_file(instance: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    with app_on(f"sqlite:///{file}", instance) as app:
        migrate(app)
    return file


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A PostgreSQL server of our own."""
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_server(server: postgres.Server, instance: Path) -> Iterator[postgres.Reusable]:
    """A migrated PostgreSQL database, to be put back after each test."""
    url = server.create("migrated")
    with app_on(url, instance) as app:
        migrate(app)
    with psycopg.connect(url, autocommit=True) as connection:
        yield postgres.Reusable(connection, url)


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """A migrated SQLite database of this test's own."""
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'test.db')}"


@pytest.fixture
def postgresql_url(migrated_server: postgres.Reusable) -> Iterator[str]:
    """A migrated PostgreSQL database with nothing of another test in it."""
    yield migrated_server.url
    migrated_server.put_back()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database of this test's own, of each kind in turn."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without any table, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        with request.getfixturevalue("server").database() as url:
            yield url


@pytest.fixture(scope="session")
def shared_app(instance: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One app for nearly all tests, because making one takes longer than most of them."""
    with app_on(f"sqlite:///{tmp_path_factory.mktemp('shared') / 'none.db'}", instance) as app:
        yield app


@pytest.fixture
def app(shared_app: Flask, database_url: str) -> Iterator[Flask]:
    """The app, on each kind of database in turn."""
    with lent(shared_app, database_url) as app:
        yield app


@pytest.fixture
def sqlite_app(shared_app: Flask, sqlite_url: str) -> Iterator[Flask]:
    """The app on SQLite, for tests that ask nothing of the database."""
    with lent(shared_app, sqlite_url) as app:
        yield app


@pytest.fixture
def own_app(instance: Path, sqlite_url: str) -> Iterator[Flask]:
    """An app on SQLite for a test that changes more of it than its settings."""
    with app_on(sqlite_url, instance) as app:
        yield app


@pytest.fixture
def db(app: Flask) -> Iterator[Session]:
    """A database to give to acts."""
    with open_db(app.extensions["engine"], app.extensions["keyring"]) as db:
        yield db


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody with a browser that knows no JavaScript."""
    return app.test_client()
