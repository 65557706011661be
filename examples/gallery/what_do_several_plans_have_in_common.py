"""
What do several plans have in common?
=====================================

A district wants to see the plans of its schools side by side, without a league table. This example reads five published
plans, policies and programs, and draws the same small picture for each.

You need: ``pip install "partnerkit[cli,plot]"``, and the examples: ``partnerkit examples examples/data``.
"""

from pathlib import Path

import partnerkit as pk

here = Path.cwd()
root = next(folder for folder in (here, *here.parents) if (folder / "examples").is_dir())

NAMES = ("goose_creek", "efisd", "de_zavala", "tri_community", "advantage_academy")
schools = [pk.read_school(root / "examples" / "data" / f"{name}.toml") for name in NAMES]
profiles = [pk.score(school, pk.SIX_TYPES) for school in schools]
pk.plotting.draw_schools(profiles)

# %%
# Read down a column: all five say something about communicating, and few about learning at home. Empty frames are what
# a plan says nothing about. Which practices are in more than one plan?

where: dict[str, set[str]] = {}
for school in schools:
    for place in school.practices:
        where.setdefault(pk.PRACTICES[place.practice].name, set()).add(school.name)
for name, listed in sorted(where.items(), key=lambda each: -len(each[1])):
    if len(listed) > 1:
        print(f"{len(listed)} plans: {name}")

# %%
# What could the five learn together? A step up that builds on what several of them do is a start for a common workshop.

builds: dict[str, list[str]] = {}
for school in schools:
    for idea in pk.recommend(school, n=10):
        if idea.builds_on:
            builds.setdefault(idea.practice.name, []).append(school.name)
for name, asked in sorted(builds.items(), key=lambda each: -len(each[1]))[:5]:
    print(f"{len(asked)} plans: {name}")

# %%
# What not to conclude
# --------------------
# The rows are not a ranking, and they cannot be made into one: a plan that lists more is not a better plan, since what
# it leaves out is not known to be absent. The five documents were written for different readers, and each shows only
# a part of what its school does. Nothing was observed, and no family of any of the five has been asked.
