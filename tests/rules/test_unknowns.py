"""Unknown is never "no": knowing less never takes a flag away, and no flag rests on nothing."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping

from hypothesis import given, note, settings

from screening.questions.path import only_asked
from screening.rules.compiling.sets import numbers_in
from screening.rules.evaluation import evaluate, outcomes_only
from screening.rules.loader import Rulebook
from screening.vocabulary import SAID, Stored
from tests.rules.made_up import AS_OF
from tests.rules.proof.real_patients import Patients, shipped
from tests.rules.random_cases import Note, dice
from tests.rules.random_paths import a_rulebook, in_words, some_stale, stored_answers

# One rulebook meets so many patients, because compiling costs more than running.
PATIENTS = 5
UNKNOWNS = (*SAID, None)
# So many of the answers of one patient to the real questionnaire are replaced.
SOME = 20


def flags(rulebook: Rulebook, stored: Mapping[str, Stored], stale: frozenset[str]) -> set[int]:
    """Return the numbers of the rules that are flags."""
    answers = rulebook.vocabulary.read(stored, stale)
    found = outcomes_only(rulebook, answers, rulebook.settings, AS_OF)
    return {*numbers_in(found.raised | found.cannot_tell | found.failed)}


def check_that_knowing_less_keeps_flags(chance: random.Random, note: Note = note) -> None:
    """Replace every answer of a submission in turn by every unknown; no flag may go.

    Where that opens the path, what comes up was not asked before: it is unknown, and settles
    nothing.
    """
    rulebook = a_rulebook(chance)
    note(in_words(rulebook))
    for _ in range(PATIENTS):
        sent = only_asked(rulebook.vocabulary.questions, stored_answers(chance))
        stale = some_stale(chance) & sent.keys()
        before = flags(rulebook, sent, stale)
        for less in knowing_less(sent):
            note(f"{sent}\nbecomes {less}, stale {stale}")

            assert before <= flags(rulebook, less, stale)


def knowing_less(sent: Mapping[str, Stored]) -> Iterator[dict[str, Stored]]:
    """Yield the answers with each of them, and each cell of a row, replaced by each unknown."""
    for name, unknown in itertools.product(sent, UNKNOWNS):
        yield {**sent, name: unknown}
    for name, answer in sent.items():
        if isinstance(answer, list) and answer and isinstance(answer[0], dict):
            yield from ({**sent, name: rows} for rows in _knowing_less(answer))


def _knowing_less(rows: list[dict[str, Stored]]) -> Iterator[list[dict[str, Stored]]]:
    for place, row in enumerate(rows):
        for cell, unknown in itertools.product(row, UNKNOWNS):
            less = {**row, cell: unknown}
            # A row of nothing but blanks is no row.
            if any(value is not None for value in less.values()):
                yield [*rows[:place], less, *rows[place + 1 :]]


def check_the_shipped_rules(chance: random.Random, note: Note = note) -> None:
    """Replace some answers of a random submission to the real questionnaire by unknowns."""
    rulebook = shipped()
    patients = Patients(rulebook, chance)
    sent = only_asked(rulebook.vocabulary.questions, patients.stored())
    stale = patients.stale() & sent.keys()
    before = flags(rulebook, sent, stale)
    for less in chance.sample([*knowing_less(sent)], SOME):
        note(f"{sent}\nbecomes {less}, stale {stale}")

        assert before <= flags(rulebook, less, stale)


def check_that_sending_loses_nothing(chance: random.Random, note: Note = note) -> None:
    """Compare what comes of all that was stored with what comes of what is sent of it."""
    rulebook = a_rulebook(chance)
    note(in_words(rulebook))
    for _ in range(PATIENTS):
        stored = stored_answers(chance)
        sent = only_asked(rulebook.vocabulary.questions, stored)
        note(f"{stored}\nsent as {sent}")

        read = rulebook.vocabulary.read
        assert read(sent, frozenset()) == read(stored, frozenset())
        assert only_asked(rulebook.vocabulary.questions, sent) == sent


def check_that_flags_rest_on_what_was_asked(chance: random.Random, note: Note = note) -> None:
    """Look at what every raised rule rests on: something, and nothing that was not asked."""
    rulebook = a_rulebook(chance)
    note(in_words(rulebook))
    for _ in range(PATIENTS):
        stored, stale = stored_answers(chance), some_stale(chance)
        answers = rulebook.vocabulary.read(stored, stale)
        note(f"{stored}, stale {stale}")
        for one in evaluate(rulebook, answers, rulebook.settings, AS_OF).outcomes:
            shown = {**one.because, **one.also}

            assert answers.off_path.isdisjoint({*shown, *one.would_settle})
            assert bool(one.because) is (one.outcome == "raised")
            assert bool(one.would_settle) is (one.outcome == "cannot_tell")


@settings(max_examples=2000 // PATIENTS)
@given(chance=dice)
def test_what_is_sent_comes_out_as_what_was_stored(chance):
    check_that_sending_loses_nothing(chance)


@settings(max_examples=100)
@given(chance=dice)
def test_replacing_an_answer_by_an_unknown_never_removes_a_flag(chance):
    check_that_knowing_less_keeps_flags(chance)


@settings(max_examples=2000 // PATIENTS)
@given(chance=dice)
def test_no_flag_rests_on_a_question_that_was_not_asked(chance):
    check_that_flags_rest_on_what_was_asked(chance)


@settings(max_examples=2000 // SOME // 4)
@given(chance=dice)
def test_no_flag_of_the_shipped_rules_goes_when_less_is_known(chance):
    check_the_shipped_rules(chance)
