"""Nothing is served unless mode, keys, tables and rules are as they must be."""

import os
import subprocess
import sys

import pytest
from sqlalchemy import text

from screening import create_app
from screening.acts import rulebooks
from screening.config import ROOT, BadSetting
from screening.guard import refuse_to_start
from screening.records.db import get_db

RULES = (ROOT / "rules.yaml").read_bytes()


@pytest.fixture
def ready(sqlite_app):
    """An app with rules in force."""
    with sqlite_app.app_context():
        rulebooks.publish(get_db(), RULES, "Ada")
    return sqlite_app


def execute(app, statement, **values):
    with app.extensions["engine"].begin() as connection:
        connection.execute(text(statement), values)


def test_what_is_ready_starts(ready):
    refuse_to_start(ready)


def test_without_a_mode_nothing_starts(tmp_path):
    app = create_app({"INSTANCE": str(tmp_path)})

    with pytest.raises(BadSetting, match="Set SCREENING_MODE to demo or clinic"):
        refuse_to_start(app)


def test_a_wsgi_server_is_told_why_in_one_line(tmp_path):
    env = {"PATH": os.environ["PATH"], "INSTANCE": str(tmp_path)}
    command = [sys.executable, "-c", "import screening.wsgi"]

    result = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True)

    line = "Screening does not start: Set SCREENING_MODE to demo or clinic\n"
    assert (result.returncode, result.stderr) == (1, line)


def test_with_the_debugger_on_nothing_starts(ready):
    ready.debug = True

    with pytest.raises(BadSetting, match="Debug mode"):
        refuse_to_start(ready)


def test_without_rules_in_force_nothing_starts(sqlite_app):
    with pytest.raises(BadSetting, match="No rules are in force"):
        refuse_to_start(sqlite_app)


def test_rules_in_force_that_this_release_cannot_load_stop_it(ready):
    execute(ready, "DELETE FROM publication")
    execute(ready, "UPDATE rulebook SET text = :text, digest = 'old'", text=b"rules: 5")

    with pytest.raises(BadSetting, match="cannot load the rules in force"):
        refuse_to_start(ready)


def test_a_clinic_does_not_start_with_rules_nobody_has_reviewed(ready):
    execute(ready, "UPDATE setting SET value = 'clinic'")
    ready.config["SCREENING_MODE"] = "clinic"

    with pytest.raises(BadSetting, match="Nobody has reviewed"):
        refuse_to_start(ready)


def test_a_database_of_the_other_mode_is_not_served(ready):
    execute(ready, "UPDATE setting SET value = 'clinic'")
    ready.extensions.pop("checked_mode")

    with pytest.raises(BadSetting, match="SCREENING_MODE=clinic"):
        refuse_to_start(ready)
