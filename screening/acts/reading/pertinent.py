"""The answers every provider looks for first, by part, each with a short name for its question.

They are shown whatever was answered; a question that was not asked is left out here and stands
among all answers.
"""

from __future__ import annotations

from collections.abc import Mapping

PERTINENT: Mapping[str, Mapping[str, str]] = {
    "Suicide, past month": {
        "wish_to_be_dead": "Wished to be dead",
        "suicidal_thoughts": "Thoughts of ending life",
        "suicide_method": "Thought of how",
        "suicide_intent": "Meant to act",
        "suicide_plan": "Began a plan",
    },
    "Suicide attempt": {
        "suicide_attempt_ever": "Tried, started or got ready",
        "suicide_attempt_three_months": "In the past three months",
    },
    "Psychosis": {
        "psychosis_heard_or_saw": "Heard or saw things, ever",
        "psychosis_beliefs": "Beliefs others called not real",
        "psychosis_now": "Now or in the past month",
        "psychosis_last_time": "Last time",
        "psychosis_voices_harm": "Voices telling to harm",
        "diagnoses_told": "Told that they have",
        "psychosis_family": "Close family told so",
    },
    "Blood pressure": {
        "pressure_symptoms": "Symptoms right now",
        "told_high": "Told it is high",
        "pressure_controlled": "Told it is under control",
        "systolic": "Top number",
        "diastolic": "Bottom number",
        "reading_date": "Reading taken",
    },
    "Head and vessels": {
        "aneurysm": "Aneurysm",
        "avm": "AVM",
        "brain_bleed": "Bleeding in the brain",
    },
    "Body": {
        "pregnancy": "Pregnancy",
        "body_conditions": "Rest of the body",
        "reactions": "Bad reactions to",
    },
    "Treatments tried": {
        "reasons": "Wants help with",
        "spell_length": "This spell of depression",
        "antidepressants_taken": "Antidepressants taken",
        "antidepressant_trials_complete": "Says that is all",
    },
}
