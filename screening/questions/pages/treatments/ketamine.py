"""Ketamine or esketamine that a clinic or a doctor gave: when, what it did, and why it ended."""

from flask_babel import lazy_gettext as _l

from screening.conditions import Comparison
from screening.questions.makers import choice, some_of, yes_no
from screening.questions.page import Emergency, Page, Part
from screening.questions.pages.treatments.others import KETAMINE

HAD_ANY = Comparison("other_treatments", "includes_any_of", tuple(KETAMINE))


class KetaminePage(Page):
    slug = "ketamine-before"
    part = Part.TREATMENTS
    title = _l("Your ketamine treatment")
    tab = _l("Treatment you have had")
    lead = _l("This is about ketamine or esketamine that somebody treated you with.")
    emergency = Emergency.MEDICINES

    ketamine_last_time = choice(
        _l("When did you last have it?"),
        {
            "past_month": _l("In the past month"),
            "past_year": _l("In the past year"),
            "longer_ago": _l("Longer ago"),
        },
        asked_when=HAD_ANY,
        only_if_sure=True,
        background=True,
        reference=("ket_prior",),
    )
    ketamine_times = choice(
        _l("How many times did you have it?"),
        {
            "once": _l("Once"),
            "2_to_8": _l("2 to 8 times"),
            "more_than_8": _l("More than 8 times"),
        },
        asked_when=HAD_ANY,
        only_if_sure=True,
        background=True,
        reference=("ket_prior",),
    )
    ketamine_helped = choice(
        _l("Did it help you?"),
        {
            "not_at_all": _l("Not at all"),
            "a_little": _l("A little"),
            "a_lot": _l("A lot"),
        },
        asked_when=HAD_ANY,
        only_if_sure=True,
        background=True,
        reference=("ket_prior",),
    )
    ketamine_trouble = some_of(
        _l("Did any of this happen with it, or in the days after?"),
        {
            "lasting_strange": _l("I saw, heard or believed strange things after that day"),
            "breathing": _l("I had trouble breathing, or could hardly be woken"),
            "allergic": _l("A rash, swelling or another allergic reaction"),
            "pressure": _l("My blood pressure or my heart rate went very high"),
            "very_scared": _l("I was very scared"),
            "bladder": _l("Pain, blood or urgency when passing urine"),
            "vomiting": _l("I threw up"),
        },
        asked_when=HAD_ANY,
        of_concern=[
            "lasting_strange",
            "breathing",
            "allergic",
            "pressure",
            "very_scared",
            "bladder",
        ],
        reference=("ket_prior", "ket_psych_prev", "ket_psych_ae", "allergy_ket", "bladder"),
    )
    ketamine_why_ended = some_of(
        _l("If it ended, why?"),
        {
            "did_not_help": _l("It did not help enough"),
            "side_effects": _l("Side effects"),
            "felt_better": _l("I felt better"),
            "cost": _l("Cost or insurance"),
            "another_reason": _l("Another reason"),
            "goes_on": _l("It has not ended"),
        },
        asked_when=HAD_ANY,
        only_if_sure=True,
        background=True,
        reference=("ket_prior",),
    )
    ketamine_home_now = yes_no(
        _l("Do you still take ketamine at home?"),
        asked_when=Comparison("other_treatments", "includes", "ketamine_home"),
        only_if_sure=True,
        of_concern=["yes"],
        reference=("home_use",),
    )
