"""A process that books many tries of the same thing, and prints the number each of them got.

python -m tests.faults.tries URL KEYS WHAT TIMES
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from screening.acts.keeping import resuming, tries
from screening.records.base import now
from screening.records.db import open_db
from screening.records.engine import make_engine
from screening.records.sealing import load_keys


def main(url: str, keys: str, what: str, times: str) -> None:
    """Book the tries, each in a transaction of its own."""
    numbers = []
    with open_db(make_engine(url), load_keys(Path(keys))) as db:
        for _time in range(int(times)):
            numbers.append(tries.count(db, what, now(), resuming.FOR_LONG))
            db.commit()
    sys.stdout.write(json.dumps(numbers))


if __name__ == "__main__":
    main(*sys.argv[1:])
