"""The provider's pages: the queue, an intake, and what can be done with it."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, g, render_template, request

from screening.acts import dispositions, reviews, rulebooks, signing
from screening.acts import queue as queues
from screening.acts.mapping import map_of
from screening.acts.reading import said
from screening.acts.settling import settle
from screening.provider import pages
from screening.provider.forms import (
    ContactForm,
    DispositionForm,
    SeenForm,
    SettleForm,
    SignForm,
)
from screening.provider.in_their_words import in_their_words
from screening.provider.pages import CARD, CLAIM, CONTACT, NAMES, SIGN, VISIT, Page
from screening.records.db import get_db

bp = Blueprint("provider", __name__, url_prefix="/provider")


@bp.get("")
def queue() -> str:
    """Show who waits, in the order the clinic reads in."""
    states = request.args.get("state", "open")
    if states not in queues.STATES:
        abort(404)
    tier_first = current_app.config["QUEUE_ORDER"] == "review"
    after = request.args.get("after", "")
    found = queues.queue(get_db(read_only=True), states, tier_first=tier_first, after=after)
    return render_template(
        "provider/queue.html", queue=found, states=states, tier_first=tier_first, after=after
    )


@bp.get("/about")
def about() -> str:
    """Say what this is for, and what it is not."""
    rulebook = rulebooks.in_force(get_db(read_only=True))
    return render_template("provider/about.html", rulebook=rulebook)


@bp.get("/map")
def show_map() -> str:
    """Show which question feeds which rule and card, and from which source."""
    rulebook = rulebooks.in_force(get_db(read_only=True))
    return render_template("provider/map.html", **map_of(rulebook))


@bp.get("/intakes/<reference>")
def intake(reference: str) -> Page:
    """Show an intake; that it was opened is recorded with the reading of it."""
    return pages.show(pages.found(reference))


@bp.get("/intakes/<reference>/signed/<int:number>")
def signed(reference: str, number: int) -> str:
    """Show one signed document, as it was signed."""
    intake = pages.found(reference)
    found = signing.open_signed(get_db(), intake, g.provider, number) or abort(404)
    differing = pages.would_differ(get_db(), intake)
    return render_template(
        "provider/signed.html",
        intake=intake,
        signed=found,
        moment=said.moment,
        would_differ=differing,
    )


@bp.get("/intakes/<reference>/submissions/<int:number>")
def earlier(reference: str, number: int) -> str:
    """Show what the patient sent before a correction."""
    intake = pages.found(reference)
    found = reviews.open_earlier(get_db(), intake, g.provider, number) or abort(404)
    return render_template(
        "provider/earlier.html",
        intake=intake,
        reading=found,
        number=number,
        theirs=in_their_words(intake.submissions[number - 1]),
    )


@bp.post("/intakes/<reference>/claim")
def claim(reference: str) -> Page:
    """Tell the others that you look after it."""
    form = SeenForm()
    return pages.change(
        reference,
        form,
        CLAIM,
        lambda db, intake: reviews.claim(db, intake, g.provider, seen=form.seen),
    )


@bp.post("/intakes/<reference>/release")
def release(reference: str) -> Page:
    """Tell the others that nobody looks after it."""
    form = SeenForm()
    return pages.change(
        reference,
        form,
        CLAIM,
        lambda db, intake: reviews.release(db, intake, g.provider, seen=form.seen),
    )


@bp.post("/intakes/<reference>/cards/<topic>")
def dispose(reference: str, topic: str) -> Page:
    """Dispose of one card."""
    form = DispositionForm()
    return pages.change(
        reference,
        form,
        CARD.format(topic=topic),
        lambda db, intake: dispositions.dispose(
            db, intake, topic, g.provider, form.code.data, form.note.data or "", seen=form.seen
        ),
    )


@bp.post("/intakes/<reference>/names")
def settle_names(reference: str) -> Page:
    """Settle which medicines some words are."""
    form = SettleForm()
    return pages.change(
        reference,
        form,
        NAMES,
        lambda db, intake: settle.settle(db, intake, g.provider, form.choices, seen=form.seen),
    )


@bp.post("/intakes/<reference>/at-the-visit")
def dispose_at_visit(reference: str) -> Page:
    """Leave all cards for the visit to the visit."""
    form = SeenForm()
    return pages.change(
        reference,
        form,
        VISIT,
        lambda db, intake: dispositions.dispose_at_visit(db, intake, g.provider, seen=form.seen),
    )


@bp.post("/intakes/<reference>/contact")
def contact(reference: str) -> Page:
    """Keep one try to reach the patient."""
    form = ContactForm()
    return pages.change(
        reference,
        form,
        CONTACT,
        lambda db, intake: reviews.record_contact(
            db, intake, g.provider, form.reached.data == "yes", form.note.data or "", seen=form.seen
        ),
    )


@bp.post("/intakes/<reference>/sign")
def sign(reference: str) -> Page:
    """Sign that the intake was read."""
    form = SignForm()
    return pages.change(
        reference,
        form,
        SIGN,
        lambda db, intake: signing.sign(db, intake, g.provider, form.words.data, seen=form.seen),
    )


@bp.post("/intakes/<reference>/complete")
def complete(reference: str) -> Page:
    """Sign what was recorded at the visit."""
    form = SignForm()
    return pages.change(
        reference,
        form,
        SIGN,
        lambda db, intake: signing.complete(
            db, intake, g.provider, form.words.data, seen=form.seen
        ),
    )
