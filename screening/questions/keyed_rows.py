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
    choice is no longer ticked are set aside, and come back when it is ticked again. Long rows are
    shown `one_at_a_time`: of the others, what was stored stays.
    """

    def __init__(self, label, validators=None, *, new_key, one_at_a_time=False, **kwargs):
        super().__init__(label, validators, **kwargs)
        self.keyed_by, self.rows_for = self.question.keyed_by, self.question.rows_for
        self.new_key, self.one_at_a_time = new_key, one_at_a_time
        self.new_row = {self.keyed_by: new_key} if new_key else None
        self.set_aside: list[dict[str, Any]] = []
        self.typed_rows: list[RowForm] = []

    def process_formdata(self, valuelist):
        super().process_formdata(valuelist)
        self.typed_rows = list(self.rows)

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

    def open(self, place: int | None) -> None:
        """Open the row that was filled in, or that at a place, or the first left blank."""
        last = len(self.rows) - 1
        typed = [n for n, row in enumerate(self.rows) if row in self.typed_rows]
        if self.gone is not None:
            place = self.gone - 1
        elif self.grown:
            place = last
        elif typed and place not in typed:
            place = typed[-1]
        elif place is None:
            blank = (n for n, row in enumerate(self.rows) if not self.says_something(row))
            place = next(blank, last)
        self.open_at = max(0, min(place, last))

    def sent_along(self, row: RowForm) -> list[AnswerField]:
        """The fields to send along of a row not shown: only places tell added ones apart."""
        if self.open_at is None or not self.can_go(self.rows[self.open_at]):
            return []
        return list(row) if self.can_go(row) else []

    def row_after(self, changing: bool) -> int | None:
        """Return the place of the row to open next, or None.

        Who changes a row goes back; who fills in a new one goes on to the next that is new.
        """
        if self.open_at is None or (changing and not self.is_new(self.rows[self.open_at])):
            return None
        later = range(self.open_at + 1, len(self.rows))
        return next((n for n in later if not changing or self.is_new(self.rows[n])), None)

    def is_new(self, row: RowForm) -> bool:
        """Whether nothing was stored of what a row is about."""
        return not self._stored_of(row[self.keyed_by].data)

    def _stored_of(self, key: str) -> list[dict[str, Any]]:
        return [row for row in self.data if row.get(self.keyed_by) == key]

    @property
    def stored(self):
        return ((super().stored or []) + self.set_aside) or None

    def fit(self, answers: Answers) -> None:
        ticks = answers.known.get(self.rows_for)
        # Who cannot say which ones can still name some.
        shown = set(ticks.ticked) if isinstance(ticks, Ticks) else {self.new_key}
        if not isinstance(ticks, Ticks) or not ticks.firm:
            # What may have been taken is sent, so it stays in sight.
            shown |= {row[self.keyed_by].data for row in self.rows}
            shown |= {row.get(self.keyed_by) for row in self.data}
        self.follow([one for one in self.keys if one in shown])

    def follow(self, ticked: Iterable[str]) -> None:
        """Show a row for each choice ticked, in that order, and set the rows of others aside."""
        ticked = list(ticked)
        rows = [row for row in self.rows if row[self.keyed_by].data in ticked]
        here = {row[self.keyed_by].data for row in self.rows}
        # What was just typed about a choice counts more than what was stored about it.
        known = [row.stored for row in self.rows]
        known += [row for row in self.data if row.get(self.keyed_by) not in here]
        self.set_aside = [row for row in known if row.get(self.keyed_by) not in (None, *ticked)]
        rows += [
            self._row(0, data=row) for one in ticked if one not in here for row in self._kept(one)
        ]
        rows.sort(key=lambda row: ticked.index(row[self.keyed_by].data))
        for place, row in enumerate(rows):
            renumber(row, f"{self.stem}{place}-")
        self.rows = rows

    def _kept(self, key: str) -> list[dict[str, Any]]:
        """Return what is stored of a choice that nothing was posted about, or one blank row."""
        was_taken_out = self.gone is not None and key == self.new_key
        return (not was_taken_out and self._stored_of(key)) or [{self.keyed_by: key}]
