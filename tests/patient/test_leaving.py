"""Leaving in a hurry, without a script: what was saved stays saved, and nobody finds it here."""

import re

from tests.patient.browsing import NAMED

EXIT = "https://www.weather.gov/"


def test_a_way_out_stands_on_every_page(patient):
    for path in ("/", "/form/about-you", "/form/safety", "/form/help", "/check"):
        [form] = re.findall('<form class="leave" method="post" action="([^"]*)"', patient.see(path))
        assert form == "/leave"


def test_leaving_leads_on_shows_nothing_and_closes_the_form(patient):
    patient.answer("about-you", NAMED)

    response = patient.client.post("/leave")

    assert response.status_code == 200
    assert f'http-equiv="refresh" content="0; url={EXIT}"' in response.text
    assert "<title>One moment</title>" in response.text
    assert not re.search("988|clinic|form|Dana", response.text, re.IGNORECASE)
    for path in ("/form/about-you", "/form/safety", "/check"):
        assert patient.client.get(path).location == "/"


def test_after_leaving_the_date_of_birth_alone_opens_nothing_on_this_phone(patient):
    patient.answer("about-you", NAMED)
    assert patient.client.get_cookie("phone") is not None

    patient.client.post("/leave")

    assert patient.client.get_cookie("phone") is None
    assert "Your code" in patient.see("/resume")


def test_what_was_saved_before_leaving_stays_saved(patient, kept):
    patient.answer("about-you", NAMED)

    patient.client.post("/leave")

    assert kept()["full_name"] == "Dana Reyes"


def test_leaving_works_on_a_page_of_another_time(stranger):
    response = stranger.client.post("/leave", data={"csrf_token": "long expired"})

    assert EXIT in response.text
