"""The path: which questions are asked after what was answered, and what is known from them."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from types import MappingProxyType

from screening.conditions import comparisons
from screening.questions.gates import reading
from screening.questions.stored import Read, reader_of
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
    return _ready(questions).answers(stored, stale)


def only_asked(
    questions: Mapping[str, Question], stored: Mapping[str, Stored]
) -> dict[str, Stored]:
    """Return the stored answers to what is asked now, in rows too: all there is to be sent.

    What the path left behind may not be kept with them. It would come back with the next answer
    that opens the path again, and be taken for what the patient says now.
    """
    return _ready(questions).only_asked(stored)


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


class Path:
    """The path through some questions, ready for any number of patients.

    `readers` read the answers to questions that are stored in a form of their own.
    """

    def __init__(
        self, questions: Mapping[str, Question], readers: Mapping[str, Read] = MappingProxyType({})
    ) -> None:
        self.questions = questions
        self._rows = {name: _Rows(one) for name, one in questions.items() if one.fields}
        self._steps = [
            (
                name,
                one,
                reading(one.asked_when) if one.asked_when else None,
                _waits_for(one),
                readers.get(name) or reader_of(one),
            )
            for name, one in questions.items()
        ]

    def answers(
        self, stored: Mapping[str, Stored], stale: AbstractSet[str] = frozenset()
    ) -> Answers:
        """Return what is known on the path, as `on_path` does."""
        known: dict[str, Value] = {}
        unknown: dict[str, Unknown] = {}
        off_path: set[str] = set()
        answers = Answers(known, unknown, off_path, stale)
        # Asked only because the answer before was "not sure"; one deep is enough for anybody.
        clarifying: set[str] = set()
        for name, question, gate, earlier, read in self._steps:
            asked = True if gate is None else gate(answers)
            if asked is False:
                off_path.add(name)
                continue
            given = stored.get(name)
            if given is None:
                value: Value | Unknown = Unknown.BLANK
            else:
                value = read(self._rows[name].asked(given, known) if question.fields else given)
            if asked is None:
                sure = question.only_if_sure
                if sure or not _is_asked_all_the_same(earlier, value, answers, clarifying):
                    unknown[name] = Unknown.NOT_REACHED
                    continue
                clarifying.add(name)
            if isinstance(value, Unknown):
                unknown[name] = value
            else:
                known[name] = value
        return answers

    def only_asked(self, stored: Mapping[str, Stored]) -> dict[str, Stored]:
        """Return the stored answers to what is asked now, as `only_asked` does."""
        answers = self.answers(stored)
        return {
            name: self._rows[name].asked(value, answers.known) if name in self._rows else value
            for name, value in stored.items()
            if name in self.questions and is_shown(name, answers)
        }


class _Rows:
    """The rows of one group, ready to be cut down to what is asked."""

    def __init__(self, group: Question) -> None:
        self._group = group
        self._gated = [cell.name for cell in group.fields if cell.asked_when]
        self._cells = Path({cell.name: cell for cell in group.fields})

    def asked(self, stored: Stored, known: Mapping[str, Value]) -> Stored:
        """Return the rows that are asked for, each without the cells that are not.

        A row leaves once its choice is firmly not ticked, and comes back when it is ticked again.
        """
        if not isinstance(stored, list):
            return stored
        rows, ticks = stored, known.get(self._group.rows_for)
        if isinstance(ticks, Ticks) and ticks.firm:
            key = self._group.keyed_by
            rows = [row for row in rows if row.get(key) in (None, *SAID, *ticks.ticked)]
        if self._gated:
            rows = [self._cells_asked(row) for row in rows]
        return rows or None

    def _cells_asked(self, row: dict[str, Stored]) -> dict[str, Stored]:
        """Return a row without the cells that are not asked about it."""
        if not any(cell in row for cell in self._gated):
            return row
        return self._cells.only_asked(row)


# The paths used last: that through the whole questionnaire is used all the time.
_READY: list[Path] = []
_MOST_READY = 8


def _ready(questions: Mapping[str, Question]) -> Path:
    for path in _READY:
        if path.questions is questions:
            return path
    path = Path(questions)
    _READY[:] = [path, *_READY[: _MOST_READY - 1]]
    return path


def _waits_for(question: Question) -> frozenset[str]:
    asked_when = question.asked_when
    return frozenset(one.question for one in comparisons(asked_when)) if asked_when else frozenset()


def _is_asked_all_the_same(
    earlier: frozenset[str], value: Value | Unknown, answers: Answers, clarifying: set[str]
) -> bool:
    """Return whether a question is asked although nobody knows whether it should be.

    It waits for the `earlier` ones.
    """
    earlier = earlier - answers.off_path
    if not earlier.isdisjoint(clarifying - answers.known.keys()):
        return False
    why = {answers.why_unknown(one) for one in earlier}
    if why & {Unknown.PREFER_NOT_TO_SAY, Unknown.NOT_REACHED}:
        return False
    # After a blank nothing more is asked, but what was answered before still counts.
    return Unknown.NOT_SURE in why or value is not Unknown.BLANK
