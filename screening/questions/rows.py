"""Repeating groups: rows of the same few questions, added and removed without any script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import Form

from screening.questions.fields import NOT_REMEMBERED, AnswerField, InItsLanguage
from screening.questions.path import is_shown, on_path
from screening.vocabulary import Answers, Question

# The buttons that add and remove a row share one name; their value says which.
BUTTON = "rows"


class RowForm(Form):
    """One row; its fields are made by the same makers as those of a page.

    They ask about the past, again and again: "don't remember" is all there is beside the answers.
    """

    # What is known of a row without being asked: kept in it beside the answers.
    derived: ClassVar[tuple[Question, ...]] = ()

    class Meta(InItsLanguage):
        def bind_field(self, form, unbound_field, options):
            field = unbound_field.bind(form=form, **options)
            field.not_known, field.none = NOT_REMEMBERED, {}
            return field

    @classmethod
    def questions(cls) -> tuple[Question, ...]:
        """Return the questions of one row, named, in the order they are asked."""
        asked = tuple(replace(field.question, name=field.short_name) for field in cls())
        return asked + cls.derived

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
    """Rows of a `RowForm`, as many as the patient likes; those left blank are dropped.

    In the form, the names of the first row's fields begin with `stem` and "0-". `one` is what a
    row is called, and `at_first` is how many blank ones wait for somebody who filled in none.
    """

    # What an added row holds; None where no row can be added.
    new_row: Mapping[str, Any] | None = {}
    # Long rows can be shown one at a time: at this place stands the one that is open.
    one_at_a_time = False
    open_at: int | None = None

    def __init__(self, label, validators=None, *, row, stem, one="", at_first=1, **kwargs):
        super().__init__(label, validators, **kwargs)
        self.row, self.stem = row, stem
        self.one, self.at_first = one, at_first
        self.rows: list[RowForm] = []
        # What was pressed: the number of a row to take out, or whether to add one.
        self.gone: int | None = None
        self.grown = self.rows_changed = False

    @property
    def can_grow(self) -> bool:
        """Whether the patient may add a row of their own."""
        return len(self.rows) < self.question.most_rows

    def can_go(self, row: RowForm) -> bool:
        """Whether the patient may remove this row."""
        return len(self.rows) > 1

    def heading(self, row: RowForm) -> str:
        """What stands above a row."""
        return f"{self.one} {self.rows.index(row) + 1}"

    def is_open(self, row: RowForm) -> bool:
        """Whether a row is shown; one with a mistake always is."""
        return self.open_at in (None, self.rows.index(row)) or any(cell.errors for cell in row)

    def carried(self, row: RowForm) -> list[AnswerField]:
        """The fields of a row that are sent along unseen."""
        return []

    def cells(self, row: RowForm) -> list[AnswerField]:
        """The fields of a row to fill in."""
        carried = self.carried(row)
        return [field for field in row.shown if field not in carried]

    @property
    def stored(self):
        return [row.stored for row in self.rows if self.says_something(row)] or None

    def says_something(self, row: RowForm) -> bool:
        """Whether anything in a row was answered."""
        silent = {field.short_name for field in self.carried(row)}
        return any(value is not None for name, value in row.stored.items() if name not in silent)

    def process(self, formdata, *args, **kwargs):
        self.formdata = formdata
        super().process(formdata, *args, **kwargs)

    def process_data(self, value):
        self.data = value if isinstance(value, list) else []
        self.rows = [self._row(number, data=stored) for number, stored in enumerate(self.data)]

    def process_formdata(self, valuelist):
        posted = self._posted_numbers()
        self.gone = next((n for n in posted if self._pressed(f"remove {self.stem}{n}")), None)
        numbers = [number for number in posted if number != self.gone]
        self.rows = [self._row(place, number) for place, number in enumerate(numbers)]
        self.rows_changed = self.gone is not None
        if len(numbers) > self.question.most_rows:
            raise ValueError(_l("List at most %(most)s", most=self.question.most_rows))
        may_grow = self.new_row is not None and len(numbers) < self.question.most_rows
        if may_grow and self._pressed(f"add {self.stem}"):
            self.rows.append(self._row(len(self.rows), data=self.new_row))
            self.rows_changed = self.grown = True

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

    def fit(self, answers: Answers) -> None:
        wanted = self.at_first if not self.rows and not self.rows_changed else 1
        self.rows += [self._row(place, data={}) for place in range(len(self.rows), wanted)]


def renumber(row: Form, prefix: str) -> None:
    """Give the fields of a row the names that its new place asks for."""
    for field in row:
        field.name = field.id = prefix + field.short_name
