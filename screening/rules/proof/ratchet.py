"""Claim 4, the ratchet: a step toward worry takes no flag away without another in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from screening.rules.model import REVIEWS, Rule
from screening.rules.proof.algebra import Algebra, Truth
from screening.rules.proof.claims import Checks
from screening.rules.proof.made_up import MadeUp, stored_of, value_of
from screening.rules.proof.patient import Patient
from screening.rules.proof.prover import DISAGREES, STEP, Prover, Wanted
from screening.rules.proof.reach import names_in
from screening.rules.proof.solving import Model, Open, Undecided
from screening.rules.proof.symbols import Symbol
from screening.rules.words import answer_in_words, told
from screening.vocabulary import NONE_OF_THESE, Fact, Kind, Question, Stored


def worry_takes_no_flag_away(prover: Prover) -> Checks:
    """Claim 4: for each question or fact with an order of worry, and each rule it can change."""
    for name, subject in prover.subjects.items():
        if not _has_worry(subject):
            continue
        touched = prover.reach.touched_by(name)
        step = _Step.toward_worry(prover, name, touched)
        for rule in prover.binding:
            if not touched.isdisjoint(names_in(rule.when)):
                yield _lost(prover, step, rule)


def _has_worry(subject: Question | Fact) -> bool:
    numbers = (subject.worse_above, subject.worse_below)
    ticks = subject.kind is Kind.SOME_OF and subject.of_concern
    return bool(subject.worry or ticks) or any(one is not None for one in numbers)


class _Step(NamedTuple):
    """Two patients who differ in one answer; `taken` says that it is a step toward worry."""

    name: str
    after: Patient
    taken: Truth

    @classmethod
    def toward_worry(cls, prover: Prover, name: str, touched: frozenset[str]) -> _Step:
        facts = prover.vocabulary.facts.values()
        # What a fact may be after the step is left open, unless it follows from what is encoded.
        primed = {fact.name for fact in facts if not touched.isdisjoint(_counted(fact))}
        source = Open(prover.vocabulary, frozenset({name, *primed}))
        after = Patient(prover.algebra, prover.setting, source)
        subject = prover.subjects[name]
        before_it, after_it = prover.patient[name], after[name]
        steps = _steps(prover.algebra, subject, before_it, after_it)
        both_known = [before_it.known, after_it.known]
        words = [_words_stay(prover, after, fact) for fact in facts if fact.name in primed]
        taken = prover.algebra.all_of([*both_known, prover.algebra.any_of(steps), *words])
        return cls(name, after, taken)


def _counted(fact: Fact) -> frozenset[str]:
    """Return what a fact reads, but for what only says whether it applies."""
    applies = names_in(fact.applies_when) if fact.applies_when else frozenset()
    return frozenset(fact.reads) - applies


def _words_stay(prover: Prover, after: Patient, fact: Fact) -> Truth:
    """Return that words found in a text stay found while it is on the path: no step edits it."""
    if not fact.quotes:
        return True
    algebra, before = prover.algebra, prover.patient
    gone = [algebra.all_of([before[one].known, algebra.no(after[one].known)]) for one in fact.reads]
    found = [
        algebra.all_of([one[fact.name].known, one[fact.name].chosen["yes"]])
        for one in (before, after)
    ]
    return algebra.any_of([*gone, algebra.no(found[0]), found[1]])


def _steps(
    algebra: Algebra, subject: Question | Fact, before: Symbol, after: Symbol
) -> Iterator[Truth]:
    for less, more in pairwise(subject.worry):
        yield algebra.all_of([before.chosen[less], after.chosen[more]])
    if subject.worse_above is not None:
        yield algebra.all_of([before.low >= subject.worse_above, *_moved(before, after, 1)])
    if subject.worse_below is not None:
        yield algebra.all_of([before.high <= subject.worse_below, *_moved(before, after, -1)])
    if subject.kind is Kind.SOME_OF:
        for tick in subject.of_concern:
            yield algebra.all_of(_ticked(tick, algebra, before, after))


def _moved(before: Symbol, after: Symbol, by: int) -> list[Truth]:
    return [after.low == before.low + by, after.high == before.high + by]


def _ticked(tick: str, algebra: Algebra, before: Symbol, after: Symbol) -> Iterator[Truth]:
    yield algebra.no(before.chosen[tick])
    yield after.chosen[tick]
    yield algebra.no(after.chosen[NONE_OF_THESE])
    yield before.firm == after.firm
    others = before.chosen.keys() - {tick, NONE_OF_THESE}
    yield from (before.chosen[one] == after.chosen[one] for one in others)


def _lost(prover: Prover, step: _Step, rule: Rule) -> Iterator[str]:
    """Yield what is wrong when a rule may be raised before the step and nothing after it."""
    instead = [rule, *_instead(prover, rule)]
    algebra = prover.algebra
    gone = (algebra.no(step.after.met(one.when).yes) for one in instead)
    truth = algebra.all_of([step.taken, prover.patient.met(rule.when).yes, *gone])
    names = frozenset({step.name}).union(*(names_in(one.when) for one in instead))
    words = f"{rule.id}: a step toward worry takes it away."
    try:
        model = prover.find(Wanted(truth, names, step.after))
    except Undecided as error:
        yield f"{words} The solver gave up: {error}"
        return
    if model:
        pair = _Pair(prover, step, model, frozenset(one.id for one in instead))
        yield STEP.join([words, *pair.told(rule, names)])


def _instead(prover: Prover, rule: Rule) -> list[Rule]:
    """Return the rules that this one gives way to, of the same or an earlier review."""
    latest = REVIEWS.index(rule.review)
    return [
        one
        for one in prover.binding
        if one.id in rule.gives_way_to and REVIEWS.index(one.review) <= latest
    ]


class _Pair(NamedTuple):
    """Two made-up patients that differ by a step."""

    prover: Prover
    step: _Step
    model: Model
    instead: frozenset[str]

    def told(self, rule: Rule, names: Collection[str]) -> Iterator[str]:
        """Yield the two patients in words, after trying them on the evaluator."""
        change = self._after()

        def shows(before: MadeUp) -> bool:
            return self._lose(rule, before, before.but(**change))

        found = self.prover.show(self.model, names, shows)
        patient = found or next(self.prover.made_up(self.model, names))
        yield "A made-up patient:"
        yield from self.prover.lines(patient, names)
        yield "then answers instead:"
        yield from self._change_in_words(change)
        if found is None:
            yield DISAGREES

    def _lose(self, rule: Rule, before: MadeUp, after: MadeUp) -> bool:
        """Return whether the evaluator raises the rule before the step, and nothing instead."""
        name, evaluator = self.step.name, self.prover.evaluator
        stood = self.model.plain(self.prover.patient[name])
        is_step = evaluator.answers(before).known.get(name) == value_of(
            self.prover.subjects[name], stood
        )
        lost = rule.id in evaluator.raised(before) - evaluator.raised(after)
        return is_step and lost and self.instead.isdisjoint(evaluator.raised(after))

    def _after(self) -> Mapping[str, Stored]:
        """Return the answers that are other after the step."""
        name, vocabulary = self.step.name, self.prover.vocabulary
        if fact := vocabulary.facts.get(name):
            assert fact.example
            value = value_of(fact, self.model.plain(self.step.after[name]))
            return fact.example(value, self.prover.setting.as_of)
        symbol = self.model.plain(self.step.after.source.question(name))
        return {name: stored_of(vocabulary.questions[name], symbol)}

    def _change_in_words(self, change: Mapping[str, Any]) -> Iterator[str]:
        for name, stored in change.items():
            question = self.prover.vocabulary.questions[name]
            yield f"  {told(question.prompt, answer_in_words(question, stored))}"
