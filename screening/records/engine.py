"""How we talk to SQLite and PostgreSQL, so that what was committed survives a power cut."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

# Rollback journal and EXTRA: the directory is synced too, so no commit is lost with the power.
# (Not WAL: SQLite before 3.51.3 can corrupt a WAL database that two connections write to.)
PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "secure_delete=ON",
    "busy_timeout=5000",
)
READ_ONLY = {"read_only": True}


def make_engine(url: str) -> Engine:
    """Return an engine for `sqlite:///…`, `postgresql://…` or `postgres://…`; it connects later."""
    address = make_url(url.replace("postgres://", "postgresql://", 1))
    if address.get_backend_name() == "postgresql":
        return _postgresql(address.set(drivername="postgresql+psycopg"))
    engine = create_engine(address, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgresql(address: Any) -> Engine:
    limits = "-c lock_timeout=4s -c statement_timeout=10s -c timezone=UTC"
    return create_engine(
        address,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_timeout=4,
        connect_args={"connect_timeout": 4, "options": limits},
    )


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # We begin transactions ourselves, because the driver would begin them without the lock.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A reader that turns writer fails at once, whatever the timeout; so writers say so first.
    read_only = connection.get_execution_options().get("read_only")
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
