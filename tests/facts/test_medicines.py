"""Patients' words for medicines: never the wrong medicine, and seldom none at all."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from screening.facts.likeness import MEASURED, Certainty, Speller
from screening.facts.medicine_list import FILE, LIST, read_list
from screening.facts.medicine_words import pieces
from screening.facts.medicines import (
    CLASSES,
    LIST_VERSION,
    LONGEST,
    MEDICINES,
    NAMES,
    SUGGESTIONS,
    classes_of,
    read,
    recognise,
)
from screening.facts.medicines_taken import PRESSURE, PRESSURE_MEDICINES
from screening.questions import QUESTIONS
from screening.questions.path import on_path
from screening.rules.model import noon

FIRST, AGAIN = (
    yaml.safe_load(Path(__file__).with_name(name).read_text())
    for name in ("medicines_words.yaml", "medicines_words_again.yaml")
)
WORDS = {
    "medicines": FIRST["medicines"] | AGAIN["medicines"],
    "nothing": FIRST["nothing"] + AGAIN["nothing"],
}
# The groups of medicines that the clinical reference lists, and those it names elsewhere.
GROUPS = """
    m_bzd m_zdrug m_opioid m_cns m_stim m_nri m_maoi m_lamo m_nalt m_theo m_3a4i m_2b6i m_induc
    m_nmda m_antihtn m_thyroid m_vaso m_triptan m_alcohol m_thc m_lithium m_ssri m_glp1 m_anticoag
    psy_antipsych aug_sga aug_other spr_nasal
""".split()  # noqa: SIM905
# Each pair looks or sounds alike and differs in what matters here.
PAIRS = """
    Lamictal Lamisil, Celexa Celebrex, hydroxyzine hydralazine, clonidine clonazepam,
    tramadol trazodone, buspirone bupropion, Zantac Xanax, Klonopin clonidine,
    prednisone prednisolone, Zyprexa Zyrtec, Seroquel Serzone, Paxil Plavix, Prozac Prilosec,
    Adderall Inderal, Topamax Toprol, Lunesta Lovenox, Mirapex Miralax, fluoxetine duloxetine,
    sertraline selegiline, amantadine ranitidine, guaifenesin guanfacine, Ritalin Rifadin,
    Dilantin Dilaudid, Tegretol Toprol, quinidine clonidine, methadone methylphenidate,
    oxycodone OxyContin, hydrocodone hydromorphone, ketamine ketorolac, Wellbutrin Welchol,
    metformin metronidazole, lorazepam loratadine, Lexapro Lopressor, Ultram Ultracet
