"""
What should we ask next?
========================

Families have answered a few questions and their time is short. Which question comes next, and when do we know enough?
This example asks only what can still change the result, and stops as soon as the result has a name.

**The school on this page is invented**, and so are its families' answers, the score, and its bands.

You need: ``pip install "partnerkit[plot]"``.
"""

import partnerkit as pk
from partnerkit import rules as r
from partnerkit.model import Band, Informant, Observation

SIX = "six_types.communicating"

# %%
# The score: the mean of four things, but no more than 0.5 until home languages are served in about half of the school.
# What is not understood cannot be made up for by being well timed.

exchange = pk.Composite(
    "exchange_with_families",
    r.capped(
        r.mean(
            f"{SIX}.clear_to_every_reader",
            f"{SIX}.well_timed",
            f"{SIX}.way_back",
            f"{SIX}.time_to_talk",
            weights=[1, 1, 2, 2],
        ),
        until=r.reached(f"{SIX}.home_language", "about_half"),
        at_most=0.5,
    ),
    name="Exchange with families",
    bands=(
        Band("first_steps", "First steps", 0),
        Band("under_way", "Under way", 0.4),
        Band("steady", "Steady", 0.7),
    ),
)

# %%
# What families would answer, each number the mean of a group on levels from 0 (not yet) to 4 (throughout). Two
# questions have been asked so far.

would_say: dict[str, float] = {
    "clear_to_every_reader": 3.1,
    "well_timed": 2.6,
    "way_back": 2.4,
    "home_language": 1.2,
    "time_to_talk": 2.0,
}
asked = {key: would_say[key] for key in ("clear_to_every_reader", "well_timed")}


def read(levels: dict[str, float]) -> pk.scoring.Profile:
    """Score the invented school by what its families have answered so far."""
    answers = tuple(Observation(f"{SIX}.{key}", Informant.FAMILIES, level=level, n=45) for key, level in levels.items())
    school = pk.School("elm", "Elm School (invented)", observations=answers)
    return pk.score(school, pk.SIX_TYPES, informant="families")


question = pk.scoring.next_question(read(asked), exchange)
print(question)

# %%
# Each line is a possible answer and the lowest and highest score, from 0 to 1, that it would leave. The question is
# chosen by its least helpful answer: even that one leaves less open than the least helpful answer to any other
# question. Now go on asking until one band is certain.

certificates, labels = [], []
while True:
    certificate = pk.scoring.certify(read(asked), exchange, weights_within=0)
    certificates.append(certificate)
    labels.append(f"{len(asked)} answers")
    low, high = certificate.low.value, certificate.high.value
    print(f"{len(asked)} answers: {low:.3f} to {high:.3f}")
    if certificate.holds:
        print(f"Settled: {certificate.band_low}.")
        break
    question = pk.scoring.next_question(read(asked), exchange)
    if question is None:
        break
    key = question.indicator.key.removeprefix(f"{SIX}.")
    asked[key] = would_say[key]
    print(f"  ask: {question.indicator.question}")
    print(f"  families say {would_say[key]:g}")

# %%
# Each answer takes something away from what is possible, until it lies within one band:

pk.plotting.draw_firmness(certificates, labels=labels)

# %%
# What was not asked, because no answer to it could change the name of the result:

print(", ".join(key for key in would_say if key not in asked) or "nothing")

# %%
# What not to conclude
# --------------------
# A question that settles nothing in this score is not unimportant. Families may have most to say exactly there, and
# being asked is worth something in itself. The order is right for this one score only, and the score is a choice: with
# other weights, another question comes first. The range covers the answers that are missing and not the people who are:
# forty-five families answered, and those who did not are not in these numbers. Nothing here describes a family;
# every question is about what the school does.
