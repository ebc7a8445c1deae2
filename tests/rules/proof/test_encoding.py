"""What a proof reckons with is what the evaluator does, on plain booleans and in the solver."""

import random
from dataclasses import replace

import pytest
import z3
from hypothesis import given, note, settings

from screening.conditions import is_met
from screening.questions.path import on_path
from screening.rules.proof.algebra import Plain
from screening.rules.proof.patient import Patient, Setting
from screening.rules.proof.reach import Reach, names_in
from screening.rules.proof.solving import Open, Solvable, find
from screening.rules.proof.symbols import Given
from screening.vocabulary import Unknown, with_facts
from tests.rules.made_up import AS_OF
from tests.rules.proof.real_patients import FULL, Patients, shipped
from tests.rules.random_cases import dice
from tests.rules.random_paths import a_rulebook, in_words, some_stale, stored_answers

PLAIN, SOLVED = (5000, 200) if FULL else (300, 10)


def given_of(book, stored, stale, as_of):
    """Return a patient as a source for encoding, and what the evaluator knows of them."""
    questions = book.vocabulary.questions
    asked = {name: replace(one, asked_when=None) for name, one in questions.items()}
    facts = book.vocabulary.facts.values()
    known = with_facts(book.vocabulary.read(stored, stale), facts, book.settings, as_of)
    return Given(on_path(asked, stored, stale), known), known


def met(found):
    """Return what was found of a condition with three values."""
    return True if found.yes else False if found.no else None


def check_plainly(book, stored, stale, as_of):
    source, known = given_of(book, stored, stale, as_of)
    patient = Patient(Plain(), Setting(book.vocabulary, book.settings, as_of), source)
    who = f"{stored}, stale {stale}"

    for name in book.vocabulary.questions:
        assert patient[name].known is (name in known.known), (name, who)
        assert patient[name].off_path is (name in known.off_path), (name, who)
        waits = known.why_unknown(name) is Unknown.NOT_REACHED
        assert patient[name].not_reached is waits, (name, who)
    for rule in book.rules:
        assert met(patient.met(rule.when)) is is_met(rule.when, known), (rule.id, who)


@settings(max_examples=300)
@given(chance=dice)
def test_any_small_questionnaire_is_encoded_as_it_is_evaluated(chance):
    book = a_rulebook(chance)
    note(in_words(book))

    for _ in range(3):
        check_plainly(book, stored_answers(chance), some_stale(chance), AS_OF)


@pytest.mark.parametrize("part", range(4))
def test_patients_of_the_shipped_rules_are_encoded_as_they_are_evaluated(part):
    book = shipped()
    patients = Patients(book, random.Random(part))

    for _ in range(PLAIN // 4):
        check_plainly(book, patients.stored(), patients.stale(), patients.as_of)


def pins(left_open, given, *, number):
    """Yield what makes an open symbol the given one."""
    yield left_open.stale == given.stale
    for name in ("known", "not_sure", "declined"):
        if not isinstance(getattr(left_open, name), bool):
            yield getattr(left_open, name) == getattr(given, name)
    for one, chosen in left_open.chosen.items():
        yield chosen == given.chosen.get(one, False)
    if given.known and not isinstance(left_open.firm, bool):
        yield left_open.firm == given.firm
    if given.known and number:
        yield z3.And(left_open.low == given.low, left_open.high == given.high)


def all_pins(book, source, left_open):
    for name, question in book.vocabulary.questions.items():
        is_number = question.kind == "number"
        yield from pins(left_open.question(name), source.question(name), number=is_number)
    for name, fact in book.vocabulary.facts.items():
        symbols = replace(left_open.fact(name), stale=False), source.fact(name)
        one, other = (replace(symbol, stale=False) for symbol in symbols)
        yield from (
            pin for pin in pins(one, other, number=fact.kind == "number") if pin is not True
        )


def check_solved(book, patient, stored, stale, as_of):
    source, known = given_of(book, stored, stale, as_of)
    left_open = patient.source
    names = Reach(book.vocabulary).needed_for(n for r in book.rules for n in names_in(r.when))
    limits = [limit for name in names for limit in left_open.limits(name)]
    model = find(z3.And(list(all_pins(book, source, left_open))), limits)

    assert model, f"the solver takes this patient for impossible: {stored}"
    for rule in book.rules:
        both = patient.met(rule.when)
        found = both._replace(yes=model.value(both.yes), no=model.value(both.no))
        assert met(found) is is_met(rule.when, known), (rule.id, stored, stale)


def test_the_solver_says_of_patients_what_the_evaluator_says():
    book = shipped()
    patients = Patients(book, random.Random(7))
    setting = Setting(book.vocabulary, book.settings, patients.as_of)
    patient = Patient(Solvable(), setting, Open(book.vocabulary))

    for _ in range(SOLVED):
        check_solved(book, patient, patients.stored(), patients.stale(), patients.as_of)
