"""Keeping the database in order: its tables and its mode."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, insert, select

from screening.records.engine import make_engine
from screening.records.models import Base, Setting

MIGRATIONS = Path(__file__).parent.parent / "migrations"


class OtherMode(Exception):
    """The database was made for the other mode: made-up and real answers never mix."""


def migrate(engine: Engine, mode: str) -> None:
    """Bring the tables up to date, in one transaction, and mark a new database with its mode."""
    if engine.dialect.name == "sqlite" and engine.url.database:
        Path(engine.url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with engine.begin() as connection:
        command.upgrade(alembic(connection), "head")
        recorded = connection.scalar(select(Setting.value).filter_by(name="mode"))
        if recorded is None:
            connection.execute(insert(Setting).values(name="mode", value=mode))
        elif recorded != mode:
            raise OtherMode(f"The database was made with SCREENING_MODE={recorded}")


def drift() -> list[str]:
    """Return where the migrations make something else than the models say. Nothing is kept."""
    engine = make_engine("sqlite://")
    with engine.begin() as connection:
        command.upgrade(alembic(connection), "head")
        differences = differences_from_models(connection)
    engine.dispose()
    return differences


def differences_from_models(connection: Connection) -> list[str]:
    """Return each difference between the tables behind a connection and the models."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return [str(difference) for difference in compare_metadata(context, Base.metadata)]


def alembic(connection: Connection) -> Config:
    """Return Alembic's settings for a connection that is in a transaction."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config
