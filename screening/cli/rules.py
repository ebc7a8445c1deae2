"""`rules`: check a rules file, try it on answers, and put it in force."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import click
from flask import current_app

from screening.acts import rulebooks
from screening.cli.plain import PlainGroup
from screening.questions import QUESTIONS
from screening.questions.stored import check
from screening.records.base import now
from screening.rules.explaining import explain
from screening.rules.loader import Rulebook
from screening.rules.loading.characters import MOST_BYTES
from screening.rules.loading.mistakes import MOST_SHOWN, RulesError
from screening.rules.loading.schema import schema
from screening.spelling import did_you_mean, quoted

rules = PlainGroup("rules", help="Check, try and publish rules.")
LONGEST_NUMBER = 20
file_path = click.Path(exists=True, dir_okay=False, path_type=Path)


class NewFile(click.Path):
    """A file to be written, where one can be: told before the work that goes into it is done."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, writable=True, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or fail where nothing can be written."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if not os.access(path.absolute().parent, os.W_OK):
            self.fail(f"nothing can be written in {path.absolute().parent}", param, ctx)
        return path


class Unusable(click.ClickException):
    """What was given cannot be used; nothing was done with it."""

    exit_code = 2


@rules.command("check")
@click.argument("file", type=file_path, required=False)
def check_rules(file: Path | None) -> None:
    """Check the rules in FILE, or in rules.yaml, and list every mistake with its place."""
    file = file or shipped_rules()
    try:
        rulebook = rulebooks.check(contents(file), shown(file))
    except RulesError as error:
        for mistake in error.mistakes:
            click.echo(mistake)
        raise click.exceptions.Exit(1) from error
    number = len(rulebook.rules)
    click.echo(f"{shown(file)}: {number} {'rule' if number == 1 else 'rules'}, no mistakes.")


@rules.command("evaluate")
@click.argument("answers", type=file_path)
@click.option("--rules", "file", type=file_path, help="Another rules file than rules.yaml.")
def evaluate_answers(answers: Path, file: Path | None) -> None:
    """Evaluate the answers in a JSON file, as if they were sent now, and print every outcome."""
    stored, rulebook = _read_answers(answers), usable(file or shipped_rules())
    evaluated = rulebooks.evaluate_stored(rulebook, stored, {}, now())
    receipt = evaluated.as_json()
    click.echo(json.dumps(receipt, indent=2, ensure_ascii=False))


@rules.command("explain")
@click.argument("rule")
@click.option("--rules", "file", type=file_path, help="Another rules file than rules.yaml.")
def explain_rule(rule: str, file: Path | None) -> None:
    """Explain RULE in plain English: when it is raised, why, and what it rests on."""
    rulebook = usable(file or shipped_rules())
    found = rulebook.rule(rule)
    if found is None:
        hint = did_you_mean(rule, [one.id for one in rulebook.rules])
        raise Unusable(f"No rule is called {quoted(rule)}{hint}")
    click.echo(explain(found, rulebook))


@rules.command("schema")
def print_schema() -> None:
    """Print a JSON Schema of rules.yaml, for editors that complete and check while one types."""
    click.echo(json.dumps(schema(rulebooks.VOCABULARY), indent=2, ensure_ascii=False, default=str))


def shipped_rules() -> Path:
    """Return the rules file that is used where none is named."""
    return Path(current_app.config["RULES_FILE"])


def shown(file: Path) -> str:
    """Return a path as short as it can be from where the command runs."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def contents(file: Path) -> bytes:
    """Return what is in a rules file; of one that is too large, enough to be refused for it."""
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def usable(file: Path) -> Rulebook:
    """Return the rulebook in a file, or end with everything that is wrong with it."""
    try:
        return rulebooks.check(contents(file), shown(file))
    except RulesError as error:
        raise click.ClickException(f"{shown(file)} cannot be used:\n{error}") from error


def _read_answers(file: Path) -> dict[str, Any]:
    answers = _read_json(file)
    tomorrow = (now() + timedelta(days=1)).date()
    if mistakes := check(QUESTIONS, answers, latest=tomorrow):
        raise Unusable(f"{file} cannot be used:\n" + "\n".join(mistakes[:MOST_SHOWN]))
    assert isinstance(answers, dict)
    return answers


def _read_json(file: Path) -> Any:
    try:
        return json.loads(
            file.read_bytes(), object_pairs_hook=_without_repeats, parse_int=_whole_number
        )
    except UnicodeDecodeError as error:
        raise Unusable(f"{file} is not JSON: it is not UTF-8 text") from error
    except RecursionError as error:
        raise Unusable(f"{file} is not JSON that can be read: it is nested too deep") from error
    except ValueError as error:
        raise Unusable(f"{file} is not JSON: {error}") from error


def _whole_number(digits: str) -> int | str:
    """Return a number, or its digits where there are more than any answer has."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that is there twice: JSON would quietly keep the last of the two."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"{quoted(name)} is there twice")
        found[name] = value
    return found
