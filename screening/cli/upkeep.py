"""`upkeep`: what has to be done once a day."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from screening.acts.keeping import old_drafts
from screening.cli.plain import PlainCommand
from screening.cli.publishing import evaluate_again
from screening.records.db import get_db


@click.command("upkeep", cls=PlainCommand)
@with_appcontext
@click.option("--clock-is-right", is_flag=True, help="Somebody has looked at the clock.")
def upkeep(clock_is_right: bool) -> None:
    """Erase unsent forms that are too old, and end a stopped evaluation. Run it once a day."""
    evaluate_again(get_db())
    days = current_app.config["DRAFT_DAYS"]
    try:
        ended = old_drafts.end_old(get_db(), days, old_drafts.clock(), clock_is_right)
    except old_drafts.ClockJumped as error:
        raise click.ClickException(
            f"Nothing was erased: the clock may be wrong. {error}. "
            "Look at the clock, and if it is right run this with --clock-is-right."
        ) from error
    click.echo(f"Erased {ended} unsent {'form' if ended == 1 else 'forms'} older than {days} days.")
