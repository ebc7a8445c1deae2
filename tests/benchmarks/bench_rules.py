"""The rule engine against other ways to run the same rules, and what loading a rulebook costs.

Sixty rules on eighty answers. Everybody gets the answers ready in the form they like best; ours
finds three values where the others find two.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from screening.rules.evaluation import Prepared, evaluate, outcomes_only
from screening.rules.loader import Rulebook, RulesError, load
from screening.vocabulary import Answers, Vocabulary
from tests.benchmarks.made_up_rules import Patient, patient, rules_file, trees, vocabulary
from tests.benchmarks.measuring import milliseconds, ratios
from tests.benchmarks.rule_engines import OTHERS, Engine, hand_written

RULES, PATIENTS = 60, 40
AS_OF = datetime(2026, 1, 31, 12, tzinfo=UTC)
SEED = 20260131


def main() -> None:
    """Print ratios to hand-written Python, then milliseconds of loading."""
    chance = random.Random(SEED)
    conditions = trees(2 * RULES, chance)
    words = vocabulary()
    half = load(rules_file(conditions[:RULES], chance), words)
    whole = [patient(chance) for _ in range(PATIENTS)]
    partial = [patient(chance, unknown=0.15) for _ in range(PATIENTS)]

    by_hand = hand_written(conditions[:RULES])
    raised = sum(len(by_hand(one)) for one in whole) / PATIENTS
    print(f"{RULES} rules, {len(words.questions)} answers, {raised / RULES:.0%} of rules raised")
    acts = dict(ours(half, whole, partial))
    acts |= {engine.name: act for engine, act in others(conditions[:RULES], whole)}
    seconds, found = ratios(for_each(by_hand, whole), acts)
    print(f"{1.0:8.2f}  hand-written Python, two values ({seconds / PATIENTS * 1e6:.1f} µs)")
    for name, ratio in found.items():
        print(f"{ratio:8.2f}  {name}")
    print_loading(words, rules_file(conditions[:RULES], chance), rules_file(conditions, chance))


def for_each(run: Callable[..., object], patients: list[object]) -> Callable[[], object]:
    """Return what runs once for every patient."""

    def act() -> None:
        for one in patients:
            run(one)

    return act


def ours(
    rulebook: Rulebook, whole: list[Patient], partial: list[Patient]
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is measured of this project's engine."""

    def outcomes(answers: Answers) -> object:
        return outcomes_only(rulebook, answers, rulebook.settings, AS_OF)

    def receipt(answers: Answers) -> object:
        return evaluate(rulebook, answers, rulebook.settings, AS_OF).as_json()

    read = rulebook.vocabulary.read
    all_known = [read(one, frozenset()) for one in whole]
    some_unknown = [read(one, frozenset()) for one in partial]
    yield "outcomes", for_each(outcomes, all_known)
    yield "outcomes, 15 % of answers unknown", for_each(outcomes, some_unknown)
    yield "with reasons and receipt", for_each(receipt, all_known)
    yield "with reasons and receipt, 15 % unknown", for_each(receipt, some_unknown)


def others(
    conditions: list[dict[str, object]], patients: list[Patient]
) -> Iterator[tuple[Engine, Callable[[], object]]]:
    """Yield the other engines that are installed, with what runs them."""
    for engine in OTHERS:
        try:
            run = engine.make(conditions)
        except ImportError as missing:
            print(f"{engine.name} is left out: {missing}")
        else:
            yield engine, for_each(run, [engine.ready(one) for one in patients])


def print_loading(words: Vocabulary, half: bytes, full: bytes) -> None:
    """Print what it costs to load, compile and refuse."""
    for rules, text in ((RULES, half), (2 * RULES, full)):
        book = load(text, words)
        checking = milliseconds(lambda text=text: load(text, words))
        compiling = milliseconds(lambda book=book: Prepared.of(book))
        print(f"{checking:8.1f}  ms to parse and check {rules} rules, examples included")
        print(f"{compiling:8.1f}  ms to compile them")
    for name, text in HOSTILE.items():
        print(f"{milliseconds(lambda text=text: refused(text, words)):8.1f}  ms to refuse {name}")


def refused(text: bytes, words: Vocabulary) -> None:
    """Load what must be refused."""
    try:
        load(text, words)
    except RulesError:
        return
    raise AssertionError("a hostile file was accepted")


def _doubling(levels: int, line: str) -> bytes:
    lines = ["a0: &a0 {x: 1}", *(line.format(n, n - 1) for n in range(1, levels))]
    return "\n".join(lines).encode()


HOSTILE = {
    "merge keys, each level doubling": _doubling(23, "a{0}: &a{0} {{<<: [*a{1}, *a{1}]}}"),
    "aliases, each level doubling": _doubling(30, "a{0}: &a{0} [*a{1}, *a{1}]"),
    "5,000 brackets": b"[" * 5000,
    "a million parts": b"- a\n" * 250_000,
    "2 MiB": b"a" * (2 << 20),
    "one text of a million letters": b"a: " + b"safe " * 200_000,
    "a long text in every line": (b"- " + b"low " * 490 + b"\n") * 500,
    "marks on one letter": "a\u0301\u0316".encode() * 200_000,
}
