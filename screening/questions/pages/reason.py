"""What brings the patient here, what they were told, and whether they can answer freely."""

from flask_babel import lazy_gettext as _l

from screening.conditions import Comparison
from screening.questions.makers import choice, some_of, text
from screening.questions.page import Page, Part


class ReasonPage(Page):
    slug = "reason"
    part = Part.REASON
    title = _l("What brings you here")

    others_present = some_of(
        _l("As you answer, is any of this so?"),
        {
            "others_can_see": _l("Somebody can see or hear my answers"),
            "helped_by_family": _l("A friend or somebody in my family helps me"),
            "helped_by_professional": _l("Clinic staff or somebody who translates helps me"),
            "answered_for": _l("I answer for somebody else"),
        },
        hint=_l("Some questions are private. You can wait until you are alone."),
        of_concern=["others_can_see", "answered_for"],
        reference=("capacity",),
    )
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
    diagnoses_told = some_of(
        _l("Has a doctor or therapist ever told you that you have any of these?"),
        {
            "depression": _l("Depression"),
            "ptsd": _l("Post-traumatic stress (PTSD)"),
            "anxiety": _l("An anxiety disorder, or panic"),
            "ocd": _l("Obsessions and compulsions (OCD)"),
            "bipolar": _l("Bipolar disorder, also called manic depression"),
            "psychotic": _l("Schizophrenia, schizoaffective or another psychotic disorder"),
            "dissociative": _l("A dissociative disorder"),
            "personality": _l("A personality disorder"),
            "eating": _l("An eating disorder"),
            "alcohol_or_drugs": _l("A problem with alcohol or drugs"),
            "adhd": _l("Attention deficit (ADHD)"),
            "autism": _l("Autism"),
            "learning": _l("A learning disability"),
            "dementia": _l("Dementia"),
        },
        hint=_l("Psychotic: out of touch with what is real. Dissociative: cut off from yourself."),
        of_concern=["bipolar", "psychotic", "dissociative", "eating", "learning", "dementia"],
        reference=("bip_dx", "psy_dx", "dissoc", "bpd", "dementia", "ptsd", "payer_sud"),
    )
    goal = text(
        _l("What would you most like to be different in your life?"),
        hint=_l("A few words are enough. You can also leave this blank."),
        lines=3,
        background=True,
        reference=("goals",),
    )
