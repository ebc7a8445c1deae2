"""Nobody sees a provider's page who is not signed in as one, and reading changes nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from screening.records.models import AuditEvent, Base
from tests import clinic

# What the addresses of provider pages can have in them.
PLACES = {"reference": "7K3QX9AB", "topic": "safety", "number": 1}


def provider_pages(app, **places):
    """Yield the method and address of everything under the provider's side."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint.startswith("provider."):
                needed = {name: (PLACES | places)[name] for name in rule.arguments}
                address = app.url_map.bind("localhost").build(rule.endpoint, needed)
                yield from ((method, address) for method in rule.methods - {"HEAD", "OPTIONS"})


@pytest.fixture
def reference(app):
    with clinic.opened(app) as db:
        return clinic.send(db, **clinic.SAME_DAY).reference


def test_every_provider_page_needs_a_sign_in(app, reference):
    client = app.test_client()
    pages = list(provider_pages(app, reference=reference))
    assert len(pages) > 8

    for method, address in pages:
        response = client.open(address, method=method)
        assert response.location == "/sign-in", f"{method} {address} is open to anybody"


def test_an_administrator_reads_no_intake(app, reference):
    with clinic.opened(app) as db:
        clinic.enrol(db, "Root", "administrator")
    client = clinic.signed_in(app, "Root")

    for method, address in provider_pages(app, reference=reference):
        assert client.open(address, method=method).status_code == 403, f"{method} {address}"


def test_the_cookie_of_nobody_opens_nothing(app, reference):
    client = app.test_client()
    client.set_cookie("provider", "0" * 43)

    assert client.get("/provider").location == "/sign-in"


def everything(app):
    """Return every row there is, the sign-ins and the audit chain left out."""
    left_out = {"sign_in", "audit_event", "audit_tail"}
    with clinic.opened(app) as db:
        return {
            table.name: sorted(map(str, db.execute(select(table))))
            for table in Base.metadata.sorted_tables
            if table.name not in left_out
        }


def test_reading_changes_nothing(app, ada, reference):
    ada.get(f"/provider/intakes/{reference}")  # The first reading takes it into review.
    before = everything(app)

    for method, address in provider_pages(app, reference=reference):
        if method == "GET":
            ada.get(address)

    assert everything(app) == before


def test_a_form_without_its_token_changes_nothing_and_keeps_what_was_typed(app, ada, reference):
    app.config["WTF_CSRF_ENABLED"] = True
    ada.get(f"/provider/intakes/{reference}")
    before = everything(app)
    typed = {"version": "2", "code": "needs", "note": "call her sister", "reached": "no"}

    for method, address in provider_pages(app, reference=reference):
        if method == "POST":
            page = ada.post(address, data=typed | {"words": "call her sister"})
            assert page.status_code == 400, address
            nothing_typed = ("claim", "release", "at-the-visit", "names", "transcribe", "codes")
            if not address.endswith(nothing_typed):
                assert "call her sister" in page.text, address

    assert everything(app) == before


def test_what_was_typed_after_the_sign_in_ended_is_given_back(app, reference):
    client = app.test_client()

    page = client.post(f"/provider/intakes/{reference}/sign", data={"words": "a <long> thought"})

    assert page.status_code == 403
    assert "a &lt;long&gt; thought" in page.text


def test_fields_that_no_form_has_change_nothing(app, ada, reference):
    seen = {"version": clinic.version(ada.get(f"/provider/intakes/{reference}"))}
    more = {"state": "signed", "rank": "9", "role": "administrator", "claimed_by_id": "x"}

    ada.post(f"/provider/intakes/{reference}/claim", data=seen | more)

    with clinic.opened(app) as db:
        [event] = db.scalars(select(AuditEvent).filter_by(what="claimed"))
    page = ada.get(f"/provider/intakes/{reference}")
    assert event.who == "Ada"
    assert "Give it back" in page.text


@pytest.mark.parametrize(
    "address",
    ["/provider/intakes/00000000", "/provider?state=all", "/provider/intakes/x/signed/1"],
)
def test_what_is_not_there_is_a_plain_page(ada, address):
    page = ada.get(address)

    assert page.status_code == 404
    assert "988" in page.text


def test_a_draft_is_not_found(app, ada, db):
    from screening.acts import intakes

    intake, _token = intakes.start(db, "en")

    assert ada.get(f"/provider/intakes/{intake.reference}").status_code == 404
