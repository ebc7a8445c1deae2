"""Alcohol and drugs. The words are our own and make no score: they are no validated instrument."""

from flask_babel import lazy_gettext as _l

from screening.conditions import AnyOf, Comparison
from screening.questions.makers import choice, some_of, yes_no
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
USED_ANY = Comparison("substances_past_year", "includes_any_of", tuple(SUBSTANCES))
HAD_TROUBLE = AnyOf(
    (
        Comparison("diagnoses_told", "includes", "alcohol_or_drugs"),
        Comparison("alcohol_signs", "includes_any_of", tuple(SIGNS)),
        Comparison("substances_past_year", "includes_any_of", tuple(SUBSTANCES)),
    )
)


class SubstancesPage(Page):
    slug = "alcohol-and-drugs"
    part = Part.SUBSTANCES
    title = _l("Alcohol and drugs")
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
    substances_past_year = some_of(
        _l("In the past year, have you used any of these?"),
        SUBSTANCES | {"ketamine_earlier": _l("Ketamine that nobody treated me with, longer ago")},
        hint=_l("Leave out what was ordered for you, if you took it as you were told."),
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
        _l("Which of them in the past month?"),
        SUBSTANCES,
        asked_when=USED_ANY,
        of_concern=[one for one in SUBSTANCES if one != "cannabis"],
        reference=("ket_misuse", "pcp_hall", "opioid_ud", "stim_ud", "sedative_ud", "thc"),
    )
    cannabis_often = choice(
        _l("How often do you use cannabis?"),
        {
            "less_than_weekly": _l("Less than once a week"),
            "every_week": _l("In most weeks"),
            "most_days": _l("On most days"),
        },
        asked_when=Comparison("substances_past_year", "includes", "cannabis"),
        only_if_sure=True,
        of_concern=["most_days"],
        worry=["less_than_weekly", "every_week", "most_days"],
        reference=("thc",),
    )
    substances_strange = yes_no(
        _l("Did you ever see, hear or believe strange things for longer than a day after using?"),
        asked_when=USED_ANY,
        of_concern=["yes"],
        reference=("ket_psych_prev", "thc", "pcp_hall"),
    )
    substance_care = some_of(
        _l("About alcohol or drugs, is any of this so?"),
        {
            "treated_now": _l("I am in treatment for it now"),
            "medicine_for_it": _l("I take methadone, buprenorphine or naltrexone for it"),
            "stopped_lately": _l("I stopped less than a year ago"),
            "stopped_longer_ago": _l("I stopped more than a year ago"),
            "wants_help": _l("I would like help with it"),
        },
        asked_when=HAD_TROUBLE,
        only_if_sure=True,
        of_concern=["wants_help"],
        reference=("recovery", "payer_sud", "opioid_ud"),
    )
