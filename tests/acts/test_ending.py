"""Drafts end: by the patient's wish at once, otherwise by age, and never by a clock gone wrong."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from screening.acts import intakes
from screening.acts.keeping import ending, old_drafts, resuming, tries
from screening.acts.keeping.old_drafts import Clock, ClockJumped
from screening.records import audit
from screening.records.base import now
from screening.records.models import AnswerEvent, AuditEvent, Intake, Tries
from tests.clinic import opened

DAYS = 30


def clock_in(boot="one", **later):
    time = timedelta(**later)
    return Clock((now() + time).isoformat(), boot, 1000 + time.total_seconds())


def rows(db, *tables):
    return [db.scalar(select(func.count()).select_from(one)) for one in tables]


@pytest.fixture
def draft(clinic, intake, healthy):
    intakes.save_answers(clinic, intake, "safety", healthy)
    return intake


def events(db, what):
    return db.scalars(select(AuditEvent).filter_by(what=what)).all()


def test_erasing_leaves_no_answer_and_one_event_that_holds_none(clinic, draft):
    ending.erase(clinic, draft)

    assert rows(clinic, Intake, AnswerEvent) == [0, 0]
    [event] = events(clinic, "erased")
    assert (event.who, event.intake_id, event.details) == ("patient", draft.id, "{}")
    audit.verify(clinic)


def test_what_was_sent_cannot_be_erased(clinic, draft):
    intakes.submit(clinic, draft, "key")

    with pytest.raises(intakes.AlreadySent):
        ending.erase(clinic, draft)
    assert rows(clinic, Intake) == [1]


@pytest.mark.parametrize(
    "act",
    [
        ending.erase,
        lambda db, intake: intakes.save_answers(db, intake, "reason", {"goal": "x"}, seen=2),
        lambda db, intake: resuming.save_for_later(db, intake, "reason"),
    ],
)
def test_who_comes_too_late_to_what_was_erased_is_told_so(app, clinic, draft, act):
    with opened(app) as other:
        there = other.get(Intake, draft.id)
        other.commit()
        ending.erase(clinic, draft)

        with pytest.raises((intakes.Erased, intakes.NotYetSendable)):
            act(other, there)


def test_what_was_taken_back_is_kept_marked_and_opened_by_no_token(clinic, healthy):
    intake, token = intakes.start(clinic, "en")
    intakes.save_answers(clinic, intake, "about-you", healthy)
    submission = intakes.submit(clinic, intake, "key")

    ending.withdraw(clinic, intake)

    assert intake.state == "withdrawn"
    assert intake.withdrawn_at
    assert submission.sent.answers["full_name"] == healthy["full_name"]
    assert intakes.find_sent(clinic, token) is None
    with pytest.raises(intakes.AlreadySent):
        ending.withdraw(clinic, intake)


def test_a_draft_ends_when_it_is_old_with_an_event_that_says_whether_it_was_about_safety(
    clinic, draft
):
    intakes.start(clinic, "en")
    old_drafts.end_old(clinic, DAYS, clock_in())

    assert old_drafts.end_old(clinic, DAYS, clock_in(days=29, hours=23)) == 0
    assert old_drafts.end_old(clinic, DAYS, clock_in(days=30, minutes=1)) == 2
    assert rows(clinic, Intake, AnswerEvent) == [0, 0]
    safety = sorted(event.details for event in events(clinic, "draft_ended"))
    assert safety == ['{"pages":0,"safety_answered":false}', '{"pages":1,"safety_answered":true}']


def test_every_change_gives_a_draft_its_days_anew(clinic, draft):
    old_drafts.end_old(clinic, DAYS, clock_in())
    draft.updated_at = now() + timedelta(days=20)
    clinic.commit()

    assert old_drafts.end_old(clinic, DAYS, clock_in(days=40)) == 0
    assert old_drafts.end_old(clinic, DAYS, clock_in(days=51)) == 1


def test_what_was_sent_never_ends(clinic, draft):
    intakes.submit(clinic, draft, "key")

    assert old_drafts.end_old(clinic, DAYS, clock_in(days=400), trusted=True) == 0


def test_counts_of_tries_that_are_over_are_forgotten(clinic):
    tries.count(clinic, "one", now(), timedelta(days=1))
    tries.count(clinic, "other", now(), resuming.FOR_LONG)

    old_drafts.end_old(clinic, DAYS, clock_in(days=2), trusted=True)

    assert rows(clinic, Tries) == [1]


JUMPS = {
    "back": clock_in(hours=-2),
    "ahead on the same machine": replace(clock_in(days=40), running=1000 + 3600),
    "back on the same machine": replace(clock_in(), running=1000 + 86400),
    "ahead over a restart": replace(clock_in("two", days=40), running=60),
}


@pytest.mark.parametrize("jump", JUMPS)
def test_nothing_ends_by_a_clock_that_may_be_wrong_until_somebody_has_looked(clinic, draft, jump):
    old_drafts.end_old(clinic, DAYS, clock_in())

    with pytest.raises(ClockJumped):
        old_drafts.end_old(clinic, DAYS, JUMPS[jump])
    clinic.rollback()
    assert rows(clinic, Intake) == [1]
    old_drafts.end_old(clinic, DAYS, JUMPS[jump], trusted=True)


def test_a_first_run_long_after_everything_else_is_not_trusted(clinic, draft):
    with pytest.raises(ClockJumped, match="40 days"):
        old_drafts.end_old(clinic, DAYS, clock_in(days=40))


def test_a_restart_within_a_week_is_nothing_special(clinic, draft):
    old_drafts.end_old(clinic, DAYS, clock_in())

    assert old_drafts.end_old(clinic, DAYS, replace(clock_in("two", days=6), running=60)) == 0


def test_the_clock_of_this_machine_runs():
    first, then = old_drafts.clock(), old_drafts.clock()

    assert first.boot == then.boot
    assert first.running <= then.running
    assert first.at <= then.at
