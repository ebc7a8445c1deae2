"""The path: which questions are asked after what was answered, and what is known from them."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from screening.conditions import comparisons, is_met
from screening.questions.stored import read_value
from screening.vocabulary import Answers, Question, Stored, Unknown, Value


def on_path(
    questions: Mapping[str, Question],
    stored: Mapping[str, Stored],
    stale: AbstractSet[str] = frozenset(),
) -> Answers:
    """Return what is known on the path through `questions`, which stand in the order of asking.

    Answers off the path are left out, and so are those to questions that now wait for an
    earlier one: they come back when that one is answered again.
    """
    walk = _Walk(stale)
    for name, question in questions.items():
        walk.visit(name, question, read_value(question, stored.get(name)))
    return walk.answers


def is_shown(name: str, answers: Answers) -> bool:
    """Return whether the patient is asked this question now."""
    return name not in answers.off_path and answers.why_unknown(name) is not Unknown.NOT_REACHED


def stale_at(
    saved: Mapping[str, datetime], best_before_days: Mapping[str, int], as_of: datetime
) -> frozenset[str]:
    """Return the names whose answers were saved longer before `as_of` than they keep."""
    return frozenset(
        name
        for name, days in best_before_days.items()
        if name in saved and as_of - saved[name] > timedelta(days=days)
    )


class _Walk:
    """One walk through the questions, in order; what it has seen so far decides what comes next."""

    def __init__(self, stale: AbstractSet[str]) -> None:
        self.known: dict[str, Value] = {}
        self.unknown: dict[str, Unknown] = {}
        self.off_path: set[str] = set()
        # Asked only because the answer before was "not sure"; one deep is enough for anybody.
        self.clarifying: set[str] = set()
        self.answers = Answers(self.known, self.unknown, self.off_path, stale)

    def visit(self, name: str, question: Question, value: Value | Unknown) -> None:
        asked = True if question.asked_when is None else is_met(question.asked_when, self.answers)
        if asked is False:
            self.off_path.add(name)
        elif asked is None and not self._is_asked_all_the_same(name, question, value):
            self.unknown[name] = Unknown.NOT_REACHED
        elif isinstance(value, Unknown):
            self.unknown[name] = value
        else:
            self.known[name] = value

    def _is_asked_all_the_same(self, name: str, question: Question, value: Value | Unknown) -> bool:
        assert question.asked_when is not None
        earlier = {one.question for one in comparisons(question.asked_when)} - self.off_path
        why = {self.answers.why_unknown(one) for one in earlier}
        if question.only_if_sure or not earlier.isdisjoint(self.clarifying - self.known.keys()):
            return False
        if why & {Unknown.PREFER_NOT_TO_SAY, Unknown.NOT_REACHED}:
            return False
        # After a blank nothing more is asked, but what was answered before still counts.
        if Unknown.NOT_SURE not in why and value is Unknown.BLANK:
            return False
        self.clarifying.add(name)
        return True
