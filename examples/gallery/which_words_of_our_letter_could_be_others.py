"""
Which words of our letter could we choose otherwise?
====================================================

A letter home goes to everybody who cares for a student. This example reviews an invented letter: it marks words that
the field has moved away from, labels, and abbreviations that nobody explains. For each it says why, and when to keep
it.

You need: ``pip install "partnerkit[plot]"``.
"""

from textwrap import fill

import matplotlib.pyplot as plt

import partnerkit as pk
from partnerkit.model import Form, Statement, Term

letter = """Dear parents,

our back-to-school night is on September 3. Report cards and your child's IEP can wait
until the parent-teacher conferences in October.

We do all we can for our hard-to-reach families. Federal law speaks of "parental
involvement", and parental involvement is what we count on. Please bring your ideas:
school volunteers are welcome at any hour.

Padres de familia: la reunión de padres y maestros es el 10 de octubre.
"""

review = pk.language.review_terms(letter)

paragraphs = [" ".join(each.split()) for each in review.marked().split("\n\n")]
marked = "\n\n".join(fill(each, 60) for each in paragraphs)
figure = plt.figure(figsize=(5, 3.1))
figure.text(0.02, 0.97, marked, family="monospace", fontsize=9, va="top", parse_math=False)

# %%
# The letter itself is unchanged; what is in brackets is for its writer to weigh. The law's words are in quotation marks
# and stay as they are. Each suggestion has a reason and a limit, as these four do:

for finding in review.findings[1:5]:
    print(f"{finding}\n  why:   {finding.reason}\n  where: {finding.scope}\n")

# %%
# One of them is more than a choice of words. "Hard-to-reach families" says that the trouble lies with families. Whoever
# writes "families whom the school has not reached" is soon asked in which languages, and at which hours, it tried.

print(pk.knowledge.VOCABULARY["hard-to-reach families"])

# %%
# A vocabulary is not the same everywhere. A school that calls its evening something else, or wants to keep a word, can
# say so.

ours = pk.knowledge.VOCABULARY.with_terms(
    Term(
        "back_to_school_night",
        "Back-to-school night",
        Statement("Our evening in September, planned with families and known by this name since 1998."),
        forms=(Form("back-to-school night"),),
    )
)
print([str(finding) for finding in pk.language.review_terms(letter, vocabulary=ours)][:2])

# %%
# What not to conclude
# --------------------
# A letter without findings is not yet a good letter. Nothing here reads its tone or its length, or asks whether a
# family can do what it requests. The suggestions rest on one profile of the community, which names no sources, and on
# partnerkit's own judgment; they are not rules. Pairs of words are not synonyms. And the words of a letter say nothing
# about the families it goes to, who have not been asked what they would like to be called.
