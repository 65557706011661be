"""
How firm is this band?
======================

A report says that a school's work on volunteering is "under way". Would it still say so if one more answer came in,
or if somebody weighed the questions a little differently? partnerkit can tell, and if the word would change, it shows
how.

**The school on this page is invented**, and so are its answers, the bands, and where they are cut.

You need: ``pip install "partnerkit[plot]"``.
"""

from textwrap import fill

import attrs

import partnerkit as pk
from partnerkit.model import Band, Informant, Observation

bands = (
    Band("first_steps", "First steps", 0),
    Band("under_way", "Under way", 0.4),
    Band("part_of_school_life", "Part of school life", 0.7),
)
volunteering = attrs.evolve(pk.SIX_TYPES.composite("volunteering"), bands=bands)

team: dict[str, float] = {
    "recruit_widely": 2,
    "flexible_hours": 0,
    "training": 1,
    "matched_to_needs": 3,
    "thanks": 4,
    "welcome_at_school": 2,
}


def read(levels: dict[str, float]) -> pk.scoring.Profile:
    """Score the invented school by what its team answered."""
    answers = tuple(
        Observation(f"six_types.volunteering.{key}", Informant.TEAM, level=level, n=8) for key, level in levels.items()
    )
    school = pk.School("elm", "Elm School (invented)", observations=answers)
    return pk.score(school, pk.SIX_TYPES, informant="team")


# %%
# All six questions are answered, on levels from 0 (not yet) to 4 (throughout). The score is their mean on a line from 0
# to 1, and its band is settled: no answer is missing.

whole = read(team)
print(whole["volunteering"])
print(pk.scoring.certify(whole, volunteering, weights_within=0))

# %%
# Why should six questions count exactly the same? Nobody has measured that. So let each weight move, by more and more,
# and see how long the band holds. Nothing is sampled: the lowest and the highest value are found exactly.

certificates = [
    pk.scoring.certify(whole, volunteering, weights_within=within) for within in (0, 0.1, 0.2, 0.3, 0.4, 0.5)
]
pk.plotting.draw_firmness(certificates)

# %%
# Up to 30 percent either way, the word stays. Now suppose that the team was not sure about one answer, how helpers are
# prepared, and left it open. With the weights as they are, the word is still the same; with weights within 20 percent
# it no longer is.

part = read({key: level for key, level in team.items() if key != "training"})
print(part["volunteering"])
certificate = pk.scoring.certify(part, volunteering)
print(fill(str(certificate), 84))

# %%
# The certificate holds the weights and the answers (0 to 1) at both ends. Reading them is the useful part: they say
# what the word hangs on.

for end, extreme in (("lowest", certificate.low), ("highest", certificate.high)):
    print(f"{end}: {extreme.value:.3f}, {volunteering.band(extreme.value)}")
    weights = extreme.weights["six_types.volunteering"]
    for (key, answer), weight in zip(extreme.units.items(), weights, strict=True):
        name, known = pk.SIX_TYPES.indicator(key).name, part.answer(key).is_known
        print(f"  {name:26} weight {weight:.2f}  answer {answer:.2f}{'' if known else ' (open)'}")

# %%
# What not to conclude
# --------------------
# A band that holds is firm, but it may still be wrong. It is the team's view through six questions, cut where somebody
# chose to cut; families who volunteer, and those who were never asked to, are not in it. A band that does not hold is
# not a bad result either: it says that the word promises more than the numbers do, so show the range instead. And a
# band names what a school does about volunteering. It ranks no school, and it says nothing about any family.
