"""`rules prove`: what it prints, the report it leaves, and how it ends without a prover."""

import sys

import pytest

from screening import create_app
from screening.acts import proving
from screening.config import ROOT
from screening.rules.proof.report import CLAIMS, Report


@pytest.fixture
def bare(tmp_path):
    """Run commands of an app that has no settings at all."""
    app = create_app({"INSTANCE": str(tmp_path / "instance")})
    yield app.test_cli_runner()
    app.extensions["engine"].dispose()


def test_every_claim_is_proved_of_the_shipped_rules_and_a_report_says_so(bare, tmp_path):
    out = tmp_path / "report.json"

    result = bare.invoke(args=["rules", "prove", "--report", str(out)])

    report = Report.read(out.read_bytes())
    assert result.exit_code == 0, result.output
    assert report.holds
    assert "every claim holds (z3" in result.output
    assert "because they are contradictions: came-for-thoughts-but-none-lately" in result.output
    assert "Of concern, and perhaps noted only, on no card:\n" in result.output
    assert len(report.noted) < 10
    # The fifth is a warning: rules may say the same for a while.
    assert {one.number: one.failures for one in report.claims if one.number != 5} == {
        number: [] for number in CLAIMS if number != 5
    }
    assert report.questionnaire == proving.proved_digest()


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
