"""
What could we take up next?
===========================

Given what a school does, what could it do next? This example asks about the published plan of one district's pre-K
program (EFISD), and looks at the reasons more than at the ranks.

You need: ``pip install "partnerkit[cli,plot]"``, and the examples: ``partnerkit examples examples/data``.
"""

from pathlib import Path

import partnerkit as pk
from partnerkit.model import Effort

here = Path.cwd()
root = next(folder for folder in (here, *here.parents) if (folder / "examples").is_dir())

school = pk.read_school(root / "examples" / "data" / "efisd.toml")
ideas = pk.recommend(school, n=6)
for idea in ideas:
    place = f"{idea.rank} (tie)" if idea.tied else f"{idea.rank}"
    effort = f"{idea.practice.effort.setup:g} hours, then {idea.practice.effort.monthly:g} a month"
    print(f"{place:8}{idea.practice.name:36} {idea.gain:+.3f}  {effort}")
    print(f"{'':8}{idea.part}: {', '.join(listed.name for listed in idea.builds_on) or 'nothing listed'}")

# %%
# All six are steps up: each is a stronger form of something that the plan lists. The number with the plus sign is the
# gain: by how much the practice alone would raise what is supported, from 0 to 1. A rise at the low end of a score
# counts more than the same rise at its high end, and the three frameworks count the same. The rank is only where the
# talk begins. Each idea says what it would lift, why it can come next, what it takes, and what research found.

print(ideas[0])

# %%
# What each idea adds, against the staff hours it takes in a school year. The shape says why it is there: a circle
# builds on what the program does, a triangle is good almost anywhere.

pk.plotting.draw_recommendations(ideas)

# %%
# What nearly every school would be told is kept apart. The number says how many times as much the practice would add
# here as at a typical school, one that does what 26 published plans list; about 1 means that the advice says nothing
# about this school.

for idea in ideas.anywhere[:3]:
    print(f"{idea.practice.name:36} {idea.particular:.2f}")

# %%
# To see the order by gain alone, and what each would need first:

for idea in pk.recommend(school, n=6, by=pk.planning.BY_GAIN):
    ask = [p.practice.name for p in idea.prerequisites if p.standing.value == "not stated"]
    print(f"{idea.gain:+.3f}  {idea.practice.name}")
    print(f"        ask first about: {', '.join(ask) or 'nothing'}")

# %%
# Hours are planning estimates of partnerkit's own. If yours differ, say so; the change stays in your copy of the
# catalogue and is marked as yours.

first = ideas[0].practice.key
ours = pk.PRACTICES.adjusted(first, effort=Effort(setup=40, monthly=8, cost="medium"))
print(ours[first].effort)

# %%
# What not to conclude
# --------------------
# The order is right only given partnerkit's own table of effects; a team with local knowledge may well order the same
# ideas differently. A gain does not promise better grades or attendance, and the evidence tiers do not enter it: they
# are labels to read beside it. The plan may leave out things the program does, so the first step with any idea is to
# ask whether it is there already. And the choice belongs to the people it concerns: families should be at the table
# when it is made, and this list has not heard them.
