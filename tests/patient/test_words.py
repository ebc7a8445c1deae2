"""What patient pages say, on each of them, and that all of it can be translated."""

import ast
import gzip
import re
from html.parser import HTMLParser

import pytest
from jinja2 import nodes

from screening.config import ROOT
from screening.questions.pages import PAGES
from screening.wording import decision_words

TEMPLATES = sorted(
    path.relative_to(ROOT / "templates").as_posix()
    for path in [
        *(ROOT / "templates").glob("*.html"),
        *(ROOT / "templates" / "patient").glob("*.html"),
    ]
)
PYTHON = sorted(
    path for part in ("patient", "questions") for path in (ROOT / "screening" / part).rglob("*.py")
)
LETTERS = re.compile("[A-Za-z]{2,}")
READ_ALOUD = {"aria-label", "title", "alt", "placeholder"}


class Plain(HTMLParser):
    """Finds words that stand in a template without gettext around them."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        self.found += LETTERS.findall(data)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in READ_ALOUD:
                self.found += LETTERS.findall(value or "")


def test_every_word_of_a_template_goes_through_gettext(sqlite_app):
    found = {}
    for name in TEMPLATES:
        source = sqlite_app.jinja_env.loader.get_source(sqlite_app.jinja_env, name)[0]
        parser = Plain()
        # What stands between pieces of plain text is an expression, which is no word.
        parts = sqlite_app.jinja_env.parse(source).find_all(nodes.TemplateData)
        parser.feed("0".join(part.data for part in parts))
        found[name] = parser.found

    assert {name: words for name, words in found.items() if words} == {}
    assert len(found) > 5


def test_every_message_of_python_goes_through_gettext():
    """A text given to a redirect, a template or an error is a call of `_l` or `_`."""
    plain = []
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ValueError":
                plain += [f"{path.name}:{one.lineno}" for one in node.args if _is_plain(one)]
            if isinstance(node, ast.Assign) and _is_sentence(node.value):
                plain.append(f"{path.name}:{node.lineno}")

    assert plain == []


def _is_plain(node):
    return isinstance(node, ast.Constant | ast.JoinedStr)


def _is_sentence(node):
    return isinstance(node, ast.Constant) and " " in str(node.value) and len(str(node.value)) > 9


@pytest.fixture
def pages(patient):
    """Every page of a patient's way, and what goes wrong on it."""
    patient.answer("treatments", {"antidepressants_taken": ["sertraline", "another"]})
    patient.answer("other-treatments", {"other_treatments": ["therapy", "esketamine"]})
    patient.answer("medicines", {"takes_medicines": "yes"})
    paths = ["/", *(f"/form/{page.slug}" for page in PAGES), "/check", "/nowhere"]
    pages = {path: patient.client.get(path, follow_redirects=True).text for path in paths}
    pages["error"] = patient.answer("blood-pressure", {"systolic": "x"}).text
    pages["expired"] = patient.press("/form/reason", []).text
    pages["too long"] = patient.client.post("/form/reason", data={"goal": "x" * 70_000}).text
    pages["not allowed"] = patient.client.delete("/check").text
    return pages


def test_every_page_says_who_to_call_and_that_nobody_watches(pages):
    for name, page in pages.items():
        top, _main, foot = re.split("<main|</main>", page)
        assert 'href="tel:988"' in top, name
        assert 'href="tel:911"' in top, name
        assert "Nobody watches this form around the clock." in foot, name
        assert 'href="sms:988"' in foot, name
        assert "This is a demonstration. Do not enter real answers." in page, name
        assert len(set(re.findall("<footer.*?</footer>", page, re.DOTALL))) == 1
    assert len({page.partition("<footer")[2] for page in pages.values()}) == 1


def test_no_page_sounds_like_a_decision(pages):
    assert {name: found for name, page in pages.items() if (found := decision_words(page))} == {}


def test_no_page_loads_or_runs_anything_from_elsewhere_or_within_itself(pages):
    for name, page in pages.items():
        loaded = re.findall(r'(?:src|<link[^>]*href|action)="([^"]*)"', page)
        assert all(one.startswith(("/", "#")) for one in loaded), name
        assert set(re.findall("<script(.*?)src=", page)) <= {" "}, name
        assert "<script>" not in page, name
        assert "style=" not in page, name
        assert not re.search(r"\son[a-z]+=", page), name


def loaded(page, kind):
    """Return the bytes of each style sheet or script that a page loads."""
    names = re.findall(rf'(?:href|src)="/static/([a-z]+\.{kind})', page)
    return [(ROOT / "screening" / "static" / name).read_bytes() for name in names]


def test_a_page_with_its_style_sheets_is_under_20_kb(pages):
    # The page that says every question and answer again comes once.
    for name in pages.keys() - {"/check"}:
        sheets = loaded(pages[name], "css")
        assert sheets, name
        assert len(pages[name].encode()) + sum(map(len, sheets)) < 20_000, name


def test_the_first_page_with_all_it_loads_is_under_5_kb_when_compressed(pages):
    first = [pages["/"].encode(), *loaded(pages["/"], "css"), *loaded(pages["/"], "js")]

    assert len(first) == 4
    assert sum(len(gzip.compress(one)) for one in first) < 5_000


TRUTHS = [
    "18 or older",
    "About 20 minutes",
]


def test_the_first_page_tells_the_truth_before_anything_is_asked(stranger):
    page = stranger.see("/")

    assert [words for words in TRUTHS if words not in page] == []
    assert page.index('class="truths"') < page.index("<button>Start</button>")


def test_the_help_page_comes_for_everybody_after_the_safety_questions(patient):
    assert patient.answer("safety", {"wish_to_be_dead": "no"}).location == "/form/safety-past"
    response = patient.answer("safety-past")
    page = patient.see(response.location)

    assert response.location == "/form/help"
    for words in ["press 1, or text 838255", "text AYUDA to 988", "988lifeline.org"]:
        assert words in page
    assert '<a class="button second" href="/check">Send what I have so far</a>' in page
    assert patient.answer("help").location == "/form/mind"
