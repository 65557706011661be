"""
Do families and the team see the same school?
=============================================

A team rates its own practice, and families answer the same questions. partnerkit keeps the two side by side and never
averages them: where they differ, the difference is a finding of its own.

**The school on this page is invented**, and so are all its answers. No real school is described here.

You need: ``pip install "partnerkit[plot]"``.
"""

import partnerkit as pk
from partnerkit.model import Informant, Missing, Observation

team: dict[str, float] = {
    "communication": 3,
    "meetings_and_plans": 3,
    "decision_making": 2,
    "homework": 1,
    "participation_reach": 3,
    "initiation": 2,
}
families: dict[str, float] = {
    "communication": 1.8,
    "meetings_and_plans": 2.6,
    "decision_making": 2.1,
    "homework": 1.4,
    "participation_reach": 1.2,
}

answers = [
    Observation(f"continuum.{key}.stage", informant, level=level, n=n)
    for informant, levels, n in ((Informant.TEAM, team, 7), (Informant.FAMILIES, families, 62))
    for key, level in levels.items()
]
not_asked = Observation("continuum.initiation.stage", Informant.FAMILIES, missing=Missing.NOT_ASKED)

school = pk.School("elm", "Elm School (invented)", observations=(*answers, not_asked))

# %%
# A level of 1.8 is the mean answer of a group, on stages from 0 (disconnected) to 4 (partnership). Each informant gives
# a profile of its own.

by_team = pk.score(school, pk.CONTINUUM, informant="team")
by_families = pk.score(school, pk.CONTINUUM, informant="families")

comparison = pk.compare(by_team, by_families)
pk.plotting.draw_comparison(comparison, constructs=team)

# %%
# The comparison gives the gaps as numbers, families minus team, in the score's unit: 0.25 is one stage. On the question
# that families were not asked, the gap is not settled, and it stays that way.

for key in team:
    gap = comparison[key]
    print(f"{gap.name:28} {gap.describe()}")

# %%
# The two widest gaps are about how messages travel and who can take part. Those are two conversations worth having,
# with families in the room: what do they see that the team does not?
#
# What not to conclude
# --------------------
# A gap does not say who is right. Both are views of the same practice from different places. It does not measure how
# content or how active families are, and it must not be averaged away into one "overall" number. Sixty-two families
# answered; how many were asked, and whether they were asked in the languages they speak, is not in these numbers. The
# families who did not answer are the missing voice, and no bound on this page covers them.