"""


def names_of(words, certainty=MEASURED):
    return [medicine.name for medicine in read(words, certainty).medicines]


def taken_wrongly(certainty):
    """Return the words of both lists from which a medicine comes out that is not meant."""
    wanted = WORDS["medicines"] | {str(words): [] for words in WORDS["nothing"]}
    found = {words: names_of(words, certainty) for words in wanted}
    return {words: names for words, names in found.items() if set(names) - set(wanted[words])}


def test_the_words_are_enough_to_measure_with():
    assert len(FIRST["medicines"]) + len(FIRST["nothing"]) >= 300
    assert len(AGAIN["medicines"]) + len(AGAIN["nothing"]) >= 300
    assert {name for names in WORDS["medicines"].values() for name in names} <= set(MEDICINES)


def test_no_words_are_taken_for_a_medicine_that_is_not_meant():
    assert taken_wrongly(MEASURED) == {}


@pytest.mark.parametrize("listed", [FIRST, AGAIN], ids=["first", "again"])
def test_at_most_one_in_ten_medicines_is_not_understood(listed):
    wanted = listed["medicines"]
    missed = [words for words, names in wanted.items() if set(names) - set(names_of(words))]

    assert len(missed) <= len(wanted) // 10, missed


def test_what_stands_beside_a_name_leaves_nothing_open():
    boxes = ["Lantus SoloStar pen", "Advair Diskus 250/50", "Xalatin eye drops", "Adderall XT"]
    boxes += ["losartan potasico 50", "compounded testosterone cream", "Mirena IUD"]

    assert {words: read(words).rest for words in boxes if read(words).rest} == {}


@pytest.mark.parametrize("other", ["nose spray", "a patch", "an inhaler", "eye drops", "a shot"])
def test_what_is_only_called_by_its_form_may_be_another_medicine(other):
    for joined in (f"Zoloft, {other}", f"Zoloft and {other}", f"{other} + Zoloft"):
        assert names_of(joined) == ["sertraline"]
        assert not read(joined).understood, joined


@pytest.mark.parametrize(
    "looser",
    [
        Certainty(((5, 2), (7, 3), (11, 4)), MEASURED.consonant, MEASURED.margin),
        Certainty(MEASURED.edits, 0, 0),
    ],
    ids=["more edits", "free consonants"],
)
def test_less_certainty_would_take_words_wrongly(looser):
    assert taken_wrongly(looser) != {}


def test_a_word_almost_as_like_a_second_name_means_neither():
    speller = Speller({"sefalon": frozenset({"one"}), "cefalen": frozenset({"other"})})
    no_margin = Certainty(MEASURED.edits, MEASURED.consonant, 0)

    assert speller.meant("sefalin", MEASURED) is None
    assert speller.meant("sefalin", no_margin) == "sefalon"


def test_a_word_that_sounds_like_one_name_and_is_written_like_another_means_neither():
    assert recognise("Viiryd") == ()
    assert recognise("lamicel") == ()


@pytest.mark.parametrize("pair", [pair.split() for pair in PAIRS.split(",")], ids="/".join)
def test_names_that_look_alike_are_told_apart(pair):
    one, other = (recognise(name) for name in pair)

    assert len(one) == len(other) == 1
    assert one != other or pair == ["oxycodone", "OxyContin"]


def test_every_name_is_recognised_as_its_own_medicine_whatever_the_case():
    wrong = [
        (name, read(written))
        for medicine in MEDICINES.values()
        for name in medicine.names + medicine.misspelt
        for written in (name, name.upper(), f"{name} 20 mg daily")
        if recognise(written) != (medicine,)
    ]

    assert wrong == []


def test_no_name_belongs_to_two_medicines():
    spelled = [
        tuple(pieces(name))
        for medicine in MEDICINES.values()
        for name in medicine.names + medicine.misspelt
    ] + [tuple(pieces(name)) for name in LIST.unclear]

    assert sorted(name for name in spelled if spelled.count(name) > 1) == []


def test_no_name_run_together_is_the_name_of_another_medicine():
    owners = {}
    for name, medicine in NAMES.items():
        owners.setdefault("".join(name), set()).add(medicine and medicine.name)

    assert {whole: names for whole, names in owners.items() if len(names) > 1} == {}


def test_the_list_holds_the_names_and_groups_that_it_should():
    names = [name for medicine in MEDICINES.values() for name in medicine.names]
    held = {one for medicine in MEDICINES.values() for one in medicine.classes}
    covered = {row for one in LIST.classes.values() for row in one.reference}

    assert len(names) >= 400
    assert held == set(CLASSES)
    assert set(GROUPS) <= covered


def test_every_class_says_why_and_from_where():
    assert {one.evidence for one in LIST.classes.values()} == {
        "seen",
        "second-hand",
        "from knowledge",
    }
    assert [one.name for one in LIST.classes.values() if not (one.why and one.source)] == []
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in CLASSES)


def test_a_class_within_another_brings_the_wider_one_with_it():
    [medicine] = recognise("Cytomel")

    assert medicine.classes == {"liothyronine", "thyroid_hormone"}


def test_suggestions_are_names_of_the_list_and_few_enough_for_a_page():
    assert [name for name in SUGGESTIONS if not recognise(name)] == []
    assert len(set(SUGGESTIONS)) == len(SUGGESTIONS) <= 150


def test_the_version_changes_with_the_file():
    text = FILE.read_bytes()

    assert read_list(text).version == LIST_VERSION
    assert read_list(text + b"\n").version != LIST_VERSION


def test_classes_of_a_list_are_those_of_all_its_medicines():
    classes, understood, unclear = classes_of(["xanax 1 mg", "Contrave", "metformin"])

    assert classes == {
        "benzodiazepine",
        "opioid_antagonist",
        "antidepressant",
        "other_antidepressant",
    }
    assert understood
    assert unclear == ()


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("the little white one", []),
        ("20 mg", []),
        ("", []),
        ("Tylenol 3", []),
        ("stopped Xanax in May", []),
        ("Zoloft and a blood pressure pill", ["sertraline"]),
        ("Zoloft, florbizine", ["sertraline"]),
        ("Zoloft" + " " * LONGEST + "Xanax", ["sertraline"]),
    ],
)
def test_what_may_hide_another_medicine_is_not_understood(words, known):
    _, understood, unclear = classes_of([words, "metformin"])

    assert names_of(words) == known
    assert not understood
    assert unclear == (words,)


@pytest.mark.parametrize(
    "words",
    [
        "Zoloft 100 mg in the morning and 50 mg at night",
        "I take my generic Zoloft, 1-2 tablets by mouth b.i.d.",
        "losartan potassium 50mg",
        "sertralina 50 mg cada noche",
        "Vit. D 50,000 IU weekly",
        "buprenorphine/naloxone 8-2",
    ],
)
def test_doses_times_forms_and_salts_hide_nothing(words):
    _, understood, _ = classes_of([words])

    assert understood
    assert len(recognise(words)) == 1


@given(st.text(max_size=400))
def test_any_text_is_read_without_a_fault(words):
    reading = read(words)

    assert reading.understood == (bool(reading.medicines) and not reading.rest)


def slips(name):
    """Yield a name with a letter in its middle left out, doubled, and swapped with the next."""
    at = len(name) // 2
    before, letter, after = name[:at], name[at], name[at + 1 :]
    yield before + after
    yield before + letter + letter + after
    yield before + after[:1] + letter + after[1:]


def test_a_slip_of_the_pen_never_makes_a_medicine_of_other_classes():
    written = [
        (medicine, slip)
        for medicine in list(MEDICINES.values())[::2]
        for name in medicine.names
        if len(name) >= 5 and name.isalpha()
        for slip in slips(name)
    ]
    wrong = [
        (slip, medicine.name, other.name)
        for medicine, slip in written
        for other in recognise(slip)
        if other.classes != medicine.classes
    ]

    assert len(written) > 2000
    assert wrong == []


# What stands beside a medicine for blood pressure in one tablet, and is none.
PARTNERS = {"atorvastatin", "sacubitril", "isosorbide"}


@pytest.mark.parametrize(
    "name", [name for name, one in MEDICINES.items() if "-" in name and PRESSURE in one.classes]
)
def test_each_medicine_for_blood_pressure_in_one_tablet_counts(name):
    parts = set(name.split("-")) - PARTNERS

    assert {part for part in parts if PRESSURE not in MEDICINES[part].classes} == set()
    for brand in MEDICINES[name].names:
        answers = on_path(QUESTIONS, takes(brand))
        assert PRESSURE_MEDICINES.compute(answers, {}, noon("2026-01-31")) == len(parts), brand


def takes(*names):
    return {
        "takes_medicines": "yes",
        "medicines": [{"name": name} for name in names],
        "medicines_complete": "yes",
    }
