"""A report made elsewhere counts for the same rulebook and questionnaire, and for nothing else."""

import pytest

from screening.rules.proof.report import CLAIMS, Claim, NotAReport, Report

RULEBOOK, QUESTIONNAIRE = "a" * 64, "b" * 64


def report(*failing, without=()):
    claims = [
        Claim(number=n, checks=3, failures=["It fails."] if n in failing else [], seconds=0.5)
        for n in CLAIMS
        if n not in without
    ]
    return Report(
        rulebook=RULEBOOK,
        questionnaire=QUESTIONNAIRE,
        z3="5.4.1",
        claims=claims,
        exempt=["both"],
        noted=[],
    )


def test_a_report_is_read_as_it_was_written():
    assert Report.read(report().written()) == report()


def test_a_report_counts_for_the_same_two_digests():
    assert report().refusals(RULEBOOK, QUESTIONNAIRE) == []
    assert report().holds


@pytest.mark.parametrize(
    ("digests", "about"),
    [(("c" * 64, QUESTIONNAIRE), "rulebook"), ((RULEBOOK, "c" * 64), "questionnaire")],
)
def test_a_report_about_something_else_is_refused(digests, about):
    [refusal] = report().refusals(*digests)

    assert f"another {about}" in refusal


@pytest.mark.parametrize("number", set(CLAIMS) - {5})
def test_a_claim_that_fails_is_refused(number):
    [refusal] = report(number).refusals(RULEBOOK, QUESTIONNAIRE)

    assert refusal.startswith(f"Claim {number} fails 1 times")
    assert not report(number).holds


def test_a_warning_stops_nobody():
    assert report(5).refusals(RULEBOOK, QUESTIONNAIRE) == []


@pytest.mark.parametrize("number", CLAIMS)
def test_a_claim_nobody_looked_at_is_refused(number):
    [refusal] = report(without=[number]).refusals(RULEBOOK, QUESTIONNAIRE)

    assert refusal.startswith(f"Claim {number} was not looked at")


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"{}", b'{"rulebook": "x"}', b"\xff", report().written()[:-3]]
)
def test_anything_else_is_no_report(text):
    with pytest.raises(NotAReport, match="This is no report of a proof"):
        Report.read(text)


def test_a_claim_told_twice_does_not_hide_a_failure():
    twice = report(2)
    twice = twice.model_copy(update={"claims": [*twice.claims, *report().claims]})

    assert not twice.holds
