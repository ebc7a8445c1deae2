"""How the patient is now, and the page of help that comes after it for everybody.

The topics and the past month are those that screening for suicidal thoughts commonly covers. The
words are our own, so these questions are no validated instrument, and no score is made of them.
"""

from flask_babel import lazy_gettext as _l

from screening.conditions import Comparison
from screening.questions.makers import yes_no
from screening.questions.page import Emergency, Page, Part

HAS_THOUGHTS = Comparison("suicidal_thoughts", "is", "yes")


class SafetyPage(Page):
    slug = "safety"
    part = Part.SAFETY
    title = _l("How you are now")
    lead = _l(
        "We ask everybody these questions. Many people who come to us have such thoughts, and it is"
        " all right to say so. A yes does not by itself mean a hospital stay: a person reads your"
        " answers and may call you. The questions are our own and are not a validated test."
    )
    emergency = Emergency.SUICIDE

    wish_to_be_dead = yes_no(
        _l("In the past month, have you wished that you were dead or would not wake up?"),
        of_concern=["yes"],
        reference=("cssrs_1",),
    )
    suicidal_thoughts = yes_no(
        _l("In the past month, have you had thoughts of ending your life?"),
        of_concern=["yes"],
        reference=("cssrs_2",),
    )
    suicide_method = yes_no(
        _l("In the past month, have you thought about how you might do it?"),
        asked_when=HAS_THOUGHTS,
        of_concern=["yes"],
        reference=("cssrs_3",),
    )
    suicide_intent = yes_no(
        _l("In the past month, have you meant, even a little, to act on these thoughts?"),
        asked_when=HAS_THOUGHTS,
        of_concern=["yes"],
        reference=("cssrs_4",),
    )
    suicide_plan = yes_no(
        _l("In the past month, have you begun to work out a plan?"),
        asked_when=HAS_THOUGHTS,
        of_concern=["yes"],
        reference=("cssrs_5",),
    )
    harm_others = yes_no(
        _l("In the past month, have you had thoughts of hurting somebody else?"),
        of_concern=["yes"],
        reference=("same_day",),
    )
    harm_others_now = yes_no(
        _l("Do you fear that you might act on them?"),
        asked_when=Comparison("harm_others", "is", "yes"),
        of_concern=["yes"],
        reference=("same_day",),
    )


class SafetyPastPage(Page):
    """On a page of its own, so that the answers before it are saved before it is read."""

    slug = "safety-past"
    part = Part.SAFETY
    title = _l("Before now")
    lead = _l("One more question that we ask everybody.")
    emergency = Emergency.SUICIDE

    suicide_attempt_ever = yes_no(
        _l("Have you ever tried to end your life, started to, or got ready to?"),
        of_concern=["yes"],
        reference=("cssrs_6",),
    )
    suicide_attempt_three_months = yes_no(
        _l("Was any of that in the past three months?"),
        asked_when=Comparison("suicide_attempt_ever", "is", "yes"),
        of_concern=["yes"],
        reference=("cssrs_6",),
    )


class HelpPage(Page):
    """No questions: everybody sees it, whatever they answered before."""

    slug = "help"
    part = Part.SAFETY
    title = _l("Help, any time")
