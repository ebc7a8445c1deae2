"""Facts over a few choices: every case is computed by the fact itself, so nothing is said twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import reduce
from math import prod
from typing import TYPE_CHECKING, Any

from screening.rules.proof.algebra import Algebra, Truth
from screening.rules.proof.symbols import Symbol, constant
from screening.vocabulary import Answers, Fact, Kind, Question, Unknown

if TYPE_CHECKING:
    from screening.rules.proof.patient import Setting

MOST_CASES = 20_000
OFF_PATH, UNKNOWN = "off the path", "unknown"


def has_few_cases(fact: Fact, questions: Mapping[str, Question]) -> bool:
    """Return whether all that such a fact can read is soon written down."""
    some = [questions[name] for name in fact.reads]
    if any(one.kind not in (Kind.YES_NO, Kind.CHOICE) for one in some):
        return False
    return prod(len(one.choices) + 2 for one in some) <= MOST_CASES


def tabled(
    fact: Fact, setting: Setting, algebra: Algebra, symbol: Callable[[str], Symbol]
) -> Symbol:
    """Return what is known of a fact, case by case."""
    return _Table(fact, setting, algebra, {name: symbol(name) for name in fact.reads}).branch({})


@dataclass(frozen=True)
class _Table:
    fact: Fact
    setting: Setting
    algebra: Algebra
    reads: Mapping[str, Symbol]

    def branch(self, so_far: dict[str, str]) -> Symbol:
        """Return what is known of the fact after what the first questions say."""
        if len(so_far) == len(self.reads):
            return constant(self._compute(so_far))
        name = list(self.reads)[len(so_far)]
        symbol = self.reads[name]
        choices = self.setting.vocabulary.questions[name].choices
        cases = {OFF_PATH: symbol.off_path} | {
            one: self.algebra.all_of([symbol.known, symbol.chosen.get(one, False)])
            for one in choices
        }
        otherwise = self.branch({**so_far, name: UNKNOWN})
        pick = self._pick
        return reduce(
            lambda rest, case: pick(cases[case], self.branch({**so_far, name: case}), rest),
            cases,
            otherwise,
        )

    def _compute(self, said: Mapping[str, str]) -> Any:
        known = {name: one for name, one in said.items() if one not in (OFF_PATH, UNKNOWN)}
        unknown = {name: Unknown.BLANK for name, one in said.items() if one == UNKNOWN}
        off_path = frozenset(name for name, one in said.items() if one == OFF_PATH)
        answers = Answers(known, unknown, off_path)
        return self.fact.compute(answers, self.setting.settings, self.setting.as_of)

    def _pick(self, when: Truth, then: Symbol, otherwise: Symbol) -> Symbol:
        pick = self.algebra.pick
        simple = {
            one.name: pick(when, getattr(then, one.name), getattr(otherwise, one.name))
            for one in fields(Symbol)
            if one.name != "chosen"
        }
        chosen = {
            one: pick(when, then.chosen.get(one, False), otherwise.chosen.get(one, False))
            for one in dict.fromkeys([*then.chosen, *otherwise.chosen])
        }
        return Symbol(**simple, chosen=chosen)
