"""The queue is an order of reading: by review where the clinic wants that, and by waiting time."""

from datetime import timedelta

import pytest

from screening.acts import queue as queues
from screening.acts import reviews, signing
from screening.records.base import now
from tests import clinic


@pytest.fixture
def ada(db):
    return clinic.enrol(db).provider


@pytest.fixture
def waiting(db):
    """Three intakes; the longest waiting is the last to look at by review."""
    return [
        waited(db, clinic.send(db, **answers), hours)
        for answers, hours in ((clinic.SAME_DAY, 1), ({}, 26), (clinic.AT_VISIT, 3))
    ]


def waited(db, intake, hours):
    intake.sent_at = now() - timedelta(hours=hours)
    db.commit()
    return intake.reference


def references(queue):
    return [row.reference for row in queue.rows]


def test_the_soonest_review_comes_first_where_the_clinic_wants_it_so(db, waiting):
    same_day, quiet, at_visit = waiting

    by_review = queues.queue(db, "open", tier_first=True)
    by_time = queues.queue(db, "open", tier_first=False)

    assert references(by_review) == [same_day, at_visit, quiet]
    assert references(by_time) == [quiet, at_visit, same_day]


def test_the_oldest_unread_is_told_until_somebody_read_it(db, waiting, ada):
    assert queues.queue(db, "open", tier_first=True).oldest_unread == "26 h"

    reviews.open_intake(db, reviews.find(db, waiting[1]), ada)

    assert queues.queue(db, "open", tier_first=True).oldest_unread == "3 h"


def test_what_was_signed_waits_no_more(db, waiting, ada):
    signed = reviews.find(db, waiting[1])
    assert reviews.waited(signed) == "26 h"

    signing.sign(db, signed, ada, "Read it.", seen=signed.version)

    [row] = queues.queue(db, "signed", tier_first=True).rows
    assert row.waited == reviews.waited(signed) == ""


def test_a_row_counts_open_cards_and_never_calls_a_quiet_intake_anything(db, waiting):
    rows = {row.reference: row for row in queues.queue(db, "open", tier_first=True).rows}

    same_day, quiet, _at_visit = (rows[reference] for reference in waiting)
    assert same_day.open_cards == (("same_day", "Same day", 1),)
    assert quiet.open_cards == ()
    assert quiet.in_short.startswith("No rule was raised; ")
    assert quiet.in_short.endswith(" questions answered; 0 rules could not be told.")


def test_a_list_holds_only_its_states(db, waiting, ada):
    intake = reviews.find(db, waiting[2])
    reviews.open_intake(db, intake, ada)
    assert references(queues.queue(db, "in_review", tier_first=True)) == [waiting[2]]

    signing.sign(db, intake, ada, "Read.", seen=intake.version)

    [row] = queues.queue(db, "signed", tier_first=True).rows
    assert (row.reference, row.signed_by) == (waiting[2], "Ada")
    assert waiting[2] not in references(queues.queue(db, "open", tier_first=True))


def test_who_looks_after_it_is_told(db, waiting, ada):
    intake = reviews.find(db, waiting[0])
    reviews.claim(db, intake, ada, seen=intake.version)

    assert queues.queue(db, "open", tier_first=True).rows[0].claimed_by == "Ada"

    reviews.release(db, intake, ada, seen=intake.version)
    assert queues.queue(db, "open", tier_first=True).rows[0].claimed_by == ""


@pytest.mark.parametrize("tier_first", [True, False])
def test_pages_of_the_queue_show_everybody_once(db, monkeypatch, tier_first):
    monkeypatch.setattr(queues, "PAGE_SIZE", 2)
    sent = [clinic.send(db, **answers).reference for answers in (clinic.SAME_DAY, {}, {}, {}, {})]

    shown, after, pages = [], "", 0
    while after or not pages:
        page = queues.queue(db, "open", tier_first=tier_first, after=after)
        shown, after, pages = shown + references(page), page.after, pages + 1

    assert pages == 3
    assert sorted(shown) == sorted(sent)


def test_an_empty_queue_is_empty(db):
    queue = queues.queue(db, "open", tier_first=True)

    assert (queue.rows, queue.total, queue.after, queue.oldest_unread) == ((), 0, "", "")
