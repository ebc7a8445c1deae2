"""One encoded patient: their path, their facts, and which conditions are met.

This says in an algebra what `questions.path`, `vocabulary.with_facts` and `conditions` say in
plain Python; tests hold the two together on thousands of patients.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from screening.conditions import AllOf, AnyOf, Comparison, Condition, comparisons
from screening.rules.proof.algebra import Algebra, Truth
from screening.rules.proof.compared import compared
from screening.rules.proof.symbols import Source, Symbol
from screening.rules.proof.tables import has_few_cases, tabled
from screening.vocabulary import Fact, Question, Settings, Vocabulary


class Met(NamedTuple):
    """Whether a condition is met and whether it is not; neither where too little is known."""

    yes: Truth
    no: Truth


class Setting(NamedTuple):
    """What facts are computed with."""

    vocabulary: Vocabulary
    settings: Settings
    as_of: datetime


class Patient:
    """A patient over an algebra. Everything is encoded once, when it is first asked for."""

    def __init__(self, algebra: Algebra, setting: Setting, source: Source) -> None:
        self.algebra = algebra
        self.setting = setting
        self.source = source
        self._found: dict[str, Symbol] = {}
        self._met: dict[Condition, Met] = {}

    def __getitem__(self, name: str) -> Symbol:
        """Return what is known of a question on the path, or of a fact."""
        if name not in self._found:
            vocabulary = self.setting.vocabulary
            if name in vocabulary.facts:
                self._found[name] = self._fact(vocabulary.facts[name])
            else:
                said = self.source.question(name)
                self._found[name] = self._on_path(vocabulary.questions[name], said)
        return self._found[name]

    def met(self, condition: Condition) -> Met:
        """Return whether a condition is met."""
        if condition not in self._met:
            self._met[condition] = self._decide(condition)
        return self._met[condition]

    def _decide(self, condition: Condition) -> Met:
        match condition:
            case Comparison(question):
                return Met(*compared(self.algebra, condition, self[question]))
            case AllOf(parts):
                some = [self.met(part) for part in parts]
                yes = self.algebra.all_of(one.yes for one in some)
                return Met(yes, self.algebra.any_of(one.no for one in some))
            case AnyOf(parts):
                some = [self.met(part) for part in parts]
                yes = self.algebra.any_of(one.yes for one in some)
                return Met(yes, self.algebra.all_of(one.no for one in some))

    def _on_path(self, question: Question, said: Symbol) -> Symbol:
        if question.asked_when is None:
            return said
        algebra = self.algebra
        met = self.met(question.asked_when)
        unclear = algebra.no(algebra.any_of(met))
        all_the_same = self._is_asked_all_the_same(question, question.asked_when, said)
        clarifying = algebra.all_of([unclear, all_the_same])
        reached = algebra.any_of([met.yes, clarifying])
        return replace(
            said,
            known=algebra.all_of([said.known, reached]),
            not_sure=algebra.all_of([said.not_sure, reached]),
            declined=algebra.all_of([said.declined, reached]),
            off_path=met.no,
            not_reached=algebra.all_of([unclear, algebra.no(all_the_same)]),
            clarifying=clarifying,
        )

    def _is_asked_all_the_same(
        self, question: Question, asked_when: Condition, said: Symbol
    ) -> Truth:
        if question.only_if_sure:
            return False
        algebra = self.algebra
        earlier = [self[one.question] for one in comparisons(asked_when)]
        deeper = (algebra.all_of([one.clarifying, algebra.no(one.known)]) for one in earlier)
        ended = (algebra.any_of([one.declined, one.not_reached]) for one in earlier)
        answered = [said.known, said.not_sure, said.declined]
        unsure = [one.not_sure for one in earlier]
        return algebra.all_of(
            [
                algebra.no(algebra.any_of(deeper)),
                algebra.no(algebra.any_of(ended)),
                # After a blank nothing more is asked, but what was answered before counts.
                algebra.any_of([*answered, *unsure]),
            ]
        )

    def _fact(self, fact: Fact) -> Symbol:
        questions = self.setting.vocabulary.questions
        if fact.sum_of:
            symbol = self._sum(fact.sum_of)
        elif has_few_cases(fact, questions):
            symbol = tabled(fact, self.setting, self.algebra, self.__getitem__)
        else:
            symbol = self._left_open(fact)
            if fact.applies_when:
                symbol = self._where_it_applies(symbol, fact.applies_when)
        stale = self.algebra.any_of(self[name].stale for name in fact.reads)
        return replace(symbol, stale=stale)

    def _left_open(self, fact: Fact) -> Symbol:
        symbol = self.source.fact(fact.name)
        if len(fact.reads) > 1:
            return symbol
        # What follows from one answer does not follow without it.
        known = [symbol.known, self[fact.reads[0]].known]
        return replace(symbol, known=self.algebra.all_of(known))

    def _sum(self, weights: Mapping[str, int]) -> Symbol:
        total = sum(self[name].low * weight for name, weight in weights.items())
        known = self.algebra.all_of(self[name].known for name in weights)
        return Symbol(known=known, low=total, high=total)

    def _where_it_applies(self, symbol: Symbol, applies_when: Condition) -> Symbol:
        # Whether a fact applies does not depend on how old the answers are.
        fresh = _Fresh(self)
        met = fresh.met(applies_when)
        return replace(symbol, known=self.algebra.all_of([symbol.known, met.yes]), off_path=met.no)


class _Fresh(Patient):
    """The same patient, as if every answer had just been given."""

    def __init__(self, patient: Patient) -> None:
        super().__init__(patient.algebra, patient.setting, patient.source)
        self._patient = patient

    def __getitem__(self, name: str) -> Symbol:
        """Return what is known of a name."""
        return replace(self._patient[name], stale=False)
