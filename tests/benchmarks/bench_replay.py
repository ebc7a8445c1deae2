"""Replaying a rulebook over what was sent, against fetching, opening and parsing it alone.

    REPLAY_SUBMISSIONS=100000 make bench ARGS=replay

The submissions are made up and really sealed, on SQLite and on PostgreSQL. Ratios are of wall
time, memory is the most that Python held at once while replaying.
"""

from __future__ import annotations

import gc
import os
import random
import re
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from screening.acts import rulebooks, sent_early
from screening.acts.publishing import replaying, submissions
from screening.acts.understanding import with_understanding
from screening.acts.upkeep import migrate
from screening.config import ROOT
from screening.questions import QUESTIONS
from screening.questions.path import only_asked
from screening.records import sealing
from screening.records.base import now
from screening.records.db import open_db
from screening.records.engine import make_engine
from screening.records.models import Intake, Submission
from screening.records.sealing import load_keys, make_keys
from screening.rules.model import Rulebook
from screening.vocabulary import Kind, Stored
from tests import postgres
from tests.vignettes import vignettes

# The questions whose texts, and the cells of rows that, differ from one person to the next.
Written = tuple[Sequence[str], Sequence[str]]
NUMBER = int(os.environ.get("REPLAY_SUBMISSIONS", "2000"))
ROUNDS = 3
BATCH = 1000
PATIENTS = vignettes()
# Enough for texts of which no two are alike.
WORDS = (
    "again", "always", "apples", "because", "bread", "carrots", "cold", "daily", "dogs",
    "early", "evening", "family", "few", "friends", "garden", "green", "hardly", "help",
    "house", "kitchen", "lately", "letters", "little", "lunch", "maybe", "meals", "morning",
    "music", "nearly", "neighbor", "often", "paper", "perhaps", "quiet", "rain", "rather",
    "river", "school", "shops", "sister", "slowly", "small", "snow", "somewhat", "spring",
    "street", "summer", "table", "today", "trees", "usually", "walks", "water", "weekend",
)  # fmt: skip
# What nobody writes like anybody else, and what hardly anybody does.
PERSONAL = ("full_name", "phone", "email", "contacts")
AT_WILL = tuple(name for name, one in QUESTIONS.items() if one.kind is Kind.TEXT)
AT_WILL_IN_ROWS = ("dose", "about_when")
PEOPLE = {
    "names of their own": (PERSONAL, ()),
    "no text or row alike": (AT_WILL, AT_WILL_IN_ROWS),
}
RULES = (ROOT / "rules.yaml").read_bytes()


def main() -> None:
    """Print the ratio and the memory for each candidate, on each database, for some people."""
    with tempfile.TemporaryDirectory() as folder, postgres.running() as server:
        keys = Path(folder) / "keys"
        make_keys(keys)
        for number, (who, written) in enumerate(PEOPLE.items()):
            urls = {
                "SQLite": f"sqlite:///{folder}/replay{number}.db",
                "PostgreSQL": server.create(f"replay{number}"),
            }
            for name, url in urls.items():
                with filled(url, keys, written) as db:
                    measure(db, f"{name}, {who}")


@contextmanager
def filled(url: str, keys: Path, written: Written) -> Iterator[Session]:
    """Give a database with made-up submissions in it."""
    engine = make_engine(url)
    migrate(engine, "demo")
    with open_db(engine, load_keys(keys)) as db:
        fill(db, written)
        yield db
    engine.dispose()


def fill(db: Session, written: Written) -> None:
    """Add the submissions, sealed as real ones are."""
    chance = random.Random(1)
    for begin in range(0, NUMBER, BATCH):
        made = [made_up(db, chance, n, written) for n in range(begin, min(begin + BATCH, NUMBER))]
        db.execute(insert(Intake), [intake for intake, _ in made])
        db.execute(insert(Submission), [submission for _, submission in made])
        db.commit()


