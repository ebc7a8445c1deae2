"""The four groups of medicines that the esketamine program asks about at each session.

Each is told whatever was answered: what is listed, that nothing is, or that it cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterator

from screening.acts.reading import said
from screening.acts.reading.said import Line
from screening.facts.medicines_taken import COMPLETE, GATE, LIST, list_of_classes, rests_on
from screening.facts.still_taken import TRIALS, still_named
from screening.vocabulary import Answers, Ticks

HEADING = "Medicines the esketamine program asks about"
GROUPS = {
    "benzodiazepine": "Benzodiazepines",
    "sedative_hypnotic": "Sleep medicines",
    "stimulant": "Stimulants",
    "maoi": "MAO inhibitors",
}
READS = (GATE, LIST, COMPLETE, TRIALS)
NONE_TAKEN = "None: answered no to taking any medicine"
NONE_LISTED = "None listed, list said to be complete"
CANNOT_BE_TOLD = "Cannot be told"


def lines(answers: Answers) -> Iterator[Line]:
    """Yield a line for each group."""
    found = list_of_classes(answers)
    for group, words in GROUPS.items():
        named = list(_named(answers, group))
        if named:
            yield Line(LIST, words, said.visible("; ".join(named)))
        elif isinstance(found, Ticks) and found.firm:
            gate = answers.known.get(GATE)
            yield Line(LIST, words, NONE_TAKEN if gate == "no" else NONE_LISTED)
        else:
            yield Line(LIST, words, CANNOT_BE_TOLD, given=False)


def _named(answers: Answers, group: str) -> Iterator[str]:
    """Yield the patient's words for each medicine of a group."""
    rows = answers.known.get(LIST)
    for row in rows if isinstance(rows, tuple) else ():
        if rests_on(row, group):
            yield str(row["name"])
    trials = answers.known.get(TRIALS)
    for row in trials if isinstance(trials, tuple) else ():
        if name := still_named(row, group):
            yield f"{name} (antidepressant still taken)"
