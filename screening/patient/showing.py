"""The patient's pages, put together: what each template is given."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from flask import current_app, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from screening.acts import intakes
from screening.facts.medicines import SUGGESTIONS
from screening.patient import draft, filled
from screening.patient.answered import lines_of, parts
from screening.patient.filled import Filled, from_saved
from screening.patient.keeping.typed import typed_on
from screening.patient.pace import MINUTES
from screening.patient.progress import on_check, on_page
from screening.questions.page import Page, Part
from screening.questions.pages import PAGES
from screening.records.db import get_db
from screening.records.models import Intake

FIRST = PAGES[0].slug
# What a form is given anew when it is shown again.
ANEW = ("csrf_token", "seen", "later")
MISSING = {
    "full_name": (_l("Enter your name"), "full_name"),
    "date_of_birth": (_l("Enter your date of birth"), "date_of_birth"),
    "contact": (_l("Enter a phone number or an email address"), "phone"),
}


def came_from() -> str | None:
    """Return "check" for somebody who came to change one answer, and goes back there."""
    return "check" if request.args.get("to") == "check" else None


def asked_row() -> int | None:
    """Return the place of the row that an address names, of those shown one at a time."""
    return request.args.get("row", type=int)


def naming_row(slug: str, row: int) -> str:
    """Return the address asked for with a row in it: Back would find another at one without."""
    given: dict[str, Any] = request.args.to_dict(flat=False) | {"row": row}
    return url_for("patient.show", slug=slug, **given)


def start_page() -> str:
    goes_on = draft.find() is not None or draft.find_by_phone() is not None
    days = current_app.config["DRAFT_DAYS"]
    return render_template("patient/start.html", goes_on=goes_on, days=days, minutes=MINUTES)


def question_page(
    kind: type[Page],
    page: Filled,
    answers: filled.Draft,
    seen: int,
    notice: str = "",
    instead: str = "",
) -> str:
    """Return a page; `seen` is the version of the intake that its answers are of.

    `instead` names what the button starts where no draft is open: a new form, or a correction.
    """
    return render_template(
        [f"patient/{kind.slug}.html", "patient/page.html"],
        kind=kind,
        page=page,
        at=on_page(kind),
        saves_each=kind.part is Part.SAFETY and bool(kind.questions()),
        back=_back(kind, page, answers),
        to=came_from(),
        notice=notice,
        suggestions=SUGGESTIONS,
        instead=instead,
        seen=seen,
    )


def _back(kind: type[Page], page: Filled, answers: filled.Draft) -> str | None:
    """Return the address of what was shown before, or None on the first page."""
    if came_from():
        return url_for("patient.check")
    if page.page.row:
        return url_for("patient.show", slug=kind.slug, row=page.page.row - 1)
    before = filled.page_before(kind, answers)
    return url_for("patient.show", slug=before) if before else None


def newer_page(kind: type[Page], page: Filled, answers: filled.Draft, seen: int) -> str:
    """Return what was entered here beside what was saved elsewhere, to choose from."""
    saved = from_saved(kind, answers).page
    # What waits for a later row was asked in neither place.
    saved.open_row(page.page.row)
    here, there = _by_prompt(page.page), _by_prompt(saved)
    for prompt, words in typed_on(kind, request.form):
        here[prompt] = here.get(prompt) or words
    prompts = dict.fromkeys([*here, *there])
    both = [(one, here.get(one, ""), there.get(one, "")) for one in prompts]
    fields = [(name, one) for name, one in request.form.items(multi=True) if name not in ANEW]
    return render_template(
        "patient/newer.html",
        kind=kind,
        both=[one for one in both if one[1] != one[2]],
        fields=fields,
        seen=seen,
        action=url_for("patient.answer", slug=kind.slug, row=page.page.row, to=came_from()),
        newer=url_for("patient.show", slug=kind.slug, row=page.page.row),
    )


def _by_prompt(page: Page) -> dict[str, str]:
    return {line.prompt: line.answer for line in lines_of(page)}


def links_to_missing(missing: Sequence[str]) -> list[tuple[str, str]]:
    """Return where each thing can be given that is needed to save for later and to send."""
    return [
        (url_for("patient.show", slug=FIRST, to=came_from(), _anchor=field), message)
        for message, field in map(MISSING.__getitem__, missing)
    ]


def check_page(intake: Intake, missing: Sequence[str] = ()) -> str:
    """Return all answers; `missing` names what is needed before they can be sent."""
    answers = intakes.drafted(get_db(), intake).answers
    mistakes = [
        (url_for("patient.show", slug=FIRST, to="check", _anchor=field), message)
        for message, field in map(MISSING.__getitem__, missing)
    ]
    return render_template(
        "patient/check.html",
        parts=parts(answers),
        submission_key=secrets.token_urlsafe(24),
        mistakes=mistakes,
        at=on_check(),
        before=filled.page_before(None, answers),
        corrects=intake.corrects_id is not None,
    )
