"""The guard against decision wording: people decide, and nothing may sound as if it did."""

from __future__ import annotations

import re

# Each as a whole word or words, whatever its case.
DECISIONS = (
    r"(?:in)?eligib(?:le|ility)",
    r"(?:good|poor|suitable|unsuitable)? ?candidates? for",
    r"(?:un)?suitable for",
    r"(?:dis)?qualif(?:y|ies|ied) for",
    r"(?:dis)?qualif(?:ies|ied)",
    r"(?:dis)?approv(?:e|es|ed)",
    r"cleared",
    r"den(?:y|ies|ied)",
    r"contraindicated for (?:you|this patient|them|him|her)",
    r"(?:un)?safe (?:to|for)",
    r"(?:low|high|medium|moderate)[- ]risk",
    r"risk score",
    r"should(?: not)? (?:receive|be given|get)",
    r"recommended dos(?:e|es|age)",
    r"(?:in)?elegibles?",
    r"candidat[oa]s? (?:a|para)",
    r"(?:no )?apt[oa]s? para",
    r"(?:des)?aprobad[oa]s?",
    r"(?:rechazad|denegad)[oa]s?",
    r"contraindicad[oa] para usted",
    r"(?:bajo|alto) riesgo",
    r"segur[oa] para",
    r"deber[íi]a recibir",
    r"dosis recomendadas?",
)
GUARD = re.compile(rf"\b(?:{'|'.join(DECISIONS)})\b", re.IGNORECASE)

# Sentences that hold such words and decide nothing, each with the reason it may stand.
ALLOWED: dict[str, str] = {}


def decision_words(text: str) -> list[str]:
    """Return the words in a text that sound like a decision about somebody, in their order."""
    for sentence in ALLOWED:
        text = text.replace(sentence, " ")
    return [found[0].strip() for found in GUARD.finditer(" ".join(text.split()))]
