"""What a patient wrote freely: on its card, in the note, on top, and where boxes stayed blank."""

from __future__ import annotations

import re

import pytest

from screening.acts import demonstration, rulebooks
from screening.config import ROOT
from tests import clinic
from tests.provider import pages

ASKED = "Is there anything you would like to ask or tell the provider?"
TOLD = {
    "en": "My brother killed himself last year. I think about doing it too.",
    "es": "Mi hermano se mató. Yo pienso en hacer lo mismo.",
}
HARMLESS = "The mornings have been hard since the winter, and the bus is late. " * 11


@pytest.fixture
def send(app):
    """Send the answers of somebody with nothing much to tell, under the rules that ship."""

    def sent(**answers):
        with clinic.opened(app) as db:
            if rulebooks.digest_in_force(db) is None:
                rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")
            everything = demonstration.sheet(demonstration.NINA) | answers
            return f"/provider/intakes/{clinic.send(db, **everything).reference}"

    return sent


@pytest.mark.parametrize("told", TOLD.values(), ids=TOLD)
def test_of_a_long_text_what_matters_stands_on_the_card_and_in_the_note(ada, send, told):
    address = send(questions_for_provider=f"{HARMLESS}{told} {HARMLESS}")

    for page in (ada.get(address), ada.get(f"{address}/note")):
        _, _, rest = pages.text_of(page).partition("Wrote of their own death in words about now")
        quoted = rest.partition("”")[0]
        assert quoted.endswith(f"{ASKED} “{told}")
        assert len(quoted) < 250


def test_the_text_of_the_note_quotes_what_was_found_whatever_became_of_its_card(ada, send):
    address = send(questions_for_provider=TOLD["en"])
    pages.dispose(ada, address, "safety", code="asked_and_recorded", note="Called her.")

    copied = pages.section(ada.get(f"{address}/note"), 'id="note-text"', "</textarea>")
    about = "PERTINENT ANSWERS\n- Wrote of their own death in words about now"
    assert f"{about}: {ASKED} “{TOLD['en']}”\n" in copied
    assert "None is open." in copied


def test_a_long_goal_is_on_top_by_its_first_words_and_whole_below(ada, send):
    page = ada.get(send(goal=f"{HARMLESS}To work again."))

    on_top = pages.section(page, '<dl class="person">', "</dl>")
    assert HARMLESS[:200] in on_top
    assert "To work again." not in on_top
    assert 'href="#own-words"' in on_top
    assert f"{HARMLESS}To work again." in pages.section(page, 'id="own-words"')


def test_a_short_goal_stands_once_outside_all_answers(ada, send):
    page = ada.get(send(goal="To work again."))

    assert "To work again." in pages.section(page, '<dl class="person">', "</dl>")
    assert "#own-words" not in pages.section(page, '<dl class="person">', "</dl>")
    assert "To work again." not in pages.section(page, 'id="own-words"')


def test_what_was_written_at_length_comes_before_what_stands_in_rows(ada, send):
    words = pages.section(ada.get(send()), 'id="own-words"')

    assert words.index("How long does a visit take?") < words.index("Wellbutrin XL")


def test_rules_left_open_by_blank_boxes_are_named_and_counted(ada, send):
    page = pages.text_of(ada.get(send()))

    could_not = int(re.search(r"answered; (\d+) rules could not be told", page)[1])
    untold = page.partition("What could not be told")[2].partition("Also noted")[0]
    number, named = re.search(r"so (\d+) rules that look .* told: (.*)\.", untold).groups()
    assert int(number) == could_not == len(named.split("; "))
    assert "Wrote of their own death in words about now" in named
    assert "Every rule that applies could be told" not in untold


def test_on_a_phone_the_open_cards_are_named_on_top_by_when_to_look(ada, send):
    address = send(systolic=168, told_high="yes", questions_for_provider=TOLD["en"])

    glance = pages.section(ada.get(address), '<nav class="glance"', "</nav>")
    assert re.findall(r'href="(#card-[a-z-]+)">([^:]+): ([^<]+)<', glance) == [
        ("#card-safety", "Same day", "Safety"),
        ("#card-blood-pressure", "At the visit", "Blood pressure"),
    ]

    pages.dispose(ada, address, "safety", code="asked_and_recorded", note="Wrote a letter.")
    glance = pages.section(ada.get(address), '<nav class="glance"', "</nav>")
    assert "Safety" not in glance
