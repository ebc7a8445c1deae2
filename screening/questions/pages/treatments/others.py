"""What was tried beside antidepressants: medicines added to one, talk therapy, TMS, ECT, ketamine.

Ticks first, then a few questions about each; ketamine has a page of its own.
"""

from flask_babel import lazy_gettext as _l

from screening.conditions import Comparison
from screening.questions.makers import choice, number, repeating_for, some_of, text, yes_no
from screening.questions.page import Emergency, Page, Part
from screening.questions.rows import RowForm

THERAPIES = {
    "therapy": _l("Talk therapy, also called counseling"),
    "tms": _l("Magnetic stimulation of the brain (TMS)"),
    "ect": _l("Electric treatment while asleep (ECT)"),
}
KETAMINE = {
    "esketamine": _l("Esketamine nose spray (Spravato)"),
    "ketamine_clinic": _l("Ketamine at a clinic, by drip, shot or mouth"),
    "ketamine_home": _l("Ketamine at home, from a doctor or a clinic"),
}
ADD_ONS = {
    "aripiprazole": _l("Aripiprazole (Abilify)"),
    "brexpiprazole": _l("Brexpiprazole (Rexulti)"),
    "buspirone": _l("Buspirone (Buspar)"),
    "cariprazine": _l("Cariprazine (Vraylar)"),
    "liothyronine": _l("Liothyronine, also called T3 (Cytomel)"),
    "lithium": _l("Lithium (Lithobid)"),
    "lumateperone": _l("Lumateperone (Caplyta)"),
    "olanzapine_fluoxetine": _l("Olanzapine and fluoxetine (Symbyax)"),
    "quetiapine": _l("Quetiapine (Seroquel)"),
    "another_added": _l("Another medicine added to one"),
}
HEADINGS = {
    "therapy": _l("Talking and treatment of the brain"),
    "esketamine": _l("Ketamine"),
    "aripiprazole": _l("Medicines added to an antidepressant"),
}
IN_SESSIONS = Comparison("treatment", "is_any_of", tuple(THERAPIES))
ADDED = Comparison("treatment", "is_any_of", tuple(ADD_ONS))


class TreatmentRow(RowForm):
    """One treatment that is no antidepressant and no ketamine."""

    treatment = choice(_l("Which treatment"), {**THERAPIES, **ADD_ONS})
    name_or_kind = text(
        _l("What kind was it, and with whom?"),
        hint=_l("For example, the name of the medicine, or the kind of talk therapy."),
        longest=200,
        asked_when=Comparison("treatment", "is_any_of", (*THERAPIES, "another_added")),
    )
    about_when = text(_l("About when did you have it? A year is enough"), longest=100)
    sessions = number(
        _l("About how many times?"),
        thing=_l("how many times"),
        low=1,
        high=2000,
        plausible=(1, 500),
        unit=_l("times"),
        asked_when=IN_SESSIONS,
    )
    weeks_added = choice(
        _l("How long did you take it?"),
        {
            "less_than_4": _l("Less than 4 weeks"),
            "4_to_7": _l("4 to 7 weeks"),
            "8_or_more": _l("8 weeks or longer"),
        },
        asked_when=ADDED,
    )
    helped = choice(
        _l("Did it help?"),
        {"not_at_all": _l("Not at all"), "a_little": _l("A little"), "a_lot": _l("A lot")},
    )
    goes_on = yes_no(_l("Do you still have it?"))
    trouble = text(_l("Did it cause any trouble? A few words are enough"), longest=200)


class OtherTreatmentsPage(Page):
    slug = "other-treatments"
    part = Part.TREATMENTS
    title = _l("Other treatments you have had")
    tab = _l("What you have had")
    emergency = Emergency.MEDICINES

    other_treatments = some_of(
        _l("What else have you tried for your mood?"),
        {**THERAPIES, **KETAMINE, **ADD_ONS},
        headings=HEADINGS,
        hint=_l("Choose all that you ever had. The brand name stands in brackets."),
        of_concern=["ketamine_home"],
        reference=(
            "aug_sga",
            "aug_other",
            "psy_antipsych",
            "tms",
            "ect",
            "athf_sf2",
            "psychotherapy",
            "ket_prior",
            "home_use",
        ),
    )


class OtherTreatmentDetailsPage(Page):
    slug = "other-treatment-details"
    part = Part.TREATMENTS
    title = _l("About each of these treatments")
    tab = _l("About each of these")
    lead = _l("Answer what you remember, and leave the rest. Insurers often ask for this.")
    emergency = Emergency.MEDICINES

    other_treatment_details = repeating_for(
        _l("Each treatment"),
        TreatmentRow,
        stem="o",
        most_rows=20,
        keyed_by="treatment",
        rows_for="other_treatments",
        asked_when=Comparison("other_treatments", "includes_any_of", (*THERAPIES, *ADD_ONS)),
        background=True,
        reference=("aug_sga", "aug_other", "tms", "ect", "psychotherapy"),
    )
