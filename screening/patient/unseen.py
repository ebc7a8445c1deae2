"""Questions that a change brings up on later pages: they are asked before the way goes back."""

from __future__ import annotations

from collections.abc import Iterator

from screening.patient.filled import Draft, from_saved
from screening.questions.keyed_rows import KeyedField
from screening.questions.page import Page
from screening.questions.pages import PAGES


def page_to_see(kind: type[Page], answers: Draft) -> str | None:
    """Return the slug of the next page, after a change on this one, with something never shown."""
    later = PAGES[PAGES.index(kind) + 1 :]
    reached = [place for place, page in enumerate(PAGES) if _names(page) & answers.keys()]
    changed = _names(kind)
    return next(
        (
            page.slug
            for page in later
            if (PAGES.index(page) <= max(reached) or _only_by_an_answer(page))
            and any(_unseen(from_saved(page, answers).page, answers, changed))
        ),
        None,
    )


def _unseen(page: Page, answers: Draft, changed: set[str]) -> Iterator[str]:
    for field in page:
        if field.short_name not in answers:
            yield field.short_name
        elif isinstance(field, KeyedField) and field.rows_for in changed:
            # A row that was left blank is not stored; after a change to what the rows are for,
            # it is worth a second look too.
            yield from (row[field.keyed_by].data for row in field.rows if field.is_new(row))


def _names(page: type[Page]) -> set[str]:
    return {question.name for question in page.questions()}


def _only_by_an_answer(page: type[Page]) -> bool:
    """Return whether nobody sees the page unless an answer before it brings it up."""
    return all(question.asked_when for question in page.questions())
