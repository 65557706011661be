"""
What could a year look like?
============================

A school has 60 staff hours a term for its partnership work, on top of what it does already. This example plans three
terms for a middle school that published its action plan (De Zavala), looks at what would change, and then at how much
of the plan depends on numbers that nobody knows for sure.

You need: ``pip install "partnerkit[cli,plan,plot]"``, and the examples: ``partnerkit examples examples/data``.
"""

from pathlib import Path

import partnerkit as pk

here = Path.cwd()
root = next(folder for folder in (here, *here.parents) if (folder / "examples").is_dir())

school = pk.read_school(root / "examples" / "data" / "de_zavala.toml")
plan = pk.plan(school, hours=60, terms=3)
for term in plan.terms:
    print(f"Term {term.number}: {term.hours:g} hours, {term.setup:g} of them to set up")
    for item in term.starts:
        print(f"    {item.practice.name}")

# %%
# Each step has a bar from the term in which it starts:

pk.plotting.draw_plan(plan)

# %%
# In the first term most hours go into setting up; later more of them keep going what was started. Each step says what
# it lifts, and what it builds on:

print(plan.practices[0])
print(plan.practices[-1])

# %%
# The proof says how much better another plan could be, given the same table of effects:

print(plan.proof)

# %%
# What would be supported after each term, construct by construct, as levels of its scale:

print(plan.change())

# %%
# The table of effects is a judgment. So plan again with tables in which every share is off by up to half, and see what
# stays. Two hundred draws are better than twenty; twenty are enough to see which steps are firm.

print(pk.planning.robustness(plan, effects_within=0.5, draws=20, solver="greedy"))

# %%
# What not to conclude
# --------------------
# The plan is the best use of the hours only given partnerkit's own effect table and its estimates of hours, and it says
# nothing about grades or attendance. The school's list names four practices; the school may do much of what is planned
# here already, so the first step with every line is to ask. And a plan that families have not seen is not yet a plan
# for partnership: it is a draft to bring to the table.
