"""What was signed under earlier rules says so wherever it is read, and where it would differ."""

import html

from tests import clinic

DIFFERS = "Reading of 180 or higher: raised, at the visit when it was signed; no flag now."


def signed(app, ada, send, **answers):
    """Sign an intake, put other rules in force, and return its page and its document."""
    address = send(**answers)
    version = clinic.version(ada.get(address))
    ada.post(f"{address}/sign", data={"version": version, "words": "Read it all."})
    with clinic.opened(app) as db:
        clinic.replace_rules(db, clinic.HIGHER)
    return [html.unescape(ada.get(page).text) for page in (address, f"{address}/signed/1")]


def test_both_pages_say_where_what_was_signed_would_differ_now(app, ada, send):
    for page in signed(app, ada, send, systolic=190):
        assert "Signed under earlier rules." in page
        assert DIFFERS in page


def test_where_nothing_would_differ_nothing_is_said(app, ada, send):
    for page in signed(app, ada, send):
        assert "this would differ" not in page
