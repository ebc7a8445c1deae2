"""The patient's pages, put together: what each template is given."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from flask import render_template, request, url_for
from flask_babel import lazy_gettext as _l

from screening.acts import intakes
from screening.facts.medicines import SUGGESTIONS
from screening.patient import draft, filled
from screening.patient.answered import parts
from screening.patient.filled import Filled
from screening.patient.progress import on_check, on_page
from screening.questions.page import Page, Part
from screening.questions.pages import PAGES
from screening.records.db import get_db
from screening.records.models import Intake

FIRST = PAGES[0].slug
MISSING = {
    "full_name": (_l("Enter your name"), "full_name"),
    "date_of_birth": (_l("Enter your date of birth"), "date_of_birth"),
    "contact": (_l("Enter a phone number or an email address"), "phone"),
}


def came_from() -> str | None:
    """Return "check" for somebody who came to change one answer, and goes back there."""
    return "check" if request.args.get("to") == "check" else None


def start_page(notice: str = "") -> str:
    goes_on = draft.find() is not None
    return render_template("patient/start.html", goes_on=goes_on, first=FIRST, notice=notice)


def question_page(
    kind: type[Page], page: Filled, answers: filled.Draft, notice: str = "", lost: bool = False
) -> str:
    return render_template(
        [f"patient/{kind.slug}.html", "patient/page.html"],
        kind=kind,
        page=page,
        at=on_page(kind),
        saves_each=kind.part is Part.SAFETY and bool(kind.questions()),
        before=filled.page_before(kind, answers),
        to=came_from(),
        notice=notice,
        lost=lost,
        suggestions=SUGGESTIONS,
    )


def check_page(intake: Intake, missing: Sequence[str] = (), notice: str = "") -> str:
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
        notice=notice,
        at=on_check(),
        before=filled.page_before(None, answers),
    )
