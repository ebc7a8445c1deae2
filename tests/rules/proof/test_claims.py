"""Every claim finds what is wrong with a rulebook, and shows the patient to whom it happens."""

from dataclasses import replace
from datetime import datetime

from screening.conditions import AllOf, AnyOf, Comparison
from screening.rules.proof.claims import answers_of_concern_are_read, can_go_both_ways, only_noted
from screening.rules.proof.prover import DISAGREES, Prover
from screening.rules.proof.proving import proved
from screening.vocabulary import NONE_OF_THESE, Answers, Fact, Kind, Question, Settings
from tests.rules.made_up import rulebook
from tests.rules.proof import clinic
from tests.rules.proof.clinic import BAD_SLEEP, RULES, YES_NO, named
from tests.rules.proof.real_patients import shipped


def failures(*changed, without=(), vocabulary=None):
    """Prove the ten rules with some of them changed, and return what fails, by claim."""
    return found_in(book_of(*changed, without=without, vocabulary=vocabulary))


def book_of(*changed, without=(), vocabulary=None):
    rules = {**RULES, **{rule.id: rule for rule in changed}}
    rules = [rule for name, rule in rules.items() if name not in without]
    return rulebook(*rules, vocabulary=vocabulary or clinic.vocabulary())


def found_in(book):
    return {claim.number: claim.failures for claim in proved(book) if claim.failures}


def told(found):
    """Return the lines of the only failure there is of a claim, without their indentation."""
    [failure] = found
    return [line.strip() for line in failure.splitlines()]


def test_every_claim_holds_of_the_ten_rules():
    assert failures() == {}


def test_a_rule_that_nobody_raises_is_found():
    never = AllOf((Comparison("systolic", "below", 90), Comparison("gap", "above", 250)))

    assert failures(named("never", never)) == {1: ["never: no patient raises it"]}


def test_a_rule_that_only_an_answer_too_old_to_be_one_would_raise_is_found():
    parts = (Comparison("told_high", "is", "no"), Comparison("controlled", "is", "no"))
    never = named("never", AllOf(parts), kind="contradiction")
    lasting, perishable = (
        replace(book_of(never), settings={**book_of().settings, "best_before_days": days})
        for days in ({}, {"told_high": 30})
    )

    assert found_in(lasting) == {1: ["never: no patient raises it"]}
    assert found_in(perishable) == {}


def test_a_rule_that_everybody_raises_is_found():
    always = AnyOf(
        (BAD_SLEEP, Comparison("sleep", "is", "good"), Comparison("sleep", "unanswered", True))
    )

    found = failures(named("always", always))

    assert found[1] == ["always: every patient raises it"]


def test_an_answer_of_concern_that_no_rule_reads_is_found():
    found = failures(
        named("high", Comparison("systolic", "at_least", 140), review="before_booking")
    )

    asked, _, patient = told(found[2])
    assert asked == (
        "diastolic: Bottom number: 90 or more; this answer is of concern,"
        " and none of numbers-do-not-fit is raised."
    )
    assert patient.startswith("Bottom number: ")


def test_a_threshold_that_is_one_too_high_is_found():
    high = AnyOf((Comparison("systolic", "at_least", 141), Comparison("diastolic", "at_least", 90)))

    found = failures(named("high", high, review="before_booking"))

    assert told(found[2])[1:] == ["A made-up patient:", "Top number: 140"]


def test_a_tick_of_concern_that_only_a_contradiction_reads_is_found():
    kept = named(
        "death",
        AllOf((Comparison("reasons", "includes", "death"), Comparison("sleep", "is", "good"))),
        kind="contradiction",
    )

    found = failures(kept)

    assert told(found[2]) == [
        "reasons: What brings you here? Thoughts of death ticked; this answer is of concern,"
        " and no rule is raised.",
        "A made-up patient:",
        "What brings you here? Thoughts of death",
    ]


def test_a_made_up_patient_answered_the_question_that_theirs_hangs_on():
    found = failures(named("not-controlled", Comparison("controlled", "is", "yes")))

    assert told(found[2])[1:] == [
        "A made-up patient:",
        "Were you told of high blood pressure? Yes",
        "Is it under control? No",
    ]


