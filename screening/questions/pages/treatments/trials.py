"""Antidepressants taken before: tick the names first, then a few questions about each.

Names beside brands as sold in the United States. How much counts as a usual dose is not asked
and not shown here: that is `facts.treatments`.
"""

from flask_babel import lazy_gettext as _l

from screening.conditions import Comparison
from screening.questions.makers import choice, number, repeating_for, some_of, text, yes_no
from screening.questions.page import Emergency, Page, Part
from screening.questions.pages.treatments.antidepressants import ANTIDEPRESSANTS, HEADINGS
from screening.questions.rows import RowForm

TAKEN_ANY = Comparison("antidepressants_taken", "includes_any_of", tuple(ANTIDEPRESSANTS))


class TrialRow(RowForm):
    """One antidepressant that was taken."""

    medicine = choice(_l("Which medicine"), ANTIDEPRESSANTS)
    other_name = text(
        _l("Name of the medicine"),
        longest=100,
        asked_when=Comparison("medicine", "is", "another"),
    )
    helped = choice(
        _l("Did it help?"),
        {
            "not_at_all": _l("Not at all"),
            "a_little": _l("A little"),
            "a_lot": _l("A lot"),
        },
    )
    weeks_taken = choice(
        _l("How long did you take it?"),
        {
            "less_than_4": _l("Less than 4 weeks"),
            "4_to_5": _l("4 or 5 weeks"),
            "6_to_7": _l("6 or 7 weeks"),
            "8_or_more": _l("8 weeks or longer"),
        },
    )
    highest_dose = number(
        _l("The most you took in one day, if you know"),
        thing=_l("the amount"),
        low=1,
        high=2000,
        plausible=(5, 600),
        unit="mg",
    )
    taken_as_told = choice(
        _l("How often did you take it as you were told?"),
        {
            "nearly_always": _l("Nearly always"),
            "mostly": _l("Most days"),
            "half_or_less": _l("Half the days or less"),
        },
    )
    why_stopped = some_of(
        _l("Why did you stop, or do you still take it?"),
        {
            "still_taking": _l("I still take it"),
            "did_not_help": _l("It did not help enough"),
            "side_effects": _l("Side effects"),
            "felt_better": _l("I felt better"),
            "cost": _l("Cost or insurance"),
            "another_reason": _l("Another reason"),
        },
    )
    in_this_spell = yes_no(_l("Was it for the spell of depression you have now?"))
    about_when = text(_l("About when did you take it? A year is enough"), longest=100)


class TreatmentsPage(Page):
    slug = "treatments"
    part = Part.TREATMENTS
    title = _l("Antidepressants you have taken")
    tab = _l("What you have taken")
    lead = _l(
        "An antidepressant is a medicine for depression. Count every one you have ever taken, even"
        " for a short time. We ask about each one next."
    )
    emergency = Emergency.MEDICINES

    antidepressants_taken = some_of(
        _l("Which of these have you taken?"),
        ANTIDEPRESSANTS,
        headings=HEADINGS,
        hint=_l("The brand name stands in brackets."),
        background=True,
        reference=("spr_trd_def", "trd_core"),
    )


class TreatmentDetailsPage(Page):
    slug = "treatment-details"
    part = Part.TREATMENTS
    title = _l("About each antidepressant")
    tab = _l("About each one")
    lead = _l("Answer what you remember, and leave the rest. For a dose of 37.5 mg, write 37.")
    emergency = Emergency.MEDICINES

    antidepressant_trials = repeating_for(
        _l("Each antidepressant"),
        TrialRow,
        stem="t",
        most_rows=50,
        keyed_by="medicine",
        new_key="another",
        one_at_a_time=True,
        rows_for="antidepressants_taken",
        asked_when=TAKEN_ANY,
        background=True,
        reference=(
            "trd_core",
            "trd_weeks",
            "trd_response",
            "trd_adherence",
            "trd_tolerability",
            "stop_se",
        ),
    )
    antidepressant_trials_complete = yes_no(
        _l("Is that every antidepressant you have taken?"),
        asked_when=TAKEN_ANY,
        background=True,
        reference=("trd_core",),
    )
