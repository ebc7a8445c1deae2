"""Repeating groups whose rows each belong to a choice that was ticked before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from screening.questions.fields import AnswerField
from screening.questions.rows import RepeatingField, RowForm, renumber
from screening.vocabulary import Answers, Ticks


class KeyedField(RepeatingField):
    """Rows that each belong to one choice, `keyed_by`, ticked before in the question `rows_for`.

    `new_key` is the choice, if any, for which the patient may add any number of rows. Rows whose
    choice is no longer ticked are set aside, and come back when it is ticked again.
    """

    def __init__(self, label, validators=None, *, new_key, **kwargs):
        super().__init__(label, validators, **kwargs)
        self.keyed_by, self.rows_for = self.question.keyed_by, self.question.rows_for
        self.new_key = new_key
        self.new_row = {self.keyed_by: new_key} if new_key else None
        self.set_aside: list[dict[str, Any]] = []

    @property
    def keys(self) -> dict[str, str]:
        """The choices that rows can belong to, with what the patient reads."""
        [key] = [one for one in self.question.fields if one.name == self.keyed_by]
        return dict(key.choices)

    @property
    def can_grow(self) -> bool:
        return super().can_grow and any(map(self.can_go, self.rows))

    def can_go(self, row: RowForm) -> bool:
        return bool(self.new_key) and row[self.keyed_by].data == self.new_key

    def heading(self, row: RowForm) -> str:
        return str(self.keys.get(row[self.keyed_by].data, ""))

    def carried(self, row: RowForm) -> list[AnswerField]:
        return [row[self.keyed_by]]

    @property
    def stored(self):
        return ((super().stored or []) + self.set_aside) or None

    def fit(self, answers: Answers) -> None:
        ticks = answers.known.get(self.rows_for)
        # Who cannot say which ones can still name some.
        ticked = ticks.ticked if isinstance(ticks, Ticks) else {self.new_key}
        self.follow([one for one in self.keys if one in ticked])

    def follow(self, ticked: Iterable[str]) -> None:
        """Show a row for each choice ticked, in that order, and set the rows of others aside."""
        ticked = list(ticked)
        rows = [row for row in self.rows if row[self.keyed_by].data in ticked]
        here = {row[self.keyed_by].data for row in self.rows}
        # What was just typed about a choice counts more than what was stored about it.
        known = [row.stored for row in self.rows]
        known += [row for row in self.data if row.get(self.keyed_by) not in here]
        self.set_aside = [row for row in known if row.get(self.keyed_by) not in (None, *ticked)]
        have = {row[self.keyed_by].data for row in rows}
        rows += [self._row(0, data={self.keyed_by: one}) for one in ticked if one not in have]
        rows.sort(key=lambda row: ticked.index(row[self.keyed_by].data))
        for place, row in enumerate(rows):
            renumber(row, f"{self.stem}{place}-")
        self.rows = rows
