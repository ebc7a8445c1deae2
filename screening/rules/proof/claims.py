"""The claims about single answers and rules. Each yields what fails, and counts its checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations

from screening.conditions import Comparison, holds
from screening.rules.model import Rule
from screening.rules.proof.algebra import Truth
from screening.rules.proof.made_up import MadeUp, knowing_less
from screening.rules.proof.prover import STEP, Prover, Wanted
from screening.rules.proof.reach import names_in
from screening.rules.proof.solving import Undecided
from screening.rules.words import asked_in_words, told
from screening.vocabulary import Fact, Kind, Question

# What is looked at, one check after the other; each check yields what it found wrong.
Checks = Iterator[Iterable[str]]


def can_go_both_ways(prover: Prover) -> Checks:
    """Claim 1: some patient raises each rule, some does not."""
    for rule in prover.rulebook.rules:
        met = prover.patient.met(rule.when).yes
        yield _somebody(prover, rule, _there_is(prover, rule, met), raises=True)
        no = prover.algebra.no(met)
        yield _somebody(prover, rule, _there_is(prover, rule, no), raises=False)


def _there_is(prover: Prover, rule: Rule, truth: Truth) -> Wanted:
    """Return a search among patients there can be, with no answer old that never gets too old."""
    names = names_in(rule.when)
    return Wanted(prover.algebra.all_of([truth, *prover.lasting(names)]), names)


def _somebody(prover: Prover, rule: Rule, wanted: Wanted, *, raises: bool) -> Iterator[str]:
    def shows(patient: MadeUp) -> bool:
        return (rule.id in prover.evaluator.raised(patient)) is raises

    try:
        model = prover.find(wanted)
    except Undecided as error:
        yield f"{rule.id}: the solver gave up: {error}"
        return
    if model is None:
        yield f"{rule.id}: {'no' if raises else 'every'} patient raises it"
    elif prover.show(model, wanted.names, shows, prover.examples(rule)) is None:
        way = "raised" if raises else "not raised"
        yield prover.disagreement(f"{rule.id}: {way}", model, wanted.names)


def answers_of_concern_are_read(prover: Prover) -> Checks:
    """Claim 2: an answer of concern on the path raises a rule that reads it."""
    for name, subject in prover.subjects.items():
        readers = prover.readers(name)
        for concern in concerns(name, subject):
            yield _unread(prover, concern, subject, readers)


def only_noted(prover: Prover) -> Iterator[str]:
    """Yield the answers of concern that may come to nothing but a line under "also noted"."""
    for name, subject in prover.subjects.items():
        on_a_card = [rule for rule in prover.readers(name) if rule.review != "background"]
        for concern in concerns(name, subject):
            if any(_unread(prover, concern, subject, on_a_card)):
                yield told(subject.prompt, asked_in_words(concern, subject))


def _unread(
    prover: Prover, concern: Comparison, subject: Question | Fact, readers: list[Rule]
) -> Iterator[str]:
    patient, algebra = prover.patient, prover.algebra
    none_raised = [algebra.no(patient.met(rule.when).yes) for rule in readers]
    truth = algebra.all_of([patient.met(concern).yes, *none_raised])
    names = frozenset({concern.question}).union(*(names_in(rule.when) for rule in readers))

    def shows(made_up: MadeUp) -> bool:
        given = holds(concern, prover.evaluator.answers(made_up))
        return given is True and prover.evaluator.raised(made_up).isdisjoint(
            rule.id for rule in readers
        )

    asked = told(subject.prompt, asked_in_words(concern, subject))
    who = f"none of {', '.join(rule.id for rule in readers)} is" if readers else "no rule is"
    words = f"{concern.question}: {asked}; this answer is of concern, and {who} raised."
    yield from prover.told(Wanted(truth, names), words, shows)


def concerns(name: str, subject: Question | Fact) -> Iterator[Comparison]:
    """Yield what is of concern in a question or fact, as comparisons."""
    if not isinstance(subject.of_concern, tuple):
        yield from (Comparison(name, sign, limit) for sign, limit in subject.of_concern.items())
        return
    operator = "includes" if subject.kind is Kind.SOME_OF else "is"
    yield from (Comparison(name, operator, one) for one in subject.of_concern)


def knowing_less_keeps_flags(prover: Prover) -> Checks:
    """Claim 3, a theorem: tried here on a patient for each rule, and in the tests on any rule."""
    for rule in prover.rulebook.rules:
        wanted = _there_is(prover, rule, prover.patient.met(rule.when).yes)
        yield _lost_by_not_saying(prover, rule, wanted)


def _lost_by_not_saying(prover: Prover, rule: Rule, wanted: Wanted) -> Iterator[str]:
    def shows(made_up: MadeUp) -> bool:
        return rule.id in prover.evaluator.raised(made_up)

    try:
        model = prover.find(wanted)
    except Undecided:
        return  # Told by the first claim already.
    patient = model and prover.show(model, wanted.names, shows, prover.examples(rule))
    if not patient:
        return
    before = prover.evaluator.flags(patient)
    for name, less in knowing_less(patient):
        for lost in before - prover.evaluator.flags(less):
            words = f"{lost}: no longer a flag, nor one that cannot be told, without {name}."
            yield STEP.join([words, "A made-up patient:", *prover.lines(patient, wanted.names)])


def rules_do_not_repeat_each_other(prover: Prover) -> Checks:
    """Claim 5: no rule implies another of the same review and sources."""
    for rule, other in permutations(prover.binding, 2):
        alike = rule.review == other.review and set(rule.sources) == set(other.sources)
        if alike and not _apart(prover, rule, other):
            yield _implied(prover, rule, other)


def _apart(prover: Prover, rule: Rule, other: Rule) -> bool:
    """Return whether two rules have nothing to do with each other."""
    needed = prover.reach.needed_for
    return needed(names_in(rule.when)).isdisjoint(needed(names_in(other.when)))


def _implied(prover: Prover, rule: Rule, other: Rule) -> Iterator[str]:
    met = prover.patient.met
    truth = prover.algebra.all_of([met(rule.when).yes, prover.algebra.no(met(other.when).yes)])
    try:
        if prover.find(Wanted(truth, names_in(rule.when) | names_in(other.when))) is None:
            yield f"{rule.id}: raised only where {other.id} is too, of the same review and sources"
    except Undecided as error:
        yield f"{rule.id} and {other.id}: the solver gave up: {error}"


def every_question_is_read(prover: Prover) -> Checks:
    """Claim 6: every question is read by a rule or declared to be background."""
    facts = prover.vocabulary.facts
    read = {name for rule in prover.rulebook.rules for name in names_in(rule.when)}
    read |= {name for fact in read & facts.keys() for name in facts[fact].reads}
    for name, question in prover.vocabulary.questions.items():
        unread = name not in read and not question.background
        yield [f"{name}: no rule reads it, and it is not background"] if unread else []
