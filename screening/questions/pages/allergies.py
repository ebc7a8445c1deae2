"""Allergies and reactions, height and weight."""

from flask_babel import lazy_gettext as _l

from screening.conditions import Comparison
from screening.questions.makers import feet_and_inches, number, some_of, text
from screening.questions.page import Emergency, Page, Part

TO_KETAMINE = Comparison("reactions", "includes", "ketamine")
POUNDS_IN_A_KILOGRAM = 2.2046
SIZE = _l("Your height and weight")


class AllergiesPage(Page):
    slug = "allergies"
    part = Part.BODY
    title = _l("Allergies, height and weight")
    emergency = Emergency.BODY

    reactions = some_of(
        _l("Have you ever had an allergy or a bad reaction to any of these?"),
        {
            "ketamine": _l("Ketamine, or esketamine (Spravato)"),
            "anesthesia": _l("Anesthesia: medicine for sleep during surgery"),
            "spray_ingredients": _l("Citric acid, disodium edetate (EDTA) or sodium hydroxide"),
            "another": _l("Another medicine, latex, or a food"),
        },
        hint=_l("The nasal spray holds citric acid, disodium edetate and sodium hydroxide."),
        of_concern=["ketamine", "anesthesia", "spray_ingredients", "another"],
        reference=("allergy_ket", "anaesth", "ci_allergy", "ket_ci_allergy"),
    )
    ketamine_reaction = some_of(
        _l("What happened with ketamine or esketamine?"),
        {
            "allergic": _l("Hives, a swollen face or throat, or trouble breathing"),
            "frightening": _l("A frightening experience, or seeing things that were not there"),
            "pressure": _l("Very high blood pressure, or a racing heart"),
            "sick": _l("Feeling sick, or vomiting"),
            "something_else": _l("Something else"),
        },
        asked_when=TO_KETAMINE,
        only_if_sure=True,
        of_concern=["allergic", "frightening", "pressure", "sick", "something_else"],
        reference=("allergy_ket", "ci_allergy"),
    )
    anesthesia_reaction = some_of(
        _l("What happened with anesthesia?"),
        {
            "high_fever": _l("A high fever and stiff muscles (malignant hyperthermia)"),
            "confused": _l("Waking up confused, upset or seeing things"),
            "breathing": _l("Trouble breathing, or a hard time with the breathing tube"),
            "allergic": _l("Hives, or a swollen face or throat"),
            "sick": _l("Feeling sick, or vomiting"),
            "something_else": _l("Something else"),
        },
        asked_when=Comparison("reactions", "includes", "anesthesia"),
        only_if_sure=True,
        of_concern=["high_fever", "confused", "breathing", "allergic", "sick", "something_else"],
        reference=("anaesth",),
    )
    reaction_details = text(
        _l("What was it, about when, and what happened?"),
        hint=_l("Name what you are allergic to. A few words are enough."),
        lines=3,
        asked_when=Comparison(
            "reactions",
            "includes_any_of",
            ("ketamine", "anesthesia", "spray_ingredients", "another"),
        ),
        background=True,
        reference=("allergy_ket", "anaesth"),
    )
    height = feet_and_inches(
        _l("Your height"),
        together=SIZE,
        hint=_l("You can also leave the feet blank, and write kg behind the weight."),
        low=12,
        high=107,
        plausible=(54, 80),
        background=True,
        code="8302-2",
        reference=("weight",),
    )
    weight = number(
        _l("Your weight"),
        together=SIZE,
        short=_l("Pounds"),
        thing=_l("your weight"),
        low=1,
        high=1500,
        plausible=(80, 450),
        unit=_l("lb"),
        units={"lbs": 1, "pounds": 1, "libras": 1, "kg": POUNDS_IN_A_KILOGRAM},
        background=True,
        code="29463-7",
        reference=("weight",),
    )
