"""Pregnancy: one question, asked of everybody, so that nobody is guessed at."""

from flask_babel import lazy_gettext as _l

from screening.conditions import Comparison
from screening.questions.makers import day, some_of
from screening.questions.page import Emergency, Page, Part


class PregnancyPage(Page):
    slug = "pregnancy"
    part = Part.PREGNANCY
    title = _l("Pregnancy and breastfeeding")
    tab = _l("Your health, continued")
    lead = _l("We ask everybody, and do not guess from a name or a date of birth.")
    emergency = Emergency.BODY

    pregnancy = some_of(
        _l("Which of these are true of you?"),
        {
            "pregnant": _l("I am pregnant"),
            "could_be": _l("I could be pregnant now"),
            "trying": _l("I am trying to get pregnant, or plan to this year"),
            "breastfeeding": _l("I am breastfeeding, or pumping milk"),
            "can_become": _l("None of those now, but I could become pregnant"),
            "birth_control": _l("I use birth control"),
        },
        none=_l("This does not apply to me"),
        of_concern=["pregnant", "could_be", "trying", "breastfeeding"],
        code="82810-3",
        reference=("preg", "try_preg", "lact", "spr_preg", "spr_lact", "ket_preg"),
    )
    last_period = day(
        _l("When did your last period begin?"),
        hint=_l("If you are not sure of the day, your best guess is fine."),
        asked_when=Comparison("pregnancy", "includes_any_of", ("pregnant", "could_be", "trying")),
        only_if_sure=True,
        background=True,
        reference=("preg",),
    )
