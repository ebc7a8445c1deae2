"""Facts and rules for one intake, from its stored answers to all outcomes with their reasons.

The made-up usual patients who take four medicines or more, with the rules that ship. What one of
them wrote is remembered between two readings, so that is measured both ways.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable

from screening.acts import rulebooks
from screening.acts.understanding import with_understanding
from screening.facts.medicines import meant, read
from screening.facts.medicines_taken import LIST
from screening.facts.own_words.finding import about_death, said_in
from screening.facts.own_words.plain import word_set
from screening.vocabulary import with_facts
from tests.benchmarks.measuring import milliseconds
from tests.vignettes import Vignette, sent, shipped, vignettes

MEDICINES = 4


def main() -> None:
    """Print the median over the patients, and the slowest of them."""
    patients = [one for one in vignettes() if one.kind == "usual" and _medicines(one) >= MEDICINES]
    assert patients
    print(f"{len(patients)} usual patients with {MEDICINES} medicines or more")
    told("facts and rules", [evaluating(one, forget=False) for one in patients])
    told("facts and rules, nothing remembered", [evaluating(one, forget=True) for one in patients])
    told("of which facts", [facts(one) for one in patients])
    told(
        "taking the medicines' words for something, when they are saved",
        list(map(saving, patients)),
    )


def told(what: str, acts: list[Callable[[], object]]) -> None:
    """Print how long something takes for one patient."""
    spent = [milliseconds(act) for act in acts]
    print(f"{statistics.median(spent):8.2f}  ms for {what} (at most {max(spent):.2f})")


def evaluating(patient: Vignette, *, forget: bool) -> Callable[[], object]:
    """Return what sending does with the answers."""
    answers = with_understanding(patient.answers)
    saved = dict.fromkeys(answers, sent())

    def act() -> None:
        if forget:
            for remembered in (word_set, about_death, said_in, read, meant):
                remembered.cache_clear()
        rulebooks.evaluate_stored(shipped(), answers, saved, sent())

    return act


def facts(patient: Vignette) -> Callable[[], object]:
    """Return what the facts alone take."""
    rulebook = shipped()
    answers = rulebook.vocabulary.read(with_understanding(patient.answers), frozenset())
    every = rulebook.vocabulary.facts.values()
    return lambda: with_facts(answers, every, rulebook.settings, sent())


def saving(patient: Vignette) -> Callable[[], object]:
    """Return what saving does with the words for medicines."""

    def act() -> None:
        read.cache_clear()
        meant.cache_clear()
        with_understanding(patient.answers)

    return act


def _medicines(patient: Vignette) -> int:
    rows = patient.answers.get(LIST)
    return len(rows) if isinstance(rows, list) else 0
