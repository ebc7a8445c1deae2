"""The administrator's pages: what proposed rules would change, and putting them in force."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest

from screening.acts import accounts, rulebooks
from screening.acts.publishing import reevaluating
from screening.config import LARGEST_BODY
from screening.incoming import LARGEST_RULES
from screening.records.base import now
from tests import clinic

ADDRESS = "/administrator/rules"
REASON = "The label names 200 now."


@pytest.fixture
def app(sqlite_app):
    """The app with a flag in it that the proposed rules would lose; forms need no token."""
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    with clinic.opened(sqlite_app) as db:
        clinic.send(db, systolic=190)
        clinic.enrol(db, "Root", "administrator")
    return sqlite_app


@pytest.fixture
def root(app):
    """The browser of an administrator. Half an hour ago, so that there is a code not used yet."""
    client = app.test_client()
    with clinic.opened(app) as db:
        at = now() - timedelta(minutes=5)
        token = accounts.sign_in(db, "Root", clinic.PASSWORD, clinic.code(db, "Root", at), at)
    client.set_cookie("provider", token)
    return client


def words_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def propose(client, text=clinic.HIGHER, **more):
    file = (io.BytesIO(text), "rules.yaml")
    return client.post(ADDRESS, data={"file": file} | more, content_type="multipart/form-data")


def publish(app, client, address, code=None, **more):
    with clinic.opened(app) as db:
        fresh = clinic.code(db, "Root")
    reasons = {f"reason-{name}": text for name, text in more.items()}
    return client.post(f"{address}/publish", data={"code": code or fresh} | reasons)


def in_force(app):
    with clinic.opened(app) as db:
        return rulebooks.digest_in_force(db)


def test_nobody_but_an_administrator_gets_in(app, root):
    address = propose(root).location
    with clinic.opened(app) as db:
        clinic.enrol(db, "Ada")
    ada, nobody = clinic.signed_in(app, "Ada"), app.test_client()
    pages = [("GET", ADDRESS), ("POST", ADDRESS), ("GET", address)]
    pages += [("POST", f"{address}/{act}") for act in ("replay", "publish")]
    pages += [("POST", "/administrator/evaluations")]

    for method, page in pages:
        assert nobody.open(page, method=method).location == "/sign-in", page
        assert ada.open(page, method=method).status_code == 403, page


def test_a_provider_who_is_an_administrator_too_finds_the_rules_from_the_queue(app):
    with clinic.opened(app) as db:
        accounts.add_provider(db, "Bo", clinic.PASSWORD, is_administrator=True)
    bo = clinic.signed_in(app, "Bo")

    assert f'href="{ADDRESS}"' in bo.get("/provider").text
    assert bo.get(ADDRESS).status_code == 200


def test_what_differs_is_told_in_words(root):
    page = words_of(root.get(propose(root).location))

    assert "Reading of 180 or higher Changed rule" in page
    assert "Now Top number of your latest reading: 180 or more" in page
    assert "Would be Top number of your latest reading: 200 or more" in page


def test_it_is_told_in_short_what_changes_and_what_is_still_to_do(app, root):
    page = words_of(root.get(propose(root).location))

    assert "What differs 1 rule changed What it would change" in page
    assert "1 flag lost, none moved, none gained , over 1 submission Still to do" in page
    assert "Give a reason for 1 rule that loses flags. Put them in force, with a new code." in page
    assert "Reading of 180 or higher: why it may lose 1 flag" in page


def test_a_clinic_is_told_beforehand_that_a_proof_is_still_to_do(app, root):
    with clinic.opened(app) as db:
        clinic.in_a_clinic(db)
    reviewed = clinic.edited(
        ("reviewed_by: null, reviewed_on: null", "reviewed_by: Ada, reviewed_on: 2026-01-31"),
        text=clinic.HIGHER,
    )

    unproved, unreviewed = (propose(root, one) for one in (reviewed, clinic.HIGHER))

    assert "Still to do There is no proof for these rules. Give" in words_of(
        root.get(unproved.location)
    )
    assert "Still to do Fill in reviewed_by" in words_of(root.get(unreviewed.location))


def test_what_the_replay_found_and_that_there_is_no_proof_is_shown(root):
    page = words_of(root.get(propose(root).location))

    assert "1 submission replayed, which is all there are." in page
    assert "pressure-180 (Reading of 180 or higher) : 1 flag" in page
    assert "There is no proof for these rules." in page
    assert "This is a demonstration, which may do without." in page


def test_a_proof_of_these_very_rules_is_shown(root):
    proof = (io.BytesIO(clinic.proof_of(clinic.HIGHER)), "proof.json")

    page = words_of(root.get(propose(root, proof=proof).location))

    assert "were proved:" in page
    assert "There is no proof" not in page


def test_every_mistake_is_listed_and_what_was_pasted_is_kept(root):
    page = root.post(ADDRESS, data={"text": "rulebook: <5>\r\nrules: 7"})

    assert page.status_code == 422
    assert "rules.yaml:1:1" in page.text
    assert "rulebook: &lt;5&gt;" in page.text


def test_pasted_rules_are_the_same_as_those_of_the_file(app, root):
    pasted = clinic.HIGHER.decode().replace("\n", "\r\n")

    page = root.get(root.post(ADDRESS, data={"text": pasted}).location)

    assert rulebooks.digest_of(clinic.HIGHER) in page.text


def test_rules_go_into_force_with_a_reason_and_a_fresh_code(app, root):
    address = propose(root).location

    done = publish(app, root, address, **{"pressure-180": REASON})

    assert done.location == ADDRESS
    assert in_force(app) == rulebooks.digest_of(clinic.HIGHER)
    page = words_of(root.get(ADDRESS))
    assert f"Reading of 180 or higher lost 1 flag. Root: {REASON}" in page
    with clinic.opened(app) as db:
        assert reevaluating.waiting(db) == 0


@pytest.mark.parametrize("code", ["000000", "12345", "ABCD-EFGH"])
def test_without_the_right_code_nothing_changes_and_reasons_are_kept(app, root, code):
    address = propose(root).location

    page = publish(app, root, address, code, **{"pressure-180": REASON})

    assert page.status_code == 422
    assert REASON in page.text
    assert in_force(app) == rulebooks.digest_of(clinic.RULES)


def test_without_a_reason_the_field_is_named_and_the_code_is_still_good(app, root):
    address = propose(root).location
    with clinic.opened(app) as db:
        code = clinic.code(db, "Root")

    page = publish(app, root, address, code)
    assert page.status_code == 422
    assert 'href="#reason-pressure-180"' in page.text
    assert 'id="reason-pressure-180"' in page.text

    assert publish(app, root, address, code, **{"pressure-180": REASON}).status_code == 303


def test_rules_that_were_overtaken_are_refused_and_what_was_typed_is_kept(app, root):
    address = propose(root).location
    with clinic.opened(app) as db:
        clinic.replace_rules(db, clinic.RULES + b"\n# A later edition.\n")

    page = publish(app, root, address, **{"pressure-180": REASON})

    assert page.status_code == 409
    assert REASON in page.text
    assert "Other rules were put in force in the meantime" in page.text


def test_what_was_typed_is_given_back_after_the_sign_in_ended(app):
    page = app.test_client().post(ADDRESS, data={"text": "rules: <mine>"})

    assert page.status_code == 403
    assert "rules: &lt;mine&gt;" in page.text


def test_a_form_without_its_token_does_nothing_and_keeps_what_was_typed(app, root):
    address = propose(root).location
    app.config["WTF_CSRF_ENABLED"] = True

    page = publish(app, root, address, **{"pressure-180": REASON})

    assert page.status_code == 400
    assert REASON in page.text
    assert root.post(ADDRESS, data={"text": "rules: mine"}).status_code == 400
    assert in_force(app) == rulebooks.digest_of(clinic.RULES)


def padded(size):
    return clinic.HIGHER + b"#" * (size - len(clinic.HIGHER))


def send_large(client, name, text):
    """Send one field as a browser does; the test's own client leaves a file open for large ones."""
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
    body = head.encode() + text + b"\r\n--x--\r\n"
    return client.post(ADDRESS, data=body, content_type="multipart/form-data; boundary=x")


def test_whole_rulebooks_are_taken_here_and_nowhere_else(root):
    large = padded(1024 * 1024)

    assert send_large(root, "text", large).status_code == 303
    proposed = send_large(root, 'file"; filename="rules.yaml', large)
    assert proposed.status_code == 303
    assert send_large(root, "text", padded(1024 * 1024 + 1)).status_code == 422
    assert send_large(root, "text", padded(LARGEST_RULES)).status_code == 413
    for elsewhere in ("/check", "/sign-in", f"{proposed.location}/publish"):
        assert root.post(elsewhere, data={"a": "a" * (LARGEST_BODY + 1)}).status_code == 413


@pytest.mark.parametrize("name", ["x", "00", "0" * 32, "/"])
def test_a_proposal_that_is_not_there_is_a_plain_page(root, name):
    assert root.get(f"{ADDRESS}/{name}").status_code == 404
