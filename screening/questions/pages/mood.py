"""Spells of high mood, feeling unreal, memory, what was hard in the past, and hospital stays."""

from flask_babel import lazy_gettext as _l

from screening.conditions import Comparison
from screening.questions.makers import choice, some_of, yes_no
from screening.questions.page import Emergency, Page, Part


class MoodPage(Page):
    slug = "mood"
    part = Part.MIND
    title = _l("Your mood and memory")
    tab = _l("About you, continued")
    emergency = Emergency.CONFUSION

    mania_ever = yes_no(
        _l("Have you ever felt far too high or full of energy for days, and slept little?"),
        hint=_l("So much that others noticed it, or that it caused you trouble."),
        of_concern=["yes"],
        reference=("bip_dx", "mania_now", "mdq"),
    )
    mania_now = yes_no(
        _l("Is it like that now, or has it been in the past week?"),
        asked_when=Comparison("mania_ever", "is", "yes"),
        of_concern=["yes"],
        reference=("mania_now",),
    )
    mania_signs = some_of(
        _l("In this spell, is any of this so?"),
        {
            "hardly_sleeping": _l("I sleep very little and am not tired"),
            "risky": _l("I take risks I would not take otherwise, as with money or driving"),
            "others_worried": _l("People near me are worried about it"),
        },
        asked_when=Comparison("mania_now", "is", "yes"),
        of_concern=["hardly_sleeping", "risky", "others_worried"],
        reference=("mania_now",),
    )
    experiences = some_of(
        _l("Does any of this happen to you?"),
        {
            "unreal": _l("I feel outside my body, or the world feels unreal"),
            "lost_time": _l("I lose stretches of time and cannot say what I did"),
            "memory_worse": _l("My memory gets worse, so that others notice"),
            "confused_lately": _l("In the past month I was suddenly confused for a while"),
            "confused_now": _l("I suddenly feel confused today"),
            "trauma": _l("Something very hard from the past still comes back to me"),
        },
        of_concern=["unreal", "lost_time", "memory_worse", "confused_lately", "confused_now"],
        reference=("dissoc", "dementia", "delirium", "spr_cog", "ptsd"),
    )
    psychiatric_care = choice(
        _l("When were you last in a hospital or an emergency room for your mental health?"),
        {
            "never": _l("Never"),
            "past_month": _l("In the past month"),
            "past_year": _l("In the past year"),
            "longer_ago": _l("Longer ago"),
        },
        of_concern=["past_month", "past_year"],
        worry=["never", "longer_ago", "past_year", "past_month"],
        reference=("hosp",),
    )