def test_nobody_is_made_up_who_ticked_none_of_these_and_was_not_sure():
    reasons = Comparison("reasons", "includes", NONE_OF_THESE)
    unsure = Comparison("reasons", "includes", "pain", negated=True)
    sleeps = Comparison("sleep", "is", "none")
    calm = AllOf((reasons, AnyOf((unsure, sleeps))))

    assert failures(named("calm", calm))[4][0].splitlines()[2].endswith(" none of these")


def without(*ids):
    """Return the rules that come with the project, less some."""
    book = shipped()
    rules = [rule for rule in book.rules if rule.id not in ids]
    return replace(book, digest="less", rules=rules)


def test_what_follows_from_answers_is_of_concern_like_what_is_asked():
    less = without("wrote-of-dying-now", "mao-inhibitor", "age-65")

    found = [line for one in answers_of_concern_are_read(Prover(less)) for line in one]

    assert sorted(line.partition(":")[0] for line in found) == [
        "age",
        "medicine_classes",
        "wrote_of_dying_now",
    ]
    assert DISAGREES not in str(found)


def told_of(claim, rule):
    """Return what a claim finds wrong with one rule about the questionnaire of the project."""
    book = rulebook(rule, vocabulary=shipped().vocabulary)
    return [line for one in claim(Prover(book)) for line in one]


def test_somebody_is_made_up_of_whom_two_facts_about_the_same_list_are_true():
    still, tried = "antidepressants_still_taken", "trials_at_usual_dose_and_time"
    both = AllOf((Comparison(still, "includes", "snri"), Comparison(tried, "at_least", 2)))
    taken = AllOf(
        (
            Comparison("antidepressants_taken", "includes", "sertraline"),
            Comparison("medicine_classes", "includes", "maoi"),
            Comparison("medicines_not_understood", "at_least", 2),
            Comparison("wrote_of_suicide", "is", "yes"),
        )
    )

    for when in (both, taken):
        assert told_of(can_go_both_ways, named("both", when)) == []


def test_an_answer_of_concern_is_shown_beside_what_hides_it_in_the_same_list():
    maoi = Comparison("medicine_classes", "includes", "maoi")
    hidden = AllOf((maoi, Comparison("pressure_medicines", "at_least", 1)))

    found = told_of(answers_of_concern_are_read, named("hidden", hidden))

    asked = "medicine_classes: Groups of the medicines listed: MAO inhibitor ticked"
    [failure] = [one for one in found if one.startswith(asked)]
    assert DISAGREES not in failure
    assert "    (Groups of the medicines listed: MAO inhibitor" in failure


def test_a_rule_is_raised_by_the_patient_it_brings_along():
    doses = Comparison("trials_at_usual_dose_and_time", "is", 1)
    both = AllOf((doses, Comparison("antidepressants_taken", "includes", "another", negated=True)))
    trial = {"medicine": "sertraline", "weeks_taken": "8_or_more", "highest_dose": 200}
    patient = {
        "reasons": ["depression"],
        "antidepressants_taken": ["sertraline"],
        "antidepressant_trials": [trial],
        "antidepressant_trials_complete": "yes",
    }
    alone = named("alone", both)
    brought = alone.model_copy(update={"raised_for": [patient]})

    [failure] = told_of(can_go_both_ways, alone)

    assert failure.endswith(DISAGREES)
    assert told_of(can_go_both_ways, brought) == []


def test_a_line_drawn_one_too_high_shows_in_what_may_be_noted_only():
    both = AnyOf((Comparison("systolic", "above", 140), Comparison("diastolic", "at_least", 90)))
    book = rulebook(
        *{**RULES, "high": named("high", both)}.values(),
        named("rather-high", Comparison("systolic", "at_least", 130), review="background"),
        vocabulary=clinic.vocabulary(),
    )

    assert list(only_noted(Prover(book))) == [
        "Were you told of high blood pressure? Yes",
        "Top number: 140 or more",
    ]


def taking_unknown_for_no(answers: Answers, settings: Settings, as_of: datetime) -> str:
    """Say "no" where nobody knows: the mistake that no fact may make."""
    return "yes" if answers.known.get("sleep") == "none" else "no"


