"""`rules map`: which question feeds which fact, rule and card, in a file to look at."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app, render_template
from flask.cli import with_appcontext

from screening.acts.mapping import map_of
from screening.cli.plain import PlainCommand
from screening.cli.rules import NewFile, file_path, shipped_rules, shown, usable


@click.command("map", cls=PlainCommand)
@click.argument("file", type=file_path, required=False)
@click.option(
    "--out",
    type=NewFile(),
    default="map.html",
    show_default=True,
    help="Where to write it.",
)
@with_appcontext
def draw_map(file: Path | None, out: Path) -> None:
    """Draw what feeds what in the rules in FILE, or in rules.yaml, as a page of its own."""
    rulebook = usable(file or shipped_rules())
    assert current_app.static_folder
    style = (Path(current_app.static_folder) / "map.css").read_text()
    page = render_template("provider/map_file.html", style=style, **map_of(rulebook))
    out.write_text(page, encoding="utf-8")
    number = len(rulebook.rules)
    click.echo(f"{shown(out.absolute())}: {number} {'rule' if number == 1 else 'rules'}.")
