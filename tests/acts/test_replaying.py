"""A replay finds every flag that another rulebook would change, and no other, chunk by chunk."""

from __future__ import annotations

import json
import os
import random
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import event, update

from screening.acts import demonstration, intakes, rulebooks, sent_early
from screening.acts.publishing import submissions
from screening.acts.publishing.flagging import flags_of
from screening.acts.publishing.replay import replaying
from screening.acts.publishing.replay.families import Family
from screening.acts.publishing.submissions import Opened, Sealed
from screening.conditions import AllOf, AnyOf, CannotNegate, Comparison, negate
from screening.facts.own_words import Sayings
from screening.questions import QUESTIONS
from screening.questions.path import only_asked
from screening.records.base import now
from screening.records.models import Submission
from screening.rules.changes import changing
from screening.rules.changes.changing import Change, Flagged
from screening.rules.changes.columns import MISSING
from screening.rules.changes.report import Report
from screening.vocabulary import Unknown
from tests import clinic
from tests.benchmarks.bench_replay import an_answer, candidates
from tests.mutation.changes import changed
from tests.rules.proof.real_patients import Patients
from tests.vignettes import shipped

SENT = 60
SEEDS = 200 if os.environ.get("FULL") else 4


def edited(rulebook, edit):
    """Return a rulebook of which each rule was edited, or left out where nothing comes back."""
    rules = tuple(filter(None, map(edit, rulebook.rules)))
    return replace(rulebook, rules=rules, digest=f"edited {random.random()}")


def another_condition(rule, rulebook, chance):
    """Return another condition for a rule, made of it and of others."""
    other = chance.choice(rulebook.rules).when
    name = chance.choice(list(QUESTIONS))
    some = [other, AllOf((rule.when, other)), AnyOf((rule.when, other))]
    some += [AnyOf((Comparison(name, "unanswered", True), AllOf((other, rule.when))))]
    with suppress(CannotNegate):
        some.append(AllOf((negate(rule.when), other)))
    return chance.choice([*some, *changed(rule.when, rulebook.vocabulary)])


def randomly(rulebook, chance):
    """Return a rulebook with some rules, or all, left out, moved, or with another condition."""
    kept = chance.choice([0, 0.7])

    def edit(rule):
        if chance.random() < kept:
            return rule
        change = chance.choice(
            [
                None,
                {"review": "background"},
                {"review": "same_day", "review_when_unknown": "same_day"},
                {"when": another_condition(rule, rulebook, chance)},
                {"id": f"{rule.id}-renamed"},
            ]
        )
        return change and rule.model_copy(update=change)

    days = dict.fromkeys(chance.sample(list(QUESTIONS), 3), 1)
    settings = chance.choice(
        [
            {},
            {"adequate_trial_weeks": 4},
            {"best_before_days": days},
            {"best_before_days": {}},
            {"best_before_days": dict.fromkeys(QUESTIONS, 1)},
        ]
    )
    found = edited(rulebook, edit)
    return replace(found, settings={**rulebook.settings, **settings})


TEXTS = (
    "Nothing of note.",
    "I want to die.",
    "I hear voices and drink vodka. My brother killed himself.",
    "I could hurt somebody",
    "not_sure",
    "",
)
# What no form stores, and a damaged file might.
ODD = (7, 1.5, True, "no such choice", ["depression", ["depression"]], [{"name": 7}], {"a": 1}, [])


def somebody(chance, patients):
    """Return answers as they are sent, some of them saved days before."""
    answers = demonstration.sheet(chance.choice(demonstration.PEOPLE))
    for name in chance.sample(list(QUESTIONS), 15):
        answers[name] = an_answer(name, answers.get(name), chance)
    for name in chance.sample(list(QUESTIONS), 15):
        is_text = QUESTIONS[name].kind == "text"
        answers[name] = chance.choice(TEXTS) if is_text else patients.answer(QUESTIONS[name])
    if chance.random() < 0.3:
        answers = {name: written(QUESTIONS[name], answers.get(name)) for name in QUESTIONS}
    # As a submission holds them: what JSON cannot hold would be looked at alone.
    answers = json.loads(json.dumps(only_asked(QUESTIONS, answers)))
    # Whoever got to every page left blank what they did not answer; few send earlier.
    if chance.random() < 0.9:
        answers |= dict.fromkeys(sent_early.not_reached(answers))
    as_of = now() - timedelta(days=chance.randrange(400))
    saved = {name: as_of - timedelta(days=chance.choice([0, 0, 3, 60])) for name in answers}
    return answers, saved, as_of


