"""The map: what feeds what, drawn and told, on a page and in a file."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

from markupsafe import escape

from screening import create_app
from screening.acts import rulebooks
from screening.conditions import Comparison
from screening.rules.drawing import ROW, drawn
from screening.rules.feeding import as_fed, card_maps, read_by
from tests import clinic
from tests.rules import made_up
from tests.rules.proof.real_patients import shipped

SVG = "{http://www.w3.org/2000/svg}"


def test_every_rule_stands_on_one_card_with_all_that_it_reads():
    book = shipped()
    cards = card_maps(book)

    assert sorted(rule.id for card in cards for rule in card.rules) == sorted(
        rule.id for rule in book.rules
    )
    for card in cards:
        for rule in card.rules:
            assert {(name, as_fed(rule)) for name in read_by(rule)} <= {*card.feeds}


def test_a_drawing_has_a_box_for_each_name_and_a_line_for_each_pair():
    book = shipped()
    for card in card_maps(book):
        svg = ET.fromstring(drawn(card, book.vocabulary))

        boxes = len(card.questions) + len(card.facts) + len(card.rules)
        assert len(svg.findall(f"{SVG}g/{SVG}rect")) == boxes
        assert len(svg.findall(f"{SVG}path")) == len(card.feeds)
        assert [one.text for one in svg.findall(f"{SVG}title")] == [
            f"What feeds the card: {card.words}"
        ]
        # Everything lies on the paper.
        _, _, width, height = map(int, svg.get("viewBox").split())
        for rect in svg.iter(f"{SVG}rect"):
            assert float(rect.get("x")) + float(rect.get("width")) < width
            assert 0 <= float(rect.get("y")) <= height - float(rect.get("height"))


def boxes_of(card, vocabulary):
    """Return where each box of a drawing stands, by what it says in full."""
    svg = ET.fromstring(drawn(card, vocabulary))
    rects = [(one.find(f"{SVG}title").text, one.find(f"{SVG}rect")) for one in svg.iter(f"{SVG}g")]
    return [(words, int(rect.get("x")), int(rect.get("y"))) for words, rect in rects]


def test_no_box_lies_upon_another_and_the_first_ones_stand_on_top():
    for card in card_maps(shipped()):
        boxes = boxes_of(card, shipped().vocabulary)

        places = [(x, y) for _words, x, y in boxes]
        assert len({*places}) == len(places)
        for x in {x for x, _y in places}:
            column = sorted(y for one, y in places if one == x)
            assert all(later - earlier >= ROW for earlier, later in pairwise(column))
        assert min(y for x, y in places if x == 1) == min(y for _x, y in places), card.topic


def test_questions_stand_beside_the_first_rule_they_feed_however_many_rules_there_are():
    low, high = (Comparison(name, "at_least", 140) for name in ("diastolic", "systolic"))
    rules = [made_up.rule(low, id=f"low-{n}", topic="a") for n in range(40)]
    rules.append(made_up.rule(high, id="high", topic="a", title="W" * 300))
    book = made_up.rulebook(*rules, vocabulary=shipped().vocabulary)
    [card] = card_maps(book)

    boxes = {words: (x, y) for words, x, y in boxes_of(card, book.vocabulary)}

    assert boxes["Bottom number of your latest reading"][1] == min(y for _x, y in boxes.values())
    assert boxes["Top number of your latest reading"][1] == boxes["W" * 300][1]
    assert "WWWWW…<" in drawn(card, book.vocabulary)


def test_a_fact_is_drawn_between_its_questions_and_its_rules():
    [card] = [one for one in card_maps(shipped()) if one.topic == "blood-pressure"]

    assert {
        ("systolic", "pressure_gap"),
        ("diastolic", "pressure_gap"),
        ("pressure_gap", "rule pressure-numbers-do-not-fit"),
    } <= {*card.feeds}


def test_the_provider_page_tells_every_rule_in_force_and_its_sources(ada, send):
    send()

    page = ada.get("/provider/map")

    assert page.status_code == 200
    assert "style=" not in page.text
    for rule in rulebooks.check(clinic.RULES).rules:
        assert f'<th scope="row">{escape(rule.title)}</th>' in page.text, rule.id
    assert "/provider/map" in ada.get("/provider/about").text
    assert all(
        str(escape(source.title)) in page.text
        for rule in rulebooks.check(clinic.RULES).rules
        for source in map(rulebooks.check(clinic.RULES).sources.get, rule.sources)
    )


def test_a_card_names_its_sources_before_it_is_opened():
    [card] = [one for one in card_maps(shipped()) if one.topic == "safety"]

    assert set(card.sources) == {name for rule in card.rules for name in rule.sources}
    assert card.sources[0] == "columbia-triage"


def test_the_file_stands_alone(tmp_path):
    app = create_app({"INSTANCE": str(tmp_path / "instance")})
    out = tmp_path / "map.html"

    result = app.test_cli_runner().invoke(args=["rules", "map", "--out", str(out)])

    app.extensions["engine"].dispose()
    assert result.exit_code == 0, result.output
    text = out.read_text(encoding="utf-8")
    assert text.count('<span class="from">From ') == len(card_maps(shipped()))
    assert "/static/" not in text
    assert re.findall(r"\b1 (?:rules|questions|cards)\b", text) == []
    assert all(str(escape(rule.title)) in text for rule in shipped().rules)
