"""What was typed into a form that could not be kept, so that it can be shown and sent again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from screening.questions import QUESTIONS, page_at
from screening.questions.fields import AnswerField
from screening.questions.page import SHOWN, Page
from screening.questions.words import in_words

# What a page needs only for itself. It is sent again, but nobody wants to read it.
UNSEEN = {SHOWN, "seen", "start", "correct", "csrf_token", "submission_key", "rows", "version"}
# What a button says for itself, with nothing typed beside it.
UNSEEN |= {"at", "ends", "later", "language", "unsent", "on_phone"}
# So much is read of a form that is too long, to be shown again.
MOST_SHOWN = 1024 * 1024


@dataclass(frozen=True)
class Typed:
    """A form as it was sent: where to, every field of it, and what there is to read in it.

    There is nothing to read where only a button was pressed.
    """

    action: str
    fields: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, str], ...]


def typed() -> Typed | None:
    """Return the form that this request sends, or None where it sends none to be given back."""
    if request.method != "POST" or request.path.startswith("/sign-"):
        return None
    posted = _posted()
    kind = page_of(posted)
    lines = typed_on(kind, posted) if kind else _plain(posted.items(multi=True))
    fields = tuple((name, one) for name, one in posted.items(multi=True) if name != "csrf_token")
    action = url_for("patient.answer", slug=kind.slug) if kind else request.full_path
    return Typed(action, fields, tuple(lines))


def page_of(posted: MultiDict[str, str]) -> type[Page] | None:
    """Return the page of the questionnaire that was sent, wherever it was sent to."""
    shown = posted.get(SHOWN, "")
    if shown in QUESTIONS:
        return page_at(QUESTIONS[shown].page)
    return None


def typed_on(kind: type[Page], posted: MultiDict[str, str]) -> list[tuple[str, str]]:
    """Return what was typed on a page, as its questions and what stands in each."""
    page = kind(posted)
    page.keep_only(posted.getlist(SHOWN))
    page.validate()
    pairs = ((str(field.label.text), _as_typed(field)) for field in page.cells())
    return [(label, words) for label, words in pairs if words]


def read_longer() -> None:
    """Read more of this request than is kept, only to give it back."""
    request.max_content_length = request.max_form_memory_size = MOST_SHOWN


def _posted() -> MultiDict[str, str]:
    try:
        return request.form
    except HTTPException:
        read_longer()
    try:
        return request.form
    except HTTPException:
        return MultiDict()


def _as_typed(field: AnswerField) -> str:
    if field.errors:
        return " ".join(field.typed).strip()
    return ", ".join(in_words(field.question, field.stored, field.beside))


def _plain(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", value) for name, value in pairs if name not in UNSEEN and value.strip()]
