"""The words that sound like a decision about somebody, in each language.

Each is a pattern for whole words of a text in small letters, without accents, quotes and hyphens.
None has a repetition inside a repetition, so that no text can make the search slow.
"""

from __future__ import annotations

PATIENT = r"(?:you|him|her|them|this patient|the patient|these patients)"
TREATMENT = r"(?:(?:es)?ketamine|spravato|ketalar|treatments?|infusions?)"
TRATAMIENTO = r"(?:la |el |su |con )?(?:(?:es)?ketamina|spravato|tratamientos?|infusion(?:es)?)"
TO = "(?:the |a |an |any |your |our |this )?"
ENGLISH = (
    r"(?:in|non ?)?eligib(?:le|ly|ility)",
    r"candidates?(?! (?:genes?|files?|rules|rulebooks?)\b)",
    r"candidacy",
    r"(?:un|in)?suitab(?:le|ly|ility)",
    r"(?:in)?appropriate (?:for|to (?:treat|receive|take|have|give|start|begin|use))",
    r"(?:is|are|be|not|seems?|looks?) (?:in)?appropriate",
    r"(?:un|dis|non ?)?qualif(?:y|ies|ied|ying|ications?)",
    r"(?<!fda )(?:un|dis|pre ?)?approv(?:e|es|ed|ing|als?)(?! by the fda\b)",
    r"cleared(?! (?:by the (?:liver|kidneys?)|from the (?:blood|body))\b)",
    rf"clear (?:for|to (?:start|begin|receive)) (?:the |your )?{TREATMENT}",
    r"clears? (?:you|him|her|them|the patient|this patient)",
    r"(?:medical clearance|all clear)",
    r"denied",
    r"(?<!in )denials?(?! letters?\b)",
    rf"den(?:y|ies|ying) (?:the |this |that |your |their |any )?(?:{PATIENT}|{TREATMENT}|"
    r"patients?|access|care|requests?|applications?|intakes?|visits?|appointments?)",
    r"reject(?:s|ed|ing|ions?)?",
    r"turn(?:s|ed|ing)?(?: you| him| her| them| the patient)? down",
    r"(?:request|application|intake|form) (?:is|was|were|has been|have been|will be) "
    r"(?:declined|refused|accepted)",
    r"(?:you|they|patients?) (?:are|were|is|was|have been|has been|will be|cannot be) "
    r"(?:accepted|admitted|refused|declined)",
    r"(?:accepted|admitted|enrolled|fit|match|ok|okay|ruled out) "
    rf"(?:for|to|into|in) (?:the |our |your |this |a )?(?:program|{TREATMENT})",
    r"(?:good|great|perfect|right|poor|bad|no|not a) (?:fit|match)",
    r"(?:unfit|green light)",
    rf"(?:permitted|allowed|authori[sz]ed) (?:for|to (?:start|begin|have|receive)) {TO}{TREATMENT}",
    rf"excluded from {TO}(?:program|{TREATMENT})",
    r"patient (?:is|was|will be|should be|must be) excluded",
    rf"(?:good|right|wrong|option) (?:fit )?for {PATIENT}",
    r"(?:ok|okay) to (?:treat|start|begin|proceed)",
    rf"(?:contra ?)?indicated (?:for|in) {PATIENT}",
    r"(?:you|they|patient) (?:has|have) (?:a|an|no|any) contra ?indications?",
    r"(?:un)?safe (?:to|for)",
    r"safely (?:take|receive|have|use|start|begin|get|be given|be treated)",
    r"(?:low|lower|lowest|high|higher|highest|medium|moderate|minimal|elevated|acceptable) risks?",
    r"at (?:an )?(?:increased|raised|greater|reduced|decreased) risk of (?:suicide|death|harm)",
    r"risks? (?:is|are|was|were|looks|seems) (?:too |very )?(?:low|high|medium|moderate)",
    r"risk ?[:=] ?(?:very )?(?:low|high|medium|moderate|none)",
    r"(?:low|high|moderate|elevated) (?:suicide|suicidal|overall|medical) risks?",
    r"(?:suicide|overall|medical) risk (?:is|was|seems|looks) \w+",
    r"risk (?:scores?|levels?|categor(?:y|ies)|grades?|groups?)",
    r"(?:should|ought to|must)(?: not| never| also| now)? (?:receive|be given|get|be treated with)",
    r"(?:should|ought to|must)(?: not| never| also| now)? "
    rf"(?:have|take|start|begin|try|undergo|avoid) {TO}{TREATMENT}",
    r"(?:you|they|patient) (?:should|must|may|can|cannot)(?: not| now)? be treated",
    rf"do not (?:treat|admit|accept) {PATIENT}",
    rf"do not (?:give|start|begin) {TO}{TREATMENT}",
    rf"{TREATMENT} (?:can|may|cannot|should|must)(?: not| now)? (?:start|begin|proceed|go ahead)",
    rf"(?:proceed|go ahead) with {TO}{TREATMENT}",
    r"(?:give|start(?: at| with)?|suggest|recommend(?:ed)?) (?:\w+ )?(?:at )?[0-9.]+ ?m(?:g|cg)",
    r"(?:you|they|patient) (?:can|may|cannot) (?:now |not )?(?:proceed|go ahead)",
    r"(?:you|they|patient) (?:can|may|cannot) (?:now |not )?(?:start|begin|have|receive) "
    rf"(?:the |a |an |your )?{TREATMENT}",
    r"(?:pass|fail)(?:s|es|ed)? (?:the|this|your|our) (?:screening|screen|check|review|form)",
    r"screen(?:s|ed|ing)? out",
    r"(?:meets?|met|meeting|fulfil(?:s|ls|l|led)?) (?:not )?(?:all )?(?:the |our |these )?"
    r"(?:criteria|requirements|conditions)",
    r"recommend(?:ed|s|ing)?(?: \w+)?(?: \w+)? (?:dos(?:e|es|age|ages|ing))",
    r"recommend(?:ed|s|ing)?(?: that)?(?: you)?(?: a| the| this| your)? (?:treatments?|infusions?)",
    r"(?:we|i|clinic|provider) (?:do |would |can |can)?(?:not )?recommends?(?: that)?(?: you)? "
    rf"(?:the |a |an )?{TREATMENT}",
    rf"recommended for {PATIENT}",
    r"dos(?:e|es|age|ages) (?:(?:we|that we|is|are|was|to be) )?(?:recommend|suggest)(?:ed)?",
    rf"{TREATMENT} (?:is|are|was|were)(?: not)? (?:recommended|(?:contra ?)?indicated|advised)",
    r"suggest(?:ed|s|ing)?(?: a| the| this)?(?: \w+)? dos(?:e|es|age|ages|ing)",
    r"ketamine (?:will|would|should) (?:help|work|cure)",
)
SPANISH = (
    r"(?:in|no )?elegib(?:les?|ilidad)",
    r"candidat(?:[oa]s?|uras?)",
    r"(?:in)?apt[oa]s?",
    r"idone(?:[oa]s?|idad)",
    r"(?:in)?adecuad[oa]s? para",
    r"(?:es|sea|son|seria) (?:in)?adecuad[oa]s?",
    r"(?:des|pre)?(?:aprob(?:ad[oa]s?|amos|ar|aron|acion)|aprueban?)",
    r"autoriz(?:ad[oa]s?|amos|aron)",
    r"rechaz(?:ad[oa]s?|amos|an?|ar|aron|os?)",
    r"den(?:egad[oa]s?|egamos|egar|iegan?)",
    r"(?:admitid|aceptad|descartad)[oa]s? (?:para|en el (?:programa|tratamiento)|al tratamiento)",
    r"exclu(?:id|yd)[oa]s? del (?:programa|tratamiento)",
    r"paciente (?:fue |es |esta |sera )?exclu(?:id|yd)[oa]",
    r"(?:des)?calific(?:ad[oa]s?|an?|ar)(?: para)?",
    r"(?:reun|cumpl)en? (?:con )?(?:tod[oa]s )?l[oa]s (?:requisitos|criterios|condiciones)",
    r"contraindicad[oa]s? (?:para|en) (?:usted|ti|el paciente|la paciente|este|esta|el|ella)",
    r"esta(?:n)? contraindicad[oa]s?",
    r"(?:bajo|alto|mediano|moderado|menor|mayor) riesgo",
    r"riesgo:? (?:es |muy )?(?:bajo|alto|medio|moderado|elevado|minimo)",
    r"(?:nivel|puntuacion|puntaje|categoria|grado)(?:es)? de riesgo",
    r"segur[oa]s? para",
    r"segur[oa]s? (?:tomar|usar|recibir|empezar|iniciar|comenzar)",
    r"deb(?:en?|eran?|eria|erian)(?: de)? (?:recibir|ser tratad[oa]s?)",
    r"(?:deb(?:en?|eria)|puede)(?: ya)? (?:recibir|tomar|usar|empezar|iniciar|comenzar) "
    rf"{TRATAMIENTO}",
    r"(?:dosis|tratamientos?) (?:recomendad|sugerid|aconsejad)[oa]s?",
    r"(?:dosis|tratamientos?) que (?:le )?(?:recomendamos|sugerimos)",
    rf"(?:recomendamos|recomiendan?|aconsejamos) {TRATAMIENTO}",
    rf"convienen? {TRATAMIENTO}",
    r"conveniente para (?:usted|ti|el paciente|la paciente)",
)
