"""Made-up patients as a form would meet them: with the answers for which a question is asked.

The path also takes what was answered before the question in front of it was left blank. That is
a patient too, but a puzzling one to read about where any other would show the same.
"""

from __future__ import annotations

from dataclasses import replace

from screening.conditions import AllOf, Comparison, Condition
from screening.rules.proof.made_up import MadeUp
from screening.vocabulary import Kind, Question, Stored, Vocabulary


def asked_plainly(patient: MadeUp, vocabulary: Vocabulary) -> MadeUp:
    """Return the patient with an answer to each blank question that others hang on."""
    found: dict[str, Stored] = {}
    # What is asked later hangs on what is asked earlier.
    for name in reversed(list(vocabulary.questions)):
        asked_when = vocabulary.questions[name].asked_when
        if asked_when is not None and (name in patient.stored or name in found):
            found = {**_meeting(asked_when, vocabulary), **found}
    return replace(patient, stored={**found, **patient.stored})


def _meeting(condition: Condition, vocabulary: Vocabulary) -> dict[str, Stored]:
    """Return answers that meet a condition; of several ways, the first."""
    if isinstance(condition, Comparison):
        name, question = condition.question, vocabulary.questions[condition.question]
        return {} if condition.negated else {name: _first(condition, question)}
    parts = condition.parts if isinstance(condition, AllOf) else condition.parts[:1]
    return {name: one for part in parts for name, one in _meeting(part, vocabulary).items()}


def _first(comparison: Comparison, question: Question) -> Stored:
    wanted = comparison.value
    first = wanted[0] if isinstance(wanted, tuple) else wanted
    return [str(first)] if question.kind is Kind.SOME_OF else first
