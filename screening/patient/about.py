"""A page to read about ketamine. It is the same for everybody: it knows nobody's answers."""

from __future__ import annotations

from flask import render_template

from screening.patient.blueprint import bp

# By their own titles, which are not translated.
SOURCES = (
    "SPRAVATO (esketamine) nasal spray, US prescribing information, Janssen, 2019 to 2025",
    "SPRAVATO Medication Guide, Janssen",
    "SPRAVATO REMS, spravatorems.com",
    "KETALAR (ketamine) injection, US prescribing information, revised 10/2024",
    "FDA alerts on compounded ketamine, February 16, 2022 and October 10, 2023",
    "Cohen and others, Regional Anesthesia and Pain Medicine, 2018;43:521-546",
    "Swainson and others, Canadian Journal of Psychiatry, 2021;66(2):113-125",
    "Andrade, 2019, on ketamine taken by mouth",
    "American Society of Anesthesiologists, Guidance on the Safe Use of Ketamine, 2025",
    "Pine Ridge Mental Healthcare, Exploring the Uses of Ketamine in Treatment",
)


@bp.get("/about")
def about() -> str:
    """Say what ketamine is, from the labels and what experts wrote, without any advice."""
    return render_template("patient/about.html", sources=SOURCES)
