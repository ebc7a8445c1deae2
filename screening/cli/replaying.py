"""`rules replay`: what a rulebook would change for everything that was sent."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from screening.acts import rulebooks
from screening.acts.publishing import submissions
from screening.acts.publishing.replay import replaying
from screening.cli.plain import PlainCommand
from screening.cli.rules import file_path, shipped_rules, usable
from screening.records.db import get_db
from screening.rules.changes.report import Report
from screening.rules.changes.telling import replay_in_words


@click.command("replay", cls=PlainCommand)
@click.argument("file", type=file_path, required=False)
@with_appcontext
def replay_rules(file: Path | None) -> None:
    """Show what the rules in FILE, or in rules.yaml, would change for everything that was sent."""
    after, db = usable(file or shipped_rules()), get_db(read_only=True)
    before = rulebooks.in_force(db)
    report = last_of(db, replaying.replayed(db, before, after))
    click.echo(f"Compared with the rules in force, {before.digest}:")
    for line in replay_in_words(report, before, after):
        click.echo(line)


def last_of(db: Session, reports: Iterable[Report], begun: int = 0) -> Report:
    """Return the last report, showing on the terminal how far the replay is."""
    total, report = submissions.count(db), Report()
    with click.progressbar(length=total, label="Replaying", file=sys.stderr) as bar:
        bar.update(begun)
        for report in reports:
            # Forms are sent meanwhile, so the last chunks may hold more than were counted.
            bar.update(min(report.submissions, total) - bar.pos)
    return report
