"""Whatever is answered: no page hints at how worrying it is, and nothing typed breaks one."""

from __future__ import annotations

import os
import random
import re
from html.parser import HTMLParser

import pytest

from screening.patient import filled, showing
from screening.patient.answered import parts
from screening.questions import QUESTIONS
from screening.questions.page import SHOWN
from screening.questions.pages import PAGES
from screening.questions.path import on_path
from screening.vocabulary import Kind, Unknown
from tests.patient.browsing import Patient, action, hidden
from tests.rules.proof.real_patients import Patients, shipped

SHEETS, POSTS = (1000, 10_000) if os.environ.get("FULL") else (6, 300)
# Text as nobody means it: it comes back as it was typed, or is refused with what to do.
ODD = [
    "two\nlines\tand a tab",
    "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} ${7*7} %s %(a)s",
    "Zoë Núñez 李小龍 יעל שלום \U0001f600",
    "e\u0301 and \u00e9, \ufb01 \u2126 ＡＢＣ, \u0430dmin",
    "\u202eturned around\u202c and \u200b nothing \u2066",
    "a" + "\u0301" * 90,
    "' OR 1=1; -- \" ` \\",
    "=1+1",
    "\x00",
    "bell \x07 \x9b",
    "\ufffd",
    "x" * 5000,
]
REFUSALS = ("Take out the characters that cannot be shown", "Shorten this to")
FINE = {200, 303, 422}
# What a form is told that was shown before newer answers were saved.
NEWER = 409
SLUGS = [page.slug for page in PAGES]
# What is made anew for each showing of a page.
ANEW = {"csrf_token", "seen", "submission_key"}


class Skeleton(HTMLParser):
    """A page without the answers that it says back: all that may not depend on them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        says_back = given.get("name") in ANEW or given.get("type") not in (
            "radio",
            "checkbox",
            "hidden",
        )
        left_out = {"checked"} | ({"value"} if tag == "input" and says_back else set())
        self.found.append((tag, {one: words for one, words in attrs if one not in left_out}))
        self.inside = tag

    def handle_endtag(self, tag):
        self.found.append(f"/{tag}")
        self.inside = ""

    def handle_data(self, data):
        if self.inside not in ("dd", "textarea"):
            self.found.append(data)


def leading(field):
    """Return the questions whose ticks say what this one offers: as rows, or as fewer choices."""
    among = getattr(field, "among", "")
    # What is ticked already stays in sight.
    return {getattr(field, "rows_for", ""), among, field.short_name if among else ""}


LEADING = set().union(*(leading(field) for page in PAGES for field in page()))


def path(answers):
    """Return what decides which questions somebody is asked."""
    known = on_path(QUESTIONS, answers)
    waiting = {name for name, why in known.unknown.items() if why is Unknown.NOT_REACHED}
    return known.off_path, waiting


def on_the_same_path(patients, answers):
    """Return other answers, any of them, that lead the same way."""
    way, other = path(answers), dict(answers)
    for name in answers.keys() - LEADING:
        question, before = QUESTIONS[name], answers[name]
        if before in (None, []) or question.kind is Kind.REPEATING:
            continue
        other[name] = patients.answer(question)
        if other[name] in (None, []) or path(other) != way:
            other[name] = before
    return other


def pages_of(answers):
    """Return every page on the way of somebody with these answers, and the list of them all."""
    known = on_path(QUESTIONS, answers)
    shown = {
        kind.slug: showing.question_page(kind, filled.from_saved(kind, answers), answers, seen=1)
        for kind in PAGES
        if filled.is_on_path(kind, known)
    }
    lines = [line for part in parts(answers) for page in part.pages for line in page.lines]
    return shown, [(line.anchor, line.prompt, line.blanks) for line in lines]


@pytest.fixture
def chance():
    return random.Random(20260131)


def test_pages_depend_on_the_path_alone(sqlite_app, chance):
    patients = Patients(shipped(), chance)
    differing = 0

    for _time in range(SHEETS):
        answers = patients.stored()
        other = on_the_same_path(patients, answers)
        differing += sum(answers[name] != other[name] for name in answers)
        with sqlite_app.test_request_context():
            (one, lines), (another, other_lines) = pages_of(answers), pages_of(other)
        assert lines == other_lines
        assert one.keys() == another.keys()
        for slug, page in one.items():
            assert Skeleton(page).found == Skeleton(another[slug]).found, slug

    assert differing > 10 * SHEETS


def test_a_page_that_hints_is_found():
    calm, worried = (f"<p>{words}</p>" for words in ("Thank you.", "Thank you, we will call."))

    assert Skeleton(calm).found != Skeleton(worried).found
    assert (
        Skeleton('<dd>No</dd><input type="radio" value="no" checked><input value="1">').found
        == Skeleton('<dd>Yes</dd><input type="radio" value="no"><input value="2">').found
    )


@pytest.fixture
def somebody(sqlite_app):
    """Somebody who has ticked everything that brings up more boxes to type in."""
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    somebody = Patient(sqlite_app.test_client()).start()
    somebody.answer("medicines", {"takes_medicines": "yes", "medicines_changed": "yes"})
    somebody.answer("allergies", {"reactions": "another"})
    somebody.answer("treatments", {"antidepressants_taken": ["sertraline", "another"]})
    somebody.answer("other-treatments", {"other_treatments": ["therapy", "another_added"]})
    somebody.answer("practical", {"people": "trusted"})
    return somebody


class Boxes(HTMLParser):
    """What stands in every box of a page that takes free text, by the name of the box."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.area = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "textarea":
            self.area = given["name"]
            self.found[self.area] = ""
        elif given.get("type") in ("text", "tel", "email"):
            self.found[given["name"]] = given["value"]

    def handle_endtag(self, tag):
        self.area = ""

    def handle_data(self, data):
        if self.area:
            # The first line break in a box is none of the text.
            self.found[self.area] += data.removeprefix("\n")


