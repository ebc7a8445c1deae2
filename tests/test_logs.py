"""Logs: one line an event, of listed keys only, and nothing anybody typed."""

import json
import logging

import pytest
import structlog

from screening.logs import KEYS

CANARY = "canary\r\nfake: line"


@pytest.fixture
def lines(sqlite_app, capsys):
    """What was logged, read again."""
    assert sqlite_app
    return lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_an_event_is_one_line_of_listed_keys(lines):
    structlog.get_logger("screening").info("sent", status=303, answer=CANARY, name=CANARY)

    [line] = lines()
    assert (line["event"], line["status"], line["level"]) == ("sent", 303, "info")
    assert set(line) <= set(KEYS)
    assert CANARY not in line.values()


def test_a_line_break_cannot_make_another_line(lines):
    structlog.get_logger("screening").warning(CANARY)

    [line] = lines()
    assert line["event"] == CANARY


def test_what_a_library_quotes_is_left_out(lines):
    logging.getLogger("library").warning("cannot read %s", CANARY)

    [line] = lines()
    assert line["event"] == "cannot read %s"


def test_an_exception_is_told_without_its_message(lines):
    try:
        int(CANARY)
    except ValueError:
        logging.getLogger("library").exception("failed")

    [line] = lines()
    assert line["error"] == "ValueError"
    assert "test_an_exception_is_told" in line["where"]
    assert "canary" not in str(line)
