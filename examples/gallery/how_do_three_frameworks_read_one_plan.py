"""
How do three frameworks read one plan?
======================================

A district plans by the six types, its state asks about the dual capacity framework, and a book on the shelf speaks of
partnership. Do they tell three stories? This example reads one published plan, of the Goose Creek CISD pre-K program,
on all three and puts them on one page.

You need: ``pip install "partnerkit[cli,plot]"``, and the examples: ``partnerkit examples examples/data``.
"""

from pathlib import Path

import partnerkit as pk

here = Path.cwd()
root = next(folder for folder in (here, *here.parents) if (folder / "examples").is_dir())

school = pk.read_school(root / "examples" / "data" / "goose_creek.toml")
profiles = [pk.score(school, framework) for framework in pk.FRAMEWORKS.main]
ax = pk.plotting.draw_profile(profiles)

# %%
# The three share an axis from 0 to 1 and nothing else: each number has its own meaning, and there is no sum. What they
# share is the list of practices behind them. This is how many parts of each framework the list says something about:

for profile in profiles:
    known = [score for score in profile if score.known]
    print(f"{profile.framework.name}: {len(known)} of {len(profile)}")

# %%
# Where do they look at the same thing? The crosswalk says which parts correspond, and whose judgment that is.

names = pk.knowledge.CROSSWALK.names
for each in pk.knowledge.CROSSWALK.touching("six_types.communicating", within="continuum").correspondences:
    relation = each.relation.phrase if each.relation else "is related to"
    print(f'"{names[each.first]}" {relation} "{names[each.second]}" [{each.who}]')

# %%
# The same in words, for those who cannot see the picture; here are the first lines:

print("\n".join(pk.plotting.alt_text(ax).splitlines()[:6]))

# %%
# What not to conclude
# --------------------
# A framework on which the plan reaches further is not a better framework, and not one that the program should report on
# because the dots are further right. Each asks other questions, and a plan that answers few of them may have been
# written for others. The numbers are what the list could support by partnerkit's own table of effects; nobody has
# observed the program, and its families have not been asked about any of the three.
