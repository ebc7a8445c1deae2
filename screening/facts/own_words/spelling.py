"""Words written in haste or misspelt, and the word that is meant by each.

Only words about somebody's wishes and their own death: what is like a medicine's name is read
elsewhere, and more carefully.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

# Each word, and how else people write it. None of these is a word of its own.
_WRITTEN = {
    "about": "abt bout abut",
    "alive": "alve aliv",
    "anymore": "anymor anymre nemore anymroe",
    "be": "b",
    "cant": "cnt",
    "dead": "ded",
    "death": "deth",
    "could": "cud culd coud",
    "dont": "dnt donot dnot",
    "dying": "dieing",
    "ending": "endin",
    "everyone": "every1 evry1 evryone",
    "feel": "feal",
    "feeling": "feelin",
    "forever": "aever foreva forevr",
    "going": "goin",
    "hurting": "hurtin",
    "kill": "kil kll",
    "killing": "killin kilin kiling",
    "life": "lyfe lyf",
    "living": "livin liveing",
    "myself": "meself miself myslef mysef mysel",
    "overdose": "overdos",
    "people": "ppl",
    "should": "shud shuld shld shoud",
    "someone": "sum1 some1",
    "suicidal": "suicidle suicidial sucicidal",
    "suicide": "sooicide suicid scide suside suicied sewerslide",
    "thinking": "thinkin thnking thinkign thinkng",
    "thoughts": "thots thoghts thougts",
    "today": "2day",
    "tomorrow": "tmrw tmr 2morrow 2moro tomorow tommorow tommorrow",
    "tonight": "2nite tonite 2night",
    "trying": "tryin",
    "wanna": "wana wnna wannna",
    "want": "wnat wnt whant",
    "wanting": "wantin",
    "would": "wud wuld woud",
    "pensado": "pensao",
    "quiero": "kiero qiero kero qero quero",
    "quitar": "kitar",
    "quitarme": "kitarme",
    "vida": "bida",
    "vivir": "bivir bibir vibir",
}
_HASTY = {written: word for word, ways in _WRITTEN.items() for written in ways.split()}
# Words so unlike any other that one letter too many, too few, changed or swapped hides none of
# them; and what comes near them and is another word.
_UNMISTAKABLE = (
    *("suicide", "suicidal", "suicida", "suicidas", "suicidio", "suicidarme"),
    *("hallucinations", "hallucinating", "paranoid", "paranoia", "psychosis", "psychotic"),
    *("schizophrenia", "schizophrenic", "delusions", "alucinaciones"),
)
_OTHER_WORDS = frozenset(
    {"suicides", "suicided", "suicidios", "suicido", "suicidar", "suicidan"}
    | {"suicidarte", "suicidarse", "suicidarle", "psychoses", "delusion", "paranoias"}
)
_FIRST_LETTERS = frozenset(one[0] for one in _UNMISTAKABLE)
_SHORTEST = min(map(len, _UNMISTAKABLE)) - 1
_ALL_HASTY = frozenset(_HASTY)


def with_meant(words: set[str]) -> set[str]:
    """Return these words, and what is meant by each of them."""
    unsure = [one for one in words if one[0] in _FIRST_LETTERS]
    return words.union(map(meant, unsure), map(meant, words & _ALL_HASTY))


def meant(word: str) -> str:
    """Return the word that is meant by this one, which may be itself."""
    if word in _HASTY:
        return _HASTY[word]
    if word[0] not in _FIRST_LETTERS or len(word) < _SHORTEST or word in _OTHER_WORDS:
        return word
    by_edits = sorted((OSA.distance(word, one, score_cutoff=1), one) for one in _UNMISTAKABLE)
    edits, nearest = by_edits[0]
    return nearest if edits <= 1 else word
