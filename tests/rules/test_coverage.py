"""What of the clinical reference is covered, and that nothing of it was passed over."""

import pytest

from screening.acts import rulebooks
from screening.config import ROOT
from screening.rules.coverage import RowsError, cover, read_patient, read_rows, strangers

# The parts of the reference in which every row is asked about, read by a rule and tried on a
# made-up patient, or has a written reason. A part that is finished is one more line here.
COMPLETE = [
    "body",
    "medicines",
    "mind",
    "practical",
    "safety",
    "substances",
    "treatments",
]
ROWS = read_rows((ROOT / "tests" / "reference.yaml").read_bytes())
ROW = "- {key: bp_label, section: 3b, part: body, subject: A high reading}\n"


@pytest.fixture(scope="module")
def shipped():
    """The rules that ship."""
    return rulebooks.check((ROOT / "rules.yaml").read_bytes())


@pytest.mark.parametrize("part", COMPLETE)
def test_every_row_of_a_finished_part_is_covered_or_says_why_not(shipped, part):
    covered = [one for one in cover(ROWS, shipped) if one.row.part == part]

    assert covered
    assert {one.row.key: one.missing for one in covered if one.missing} == {}


def test_questions_and_rules_name_only_rows_that_there_are(shipped):
    assert strangers(ROWS, shipped) == []


def test_a_reason_stands_only_where_something_is_missing(shipped):
    idle = [
        one.row.key
        for one in cover(ROWS, shipped)
        if one.row.reason and one.questions and one.rules
    ]

    assert idle == []


def test_a_row_is_covered_by_what_names_it_and_tried_by_the_examples_that_raise_it(shipped):
    [one] = cover(read_rows(ROW.encode()), shipped)

    assert one.questions == ("systolic", "diastolic")
    assert one.rules[:1] == ("pressure-140-90",)
    named = [rule for rule in shipped.rules if rule.id in one.rules]
    assert one.patients == sum(len(rule.raised_for) for rule in named)
    assert one.missing == ()


def test_a_made_up_patient_counts_for_the_rules_it_must_raise(shipped):
    rows = read_rows(ROW.encode())
    patients = [frozenset({"pressure-140-90"}), frozenset({"falls"})]

    [without], [with_patients] = cover(rows, shipped), cover(rows, shipped, patients)

    assert with_patients.patients == without.patients + 1


def test_a_row_that_nothing_names_lacks_all_three_unless_it_says_why(shipped):
    text = "- {key: nowhere, section: 9z, part: body, subject: Nothing}"
    reasoned = text.replace("}", ", reason: Nobody needs it.}")

    [bare], [excused] = (cover(read_rows(one.encode()), shipped) for one in (text, reasoned))

    assert bare.missing == ("question", "rule", "patient")
    assert excused.missing == ()


def test_a_name_without_a_row_is_told(shipped):
    told = strangers([row for row in ROWS if row.key != "falls"], shipped)

    assert told == ["body_conditions names the row 'falls'", "falls names the row 'falls'"]


@pytest.mark.parametrize(
    "text", ["rows", "- {key: one}", "- [", ROW + ROW, ROW.replace("key", "kay")]
)
def test_a_list_of_rows_that_cannot_be_read_is_refused(text):
    with pytest.raises(RowsError):
        read_rows(text.encode())


def test_a_made_up_patient_names_the_rules_it_must_raise():
    assert read_patient(b"must_flag: [falls, aneurysm]") == {"falls", "aneurysm"}
    for text in (b"story: nothing", b"- 1", b"["):
        with pytest.raises(RowsError):
            read_patient(text)
