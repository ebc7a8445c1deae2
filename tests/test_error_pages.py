"""Whatever goes wrong, a plain page comes with the crisis lines and says nothing it should not."""

import pytest
from flask import abort, make_response
from werkzeug.exceptions import default_exceptions

from screening import create_app
from screening.incoming import MOST_FIELDS
from screening.records.db import get_db

LARGE = 3 * 1024 * 1024
SECRET = "canary-in-the-message"


@pytest.fixture
def app(own_app):
    """The app with pages that go wrong, and errors shown as in service."""
    own_app.config.update(TESTING=False, WTF_CSRF_ENABLED=False)
    own_app.add_url_rule("/wrong/<int:code>", "wrong", abort)
    own_app.add_url_rule("/fault", "fault", fault)
    own_app.add_url_rule("/injected", "injected", injected)
    own_app.add_url_rule("/written", "written", lambda: "", methods=["POST"])
    return own_app


@pytest.fixture
def client(app):
    return app.test_client()


def fault():
    raise ZeroDivisionError(SECRET)


def injected():
    response = make_response("")
    response.headers["X-Name"] = "a\r\nSet-Cookie: b=c"
    return response


def assert_plain(response, status):
    text = response.get_data(as_text=True)
    assert response.status_code == status
    assert response.content_type == "text/html; charset=utf-8"
    assert "988" in text
    assert "911" in text
    assert "Traceback" not in text
    assert SECRET not in text


@pytest.mark.parametrize("code", sorted(default_exceptions))
def test_every_error_has_a_plain_page(client, code):
    assert_plain(client.get(f"/wrong/{code}"), code)


def test_an_unknown_page_is_a_plain_page(client):
    assert_plain(client.get("/no/such/page"), 404)


def test_a_patient_is_offered_the_first_page_and_a_provider_is_not(client):
    link = '<a class="button" href="/">Go to the first page</a>'

    assert link in client.get("/form/nowhere").text
    assert link not in client.get("/provider/nowhere").text


def test_a_wrong_method_is_a_plain_page_that_says_which_would_do(client):
    response = client.delete("/")

    assert_plain(response, 405)
    assert "GET" in response.headers["Allow"]


def test_a_fault_of_ours_is_a_plain_page_and_one_line_in_the_log(client, capsys):
    assert_plain(client.get("/fault"), 500)

    written = capsys.readouterr().err
    [line] = written.splitlines()
    assert '"error": "ZeroDivisionError"' in line
    assert SECRET not in written


def test_a_body_that_is_too_large_is_a_plain_page(client):
    assert_plain(client.post("/written", data={"goal": "a" * LARGE}), 413)
    assert_plain(client.post("/written", data=b"a" * LARGE), 413)


def test_too_many_fields_are_a_plain_page(client):
    fields = "&".join(f"f{n}=" for n in range(MOST_FIELDS + 1))
    urlencoded = "application/x-www-form-urlencoded"

    assert_plain(client.post("/written", data=fields, content_type=urlencoded), 413)


def test_as_many_fields_as_a_page_may_have_are_read(client):
    fields = {f"f{n}": "" for n in range(MOST_FIELDS)}

    assert client.post("/written", data=fields).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_sent_from_another_site_is_refused(client, site):
    assert_plain(client.post("/written", headers={"Sec-Fetch-Site": site}), 403)


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_form_sent_from_here_is_read(client, site):
    assert client.post("/written", headers={"Sec-Fetch-Site": site}).status_code == 200


def test_a_line_break_in_a_header_is_refused(client):
    response = client.get("/injected")

    assert_plain(response, 400)
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("path", ["/", "/sign-in", "/no-such-page", "/static/style.css"])
def test_a_host_that_is_not_ours_is_refused_and_not_repeated(client, path):
    response = client.get(path, headers={"Host": "evil.example"})

    assert_plain(response, 400)
    assert "evil" not in response.get_data(as_text=True) + str(response.headers)


def test_without_a_database_the_page_says_when_to_try_again(instance, tmp_path):
    url = f"sqlite:///{tmp_path / 'no' / 'such' / 'folder' / 'a.db'}"
    settings = {"SCREENING_MODE": "demo", "INSTANCE": str(instance), "DATABASE_URL": url}
    app = create_app(settings)
    app.add_url_rule("/read", "read", lambda: str(get_db()))

    response = app.test_client().get("/read")

    assert_plain(response, 503)
    assert response.headers["Retry-After"] == "30"


def test_if_even_the_error_page_breaks_the_crisis_lines_come(app, client, tmp_path):
    app.jinja_loader.searchpath[:] = [str(tmp_path)]

    assert_plain(client.get("/no/such/page"), 404)
