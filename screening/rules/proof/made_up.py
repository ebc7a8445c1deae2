"""Made-up patients: built from what a solver found, tried on the real evaluator, told in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from screening.rules.compiling.sets import numbers_in
from screening.rules.evaluation import evaluate, outcomes_only
from screening.rules.model import Rulebook
from screening.rules.outcomes import CANNOT_TELL, FAILED, RAISED
from screening.rules.proof.symbols import Symbol
from screening.rules.words import answer_in_words, told
from screening.vocabulary import (
    Answers,
    Fact,
    Kind,
    Question,
    Range,
    Stored,
    Ticks,
    Unknown,
    Value,
    Vocabulary,
    with_facts,
)

FLAGS = (RAISED, CANNOT_TELL, FAILED)
SOME_WORDS = "some words"


@dataclass(frozen=True)
class MadeUp:
    """What a made-up patient stored, and which of it is stale."""

    stored: Mapping[str, Stored]
    stale: frozenset[str] = frozenset()

    def but(self, **answers: Stored) -> MadeUp:
        """Return the same patient with other answers."""
        return replace(self, stored={**self.stored, **answers})

    def without(self, name: str) -> MadeUp:
        """Return the same patient with one question left blank."""
        left = {one: value for one, value in self.stored.items() if one != name}
        return MadeUp(left, self.stale - {name})

    def in_words(self, vocabulary: Vocabulary) -> list[str]:
        """Return the answers in the words of the questionnaire, in its order."""
        return [
            told(question.prompt, answer_in_words(question, self.stored[name]))
            + (" (so long ago that it no longer reassures)" if name in self.stale else "")
            for name, question in vocabulary.questions.items()
            if name in self.stored
        ] or ["nothing answered"]


class Evaluator:
    """The real evaluator, for trying made-up patients."""

    def __init__(self, rulebook: Rulebook, as_of: datetime) -> None:
        self.rulebook = rulebook
        self.as_of = as_of

    def answers(self, patient: MadeUp) -> Answers:
        """Return what is known of the patient, facts included."""
        vocabulary = self.rulebook.vocabulary
        answers = vocabulary.read(patient.stored, patient.stale)
        settings = self.rulebook.settings
        return with_facts(answers, vocabulary.facts.values(), settings, self.as_of)

    def raised(self, patient: MadeUp) -> frozenset[str]:
        """Return the ids of the rules that the patient raises."""
        found = self._run(outcomes_only, patient)
        numbers = numbers_in(found.raised & ~found.failed)
        return frozenset(self.rulebook.rules[number].id for number in numbers)

    def flags(self, patient: MadeUp) -> frozenset[str]:
        """Return the ids of the rules of which something reaches the provider."""
        outcomes = self._run(evaluate, patient).outcomes
        return frozenset(one.rule.id for one in outcomes if one.outcome in FLAGS)

    def _run(self, run: Callable[..., Any], patient: MadeUp) -> Any:
        answers = self.rulebook.vocabulary.read(patient.stored, patient.stale)
        return run(self.rulebook, answers, self.rulebook.settings, self.as_of)


def tried(patient: MadeUp, shows: Callable[[MadeUp], bool]) -> MadeUp:
    """Return the patient without any answer, tick or age of one that what they show can spare."""
    while shorter := next((one for one in _simpler(patient) if shows(one)), None):
        patient = shorter
    return patient


def _simpler(patient: MadeUp) -> Iterator[MadeUp]:
    for name, stored in patient.stored.items():
        yield patient.without(name)
        if isinstance(stored, list) and len(stored) > 1:
            yield from (
                patient.but(**{name: stored[:at] + stored[at + 1 :]}) for at in range(len(stored))
            )
    yield from (replace(patient, stale=patient.stale - {name}) for name in sorted(patient.stale))


def stored_of(question: Question, symbol: Symbol) -> Stored:
    """Return an answer as it would be stored; of text, days and rows any will do."""
    if not symbol.known:
        said = Unknown.NOT_SURE if symbol.not_sure else Unknown.PREFER_NOT_TO_SAY
        return said.value if symbol.not_sure or symbol.declined else None
    match question.kind:
        case Kind.NUMBER:
            return int(symbol.low)
        case Kind.DATE:
            return "2000-01-31"
        case Kind.TEXT:
            return SOME_WORDS
        case Kind.REPEATING:
            return [{question.fields[0].name: _any_cell(question.fields[0])}]
    chosen = [one for one, ticked in symbol.chosen.items() if ticked]
    if question.kind is Kind.SOME_OF:
        return chosen + ([] if symbol.firm else [Unknown.NOT_SURE.value])
    return chosen[0]


def value_of(subject: Question | Fact, symbol: Symbol) -> Value:
    """Return a known value of what can be compared."""
    chosen = [one for one, ticked in symbol.chosen.items() if ticked]
    if subject.kind is Kind.SOME_OF:
        return Ticks(frozenset(chosen), bool(symbol.firm))
    if subject.kind is Kind.NUMBER:
        low, high = int(symbol.low), int(symbol.high)
        return low if low == high else Range(low, high)
    return chosen[0]


def _any_cell(question: Question) -> Stored:
    known = Symbol(known=True, chosen=dict.fromkeys(list(question.choices)[:1], True), low=1)
    return stored_of(question, known)


def knowing_less(patient: MadeUp) -> Iterator[tuple[str, MadeUp]]:
    """Yield each question answered, with a patient who did not say, in each way there is."""
    ways = (Unknown.NOT_SURE.value, Unknown.PREFER_NOT_TO_SAY.value, None)
    for name in patient.stored:
        yield from ((name, patient.but(**{name: way})) for way in ways)
