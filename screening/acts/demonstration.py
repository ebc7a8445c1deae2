"""A demonstration: five made-up people who sent the form, and a provider to read what they sent.

It all goes through the same acts as real answers. Nobody here exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from screening.acts import accounts, intakes
from screening.acts.signing_in import factors
from screening.questions.pages import PAGES
from screening.records.base import now
from screening.records.models import Intake, Provider
from screening.vocabulary import Stored

NAME = "Demonstration Provider"
PASSWORD = "only for the demonstration"  # noqa: S105 (everybody may know it: nothing here is real)
STEP = timedelta(seconds=factors.STEP_SECONDS)

NOTHING_ELSE: dict[str, Stored] = {
    "email": None,
    "others_present": ["none_of_these"],
    "reasons": ["depression"],
    "spell_length": "3_to_12_months",
    "diagnoses_told": ["depression"],
    "wish_to_be_dead": "no",
    "suicidal_thoughts": "no",
    "suicide_attempt_ever": "no",
    "psychosis_heard_or_saw": "no",
    "psychosis_beliefs": "no",
    "psychosis_family": "no",
    "harm_others": "no",
    "mania_ever": "no",
    "experiences": ["none_of_these"],
    "psychiatric_care": "never",
    "pressure_symptoms": ["none_of_these"],
    "told_high": "no",
    "systolic": 118,
    "diastolic": 76,
    "pulse": 70,
    "heart_conditions": ["none_of_these"],
    "heart_symptoms": ["none_of_these"],
    "aneurysm": "no",
    "avm": "no",
    "brain_bleed": "no",
    "stroke": "no",
    "head_conditions": ["none_of_these"],
    "body_conditions": ["none_of_these"],
    "reactions": ["none_of_these"],
    "height": 67,
    "weight": 160,
    "pregnancy": ["none_of_these"],
    "takes_medicines": "yes",
    "medicines": [
        {"name": "Wellbutrin XL", "dose": "300 mg", "how_often": "every morning"},
        {"name": "vitamin D", "dose": "2000 IU"},
    ],
    "medicines_complete": "yes",
    "store_medicines": ["none_of_these"],
    "medicines_lately": ["none_of_these"],
    "antidepressants_taken": ["sertraline", "bupropion"],
    "antidepressant_trials": [
        {
            "medicine": "sertraline",
            "helped": "not_at_all",
            "weeks_taken": "8_or_more",
            "highest_dose": 150,
            "why_stopped": ["did_not_help"],
            "in_this_spell": "yes",
        },
        {
            "medicine": "bupropion",
            "helped": "a_little",
            "weeks_taken": "8_or_more",
            "highest_dose": 300,
            "why_stopped": ["still_taking"],
            "in_this_spell": "yes",
        },
    ],
    "antidepressant_trials_complete": "yes",
    "other_treatments": ["therapy"],
    "other_treatment_details": [
        {"treatment": "therapy", "about_when": "2024", "sessions": 20, "helped": "a_little"},
    ],
    "alcohol_often": "few_times_a_year",
    "alcohol_signs": ["none_of_these"],
    "substances_past_year": ["none_of_these"],
    "hard_to_arrange": ["none_of_these"],
    "wishes": ["none_of_these"],
    "people": ["trusted", "prescriber"],
}
NINA: dict[str, Stored] = {
    "full_name": "Nina Example",
    "date_of_birth": "1988-02-11",
    "phone": "(555) 010-0141",
    "message_ok": "yes",
    "goal": "I would like to get through a work day again.",
    "pregnancy": ["can_become", "birth_control"],
    "people": ["trusted", "therapist"],
    "contacts": "My sister June, (555) 010-0142",
    "questions_for_provider": "How long does a visit take?",
}
OMAR: dict[str, Stored] = {
    "full_name": "Omar Sample",
    "date_of_birth": "1964-09-30",
    "phone": "(555) 010-0172",
    "message_ok": "no",
    "told_high": "yes",
    "pressure_controlled": "yes",
    "systolic": 168,
    "diastolic": 104,
    "pulse": 82,
    "heart_conditions": ["heart_attack"],
    "heart_attack_when": "longer_ago",
    "body_conditions": ["sleep_apnea"],
    "apnea_treatment": "some_nights",
    "height": 70,
    "weight": 252,
    "alcohol_often": "most_days",
    "alcohol_signs": ["could_not_cut"],
    "hard_to_arrange": ["ride_home"],
    "medicines": [
        {"name": "lisinopril", "dose": "20 mg", "how_often": "once a day", "what_for": "pressure"},
        {"name": "amlodopine", "dose": "5 mg", "how_often": "once a day"},
        {"name": "HCTZ", "dose": "25 mg"},
        {"name": "wellbutrin xl", "dose": "300"},
        {"name": "Xanax", "dose": "0.5 mg", "how_often": "when needed", "what_for": "panic"},
    ],
    "medicines_lately": ["missed"],
}
PAULA: dict[str, Stored] = {
    "full_name": "Paula Placeholder",
    "date_of_birth": "1995-06-04",
    "email": "paula@example.org",
    "reasons": ["depression", "suicidal_thoughts"],
    "wish_to_be_dead": "yes",
    "suicidal_thoughts": "yes",
    "suicide_method": "yes",
    "suicide_intent": "not_sure",
    "suicide_plan": "no",
    "suicide_attempt_ever": "prefer_not_to_say",
    "psychiatric_care": "past_month",
    "diagnoses_told": ["depression", "ptsd"],
    "experiences": ["trauma"],
}
QUENTIN: dict[str, Stored] = {
    "full_name": "Quentin Madeup",
    "date_of_birth": "1979-12-19",
    "phone": "(555) 010-0115",
    "psychosis_heard_or_saw": "yes",
    "psychosis_now": "no",
    "psychosis_last_time": "1_to_5_years",
    "psychosis_voices_harm": "no",
    "psychosis_only_with_mood": "not_sure",
    "psychosis_only_with_drugs": "no",
    "mania_ever": "yes",
    "mania_now": "no",
    "substances_past_year": ["cannabis"],
    "cannabis_often": "most_days",
    "substance_care": ["not_sure"],
    "medicines": [
        {"name": "abilify", "dose": "5 mg", "how_often": "at night", "what_for": "mood"},
        {"name": "the little blue one", "how_often": "some nights", "what_for": "sleep"},
        {"name": "florbizine 10"},
    ],
    "antidepressants_taken": ["venlafaxine", "another"],
    "antidepressant_trials": [
        {"medicine": "venlafaxine", "helped": "a_lot", "weeks_taken": "4_to_5"},
        {"medicine": "another", "other_name": "a small white one", "helped": "not_sure"},
    ],
    "antidepressant_trials_complete": "no",
}
ROSA: dict[str, Stored] = {
    "full_name": "Rosa Invented",
    "date_of_birth": "1971-03-27",
    "phone": "(555) 010-0198",
    "reasons": ["something_else"],
    "spell_length": None,
    "wish_to_be_dead": "prefer_not_to_say",
    "psychosis_family": "not_sure",
    "told_high": "not_sure",
    "aneurysm": "not_sure",
    "vessel_scan": "no",
    "reactions": ["another"],
    "reaction_details": "Penicillin gave me hives as a child.",
    "weight": "prefer_not_to_say",
    "systolic": None,
    "diastolic": None,
    "reading_date": None,
    "pulse": None,
    "takes_medicines": "not_sure",
    "medicines": [{"dose": "50 mg", "how_often": "twice a day"}],
    "medicines_complete": None,
    "antidepressants_taken": ["none_of_these"],
    "antidepressant_trials": None,
    "antidepressant_trials_complete": None,
    "other_treatments": ["ketamine_home"],
    "other_treatment_details": None,
    "ketamine_last_time": "past_month",
    "ketamine_helped": "a_lot",
    "ketamine_trouble": ["vomiting"],
    "ketamine_home_now": "yes",
    "wishes": ["home"],
}
PEOPLE = (NINA, OMAR, PAULA, QUENTIN, ROSA)


def fill(db: Session) -> None:
    """Add the made-up people and the provider, if they are not there yet."""
    if provider(db) is None:
        accounts.add_provider(db, NAME, PASSWORD, by="the demonstration", is_administrator=True)
    if db.scalar(select(Intake.id).limit(1)) is None:
        for person in PEOPLE:
            _send(db, sheet(person))


def sheet(person: Mapping[str, Stored]) -> dict[str, Stored]:
    """Return all answers of somebody of whom only what is special is given."""
    last_week = (now() - timedelta(days=6)).date().isoformat()
    return NOTHING_ELSE | {"reading_date": last_week} | dict(person)


def provider(db: Session) -> Provider | None:
    """Return the provider of the demonstration."""
    return db.scalar(select(Provider).filter_by(name=NAME))


def next_code(db: Session) -> tuple[str, int]:
    """Return a code that signs the provider in, and in how many seconds it does.

    Each code works once; where this one was used, only the next one will do.
    """
    found, at = provider(db), now()
    assert found is not None
    step = int(at.timestamp()) // factors.STEP_SECONDS
    if found.last_totp_step is None or found.last_totp_step < step:
        return factors.code_at(found.totp_secret, at), 0
    seconds = (step + 1) * factors.STEP_SECONDS - int(at.timestamp())
    return factors.code_at(found.totp_secret, at + STEP), seconds


def _send(db: Session, answers: Mapping[str, Stored]) -> None:
    intake, token = intakes.start(db, "en")
    for page in PAGES:
        names = [question.name for question in page.questions()]
        # Who leaves a question blank has seen it, and that is kept too.
        given = {name: answers.get(name) for name in names}
        intakes.save_answers(db, intake, page.slug, given)
    intakes.submit(db, intake, token)
