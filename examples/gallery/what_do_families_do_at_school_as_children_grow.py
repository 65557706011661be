"""
What do families do at school as children grow older?
=====================================================

Families of 15,500 children told the National Center for Education Statistics in 2019 what they did at school and how
satisfied they were. The data are in the public domain; this page reads every fourth row of the published extract,
without weights.

You need: ``pip install "partnerkit[cli,frames,plot]"``, and the examples: ``partnerkit examples examples/data``.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

import partnerkit as pk

here = Path.cwd()
root = next(folder for folder in (here, *here.parents) if (folder / "examples").is_dir())
data = root / "examples" / "data"

form = pk.files.read_instrument(data / "nhes_pfi_2019.toml")
answers = pd.read_csv(data / "nhes_pfi_2019.csv.gz")
spans = ["K-2", "3-5", "6-8", "9-12"]
answers["span"] = pd.cut(answers["ALLGRADEX"], [0, 5, 8, 11, 15], labels=spans).astype(str)
print(form.table().notes[1])

# %%
# The form is a document: which code means what, and which means that there is no answer. The text of the questions is
# not in it. A table by grade span then takes one call, on pandas, Polars, DuckDB, Spark or whatever the answers are in.

table = pk.summarize(answers, form, by=["span"], measures=["fsatcnfn", "fsvol", "fsmtng", "satisfaction"])
topics = {"fsatcnfn": "Met a teacher", "fsvol": "Volunteered", "fsmtng": "Came to a meeting"}
figure, rows = plt.subplots(3, figsize=(5, 9), layout="constrained")
for (key, topic), ax in zip(topics.items(), rows, strict=True):
    pk.plotting.draw_options(table, key, groups=spans, ax=ax).set_title(topic, loc="left", pad=47)

# %%
# Conferences with a teacher are usual in the early grades and reach about half the families in high school.
# Satisfaction, on 1 to 4, falls less. Where does that difference come from? The gap between two groups splits exactly
# by item.

print(pk.surveys.explain_gap(answers, form, "satisfaction", by="span", between=("K-2", "9-12")))

# %%
# What is tied to an indicator becomes observations for a profile, with the informant on each of them: what families
# reported, never what a team believes.

for span, observations in pk.surveys.as_observations(table, pk.SIX_TYPES).items():
    for one in observations:
        print(f"{span:5}{one.indicator}: {one} from {one.n} families")

# %%
# What not to conclude
# --------------------
# That a family came to no meeting does not say that it cares less: schools of older students offer fewer conferences,
# and the survey did not ask what was offered. Satisfaction with a school does not measure partnership. The rows are not
# weighted, so they describe the families who answered; families who never answered are the missing voice, and no bound
# here covers them.
