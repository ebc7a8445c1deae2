"""What brings the patient here, and what they hope for."""

from flask_babel import lazy_gettext as _l

from screening.conditions import Comparison
from screening.questions.makers import choice, some_of, text
from screening.questions.page import Page, Part


class ReasonPage(Page):
    slug = "reason"
    part = Part.REASON
    title = _l("What brings you here")

    reasons = some_of(
        _l("What would you like help with?"),
        {
            "depression": _l("Depression"),
            "ptsd": _l("Post-traumatic stress (PTSD)"),
            "anxiety": _l("Anxiety"),
            "suicidal_thoughts": _l("Thoughts of ending my life"),
            "pain": _l("Pain that will not go away"),
            "something_else": _l("Something else"),
        },
        hint=_l("Choose all that fit."),
        of_concern=["suicidal_thoughts"],
        reference=("spr_indication", "ptsd"),
    )
    spell_length = choice(
        _l("How long has this spell of depression lasted?"),
        {
            "less_than_3_months": _l("Less than 3 months"),
            "3_to_12_months": _l("3 to 12 months"),
            "1_to_2_years": _l("1 to 2 years"),
            "more_than_2_years": _l("More than 2 years"),
        },
        asked_when=Comparison("reasons", "includes", "depression"),
        background=True,
        reference=("msm",),
    )
    goal = text(
        _l("What would you most like to be different in your life?"),
        hint=_l("A few words are enough. You can also leave this blank."),
        lines=3,
        background=True,
        reference=("goals",),
    )
