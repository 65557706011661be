"""
What do the six types miss?
===========================

Many schools plan their year by Epstein's six types and are then asked to report on the Dual Capacity-Building
Framework. This example lays the two side by side, looks for conditions that few types cover, and shows the source
of each cell.

You need: ``pip install "partnerkit[plot]"``.
"""

import partnerkit as pk
from partnerkit.crosswalk import grid

process = "dual_capacity.process_conditions"
organization = "dual_capacity.organizational_conditions"
columns = [key for step in (process, organization) for key in pk.knowledge.CROSSWALK.parts(step)]
pk.plotting.draw_crosswalk(grid(pk.knowledge.CROSSWALK, "six_types", columns))

# %%
# Each cell says how the type relates to the condition; the darker, the more they have to do with each other. Learning
# at Home lies within the condition *linked to learning*; nearly all the rest overlap, which is what one would expect of
# good practices.
#
# Read down the columns of the three organizational conditions: systemic is met by one type, integrated by one,
# sustained by one. A plan that covers all six types with many activities may still have no leader behind it and no
# budget for next year.

both = pk.crosswalk.coverage(pk.knowledge.CROSSWALK, "six_types", organization)
for line in both.backward:
    types = ", ".join(both.names[key] for key in line.partners)
    print(f"{line.name:12} {line.covered:14} {types}")

# %%
# What does meet them? The continuum asks whose work partnership is on the staff. Of the types, only decision making
# comes near that question.

print(pk.knowledge.CROSSWALK.touching("continuum.staffing", within=organization))

# %%
# An empty cell does not prove that two things never meet. It only says that nobody has claimed it of them in general.
# Practices of the catalogue that are filed under communicating and under systemic both show how a school could bring
# the two together:

both_at_once = {"six_types.communicating", "dual_capacity.systemic"}
for practice in pk.PRACTICES:
    if both_at_once <= set(practice.serves):
        print(practice.name)

# %%
# Where does all this come from? Nobody has published a map from single types to single conditions. What the types' own
# network has published is that its model relates to the conditions, with no relation that could be laid out in a grid:

for each in pk.knowledge.CROSSWALK.published.touching("nnps"):
    print(f"{each.second}: {each.rationale} [{each.who}]")

# %%
# What not to conclude
# --------------------
# The cells are the judgment of the people who wrote this library, and an experienced liaison may well judge otherwise;
# a few lines in a file of your own replace them. A framework that leaves something out is not a worse framework; it may
# never have meant to speak of it. And a grid says nothing about any school, let alone about families.
