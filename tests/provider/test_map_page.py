"""The map: what feeds what, drawn and told, on a page and in a file."""

from xml.etree import ElementTree as ET

from markupsafe import escape

from screening import create_app
from screening.acts import rulebooks
from screening.rules.drawing import drawn
from screening.rules.feeding import as_fed, card_maps, read_by
from tests import clinic
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
    assert all(str(escape(rule.title)) in text for rule in shipped().rules)
