"""
What does our list of practices support?
========================================

A school or a program often has a list before it has anything else: a page on its site that says what it does with
families. This example reads such a list, asks what the listed practices can support on the involvement-to-partnership
continuum, and takes one number apart.

The list is the published plan of the Goose Creek CISD pre-K program, as restated in ``examples/data``.

You need: ``pip install "partnerkit[cli,plot]"``, and the examples: ``partnerkit examples examples/data``.
"""

from pathlib import Path

import partnerkit as pk

here = Path.cwd()
root = next(folder for folder in (here, *here.parents) if (folder / "examples").is_dir())

school = pk.read_school(root / "examples" / "data" / "goose_creek.toml")
print(school)

# %%
# Ten of the twelve lines match a practice of the catalogue: eight exactly, two closely. Two do not, and they stay on
# the list with the reason why. What follows counts the eight. Close matches are not certain; what they would add is
# shown apart.

profile = pk.score(school, pk.CONTINUUM)
for score in profile:
    if score.known:
        print(f"{score.name:34} {score.describe()}")

pk.plotting.draw_distribution(profile)

# %%
# A level between two stages is a mix: some families have opportunities of a higher stage, others of a lower one. The
# picture shows it, one bar for each dimension. Empty frames are families whom nothing on the list is known to reach.

pk.plotting.draw_mix(profile, constructs=[score.key for score in profile if score.known])

# %%
# Every line says "at least": the plan does not claim to be complete, so a practice that it leaves out is not known to
# be absent. What the list says nothing about stays open, and open is not zero.

print("\n".join(score.name for score in profile if not score.known))

# %%
# Where does a number come from? The explanation splits it over the practices, so that somebody who knows the program
# can say "that is not how our open house works" and correct the list.

why = pk.explain(profile, "communication")
print(why.table())

pk.plotting.draw_explanation(why)

# %%
# At an open house the school does most of the talking, so its ceiling on this dimension is level 1: ten of them would
# still give level 1. Interpreters let families talk back, so theirs is 3, for a quarter of the families.
#
# What not to conclude
# --------------------
# A level here is what the listed practices *could* support if they run as described and reach the families they are
# meant for. It is not a rating of the program, and nothing in it was observed. A plan says what is meant to be done,
# not that it was. The table of effects behind the numbers is partnerkit's own judgment. And no number on this page says
# anything about a family: the families of this program have not been asked, and their voice is missing from the data.
