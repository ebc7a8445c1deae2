"""`rules publish` and `rules reevaluate`: other rules in force, and open intakes read by them."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from screening.acts import rulebooks
from screening.acts.publishing import force, proposals, publications, reevaluating
from screening.cli.plain import PlainCommand
from screening.cli.replaying import last_of
from screening.cli.rules import contents, file_path, shown
from screening.records.db import get_db
from screening.records.models import Proposal
from screening.rules.changes.telling import counted, replay_in_words
from screening.rules.loading.mistakes import RulesError
from screening.rules.proof.report import NotAReport

REFUSED = (RulesError, NotAReport, force.Nameless, force.NotReviewed, force.Unproved)


@click.command("publish", cls=PlainCommand)
@click.argument("file", type=file_path)
@click.option("--by", required=True, help="Who is publishing it, and gives the reasons.")
@click.option("--proof", type=file_path, help="The report that `rules prove --report` wrote.")
@click.option(
    "--reason", "reasons", type=(str, str), multiple=True, metavar="RULE TEXT",
    help="Why RULE may lose flags. As often as there are such rules.",
)  # fmt: skip
@with_appcontext
def publish_rules(
    file: Path, by: str, proof: Path | None, reasons: tuple[tuple[str, str], ...]
) -> None:
    """Put the rules in FILE in force, after showing what they change for what was sent."""
    db, report = get_db(), proof.read_bytes() if proof else None
    try:
        digest = _published(db, file, by, report, dict(reasons))
    except REFUSED as error:
        raise click.ClickException(f"{file} was not published.\n{error}") from error
    click.echo(f"Published {file} as rulebook {digest}.")
    missing = force.proof_refusals(digest, report)
    if missing and force.is_demonstration(db):
        click.echo(" ".join([*missing, "This is a demonstration, which may do without."]))
    evaluate_again(db)


@click.command("reevaluate", cls=PlainCommand)
@with_appcontext
def reevaluate() -> None:
    """Evaluate open intakes with the rules in force, where earlier ones evaluated them."""
    if not reevaluating.waiting(get_db()):
        click.echo("No open intake waits: all were evaluated with the rules in force.")
    evaluate_again(get_db())


def evaluate_again(db: Session) -> None:
    """Evaluate open intakes again, showing on the terminal how far it is."""
    total = reevaluating.waiting(db)
    if not total:
        return
    with click.progressbar(length=total, label="Evaluating", file=sys.stderr) as bar:
        for _intake in reevaluating.again(db):
            bar.update(1)
    left = reevaluating.waiting(db)
    click.echo(f"Evaluated {counted(total - left, 'open intake')} again.")
    if left:
        told = "could not be read, and keep what earlier rules said"
        click.echo(f"{counted(left, 'open intake')} {told}.")


def _published(
    db: Session, file: Path, by: str, proof: bytes | None, reasons: dict[str, str]
) -> str:
    text = contents(file)
    if rulebooks.digest_in_force(db) in (None, rulebooks.digest_of(text)):
        return rulebooks.publish(db, text, by, shown(file), proof).digest
    proposal = proposals.propose(db, text, by, shown(file), proof)
    _show_replay(db, proposal)
    try:
        return publications.publish(db, proposal, by, reasons).digest
    except publications.ReasonsMissing as error:
        asked = "\n".join(f'  --reason {rule} "…"' for rule in error.rules)
        told = f"{file} was not published. Say why these flags may be lost:\n{asked}"
        raise click.ClickException(told) from error
    except publications.Overtaken as error:
        told = f"{file} was not published: other rules were put in force meanwhile. Try again."
        raise click.ClickException(told) from error


def _show_replay(db: Session, proposal: Proposal) -> None:
    report = last_of(db, proposals.replayed(db, proposal))
    for line in replay_in_words(report, *proposals.compared(db, proposal)):
        click.echo(line)
