"""What every claim is proved with: the patient in question, the search, and the evaluator."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

from screening.rules.loading.examples import spelled_out
from screening.rules.model import Rule, Rulebook, noon
from screening.rules.proof.algebra import Truth
from screening.rules.proof.asked import asked_plainly
from screening.rules.proof.joining import joined
from screening.rules.proof.made_up import Evaluator, MadeUp, stored_of, tried, value_of
from screening.rules.proof.patient import Patient, Setting
from screening.rules.proof.reach import Reach, names_in
from screening.rules.proof.solving import Model, Open, Solvable, Undecided, find
from screening.rules.words import told, value_in_words
from screening.vocabulary import Fact, Question, Stored

STEP = "\n    "
DISAGREES = (
    "The evaluator does not agree. What is found in lists and words is left open here, so perhaps"
    " nobody can answer like this; if somebody can, the prover is at fault: please report it."
)


class Wanted(NamedTuple):
    """What to look for: a patient of whom `truth` is true, and the names that it reads.

    It may be about a second patient too, who comes `after` the first.
    """

    truth: Truth
    names: frozenset[str]
    after: Patient | None = None


class Prover:
    """One rulebook to be proved."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.vocabulary = rulebook.vocabulary
        as_of = noon(rulebook.settings["examples_as_of"])
        self.evaluator = Evaluator(rulebook, as_of)
        self.setting = Setting(self.vocabulary, rulebook.settings, as_of)
        self.algebra = Solvable()
        self.reach = Reach(self.vocabulary)
        self.patient = Patient(self.algebra, self.setting, Open(self.vocabulary))
        self._limits = cache(lambda name: tuple(Open(self.vocabulary).limits(name)))

    @property
    def subjects(self) -> dict[str, Question | Fact]:
        """Every question and fact by name."""
        return {**self.vocabulary.questions, **self.vocabulary.facts}

    @property
    def binding(self) -> list[Rule]:
        """The rules that are no contradictions."""
        return [rule for rule in self.rulebook.rules if rule.kind != "contradiction"]

    def readers(self, name: str) -> list[Rule]:
        """Return the binding rules that read a question or fact, be it through a fact."""
        facts = {fact.name for fact in self.vocabulary.facts.values() if name in fact.reads}
        return [rule for rule in self.binding if names_in(rule.when) & {name, *facts}]

    def lasting(self, names: Iterable[str]) -> list[Truth]:
        """Return that every answer is fresh for which the rulebook has no best-before days."""
        days = self.rulebook.settings["best_before_days"]
        needed = self.reach.needed_for(names) & self.vocabulary.questions.keys()
        said = [self.patient.source.question(name) for name in sorted(needed - days.keys())]
        return [self.algebra.no(one.stale) for one in said]

    def find(self, wanted: Wanted) -> Model | None:
        """Return a patient of whom this is true, or None where there can be none."""
        names = self.reach.needed_for(wanted.names)
        limits = [limit for name in sorted(names) for limit in self._limits(name)]
        if wanted.after:
            source = wanted.after.source
            assert isinstance(source, Open)
            limits += [limit for name in source.primed for limit in source.limits(name)]
        return find(wanted.truth, limits)

    def made_up(self, model: Model, names: Iterable[str]) -> Iterator[MadeUp]:
        """Yield what the patient that was found may have stored.

        First goes what was found of the questions themselves, then what makes the facts so, and
        last what makes all of them so at once.
        """
        needed = sorted(self.reach.needed_for(names))
        questions, source = self.vocabulary.questions, self.patient.source
        said = {one: model.plain(source.question(one)) for one in needed if one in questions}
        stored = {one: stored_of(questions[one], symbol) for one, symbol in said.items()}
        stored = {one: answer for one, answer in stored.items() if answer is not None}
        stale = frozenset(one for one, symbol in said.items() if symbol.stale)
        examples = list(self._examples(model, needed))
        together = {name: one for example in examples for name, one in example.items()}
        direct = {name: stored[name] for name in names if name in stored}
        yield MadeUp({**stored, **together, **direct}, stale)
        yield MadeUp({**stored, **together}, stale)
        for order in ([direct, *examples], [direct, *reversed(examples)], [*examples, direct]):
            yield MadeUp({**stored, **joined(questions, order)}, stale)

    def _examples(self, model: Model, needed: Iterable[str]) -> Iterator[Mapping[str, Stored]]:
        for name in needed:
            fact = self.vocabulary.facts.get(name)
            symbol = model.plain(self.patient[name]) if fact and fact.example else None
            if fact and fact.example and symbol and symbol.known:
                yield fact.example(value_of(fact, symbol), self.setting.as_of)

    def examples(self, rule: Rule) -> Iterator[MadeUp]:
        """Yield the patients whom a rule brings along itself."""
        for given in (*rule.raised_for, *rule.not_raised_for, *rule.cannot_tell_for):
            yield MadeUp(spelled_out(given, self.vocabulary, self.setting.as_of))

    def show(
        self,
        model: Model,
        names: Iterable[str],
        shows: Callable[[MadeUp], bool],
        others: Iterable[MadeUp] = (),
    ) -> MadeUp | None:
        """Return a made-up patient, or one of the others, of whom the evaluator agrees."""
        tried_on = chain(self.made_up(model, names), others)
        agreed = next((one for one in tried_on if shows(one)), None)
        if agreed is None:
            return None
        least = tried(agreed, shows)
        plain = asked_plainly(least, self.vocabulary)
        return plain if shows(plain) else least

    def told(self, wanted: Wanted, words: str, shows: Callable[[MadeUp], bool]) -> Iterator[str]:
        """Look for a patient there should not be, and yield what is wrong if there is one."""
        try:
            model = self.find(wanted)
        except Undecided as error:
            yield f"{words}{STEP}The solver gave up: {error}"
            return
        if model is None:
            return
        patient = self.show(model, wanted.names, shows)
        if patient:
            yield STEP.join([words, "A made-up patient:", *self.lines(patient, wanted.names)])
        else:
            yield self.disagreement(words, model, wanted.names)

    def disagreement(self, words: str, model: Model, names: Collection[str]) -> str:
        """Return words about a patient of whom the evaluator says something else."""
        found = next(self.made_up(model, names))
        return STEP.join([words, "A made-up patient:", *self.lines(found, names), DISAGREES])

    def lines(self, patient: MadeUp, names: Collection[str]) -> list[str]:
        """Return a made-up patient in the words of the questionnaire, and what follows of them."""
        known = self.evaluator.answers(patient).known
        facts = [one for name, one in self.vocabulary.facts.items() if name in names]
        # What is found in lists and words is not to be seen there; a sum of two numbers is.
        found = [one for one in facts if one.example and one.name in known]
        follows = [f"({told(one.prompt, value_in_words(one, known[one.name]))})" for one in found]
        return [f"  {line}" for line in [*patient.in_words(self.vocabulary), *follows]]
