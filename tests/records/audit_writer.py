"""A process that writes audit events: python -m tests.records.audit_writer URL KEYS N."""

import sys
from pathlib import Path

from screening.records import audit
from screening.records.db import open_db
from screening.records.engine import make_engine
from screening.records.sealing import load_keys


def main(url: str, keys: str, times: str) -> None:
    """Add N events, each in a transaction of its own."""
    engine = make_engine(url)
    for n in range(int(times)):
        with open_db(engine, load_keys(Path(keys))) as db:
            audit.record(db, "writer", "wrote", n=n)
            db.commit()
    engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
