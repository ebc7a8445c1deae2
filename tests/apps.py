"""The app for tests: made anew, or lent to one test after the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from screening import create_app
from screening.records.engine import make_engine


@contextmanager
def app_on(url: str, instance: Path) -> Iterator[Flask]:
    """Give an app on the database at a URL, and let go of the database afterwards."""
    keys = {"INSTANCE": str(instance), "DATABASE_URL": url}
    app = create_app({"TESTING": True, "SCREENING_MODE": "demo"} | keys)
    # Each app would compile the templates anew.
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(instance))
    yield app
    app.extensions["engine"].dispose()


def migrate(app: Flask) -> None:
    """Migrate the app's database, by the command that does so in service."""
    assert app.test_cli_runner().invoke(args=["db", "upgrade"]).exit_code == 0


@contextmanager
def lent(app: Flask, url: str) -> Iterator[Flask]:
    """Lend an app on the database at a URL, and put its settings back afterwards."""
    settings = dict(app.config)
    app.config["DATABASE_URL"] = url
    app.extensions["engine"] = make_engine(url)
    yield app
    app.extensions["engine"].dispose()
    app.config.clear()
    app.config.update(settings)
