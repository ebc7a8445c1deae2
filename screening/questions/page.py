"""What every page of the questionnaire has in common. A page is a class, its fields questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import Form

from screening.questions.fields import AnswerField, InItsLanguage
from screening.questions.keyed_rows import KeyedField
from screening.questions.path import is_shown
from screening.questions.rows import RepeatingField
from screening.questions.together import boxes, with_rest
from screening.vocabulary import Answers, Question, Stored

# A page says which of its questions it showed: what an older tab did not show, it cannot blank.
SHOWN = "shown"


class Part(Enum):
    """A part of the way, in the order patients meet them: what the progress counts and the check
    page folds. A part has one page or several, which stand together.
    """

    ABOUT_YOU = _l("About you")
    REASON = _l("What brings you here")
    SAFETY = _l("How you are now")
    MIND = _l("Your mind")
    HEART = _l("Blood pressure and heart")
    HEAD = _l("Head and blood vessels")
    BODY = _l("The rest of your body")
    PREGNANCY = _l("Pregnancy")
    MEDICINES = _l("Your medicines")
    TREATMENTS = _l("Treatments so far")
    SUBSTANCES = _l("Alcohol and drugs")
    PRACTICAL = _l("Getting here and home")


class Emergency(Enum):
    """What stands above the fields of a page, for everybody, about when to call 911."""

    SUICIDE = _l(
        "If you might act on thoughts of ending your life or hurting somebody else, call 911, or"
        " call or text 988 now. If you have hurt yourself or took too much of something, call 911"
        " now. Do not wait for us."
    )
    VOICES = _l(
        "If you hear voices telling you to hurt yourself or somebody else, or you suddenly feel"
        " confused, call 911 or call or text 988 now. Do not wait for us."
    )
    CONFUSION = _l(
        "If you suddenly feel confused, or somebody sees it in you, call 911 now. Do not wait for"
        " us."
    )
    WITHDRAWAL = _l(
        "If you stopped or cut down alcohol or calming pills, and now you shake, sweat, see things"
        " that are not there or have a seizure, call 911 now. Do not wait for us. Call 911 too if"
        " somebody took too much of anything."
    )
    PRESSURE = _l(
        "Call 911 now if you have chest or back pain, trouble breathing, or the worst headache of"
        " your life. Call 911 now if you have sudden weakness or numbness, trouble seeing or"
        " speaking, confusion, or a seizure. Call 911 too if your numbers stay at 180/120 or higher"
        " and you feel unwell. Do not wait for us."
    )
    BODY = _l(
        "Call 911 now if you have chest pain, trouble breathing, or the worst headache of your"
        " life. Call 911 now if you have sudden weakness or numbness, trouble seeing or speaking,"
        " sudden confusion, or a seizure, or if you faint. Do not wait for us."
    )
    MEDICINES = _l("Do not stop or change any medicine because of this form.")


class Page(Form):
    """One page: declarations only. What does not fit together is for a rule, not for an error."""

    Meta = InItsLanguage

    slug: ClassVar[str]
    part: ClassVar[Part]
    title: ClassVar[str]
    # What tabs and the browser's history say, where the title would tell others too much.
    tab: ClassVar[str] = ""
    lead: ClassVar[str] = ""
    emergency: ClassVar[Emergency | None] = None

    @classmethod
    def questions(cls) -> tuple[Question, ...]:
        """Return the page's questions in the order they are asked."""
        return tuple(
            replace(field.question, name=field.short_name, page=cls.slug) for field in cls()
        )

    def process(self, formdata: Any = None, *args: Any, **kwargs: Any) -> None:
        posted = with_rest(self, formdata) if formdata else formdata
        super().process(posted, *args, **kwargs)

    def boxes(self) -> list[list[AnswerField]]:
        """The fields as they stand on the page: most in a box of their own, neighbors together."""
        return boxes(self)

    def settle(self, answers: Answers) -> None:
        """Keep only the fields that are shown to somebody with these answers."""
        for name in [field.short_name for field in self if not is_shown(field.short_name, answers)]:
            del self[name]
        self.fit(answers)

    def fit(self, answers: Answers) -> None:
        """Show in each field what somebody with these answers fills in."""
        for field in self:
            field.fit(answers)

    def keep_only(self, shown: list[str]) -> None:
        """Drop the fields that the page, as it was posted, did not show."""
        for name in [field.short_name for field in self if field.short_name not in shown]:
            del self[name]

    def open_row(self, place: int | None) -> None:
        """Show one row at a time where rows are long; what is asked behind them waits for the last.

        Without a place it is the first row left blank, or else the last.
        """
        waits = False
        for field in list(self):
            if waits:
                del self[field.short_name]
            elif isinstance(field, KeyedField) and field.one_at_a_time and field.rows:
                field.open(place)
                waits = not field.is_open(field.rows[-1])

    @property
    def row(self) -> int | None:
        """The place of the row that is open, where there is but one."""
        return next((group.open_at for group in self.groups() if group.open_at is not None), None)

    def row_after(self, changing: bool) -> int | None:
        """Return the place of the row to open next, where rows are shown one at a time."""
        keyed = (field for field in self if isinstance(field, KeyedField))
        return next((field.row_after(changing) for field in keyed), None)

    def groups(self) -> Iterator[RepeatingField]:
        return (field for field in self if isinstance(field, RepeatingField))

    @property
    def valid_answers(self) -> dict[str, Stored]:
        """The answers to keep: a field in error does not stop its neighbors from being kept."""
        return {field.short_name: field.stored for field in self if not field.process_errors}

    @property
    def mistakes(self) -> list[tuple[AnswerField, str]]:
        """Each field in error with its one message, in the order they stand on the page."""
        return [(field, str(field.errors[0])) for field in self.cells() if field.errors]

    def cells(self) -> Iterator[AnswerField]:
        """Yield every field, and those of rows; a group itself only when it has too many rows."""
        for field in self:
            if isinstance(field, RepeatingField):
                in_rows = [cell for row in field.rows for cell in row.shown]
                yield from [field, *in_rows] if field.process_errors else in_rows
            else:
                yield field

    def doubts(self, before: Mapping[str, Any]) -> list[tuple[AnswerField, str]]:
        """Return what to ask about once: answers seldom seen that were not there `before`."""
        return [
            (field, _l("You entered %(answer)s. Is that right?", answer=field.entered))
            for field in self
            if field.is_implausible and before.get(field.short_name) != field.data
        ]
