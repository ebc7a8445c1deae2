"""The pages of the questionnaire, in the order patients meet them.

A field's name is its name everywhere: in stored answers, in rules.yaml and in what providers
export. Renaming one is a migration of what is stored. Pages of one `Part` stand together, and the
parts in the order of that list.
"""

from screening.questions.page import Page
from screening.questions.pages.about_you import AboutYouPage
from screening.questions.pages.allergies import AllergiesPage
from screening.questions.pages.blood_pressure import BloodPressurePage
from screening.questions.pages.body import BodyPage
from screening.questions.pages.head import HeadPage
from screening.questions.pages.heart import HeartPage
from screening.questions.pages.medicines import MedicinesPage
from screening.questions.pages.mind import MindPage
from screening.questions.pages.mood import MoodPage
from screening.questions.pages.practical import PracticalPage
from screening.questions.pages.pregnancy import PregnancyPage
from screening.questions.pages.reason import ReasonPage
from screening.questions.pages.safety import HelpPage, SafetyPage, SafetyPastPage
from screening.questions.pages.substances import AlcoholPage, DrugsPage
from screening.questions.pages.treatments.ketamine import KetaminePage
from screening.questions.pages.treatments.others import (
    OtherTreatmentDetailsPage,
    OtherTreatmentsPage,
)
from screening.questions.pages.treatments.trials import TreatmentDetailsPage, TreatmentsPage

PAGES: tuple[type[Page], ...] = (
    AboutYouPage,
    ReasonPage,
    SafetyPage,
    SafetyPastPage,
    HelpPage,
    MindPage,
    MoodPage,
    BloodPressurePage,
    HeartPage,
    HeadPage,
    BodyPage,
    AllergiesPage,
    PregnancyPage,
    MedicinesPage,
    TreatmentsPage,
    TreatmentDetailsPage,
    OtherTreatmentsPage,
    OtherTreatmentDetailsPage,
    KetaminePage,
    AlcoholPage,
    DrugsPage,
    PracticalPage,
)
