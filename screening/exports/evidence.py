"""What US insurers commonly ask for before they pay for esketamine, gathered from the answers.

Policies differ and change, and what this form does not ask stays a gap. So it lists what was
told and what was not, and never says whether a policy is met.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from screening.acts.reading.said import YES_NO, Line
from screening.exports.trials import OTHERS, TRIALS, Tried, tried
from screening.questions.pages.treatments.others import ADD_ONS, THERAPIES

HEADING = "What insurers commonly ask for"
CAVEAT = (
    "Policies differ between insurers and change: check the plan on the day. Nothing here says"
    " whether a policy is met."
)
NOT_ASKED = (
    "Not asked by this form: a symptom score with its date, improvement in percent, who"
    " prescribed, and whether records can be had. Not the patient’s to tell: enrollment in the"
    " esketamine program and the check of prescription monitoring."
)
# What is asked for about each treatment, by the question that tells it. The spell is, because
# depression that resists treatment is told by what was tried in this one.
OF_A_TRIAL = {
    "highest_dose": "dose",
    "weeks_taken": "time",
    "about_when": "dates",
    "taken_as_told": "taken as told",
    "helped": "result",
    "in_this_spell": "which spell",
}
OF_AN_ADDITION = {"weeks_added": "time", "about_when": "dates", "helped": "result"}
OF_A_THERAPY = {
    "name_or_kind": "kind",
    "sessions": "sessions",
    "about_when": "dates",
    "helped": "result",
}
# What stands for all rows of a kind, so that no row shows what is lacking where it is unknown.
LISTS = {
    "antidepressants_taken": "antidepressants taken",
    TRIALS: "about each antidepressant",
    "antidepressant_trials_complete": "whether that is every antidepressant",
    "other_treatments": "other treatments",
    OTHERS: "about each other treatment",
}
KETAMINE = ("ketamine_last_time", "ketamine_times", "ketamine_helped")


def evidence(lines: Mapping[str, Line]) -> Iterator[str]:
    """Yield what was told, then the gaps, then what this form leaves open for everybody."""
    trials, others = list(tried(lines[TRIALS])), list(tried(lines[OTHERS]))
    added = [one for one in others if one.name in _words(ADD_ONS)]
    therapies = [one for one in others if one.name in _words(THERAPIES)]
    yield _how_many(trials, lines)
    yield _all_of("Medicines added to one", added, OF_AN_ADDITION, lines)
    yield _all_of("Talk therapy, TMS, ECT", therapies, OF_A_THERAPY, lines)
    if lines[KETAMINE[0]].asked:
        yield "Ketamine or esketamine before: " + "; ".join(lines[one].answer for one in KETAMINE)
    kinds = ((trials, OF_A_TRIAL), (added, OF_AN_ADDITION), (therapies, OF_A_THERAPY))
    gaps = [gap for some, wanted in kinds for one in some for gap in _gap(one, wanted)]
    gaps = [*_lists_not_told(lines), *gaps]
    yield f"Gaps: {'; '.join(gaps)}" if gaps else "Gaps: none in what was asked"
    yield NOT_ASKED
    yield CAVEAT


def _words(choices: Mapping[str, object]) -> set[str]:
    return {str(words) for words in choices.values()}


def _how_many(trials: list[Tried], lines: Mapping[str, Line]) -> str:
    told = [
        f"{words} of {sum(1 for one in trials if name in one.cells)}"
        for name, words in OF_A_TRIAL.items()
    ]
    complete = lines["antidepressant_trials_complete"].answer
    if not trials:
        return f"Antidepressants: {lines['antidepressants_taken'].answer}"
    return (
        f"Antidepressants told of: {len(trials)}. Told: {', '.join(told)}. That is all: {complete}"
    )


def _all_of(
    heading: str, some: list[Tried], wanted: Mapping[str, str], lines: Mapping[str, Line]
) -> str:
    if some:
        return f"{heading}: " + ". ".join(one.in_words(wanted) for one in some)
    line = lines["other_treatments"]
    return f"{heading}: {'none told of' if line.given else line.answer}"


def _lists_not_told(lines: Mapping[str, Line]) -> Iterator[str]:
    """Yield the lists that nobody answered or finished: what they lack shows in no row."""
    for name, words in LISTS.items():
        line = lines[name]
        if line.asked and not line.given:
            yield f"{words} ({line.answer[0].lower()}{line.answer[1:]})"
    if lines["antidepressant_trials_complete"].answer == YES_NO["no"]:
        yield "other antidepressants (says these are not all)"


def _gap(one: Tried, wanted: Mapping[str, str]) -> Iterator[str]:
    missing = [words for name, words in wanted.items() if name not in one.cells]
    if missing:
        yield f"{one.name} ({', '.join(missing)})"
