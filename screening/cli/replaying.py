"""Replaying with a progress bar, for commands that have to wait for it."""

from __future__ import annotations

import sys

import click
from sqlalchemy.orm import Session

from screening.acts.publishing import replaying, submissions
from screening.rules.changes.report import Report
from screening.rules.model import Rulebook


def replay_shown(db: Session, before: Rulebook, after: Rulebook) -> Report:
    """Return what a replay found, showing on the terminal how far it is."""
    total, report = submissions.count(db), Report()
    with click.progressbar(length=total, label="Replaying", file=sys.stderr) as bar:
        for report in replaying.replayed(db, before, after):
            # Forms are sent meanwhile, so the last chunks may hold more than were counted.
            bar.update(min(report.submissions, total) - bar.pos)
    return report
