"""The head and the blood vessels: bleeds, weak vessels and strokes, then brain and eyes.

A weak vessel, a tangle of vessels and a bleed each have a question of their own: in a list of
ticks, one that was passed over would look like a "no".
"""

from flask_babel import lazy_gettext as _l

from screening.conditions import AnyOf, Comparison
from screening.questions.makers import choice, some_of, yes_no
from screening.questions.page import Emergency, Page, Part

ANY_VESSEL = AnyOf(
    (
        Comparison("aneurysm", "is", "yes"),
        Comparison("avm", "is", "yes"),
        Comparison("brain_bleed", "is", "yes"),
    )
)
HAD_STROKE = Comparison("stroke", "is", "yes")
HAS_GLAUCOMA = Comparison("head_conditions", "includes", "glaucoma")
WHEN = {
    "past_6_weeks": _l("In the past 6 weeks"),
    "past_6_months": _l("6 weeks to 6 months ago"),
    "longer_ago": _l("More than 6 months ago"),
}
LATELY = ("past_6_weeks", "past_6_months")
WORRY = ("longer_ago", "past_6_months", "past_6_weeks")


class HeadPage(Page):
    slug = "head"
    part = Part.HEAD
    title = _l("Your head and blood vessels")
    lead = _l("Please count what was repaired, and what happened long ago.")
    emergency = Emergency.BODY

    aneurysm = yes_no(
        _l("Has anyone ever told you that you have, or had, an aneurysm?"),
        hint=_l("A weak spot where a blood vessel bulges: in the head, chest, belly, arm or leg."),
        of_concern=["yes"],
        reference=("ci_aneurysm", "aneurysm"),
    )
    avm = yes_no(
        _l("Has anyone ever told you that you have, or had, an AVM?"),
        hint=_l("Short for arteriovenous malformation: a tangle of blood vessels, in any place."),
        of_concern=["yes"],
        reference=("ci_avm", "avm"),
    )
    brain_bleed = yes_no(
        _l("Have you ever had bleeding in or around the brain?"),
        hint=_l("From any cause, a fall or an accident too."),
        of_concern=["yes"],
        reference=("ci_ich", "ich"),
    )
    aneurysm_where = some_of(
        _l("Where is, or was, the aneurysm?"),
        {
            "head": _l("In the head"),
            "chest_or_belly": _l("In the chest or belly"),
            "arm_or_leg": _l("In an arm or leg"),
            "elsewhere": _l("In another place"),
        },
        asked_when=Comparison("aneurysm", "is", "yes"),
        only_if_sure=True,
        background=True,
        reference=("ci_aneurysm", "aneurysm"),
    )
    vessel_scan = yes_no(
        _l("Have you had a scan of your head or blood vessels, such as a CT, MRI or ultrasound?"),
        asked_when=ANY_VESSEL,
        background=True,
        reference=("aneurysm", "avm", "ich"),
    )
    vessel_repaired = yes_no(
        _l("Was the aneurysm, AVM or bleeding repaired, by surgery or through a blood vessel?"),
        asked_when=ANY_VESSEL,
        only_if_sure=True,
        background=True,
        reference=("aneurysm", "avm", "ich"),
    )
    brain_bleed_when = choice(
        _l("When was the bleeding?"),
        WHEN,
        asked_when=Comparison("brain_bleed", "is", "yes"),
        only_if_sure=True,
        of_concern=LATELY,
        worry=WORRY,
        reference=("ich", "stroke_tia"),
    )
    stroke = yes_no(
        _l("Have you ever had a stroke, or a mini-stroke (TIA)?"),
        hint=_l("A mini-stroke has the signs of a stroke, but they go away by themselves."),
        of_concern=["yes"],
        reference=("stroke_tia", "spr_cv"),
    )
    stroke_when = choice(
        _l("When was the last one, as far as you know?"),
        WHEN,
        asked_when=HAD_STROKE,
        of_concern=LATELY,
        worry=WORRY,
        reference=("stroke_tia",),
    )
    stroke_kind = choice(
        _l("What kind was it?"),
        {
            "clot": _l("From a clot, or a blocked blood vessel"),
            "bleed": _l("From bleeding"),
            "mini_stroke": _l("A mini-stroke"),
        },
        asked_when=HAD_STROKE,
        only_if_sure=True,
        of_concern=["bleed"],
        worry=["mini_stroke", "clot", "bleed"],
        reference=("stroke_tia", "ci_ich"),
    )
    head_conditions = some_of(
        _l("Have you ever had any of these?"),
        {
            "head_injury": _l("A head injury that knocked you out or needed care"),
            "seizures": _l("Seizures, or epilepsy"),
            "brain_pressure": _l("High pressure inside the head"),
            "shunt": _l("Too much fluid in the brain, or a tube (shunt) that drains it"),
            "brain_tumor": _l("A tumor or another growth in the brain"),
            "glaucoma": _l("Glaucoma, or high pressure in the eye"),
            "eye_surgery": _l("Eye surgery, or an eye injury"),
            "family_aneurysm": _l("A parent, brother, sister or child with an aneurysm"),
        },
        of_concern=[
            "head_injury",
            "seizures",
            "brain_pressure",
            "shunt",
            "brain_tumor",
            "glaucoma",
            "eye_surgery",
            "family_aneurysm",
        ],
        reference=("icp", "tbi", "seizure", "glaucoma", "ket_iop", "spr_bp_serious", "aneurysm"),
    )
    head_injury_when = choice(
        _l("When was the head injury?"),
        WHEN,
        asked_when=Comparison("head_conditions", "includes", "head_injury"),
        only_if_sure=True,
        of_concern=LATELY,
        worry=WORRY,
        reference=("tbi",),
    )
    seizure_last = choice(
        _l("When was your last seizure?"),
        {
            "past_month": _l("In the past month"),
            "past_year": _l("1 to 12 months ago"),
            "longer_ago": _l("More than a year ago"),
        },
        asked_when=Comparison("head_conditions", "includes", "seizures"),
        only_if_sure=True,
        of_concern=["past_month", "past_year"],
        worry=["longer_ago", "past_year", "past_month"],
        reference=("seizure",),
    )
    glaucoma_kind = choice(
        _l("Which kind of glaucoma is it?"),
        {
            "open_angle": _l("Open-angle: the slow, common kind"),
            "narrow_angle": _l("Narrow-angle or closed-angle: the kind that can come suddenly"),
            "pressure_only": _l("High pressure in the eye only"),
        },
        asked_when=HAS_GLAUCOMA,
        only_if_sure=True,
        of_concern=["narrow_angle"],
        worry=["pressure_only", "open_angle", "narrow_angle"],
        reference=("glaucoma",),
    )
    glaucoma_treated = yes_no(
        _l("Is it treated, and did an eye doctor check it in the past year?"),
        asked_when=HAS_GLAUCOMA,
        only_if_sure=True,
        of_concern=["no"],
        reference=("glaucoma",),
    )
    eye_surgery_when = choice(
        _l("When was the eye surgery or eye injury?"),
        {
            "past_3_months": _l("In the past 3 months"),
            "longer_ago": _l("More than 3 months ago"),
        },
        asked_when=Comparison("head_conditions", "includes", "eye_surgery"),
        only_if_sure=True,
        of_concern=["past_3_months"],
        worry=["longer_ago", "past_3_months"],
        reference=("glaucoma", "ket_iop"),
    )