def written(question, answer):
    """Return an answer with words wherever there is room for them."""
    if question.kind == "text":
        return answer or "Nothing."
    cells = [cell.name for cell in question.fields if cell.kind == "text" and not cell.derived]
    if cells and isinstance(answer, list):
        return [row | {cell: row.get(cell) or "Nothing." for cell in cells} for row in answer]
    return answer


def expected(before, after, sent):
    """Return the changes found by evaluating in full, as sending does; None where it fails."""
    try:
        old, new = flags_of(before, *sent), flags_of(after, *sent)
    except Exception:
        return None
    return {
        Change(rule, old.get(rule), new.get(rule))
        for rule in old.keys() | new.keys()
        if old.get(rule) != new.get(rule)
    }


def in_vain(db, row):
    """Open nothing: the row is what was opened."""
    return row.sealed


def replayed_at_once(before, after, everybody):
    """Return what a replay reports of some submissions, whatever they are kept in."""
    rows = [
        Sealed(
            b"", f"{n}", as_of, Opened(answers, {one: at.isoformat() for one, at in saved.items()})
        )
        for n, (answers, saved, as_of) in enumerate(everybody)
    ]
    report = Report()
    replaying.add(None, replaying.Comparison(before, after), report, rows)
    return report


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("damaged", [False, True])
def test_a_replay_says_what_evaluating_twice_in_full_would_say(seed, damaged, monkeypatch):
    monkeypatch.setattr(submissions, "opened", in_vain)
    monkeypatch.setattr("screening.rules.changes.report.MOST_REFERENCES", SENT)
    chance = random.Random(seed)
    before = shipped()
    after = randomly(before, chance)
    patients = Patients(before, chance)
    everybody = [somebody(chance, patients) for _ in range(SENT)]
    for answers, _saved, _as_of in everybody if damaged else ():
        answers[chance.choice(list(QUESTIONS))] = chance.choice(ODD)

    report = replayed_at_once(before, after, everybody)

    wanted = {f"{n}": expected(before, after, sent) for n, sent in enumerate(everybody)}
    # Only what rules that differ read has to be readable.
    assert report.unread <= list(wanted.values()).count(None)
    groups = report.groups.values()
    for reference, changes in wanted.items():
        found = {group.change for group in groups if reference in group.references}
        assert changes is None or found == changes
    assert all(group.count == len(group.references) for group in groups)
    assert any(wanted.values())


def test_the_rulebooks_that_the_benchmark_replays_can_be_loaded_and_change_rules():
    before = shipped()

    changed_rules = [
        len(changing.affected(before, rulebooks.check(text)))
        for text in candidates(before).values()
    ]

    assert all(changed_rules)
    assert max(changed_rules) > len(before.rules) / 2


def found_by(family, stored, stale=frozenset(), as_of=None):
    """Return what a family finds out from what each of some patients stored."""
    columns = {name: [one.get(name, MISSING) for one in stored] for name in family.questions}
    return family.of(columns, [stale] * len(stored), [as_of or now()] * len(stored))


def test_rows_nobody_got_to_are_not_taken_for_rows_left_blank():
    family = Family(["medicines"], Sayings([], QUESTIONS), {})
    asked = {"takes_medicines": "yes"}

    [found] = found_by(family, [asked | {"medicines": None}, asked, {"takes_medicines": "no"}])

    assert found == (Unknown.BLANK, MISSING, None)


def test_what_follows_from_old_answers_is_not_taken_for_what_follows_from_new_ones():
    family, told = Family(["medicines"], Sayings([], QUESTIONS), {}), {"takes_medicines": "no"}

    assert found_by(family, [told]) == [(None,)]
    assert found_by(family, [told], frozenset(told)) == [(Unknown.NOT_REACHED,)]


def test_the_age_of_one_day_is_not_taken_for_that_of_another():
    family, born = Family(["age"], Sayings([], QUESTIONS), {}), {"date_of_birth": "1980-06-30"}
    day = now().replace(year=2026, month=6, day=29)

    assert found_by(family, [born], as_of=day) == [(45,)]
    assert found_by(family, [born], as_of=day + timedelta(days=1)) == [(46,)]


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


def test_of_one_that_cannot_be_read_every_rule_fails_wherever_it_stands(db, capsys):
    broken = clinic.send(db)
    db.execute(update(Submission).filter_by(intake_id=broken.id).values(sealed=b"nothing"))
    db.commit()

    [moved] = replayed(db, small(sooner=(LATER, SOONER))).of_kind("moved")

    assert moved.references == [broken.reference]
    assert moved.change.after == Flagged("failed", "before_booking")


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
        report.add(change, 1, [f"{number:08}"])

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
