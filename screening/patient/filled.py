"""One page as a patient sees it: filled from what was saved, or from what was just posted.

What is shown depends on the path alone, never on how worrying an answer is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from screening.questions import QUESTIONS
from screening.questions.page import SHOWN, Page
from screening.questions.pages import PAGES
from screening.questions.path import is_shown, on_path
from screening.questions.rows import BUTTON
from screening.rules.words import told
from screening.vocabulary import Answers, Stored

GO_ON = _l("If so, press Continue.")
Draft = Mapping[str, Stored]


@dataclass(frozen=True)
class Filled:
    """A page with its answers. `notes` and `more` go by the field's name.

    `notes` asks about answers seldom seen; `more` holds the questions that earlier answers on the
    same page brought up. `to_save` holds what was posted and can be kept.
    """

    page: Page
    notes: Mapping[str, str]
    more: frozenset[str]
    to_save: Draft
    rows_changed: bool = False

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """What is wrong, as the place of the field and a message that names it."""
        mistakes = self.page.mistakes
        return [(f"#{field.id}", told(field.label.text, message)) for field, message in mistakes]

    @property
    def shown(self) -> list[str]:
        """The names of the questions on the page."""
        return [field.short_name for field in self.page]

    @property
    def anchors(self) -> dict[str, str]:
        """Where an address can point to: the first question to look at, by its name."""
        marks = {"note": self.notes, "more": self.more}
        first = {
            mark: next((name for name in self.shown if name in names), "")
            for mark, names in marks.items()
        }
        return {name: mark for mark, name in first.items()}


def from_saved(
    kind: type[Page], answers: Draft, more: Collection[str] = (), with_notes: bool = False
) -> Filled:
    """Return the page as it was saved.

    `more` holds the places of questions to mark as new, so that no address names a question.
    """
    page = kind(data=answers)
    page.settle(on_path(QUESTIONS, answers))
    new = {field.short_name for place, field in enumerate(page) if str(place) in more}
    return Filled(page, _notes(page, {}) if with_notes else {}, frozenset(new), {})


def from_posted(
    kind: type[Page], posted: MultiDict[str, str], answers: Draft | None, row: int | None
) -> Filled:
    """Return the page as it was posted, with everything that was typed; `row` is that shown.

    Without `answers` nobody knows what led to its questions, so all of them stay.
    """
    before = answers or {}
    page = kind(posted, data=before)
    page.keep_only(posted.getlist(SHOWN))
    page.validate()
    to_save = page.valid_answers
    known = on_path(QUESTIONS, {**before, **to_save})
    if answers is None:
        page.fit(known)
    else:
        page.settle(known)
    # Only now is it known which rows are set aside; they are kept with the others.
    to_save |= page.valid_answers
    page.open_row(row)
    return Filled(page, _notes(page, before), frozenset(), to_save, BUTTON in posted)


def new_places(
    kind: type[Page], answers: Draft, shown: Collection[str], row: int | None
) -> list[int]:
    """Return the places of the questions now on the page that were not `shown` before."""
    now = from_saved(kind, answers)
    now.page.open_row(row)
    return [place for place, name in enumerate(now.shown) if name not in shown]


def is_on_path(kind: type[Page], answers: Answers) -> bool:
    """Return whether the page has anything to show; one without questions always has."""
    names = [question.name for question in kind.questions()]
    return not names or any(is_shown(name, answers) for name in names)


def page_after(kind: type[Page], answers: Draft) -> str | None:
    """Return the slug of the next page on the path, or None after the last."""
    known, place = on_path(QUESTIONS, answers), PAGES.index(kind)
    return next((page.slug for page in PAGES[place + 1 :] if is_on_path(page, known)), None)


def page_to_go_on(last: type[Page], answers: Draft) -> str | None:
    """Return the slug of the page to go on with; it is the `last` one saved where rows wait."""
    groups = (group for group in from_saved(last, answers).page.groups() if group.one_at_a_time)
    waits = any(group.is_new(row) for group in groups for row in group.rows)
    return last.slug if waits else page_after(last, answers)


def page_before(kind: type[Page] | None, answers: Draft) -> str | None:
    """Return the slug of the page before on the path; before None is the last of all."""
    known, place = on_path(QUESTIONS, answers), PAGES.index(kind) if kind else len(PAGES)
    earlier = reversed(PAGES[:place])
    return next((page.slug for page in earlier if is_on_path(page, known)), None)


def _notes(page: Page, before: Draft) -> dict[str, str]:
    notes: dict[str, str] = {}
    for field, question in page.doubts(before):
        name = field.short_name
        notes[name] = f"{notes[name]} {question}" if name in notes else str(question)
    return {name: f"{note} {GO_ON}" for name, note in notes.items()}
