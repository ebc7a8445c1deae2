"""`rules prove`: what it prints, the report it leaves, and how it ends without a prover."""

import sys

import pytest

from screening import create_app
from screening.acts import proving
from screening.config import ROOT
from screening.questions import questionnaire_digest
from screening.rules.proof.report import CLAIMS, Report
from tests.rules.proof.real_patients import shipped


@pytest.fixture
def bare(tmp_path):
    """Run commands of an app that has no settings at all."""
    app = create_app({"INSTANCE": str(tmp_path / "instance")})
    yield app.test_cli_runner()
    app.extensions["engine"].dispose()


def test_the_shipped_rules_are_proved_and_a_report_says_how_far(bare, tmp_path):
    out = tmp_path / "report.json"

    result = bare.invoke(args=["rules", "prove", "--report", str(out)])

    report = Report.read(out.read_bytes())
    assert result.exit_code == (0 if report.holds else 1), result.output
    assert ("every claim holds (z3" in result.output) is report.holds
    assert "because they are contradictions: came-for-thoughts-but-none-lately" in result.output
    assert [claim.number for claim in report.claims] == list(CLAIMS)
    assert report.questionnaire == questionnaire_digest()


def test_what_every_rule_must_do_is_proved_of_the_shipped_rules():
    failures = {claim.number: claim.failures for claim in proving.prove(shipped())}

    assert {number: failures[number] for number in (1, 3, 4)} == {1: [], 3: [], 4: []}


def test_without_the_prover_nothing_is_proved_and_a_command_says_so(bare, monkeypatch, tmp_path):
    # As Python marks a package that must not be imported, which is as good as missing.
    monkeypatch.setitem(sys.modules, "z3", None)
    for name in ("proving", "solving"):
        monkeypatch.delitem(sys.modules, f"screening.rules.proof.{name}", raising=False)
    out = tmp_path / "report.json"

    result = bare.invoke(args=["rules", "prove", "--report", str(out)])

    assert result.exit_code == 3
    assert "-m pip install --require-hashes -r" in result.output
    assert result.output.strip().endswith("tests/prover/requirements.txt")
    assert (ROOT / "tests/prover/requirements.txt").exists()
    assert not out.exists()
