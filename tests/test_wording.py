"""The guard hears decision wording however it is written, and lets nothing else be refused."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from screening import deciding, letters, wording
from screening.wording import ALLOWED, decision_words, decision_words_of_page

PACKAGE = Path(wording.__file__).parent
# Files whose texts nobody reads: the patterns themselves, and what is said to browsers.
UNREAD = ("deciding.py", "wording.py", "headers.py")
TEMPLATES = PACKAGE.parent / "templates"

DECIDING = [
    "You are eligible for ketamine",
    "You may not be eligible.",
    "an eligibility check",
    "ineligible",
    "You are a good candidate for treatment",
    "not a candidate to be treated",
    "She qualifies",
    "pre-qualified patients",
    "Your intake was approved",
    "pending approval",
    "cleared for esketamine",
    "You have been denied",
    "The intake was rejected",
    "Ketamine is contraindicated for you",
    "contraindicated in this patient",
    "It is safe to take it",
    "safe for you",
    "low risk",
    "LOW-RISK",
    "low\u2011risk",
    "high   risk",
    "high\nrisk",
    "Your risk is low",
    "a risk score of 4",
    "should receive ketamine",
    "should not be given ketamine",
    "the recommended dose",
    "the recommended dosage",
    "suitable",
    "unsuitability",
    "an excellent candidate",
    "Not appropriate for treatment",
    "Ketamine is appropriate for you",
    "You have been accepted for treatment",
    "Your request was declined",
    "You were turned down",
    "You may proceed",
    "You can start treatment",
    "You should have ketamine",
    "We recommend ketamine",
    "Treatment is recommended",
    "recommended starting dose",
    "the dose we recommend",
    "Ketamine is right for you",
    "a good fit for ketamine",
    "You can safely take ketamine",
    "You have a contraindication",
    "elevated risk",
    "Risk: low",
    "You passed the screening",
    "They meet all the criteria",
    "okay to treat",
    "ruled out for ketamine",
    "\u201clow\u201d risk",
    "*low* risk (so far)",
    "Usted es apta para el tratamiento",
    "no es apto",
    "es elegible",
    "es candidata",
    "fue aprobado",
    "la aprobación",
    "la aprobacio\u0301n",
    "autorizado",
    "fue rechazada",
    "denegado",
    "contraindicado para usted",
    "bajo riesgo",
    "alto riesgo",
    "un riesgo muy alto",
    "debería recibir ketamina",
    "debe recibir ketamina",
    "la dosis recomendada",
    "reúne los requisitos",
    "cumple los criterios",
    "la dosis que le recomendamos",
    "dosis sugerida",
    "recomendamos la ketamina",
    "es seguro tomar ketamina",
    "nivel de riesgo",
    "está contraindicado",
    "puede recibir ketamina",
    "no es adecuado",
    "inapto",
    "le conviene la ketamina",
    "\u0435ligible",  # With a Cyrillic e.
    "eli\u00adgible",
    "e\u200bligible",
    "\uff45ligible",
    "elig\u03b9ble",  # With a Greek iota.
    "\u0391pproved",  # With a Greek Alpha.
    "a\u0440\u0440r\u03bfved",
    "De\u0301nie\u0336d",
    "\U0001d404ligible",
    "\u24d4ligible",
    "\U0001f174ligible",
    "el\u026ag\u026abl\u1d07",
    "l\u00f8w \u0280isk",
    "l\u043ew\u2003ris\u043a",
    "We deny treatment",
    "deny this patient",
    "a denial of treatment",
    "Denial",
    "a candidate for the genes of ketamine",
    "cleared by the provider",
    "approved by the clinic, not the FDA",
    "unfit for ketamine",
    "excluded from the program",
    "The patient is excluded",
    "authorised to start treatment",
    "Do not treat this patient",
    "Do not give ketamine",
    "You should be treated",
    "They should avoid ketamine",
    "Treatment can begin",
    "Go ahead with treatment",
    "Ketamine is an option for you",
    "high suicide risk",
    "Suicide risk is moderate",
    "Give 56 mg",
    "start esketamine at 0.5 mg/kg",
    "paciente excluido",
    "You shouldn\u2019t receive ketamine",
    "You can't have ketamine",
    "You won't be treated",
    "You've been accepted",
    "They\u2019re not accepted",
    "We have declined your request",
    "Clearance granted",
    "A contraindication for this patient",
    "Ketamine is not safe",
    "This drug was safely given",
    "Risk assessment: moderate",
    "She should be started on esketamine",
    "We advise against ketamine",
    "0.5 mg/kg is suggested",
    "They passed screening",
    "Screen failure",
    "It meets exclusion criteria",
    "It fails to meet criteria",
    "Don't treat.",
    "Defer treatment",
    "They may benefit from ketamine",
    "Treatment may help you",
    "Treatment not indicated",
    "Ready for treatment",
    "no risk",
    "a risk-free visit",
    "negligible risk",
    "Nothing to worry about",
    "inadmissible",
    "aprobado/a",
    "se aprobó su solicitud",
    "cuando lo aprueben",
    "no calificó",
    "para que califique",
    "calificaría",
    "su solicitud fue negada",
    "Usted ha sido aceptada",
    "no admitido",
    "visto bueno",
    "no cumple criterios",
    "no adecuado",
    "una contraindicación para usted",
    "tiene contraindicaciones",
    "sin ningún riesgo",
    "La ketamina es segura",
    "No puede recibirla",
    "puede recibir",
    "puede ser tratada",
    "puede proceder",
    "dosis inicial recomendada",
    "se recomienda una dosis",
    "no recomendada para usted",
    "desaconsejamos el tratamiento",
]
NEUTRAL = [
    "A topic on safety",
    "What keeps the patient safe, and whether they are safe now.",
    "listed among the contraindications of the label",
    "a serious risk",
    "I take risks I would not take otherwise",
    "No estoy segura",
    "seguro médico",
    "Clear the list",
    "identified",
    "adaptor, aptamer, candid",
    "dense, densely",
    "You should call 911",
    "We recommend calling 911",
    "Your doctor may have recommended it",
    "The label does not recommend esketamine in severe liver disease",
    "a raised risk of bleeding",
    "quality, qualitative",
    "the criteria of the label",
    "presión alta, riesgo de caídas",
    "¿Está seguro?",
    "eligió, aptitud",
    "The dose was raised",
    "debe llamar al 911",
    "a candidate gene",
    "a letter of the insurer: a denial letter",
    "The patient denies chest pain",
    "in denial",
    "Ketamine is cleared by the liver",
    "The FDA approved it, and the FDA-approved label says so",
    "approved by the FDA",
    "Trials capped the dose at 2 or 3 mg",
    "excluded from trials",
    "You should get help at once",
    "Is it safe to call you, or to leave a message?",
    "There is no match for this code",
    "The name has no match found",
    "no risk of losing what you typed",
    "Guidelines advise against ketamine while somebody hears voices",
    "exclusion criteria of the trials",
    "Did you meet with a therapist?",
    "Call us if they refuse a visit",
    "Does your doctor plan to treat it?",
    "fue admitida en un hospital",
    "¿Puede recibir llamadas?",
    "se recomienda llamar al 911",
    "Está segura en su casa",
    "se ha negado a comer",
    "\u03b2-blockers, 50 \u00b5g",
    "\u043f\u0440\u0438\u0432\u0435\u0442",
]


@pytest.mark.parametrize("text", DECIDING)
def test_decision_wording_is_heard(text):
    assert decision_words(text)
    assert decision_words(text.upper())
    assert decision_words(text.replace(" ", "\n   "))
    assert decision_words_of_page(f"<p>{text}</p>")


@pytest.mark.parametrize("text", NEUTRAL)
def test_other_words_are_not_refused(text):
    assert decision_words(text) == []


@pytest.mark.parametrize(
    "page",
    [
        "<p>You are el&#105;gible</p>",
        "<p>You are eli<b>gib</b>le</p>",
        "<p>You are eli&shy;gible</p>",
        "<p>You are eli\u200bgible</p>",
        "<p>low&nbsp;risk</p>",
        "<p>low<br>risk</p>",
        "<p>low <strong>risk</strong></p>",
        '<img alt="Approved">',
        '<button aria-label="Approved">x</button>',
        '<input value="Approved">',
        '<meta name="description" content="Approved">',
        '<option label="Approved">',
        "<svg><text><tspan>elig</tspan><tspan>ible</tspan></text></svg>",
        "<title>Approved</title>",
        "approved",
    ],
)
def test_a_page_is_read_as_a_person_reads_it(page):
    assert decision_words_of_page(page)


@pytest.mark.parametrize(
    "page",
    [
        '<p class="cleared">Nothing</p>',
        "<style>.approved { clear: both }</style>",
        "<td>Low</td><td>Risk</td>",
        '<a href="/approved">Go</a>',
    ],
)
def test_what_nobody_reads_or_reads_as_one_is_not_refused(page):
    assert decision_words_of_page(page) == []


@pytest.mark.parametrize("sentence", ALLOWED)
def test_an_allowed_sentence_is_let_through_whole_and_by_itself_only(sentence):
    assert ALLOWED[sentence]
    assert sentence[-1] in wording.STOPS
    assert decision_words(sentence) == []
    assert decision_words(f"Thank you. {sentence} Goodbye.") == []
    assert (
        decision_words_of_page(f"<p>Thank you.</p>\n<p>{sentence.replace(' ', chr(10))}</p>") == []
    )

    assert decision_words(sentence.removesuffix("."))
    assert decision_words(f"It is not true that: no {sentence}")
    assert decision_words(f"{sentence}eligible")
    assert decision_words(f"{sentence} You are eligible.")
    assert decision_words(sentence.upper())


@pytest.mark.parametrize("sentence", ALLOWED)
def test_a_sentence_is_allowed_because_it_would_be_refused(sentence, monkeypatch):
    monkeypatch.setattr(wording, "ALLOWED", {})

    assert decision_words(sentence)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("This low - (risk) patient", "low - (risk"),
        ("Nobody is \u0435li\u00adg\u0456ble.", "\u0435li\u00adg\u0456ble"),
        ("  \u201cLow\u201d\n risk", "Low\u201d risk"),
        ("\ufb01t \ufdfa: Approved!", "Approved"),
    ],
)
def test_what_is_found_is_told_as_it_is_written(text, found):
    assert decision_words(text) == [found]


LOOKS_LIKE = {
    latin: [one for one, like in zip(letters.OTHERS, letters.LATIN, strict=True) if like == latin]
    for latin in letters.LATIN
}
UNSEEN = ["\u200b", "\u00ad", "\u2060", "\ufe0f", "\u0336", "\u20dd", "\u3164", "\U000e0061"]


@given(st.sampled_from(DECIDING), st.randoms(use_true_random=False))
def test_no_letter_that_looks_like_another_and_none_unseen_hides_a_decision(text, chance):
    drawn = [chance.choice([one, *LOOKS_LIKE.get(one.lower(), [])]) for one in text]
    hidden = "".join(one + chance.choice(["", *UNSEEN]) for one in drawn)

    assert decision_words(hidden)


@given(st.text(max_size=60))
def test_every_folded_letter_is_traced_to_where_it_came_from(text):
    where = letters.places(text)

    assert len(where) == len(letters.folded(text))
    assert where == sorted(where)


@pytest.mark.parametrize(
    "text", ["&#" + "1" * 5000 + ";", "&#x" + "f" * 5000, "a\u0301\u0316" * 50_000, "\ufdfa" * 1000]
)
def test_no_text_is_too_odd_or_too_long_to_be_read(text):
    assert decision_words(f"{text} eligible") == ["eligible"]
    assert decision_words_of_page(f"<p>{text} eligible")


@given(st.text(alphabet="aprobdelikcnsu -\n", max_size=400))
def test_no_pattern_repeats_inside_a_repetition(text):
    for pattern in (*deciding.ENGLISH, *deciding.SPANISH):
        assert not re.search(r"[+*}]\)?[+*{]|\)[+*{]", pattern), pattern
    decision_words(text * 50)


@given(st.text(alphabet=string.printable, max_size=200))
def test_a_page_may_be_anything(text):
    decision_words_of_page(text)


def literals(file: Path) -> list[str]:
    """Return every text in a module that might be shown to somebody: all but its docstrings."""
    tree = ast.parse(file.read_text())
    described = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, described) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]


def test_no_text_in_the_code_decides():
    """Mails, exports, headers of tables, messages: whatever is shown is written down somewhere.

    A name in a header of a table is read like words.
    """
    found = {
        f"{file.relative_to(PACKAGE)}: {words}"
        for file in PACKAGE.rglob("*.py")
        if file.name not in UNREAD
        for text in literals(file)
        for words in decision_words(text.replace("_", " "))
    }

    assert found == set(), "say what is known; what decides nothing goes to wording.ALLOWED"


JINJA = re.compile(r"\{[{%#].*?[#%}]\}", re.DOTALL)


def quoted(code: re.Match[str]) -> str:
    """Return the texts in a piece of Jinja, without the names around them."""
    return " ".join(re.findall(r'"([^"]*)"', code[0]))


def test_no_template_decides():
    files = [file for file in TEMPLATES.rglob("*") if file.is_file()]
    found = {
        f"{file.relative_to(TEMPLATES)}: {words}"
        for file in files
        for words in decision_words_of_page(JINJA.sub(quoted, file.read_text()))
    }

    assert files
    assert found == set()


def test_no_script_decides():
    files = [*(PACKAGE / "static").glob("*.js"), *(PACKAGE / "static").glob("*.svg")]

    assert files
    assert {file.name: decision_words(file.read_text()) for file in files} == {
        file.name: [] for file in files
    }


def test_no_translation_decides():
    found = set()
    for file in (PACKAGE / "translations").rglob("*.po"):
        with file.open("rb") as catalog:
            for message in read_po(catalog):
                texts = message.string if isinstance(message.string, tuple) else [message.string]
                found |= {f"{file}: {words}" for text in texts for words in decision_words(text)}

    assert found == set()
