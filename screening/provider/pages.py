"""Showing an intake, also with what kept a change from being made."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, g, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from screening.acts import dispositions, reviews, signing
from screening.acts.publishing import staleness
from screening.acts.reading import corrections, history, said
from screening.acts.settling import settle
from screening.facts.medicines import every_name
from screening.provider.forms import (
    ContactForm,
    DispositionForm,
    SeenForm,
    SettleForm,
    SignForm,
)
from screening.provider.in_their_words import in_their_words
from screening.records.db import get_db
from screening.records.models import Intake

Page = str | tuple[str, int] | Response
Act = Callable[[Session, Intake], object]
# Where on the page each form stands, so that a message can lead there.
CARD, CONTACT, SIGN, VISIT, CLAIM = "card-{topic}", "contact", "sign", "at-the-visit", "claim"
NAMES = "names"
EXPIRED = "This page had been open for too long. Nothing was saved yet: press the button again"


def found(reference: str) -> Intake:
    """Return the intake, or answer that there is none."""
    return reviews.find(get_db(), reference) or abort(404)


def change(reference: str, form: SeenForm, place: str, act: Act) -> Page:
    """Do one thing to an intake and go back to it; or show it again with what is in the way."""
    intake = found(reference)
    if not form.validate():
        return show(intake, form, place, form.mistakes, 422)
    try:
        act(get_db(), intake)
    except reviews.Changed:
        return show(found(reference), form, place, [], 409)
    except (dispositions.NoSuchCard, settle.NoSuchWords):
        abort(404)
    except tuple(REFUSALS) as error:
        return show(intake, form, place, [refusal(error)], 422)
    return redirect(url_for("provider.intake", reference=reference, _anchor=place))


def show(
    intake: Intake,
    form: SeenForm | None = None,
    place: str = "",
    mistakes: list[str] | None = None,
    status: int = 200,
) -> Page:
    """Show an intake. `form` is one that could not be accepted, with what was typed in it."""
    db = get_db()
    seen = form.seen if form and status == 409 else 0
    return render_template(
        "provider/intake.html",
        reading=reviews.open_intake(db, intake, g.provider),
        intake=intake,
        theirs=in_their_words(intake.submissions[-1]),
        typed={place: form},
        place=place,
        mistakes=mistakes or [],
        since=history.history(db, intake, after=seen) if seen else [],
        conflict=status == 409,
        blank={place: made(None) for place, made in BLANK.items()},
        every_name=every_name,
        history=history.history(db, intake),
        attempts=reviews.contact_attempts(db, intake),
        signed=signing.signed(db, intake),
        would_differ=would_differ(db, intake),
        waited=reviews.waited(intake),
        claimed_by=reviews.claimed_by(db, intake),
        corrections=corrections.corrections(intake),
        corrected_after_signing=reviews.corrected_after_signing(db, intake),
        moment=said.moment,
    ), status


def would_differ(db: Session, intake: Intake) -> tuple[str, ...]:
    """Return what the rules in force would make of an intake that was signed under others."""
    if intake.state != "signed":
        return ()
    return staleness.would_differ(db, reviews.evaluation_of(db, intake))


def show_expired() -> Page:
    """Show the intake again after a form that was too old, with what was typed in it."""
    places = request.view_args or {}
    made, place = FORMS[str(request.endpoint)]
    return show(found(places["reference"]), made(), place.format(**places), [EXPIRED], 400)


def refusal(error: Exception) -> str:
    """Return what to do about an act that was refused."""
    if isinstance(error, signing.NotDisposed):
        names = ", ".join(card.heading for card in error.cards)
        return f"Say what you did with these cards first: {names}"
    return str(error) or REFUSALS[type(error)]


BLANK: dict[str, type[SeenForm]] = {
    "card": DispositionForm,
    CONTACT: ContactForm,
    NAMES: SettleForm,
    SIGN: SignForm,
}
REFUSALS: dict[type[Exception], str] = {
    dispositions.NoteNeeded: "",
    signing.NotDisposed: "",
    settle.NotListed: "",
    settle.NothingChosen: "Write a medicine for one of the names, or select “none of these”",
    signing.WordsNeeded: "Write in your own words what you took from it",
    signing.NothingNew: "Say what you did with a card of the checklist first",
}
FORMS: dict[str, tuple[type[SeenForm], str]] = {
    "provider.claim": (SeenForm, CLAIM),
    "provider.release": (SeenForm, CLAIM),
    "provider.dispose": (DispositionForm, CARD),
    "provider.dispose_at_visit": (SeenForm, VISIT),
    "provider.contact": (ContactForm, CONTACT),
    "provider.settle_names": (SettleForm, NAMES),
    "provider.sign": (SignForm, SIGN),
    "provider.complete": (SignForm, SIGN),
}
