"""A crash at any SQL statement of an act, its commit too, leaves nothing of it."""

import json
import os
import subprocess
import sys

import pytest

from screening.acts import accounts, demonstration, rulebooks
from screening.config import ROOT
from screening.records.db import open_db

# Rows that one whole act adds, and the state it leaves.
WHOLE = {
    "submit": ("draft", "sent", {"submission": 1, "evaluation": 1, "audit_event": 1}),
    "sign": ("sent", "signed", {"sign_off": 1, "audit_event": 1}),
    "evaluate_again": ("sent", "sent", {"evaluation": 1, "sign_off": 0, "audit_event": 1}),
    "publish": ("sent", "sent", {"publication": 1, "evaluation": 0, "audit_event": 1}),
    "correct": ("sent", "sent", {"intake": 1, "audit_event": 1}),
    "submit_correction": (
        "sent",
        "sent",
        {"submission": 1, "evaluation": 1, "audit_event": 1, "intake": -1, "answer_event": 0},
    ),
    "erase": ("sent", "sent", {"intake": -1, "answer_event": -1, "audit_event": 1}),
    "withdraw": ("sent", "withdrawn", {"audit_event": 1, "submission": 0}),
    "save_for_later": ("draft", "draft", {"code": 1, "audit_event": 1}),
    "settle": ("sent", "sent", {"evaluation": 1, "submission": 0, "audit_event": 1}),
}
FEWEST_STATEMENTS = 5
# Where a patient or a provider is told "it is done", both databases are tried every time.
ON_BOTH = WHOLE if os.environ.get("FULL") else ("submit", "sign")
TRIED = [(act, "sqlite") for act in WHOLE] + [(act, "postgresql") for act in ON_BOTH]


@pytest.fixture
def ready(app):
    """A database with rules in force and a provider, that nobody holds open."""
    engine = app.extensions["engine"]
    with open_db(engine, app.extensions["keyring"]) as db:
        rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")
        accounts.add_provider(db, demonstration.NAME, demonstration.PASSWORD)
    engine.dispose()
    return app.config


@pytest.fixture(scope="module")
def crashing(instance):
    """The process that does acts and crashes in them."""
    command = [sys.executable, "-m", "tests.faults.crash", str(instance / "keys")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as process:
        yield process


@pytest.mark.parametrize(("act", "database_url"), TRIED, indirect=["database_url"])
def test_a_crash_at_any_statement_leaves_nothing_and_the_act_can_still_be_done(
    ready, crashing, act
):
    print(act, ready["DATABASE_URL"], file=crashing.stdin, flush=True)

    before, *crashes, done = json.loads(crashing.stdout.readline())
    from_state, to_state, rows = WHOLE[act]
    assert before["state"] == from_state
    assert len(crashes) > FEWEST_STATEMENTS
    for n, after in enumerate(crashes, start=1):
        assert after == before | {"crashed": True}, f"statement {n} of {len(crashes)}"
    assert not done["crashed"]
    assert done["state"] == to_state
    assert {table: done[table] - before[table] for table in rows} == rows
