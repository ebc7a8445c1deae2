"""Settings: what is missing or unsafe is refused with one line."""

import pytest

from screening import create_app
from screening.config import BadSetting

CLINIC = {"SCREENING_MODE": "clinic", "SCREENING_HOSTS": "intake.example.org,example.org"}


def made(settings):
    app = create_app(settings)
    app.extensions["engine"].dispose()
    return app


@pytest.mark.parametrize("mode", ["", "live", "Demo", "demo "])
def test_a_mode_nobody_knows_is_refused(mode):
    with pytest.raises(BadSetting, match="Set SCREENING_MODE to demo or clinic"):
        made({"SCREENING_MODE": mode})


def test_a_clinic_names_the_hosts_it_answers_to(tmp_path):
    with pytest.raises(BadSetting, match="Set SCREENING_HOSTS"):
        made({"SCREENING_MODE": "clinic", "INSTANCE": str(tmp_path)})


@pytest.mark.parametrize(
    ("keys", "data"),
    [
        ("instance/keys", "instance/data"),
        ("instance", "instance"),
        ("data/keys", "data"),
        ("keys", "keys/data"),
    ],
)
def test_a_clinic_keeps_keys_apart_from_data(tmp_path, keys, data):
    settings = {"KEYS_FOLDER": str(tmp_path / keys)}
    settings["DATABASE_URL"] = f"sqlite:///{tmp_path / data / 'screening.db'}"

    with pytest.raises(BadSetting, match="Set KEYS_FOLDER"):
        made(CLINIC | settings)


@pytest.mark.parametrize(
    "url", ["sqlite:///{}/elsewhere/data/screening.db", "postgresql://db.example.org/screening"]
)
def test_a_clinic_may_have_its_keys_elsewhere(tmp_path, url):
    made(CLINIC | {"KEYS_FOLDER": str(tmp_path / "keys"), "DATABASE_URL": url.format(tmp_path)})


def test_a_demonstration_keeps_keys_beside_data(tmp_path):
    app = made({"SCREENING_MODE": "demo", "INSTANCE": str(tmp_path)})

    assert app.config["KEYS_FOLDER"] == str(tmp_path / "keys")
    assert app.config["DATABASE_URL"] == f"sqlite:///{tmp_path / 'data' / 'screening.db'}"


def test_cookies_of_a_clinic_need_tls_and_cannot_come_from_elsewhere(tmp_path):
    app = made(CLINIC | {"KEYS_FOLDER": str(tmp_path), "DATABASE_URL": "sqlite:////data/it.db"})

    assert app.config["SESSION_COOKIE_SECURE"]
    assert app.config["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert app.config["TRUSTED_HOSTS"] == ["intake.example.org", "example.org"]


def test_what_is_given_counts_more_than_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("SCREENING_MODE", "clinic")
    monkeypatch.setenv("INSTANCE", "/nowhere")

    app = made({"SCREENING_MODE": "demo", "INSTANCE": str(tmp_path)})

    assert app.config["SCREENING_MODE"] == "demo"
    assert app.config["KEYS_FOLDER"] == str(tmp_path / "keys")


@pytest.mark.parametrize("days", ["0", "366", "a month", "-1", "1.5"])
def test_a_number_of_days_that_no_draft_can_be_kept_is_refused(days):
    with pytest.raises(BadSetting, match="Set DRAFT_DAYS"):
        made({"DRAFT_DAYS": days})


@pytest.mark.parametrize("days", ["1", "365"])
def test_a_clinic_says_how_many_days_drafts_are_kept(days):
    assert made({"DRAFT_DAYS": days}).config["DRAFT_DAYS"] == int(days)
    assert made({}).config["DRAFT_DAYS"] == 30
