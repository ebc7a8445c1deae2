"""Blood pressure: what the patient was told, the latest numbers, and how they feel right now."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from screening.conditions import Comparison
from screening.questions.fields import AnswerField
from screening.questions.makers import day, number, some_of, yes_no
from screening.questions.page import Emergency, Page, Part

TOLD_HIGH = Comparison("told_high", "is", "yes")
# Bounds chosen for typing mistakes; no guideline gives any.
NARROW, WIDE = 15, 120
READING = _l("Your latest blood pressure reading")


class BloodPressurePage(Page):
    slug = "blood-pressure"
    part = Part.HEART
    title = _l("Your blood pressure")
    lead = _l("If you do not know your numbers, leave them blank. The clinic measures them anyway.")
    emergency = Emergency.PRESSURE

    pressure_symptoms = some_of(
        _l("Do you have any of these right now?"),
        {
            "chest_pain": _l("Chest pain"),
            "back_pain": _l("Sudden, strong back pain"),
            "trouble_breathing": _l("Trouble breathing"),
            "worst_headache": _l("The worst headache of your life"),
            "weakness_or_numbness": _l("Sudden weakness or numbness"),
            "trouble_seeing": _l("Sudden trouble seeing"),
            "trouble_speaking": _l("Sudden trouble speaking"),
            "confusion": _l("Sudden confusion"),
            "seizure": _l("A seizure in the past day"),
        },
        of_concern=[
            "chest_pain",
            "back_pain",
            "trouble_breathing",
            "worst_headache",
            "weakness_or_numbness",
            "trouble_seeing",
            "trouble_speaking",
            "confusion",
            "seizure",
        ],
        reference=("bp_emerg",),
    )
    told_high = yes_no(
        _l("Has anyone told you that you have high blood pressure?"),
        of_concern=["yes"],
        reference=("htn", "spr_cv"),
    )
    pressure_controlled = yes_no(
        _l("Have you been told that your blood pressure is under control now?"),
        asked_when=TOLD_HIGH,
        of_concern=["no"],
        reference=("bp_uncontrolled", "htn"),
    )
    systolic = number(
        _l("Top number of your latest reading"),
        together=READING,
        short=_l("Top number"),
        hint=_l("Most machines show your pulse too. For the day, your best guess is fine."),
        thing=_l("the top number"),
        low=50,
        high=300,
        plausible=(80, 220),
        unit="mmHg",
        of_concern={"at_least": 140, "below": 90},
        worse_above=120,
        worse_below=100,
        code="8480-6",
        reference=("spr_bp", "bp_severe", "bp_label", "bp_stage1", "bp_low", "bp_unknown"),
    )
    diastolic = number(
        _l("Bottom number of your latest reading"),
        together=READING,
        short=_l("Bottom number"),
        thing=_l("the bottom number"),
        low=20,
        high=200,
        plausible=(40, 130),
        unit="mmHg",
        of_concern={"at_least": 90, "below": 60},
        worse_above=80,
        worse_below=70,
        code="8462-4",
        reference=("spr_bp", "bp_severe", "bp_label", "bp_stage1", "bp_low", "bp_unknown"),
    )
    pulse = number(
        _l("Your pulse at rest"),
        together=READING,
        short=_l("Pulse, in one minute"),
        thing=_l("your pulse"),
        low=20,
        high=250,
        plausible=(40, 150),
        unit=_l("beats a minute"),
        of_concern={"above": 100, "below": 50},
        worse_above=80,
        worse_below=60,
        code="8867-4",
        reference=("hr_high", "hr_low"),
    )
    reading_date = day(
        _l("When was that reading taken?"),
        together=READING,
        short=_l("Day of the reading"),
        reference=("bp_unknown",),
    )

    def doubts(self, before: Mapping[str, Any]) -> list[tuple[AnswerField, str]]:
        """Ask once about numbers that are seldom seen, alone or as a pair."""
        found = super().doubts(before)
        if "systolic" not in self or "diastolic" not in self:
            return found
        top, bottom = self["systolic"], self["diastolic"]
        same = before.get("systolic") == top.data and before.get("diastolic") == bottom.data
        if same or type(top.data) is not int or type(bottom.data) is not int:
            return found
        if not NARROW <= top.data - bottom.data <= WIDE:
            question = _l(
                "You entered %(top)s on top and %(bottom)s at the bottom."
                " Is each number in its place?",
                top=top.data,
                bottom=bottom.data,
            )
            found.append((top, question))
        return found
