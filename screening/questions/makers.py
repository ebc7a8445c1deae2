"""Field makers: one call says all there is to say about a question, and makes its form field.

Pages are written with these alone. What a maker is given beyond its own arguments describes the
question to rules and providers: see `vocabulary.Question`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from screening.questions.boxes import DateField, FeetAndInchesField
from screening.questions.fields import (
    LONGEST_TEXT,
    YES_NO,
    ChoiceField,
    SomeOfField,
    TextField,
    WholeNumberField,
)
from screening.questions.keyed_rows import KeyedField
from screening.questions.rows import RepeatingField, RowForm
from screening.vocabulary import Kind, Question


def yes_no(label: str, *, of_concern: Sequence[str] = (), **about: Any) -> Any:
    """Yes or no; never a single tick box, which could not be left unanswered."""
    if of_concern:
        about.setdefault("worry", ("yes", "no") if "no" in of_concern else ("no", "yes"))
    about["of_concern"] = tuple(of_concern)
    return ChoiceField(label, question=Question(Kind.YES_NO, label, choices=YES_NO, **about))


def choice(
    label: str,
    choices: Mapping[str, str],
    *,
    of_concern: Sequence[str] = (),
    worry: Sequence[str] = (),
    **about: Any,
) -> Any:
    """One of `choices`, which map what is stored to what the patient reads."""
    question = Question(
        Kind.CHOICE,
        label,
        choices=choices,
        of_concern=tuple(of_concern),
        worry=tuple(worry),
        **about,
    )
    return ChoiceField(label, question=question)


def some_of(
    label: str,
    choices: Mapping[str, str],
    *,
    among: str = "",
    of_concern: Sequence[str] = (),
    **about: Any,
) -> Any:
    """Any number of `choices`; "none of these" (or `none`) and the unknowns come with it.

    `among` is an earlier list: what was left out of it for sure is not offered again.
    """
    question = Question(Kind.SOME_OF, label, choices=choices, of_concern=tuple(of_concern), **about)
    return SomeOfField(label, among=among, question=question)


def number(
    label: str,
    *,
    thing: str,
    low: int,
    high: int,
    plausible: tuple[int, int],
    unit: str,
    units: Mapping[str, float] | None = None,
    **about: Any,
) -> Any:
    """A whole number from `low` to `high`; outside `plausible` it is kept and asked about.

    `units` are other units that can be typed behind it, with what one of each comes to.
    """
    question = Question(
        Kind.NUMBER, label, low=low, high=high, plausible=plausible, unit=unit, **about
    )
    return WholeNumberField(label, thing=thing, units=units, question=question)


def feet_and_inches(
    label: str, *, low: int, high: int, plausible: tuple[int, int], **about: Any
) -> Any:
    """A height, kept in whole inches, between which the bounds are given."""
    question = Question(
        Kind.NUMBER, label, low=low, high=high, plausible=plausible, unit=_l("in"), **about
    )
    return FeetAndInchesField(label, question=question)


def day(label: str, *, autocomplete: str = "", **about: Any) -> Any:
    """A day in the past, or today."""
    return DateField(
        label,
        question=Question(Kind.DATE, label, **about),
        render_kw={"autocomplete": autocomplete},
    )


def text(
    label: str,
    *,
    lines: int = 1,
    longest: int = LONGEST_TEXT,
    autocomplete: str = "",
    keyboard: str = "text",
    suggestions: str = "",
    **about: Any,
) -> Any:
    """Free text on one line or several; `keyboard` tells a phone what kind of text to expect.

    `suggestions` is the id of a list that the page's template holds.
    """
    return TextField(
        label,
        lines=lines,
        longest=longest,
        question=Question(Kind.TEXT, label, **about),
        render_kw={"autocomplete": autocomplete, "type": keyboard, "list": suggestions},
    )


def repeating(
    label: str,
    row: type[RowForm],
    *,
    stem: str,
    most_rows: int,
    one: str = "",
    at_first: int = 1,
    **about: Any,
) -> Any:
    """Rows of the same questions, as many as the patient adds; `one` is what a row is called.

    `stem` is what their names begin with in the form; a page repeats it often, so it is short.
    """
    question = Question(Kind.REPEATING, label, fields=row.questions(), most_rows=most_rows, **about)
    return RepeatingField(label, row=row, stem=stem, one=one, at_first=at_first, question=question)


def repeating_for(
    label: str,
    row: type[RowForm],
    *,
    stem: str,
    most_rows: int,
    keyed_by: str,
    rows_for: str,
    new_key: str = "",
    one_at_a_time: bool = False,
    **about: Any,
) -> Any:
    """Rows of the same questions, one for each choice ticked in the question `rows_for`.

    For the choice `new_key` the patient may add more. Long rows are filled in `one_at_a_time`.
    """
    question = Question(
        Kind.REPEATING,
        label,
        fields=row.questions(),
        most_rows=most_rows,
        keyed_by=keyed_by,
        rows_for=rows_for,
        **about,
    )
    return KeyedField(
        label,
        row=row,
        stem=stem,
        new_key=new_key,
        one_at_a_time=one_at_a_time,
        question=question,
    )