def is_refused(page, name):
    """Whether a page says of a box what cannot be in it and what to do."""
    said = re.search(f'id="{name}-error"><span[^>]*>[^<]*</span>([^<]*)', page)
    return said and any(words in said[1] for words in REFUSALS)


@pytest.mark.parametrize("text", ODD)
def test_any_text_in_any_box_comes_back_as_it_was_typed_or_is_refused(somebody, text):
    tried = 0
    for slug in SLUGS:
        address = f"/form/{slug}"
        page = somebody.client.get(address).text
        typed = dict.fromkeys(Boxes(page).found, text.replace("\n", "\r\n"))
        if not typed:
            continue
        ticked = re.findall(r'name="([^"]+)" value="([^"]+)"[^>]* checked', page)
        address = action(page) or address
        response = somebody.press(address, [*hidden(page), *ticked], typed)
        assert response.status_code in FINE
        again = response.text if response.status_code == 422 else somebody.see(address)
        shown = Boxes(again).found
        for name in typed:
            assert shown[name] == text or is_refused(again, name), (slug, name)
            tried += 1

    assert tried > 12


def a_value(chance, question):
    """Return something for a field of a page, possible or not."""
    return chance.choice(
        [*question.choices, *ODD, *Unknown, "none_of_these", "", "7", "-1", "1e9", "９", "3.5"]
    )


def a_form(chance, kind):
    """Return fields as no page of ours would send them together."""
    form = []
    for question in [*kind.questions(), *chance.sample(list(QUESTIONS.values()), 3)]:
        if chance.random() < 0.7:
            form.append((SHOWN, question.name))
        for end in ("", "", "-month", "-day", "-year", "-feet", "-inches"):
            if chance.random() < 0.4:
                form += [(question.name + end, a_value(chance, question))]
    for stem in "mto":
        row = chance.choice([0, 1, 7, 9999])
        form.append((f"{stem}{row}-{chance.choice(FIELDS)}", a_value(chance, QUESTIONS["goal"])))
    if chance.random() < 0.2:
        form.append(("rows", chance.choice(["add t", "remove m0", "remove t9999", "\x00"])))
    return form


FIELDS = ["name", "dose", "helped", "medicine", "treatment", "highest_dose", "nothing"]


def test_no_form_whatever_it_holds_breaks_a_page(somebody, chance):
    seen = set()
    for number in range(POSTS):
        if number % 200 == 0:
            somebody.start()
        kind = chance.choice(PAGES)

        address, form = f"/form/{kind.slug}", a_form(chance, kind)
        if chance.random() < 0.6:
            form += [one for one in hidden(somebody.client.get(address).text) if "seen" in one]

        response = somebody.press(address, form)

        seen.add(response.status_code)
        assert response.status_code in {*FINE, NEWER}, (kind.slug, number)
    assert seen == {*FINE, NEWER}
    assert all(somebody.client.get(f"/form/{slug}").status_code in (200, 302) for slug in SLUGS)
    assert somebody.client.get("/check").status_code == 200
