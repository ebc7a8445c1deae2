"""The words that sound like a decision about somebody, in each language.

Each is a pattern for whole words of a text in small letters, without accents, quotes and hyphens.
None has a repetition inside a repetition, so that no text can make the search slow.
"""

from __future__ import annotations

PATIENT = r"(?:you|him|her|them|this patient|the patient|these patients)"
TREATMENT = r"(?:(?:es)?ketamine|spravato|ketalar|treatments?|infusions?)"
TRATAMIENTO = r"(?:la |el |su |con )?(?:(?:es)?ketamina|spravato|tratamientos?|infusion(?:es)?)"
TO = "(?:the |a |an |any |your |our |this )?"
# The sign in "shouldn't" and "you've" is read as a blank.
NOT = "(?: not|n? t)?"
SHOULD = rf"(?:should|ought to|must){NOT}(?: never| also| now)?"
CAN = rf"(?:can|could|may|might|cannot|will|won|would){NOT}(?: now)?"
THEY_ARE = (
    r"(?:(?:you|they|patients?) (?:are|were|is|was|have been|has been|will be|cannot be)|"
    r"(?:you|they) (?:re|ve been|ll be))"
)
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
    r"(?:you have|you need|has|give[sn]?|grant(?:s|ed)?|get|gets|got) clearance",
    r"clearance (?:is |was |has been )?(?:granted|given|refused|for treatment)",
    r"denied",
    r"(?<!in )denials?(?! letters?\b)",
    rf"den(?:y|ies|ying) (?:the |this |that |your |their |any )?(?:{PATIENT}|{TREATMENT}|"
    r"patients?|access|care|requests?|applications?|intakes?|visits?|appointments?)",
    r"reject(?:s|ed|ing|ions?)?",
    r"turn(?:s|ed|ing)?(?: you| him| her| them| the patient)? down",
    r"(?:request|application|intake|form) (?:(?:is|was|were|has been|have been|will be) )?"
    r"(?:declined|refused|accepted)(?! by the server)",
    r"(?:declin|refus|accept)(?:e|es|ed|s|ing)? (?:the |this |your |their )"
    r"(?:requests?|applications?|intakes?|forms?)",
    rf"{THEY_ARE} (?:not )?(?:accepted|admitted|refused|declined)",
    r"(?:accepted|admitted|enrolled|fit|match|ok|okay|ruled out) "
    rf"(?:for|to|into|in) (?:the |our |your |this |a )?(?:program|{TREATMENT})",
    r"(?:good|great|perfect|right|poor|bad|no|not a) (?:fit|match)"
    r"(?! (?:was )?found| for (?:this|that|the) (?:code|name))",
    r"(?:unfit|medically fit|green light|(?:a|is|are) no go|good to go)",
    rf"(?:ready|fine|good|clear) (?:for|to (?:start|begin|have|receive)) {TO}{TREATMENT}",
    r"(?:in)?admissib(?:le|ility)",
    rf"(?:permitted|allowed|authori[sz]ed) (?:for|to (?:start|begin|have|receive)) {TO}{TREATMENT}",
    rf"excluded from {TO}(?:program|{TREATMENT})",
    r"patient (?:is|was|will be|should be|must be) excluded",
    rf"(?:good|right|wrong|option) (?:fit )?for {PATIENT}",
    r"(?:ok|okay) to (?:treat|start|begin|proceed)",
    rf"(?:contra ?)?indicated (?:for|in) {PATIENT}",
    r"(?:you|they|patient) (?:has|have) (?:a|an|no|any) contra ?indications?",
    rf"contra ?indications? (?:for|in) {PATIENT}",
    # Whether somebody may be called is asked of the patient.
    r"(?:un)?safe (?:to(?! (?:call|text|write|talk|leave)\b)|for)",
    rf"{TREATMENT} (?:is|are|was|will be|would be|seems)(?: not)? (?:un)?safe",
    r"safely (?:take|receive|have|use|start|begin|get|given|treated|be given|be treated)",
    r"(?:low|lower|lowest|high|higher|highest|medium|moderate|minimal|elevated|acceptable|"
    r"negligible) ?risks?",
    r"(?:(?:no|zero|without) risks?(?! of losing\b)|risk ?(?:free|less))",
    r"at (?:an )?(?:increased|raised|greater|reduced|decreased) risk of (?:suicide|death|harm)",
    r"risks? (?:is|are|was|were|looks|seems) (?:too |very )?(?:low|high|medium|moderate)",
    r"risk(?: assessment)? ?[:=] ?(?:very )?(?:low|high|medium|moderate|none|minimal)",
    r"(?:low|high|moderate|elevated) (?:suicide|suicidal|overall|medical) risks?",
    r"(?:suicide|overall|medical) risk (?:is|was|seems|looks) \w+",
    r"risk (?:scores?|levels?|categor(?:y|ies)|grades?|groups?)",
    # Whoever is in danger should get help.
    rf"{SHOULD} (?:receive|be given|be treated with|be started on|"
    r"get(?! (?:\w+ )?(?:help|to|up|in touch|in contact|a call|a message)\b))",
    rf"{SHOULD} (?:have|take|start|begin|try|undergo|avoid) {TO}{TREATMENT}",
    rf"(?:you|they|patient) (?:{CAN}|{SHOULD}) be treated",
    rf"(?:do not|don t|never) (?:treat|admit|accept) {PATIENT}",
    r"(?:do not|don t) treat(?= ?$| ?[.,;!]| (?:if|until|while|when|with|now)\b)",
    rf"(?:do not|don t|never) (?:give|start|begin|offer) {TO}{TREATMENT}",
    rf"{TREATMENT} (?:{CAN}|{SHOULD}) (?:start|begin|proceed|go ahead)",
    rf"(?:proceed|go ahead) (?:with|to) {TO}{TREATMENT}",
    rf"(?:defer|withhold|postpone|warrants?) {TO}{TREATMENT}",
    rf"{CAN} benefit from {TO}{TREATMENT}",
    rf"likely to benefit from {TO}{TREATMENT}",
    r"(?:give|start(?: at| with)?|suggest|recommend(?:ed)?) (?:\w+ )?(?:at )?[0-9.]+ ?m(?:g|cg)",
    rf"(?:you|they|patient) {CAN} (?:proceed|go ahead)",
    rf"(?:you|they|patient) {CAN} (?:start|begin|have|receive) {TO}{TREATMENT}",
    r"(?:pass|fail)(?:s|es|ed)? (?:the|this|your|our) (?:screening|screen|check|review|form)",
    r"(?:pass|fail)(?:s|es|ed)? screening",
    r"screen(?:s|ed|ing)? out",
    r"screen(?:ing)? fail(?:s|ed|ures?)?",
    r"(?:meets?|met|meeting|fail(?:s|ed)?|fulfil(?:s|ls|l|led)?) (?:not )?(?:all )?"
    r"(?:the |our |these )?(?:(?:in|ex)clusion |treatment )?"
    r"(?:criteria|requirements|conditions)",
    r"(?:in|ex)clusion criteria (?:is |are |were )?met",
    r"nothing to worry about",
    r"no (?:safety|medical|clinical) concerns",
    r"recommend(?:ed|s|ing)?(?: \w+)?(?: \w+)? (?:dos(?:e|es|age|ages|ing))",
    r"recommend(?:ed|s|ing)?(?: that)?(?: you)?(?: a| the| this| your)? (?:treatments?|infusions?)",
    r"(?:we|i|clinic|provider) (?:do |would |can |can)?(?:not )?recommends?(?: that)?(?: you)? "
    rf"(?:the |a |an )?{TREATMENT}",
    rf"recommended for {PATIENT}",
    rf"(?:we|i|clinic|provider) (?:advise|recommend)s? against {TO}{TREATMENT}",
    r"[0-9.]+ ?m(?:g|cg)(?: kg)? (?:is|are|was) (?:recommended|suggested|advised)",
    r"dos(?:e|es|age|ages) (?:(?:we|that we|is|are|was|to be) )?(?:recommend|suggest)(?:ed)?",
    rf"{TREATMENT} (?:is|are|was|were)(?: not)? (?:recommended|(?:contra ?)?indicated|advised)",
    r"treatments? (?:not )?indicated",
    r"suggest(?:ed|s|ing)?(?: a| the| this)?(?: \w+)? dos(?:e|es|age|ages|ing)",
    r"ketamine (?:will|would|should) (?:help|work|cure)",
    rf"{TREATMENT} {CAN} (?:help|work for|cure) {PATIENT}",
)
SPANISH = (
    r"(?:in|no )?elegib(?:les?|ilidad)",
    r"candidat(?:[oa]s?|uras?)",
    r"(?:in)?apt[oa]s?",
    r"idone(?:[oa]s?|idad)",
    r"(?:(?:in)?adecuad[oa]s? para|no adecuad[oa]s?)",
    r"(?:es|sea|son|seria) (?:in)?adecuad[oa]s?",
    r"(?:des|pre)?(?:aprob|aprueb)\w*",
    r"autoriz(?:ad[oa]s?|amos|aron|acion|o)",
    r"rechaz(?:ad[oa]s?|amos|an?|ar|aron|os?)",
    r"den(?:egad[oa]s?|egamos|egar|iegan?|ego|egaron|egacion)",
    r"neg(?:o|aron|amos) (?:el|su) (?:tratamiento|acceso|ingreso)",
    r"(?:solicitud|tratamiento|acceso|ingreso) (?:es |fue |esta |queda |ha sido )?negad[oa]",
    r"(?:admitid|aceptad|descartad)[oa]s? (?:para|en el (?:programa|tratamiento)|al tratamiento)",
    # Somebody may have been admitted to a hospital.
    r"(?:es|fue|esta|sera|queda|ha sido|no) (?:aceptad|admitid)[oa]s?"
    r"(?! (?:al|en (?:el|un)) hospital)",
    r"qued[ao]n? descartad[oa]s?",
    r"(?:in)?admisibles?",
    r"(?:visto bueno|luz verde)",
    r"exclu(?:id|yd)[oa]s? del (?:programa|tratamiento)",
    r"paciente (?:fue |es |esta |sera )?exclu(?:id|yd)[oa]",
    r"(?:des)?calific(?:ad[oa]s?|an?|ar|aria|aron|amos|o|acion(?:es)?)",
    r"(?:des)?califique[ns]?",
    r"(?:reun|cumpl)en? (?:con )?(?:tod[oa]s )?(?:l[oa]s )?(?:requisitos|criterios|condiciones)",
    r"contraindicad[oa]s? (?:para|en) (?:usted|ti|el paciente|la paciente|este|esta|el|ella)",
    r"esta(?:n)? contraindicad[oa]s?",
    r"contraindicacion(?:es)? para (?:usted|ti|el paciente|la paciente|este|esta|el|ella)",
    r"(?:tienes?|presenta) (?:una |alguna )?contraindicacion(?:es)?",
    r"(?:bajo|alto|mediano|moderado|menor|mayor) riesgo",
    r"riesgo:? (?:es |muy )?(?:bajo|alto|medio|moderado|elevado|minimo|nulo)",
    r"(?:sin|no hay|no corre|no tiene) (?:ningun )?(?:riesgos?|peligro)(?! de perder\b)",
    r"(?:nivel|puntuacion|puntaje|categoria|grado)(?:es)? de riesgo",
    r"segur[oa]s? para",
    rf"{TRATAMIENTO} (?:no )?(?:es|son|seria) (?:muy )?segur[oa]s?",
    r"segur[oa]s? (?:tomar|usar|recibir|empezar|iniciar|comenzar)",
    r"deb(?:en?|eran?|eria|erian)(?: de)? (?:recibir|ser tratad[oa]s?)",
    r"(?:deb(?:en?|eria)|puede)(?: ya)? (?:recibir|tomar|usar|empezar|iniciar|comenzar) "
    rf"{TRATAMIENTO}",
    r"(?:puede[ns]?|podra[ns]?|podria[ns]?)(?: ya)? (?:recibirl[oa]s?|tratarse|ser tratad[oa]s?|"
    r"proceder|recibir(?= ?$| ?[.,;:!?]))",
    r"proced(?:a|e|er) (?:con|al) (?:el )?tratamiento",
    r"(?:dosis|tratamientos?) (?:inicial(?:es)? )?(?:recomendad|sugerid|aconsejad)[oa]s?",
    r"(?:dosis|tratamientos?) que (?:le )?(?:recomendamos|sugerimos)",
    r"recomendacion(?:es)? de (?:la )?dosis",
    rf"(?:des)?(?:recomendamos|recomiendan?|aconsejamos|aconsejan?) {TRATAMIENTO}",
    r"(?:recomendamos|recomiendan?|sugerimos|sugieren?) (?:una |la |esta )?dosis",
    r"recomendad[oa]s? para (?:usted|ti|el paciente|la paciente)",
    r"no (?:es|son) recomendables?",
    rf"convienen? {TRATAMIENTO}",
    r"conveniente para (?:usted|ti|el paciente|la paciente)",
)
