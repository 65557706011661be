"""
Do these questions belong together?
===================================

A survey asks five questions about satisfaction with a school and reports one number. Is that fair? This example looks
at the answers of 15,500 families to a national survey of 2019 (every fourth row of the published extract, public
domain), item by item.

You need: ``pip install "partnerkit[cli,frames,plot]"``, and the examples: ``partnerkit examples examples/data``.
"""

from pathlib import Path

import pandas as pd

import partnerkit as pk

here = Path.cwd()
root = next(folder for folder in (here, *here.parents) if (folder / "examples").is_dir())

data = root / "examples" / "data"
form = pk.files.read_instrument(data / "nhes_pfi_2019.toml")
answers = pd.read_csv(data / "nhes_pfi_2019.csv.gz")

found = pk.surveys.reliability(answers, form, only="satisfaction")["satisfaction"]
pk.plotting.draw_reliability(found)

# %%
# A mark is how closely one item goes with the sum of the others; beside it is what alpha would be without it. Where
# leaving an item out raises alpha, the item asks something else, which may be a reason to report it on its own.

print(found)

# %%
# What not to conclude
# --------------------
# A high alpha does not say that the questions measure one thing, and it does not say that they measure what their name
# promises: items that repeat each other have a high alpha too. It holds for these families and this year. Satisfaction
# with a school is not partnership. And families who never answered are in none of these numbers.
