"""`serve`: get everything ready and serve it."""

from __future__ import annotations

from pathlib import Path

import click
import waitress
from flask import Flask
from flask.cli import ScriptInfo

from screening import config
from screening.acts import demonstration, rulebooks, upkeep
from screening.acts.publishing import reevaluating
from screening.cli.plain import PlainCommand
from screening.guard import refuse_to_start
from screening.records.db import get_db, get_engine, required_mode
from screening.records.sealing import make_keys

HOST = "127.0.0.1"
# As many slow browsers as may hang on at once, and how long each; fewer would shut others out.
CONNECTIONS, SECONDS, THREADS = 1000, 30, 8
# Larger bodies get the server's bare refusal instead of our page.
LARGEST_BODY = 16 * 1024 * 1024

PROVIDER = """
  Patients    {address}/
  Providers   {address}/sign-in
              name      {name}
              password  {password}
              code      {code}
              secret    {secret} (for an authenticator app)
              Another code: SCREENING_MODE=demo .venv/bin/flask --app screening providers demo-code
"""


@click.command("serve", cls=PlainCommand)
@click.option("--port", envvar="PORT", default=5000, show_default=True)
@click.pass_obj
def serve(info: ScriptInfo, port: int) -> None:
    """Make what is missing, then serve on this machine alone."""
    app = info.load_app()
    # Contexts of their own, so that no database stays open, and locked, while we serve.
    with app.app_context():
        prepare(app)
    refuse_to_start(app)
    with app.app_context():
        click.echo(how_to_sign_in(f"http://{HOST}:{port}"))
    waitress.serve(
        app,
        host=HOST,
        port=port,
        threads=THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=SECONDS,
        max_request_body_size=LARGEST_BODY,
        ident=None,
    )


def prepare(app: Flask) -> None:
    """Make keys (in a demonstration), tables, and what an empty database starts with."""
    mode = required_mode()
    if mode == "demo":
        make_keys(Path(app.config["KEYS_FOLDER"]))
        config.use_keys(app)
    upkeep.migrate(get_engine(), mode)
    _publish_first_rules(Path(app.config["RULES_FILE"]))
    _tell_what_waits()
    if mode == "demo":
        demonstration.fill(get_db())


def _publish_first_rules(file: Path) -> None:
    text, db = file.read_bytes(), get_db()
    digest = rulebooks.digest_in_force(db)
    if digest is None:
        rulebooks.publish(db, text, "first start", file.name)
    elif digest != rulebooks.digest_of(text):
        click.echo(f"{file.name} differs from the rules in force, which stay in force.")


def _tell_what_waits() -> None:
    """Whoever stopped an evaluation half-way learns how to go on with it."""
    if waiting := reevaluating.waiting(get_db()):
        command = "flask --app screening rules reevaluate"
        click.echo(f"{waiting} open intakes were evaluated with earlier rules. Run: {command}")


def how_to_sign_in(address: str) -> str:
    """Return where patients and providers go, and how the demonstration provider signs in."""
    db = get_db(read_only=True)
    provider = demonstration.provider(db) if required_mode() == "demo" else None
    if provider is None:
        return f"Serving on {address}"
    code, seconds = demonstration.next_code(db)
    return PROVIDER.format(
        address=address,
        name=demonstration.NAME,
        password=demonstration.PASSWORD,
        code=f"{code} (works in {seconds} s)" if seconds else code,
        secret=provider.totp_secret,
    )
