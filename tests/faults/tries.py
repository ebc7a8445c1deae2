"""Processes that book many tries of the same thing, and then try codes that nobody gave out.

python -m tests.faults.tries URL KEYS WHAT PROCESSES TIMES MINUTE

The processes are forks of this one, so the app is imported once. Each prints a line: the number
each of its booked tries got, and how many of the codes were looked at in that minute.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from screening.acts.keeping import codes, resuming, tries
from screening.acts.signing_in import typed_codes
from screening.records import engine
from screening.records.base import now
from screening.records.db import open_db
from screening.records.sealing import load_keys

# So many may be wrong in a minute here, because each of them takes a slow hash.
MOST_WRONG = 6
# SQLite lets nobody queue, so among so many one can come last for long where much else runs.
PATIENCE = "busy_timeout=60000"


def main(url: str, keys: str, what: str, processes: str, times: str, minute: str) -> None:
    """Start the processes, and wait until the last of them is done."""
    resuming.TRIES_A_MINUTE[False] = MOST_WRONG
    engine.PRAGMAS += (PATIENCE,)
    children = []
    for _process in range(int(processes)):
        children.append(os.fork())
        if children[-1] == 0:
            said = booked(url, keys, what, int(times), datetime.fromisoformat(minute))
            # In one piece, or the lines of others would come in between.
            os.write(sys.stdout.fileno(), f"{json.dumps(said)}\n".encode())
            return
    for child in children:
        _pid, status = os.waitpid(child, 0)
        assert status == 0


def booked(url: str, keys: str, what: str, times: int, minute: datetime) -> tuple[list[int], int]:
    """Book the tries, each in a transaction of its own."""
    numbers, looked_at = [], 0
    with open_db(engine.make_engine(url), load_keys(Path(keys))) as db:
        for _time in range(times):
            numbers.append(tries.count(db, what, now(), resuming.FOR_LONG))
            db.commit()
            looked_at += is_looked_at(db, made_up(db), minute)
    return numbers, looked_at


def made_up(db: Session) -> str:
    """Return a code that cannot be ours. One in 32,768 looks like it, and is counted apart."""
    code = typed_codes.new(24)
    return made_up(db) if codes.is_ours(db, *codes.parted(code)) else code


def is_looked_at(db: Session, code: str, at: datetime) -> bool:
    """Try a code that was made up, and return whether it was compared with any."""
    try:
        resuming.resume(db, code, "1984-02-11", at)
    except resuming.NotResumed:
        return True
    except resuming.TooManyTries:
        return False
    raise AssertionError("a made-up code opened a form")


if __name__ == "__main__":
    main(*sys.argv[1:])