def test_a_fact_that_takes_an_unknown_for_a_no_is_found():
    sleepless = Fact(
        "sleepless", Kind.YES_NO, "Sleepless", ("sleep",), taking_unknown_for_no, choices=YES_NO
    )
    rule = named("sleepless", Comparison("sleepless", "is", "yes"))

    found = failures(rule, vocabulary=clinic.vocabulary(sleepless))

    lost = found[3]
    assert len(lost) == 3
    assert {line.splitlines()[0] for line in lost} == {
        "sleepless: no longer a flag, nor one that cannot be told, without sleep."
    }
    assert all(line.endswith("How is your sleep? None at all") for line in lost)


def test_a_flag_that_worse_answers_take_away_is_found():
    found = failures(
        named("sleeps-badly", Comparison("sleep", "is", "bad")),
        named("sleepless", Comparison("sleep", "is", "none"), review="background"),
    )

    assert told(found[4]) == [
        "sleeps-badly: a step toward worry takes it away.",
        "A made-up patient:",
        "How is your sleep? Bad",
        "then answers instead:",
        "How is your sleep? None at all",
    ]


def test_a_flag_may_give_way_to_one_of_the_same_or_an_earlier_review():
    worse = named("sleepless", Comparison("sleep", "is", "none"))
    bad = named("sleeps-badly", Comparison("sleep", "is", "bad"), gives_way_to=["sleepless"])

    assert failures(worse, bad) == {}
    assert list(failures(worse.model_copy(update={"review": "background"}), bad)) == [4]


def test_a_flag_may_give_way_to_no_contradiction():
    told = [Comparison("told_high", "is", "yes"), Comparison("told_high", "is", "no")]
    told.append(Comparison("told_high", "unanswered", True))
    worse = named("sleepless", AllOf((Comparison("sleep", "is", "none"), AnyOf(tuple(told)))))
    bad = named("sleeps-badly", Comparison("sleep", "is", "bad"), gives_way_to=["sleepless"])

    assert failures(worse, bad) == {}
    assert 4 in failures(worse.model_copy(update={"kind": "contradiction"}), bad)


def test_a_number_that_gets_worse_takes_no_flag_away_that_rests_on_two():
    found = failures(named("numbers-do-not-fit", Comparison("gap", "below", 15)))

    numbers = told(found[4])
    assert numbers[0] == "numbers-do-not-fit: a step toward worry takes it away."
    top, bottom, later = (int(numbers[at].split(": ")[1]) for at in (2, 3, 5))
    assert (top - bottom, later - bottom) == (14, 15)


def test_a_flag_that_an_off_path_question_takes_along_is_found():
    asked_of_the_calm = Question(
        Kind.YES_NO,
        "Do you nap?",
        "naps",
        choices=YES_NO,
        asked_when=Comparison("sleep", "is", "bad"),
        background=True,
    )
    naps = named("naps", Comparison("naps", "is", "yes"))

    found = failures(naps, vocabulary=clinic.vocabulary(more=(asked_of_the_calm,)))

    assert told(found[4])[1:] == [
        "A made-up patient:",
        "How is your sleep? Bad",
        "Do you nap? Yes",
        "then answers instead:",
        "How is your sleep? None at all",
    ]


def test_a_rule_that_only_repeats_another_is_found():
    found = failures(named("very-low", Comparison("systolic", "below", 80), sources=["low"]))

    assert found == {5: ["very-low: raised only where low is too, of the same review and sources"]}


def test_a_question_that_no_rule_reads_is_found():
    smokes = Question(Kind.YES_NO, "Do you smoke?", "smokes", choices=YES_NO)

    found = failures(vocabulary=clinic.vocabulary(more=(smokes,)))

    assert found == {6: ["smokes: no rule reads it, and it is not background"]}


def test_a_question_that_only_a_fact_reads_is_read():
    assert "last_fall" not in str(failures())
    assert 6 in failures(without=["fell-lately"])


def test_a_fact_that_does_otherwise_than_it_says_is_a_fault_of_the_prover():
    def twice(answers, settings, as_of):
        known = clinic.gap(answers, settings, as_of)
        return known * 2 if isinstance(known, int) else known

    [fact] = [one for one in clinic.FACTS if one.name == "gap"]
    lying = Fact(**{**vars(fact), "compute": twice})

    found = failures(vocabulary=clinic.vocabulary(lying))

    assert DISAGREES in found[1][0] or DISAGREES in found[4][0]
