"""Made-up patients who wrote something everywhere: examples for the facts about words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from screening.conditions import AllOf, AnyOf, Comparison, Condition, holds
from screening.vocabulary import Answers, Kind, Question, Stored, Ticks, Value

NOTHING_OF_NOTE = "words"
Given = dict[str, Stored]


def everywhere(questions: Mapping[str, Question], places: Mapping[str, tuple[str, ...]]) -> Given:
    """Return the answers of somebody who was asked for every text, and wrote nothing of note."""
    answers: Given = {}
    for name, cells in places.items():
        answers |= _asked(questions[name].asked_when, questions)
        answers[name] = [dict.fromkeys(cells, NOTHING_OF_NOTE)] if cells else NOTHING_OF_NOTE
    return answers


def _asked(asked_when: Condition | None, questions: Mapping[str, Question]) -> Given:
    """Return answers that bring a question onto the path, and all it waits for before it."""
    match asked_when:
        case Comparison(name):
            earlier = _asked(questions[name].asked_when, questions)
            return earlier | {name: _answer(asked_when, questions[name])}
        case AllOf(parts):
            return {key: one for part in parts for key, one in _asked(part, questions).items()}
        case AnyOf(parts):
            return _asked(parts[0], questions)
    return {}


def _answer(comparison: Comparison, question: Question) -> Stored:
    """Return a stored answer that meets the comparison."""
    possible = _possible(question)
    return next(stored for value, stored in possible if holds(comparison, _alone(question, value)))


def _alone(question: Question, value: Value) -> Answers:
    return Answers({question.name: value})


def _possible(question: Question) -> Iterator[tuple[Value, Stored]]:
    match question.kind:
        case Kind.YES_NO | Kind.CHOICE:
            yield from ((choice, choice) for choice in question.choices)
        case Kind.SOME_OF:
            yield from ((Ticks(frozenset({one})), [one]) for one in question.choices)
        case Kind.NUMBER:
            assert question.low is not None and question.high is not None
            yield from ((one, one) for one in range(question.low, question.high + 1))
