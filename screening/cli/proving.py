"""`rules prove`: what a rulebook does for every patient there could be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from screening.acts import proving
from screening.cli.plain import PlainCommand
from screening.cli.rules import NewFile, file_path, shipped_rules, shown, usable
from screening.rules.proof.report import CLAIMS, WARNINGS, Claim, Report

NOTHING_PROVED = 3
LOCK = "tests/prover/requirements.txt"


class ProverMissing(click.ClickException):
    """Nothing can be proved here until the prover is installed; nothing was."""

    exit_code = NOTHING_PROVED


@click.command("prove", cls=PlainCommand)
@with_appcontext
@click.argument("file", type=file_path, required=False)
@click.option(
    "--report",
    "out",
    type=NewFile(),
    help="Where to write the report, which is as good on another machine.",
)
def prove_rules(file: Path | None, out: Path | None) -> None:
    """Prove six claims about the rules in FILE, or in rules.yaml, for every possible patient.

    Each claim that fails is shown with a made-up patient, who was tried on the evaluator too.
    """
    file = file or shipped_rules()
    rulebook = usable(file)
    try:
        claims = list(_told(proving.prove(rulebook)))
    except proving.ProverMissing as error:
        raise ProverMissing(_how_to_install()) from error
    report = proving.as_report(rulebook, claims)
    if out:
        out.write_bytes(report.written())
    _conclude(report, shown(file))


def _told(claims: Iterator[Claim]) -> Iterator[Claim]:
    """Yield the claims after telling what came of each."""
    for claim in claims:
        click.echo(f"{_outcome(claim)} {claim.number}. {CLAIMS[claim.number]}")
        click.echo(f"         {claim.checks} checks in {claim.seconds:.1f} s")
        for failure in claim.failures:
            click.echo("\n".join(f"         {line}" for line in failure.splitlines()))
        yield claim


def _outcome(claim: Claim) -> str:
    if claim.failures:
        return "WARNING:" if claim.number in WARNINGS else "FAILS:  "
    return "holds:  "


def _conclude(report: Report, name: str) -> None:
    exempt = ", ".join(report.exempt) or "none"
    click.echo(f"Exempt from the claims 2, 4 and 5, because they are contradictions: {exempt}")
    click.echo("Of concern, and perhaps noted only, on no card:" + (" none" * (not report.noted)))
    for answer in report.noted:
        click.echo(f"         {answer}")
    if not report.holds:
        raise click.ClickException(f"{name}: not every claim holds.")
    click.echo(f"{name}: every claim holds (z3 {report.z3}).")


def _how_to_install() -> str:
    lock = Path(current_app.root_path).parent / LOCK
    command = f"{sys.executable} -m pip install --require-hashes -r {shown(lock)}"
    return f"Nothing was proved: the prover is not installed. Install it with:\n{command}"
