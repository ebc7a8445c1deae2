"""Settings from the environment. What is missing or unsafe is refused with a line that says so.

SCREENING_MODE   demo or clinic; needed by everything that uses the database
INSTANCE         folder of keys and data, `instance` beside the application
KEYS_FOLDER      folder of keys; in a clinic not beside the data
DATABASE_URL     sqlite:///… or postgresql://…, SQLite in INSTANCE/data unless set
SCREENING_HOSTS  in a clinic: the host names the application answers to, with commas between
QUEUE_ORDER      review (soonest review first, then longest wait) or time, review unless set
DRAFT_DAYS       days after the last change until a form that was not sent is erased, 30 unless set
RULES_FILE       the rules an empty database starts with, `rules.yaml` unless set

What a clinic has to tell its patients is set too: see `clinic`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from flask import Flask
from sqlalchemy import make_url

from screening import clinic
from screening.records.sealing import KeysMissing, load_keys

ROOT = Path(__file__).parent.parent
NAMES = (
    "SCREENING_MODE",
    "INSTANCE",
    "KEYS_FOLDER",
    "DATABASE_URL",
    "SCREENING_HOSTS",
    "QUEUE_ORDER",
    "DRAFT_DAYS",
    "RULES_FILE",
    *clinic.NAMES,
)
MODES = (None, "demo", "clinic")
QUEUE_ORDERS = ("review", "time")
DRAFT_DAYS, MOST_DRAFT_DAYS = 30, 365
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
LARGEST_BODY = 64 * 1024


class BadSetting(click.ClickException):
    """A setting is missing or unsafe."""


def init_app(app: Flask, given: Mapping[str, Any]) -> None:
    """Set everything the app goes by; what is `given` counts more than the environment."""
    set_here = {name: os.environ[name] for name in NAMES if os.environ.get(name)}
    settings: dict[str, Any] = {**set_here, **given}
    mode = settings.setdefault("SCREENING_MODE", None)
    if mode not in MODES:
        raise BadSetting("Set SCREENING_MODE to demo or clinic")
    if settings.setdefault("QUEUE_ORDER", QUEUE_ORDERS[0]) not in QUEUE_ORDERS:
        raise BadSetting("Set QUEUE_ORDER to review or time")
    settings["DRAFT_DAYS"] = _draft_days(settings.get("DRAFT_DAYS", DRAFT_DAYS))
    told = _told(mode, settings)
    app.config.from_mapping(_places(settings) | _browser(mode, settings) | settings | told)
    if mode == "clinic":
        _refuse_keys_beside_data(app.config["KEYS_FOLDER"], app.config["DATABASE_URL"])
    use_keys(app)


def use_keys(app: Flask) -> None:
    """Give the app its keys, if they are there; without them the database stays shut."""
    try:
        keyring = load_keys(Path(app.config["KEYS_FOLDER"]))
    except KeysMissing:
        return
    app.extensions["keyring"] = keyring
    app.secret_key = keyring.cookies


def data_folder(url: str) -> Path | None:
    """Return the folder an SQLite database is in; another database has none of ours."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        return None
    return Path(address.database).absolute().parent


def _told(mode: str | None, settings: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return clinic.settings(mode, settings)
    except clinic.Unusable as error:
        raise BadSetting(str(error)) from error


def _draft_days(given: Any) -> int:
    days = int(given) if str(given).isdecimal() else 0
    if not 1 <= days <= MOST_DRAFT_DAYS:
        raise BadSetting(f"Set DRAFT_DAYS to a number of days from 1 to {MOST_DRAFT_DAYS}")
    return days


def _places(settings: Mapping[str, Any]) -> dict[str, Any]:
    instance = Path(settings.get("INSTANCE", ROOT / "instance")).absolute()
    return {
        "KEYS_FOLDER": str(instance / "keys"),
        "DATABASE_URL": f"sqlite:///{instance / 'data' / 'screening.db'}",
        "RULES_FILE": str(ROOT / "rules.yaml"),
    }


def _browser(mode: str | None, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what browsers are held to. Only a demonstration is served without TLS."""
    secure = mode == "clinic"
    hosts = settings.get("SCREENING_HOSTS", "").split(",")
    if secure and hosts == [""]:
        raise BadSetting("Set SCREENING_HOSTS to the host names patients and providers will use")
    return {
        "TRUSTED_HOSTS": hosts if secure else LOCAL_HOSTS,
        "SESSION_COOKIE_NAME": "__Host-screening" if secure else "screening",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": LARGEST_BODY,
        "MAX_FORM_MEMORY_SIZE": LARGEST_BODY,
        # A form is good as long as its page; an hour is too short for a long questionnaire.
        "WTF_CSRF_TIME_LIMIT": None,
    }


def _refuse_keys_beside_data(keys_folder: str, url: str) -> None:
    """Whoever copies the data must not get the keys with it."""
    keys, data = Path(keys_folder).absolute(), data_folder(url)
    if data is None:
        return
    nested = keys in (data, *data.parents) or data in keys.parents
    if nested or keys.parent == data.parent:
        raise BadSetting(f"Set KEYS_FOLDER to a folder that is not kept together with {data}")
