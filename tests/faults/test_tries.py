"""However many processes take part in guessing, no try goes uncounted."""

import json
import os
import subprocess
import sys
from itertools import chain

from screening.config import ROOT

PROCESSES, TIMES = (8, 250) if os.environ.get("FULL") else (4, 25)


def test_tries_of_several_processes_are_counted_exactly(app):
    about = [app.config["DATABASE_URL"], app.config["KEYS_FOLDER"], "code 7K3QX9AB", str(TIMES)]
    command = [sys.executable, "-m", "tests.faults.tries", *about]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for _process in range(PROCESSES)
    ]

    numbers = [json.loads(one.communicate()[0]) for one in running]

    assert sorted(chain.from_iterable(numbers)) == list(range(1, PROCESSES * TIMES + 1))
    assert all(mine == sorted(mine) for mine in numbers)
