"""`db` and `keys`: the tables and the keys that seal what is in them."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app

from screening.acts import upkeep
from screening.cli.plain import PlainGroup
from screening.records.db import get_engine, required_mode
from screening.records.sealing import add_sealing_key, make_keys

database = PlainGroup("db", help="Keep the tables up to date.")
keys = PlainGroup("keys", help="Make and renew the keys.")


@database.command("upgrade")
def upgrade_database() -> None:
    """Bring the tables up to date; a new database is marked with its mode."""
    upkeep.migrate(get_engine(), required_mode())
    click.echo("The tables are up to date.")


@database.command("check")
def check_migrations() -> None:
    """Check that the migrations make what the models say. Needs no database."""
    if differences := upkeep.drift():
        raise click.ClickException("The migrations are behind:\n" + "\n".join(differences))
    click.echo("The migrations make what the models say.")


@keys.command("make")
def make_missing_keys() -> None:
    """Make the keys that are missing. Keep a copy: what they sealed is lost with them."""
    folder = Path(current_app.config["KEYS_FOLDER"])
    make_keys(folder)
    click.echo(f"The keys are in {folder}.")


@keys.command("renew")
def renew_sealing_key() -> None:
    """Add a key that seals from the next start on. What older keys sealed still opens."""
    folder = Path(current_app.config["KEYS_FOLDER"])
    click.echo(f"Added sealing key {add_sealing_key(folder)} in {folder}.")
