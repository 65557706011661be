"""
What could we take up next?
===========================

Given what a school has in place, which practices would add the most that nothing listed supports yet? This example
asks it of the published plan of one district's pre-K program (EFISD), and looks at the reasons more than at the ranks.
"""

# sphinx_gallery_thumbnail_path = '_static/gallery/next_step.svg'  # noqa: ERA001 - sphinx-gallery reads it

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

# %%
# The number with the plus sign is the gain: by how much the practice alone would raise what is supported for certain, from
# 0 to 1, averaged over the constructs of a framework and then over the three frameworks. The rank is only the start of the
# talk. Each idea comes with what it would lift, why it can come next, what it takes, and what research stands behind it.

print(ideas[0])

# %%
# Practices that need something else to stand first come after those that do not. To see the order by gain alone, and
# which prerequisites would have to be asked about:

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
# ideas differently. A gain is no promise of better grades or attendance, and the evidence tiers do not enter it: they are
# labels to read beside it. The plan may leave out things the program does, so the first step with any idea is to ask
# whether it is there already. And the choice belongs to the people it concerns: families should be at the table when it is
# made, and this list has not heard them.
