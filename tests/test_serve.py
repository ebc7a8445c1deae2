"""`serve`, as `make run` starts it: from nothing, and again without losing anything."""

import os
import re
import resource
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from screening import create_app
from screening.acts import rulebooks
from screening.cli.serve import how_to_sign_in, prepare
from screening.config import ROOT
from screening.records.db import get_db
from screening.records.models import Intake, Rulebook

FLASK = [sys.executable, "-m", "flask", "--app", "screening"]
PATIENCE = 30
QUICK = 3


@contextmanager
def app_in(folder, **settings):
    app = create_app({"SCREENING_MODE": "demo", "INSTANCE": str(folder)} | settings)
    with app.app_context():
        yield app
    app.extensions["engine"].dispose()


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@contextmanager
def served(folder):
    """Serve from a process of its own, and give the text of the first page that comes."""
    port = free_port()
    env = {"PATH": os.environ["PATH"], "SCREENING_MODE": "demo", "INSTANCE": str(folder)}
    command = [*FLASK, "serve", "--port", str(port)]
    with subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE) as server:
        try:
            wait_until_told(server)
            yield first_page(f"http://127.0.0.1:{port}/")
        finally:
            server.terminate()


def wait_until_told(server):
    """Wait until a server has told how to sign in: asked all the while, it would start later."""
    assert any(b"/sign-in" in line for line in server.stdout), "it ended before it served"


def first_page(address):
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address) as response:
                return response.read().decode()
        except URLError:
            if time.monotonic() > until:
                raise


def work_of_children():
    """Return the seconds of work children did, which other work on the machine does not change."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def count(table):
    return get_db(read_only=True).query(table).count()


def test_a_fresh_clone_is_served_and_then_again_at_once(tmp_path):
    with served(tmp_path) as page:
        assert "988" in page
    before = work_of_children()

    with served(tmp_path) as page:
        assert "988" in page

    assert work_of_children() - before < QUICK
    with app_in(tmp_path):
        assert count(Intake) == 5


def test_the_terminal_says_where_to_go_and_how_to_sign_in(tmp_path):
    with app_in(tmp_path) as app:
        prepare(app)
        told = how_to_sign_in("http://127.0.0.1:5000")

    assert "http://127.0.0.1:5000/sign-in" in told
    fields = dict(re.findall(r"(name|password|code|secret) +(.+)", told))
    assert re.fullmatch(r"\d{6}.*", fields["code"])


def test_preparing_again_adds_nothing(tmp_path, capsys):
    for _again in range(2):
        with app_in(tmp_path) as app:
            prepare(app)
            assert (count(Intake), count(Rulebook)) == (5, 1)

    assert capsys.readouterr().out == ""


def test_rules_that_differ_from_those_in_force_are_told_and_not_published(tmp_path, capsys):
    with app_in(tmp_path) as app:
        prepare(app)
        in_force = rulebooks.digest_in_force(get_db())
    newer = tmp_path / "newer.yaml"
    newer.write_bytes((ROOT / "rules.yaml").read_bytes() + b"\n# A later edition.\n")

    with app_in(tmp_path, RULES_FILE=str(newer)) as app:
        prepare(app)
        assert rulebooks.digest_in_force(get_db()) == in_force

    [line] = capsys.readouterr().out.splitlines()
    assert line == "newer.yaml differs from the rules in force, which stay in force."


@pytest.mark.parametrize("name", ["sealing-1.key", "audit.key"])
def test_a_clinic_never_makes_keys_by_itself(tmp_path, name):
    settings = {"SCREENING_MODE": "clinic", "SCREENING_HOSTS": "example.org"}
    settings["KEYS_FOLDER"] = str(tmp_path / "elsewhere" / "keys")
    with app_in(tmp_path, **settings) as app:
        result = app.test_cli_runner().invoke(args=["serve"])

    assert result.exit_code == 1
    assert "keys make" in result.output
    assert not (tmp_path / "elsewhere" / "keys" / name).exists()


def test_without_a_mode_nothing_is_served():
    app = create_app()
    result = app.test_cli_runner().invoke(args=["serve"])
    app.extensions["engine"].dispose()

    assert (result.exit_code, result.stderr) == (1, "Error: Set SCREENING_MODE to demo or clinic\n")
