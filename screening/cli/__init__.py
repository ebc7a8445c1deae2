"""The commands of `flask --app screening`. Each calls one act; none holds a rule of its own."""

from __future__ import annotations

from flask import Flask

from screening.cli.coverage import show_coverage
from screening.cli.database import database, keys
from screening.cli.mapping import draw_map
from screening.cli.providers import providers
from screening.cli.proving import prove_rules
from screening.cli.questions import print_questions
from screening.cli.rules import rules
from screening.cli.serve import serve


def init_app(app: Flask) -> None:
    """Give the app its commands."""
    rules.add_command(show_coverage)
    rules.add_command(prove_rules)
    rules.add_command(draw_map)
    for command in (print_questions, rules, providers, database, keys, serve):
        app.cli.add_command(command)
