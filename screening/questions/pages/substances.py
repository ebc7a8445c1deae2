"""Alcohol and drugs. The words are our own and make no score: they are no validated instrument."""

from flask_babel import lazy_gettext as _l

from screening.conditions import AnyOf, Comparison
from screening.questions.makers import choice, some_of
from screening.questions.page import Emergency, Page, Part

SUBSTANCES = {
    "cannabis": _l("Cannabis (marijuana, THC)"),
    "ketamine": _l("Ketamine that nobody treated me with"),
    "hallucinogens": _l("LSD, mushrooms or other psychedelics"),
    "ecstasy": _l("Ecstasy (MDMA)"),
    "pcp_or_dxm": _l("PCP, or cough medicine to get high (DXM)"),
    "cocaine": _l("Cocaine"),
    "methamphetamine": _l("Methamphetamine"),
    "stimulants": _l("ADHD medicine, other than as told"),
    "opioids": _l("Heroin or fentanyl, or pain pills other than as told"),
    "sedatives": _l("Calming or sleeping pills, other than as told"),
    "ghb_or_kratom": _l("GHB or kratom"),
}
SIGNS = {
    "heavy_days": _l("I often had more than five drinks in a day"),
    "could_not_cut": _l("I wanted to drink less and could not"),
    "sick_without": _l("I got shaky, sweaty or sick when I stopped"),
    "seizure_without": _l("I had a seizure, or saw things that were not there, when I stopped"),
    "sick_now": _l("I have stopped, and I am shaky, sweaty or sick right now"),
}
DRINKS = Comparison(
    "alcohol_often",
    "is_any_of",
    ("few_times_a_year", "every_month", "every_week", "most_days", "every_day"),
)
# How often answers for cannabis what the past month answers for the others.
OTHERS = {name: words for name, words in SUBSTANCES.items() if name != "cannabis"}
HAD_TROUBLE = AnyOf(
    (
        Comparison("diagnoses_told", "includes", "alcohol_or_drugs"),
        Comparison("alcohol_signs", "includes_any_of", tuple(SIGNS)),
        Comparison("substances_past_year", "includes_any_of", tuple(SUBSTANCES)),
    )
)


class AlcoholPage(Page):
    slug = "alcohol"
    part = Part.SUBSTANCES
    title = _l("Alcohol")
    tab = _l("What you use")
    lead = _l(
        "We ask everybody, because some of these do not mix with treatment. Only people at the"
        " clinic who care for you read your answers. The questions are our own."
    )
    emergency = Emergency.WITHDRAWAL

    alcohol_often = choice(
        _l("In the past year, how often did you drink alcohol?"),
        {
            "never": _l("Never"),
            "few_times_a_year": _l("A few times in the year"),
            "every_month": _l("In most months"),
            "every_week": _l("In most weeks"),
            "most_days": _l("On most days"),
            "every_day": _l("Every day"),
        },
        of_concern=["most_days", "every_day"],
        worry=[
            "never",
            "few_times_a_year",
            "every_month",
            "every_week",
            "most_days",
            "every_day",
        ],
        reference=("alc", "spr_abuse", "m_alcohol"),
    )
    alcohol_signs = some_of(
        _l("In the past year, was any of this so?"),
        SIGNS,
        hint=_l("One drink is a can of beer, a glass of wine or a shot of liquor."),
        asked_when=DRINKS,
        of_concern=list(SIGNS),
        reference=("alc",),
    )


class DrugsPage(Page):
    slug = "drugs"
    part = Part.SUBSTANCES
    title = _l("Drugs")
    tab = _l("What you use")
    lead = _l("Leave out what was ordered for you, if you took it as you were told.")
    emergency = Emergency.WITHDRAWAL

    substances_past_year = some_of(
        _l("In the past year, have you used any of these?"),
        SUBSTANCES | {"ketamine_earlier": _l("Ketamine that nobody treated me with, longer ago")},
        of_concern=[*SUBSTANCES, "ketamine_earlier"],
        reference=(
            "ket_misuse",
            "pcp_hall",
            "opioid_ud",
            "stim_ud",
            "sedative_ud",
            "thc",
            "spr_abuse",
            "m_thc",
        ),
    )
    substances_past_month = some_of(
        _l("Which of these in the past month?"),
        OTHERS,
        among="substances_past_year",
        asked_when=Comparison("substances_past_year", "includes_any_of", tuple(OTHERS)),
        of_concern=list(OTHERS),
        reference=("ket_misuse", "pcp_hall", "opioid_ud", "stim_ud", "sedative_ud"),
    )
    cannabis_often = choice(
        _l("How often do you use cannabis?"),
        {
            "not_lately": _l("Not in the past month"),
            "less_than_weekly": _l("Less than once a week"),
            "every_week": _l("In most weeks"),
            "most_days": _l("On most days"),
        },
        asked_when=Comparison("substances_past_year", "includes", "cannabis"),
        only_if_sure=True,
        of_concern=["most_days"],
        worry=["not_lately", "less_than_weekly", "every_week", "most_days"],
        reference=("thc",),
    )
    substance_care = some_of(
        _l("About alcohol or drugs, is any of this so?"),
        {
            "treated_now": _l("I am in treatment for it now"),
            "medicine_for_it": _l("I take methadone, buprenorphine or naltrexone for it"),
            "stopped_lately": _l("I stopped less than a year ago"),
            "stopped_longer_ago": _l("I stopped more than a year ago"),
            "wants_help": _l("I would like help with it"),
            "strange_afterwards": _l(
                "For longer than a day after using, I saw, heard or believed strange things"
            ),
        },
        asked_when=HAD_TROUBLE,
        only_if_sure=True,
        of_concern=["wants_help", "strange_afterwards"],
        reference=("recovery", "payer_sud", "opioid_ud", "ket_psych_prev", "thc", "pcp_hall"),
    )
