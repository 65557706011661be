"""
Whom do our invitations miss?
=============================

In 2019 a national survey asked families in the United States which school activities they had taken part in that
year. Where few say yes, one can ask what is wrong with the families, or why the invitations did not fit the
conditions they live in. Only the second question leads to something a school can do. This example finds the
conditions under which the fewest took part, and plans for a school there.

You need: ``pip install "partnerkit[cli,plot]"``, and the examples: ``partnerkit examples examples/data``.
"""

import csv
from pathlib import Path

import matplotlib.pyplot as plt

import partnerkit as pk

here = Path.cwd()
root = next(folder for folder in (here, *here.parents) if (folder / "examples").is_dir())

ACTIVITIES = {
    "fssportx": "a school event",
    "fsvol": "volunteering",
    "fsmtng": "a school meeting",
    "fsptmtng": "a parent-teacher organization",
    "fsatcnfn": "a conference with a teacher",
    "fsfundrs": "fundraising",
    "fscommte": "a committee",
    "fscounslr": "a talk with a counselor",
}

with (root / "examples" / "data" / "nhes_2019_participation.csv").open(encoding="utf-8") as file:
    groups = list(csv.DictReader(file))


def share(group: dict[str, str], *activities: str) -> float:
    """The share of answers that are yes, over these activities."""
    yes = sum(int(group[f"{each}_yes"]) for each in activities)
    return yes / sum(int(group[f"{each}_{answer}"]) for each in activities for answer in ("yes", "no"))


everyone = {group["grades"]: group for group in groups if group["condition"] == "all"}
for group in sorted(groups, key=lambda group: share(group, *ACTIVITIES))[:5]:
    of_all = share(everyone[group["grades"]], *ACTIVITIES)
    who = f"{group['condition']:27} grades {group['grades']:5}"
    print(f"{who} {share(group, *ACTIVITIES):.0%} yes (all families of these grades: {of_all:.0%})")

# %%
# The same as a picture: a dot for each condition and grade span, and a stroke for all families of the same grades.

conditions = [group for group in groups if group["condition"] != "all"]
fewest = sorted(conditions, key=lambda group: share(group, *ACTIVITIES))[:8]
figure, ax = plt.subplots(figsize=(5, 4.5), layout="constrained")
for y, group in enumerate(fewest):
    of_all, here_yes = share(everyone[group["grades"]], *ACTIVITIES), share(group, *ACTIVITIES)
    ax.plot([here_yes, of_all], [y, y], color="0.6", zorder=0)
    ax.plot([here_yes], [y], "o", color="#1b8f88")
    ax.plot([of_all], [y], "|", color="0.5", markersize=14)
names = [f"{group['condition'].replace('_', ' ')},\ngrades {group['grades'].replace('_', ' to ')}" for group in fewest]
ax.set_yticks(range(len(names)), names)
ax.invert_yaxis()
ax.set_xticks([0, 0.2, 0.4, 0.6], ["0%", "20%", "40%", "60%"])
ax.set_xlabel("answers that are yes, over eight activities")
ax.set_title("Where the fewest took part", loc="left")

# %%
# The answers are counted as they are, without weights, so they describe the families who answered and not the country.
# The groups are formed by conditions, not by who the families are: a home where another language than English is
# spoken, internet by phone or none at all, one adult at home who works 35 hours a week or more. Groups overlap.
#
# In which activities is the distance to all families of the same grades the largest? That is where an invitation asks
# for something that the condition makes hard.

lowest = [group for group in sorted(groups, key=lambda group: share(group, *ACTIVITIES)) if group["grades"] == "9_12"][
    :3
]
for group in lowest:
    all_families = everyone[group["grades"]]
    distance = {name: share(group, key) - share(all_families, key) for key, name in ACTIVITIES.items()}
    widest = sorted(distance, key=lambda name: distance[name])[:3]
    print(f"{group['condition']}: " + ", ".join(f"{name} ({distance[name]:+.0%})" for name in widest))

# %%
# What could a high school take up whose families live in these conditions? Each condition is a barrier that some
# practices lower. The school here is made up, and nothing is known to be in place, so the recommendations start at the
# beginning.

BARRIERS = {
    "another_language": ("language",),
    "internet_by_phone_or_none": ("digital_access",),
    "one_adult_full_time": ("time", "childcare"),
}


def school_of(group: dict[str, str]) -> pk.School:
    """A made-up high school, all of whose families live in one condition."""
    context = pk.Context(grade_spans=("high",), barriers=BARRIERS[group["condition"]])
    return pk.School(group["condition"], f"A high school ({group['condition'].replace('_', ' ')})", context=context)


for group in lowest:
    school = school_of(group)
    print(f"\n{school.name}")
    for idea in pk.recommend(school, barriers=school.context.barriers, n=3):
        print(f"  {idea.practice.name}: helps with {', '.join(idea.barriers)}; {idea.practice.effort}")

# %%
# A plan puts such practices into a year, with what they need first. For every barrier it has to start at least one
# practice that helps with it; the other hours go where they add most.

for group in lowest:
    school = school_of(group)
    goals = {
        f"help with {barrier}": pk.PRACTICES.where(barrier=barrier, grade_span="high")
        for barrier in school.context.barriers
    }
    plan = pk.plan(
        school,
        hours=60,
        terms=3,
        goals={goal: [p.key for p in practices] for goal, practices in goals.items()},
        solver="greedy",
    )
    print(f"\n{school.name}, {plan.hours:g} staff hours in three terms")
    for term in plan.terms:
        for started in term.starts:
            helps = [barrier for barrier in school.context.barriers if barrier in started.practice.barriers]
            print(f"  term {term.number}  {started.practice.name}{': helps with ' + ', '.join(helps) if helps else ''}")

# %%
# The plans share what helps everywhere, and differ where the conditions do. Nothing in them asks families to change:
# they change what the school offers, when, and in which words. A plan is only as good as what was asked of it; where it
# misses the point for your families, ask for more, barrier by barrier.

print(plan.notes[-1])

# %%
# What not to conclude
# --------------------
# A low share says nothing about how much families care, or about what they do at home, which the survey asks elsewhere;
# it counts what schools offered and families could take up. Being asked is part of it: who was never asked to a
# committee answers no. The groups overlap and are small in part, the answers are unweighted, and one year shows no
# cause. A plan for a group is not a plan for a family: talk with the families of your own school before you settle
# anything, and ask them which of these conditions are theirs.
