"""The truths about an unattended form: in the same words wherever somebody might count on it."""

import re

import pytest

from screening.clinic import EXAMPLES
from screening.config import ROOT

TRUTHS = [
    "Nobody watches it around the clock",
    "It is not for emergencies",
    "988",
    "911",
    EXAMPLES["READER"],
    EXAMPLES["READ_EVERY"],
    EXAMPLES["HOLIDAYS"],
    EXAMPLES["CLINIC_PHONE"],
    "Phones, the internet and this site can break down",
    "A yes does not by itself mean a hospital stay",
    "Sending it is not a booking",
    "also what you had put before",
    "nobody at the clinic sees your answers. That goes for urgent ones too",
]
# Templates of whole pages that need not say them, and why.
WITHOUT = {
    "page.html": "questions; the page of help comes between them",
    "medicines.html": "questions, like those of page.html",
    "check.html": "says what sending means, before and after which they are said",
    "leave.html": "shows nothing of ours",
    "away.html": "a piece that is put into a page of questions",
    "newer.html": "the same questions once more, to choose from",
    "copy.html": "what was sent, to print; the page that leads to it says them",
    "about.html": "to be read; nothing can be answered or kept there",
}


def truths(page):
    [found] = re.findall('<section class="truths".*?</section>', page, re.DOTALL)
    return found


@pytest.mark.usefixtures("rules")
def test_the_same_truths_are_told_before_amid_and_after(patient):
    told = [truths(patient.see(path)) for path in ("/", "/form/help")]
    patient.answer("about-you", {"full_name": "Dana", "email": "dana@example.org"} | BORN)
    patient.send_form("/check")
    told.append(truths(patient.see("/done")))

    assert len(set(told)) == 1
    assert [words for words in TRUTHS if words not in re.sub("<[^>]+>", "", told[0])] == []


BORN = {"date_of_birth-month": "3", "date_of_birth-day": "27", "date_of_birth-year": "1985"}


def test_no_page_that_somebody_might_count_on_is_without_them():
    """A page where a form is kept, opened again or given up is one of them."""
    pages = (ROOT / "templates" / "patient").glob("[!_]*.html")
    silent = [
        path.name
        for path in pages
        if path.name not in WITHOUT and "patient/_truths.html" not in path.read_text()
    ]

    assert silent == [], 'write {% include "patient/_truths.html" %}, or here why not'


def test_before_the_safety_questions_it_is_said_who_sees_them_unsent(patient, sqlite_app):
    assert "That goes for urgent ones too" in patient.see("/form/safety")

    sqlite_app.config.update(UNFINISHED="shown", UNFINISHED_HOURS=24)
    try:
        for path in ("/", "/form/safety", "/form/safety-past", "/form/help"):
            page = patient.see(path)
            assert "can see your answers on safety 24 hours after you give them" in page, path
            assert "That goes for urgent ones too" not in page, path
    finally:
        sqlite_app.config.update(UNFINISHED="unseen", UNFINISHED_HOURS=0)
