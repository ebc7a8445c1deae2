"""Rules in force: published whole or not at all, and the same for everybody until the next ones."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from screening.acts import rulebooks
from screening.acts.publishing.force import NotReviewed, Unproved
from screening.acts.rulebooks import AlreadyInForce, NoRulebook
from screening.records.base import now
from screening.records.models import AuditEvent, Rulebook
from screening.rules.evaluation import Outcome
from screening.rules.loading.mistakes import RulesError
from tests.clinic import RULES, in_a_clinic, proof_of, replace_rules

BROKEN = b"rules: [\n"


def test_an_empty_database_has_no_rules_in_force(db):
    assert rulebooks.digest_in_force(db) is None
    with pytest.raises(NoRulebook):
        rulebooks.in_force(db)


def test_published_rules_are_in_force_by_the_digest_of_their_bytes(db, rules):
    published = rulebooks.publish(db, rules, "Ada")

    assert published.digest == rulebooks.digest_of(rules)
    assert rulebooks.in_force(db) == published
    [row] = db.scalars(select(Rulebook))
    assert (row.text, row.published_by) == (rules, "Ada")


def test_a_broken_file_never_replaces_what_is_in_force(clinic, rules):
    with pytest.raises(RulesError):
        rulebooks.publish(clinic, BROKEN, "Ada")

    assert rulebooks.digest_in_force(clinic) == rulebooks.digest_of(rules)


def test_new_rules_take_the_place_of_the_old_which_are_kept(clinic, rules):
    newer = rules + b"\n# A later edition.\n"

    replace_rules(clinic, newer, "Ben")

    assert rulebooks.digest_in_force(clinic) == rulebooks.digest_of(newer)
    old = rulebooks.published(clinic, rulebooks.digest_of(rules))
    assert old.digest == rulebooks.digest_of(rules)


def test_rules_that_this_release_would_not_take_any_more_still_tell_what_they_said(clinic):
    title, stricter = b"title: Reading of 180 or higher", b"title: Qualifies at 180 or higher"
    assert title in RULES
    accepted = RULES.replace(title, stricter)
    with pytest.raises(RulesError, match="sounds like a decision"):
        rulebooks.check(accepted)
    digest = kept(clinic, accepted)

    assert rulebooks.published(clinic, digest).rule("pressure-180").title.startswith("Qualifies")


def test_rules_that_nobody_can_read_any_more_are_never_read_in_part(clinic):
    digest = kept(clinic, RULES.replace(b"{systolic: {at_least: 180}}", b"{gone: {is: 'yes'}}"))

    with pytest.raises(RulesError, match="gone"):
        rulebooks.published(clinic, digest)


def kept(db, text):
    """Keep a text as if an earlier release had published it."""
    digest = rulebooks.digest_of(text)
    db.add(Rulebook(digest=digest, text=text, published_by="Ada", published_at=now()))
    db.commit()
    return digest


def test_earlier_rules_can_be_put_in_force_again(clinic, rules):
    replace_rules(clinic, rules + b"\n# A later edition.\n", "Ben")

    replace_rules(clinic, rules, "Cleo")

    assert rulebooks.digest_in_force(clinic) == rulebooks.digest_of(rules)
    assert len(clinic.scalars(select(Rulebook)).all()) == 2


def test_publishing_is_in_the_audit_chain(clinic, rules):
    [event] = clinic.scalars(select(AuditEvent))

    assert (event.who, event.what) == ("Ada", "published_rules")
    assert rulebooks.digest_of(rules) in event.details


def test_a_clinic_refuses_rules_that_nobody_has_reviewed(db, rules):
    in_a_clinic(db)

    with pytest.raises(NotReviewed):
        rulebooks.publish(db, rules, "Ada")

    assert rulebooks.digest_in_force(db) is None


def test_nothing_takes_the_place_of_rules_without_being_compared_with_them(clinic, rules):
    with pytest.raises(AlreadyInForce):
        rulebooks.publish(clinic, rules + b"\n# A later edition.\n", "Ben")

    assert rulebooks.digest_in_force(clinic) == rulebooks.digest_of(rules)


def test_a_clinic_takes_rules_that_somebody_has_reviewed_and_that_are_proved(db, rules):
    in_a_clinic(db)
    reviewed = rules.replace(b"reviewed_by: null", b"reviewed_by: Dr. Lee").replace(
        b"reviewed_on: null", b'reviewed_on: "2026-11-01"'
    )
    with pytest.raises(Unproved):
        rulebooks.publish(db, reviewed, "Ada")

    rulebooks.publish(db, reviewed, "Ada", proof=proof_of(reviewed))

    assert rulebooks.digest_in_force(db) == rulebooks.digest_of(reviewed)


@pytest.mark.parametrize(
    ("outcome", "review", "unknown", "expected"),
    [
        ("raised", "at_visit", "same_day", "at_visit"),
        ("cannot_tell", "at_visit", "same_day", "same_day"),
        ("failed", "at_visit", "same_day", "same_day"),
        ("failed", "before_booking", "background", "before_booking"),
        ("not_raised", "before_booking", "at_visit", "before_booking"),
    ],
)
def test_an_outcome_is_looked_at_when_its_rule_says(rules, outcome, review, unknown, expected):
    rule = rulebooks.check(rules).rules[0]
    rule = rule.model_copy(update={"review": review, "review_when_unknown": unknown})

    assert rulebooks.review_of(Outcome(rule, outcome, {}, {}, ())) == expected


def test_answers_too_old_to_reassure_are_read_as_such(rules, healthy):
    rulebook = rulebooks.check(rules)
    days = rulebook.settings["best_before_days"]["systolic"]
    assert days > 0
    as_of = now()

    def outcome(age):
        saved = dict.fromkeys(healthy, as_of - timedelta(days=age))
        evaluated = rulebooks.evaluate_stored(rulebook, healthy, saved, as_of)
        [found] = [one for one in evaluated.outcomes if one.rule.id == "pressure-140-90"]
        return found.outcome

    assert outcome(days - 1) == "not_raised"
    assert outcome(days + 1) == "cannot_tell"


def test_the_receipt_has_every_rule_once_and_the_counts_of_answers(rules, healthy):
    rulebook = rulebooks.check(rules)
    evaluated = rulebooks.evaluate_stored(rulebook, healthy, {}, now())

    receipt = evaluated.as_json()

    assert receipt["rulebook"] == rulebook.digest
    assert [line["rule"] for line in receipt["outcomes"]] == [rule.id for rule in rulebook.rules]
    assert 0 < receipt["answered"] <= receipt["asked"]
    assert receipt["facts"]["age"] > 18


def test_the_receipt_names_what_is_unknown_and_what_failed(rules, healthy):
    rulebook = rulebooks.check(rules)
    evaluated = rulebooks.evaluate_stored(rulebook, healthy | {"date_of_birth": None}, {}, now())
    facts = replace(evaluated.facts, failed=frozenset({"pressure_gap"}))

    receipt = replace(evaluated, facts=facts).as_json()

    assert receipt["facts"]["age"] == "blank"
    assert receipt["facts"]["pressure_gap"] == "failed"
