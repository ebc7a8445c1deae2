"""Headers on every answer, whatever its status, and what browsers may keep."""

import pytest

from screening.headers import HEADERS

PATHS = ("/", "/no-such-page", "/static/style.css", "/sign-in")


@pytest.fixture
def client(sqlite_app):
    return sqlite_app.test_client()


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "TRACE", "OPTIONS"])
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_every_header(client, path, method):
    with client.open(path, method=method) as response:
        assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_inline():
    policy = HEADERS["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    for directive in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert directive in policy


@pytest.mark.parametrize("path", ["/", "/no-such-page", "/sign-in", "/static/no-such-file.css"])
def test_no_page_may_be_kept(client, path):
    assert client.get(path).headers["Cache-Control"] == "no-store"


def test_a_static_file_is_kept_for_as_long_as_its_address_stays(client, sqlite_app):
    with sqlite_app.test_request_context():
        address = sqlite_app.url_for("static", filename="style.css")

    with client.get(address) as response:
        assert "?v=" in address
        assert response.headers["Cache-Control"] == "public, max-age=63072000"


def test_the_address_of_a_static_file_changes_with_the_file(own_app, tmp_path):
    own_app.static_folder = str(tmp_path)
    file = tmp_path / "a.css"

    def address():
        with own_app.test_request_context():
            return own_app.url_for("static", filename="a.css")

    file.write_text("a {}")
    before = address()
    file.write_text("b { color: red }")

    assert address() != before


def test_only_a_clinic_asks_for_tls_for_good(client, sqlite_app):
    assert "Strict-Transport-Security" not in client.get("/").headers

    sqlite_app.config["SESSION_COOKIE_SECURE"] = True

    assert "max-age=63072000" in client.get("/").headers["Strict-Transport-Security"]
