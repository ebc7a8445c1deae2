"""Commands that end in one plain line where a person can put something right."""

from __future__ import annotations

from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy.exc import OperationalError, ProgrammingError

from screening.acts.publishing.force import NotReviewed, Unproved
from screening.acts.rulebooks import NoRulebook
from screening.acts.upkeep import OtherMode
from screening.records.db import NoDatabase
from screening.records.sealing import KeysMissing

REFUSALS = (NoDatabase, OtherMode, KeysMissing, NoRulebook, NotReviewed, Unproved)


class _Plain(click.Command):
    """A command that says what is the case instead of showing a stack trace."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except REFUSALS as error:
            raise click.ClickException(str(error)) from error
        except (OperationalError, ProgrammingError) as error:
            raise click.ClickException(f"The database cannot be used: {error.orig}") from error


class PlainCommand(_Plain):
    """A single command."""


class PlainGroup(_Plain, AppGroup):
    """Commands with a word in common."""
