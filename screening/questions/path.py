"""The path: which questions are asked after what was answered, and what is known from them."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from screening.conditions import comparisons, is_met
from screening.questions.stored import read_value
from screening.vocabulary import SAID, Answers, Question, Stored, Ticks, Unknown, Value


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
        given = stored.get(name)
        if question.fields and given:
            given = _rows_asked(question, given, walk.known)
        walk.visit(name, question, read_value(question, given))
    return walk.answers


def only_asked(
    questions: Mapping[str, Question], stored: Mapping[str, Stored]
) -> dict[str, Stored]:
    """Return the stored answers to what is asked now, in rows too: all there is to be sent.

    What the path left behind may not be kept with them. It would come back with the next answer
    that opens the path again, and be taken for what the patient says now.
    """
    answers = on_path(questions, stored)
    return {
        name: _rows_asked(questions[name], value, answers.known)
        for name, value in stored.items()
        if name in questions and is_shown(name, answers)
    }


def is_shown(name: str, answers: Answers) -> bool:
    """Return whether the patient is asked this question now."""
    return name not in answers.off_path and answers.why_unknown(name) is not Unknown.NOT_REACHED


def _rows_asked(question: Question, stored: Stored, known: Mapping[str, Value]) -> Stored:
    """Return the rows that are asked for, each without the cells that are not.

    A row leaves once its choice is firmly not ticked, and comes back when it is ticked again.
    """
    if not isinstance(stored, list) or not question.fields:
        return stored
    rows, ticks = stored, known.get(question.rows_for)
    if isinstance(ticks, Ticks) and ticks.firm:
        key = question.keyed_by
        rows = [row for row in rows if row.get(key) in (None, *SAID, *ticks.ticked)]
    if any(cell.asked_when for cell in question.fields):
        cells = {cell.name: cell for cell in question.fields}
        rows = [only_asked(cells, row) for row in rows]
    return rows or None


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
