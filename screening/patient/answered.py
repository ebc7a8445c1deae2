"""What the patient answered, in the words they read: to check before sending, and to keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from screening.patient.filled import from_saved, is_on_path
from screening.questions import QUESTIONS
from screening.questions.fields import AnswerField
from screening.questions.page import Page
from screening.questions.pages import PAGES
from screening.questions.path import on_path
from screening.questions.rows import RepeatingField
from screening.questions.words import in_words
from screening.rules.words import told
from screening.vocabulary import Stored


@dataclass(frozen=True)
class Line:
    """One question, or one row of a repeating group, with its answer; "" for a blank.

    `anchor` is where on its page it can be changed, with the `row` of those shown one at a time.
    """

    anchor: str
    prompt: str
    answer: str
    blanks: int
    row: int | None = None


@dataclass(frozen=True)
class AnsweredPage:
    """One page of the questionnaire, with the questions that were asked."""

    slug: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class AnsweredPart:
    """One part of the questionnaire, with its pages on the path."""

    title: str
    pages: tuple[AnsweredPage, ...]

    @property
    def blanks(self) -> int:
        """How many questions were left blank."""
        return sum(line.blanks for page in self.pages for line in page.lines)


def parts(stored: Mapping[str, Stored]) -> list[AnsweredPart]:
    """Return every part of the questionnaire on the path of these answers."""
    answers = on_path(QUESTIONS, stored)
    asked = [page for page in PAGES if page.questions() and is_on_path(page, answers)]
    return [
        AnsweredPart(str(part.value), tuple(_answered(page, stored) for page in pages))
        for part, pages in groupby(asked, key=attrgetter("part"))
    ]


def _answered(page: type[Page], stored: Mapping[str, Stored]) -> AnsweredPage:
    lines = tuple(lines_of(from_saved(page, stored).page))
    return AnsweredPage(page.slug, str(page.title), lines)


def lines_of(page: Page) -> Iterator[Line]:
    """Yield each question on a page with its answer."""
    row = None
    for field in page:
        if isinstance(field, RepeatingField):
            yield from _rows(field)
            # What stands behind such rows is shown with the last of them.
            row = len(field.rows) - 1 if field.one_at_a_time else row
        else:
            answer = _said(field)
            yield Line(field.id, str(field.question.prompt), answer, 0 if answer else 1, row)


def _rows(group: RepeatingField) -> Iterator[Line]:
    """Yield a line for each row, named for what it is about, with its questions in the answer."""
    for place, row in enumerate(group.rows):
        cells = group.cells(row)
        said = [told(cell.question.prompt, _said(cell)) for cell in cells if _said(cell)]
        open_at = place if group.one_at_a_time else None
        left = len(cells) - len(said)
        yield Line(cells[0].id, group.heading(row), "\n".join(said), left, open_at)


def _said(field: AnswerField) -> str:
    if type(field.stored) is int:
        return str(field.entered)
    return ", ".join(in_words(field.question, field.stored, field.beside))
