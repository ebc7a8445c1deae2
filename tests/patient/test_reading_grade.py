"""Every text that patients read is plain: in grade 6 for the most part, and never above 8.

The grade is that of Flesch and Kincaid. It is made for sentences; of a shorter label it is asked
that no word in it is long.
"""

import re
import statistics

import pytest
import textstat

from screening.catalogs import catalog
from screening.facts.medicines import MEDICINES
from tests.catalogs import messages, strings, texts
from tests.patient.names import CONDITIONS, DRUGS

HIGHEST, USUAL, TRUTHS = 8, 6, 6
EASY, HARD = 80, 50
SENTENCE = 8
LONG_WORD = 4
# Long words that everybody has to know here: what would stand for them is harder to understand.
KNOWN_LONG_WORDS = {"emergency", "emergencies", "everybody"}
NAMED = {**CONDITIONS, **DRUGS}
PRODUCTS = {name for medicine in MEDICINES.values() for name in medicine.names}
ASIDE = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, {*NAMED, *PRODUCTS}), key=len, reverse=True))})s?\b",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Return a text with a short word for every name and for what is filled in."""
    return ASIDE.sub("it", re.sub(r"%\(\w+\)[sd]", "it", text))


def grade(text: str) -> float:
    return float(textstat.flesch_kincaid_grade(plain(text)))


def long_words(text: str) -> list[str]:
    words = re.findall(r"[A-Za-z’]+", plain(text))
    return [word for word in words if textstat.syllable_count(word) >= LONG_WORD]


@pytest.fixture(scope="module")
def written() -> dict[str, set[str]]:
    """Every text, with the files it stands in."""
    return {
        text: {place for place, _line in message.locations}
        for message in messages()
        for text in texts(message)
    }


def is_sentence(text: str) -> bool:
    return len(text.split()) >= SENTENCE


def test_no_sentence_is_above_grade_eight_and_half_are_in_grade_six_or_below(written):
    grades = {text: grade(text) for text in written if is_sentence(text)}

    assert {text: found for text, found in grades.items() if found > HIGHEST} == {}
    assert statistics.median(grades.values()) <= USUAL
    assert len(grades) > 250


@pytest.fixture
def in_spanish():
    """Count syllables as Spanish has them."""
    textstat.set_lang("es")
    yield
    textstat.set_lang("en")


@pytest.mark.usefixtures("in_spanish")
def test_the_spanish_is_easy_for_the_most_part_and_hard_nowhere():
    """On the scale of Fernández Huerta, where 80 is easy and what is below 50 is hard."""
    said = [text for message in catalog("es") if message.id for text in strings(message)]
    ease = {text: textstat.fernandez_huerta(plain(text)) for text in said if is_sentence(text)}

    assert statistics.median(ease.values()) >= EASY
    assert {text: found for text, found in ease.items() if found < HARD} == {}
    assert len(ease) > 250


def test_no_label_has_a_long_word(written):
    labels = [text for text in written if not is_sentence(text)]
    found = {text: set(long_words(text)) - KNOWN_LONG_WORDS for text in labels}

    assert {text: words for text, words in found.items() if words} == {}
    assert len(found) > 250


def test_the_truths_and_the_crisis_lines_are_in_grade_six(written):
    told = ("_truths.html", "_unsent.html", "base.html", "help.html", "questions/page.py")
    found = [
        text
        for text, places in written.items()
        if any(place.endswith(told) for place in places)
        if is_sentence(text) and grade(text) > TRUTHS
    ]

    assert found == []


@pytest.mark.parametrize("name", [name for name in NAMED if NAMED[name]])
def test_a_name_is_explained_where_it_stands_or_near_it(written, name):
    named = re.compile(rf"\b{name}", re.IGNORECASE)
    naming = {place for text, places in written.items() if named.search(text) for place in places}
    explaining = {
        place for text, places in written.items() if NAMED[name] in text for place in places
    }

    assert naming, f"{name} is named nowhere: take it out of the list"
    assert explaining & naming, f"nothing explains {name}"


@pytest.mark.parametrize(
    "text",
    [
        "Individuals experiencing suicidal ideation should immediately contact emergency services.",
        "Notwithstanding the aforementioned considerations, communicate with your physician today.",
    ],
)
def test_a_hard_sentence_is_found(text):
    assert grade(text) > HIGHEST
    assert grade(text.replace("suicidal ideation", "depression")) > HIGHEST


def test_a_name_makes_no_sentence_hard():
    assert grade("Have you ever had schizophrenia, porphyria or an aneurysm?") == grade(
        "Have you ever had it, it or an it?"
    )
