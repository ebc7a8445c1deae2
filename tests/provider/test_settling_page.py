"""The form on an intake by which a provider settles words that no list knows."""

from __future__ import annotations

import re

import pytest

from screening.acts import rulebooks
from screening.acts.settling.settled import key_of
from screening.config import ROOT
from tests import clinic
from tests.provider import pages

FLOR, BLUE = "florbizine <10>", "the little blue one"
LISTED = {
    "takes_medicines": "yes",
    "medicines": [{"name": FLOR, "what_for": "my back"}, {"name": BLUE}, {"name": "zoloft"}],
    "medicines_complete": "yes",
}
CARD = 'id="card-medicines-not-understood"'


@pytest.fixture
def address(app, send):
    with clinic.opened(app) as db:
        rulebooks.publish(db, (ROOT / "rules.yaml").read_bytes(), "Ada")
    return send(**LISTED)


def form_of(page, **said):
    """Return what the browser sends when some of the fields are filled in."""
    fields = dict(re.findall(r'name="(names-[0-9]+-key)" value="([0-9a-f]+)"', page.text))
    return fields | {"version": clinic.version(page)} | said


def settle(client, address, **said):
    return client.post(f"{address}/names", data=form_of(client.get(address), **said))


def card(page):
    return pages.section(page, CARD, "</article>")


def test_the_card_asks_about_each_name_and_nothing_is_filled_in(ada, address):
    page = ada.get(address)

    asked = card(page)
    assert re.findall(r"<bdi>([^<]*)</bdi>”</legend>", asked) == ["florbizine &lt;10&gt;", BLUE]
    assert "my back" in asked
    assert not re.search(r'name="names-\d-medicines" value="[^"]', asked)
    assert "checked" not in asked
    assert "reopened" not in asked
    assert '<option value="metoprolol"></option>' in asked
    assert form_of(page)["names-1-key"] == key_of(BLUE)


def test_a_name_is_settled_and_the_page_says_by_whom(ada, address):
    response = settle(ada, address, **{"names-0-medicines": "Percocet", "names-1-none": "y"})

    assert response.location == f"{address}#names"
    page = ada.get(address)
    assert CARD not in page.text
    words = pages.text_of(page)
    assert f"“ {BLUE} ”: None of the medicines in the list Settled by Ada, " in words
    assert "Ada settled “florbizine &lt;10&gt;” as oxycodone-acetaminophen" in words
    assert "oxycodone-acetaminophen (Opioid), settled by Ada" in words
    assert 'id="card-sedating-medicines"' in page.text


def test_what_was_settled_can_be_changed_without_a_card(ada, address):
    settle(ada, address, **{"names-0-medicines": "Percocet", "names-1-none": "y"})

    settle(ada, address, **{"names-0-medicines": "aspirin", "names-1-reopened": "y"})

    page = ada.get(address)
    assert "Settled by Ada" in card(page)
    assert "(Opioid)" not in page.text
    assert re.findall(r"“<bdi>([^<]*)</bdi>”</legend>", page.text) == [
        BLUE,
        "florbizine &lt;10&gt;",
    ]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({}, "Write a medicine for one of the names, or select “none of these”"),
        ({"names-0-medicines": " "}, "Write a medicine for one of the names"),
        (
            {"names-0-medicines": "percoset", "names-1-none": "y"},
            "The list has no medicine called “percoset”. Did you mean “Percocet”?",
        ),
        (
            {"names-0-medicines": "Norco", "names-0-none": "y"},
            "Say one thing about each name: a medicine, or none of these",
        ),
        ({"names-0-medicines": "x" * 201}, "Write at most 200 characters"),
        ({"version": "x", "names-0-none": "y"}, "Load the page again"),
    ],
)
def test_a_mistake_is_named_and_what_was_typed_stays(ada, address, said, message):
    page = settle(ada, address, **said)

    assert page.status_code == 422
    assert message in pages.section(page, 'class="summary"', "</div>")
    assert message in card(page)
    assert f'value="{said.get("names-0-medicines", "").strip()}" list=' in card(page)
    assert card(page).count(" checked") == sum(one.endswith("-none") for one in said)


def test_whoever_comes_second_sees_what_changed_and_keeps_what_they_typed(ada, bo, address):
    form = form_of(bo.get(address), **{"names-0-medicines": "Norco", "names-1-none": "y"})
    settle(ada, address, **{"names-1-medicines": "lorazepam"})

    page = bo.post(f"{address}/names", data=form)

    assert page.status_code == 409
    summary = pages.section(page, 'class="summary"', "</div>")
    assert f"Ada settled “{BLUE}” as lorazepam" in summary
    assert 'value="Norco" list=' in card(page)
    assert card(page).count(" checked") == 1
    assert '<details class="again" open>' in card(page)
    # The key says which words are meant, wherever on the page they stand by now.
    assert form_of(page)["names-0-key"] == form["names-0-key"]


def test_what_was_typed_after_the_sign_in_ended_is_given_back(app, address):
    page = app.test_client().post(f"{address}/names", data={"names-0-medicines": "lorazepam"})

    assert page.status_code == 403
    assert "lorazepam" in page.text


def test_a_form_without_its_token_keeps_what_was_typed(app, ada, address):
    form = form_of(ada.get(address), **{"names-1-medicines": "lorazepam"})
    app.config["WTF_CSRF_ENABLED"] = True

    page = ada.post(f"{address}/names", data=form)

    assert page.status_code == 400
    assert 'value="lorazepam" list=' in card(page)
    assert "Settled by" not in page.text


def test_words_that_the_intake_does_not_have_are_not_found(ada, address):
    seen = clinic.version(ada.get(address))
    forged = {"version": seen, "names-0-key": "0" * 16, "names-0-none": "y"}

    assert ada.post(f"{address}/names", data=forged).status_code == 404


def test_a_signed_intake_has_no_such_form(app, ada, send):
    address = send(**LISTED)
    form = form_of(ada.get(address))
    pages.sign(ada, address, words="I read it.")

    page = ada.get(address)
    assert "names-0-key" not in page.text
    form |= {"version": clinic.version(page), "names-0-none": "y"}
    assert ada.post(f"{address}/names", data=form).status_code == 404


def test_names_can_be_settled_where_no_rule_asks_for_it(ada, send):
    address = send(**LISTED)

    assert settle(ada, address, **{"names-0-none": "y"}).location == f"{address}#names"
    assert "Settled by Ada" in ada.get(address).text
