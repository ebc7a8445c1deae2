"""Many real patients in the encoder of the proof: which conditions are met for which of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from screening.conditions import Condition
from screening.rules.changes.bits import Bits, Together, united
from screening.rules.changes.columns import Column
from screening.rules.proof.patient import Patient, Setting
from screening.rules.proof.symbols import Symbol
from screening.vocabulary import Fact, Vocabulary, as_choice

# Facts are not computed here, so no setting matters, and no time.
NO_TIME = datetime.min.replace(tzinfo=UTC)


class Columns:
    """What was stored and found out, as the encoder asks for it; `stale` says for whom it is."""

    def __init__(self, columns: Mapping[str, Column], stale: Mapping[str, Bits]) -> None:
        self._columns = columns
        self._stale = stale

    def question(self, name: str) -> Symbol:
        """Return what was stored, whether or not the question is on the path."""
        return self._columns[name].symbol(self._stale.get(name, 0))

    fact = question


class Patients(Patient):
    """Many patients, of whom facts and what stands in rows were found out one by one."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        count: int,
        columns: Mapping[str, Column],
        stale: Mapping[str, Bits],
    ) -> None:
        together, setting = Together(count), Setting(vocabulary, {}, NO_TIME)
        super().__init__(together, setting, Columns(columns, stale))
        self.every = together.every
        self._columns = columns
        self._stale = stale

    def raised(self, condition: Condition) -> Bits:
        """Return those for whom a condition is met."""
        raised: Bits = self.met(condition).yes
        return raised

    def cannot_tell(self, condition: Condition) -> Bits:
        """Return those of whom too little is known to say."""
        return self.every & ~united(self.met(condition))

    def odd(self) -> Bits:
        """Return those with a value that no condition can be asked about."""
        return united(column.odd for column in self._columns.values())

    def never_got_to(self, names: Iterable[str]) -> Bits:
        """Return those who would be asked for one of these and whose form never got there."""
        return united(self._columns[name].missing & ~self._answered(name) for name in names)

    def _answered(self, name: str) -> Bits:
        """Return those who were not asked, or said anything."""
        one = self[name]
        return united([one.known, one.off_path, one.not_sure, one.declined, one.not_reached])

    def _fact(self, fact: Fact) -> Symbol:
        stale = united(self._stale.get(name, 0) for name in fact.reads)
        symbol = self._said(fact) if fact.quotes else self.source.fact(fact.name)
        return replace(symbol, stale=stale)

    def _said(self, fact: Fact) -> Symbol:
        """Return what words say, wherever they stand: "no" only where every place was written."""
        parts = [self[name] for name in fact.reads]
        yes, no = (
            [part.known & part.chosen.get(as_choice(fact.name, said), 0) for part in parts]
            for said in ("yes", "no")
        )
        found = united(yes)
        nowhere = self.algebra.all_of(
            one.off_path | told for one, told in zip(parts, no, strict=True)
        )
        return Symbol(
            known=found | nowhere, off_path=0, stale=0, chosen={"yes": found, "no": nowhere}
        )
