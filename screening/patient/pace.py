"""How long the form takes, for its first page: a pace, which is stated, and a count of questions.

Both are held against made-up usual patients by a test, so that neither can grow unnoticed.
"""

# What stands on the pages for one question: its words and its choices, and its share of the
# title and of what is said above the fields.
WORDS_A_QUESTION = 57
# Slower than most adults read to themselves, because the matter is heavy and choices are compared.
WORDS_A_MINUTE = 200
# Most answers are one touch; the few that are typed take longer, the many lists are skimmed.
SECONDS_TO_ANSWER = 3
SECONDS_A_QUESTION = round(WORDS_A_QUESTION * 60 / WORDS_A_MINUTE + SECONDS_TO_ANSWER)
QUESTIONS = 60
# To five minutes, because nobody can promise more.
MINUTES = 5 * round(QUESTIONS * SECONDS_A_QUESTION / 60 / 5)
