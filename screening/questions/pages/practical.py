"""The day of a treatment, and who stands by the patient. Wishes are asked; nothing is promised."""

from flask_babel import lazy_gettext as _l

from screening.conditions import Comparison
from screening.questions.makers import some_of, text
from screening.questions.page import Page, Part

PEOPLE = {
    "trusted": _l("A friend or somebody in my family whom I trust"),
    "therapist": _l("A therapist or counselor"),
    "prescriber": _l("Somebody who prescribes for my mood"),
    "suggested_by_professional": _l("A doctor or therapist who told me about this clinic"),
    "suggested_by_family": _l("A friend or somebody in my family who told me about it"),
    "guardian": _l("A guardian, or another person who decides about my care by law"),
}


class PracticalPage(Page):
    slug = "practical"
    part = Part.PRACTICAL
    title = _l("Practical things")
    lead = _l("These are the last questions. Nothing here is promised or booked yet.")

    hard_to_arrange = some_of(
        _l("On the day of a treatment, would any of these be hard for you?"),
        {
            "ride_home": _l("Having somebody else take me home"),
            "no_driving": _l("Not driving until the next day, after a night’s sleep"),
            "company_at_night": _l("Having somebody with me that night"),
            "staying": _l("Staying at the clinic for two hours or longer"),
            "next_day_work": _l("Work the next day with machines, driving or people’s safety"),
            "next_day_caring": _l("Caring for a child or somebody else that day and the next"),
        },
        hint=_l("Clinics plan for all of these with each patient."),
        of_concern=["ride_home", "no_driving", "company_at_night"],
        reference=("escort", "drive", "spr_drive", "ket_outpt", "time", "support", "work"),
    )
    wishes = some_of(
        _l("Do you have a wish for how or where to be treated?"),
        {
            "drip": _l("A drip into a vein"),
            "shot": _l("A shot"),
            "nose_spray": _l("A nose spray"),
            "mouth": _l("A tablet or lozenge"),
            "home": _l("Treatment at home"),
        },
        hint=_l("It is a wish only. You and the provider talk about it at the visit."),
        of_concern=["home"],
        reference=("pref_route", "home_use"),
    )
    people = some_of(
        _l("Which of these people do you have?"),
        PEOPLE,
        of_concern=["guardian"],
        reference=("support", "therapist", "capacity"),
    )
    contacts = text(
        _l("Whom of them may we contact, and at which number?"),
        hint=_l("Leave this blank if you do not want us to contact anybody."),
        lines=3,
        longest=1000,
        asked_when=Comparison("people", "includes_any_of", tuple(PEOPLE)),
        background=True,
        reference=("support", "therapist"),
    )
    questions_for_provider = text(
        _l("Is there anything you would like to ask or tell the provider?"),
        hint=_l("Whatever is on your mind."),
        lines=4,
        background=True,
        reference=("goals", "consent"),
    )
