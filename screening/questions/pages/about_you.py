"""Who is answering. Only what the clinic needs to call the right person back."""

from flask_babel import lazy_gettext as _l

from screening.questions.makers import day, text, yes_no
from screening.questions.page import Page, Part


class AboutYouPage(Page):
    slug = "about-you"
    part = Part.ABOUT_YOU
    title = _l("About you")
    lead = _l(
        "We need your name, your date of birth and one way to reach you only to send this form, or"
        " to save it for later. You can fill them in now or at the end."
    )

    full_name = text(_l("Your full name"), longest=200, autocomplete="name", background=True)
    date_of_birth = day(
        _l("Your date of birth"),
        autocomplete="bday",
        reference=("spr_age_lo", "spr_age_24", "spr_age_65", "age_u18", "age_65"),
    )
    phone = text(
        _l("Your phone number"),
        hint=_l("With the area code."),
        longest=40,
        autocomplete="tel",
        keyboard="tel",
        background=True,
    )
    message_ok = yes_no(_l("May we leave a message at this number?"), background=True)
    email = text(
        _l("Your email address"),
        longest=254,
        autocomplete="email",
        keyboard="email",
        background=True,
    )
