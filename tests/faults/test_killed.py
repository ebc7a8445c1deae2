"""A server killed right after it called a safety answer saved loses nothing."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from http.cookiejar import CookieJar
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from sqlalchemy import select

from screening import create_app
from screening.acts import intakes
from screening.config import ROOT
from screening.records.models import Intake
from tests import clinic
from tests.test_serve import FLASK, PATIENCE, free_port, wait_until_told

ROUNDS = 100 if os.environ.get("FULL") else 1
NAME = "wish_to_be_dead"


class Somebody:
    """A patient with a browser at a server that may be gone at any moment."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def ask(self, path, form=None, **headers):
        body = urlencode(form).encode() if form else None
        with self.opener.open(Request(self.address + path, body, headers)) as answer:
            return answer.status, answer.read().decode()

    def arrives(self):
        """Return the first page, once the server is there."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self.ask("/")[1]
            except URLError:
                if time.monotonic() > until:
                    raise

    def token(self, page):
        return re.search('name="csrf_token" value="([^"]+)"', page)[1]


def choose_and_kill(server, somebody, value):
    """Choose one safety answer as the script does, and kill the server when it says saved."""
    try:
        somebody.ask("/", {"csrf_token": somebody.token(somebody.arrives())})
        token = somebody.token(somebody.ask("/form/safety")[1])
        form = {"csrf_token": token, "shown": NAME, NAME: value}
        status, _body = somebody.ask("/form/safety", form, **{"X-Keep": "1"})
    finally:
        server.send_signal(signal.SIGKILL)
    server.wait()
    assert status == 204


def newest_answer(settings):
    """Return the answer of the draft begun last, as the database has it after the kill."""
    app = create_app(settings)
    with clinic.opened(app) as db:
        query = select(Intake).filter_by(state="draft").order_by(Intake.created_at.desc())
        answers = intakes.drafted(db, db.scalars(query.limit(1)).one()).answers
    app.extensions["engine"].dispose()
    return answers.get(NAME)


@pytest.mark.parametrize("n", range(ROUNDS))
def test_a_safety_answer_that_was_called_saved_survives_a_kill(tmp_path_factory, n):
    folder = tmp_path_factory.getbasetemp() / "killed"
    settings = {"SCREENING_MODE": "demo", "INSTANCE": str(folder)}
    port = free_port()
    env = {"PATH": os.environ["PATH"], **settings}
    command = [*FLASK, "serve", "--port", str(port)]
    value = ("yes", "no", "not_sure")[n % 3]
    with subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE) as server:
        wait_until_told(server)
        choose_and_kill(server, Somebody(f"http://127.0.0.1:{port}"), value)

    assert newest_answer(settings) == value
