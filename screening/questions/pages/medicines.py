"""What the patient takes: every medicine in their own words, and whether that is everything.

Which medicine the words name is not decided here: that is `facts.medicines`, and it is kept in
the row with the words when they are saved.
"""

from flask_babel import lazy_gettext as _l

from screening.conditions import Comparison
from screening.questions.makers import repeating, some_of, text, yes_no
from screening.questions.page import Emergency, Page, Part
from screening.questions.rows import RowForm
from screening.vocabulary import Kind, Question

TAKES_ANY = Comparison("takes_medicines", "is", "yes")
MOST_MEDICINES = 40
LONGEST_NAME = 200
# The groups of the clinical reference that the list of medicines is asked for.
GROUPS = (
    "spr_ddi_cns",
    "spr_ddi_stim",
    "spr_ddi_maoi",
    "spr_ddi_cyp",
    "spr_rems_meds",
    "ket_theo",
    "ket_symp",
    "ket_cns",
    "m_bzd",
    "m_zdrug",
    "m_opioid",
    "m_cns",
    "m_stim",
    "m_nri",
    "m_maoi",
    "m_lamo",
    "m_nalt",
    "m_theo",
    "m_3a4i",
    "m_2b6i",
    "m_induc",
    "m_nmda",
    "m_antihtn",
    "m_thyroid",
    "m_vaso",
    "m_triptan",
    "m_lithium",
    "m_ssri",
    "m_glp1",
    "m_anticoag",
)


class MedicineRow(RowForm):
    """One medicine, in the patient's words."""

    name = text(_l("Name, as on the label"), longest=LONGEST_NAME, suggestions="medicine-names")
    dose = text(_l("How much at a time, if you know"), longest=LONGEST_NAME)
    how_often = text(_l("How often, or when you need it"), longest=LONGEST_NAME)
    what_for = text(_l("What for"), longest=LONGEST_NAME)

    derived = (
        Question(Kind.TEXT, _l("Understood as"), name="understood_as", derived=True),
        Question(Kind.SOME_OF, _l("Groups"), name="classes", derived=True, background=True),
        Question(Kind.TEXT, _l("Settled by"), name="settled_by", derived=True),
        Question(
            Kind.TEXT,
            _l("List of medicines used"),
            name="list_version",
            derived=True,
            background=True,
        ),
    )


class MedicinesPage(Page):
    slug = "medicines"
    part = Part.MEDICINES
    title = _l("Your medicines")
    tab = _l("What you take")
    lead = _l(
        "Count pills, sprays, patches, drops, shots and creams, and things from a store: vitamins,"
        " herbs, sleep aids. It may help to have the bottles with you."
    )
    emergency = Emergency.MEDICINES

    takes_medicines = yes_no(
        _l("Do you take any medicine, even now and then?"),
        background=True,
        reference=("spr_rems_meds", "m_ssri"),
    )
    medicines = repeating(
        _l("Your medicines"),
        MedicineRow,
        stem="m",
        one=_l("Medicine"),
        at_first=2,
        most_rows=MOST_MEDICINES,
        asked_when=TAKES_ANY,
        background=True,
        reference=GROUPS,
    )
    medicines_complete = yes_no(
        _l("Is that every medicine you take?"),
        asked_when=TAKES_ANY,
        background=True,
        reference=("spr_rems_meds",),
    )
    store_medicines = some_of(
        _l("In the past week, have you used any of these?"),
        {
            "nose_spray": _l("A nose spray"),
            "stuffy_nose": _l("A cold or sinus medicine for a stuffy nose"),
            "cough": _l("A cough medicine"),
            "allergy_or_sleep": _l("An allergy or sleep aid that can make you sleepy"),
        },
        hint=_l("People often forget what they buy in a store. List it above too, if you can."),
        of_concern=["stuffy_nose", "allergy_or_sleep", "cough"],
        reference=("spr_nasal", "m_vaso", "m_cns", "m_nmda"),
    )
    medicines_lately = some_of(
        _l("Has any of this happened with your medicines?"),
        {
            "missed": _l("I missed some in the past week"),
            "changed": _l("I started, stopped or changed one in the past month"),
        },
        of_concern=["missed", "changed"],
        reference=("m_antihtn", "trd_adherence", "m_bzd", "m_opioid"),
    )
    medicines_changed_which = text(
        _l("Which one, and about when?"),
        asked_when=Comparison("medicines_lately", "includes", "changed"),
        only_if_sure=True,
        background=True,
        reference=("m_bzd",),
    )
