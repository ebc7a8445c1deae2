"""Breathing, liver, kidneys and bladder, glands, balance: one list of ticks, then the details."""

from flask_babel import lazy_gettext as _l

from screening.conditions import Comparison
from screening.questions.makers import choice, some_of, yes_no
from screening.questions.page import Emergency, Page, Part

CONDITIONS = {
    "asthma": _l("Asthma"),
    "copd": _l("COPD: damaged lungs, such as emphysema"),
    "oxygen": _l("I use oxygen"),
    "lung_infection": _l("A lung infection now, or in the past 2 weeks"),
    "another_lung": _l("Another lung problem"),
    "sleep_apnea": _l("Sleep apnea: breathing stops for moments in your sleep"),
    "cirrhosis": _l("Cirrhosis: a scarred liver, or a liver that fails"),
    "liver": _l("Hepatitis, or another liver problem"),
    "liver_tests": _l("Liver blood tests that were not normal"),
    "kidney": _l("Kidney disease"),
    "bladder": _l("Bladder trouble: pain, blood, going often, or leaking"),
    "overactive_thyroid": _l("An overactive thyroid"),
    "underactive_thyroid": _l("An underactive thyroid"),
    "adrenal_tumor": _l("A tumor of the adrenal gland, above the kidney"),
    "diabetes": _l("Diabetes"),
    "porphyria": _l("Porphyria: a rare disease of the blood that comes in attacks"),
    "falls": _l("A fall in the past year, or I use a cane, a walker or a wheelchair"),
}
HEADINGS = {
    "asthma": _l("Lungs and breathing"),
    "cirrhosis": _l("Liver, kidneys and bladder"),
    "overactive_thyroid": _l("Glands, sugar and blood"),
    "falls": _l("Walking and balance"),
}
EVERY_LUNG_PROBLEM = ("asthma", "copd", "oxygen", "lung_infection", "another_lung")


class BodyPage(Page):
    slug = "body"
    part = Part.BODY
    title = _l("The rest of your body")
    emergency = Emergency.BODY

    body_conditions = some_of(
        _l("Do you have, or did you ever have, any of these?"),
        CONDITIONS,
        headings=HEADINGS,
        of_concern=list(CONDITIONS),
        reference=(
            *("resp", "osa", "spr_resp"),
            *("liver", "spr_hep_sev", "spr_hep_mod", "ket_wp", "renal"),
            *("bladder", "spr_bladder", "ket_gu"),
            *("hyperthyroid", "pheo", "porphyria", "fast", "falls"),
        ),
    )
    breathing_severe = yes_no(
        _l("In the past year, did trouble breathing send you to an emergency room or a hospital?"),
        asked_when=Comparison("body_conditions", "includes_any_of", EVERY_LUNG_PROBLEM),
        only_if_sure=True,
        of_concern=["yes"],
        reference=("resp",),
    )
    apnea_treatment = choice(
        _l("Is your sleep apnea treated, for example with a mask (CPAP)?"),
        {
            "most_nights": _l("Yes, on most nights"),
            "some_nights": _l("Yes, but not on most nights"),
            "not_treated": _l("No"),
        },
        asked_when=Comparison("body_conditions", "includes", "sleep_apnea"),
        only_if_sure=True,
        of_concern=["some_nights", "not_treated"],
        worry=["most_nights", "some_nights", "not_treated"],
        reference=("osa",),
    )
    liver_signs = some_of(
        _l("Have you had any of these because of your liver?"),
        {
            "jaundice": _l("Yellow skin or eyes"),
            "fluid": _l("Fluid in the belly"),
            "confusion": _l("Confusion"),
            "bleeding": _l("Vomiting blood"),
        },
        asked_when=Comparison("body_conditions", "includes_any_of", ("cirrhosis", "liver")),
        only_if_sure=True,
        of_concern=["jaundice", "fluid", "confusion", "bleeding"],
        reference=("liver", "spr_hep_sev"),
    )
    dialysis = yes_no(
        _l("Are you on dialysis, or has a doctor said that your kidneys have failed?"),
        hint=_l("Dialysis is a machine or fluid that cleans the blood."),
        asked_when=Comparison("body_conditions", "includes", "kidney"),
        only_if_sure=True,
        of_concern=["yes"],
        reference=("renal",),
    )
    bladder_kind = some_of(
        _l("Which of these fit your bladder trouble?"),
        {
            "after_ketamine": _l("It came after using ketamine"),
            "interstitial": _l("A doctor called it interstitial cystitis, or painful bladder"),
            "blood": _l("Blood in the urine"),
            "now": _l("I have it now"),
        },
        asked_when=Comparison("body_conditions", "includes", "bladder"),
        only_if_sure=True,
        of_concern=["after_ketamine", "interstitial", "blood", "now"],
        reference=("bladder", "spr_bladder", "ket_gu"),
    )
    thyroid_treated = yes_no(
        _l("Is your overactive thyroid treated, with normal blood tests since?"),
        asked_when=Comparison("body_conditions", "includes", "overactive_thyroid"),
        only_if_sure=True,
        of_concern=["no"],
        reference=("hyperthyroid",),
    )
    low_sugar = yes_no(
        _l("Do you use insulin, or does your blood sugar ever drop too low?"),
        asked_when=Comparison("body_conditions", "includes", "diabetes"),
        only_if_sure=True,
        of_concern=["yes"],
        reference=("fast", "spr_fast", "ket_npo"),
    )
