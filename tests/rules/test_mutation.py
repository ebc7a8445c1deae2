"""A slip of the hand in rules.yaml is noticed by the examples of the rule itself."""

from __future__ import annotations

from screening.conditions import AllOf, AnyOf, Comparison
from screening.config import ROOT
from tests.mutation.__main__ import LEAST
from tests.mutation.changes import changed
from tests.mutation.noticing import changes_of
from tests.rules.made_up import VOCABULARY

HIGH = Comparison("systolic", "at_least", 140)
TOLD = Comparison("told_high", "is", "yes")


def test_nearly_every_small_change_to_the_shipped_rules_is_refused():
    found = list(changes_of(ROOT / "rules.yaml"))
    noticed = [one for one in found if one.is_noticed]

    assert len(noticed) >= LEAST * len(found), "see what is not noticed: make mutate"


def test_a_rule_with_examples_far_from_its_threshold_is_found_out(tmp_path):
    rules = (ROOT / "tests" / "rules" / "careless.yaml").read_text()
    (tmp_path / "rules.yaml").write_text(rules)

    survivors = [one.when for one in changes_of(tmp_path / "rules.yaml") if not one.is_noticed]

    assert Comparison("systolic", "at_least", 141) in survivors
    assert Comparison("systolic", "at_least", 140, negated=True) not in survivors


def test_thresholds_operators_choices_and_combinators_are_changed():
    made = set(changed(AllOf((HIGH, TOLD)), VOCABULARY))

    assert {
        AnyOf((HIGH, TOLD)),
        HIGH,
        TOLD,
        AllOf((Comparison("systolic", "at_least", 139), TOLD)),
        AllOf((Comparison("systolic", "above", 140), TOLD)),
        AllOf((HIGH, Comparison("told_high", "is", "no"))),
        AllOf((HIGH, Comparison("told_high", "is", "yes", negated=True))),
    } <= made
