"""Browsers keep whole pages in memory for the Back button; answers must not come back so."""

from __future__ import annotations

from screening.acts import accounts
from tests import clinic


def test_back_after_the_sign_in_ended_shows_no_answers(sqlite_app, live, remembering):
    with clinic.opened(sqlite_app) as db:
        address = f"{live}/provider/intakes/{clinic.send(db).reference}"
    token = clinic.signed_in(sqlite_app).get_cookie("provider").value
    remembering.context.add_cookies([{"name": "provider", "value": token, "url": live}])
    remembering.goto(address)
    assert "To sleep again." in remembering.content()
    remembering.get_by_role("link", name="About").click()
    remembering.wait_for_url("**/about")

    with clinic.opened(sqlite_app) as db:
        accounts.sign_out(db, accounts.signed_in(db, token))
    # Not `go_back`, which waits for a load that a page out of memory never has.
    remembering.evaluate("document.body.id = 'left'; setTimeout(() => history.back())")
    remembering.wait_for_function("document.body.id != 'left'")

    assert "To sleep again." not in remembering.content()
    remembering.get_by_role("heading", name="Sign in").wait_for()
