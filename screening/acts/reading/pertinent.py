"""The answers every provider looks for first: a dozen parts, negative answers and blanks too.

They are shown whatever was answered; a question that was not asked is left out here and stands
among all answers. Of a list of ticks only those are looked at that belong to the part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from screening.acts.reading import program_medicines, said
from screening.acts.reading.said import Line, Part
from screening.questions import QUESTIONS
from screening.vocabulary import NONE_OF_THESE, Answers, Ticks, Unknown

NOT_TICKED = "Not ticked"


@dataclass(frozen=True)
class Look:
    """A question to look at, by a short name; of a list only these `ticks`, where there are any."""

    question: str
    words: str
    ticks: tuple[str, ...] = ()


PERTINENT: Mapping[str, tuple[Look, ...]] = {
    "Safety, past month": (
        Look("wish_to_be_dead", "Wished to be dead"),
        Look("suicidal_thoughts", "Thoughts of ending life"),
        Look("suicide_method", "Thought of how"),
        Look("suicide_intent", "Meant to act"),
        Look("suicide_plan", "Began a plan"),
        Look("harm_others", "Thoughts of hurting others"),
        Look("harm_others_now", "Might act on them"),
    ),
    "Suicide attempt": (
        Look("suicide_attempt_ever", "Tried, started or got ready, ever"),
        Look("suicide_attempt_three_months", "In the past three months"),
    ),
    "Psychosis": (
        Look("psychosis_heard_or_saw", "Heard or saw things, ever"),
        Look("psychosis_beliefs", "Beliefs others called not real, ever"),
        Look("psychosis_now", "Now or in the past month"),
        Look("psychosis_last_time", "Last time"),
        Look("psychosis_voices_harm", "Voices telling to harm"),
        Look("diagnoses_told", "Told of a psychotic disorder", ("psychotic",)),
        Look("psychosis_family", "Close family with schizophrenia or the like"),
    ),
    "Mania": (
        Look("mania_ever", "Far too high for days, ever"),
        Look("mania_now", "Now or in the past week"),
        Look("mania_signs", "In this spell"),
        Look("diagnoses_told", "Told of bipolar disorder", ("bipolar",)),
    ),
    "Blood pressure": (
        Look("pressure_symptoms", "Symptoms right now"),
        Look("told_high", "Told it is high"),
        Look("pressure_controlled", "Told it is under control"),
        Look("systolic", "Top number"),
        Look("diastolic", "Bottom number"),
        Look("reading_date", "Reading taken"),
    ),
    "Aneurysm, AVM, bleeding in the brain": (
        Look("aneurysm", "Aneurysm"),
        Look("avm", "AVM"),
        Look("brain_bleed", "Bleeding in the brain"),
    ),
    "Reaction to ketamine": (
        Look("reactions", "Bad reaction to it", ("ketamine",)),
        Look("ketamine_reaction", "What happened"),
        Look("ketamine_trouble", "Trouble during treatment"),
    ),
    "Pregnancy": (Look("pregnancy", "Pregnancy and breastfeeding"),),
    "Liver": (
        Look("body_conditions", "Liver trouble", ("cirrhosis", "liver", "liver_tests")),
        Look("liver_signs", "Because of the liver"),
    ),
    "Alcohol and drugs": (
        Look("alcohol_often", "Drank in the past year"),
        Look("alcohol_signs", "In the past year"),
        Look("substances_past_year", "Used in the past year"),
        Look("substances_past_month", "Used in the past month"),
        Look("cannabis_often", "Cannabis"),
    ),
    program_medicines.HEADING: (),
    "Treatments tried": (
        Look("antidepressants_taken", "Antidepressants"),
        Look("antidepressant_trials_complete", "Says that is all"),
        Look("other_treatments", "Other treatments"),
    ),
}


def parts(
    lines: Mapping[str, Line], answers: Answers, saved: Mapping[str, datetime]
) -> Iterator[Part]:
    """Yield the dozen parts, each with the day or days on which it was answered."""
    for heading, looks in PERTINENT.items():
        asked = [look for look in looks if lines[look.question].asked]
        found = [_line(look, lines[look.question], answers) for look in asked]
        names = [look.question for look in asked]
        if heading == program_medicines.HEADING:
            found = list(program_medicines.lines(answers))
            names = list(program_medicines.READS)
        yield Part(heading, tuple(said.by_answer(found)), _days(names, saved))


def _line(look: Look, line: Line, answers: Answers) -> Line:
    if not look.ticks:
        return replace(line, prompt=look.words)
    answer, given = _ticked(look, answers)
    return Line(look.question, look.words, answer, given)


def _ticked(look: Look, answers: Answers) -> tuple[str, bool]:
    """Return what was ticked of some choices of a list, and whether that is known."""
    value = answers.known.get(look.question)
    if not isinstance(value, Ticks):
        return said.UNKNOWN[answers.why_unknown(look.question) or Unknown.BLANK], False
    if NONE_OF_THESE in value.ticked:
        return said.in_words(QUESTIONS[look.question], [NONE_OF_THESE]), True
    found = [one for one in look.ticks if one in value.ticked]
    if found:
        return said.in_words(QUESTIONS[look.question], list(found)), True
    return (NOT_TICKED, True) if value.firm else (said.UNKNOWN[Unknown.NOT_SURE], False)


def _days(names: Iterable[str], saved: Mapping[str, datetime]) -> str:
    days = sorted({saved[name].date() for name in names if name in saved})
    if not days:
        return ""
    first, last = said.day(days[0]), said.day(days[-1])
    return first if first == last else f"{first} to {last}"
