"""The heart: what the patient was told they have, and what they noticed in the past months."""

from flask_babel import lazy_gettext as _l

from screening.conditions import Comparison
from screening.questions.makers import choice, some_of, yes_no
from screening.questions.page import Emergency, Page, Part

HAD_CHEST_PAIN = Comparison("heart_symptoms", "includes", "chest_pain")


class HeartPage(Page):
    slug = "heart"
    part = Part.HEART
    title = _l("Your heart")
    emergency = Emergency.BODY

    heart_conditions = some_of(
        _l("Has a doctor ever told you that you have, or had, any of these?"),
        {
            "heart_attack": _l("A heart attack"),
            "angina": _l("Angina: chest pain when the heart gets too little blood"),
            "heart_failure": _l("Heart failure: the heart pumps too weakly"),
            "valve": _l("A heart valve that is too tight or leaks"),
            "rhythm": _l("A heartbeat that is too fast, too slow or uneven, or a “long QT”"),
            "device": _l("A pacemaker or another device in the chest that helps the heart"),
            "brain_swelling": _l("Swelling of the brain from very high blood pressure"),
            "another": _l("Another problem of the heart or the large blood vessels"),
        },
        of_concern=[
            "heart_attack",
            "angina",
            "heart_failure",
            "valve",
            "rhythm",
            "device",
            "brain_swelling",
            "another",
        ],
        reference=(
            "mi_recent",
            "angina",
            "hf",
            "valve",
            "arrhythmia",
            "spr_cv",
            "spr_hyp_enceph",
            "spr_bp_serious",
            "ket_ci_bp",
        ),
    )
    heart_attack_when = choice(
        _l("When was your last heart attack?"),
        {
            "past_6_weeks": _l("In the past 6 weeks"),
            "past_6_months": _l("6 weeks to 6 months ago"),
            "longer_ago": _l("More than 6 months ago"),
        },
        asked_when=Comparison("heart_conditions", "includes", "heart_attack"),
        only_if_sure=True,
        of_concern=["past_6_weeks", "past_6_months"],
        worry=["longer_ago", "past_6_months", "past_6_weeks"],
        reference=("mi_recent",),
    )
    heart_failure_signs = yes_no(
        _l("Do you get short of breath when you walk slowly or lie flat?"),
        asked_when=Comparison("heart_conditions", "includes", "heart_failure"),
        only_if_sure=True,
        of_concern=["yes"],
        reference=("hf",),
    )
    heart_symptoms = some_of(
        _l("In the past 3 months, have you had any of these?"),
        {
            "chest_pain": _l("Chest pain, or a tight chest"),
            "fainting": _l("Fainting, or nearly fainting"),
            "racing": _l("A racing, pounding or uneven heartbeat"),
            "breathless_lying": _l("Trouble breathing when you lie flat"),
            "swollen_legs": _l("Swollen legs or feet"),
        },
        of_concern=["chest_pain", "fainting", "racing", "breathless_lying", "swollen_legs"],
        reference=("angina", "arrhythmia", "hf"),
    )
    chest_pain_pattern = some_of(
        _l("Is any of this true of your chest pain?"),
        {
            "is_new": _l("It began in the past 2 months"),
            "getting_worse": _l("It comes more often, or gets stronger"),
            "at_rest": _l("It comes when I am at rest"),
        },
        asked_when=HAD_CHEST_PAIN,
        only_if_sure=True,
        of_concern=["is_new", "getting_worse", "at_rest"],
        reference=("angina",),
    )
    chest_pain_seen = yes_no(
        _l("Has a doctor looked at you because of it?"),
        asked_when=HAD_CHEST_PAIN,
        only_if_sure=True,
        background=True,
        reference=("angina",),
    )
