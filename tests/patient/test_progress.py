"""Progress is told in parts, however many pages a part has, and the bar moves with every page."""

import re

from screening.patient import progress
from screening.questions.pages import PAGES


def told(page):
    """Return what the page says about progress, and how far its bar is."""
    words = re.search('<label for="progress">(.*?)</label>', page)[1]
    return words, re.search(
        '<progress id="progress" value="([0-9]+)" max="([0-9]+)"', page
    ).groups()


def test_pages_of_one_part_count_once(patient):
    parts = len(progress.PARTS) + 1

    first, _bar = told(patient.see("/form/safety"))
    second, _bar = told(patient.see("/form/help"))

    assert first == second == f"How you are now, part 3 of {parts}"


def test_the_bar_moves_with_every_page_and_is_full_at_the_check(patient):
    shown = [progress.on_page(page).page for page in PAGES]
    words, bar = told(patient.see("/check"))

    assert shown == list(range(1, len(PAGES) + 1))
    assert words == "Check your answers, part {0} of {0}".format(len(progress.PARTS) + 1)
    assert bar[0] == bar[1] == str(len(PAGES) + 1)


def test_the_browsers_tab_and_history_name_neither_the_clinic_nor_the_subject(patient):
    page = patient.see("/form/treatments")

    assert "<title>What you have taken – Form</title>" in page
    assert "<h1>Antidepressants you have taken</h1>" in page
