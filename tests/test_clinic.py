"""What a clinic has to tell its patients: without it nobody is served, but in a demonstration."""

import pytest

from screening import create_app
from screening.clinic import EXAMPLES, UNSEEN
from screening.config import BadSetting
from screening.guard import refuse_to_start


def made(**settings):
    app = create_app(settings)
    app.extensions["engine"].dispose()
    return app


@pytest.fixture
def clinic(tmp_path):
    """The settings of a clinic that has said all there is to say."""
    places = {"KEYS_FOLDER": str(tmp_path / "keys"), "DATABASE_URL": "sqlite:////data/it.db"}
    return {"SCREENING_MODE": "clinic", "SCREENING_HOSTS": "example.org", **places, **EXAMPLES}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_clinic_does_not_start_before_it_has_said_everything(clinic, name):
    for unsaid in ("", "   "):
        with pytest.raises(BadSetting, match=f"^Set {name}: .*, such as "):
            refuse_to_start(made(**clinic | {name: unsaid}))


def test_everything_that_is_missing_is_named_at_once(clinic):
    told = {name: clinic[name] for name in clinic.keys() - EXAMPLES.keys()}

    with pytest.raises(BadSetting) as refused:
        refuse_to_start(made(**told))

    lines = refused.value.message.splitlines()
    assert [line.split(":")[0] for line in lines] == [f"Set {name}" for name in EXAMPLES]


def test_a_clinic_that_has_said_everything_is_asked_for_the_next_thing(clinic):
    with pytest.raises(BadSetting, match="No keys"):
        refuse_to_start(made(**clinic))


def test_a_demonstration_makes_up_what_it_was_not_told(tmp_path):
    app = made(SCREENING_MODE="demo", INSTANCE=str(tmp_path), READER="Dr. Lee")

    assert app.config["READER"] == "Dr. Lee"
    assert app.config["CALL_BY"] == EXAMPLES["CALL_BY"]
    assert app.config["UNFINISHED"] == UNSEEN


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"UNFINISHED": "sometimes"}, "Set UNFINISHED to unseen or shown"),
        ({"UNFINISHED": "shown"}, "Set UNFINISHED_HOURS to a number of hours from 1 to 336"),
        ({"UNFINISHED": "shown", "UNFINISHED_HOURS": "337"}, "Set UNFINISHED_HOURS"),
        ({"UNFINISHED": "shown", "UNFINISHED_HOURS": "-1"}, "Set UNFINISHED_HOURS"),
        ({"EXIT_URL": "javascript:alert(1)"}, "Set EXIT_URL to the https:// address"),
    ],
)
def test_settings_that_cannot_be_are_refused(settings, line):
    with pytest.raises(BadSetting, match=line):
        made(SCREENING_MODE="demo", **settings)


@pytest.mark.parametrize("hours", ["1", "336", 24])
def test_unsent_answers_are_shown_after_the_hours_that_were_set(hours):
    app = made(SCREENING_MODE="demo", UNFINISHED="shown", UNFINISHED_HOURS=hours)

    assert app.config["UNFINISHED_HOURS"] == int(hours)
