"""
Did what families say move in a year?
=====================================

A school asks its families the same questions in two springs and wants to know what moved. A mean that rises by a tenth
may be news, or it may be who happened to answer. This example compares two waves and draws each change with its
interval.

**The school on this page is invented**, and so are its families' answers. The questions are partnerkit's own survey.

You need: ``pip install "partnerkit[frames,plot]"``.
"""

import numpy as np
import pandas as pd

import partnerkit as pk

form = pk.knowledge.FAMILY_SURVEY
asked = ("our_language", "clear_news", "in_time", "get_an_answer", "time_to_talk")

# %%
# Eighty families answered in the first spring, and 60 of them again a year later, from 0, not true at all, to 4, very
# true. In between, the school began to send its news in the language that each family chooses. Nothing else changed:
# all other differences are chance.

chance = np.random.default_rng(16)
usual = chance.normal(2.2, 0.9, size=(80, 1))


def answered(families: int, *, better: float = 0.0) -> pd.DataFrame:
    """Make up answers near what each family usually says."""
    answers = usual[:families] + chance.normal(0, 0.8, size=(families, len(asked)))
    answers[:, 0] += better
    frame = pd.DataFrame(answers.round().clip(0, 4), columns=asked)
    return frame.assign(family=range(families))


first, second = answered(80), answered(60, better=0.7)

waves = pk.surveys.compare_waves(first, second, form, link="family", adjust="holm")
pk.plotting.draw_waves(waves, asked)

# %%
# A dot is how far the mean moved, and the line is its 95% confidence interval. ``link`` names the column that says who
# is who: a family that answered twice is compared with itself, which makes the lines shorter. In the table, ``p, Holm``
# takes into account that several changes were looked at.

print(waves)

# %%
# What not to conclude
# --------------------
# A change after a new practice is not yet a change because of it: other things happened that year. An interval that
# crosses 0 does not show that nothing changed, only that this survey cannot tell. Twenty families did not answer again;
# if they are those who had been least content, means rise without anybody having changed their mind. And an interval
# says nothing of families who never answered.
