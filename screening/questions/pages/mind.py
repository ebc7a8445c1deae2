"""Hearing, seeing or believing what others do not: now, in the past, and in the family."""

from flask_babel import lazy_gettext as _l

from screening.conditions import AnyOf, Comparison
from screening.questions.makers import choice, yes_no
from screening.questions.page import Emergency, Page, Part

EVER = AnyOf(
    (
        Comparison("psychosis_heard_or_saw", "is", "yes"),
        Comparison("psychosis_beliefs", "is", "yes"),
    )
)


class MindPage(Page):
    slug = "mind"
    part = Part.MIND
    title = _l("Your mind")
    tab = _l("About you, continued")
    lead = _l("These things are more common than people think. We ask everybody about them.")
    emergency = Emergency.VOICES

    psychosis_heard_or_saw = yes_no(
        _l("Have you ever heard or seen things that other people could not?"),
        hint=_l("Leave out the moments of falling asleep and waking up."),
        of_concern=["yes"],
        reference=("spr_psychosis", "psy_past"),
    )
    psychosis_beliefs = yes_no(
        _l("Have you ever been sure of something that people around you said was not real?"),
        hint=_l("Such as that you were watched or followed, or got secret messages."),
        of_concern=["yes"],
        reference=("spr_psychosis", "psy_past"),
    )
    psychosis_now = yes_no(
        _l("Is this happening now, or has it in the past month?"),
        asked_when=EVER,
        of_concern=["yes"],
        reference=("psy_now",),
    )
    psychosis_last_time = choice(
        _l("When was the last time?"),
        {
            "past_year": _l("In the past year"),
            "1_to_5_years": _l("1 to 5 years ago"),
            "more_than_5_years": _l("More than 5 years ago"),
        },
        asked_when=Comparison("psychosis_now", "is", "no"),
        only_if_sure=True,
        background=True,
        worry=["more_than_5_years", "1_to_5_years", "past_year"],
        reference=("psy_past",),
    )
    psychosis_voices_harm = yes_no(
        _l("Do voices ever tell you to hurt yourself or somebody else?"),
        asked_when=EVER,
        of_concern=["yes"],
        reference=("psy_now",),
    )
    psychosis_only_with_mood = yes_no(
        _l("Did this happen only while your mood was very low or very high?"),
        asked_when=EVER,
        only_if_sure=True,
        background=True,
        reference=("psy_mood",),
    )
    psychosis_only_with_drugs = yes_no(
        _l("Did this happen only with alcohol, drugs or a medicine?"),
        asked_when=EVER,
        only_if_sure=True,
        background=True,
        reference=("psy_subst",),
    )
    psychosis_family = yes_no(
        _l("Does a parent, brother, sister or child of yours have schizophrenia or the like?"),
        hint=_l("Any illness in which people lose touch with what is real."),
        of_concern=["yes"],
        reference=("psy_fhx",),
    )
