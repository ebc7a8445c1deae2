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
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import insert
from sqlalchemy.orm import Session

from screening.acts import rulebooks, sent_early
from screening.acts.publishing import submissions
from screening.acts.publishing.replay import replaying
from screening.acts.understanding import with_understanding
from screening.acts.upkeep import migrate
from screening.config import ROOT
from screening.facts.medicines import every_name
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


class Unlike(NamedTuple):
    """What differs from one person to the next: texts, cells of rows, and which medicines."""

    texts: Collection[str]
    cells: Collection[str] = ()
    medicines: bool = False


NUMBER = int(os.environ.get("REPLAY_SUBMISSIONS", "10000"))
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
# What nobody writes like anybody else, what hardly anybody does, and what many do.
PERSONAL = ("full_name", "phone", "email", "contacts")
TEXTS = tuple(name for name, one in QUESTIONS.items() if one.kind is Kind.TEXT)
NAMES = ("name", "other_name")
CELLS = {
    cell.name
    for group in QUESTIONS.values()
    for cell in group.fields
    if cell.kind is Kind.TEXT and not cell.derived and cell.name not in NAMES
}
PEOPLE = {
    "names of their own": Unlike(PERSONAL),
    "no text or row alike": Unlike(TEXTS, CELLS),
    "medicines of their own too": Unlike(TEXTS, CELLS, medicines=True),
}
# How long before the end each page was saved.
PAGES = {one.page: timedelta(minutes=n) for n, one in enumerate(reversed(QUESTIONS.values()))}
MEDICINES = random.Random(1).sample(every_name(), k=len(every_name()))
RULES = (ROOT / "rules.yaml").read_bytes()


def main() -> None:
    """Print the ratio and the memory for each candidate, on each database, for some people."""
    with tempfile.TemporaryDirectory() as folder, postgres.running() as server:
        keys = Path(folder) / "keys"
        make_keys(keys)
        for number, (who, unlike) in enumerate(PEOPLE.items()):
            urls = {
                "SQLite": f"sqlite:///{folder}/replay{number}.db",
                "PostgreSQL": server.create(f"replay{number}"),
            }
            with ExitStack() as stack:
                dbs = {
                    name: stack.enter_context(opened_at(url, keys)) for name, url in urls.items()
                }
                fill(list(dbs.values()), unlike)
                for name, db in dbs.items():
                    measure(db, f"{name}, {who}")


@contextmanager
def opened_at(url: str, keys: Path) -> Iterator[Session]:
    """Give a new database."""
    engine = make_engine(url)
    migrate(engine, "demo")
    with open_db(engine, load_keys(keys)) as db:
        yield db
    engine.dispose()


def fill(dbs: Sequence[Session], unlike: Unlike) -> None:
    """Add the same submissions to each of them, sealed as real ones are."""
    chance = random.Random(1)
    for begin in range(0, NUMBER, BATCH):
        numbers = range(begin, min(begin + BATCH, NUMBER))
        made = [made_up(dbs[0], chance, number, unlike) for number in numbers]
        for db in dbs:
            db.execute(insert(Intake), [intake for intake, _ in made])
            db.execute(insert(Submission), [submission for _, submission in made])
            db.commit()


def made_up(
    db: Session, chance: random.Random, number: int, unlike: Unlike
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns of an intake and its submission, with some answers changed at random."""
    answers = only_asked(QUESTIONS, with_understanding(somebody(chance, unlike)))
    # Every page was saved, so a question left blank has an answer that says so.
    answers |= dict.fromkeys(sent_early.not_reached(answers))
    at = now()
    saved = {name: (at - PAGES[QUESTIONS[name].page]).isoformat() for name in answers}
    sent = {"answers": answers, "saved": saved, "language": "en"}
    intake, submission = Intake(created_at=at), Submission()
    sealed = sealing.seal(db, submission.id, submissions.PLACE, sent)
    times = {"created_at": at, "updated_at": at, "sent_at": at}
    return {"id": intake.id, "reference": f"{number:08}", "state": "sent", **times}, {
        "id": submission.id, "intake_id": intake.id, "submission_key": "k", "kind": "sent",
        "questionnaire": "q", "as_of": at, "at": at, "sealed": sealed,
    }  # fmt: skip


def somebody(chance: random.Random, unlike: Unlike) -> dict[str, Stored]:
    """Return the answers of one of the made-up patients with some others, born on some day."""
    answers: dict[str, Stored] = dict(chance.choice(PATIENTS).answers)
    for name in chance.sample(list(QUESTIONS), 12):
        answers[name] = an_answer(name, answers.get(name), chance)
    for name, now_is in answers.items():
        if name in unlike.texts:
            answers[name] = longer(now_is, chance)
        elif isinstance(now_is, list) and QUESTIONS[name].fields:
            answers[name] = [another_row(row, unlike, chance) for row in now_is]
    born = date(1940, 1, 1) + timedelta(days=chance.randrange(25_000))
    return answers | {"date_of_birth": born.isoformat()}


def another_row(
    row: Mapping[str, Stored], unlike: Unlike, chance: random.Random
) -> dict[str, Stored]:
    """Return a row of somebody else."""
    texts = {cell: longer(row[cell], chance) for cell in row if cell in unlike.cells}
    named = {"name": a_medicine(chance)} if unlike.medicines and "name" in row else {}
    return {**row, **texts, **named}


def a_medicine(chance: random.Random) -> str:
    """Return the name of a medicine: some are taken by very many, and most by hardly anybody."""
    return MEDICINES[int(len(MEDICINES) ** chance.random()) - 1]


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
    """Return the shipped rules, of which every n-th is background, and none absorbs another."""
    numbers = count()
    text = re.sub(rb"    absorbed_by: .*\n", b"", RULES)
    return re.sub(
        rb"    review: \w+\n",
        lambda found: found[0] if next(numbers) % n else b"    review: background\n",
        text,
    )


def measure(db: Session, name: str) -> None:
    """Print what replaying takes, in times of what fetching, opening and parsing takes."""
    before = rulebooks.check(RULES)
    # What the benchmark itself holds must not be gone through again for any of these.
    gc.freeze()
    for words, text in candidates(before).items():
        after = rulebooks.check(text)
        spent = [_in_turns(db, before, after) for _ in range(ROUNDS)]
        base = statistics.median(one for one, _ in spent) / NUMBER * 1e6
        ratio = statistics.median(other / one for one, other in spent)
        print(
            f"{ratio:8.2f}  {name}: replay, {words} changed;"
            f" {base:.0f} µs to fetch, open and parse each of {NUMBER}; goal: ≤ 3"
        )
    tracemalloc.start()
    last(db, before, after)
    print(f"{tracemalloc.get_traced_memory()[1] / 1e6:8.2f}  {name}: MB held at most")
    tracemalloc.stop()


def _in_turns(db: Session, before: Rulebook, after: Rulebook) -> tuple[float, float]:
    """Return the seconds that opening alone takes, and those that the replay does after it."""
    return seconds(lambda: opened(db)), seconds(lambda: last(db, before, after))


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
