"""The command line: what others build on, and what needs neither database nor keys nor mode."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import click
import pytest

from screening import create_app
from screening.acts import rulebooks
from screening.acts.demonstration import NINA, sheet
from screening.acts.keeping import old_drafts
from screening.acts.signing_in import factors
from screening.cli import publishing
from screening.cli.questions import as_in_rules
from screening.conditions import AllOf, AnyOf, Comparison
from screening.config import ROOT
from screening.questions import QUESTIONS
from screening.records.base import now
from screening.rules.loader import RulesError
from screening.rules.loading.mistakes import MOST_SHOWN
from tests import clinic

RULES = ROOT / "rules.yaml"
BROKEN = "rules: [\n"


@pytest.fixture
def bare(tmp_path):
    """Run commands of an app that has no settings at all."""
    app = create_app({"INSTANCE": str(tmp_path / "instance")})
    yield app.test_cli_runner()
    app.extensions["engine"].dispose()


@pytest.fixture
def runner(sqlite_app):
    """Run commands of an app with a migrated database."""
    return sqlite_app.test_cli_runner()


@pytest.fixture
def written(tmp_path):
    """Write something into a file, as JSON unless it is text."""

    def write(content):
        file = tmp_path / "answers.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(file)

    return write


def questions(bare):
    result = bare.invoke(args=["questions", "--json"])
    return {one["name"]: one for one in json.loads(result.stdout)}


def test_commands_on_files_need_no_settings_and_write_nothing(tmp_path, written):
    instance = tmp_path / "instance"
    env = {"PATH": os.environ["PATH"], "INSTANCE": str(instance), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "flask", "--app", "screening", "rules", "evaluate"]
    answers = written({"systolic": 150})

    subprocess.run([*command, answers], check=True, env=env, cwd=ROOT, capture_output=True)

    assert not instance.exists()


def test_every_command_is_in_the_readme(bare):
    readme = (ROOT / "README.md").read_text()
    commands = [name for name, one in named(bare.app.cli) if is_ours(one)]

    assert "rules check" in commands
    assert [name for name in commands if f"`{name}" not in readme] == []


def named(group):
    """Yield each command that can be given, with the words it is given by."""
    for name, one in group.commands.items():
        if isinstance(one, click.Group):
            yield from ((f"{name} {rest}", command) for rest, command in named(one))
        else:
            yield name, one


def is_ours(command):
    return command.callback.__module__.startswith("screening.")


def test_questions_are_listed_in_the_order_patients_meet_them(bare):
    result = bare.invoke(args=["questions"])

    names = [line.split()[0] for line in result.stdout.splitlines()]
    assert names == list(QUESTIONS) == list(questions(bare))


def test_a_question_is_told_with_everything_that_rules_need(bare):
    told = questions(bare)

    assert told["systolic"]["bounds"] == [50, 300]
    assert told["systolic"]["unit"] == "mmHg"
    assert set(told["systolic"]["worry"]) == {"worse_above", "worse_below"}
    assert told["told_high"]["choices"] == {"yes": "Yes", "no": "No"}
    assert told["date_of_birth"]["bounds"] == ["1900-01-01", "today"]
    assert told["pressure_controlled"]["asked_when"] == {"told_high": {"is": "yes"}}
    assert told["goal"]["bounds"] is told["goal"]["asked_when"] is None
    for one in told.values():
        assert one["page"]
        assert one["prompt"]


def test_the_fields_of_a_group_are_told_like_questions(bare):
    group = questions(bare)["antidepressant_trials"]

    assert group["most_rows"] == 50
    assert {"medicine", "highest_dose"} <= {field["name"] for field in group["fields"]}


def test_a_condition_is_told_as_rules_would_write_it():
    high = Comparison("systolic", "at_least", 140)
    told = Comparison("told_high", "is", "yes", negated=True)

    assert as_in_rules(AnyOf((high, AllOf((told,))))) == {
        "any": [
            {"systolic": {"at_least": 140}},
            {"all": [{"not": {"told_high": {"is": "yes"}}}]},
        ]
    }


def test_the_shipped_rules_have_no_mistakes(bare):
    result = bare.invoke(args=["rules", "check"])

    assert result.exit_code == 0
    assert re.fullmatch(r"rules\.yaml: \d+ rules, no mistakes\.\n", result.stdout)


def test_every_mistake_is_listed_with_its_place(bare, tmp_path):
    file = tmp_path / "mistaken.yaml"
    mistaken = RULES.read_text().replace("- systolic: {at_least", "- systolc: {at_least")
    file.write_text(mistaken.replace("title: ", "titel: ", 1))

    result = bare.invoke(args=["rules", "check", str(file)])

    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert len(lines) >= 2
    assert all(re.match(rf"{re.escape(str(file))}:\d+:\d+: ", line) for line in lines)
    assert any("Did you mean 'systolic'?" in line for line in lines)


def test_a_file_of_any_size_is_refused_at_once(bare, tmp_path):
    file = tmp_path / "large.yaml"
    file.touch()
    os.truncate(file, 1 << 40)

    result = bare.invoke(args=["rules", "check", str(file)])

    assert result.stdout == f"{file}:1:1: the file is larger than 1 MiB\n"


def test_evaluating_prints_every_rule_once_and_nothing_else(bare, written):
    answers = sheet(NINA) | {"systolic": 168, "diastolic": 104}

    result = bare.invoke(args=["rules", "evaluate", written(answers)])

    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    assert list(printed) == ["rulebook", "asked", "answered", "facts", "outcomes"]
    outcomes = {line["rule"]: line for line in printed["outcomes"]}
    assert len(outcomes) == len(printed["outcomes"])
    high = outcomes["pressure-140-90"]
    assert (high["topic"], high["review"], high["outcome"]) == (
        "blood-pressure",
        "at_visit",
        "raised",
    )
    assert high["because"] | high["also"] == {"systolic": 168, "diastolic": 104}


def test_evaluating_names_what_would_settle_an_unknown(bare, written):
    result = bare.invoke(args=["rules", "evaluate", written({"systolic": "not_sure"})])

    outcomes = {line["rule"]: line for line in json.loads(result.stdout)["outcomes"]}
    assert outcomes["pressure-140-90"]["outcome"] == "cannot_tell"
    assert set(outcomes["pressure-140-90"]["would_settle"]) == {"systolic", "diastolic"}


def test_evaluating_takes_another_rules_file(bare, written, tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text(RULES.read_text() + "\n# Another edition.\n")
    command = ["rules", "evaluate", written({})]

    shipped = json.loads(bare.invoke(args=command).stdout)
    result = json.loads(bare.invoke(args=[*command, "--rules", str(other)]).stdout)

    assert result["rulebook"] != shipped["rulebook"]
    assert result["outcomes"] == shipped["outcomes"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"systolc": 150}, "Did you mean 'systolic'?"),
        ({"told_high": "yess"}, "Did you mean 'yes'?"),
        ({"systolic": 500}, "between 50 and 300"),
        ({"systolic": "150"}, "whole number"),
        ({"systolic": True}, "whole number"),
        ({"reasons": "depression"}, "must be a list"),
        ({"reading_date": "2999-01-01"}, "must not be in the future"),
        ([1, 2], "must be an object"),
        ('{"systolic": 150', "is not JSON"),
        ('{"systolic": 150, "systolic": 90}', "'systolic' is there twice"),
        ("[" * 100_000, "nested too deep"),
        ('{"systolic": ' + "[" * 900 + "]" * 900 + "}", "whole number"),
        ('{"systolic": ' + "9" * 5000 + "}", "not '999999999999999999999999999999999999999…'"),
        ('{"systolic": 1e400}', "not 'Infinity'"),
        ({"s" * 200_000: 1}, "no question is called 'sssssssssssssssssssssssssssssssssssssss…'\n"),
        ({"syst\u043elic": 1}, "'syst\u043elic' (with U+043E). Did you mean 'systolic'?"),
        ('{"\\u001b[2J": 1}', "no question is called '\\u001b[2J'"),
        ('{"goal": "\\ud800"}', "'goal' must be text, not '\\ud800' (with U+D800)"),
        ({"told_high": True}, "can never be 'true'. Did you mean 'yes'?"),
        ('{"told_high": null, "told_high": "no"}', "'told_high' is there twice"),
        (5, "must be an object"),
        ({"medicines": [{"name": "a", "classes": 5}]}, "'classes' must be a list of names"),
        ({"medicines": [{"name": "a", "classes": [{}]}]}, "'classes' must be a list of names"),
        ({"medicines": [{"name": "a", "list_version": 5}]}, "'list_version' must be text"),
        ("", "is not JSON"),
        ('{"systolic": NaN}', "whole number"),
    ],
)
def test_answers_that_cannot_be_are_refused_with_a_line_that_says_why(bare, written, answers, said):
    result = bare.invoke(args=["rules", "evaluate", written(answers)])

    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_bytes_that_are_no_text_are_refused(bare, tmp_path):
    file = tmp_path / "answers.json"
    file.write_bytes(b"\xff\xfe\xff")

    result = bare.invoke(args=["rules", "evaluate", str(file)])

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: {file} is not JSON: it is not UTF-8 text\n"


def test_of_very_many_mistakes_in_answers_only_some_are_shown(bare, written):
    result = bare.invoke(args=["rules", "evaluate", written({f"n{n}": 1 for n in range(1000)})])

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1 + MOST_SHOWN


def test_explaining_a_rule_names_its_questions_in_words(bare):
    result = bare.invoke(args=["rules", "explain", "pressure-140-90"])

    assert result.exit_code == 0
    assert str(QUESTIONS["systolic"].prompt) in result.stdout


def test_a_rule_that_is_not_there_is_offered_the_nearest_one(bare):
    result = bare.invoke(args=["rules", "explain", "pressure-140-9"])

    assert result.exit_code == 2
    assert "Did you mean 'pressure-140-90'?" in result.stderr


PUBLISH = ["rules", "publish", str(RULES), "--by", "Ada"]


@pytest.mark.parametrize("command", [["providers", "list"], ["db", "upgrade"], PUBLISH])
def test_a_command_on_the_database_asks_for_the_mode(bare, command):
    result = bare.invoke(args=command)

    assert result.exit_code == 1
    assert result.stderr == "Error: Set SCREENING_MODE to demo or clinic\n"


def test_publishing_says_which_rulebook_is_in_force_now(runner):
    result = runner.invoke(args=["rules", "publish", str(RULES), "--by", "Ada"])

    assert result.exit_code == 0
    assert re.search(r"as rulebook [0-9a-f]{64}\.", result.stdout)


def test_publishing_a_broken_file_says_that_nothing_was_published(runner, tmp_path):
    file = tmp_path / "broken.yaml"
    file.write_text(BROKEN)

    result = runner.invoke(args=["rules", "publish", str(file), "--by", "Ada"])

    assert result.exit_code == 1
    assert f"{file} was not published." in result.stderr
    assert re.search(r":\d+:\d+: ", result.stderr)


@pytest.mark.parametrize(("command", "option"), [("map", "--out"), ("prove", "--report")])
def test_where_nothing_can_be_written_is_told_before_the_work(bare, tmp_path, command, option):
    nowhere = tmp_path / "nowhere" / "file"

    result = bare.invoke(args=["rules", command, option, str(nowhere)])

    assert result.exit_code == 2
    assert f"nothing can be written in {nowhere.parent}" in result.stderr
    assert result.stdout == ""


def test_a_provider_is_added_once_and_listed(runner):
    command = ["providers", "add", "Ada Lee", "--password", "nine quiet otters swim"]

    added = runner.invoke(args=command)
    again = runner.invoke(args=["providers", "add", "ADA LEE", *command[3:]])
    listed = runner.invoke(args=["providers", "list"])

    assert added.exit_code == 0
    [secret] = re.findall(r"authenticator app: ([A-Z2-7]{32})", added.stdout)
    assert secret
    assert len(re.findall(r"^  [0-9A-Z-]+$", added.stdout, re.MULTILINE)) == factors.RECOVERY_CODES
    assert (again.exit_code, again.stderr) == (1, "Error: Nobody was added: ADA LEE is taken.\n")
    assert listed.stdout.startswith("Ada Lee (provider, since ")


def test_a_weak_password_is_refused_with_advice(runner):
    result = runner.invoke(args=["providers", "add", "Ada", "--password", "short"])

    assert result.exit_code == 1
    assert "Choose a password of" in result.stderr
    assert runner.invoke(args=["providers", "list"]).stdout == ""


def test_an_error_in_rules_is_no_stack_trace_for_the_one_who_evaluates(bare, written, tmp_path):
    file = tmp_path / "broken.yaml"
    file.write_text(BROKEN)

    result = bare.invoke(args=["rules", "evaluate", written({}), "--rules", str(file)])

    assert (result.exit_code, result.stdout) == (1, "")
    assert not isinstance(result.exception, RulesError)


def test_keys_are_made_once_and_can_be_renewed(bare, tmp_path):
    folder = tmp_path / "instance" / "keys"

    too_soon = bare.invoke(args=["keys", "renew"])
    made = bare.invoke(args=["keys", "make"])
    renewed = bare.invoke(args=["keys", "renew"])

    assert too_soon.exit_code == 1
    assert made.stdout == f"The keys are in {folder}.\n"
    assert renewed.stdout == f"Added sealing key 2 in {folder}.\n"
    assert {key.stem for key in folder.glob("sealing-*")} == {"sealing-1", "sealing-2"}


def test_the_migrations_can_be_checked_without_a_database(bare):
    assert bare.invoke(args=["db", "check"]).exit_code == 0


def test_replaying_lists_what_is_lost_moved_and_gained(runner, sqlite_app, tmp_path):
    with clinic.opened(sqlite_app) as db:
        reference = clinic.send(db, systolic=190).reference
    file = tmp_path / "candidate.yaml"
    text = clinic.RULES.replace(b"{at_least: 180}", b"{at_least: 200}")
    file.write_bytes(text.replace(b"[{systolic: 180}]", b"[{systolic: 200}]"))

    result = runner.invoke(args=["rules", "replay", str(file)])

    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [
        "1 submission.",
        "Lost: on somebody's list now, and would not be",
        "  pressure-180 (Reading of 180 or higher): 1 flag",
        "    raised, at the visit → no flag",
        f"    {reference}",
    ]


def test_replaying_the_rules_in_force_changes_nothing(runner, sqlite_app, tmp_path):
    with clinic.opened(sqlite_app) as db:
        clinic.send(db)
    file = tmp_path / "same.yaml"
    file.write_bytes(clinic.RULES)

    result = runner.invoke(args=["rules", "replay", str(file)])

    assert result.stdout.splitlines()[1:] == ["1 submission, and no flag would change."]


def test_the_schema_for_editors_names_every_question(bare):
    result = bare.invoke(args=["rules", "schema"])

    printed = json.loads(result.stdout)
    assert printed["title"] == "rules.yaml"
    assert set(printed["$defs"]["example"]["properties"]) >= set(QUESTIONS)


@pytest.fixture
def higher(sqlite_app, tmp_path):
    """Rules that would lose the one flag of an open intake, in a file."""
    with clinic.opened(sqlite_app) as db:
        clinic.send(db, systolic=190)
    file = tmp_path / "higher.yaml"
    file.write_bytes(clinic.HIGHER)
    return str(file)


def test_publishing_asks_for_a_reason_for_each_rule_that_loses_flags(runner, sqlite_app, higher):
    result = runner.invoke(args=["rules", "publish", higher, "--by", "Bo"])

    assert result.exit_code == 1
    assert '  --reason pressure-180 "…"' in result.stderr
    assert "  pressure-180 (Reading of 180 or higher): 1 flag" in result.stdout
    with clinic.opened(sqlite_app) as db:
        assert rulebooks.digest_in_force(db) == rulebooks.digest_of(clinic.RULES)


def test_publishing_with_a_reason_evaluates_open_intakes_again(runner, higher):
    reason = ["--reason", "pressure-180", "The label names 200 now."]

    result = runner.invoke(args=["rules", "publish", higher, "--by", "Bo", *reason])
    again = runner.invoke(args=["rules", "reevaluate"])

    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2:] == [
        "There is no proof for these rules. This is a demonstration, which may do without.",
        "Evaluated 1 open intake again.",
    ]
    assert again.exit_code == 0
    assert again.stdout == "No open intake waits: all were evaluated with the rules in force.\n"


@pytest.mark.parametrize("command", [["rules", "reevaluate"], ["upkeep"]])
def test_what_a_crash_after_publishing_left_is_evaluated_later(
    runner, higher, monkeypatch, command
):
    reason = ["--reason", "pressure-180", "The label names 200 now."]
    with monkeypatch.context() as crash:
        crash.setattr(publishing, "evaluate_again", lambda _db: None)
        runner.invoke(args=["rules", "publish", higher, "--by", "Bo", *reason])

    assert "Evaluated 1 open intake again.\n" in runner.invoke(args=command).stdout


def test_publishing_with_a_report_that_is_none_is_refused(runner, higher, written):
    result = runner.invoke(args=["rules", "publish", higher, "--by", "Bo", "--proof", written({})])

    assert result.exit_code == 1
    assert "This is no report of a proof" in result.stderr


def test_an_administrator_is_added_and_listed_as_one(runner):
    command = ["providers", "add", "Ada", "--administrator", "--password", "nine quiet otters swim"]

    added = runner.invoke(args=command)

    assert added.exit_code == 0
    listed = runner.invoke(args=["providers", "list"]).stdout
    assert listed.startswith("Ada (provider, administrator, since ")


def test_upkeep_erases_old_drafts_and_says_how_many(runner):
    assert runner.invoke(args=["upkeep"]).stdout == "Erased 0 unsent forms older than 30 days.\n"


def test_upkeep_by_a_clock_that_may_be_wrong_says_that_nothing_was_erased(runner, monkeypatch):
    runner.invoke(args=["upkeep"])
    real = old_drafts.clock()
    ahead = replace(real, at=(now() + timedelta(days=40)).isoformat())
    monkeypatch.setattr(old_drafts, "clock", lambda: ahead)

    refused = runner.invoke(args=["upkeep"])

    assert refused.exit_code == 1
    assert "Nothing was erased: the clock may be wrong." in refused.stderr
    assert runner.invoke(args=["upkeep", "--clock-is-right"]).exit_code == 0