def made_up(
    db: Session, chance: random.Random, number: int, written: Written
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns of an intake and its submission, with some answers changed at random."""
    answers = only_asked(QUESTIONS, with_understanding(somebody(chance, written)))
    # Every page was saved, so a question left blank has an answer that says so.
    answers |= dict.fromkeys(sent_early.not_reached(answers))
    at = now()
    saved = {name: (at - timedelta(minutes=9)).isoformat() for name in answers}
    sent = {"answers": answers, "saved": saved, "language": "en"}
    intake, submission = Intake(created_at=at), Submission()
    sealed = sealing.seal(db, submission.id, submissions.PLACE, sent)
    times = {"created_at": at, "updated_at": at, "sent_at": at}
    return {"id": intake.id, "reference": f"{number:08}", "state": "sent", **times}, {
        "id": submission.id, "intake_id": intake.id, "submission_key": "k", "kind": "sent",
        "questionnaire": "q", "as_of": at, "at": at, "sealed": sealed,
    }  # fmt: skip


def somebody(chance: random.Random, written: Written) -> dict[str, Stored]:
    """Return the answers of one of the made-up patients with some others, born on some day."""
    answers: dict[str, Stored] = dict(chance.choice(PATIENTS).answers)
    for name in chance.sample(list(QUESTIONS), 12):
        answers[name] = an_answer(name, answers.get(name), chance)
    texts, cells = written
    for name, now_is in answers.items():
        if name in texts:
            answers[name] = longer(now_is, chance)
        elif isinstance(now_is, list) and QUESTIONS[name].fields:
            answers[name] = [with_longer(row, cells, chance) for row in now_is]
    born = date(1940, 1, 1) + timedelta(days=chance.randrange(25_000))
    return answers | {"date_of_birth": born.isoformat()}


def with_longer(
    row: dict[str, Stored], cells: Sequence[str], chance: random.Random
) -> dict[str, Stored]:
    """Return a row with more words in some of its cells."""
    return row | {cell: longer(row[cell], chance) for cell in cells if cell in row}


def longer(text: Stored, chance: random.Random) -> Stored:
    """Return a text with a few more words."""
    return " ".join([text, *chance.sample(WORDS, 3)]) if isinstance(text, str) else text


def an_answer(name: str, now_is: Stored, chance: random.Random) -> Stored:
    """Return another answer that could be given."""
    question = QUESTIONS[name]
    if question.kind in (Kind.YES_NO, Kind.CHOICE):
        return chance.choice([*question.choices, "not_sure", None])
    if question.kind is Kind.NUMBER:
        assert question.low is not None
        assert question.high is not None
        return chance.randint(question.low, question.high)
    return now_is


def candidates(before: Rulebook) -> Mapping[str, bytes]:
    """Return rules files that change a little, a third of the rules, and all of them."""
    first, third, every = (background(n) for n in (len(before.rules), 3, 1))
    return {
        "one rule": first,
        "a third of the rules": third,
        "all rules": every,
        "how long the top number is good": re.sub(
            rb"systolic: 30\b", b"systolic: 31", RULES, count=1
        ),
    }


def background(n: int) -> bytes:
    """Return the shipped rules, of which every n-th is background."""
    numbers = count()
    return re.sub(
        rb"    review: \w+\n",
        lambda found: found[0] if next(numbers) % n else b"    review: background\n",
        RULES,
    )


def measure(db: Session, name: str) -> None:
    """Print what replaying takes, in times of what fetching, opening and parsing takes."""
    before = rulebooks.check(RULES)
    # What the benchmark itself holds must not be gone through again for any of these.
    gc.freeze()
    base = statistics.median(seconds(lambda: opened(db)) for _ in range(ROUNDS))
    print(f"{1.0:8.2f}  {name}: fetch, open and parse {NUMBER} ({base / NUMBER * 1e6:.0f} µs each)")
    for words, text in candidates(before).items():
        after = rulebooks.check(text)
        spent = [seconds(lambda: last(db, before, after)) for _ in range(ROUNDS)]  # noqa: B023
        print(f"{statistics.median(spent) / base:8.2f}  {name}: replay, {words} changed; goal: ≤ 3")
    tracemalloc.start()
    last(db, before, after)
    print(f"{tracemalloc.get_traced_memory()[1] / 1e6:8.2f}  {name}: MB held at most")
    tracemalloc.stop()


def opened(db: Session) -> None:
    """Fetch, open and parse every submission, and nothing else."""
    for rows in submissions.chunks(db):
        for row in rows:
            submissions.opened(db, row)


def last(db: Session, before: Rulebook, after: Rulebook) -> None:
    """Replay everything."""
    *_, report = replaying.replayed(db, before, after)
    assert report.submissions == NUMBER
    assert not report.unread


def seconds(act: Any) -> float:
    """Return how long something takes by the clock on the wall, the disk's part included."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
