"""
How sure can we be about text messages?
=======================================

A team wants to text families and asks what research says. This example looks up the findings, reads how sure each is,
and meets three things that headlines hide: null results, small sizes, and numbers that do not compare.

You need: ``pip install "partnerkit[plot]"``.
"""

from textwrap import fill

import partnerkit as pk
from partnerkit.errors import MetricError

texts = pk.FINDINGS.where(about="text message")
for finding in texts:
    print(f"{finding.direction}, {finding.tier or 'no tier'}, {finding.design}")
    print(fill(finding.topic, 84, initial_indent="    ", subsequent_indent="    "))

# %%
# The label says what is known of the study, not how much changed. *No tier* means that the main result gives no reason
# for a label. Here are the sizes of what was randomized, each on the scale on which it was measured:

trials = texts.where(design=["randomized_trial", "cluster_randomized_trial"])
for finding in trials:
    for size in finding.program_effects():
        print(f"{size}   [{finding.key}]")

# %%
# A picture has one scale. Of these trials, most sizes are in standard deviations. The dashed line is no difference:

pk.plotting.draw_findings(trials, metric="standard_deviations")

# %%
# These sizes cannot be put in one order. A percent change, percentage points, and standard deviations are three scales:

sizes = [size for finding in texts for size in finding.shown_figures]
try:
    sorted(sizes)
except MetricError as error:
    print(fill(str(error), 88))

# %%
# What does that mean for a practice that the team has in mind? Evidence tells apart what studied this very practice and
# what studied a neighboring idea:

known = pk.PRACTICES.evidence_for("two_way_text_channel")
print(known.summary)
for finding in known:
    print(f"studied {known.studied(finding)}:")
    print(fill(finding.statement, 84, initial_indent="    ", subsequent_indent="    "))

# %%
# Of the two studies of the practice itself, one is a pilot with 45 children, and the large one found no effect. And
# two cautions hold for most messages: families who are never signed up read nothing, and the same message for
# everybody can help those most who need it least.

for key in ("e45_defaults2020", "e56_cabell2019"):
    print(pk.FINDINGS[key])
    print()

# %%
# For the report, the publications behind all this:

print(pk.cite(texts.where(tier=["strong", "moderate", "promising"])))

# %%
# What not to conclude
# --------------------
# That a trial elsewhere raised attendance by a point does not forecast anything for this school, and a label promises
# nothing. Few of these studies asked families what they wanted to be told, in which language, and how often; that is
# for the school to ask. Most were read as abstracts or summaries, so read the study itself before you build on it. And
# that nobody has tested a practice does not make it a bad one: nobody tests whether people should be answered when they
# write.
