"""A replay finds every flag that another rulebook would change, and no other, chunk by chunk."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import event, update

from screening.acts import demonstration, intakes, rulebooks
from screening.acts.publishing import replaying, submissions
from screening.acts.publishing.flagging import flags_of
from screening.acts.publishing.submissions import Opened
from screening.questions import QUESTIONS
from screening.questions.path import only_asked
from screening.records.base import now
from screening.records.models import Submission
from screening.rules.changes.changing import Change, Flagged
from screening.rules.changes.report import Report
from tests import clinic
from tests.benchmarks.bench_replay import an_answer
from tests.vignettes import shipped

SENT = 20


def edited(rulebook, edit):
    """Return a rulebook of which each rule was edited, or left out where nothing comes back."""
    rules = tuple(filter(None, map(edit, rulebook.rules)))
    return replace(rulebook, rules=rules, digest=f"edited {random.random()}")


def randomly(rulebook, chance):
    """Return a rulebook with a few rules left out, moved, or with the condition of another."""

    def edit(rule):
        if chance.random() < 0.7:
            return rule
        change = chance.choice(
            [
                None,
                {"review": "background"},
                {"review": "same_day", "review_when_unknown": "same_day"},
                {"when": chance.choice(rulebook.rules).when},
                {"id": f"{rule.id}-renamed"},
            ]
        )
        return change and rule.model_copy(update=change)

    days = dict.fromkeys(chance.sample(list(QUESTIONS), 3), 1)
    settings = chance.choice(
        [{}, {"adequate_trial_weeks": 4}, {"best_before_days": days}, {"best_before_days": {}}]
    )
    found = edited(rulebook, edit)
    return replace(found, settings={**rulebook.settings, **settings})


def somebody(chance):
    """Return answers as they are sent, some of them saved days before."""
    answers = demonstration.sheet(chance.choice(demonstration.PEOPLE))
    for name in chance.sample(list(QUESTIONS), 15):
        answers[name] = an_answer(name, answers.get(name), chance)
    answers = only_asked(QUESTIONS, answers)
    as_of = now()
    saved = {name: as_of - timedelta(days=chance.choice([0, 3, 60])) for name in answers}
    return answers, saved, as_of


def expected(before, after, *sent):
    """Return the changes found by evaluating in full, as sending does."""
    old, new = flags_of(before, *sent), flags_of(after, *sent)
    return {
        Change(rule, old.get(rule), new.get(rule))
        for rule in old.keys() | new.keys()
        if old.get(rule) != new.get(rule)
    }


@pytest.mark.parametrize("seed", range(12))
def test_a_replay_says_what_evaluating_twice_in_full_would_say(seed):
    chance, before = random.Random(seed), shipped()
    after = randomly(before, chance)
    comparison, changed = replaying.Comparison(before, after), 0

    for _ in range(SENT):
        answers, saved, as_of = somebody(chance)
        opened = Opened(answers, {name: at.isoformat() for name, at in saved.items()})
        found = comparison.changes(opened, as_of)
        assert set(found) == expected(before, after, answers, saved, as_of)
        assert len(found) == len(set(found))
        changed += len(found)

    assert changed


def small(**changes):
    """Return the small rulebook with something in its text put in place of something else."""
    text = clinic.RULES.decode()
    for old, new in changes.values():
        assert old in text
        text = text.replace(old, new)
    return rulebooks.check(text.encode())


LIMIT = ("systolic: {at_least: 180}", "systolic: {at_least: 200}")
EXAMPLES = ("[{systolic: 180}]", "[{systolic: 200}]")
HIGHER = {"limit": LIMIT, "examples": EXAMPLES}


def replayed(db, after):
    *_, report = replaying.replayed(db, rulebooks.in_force(db), after)
    return report


def test_what_is_lost_moved_and_gained_is_counted_and_named(db):
    high = clinic.send(db, systolic=190)
    clinic.send(db, systolic=210)
    family = clinic.send(db, psychosis_family="yes")
    after = small(
        **HIGHER,
        family=("review: background\n    review_when_unknown: background", FAMILY),
    )

    report = replayed(db, after)

    assert report.submissions == 3
    [lost] = report.of_kind("lost")
    assert (lost.change.rule, lost.count, lost.references) == ("pressure-180", 1, [high.reference])
    [gained] = report.of_kind("gained")
    assert (gained.change.rule, gained.references) == ("family", [family.reference])
    assert report.of_kind("moved") == []
    assert report.lost_rules() == {"pressure-180": 1}


def test_a_background_rule_that_waits_for_what_was_not_reached_is_lost_with_its_flag(db):
    clinic.send(db, psychosis_family=None)
    early, _token = intakes.start(db, "en")
    answers = dict.fromkeys(QUESTIONS) | clinic.QUIET
    del answers["psychosis_family"]
    intakes.save_answers(db, early, "about-you", answers)
    intakes.submit(db, early, "key")
    rulebook = rulebooks.in_force(db)

    report = replayed(db, edited(rulebook, lambda rule: rule if rule.id != "family" else None))

    [lost] = report.of_kind("lost")
    assert lost.change.rule == "family"
    assert lost.references == [early.reference]


FAMILY = "review: at_visit\n    review_when_unknown: background"
LATER = "review: at_visit\n    review_when_unknown: at_visit\n    when: {systolic: {at_least: 180}}"
SOONER = LATER.replace("at_visit", "before_booking", 1)


def test_a_flag_that_is_to_be_looked_at_sooner_is_moved(db):
    clinic.send(db, systolic=190)

    [moved] = replayed(db, small(sooner=(LATER, SOONER))).of_kind("moved")

    assert moved.change.before == Flagged("raised", "at_visit")
    assert moved.change.after == Flagged("raised", "before_booking")


def test_one_that_cannot_be_read_is_counted_and_hides_no_other(db, capsys):
    broken, other = (clinic.send(db, systolic=190) for _ in range(2))
    db.execute(update(Submission).filter_by(intake_id=broken.id).values(sealed=b"nothing"))
    db.commit()

    report = replayed(db, small(**HIGHER))

    assert (report.submissions, report.unread) == (2, 1)
    [lost] = report.of_kind("lost")
    assert lost.references == [other.reference]


def test_the_chunks_hold_every_submission_once(db, monkeypatch):
    sent = {clinic.send(db).reference for _ in range(7)}
    monkeypatch.setattr(submissions, "CHUNK", 3)

    chunks = list(submissions.chunks(db))

    assert [len(rows) for rows in chunks] == [3, 3, 1]
    assert {row.reference for rows in chunks for row in rows} == sent


def test_patients_can_save_while_a_replay_is_under_way(app, db, monkeypatch):
    for _ in range(4):
        clinic.send(db)
    before = rulebooks.in_force(db)
    db.commit()
    monkeypatch.setattr(submissions, "CHUNK", 2)

    reports = replaying.replayed(db, before, small(**HIGHER))
    next(reports)

    with clinic.opened(app) as other:
        intake, _token = intakes.start(other, "en")
        intakes.save_answers(other, intake, "about-you", {"goal": "To sleep."})
    assert not db.in_transaction()


def test_a_replay_writes_nothing(app, db):
    clinic.send(db, systolic=190)
    before = rulebooks.in_force(db)
    db.commit()
    asked = []
    event.listen(
        app.extensions["engine"], "before_cursor_execute", lambda *about: asked.append(about[2])
    )

    list(replaying.replayed(db, before, small(**HIGHER)))

    assert asked
    assert all(statement.startswith(("SELECT", "BEGIN")) for statement in asked), asked


def test_a_report_comes_back_from_json_as_it_was(db):
    clinic.send(db, systolic=190)
    report = replayed(db, small(**HIGHER))

    assert Report.from_json(report.as_json()) == report


def test_a_report_stays_small_however_many_flags_change():
    report = Report()
    change = Change("a-rule", Flagged("raised", "at_visit"), None)

    for number in range(1000):
        report.add(f"{number:08}", [change])

    [group] = report.of_kind("lost")
    assert group.count == 1000
    assert len(group.references) == 20


def test_when_no_rule_could_come_out_differently_nothing_is_opened(db, monkeypatch):
    clinic.send(db, systolic=190)
    db.commit()
    monkeypatch.setattr(submissions, "opened", SimpleNamespace)
    after = small(words=("title: Reading of 180 or higher", "title: A reading of 180 or higher"))

    report = replayed(db, after)

    assert (report.submissions, report.groups, report.unread) == (1, {}, 0)


def test_times_are_told_to_the_microsecond(db):
    intake = clinic.send(db)
    db.commit()

    [[row]] = submissions.chunks(db)

    assert row.as_of == intake.submission.as_of
    assert isinstance(row.as_of, datetime)
    assert row.as_of.tzinfo is not None
