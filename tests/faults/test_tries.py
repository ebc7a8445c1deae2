"""However many processes take part in guessing, no try is uncounted and no patient shut out."""

import json
import os
import subprocess
import sys
from itertools import chain

import pytest

from screening.acts import intakes
from screening.acts.keeping import resuming
from screening.config import ROOT
from screening.records.base import now
from tests import clinic
from tests.faults.tries import MOST_WRONG

PROCESSES, TIMES = (8, 250) if os.environ.get("FULL") else (4, 25)


@pytest.fixture
def code(app):
    """The code of a patient who stopped."""
    with clinic.opened(app) as db:
        intake, _token = intakes.start(db, "en")
        intakes.save_answers(db, intake, "about-you", clinic.QUIET)
        return resuming.save_for_later(db, intake, "mind")


def guess(app, minute):
    """Return what every one of several processes printed."""
    about = [app.config["DATABASE_URL"], app.config["KEYS_FOLDER"], "code 7K3QX9AB"]
    about += [str(PROCESSES), str(TIMES), minute.isoformat()]
    command = [sys.executable, "-m", "tests.faults.tries", *about]
    result = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_tries_of_several_processes_are_counted_exactly_and_keep_no_good_code_out(app, code):
    minute = now()

    numbers, looked_at = zip(*guess(app, minute), strict=True)

    assert len(numbers) == PROCESSES
    assert sorted(chain.from_iterable(numbers)) == list(range(1, PROCESSES * TIMES + 1))
    assert all(mine == sorted(mine) for mine in numbers)
    assert sum(looked_at) == MOST_WRONG
    with clinic.opened(app) as db:
        assert resuming.resume(db, code, clinic.QUIET["date_of_birth"], minute)
