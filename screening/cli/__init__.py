"""The commands of `flask --app screening`. Each calls one act; none holds a rule of its own."""

from __future__ import annotations

from flask import Flask

from screening.cli.coverage import show_coverage
from screening.cli.database import database, keys
from screening.cli.mapping import draw_map
from screening.cli.providers import providers
from screening.cli.proving import prove_rules
from screening.cli.publishing import publish_rules, reevaluate
from screening.cli.questions import print_questions
from screening.cli.replaying import replay_rules
from screening.cli.rules import rules
from screening.cli.serve import serve
from screening.cli.upkeep import upkeep


def init_app(app: Flask) -> None:
    """Give the app its commands."""
    of_rules = (show_coverage, prove_rules, draw_map, replay_rules, publish_rules, reevaluate)
    for command in of_rules:
        rules.add_command(command)
    for command in (print_questions, rules, providers, database, keys, upkeep, serve):
        app.cli.add_command(command)
