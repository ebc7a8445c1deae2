"""`rules coverage`: what of the clinical reference is asked, read by a rule, and tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click
from flask.cli import with_appcontext

from screening.cli.rules import Unusable, file_path, shipped_rules, usable
from screening.config import ROOT
from screening.rules.coverage import (
    Covered,
    RowsError,
    cover,
    read_patient,
    read_rows,
    strangers,
)

ROWS, VIGNETTES = ROOT / "tests" / "reference.yaml", ROOT / "tests" / "vignettes"


@click.command("coverage")
@click.argument("file", type=file_path, required=False)
@click.option("--rows", type=file_path, default=ROWS, help="Another list of rows.")
@click.option("--part", help="Only the rows of one part, like body.")
@click.option("--missing", is_flag=True, help="Only the rows that lack something.")
@with_appcontext
def show_coverage(file: Path | None, rows: Path, part: str | None, missing: bool) -> None:
    """Show which rows of the reference have a question, a rule and a made-up patient."""
    rulebook = usable(file or shipped_rules())
    try:
        listed = read_rows(rows.read_bytes())
        patients = [read_patient(one.read_bytes()) for one in sorted(VIGNETTES.glob("*.yaml"))]
    except RowsError as error:
        raise Unusable(f"{rows} cannot be used: {error}") from error
    covered = [one for one in cover(listed, rulebook, patients) if part in (None, one.row.part)]
    for one in covered:
        if one.missing or not missing:
            click.echo(line(one))
    click.echo(totals(covered))
    if unknown := strangers(listed, rulebook):
        raise click.ClickException("\n".join(unknown))


def line(one: Covered) -> str:
    """Return a row with what covers it, and what it lacks or why it may."""
    row = one.row
    found = [f"{row.key} ({row.section}, {row.part}): {row.subject}"]
    found += [f"  asked by   {', '.join(one.questions)}"] * bool(one.questions)
    found += [f"  read by    {', '.join(one.rules)}"] * bool(one.rules)
    found += [f"  tried on   {one.patients} made-up patients"] * bool(one.patients)
    found += [f"  because    {row.reason}"] * bool(row.reason)
    found += [f"  MISSING    {', '.join(one.missing)}"] * bool(one.missing)
    return "\n".join(found)


def totals(covered: Iterable[Covered]) -> str:
    """Return how many rows there are, and how many of each kind."""
    kinds = Counter(_kind(one) for one in covered)
    return (
        f"{kinds.total()} rows: {kinds['covered']} with a question, a rule and a made-up patient,"
        f" {kinds['reason']} with a written reason, {kinds['missing']} that lack something."
    )


def _kind(one: Covered) -> str:
    if one.missing:
        return "missing"
    return "reason" if one.row.reason else "covered"
