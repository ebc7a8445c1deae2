"""Repeating groups: rows of the same few questions, added and removed without any script."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form

from screening.questions.fields import NOT_REMEMBERED, AnswerField
from screening.questions.path import is_shown, on_path
from screening.vocabulary import Question

# The buttons that add and remove a row share one name; their value says which.
BUTTON = "rows"


class RowForm(Form):
    """One row; its fields are made by the same makers as those of a page.

    They ask about the past, again and again: "don't remember" is all there is beside the answers.
    """

    class Meta:
        def bind_field(self, form, unbound_field, options):
            field = unbound_field.bind(form=form, **options)
            field.not_known, field.none = NOT_REMEMBERED, {}
            return field

    @classmethod
    def questions(cls) -> tuple[Question, ...]:
        """Return the questions of one row, named, in the order they are asked."""
        return tuple(replace(field.question, name=field.short_name) for field in cls())

    @property
    def stored(self) -> dict[str, Any]:
        """The answers of this row; what is in error is left blank, so that the rest is kept."""
        return {field.short_name: None if field.errors else field.stored for field in self}

    @property
    def shown(self) -> list[AnswerField]:
        """The fields to fill in: some are asked only about some rows."""
        answers = on_path({one.name: one for one in self.questions()}, self.stored)
        return [field for field in self if is_shown(field.short_name, answers)]


class RepeatingField(AnswerField):
    """Rows of a `RowForm`. With `keyed_by`, each row belongs to one choice ticked before.

    `new_key` is the choice, if any, for which the patient may add any number of rows. Rows whose
    choice is no longer ticked are set aside, and come back when it is ticked again. In the form,
    the names of the first row's fields begin with `stem` and "0-".
    """

    def __init__(self, label, validators=None, *, row, stem, keyed_by, new_key, rows_for, **kwargs):
        super().__init__(label, validators, **kwargs)
        self.row, self.stem = row, stem
        self.keyed_by, self.new_key, self.rows_for = keyed_by, new_key, rows_for
        self.rows: list[RowForm] = []
        self.set_aside: list[dict[str, Any]] = []
        self.rows_changed = False

    @property
    def keys(self) -> dict[str, str]:
        """The choices that rows can belong to, with what the patient reads."""
        [key] = [one for one in self.question.fields if one.name == self.keyed_by]
        return dict(key.choices)

    @property
    def can_grow(self) -> bool:
        """Whether the patient may add a row of their own."""
        has_new = any(row[self.keyed_by].data == self.new_key for row in self.rows)
        return bool(self.new_key) and has_new and len(self.rows) < self.question.most_rows

    @property
    def stored(self):
        # A row that holds nothing but the choice it belongs to says nothing yet.
        rows = [row.stored for row in self.rows]
        said = [
            row
            for row in rows
            if any(row[name] is not None for name in row if name != self.keyed_by)
        ]
        return (said + self.set_aside) or None

    def process(self, formdata, *args, **kwargs):
        self.formdata = formdata
        super().process(formdata, *args, **kwargs)

    def process_data(self, value):
        self.data = value if isinstance(value, list) else []
        self.rows = [self._row(number, data=stored) for number, stored in enumerate(self.data)]

    def process_formdata(self, valuelist):
        posted = self._posted_numbers()
        numbers = [number for number in posted if not self._pressed(f"remove {self.stem}{number}")]
        self.rows = [self._row(place, number) for place, number in enumerate(numbers)]
        self.rows_changed = len(numbers) < len(posted)
        if len(numbers) > self.question.most_rows:
            raise ValueError(_l("List at most %(most)s", most=self.question.most_rows))
        may_grow = bool(self.new_key) and len(numbers) < self.question.most_rows
        if may_grow and self._pressed(f"add {self.stem}"):
            self.rows.append(self._row(len(self.rows), data={self.keyed_by: self.new_key}))
            self.rows_changed = True

    def _pressed(self, value: str) -> bool:
        return value in self.formdata.getlist(BUTTON)

    def _posted_numbers(self) -> list[int]:
        named = re.compile(rf"{re.escape(self.stem)}(\d{{1,4}})-")
        found = (named.match(key) for key in self.formdata)
        return sorted({int(match[1]) for match in found if match})

    def _row(self, place: int, posted: int | None = None, data: Any = None) -> RowForm:
        """Return a row that will be shown at `place`, read from what was posted or stored."""
        if posted is None:
            row = self.row(prefix=f"{self.stem}{place}-", data=data)
        else:
            row = self.row(self.formdata, prefix=f"{self.stem}{posted}-")
            row.validate()
            renumber(row, f"{self.stem}{place}-")
        return row

    def pre_validate(self, form):
        self.errors += [error for row in self.rows for field in row for error in field.errors][:1]

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


def renumber(row: Form, prefix: str) -> None:
    """Give the fields of a row the names that its new place asks for."""
    for field in row:
        field.name = field.id = prefix + field.short_name
