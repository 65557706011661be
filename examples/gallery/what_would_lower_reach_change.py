"""
What would change if reach were lower?
======================================

Published plans say what a school offers. They rarely say how many families it reaches. partnerkit then counts full
reach, says so, and lets you ask what would be left if it were lower.

The list is the published plan of Advantage Academy's pre-K program; its reach is not published. The shares below are
assumptions to try out, not facts about the program.

You need: ``pip install "partnerkit[cli,plot]"``, and the examples: ``partnerkit examples examples/data``.
"""

from pathlib import Path

import partnerkit as pk

here = Path.cwd()
root = next(folder for folder in (here, *here.parents) if (folder / "examples").is_dir())

school = pk.read_school(root / "examples" / "data" / "advantage_academy.toml")

shares = (1.0, 0.75, 0.5, 0.25)
profiles = [pk.score(school, pk.CONTINUUM, unstated_reach=share) for share in shares]

known = [score.key for score in profiles[0] if score.known]
pk.plotting.draw_comparison(
    profiles, constructs=known, labels=[f"if each practice reached {share:.0%}" for share in shares]
)

# %%
# The same as levels that are supported for certain, 0 to 4:

print(f"{'':34}" + "".join(f"{share:>8.0%}" for share in shares))
for key in known:
    levels = [profile.answer(f"{key}.stage").low for profile in profiles]
    print(f"{profiles[0][key].name:34}" + "".join(f"{level:>8.2f}" for level in levels))

# %%
# Half the reach does not always mean half the level. Where several practices speak to one dimension, ceilings matter: a
# practice with a low ceiling fills the lower stages, and once these are full, more of it adds nothing.

half = pk.score(school, pk.CONTINUUM, unstated_reach=0.5)
for support in half.answer("continuum.communication.stage").supports:
    print(f"{support.practice.name:40} adds {support.levels:.2f} levels, up to level {support.effect.ceiling:g}")

# %%
# The early-literacy texts add nothing here, since the plan's own words only come near that practice, and nothing
# certain counts a near match.
#
# The profile keeps a record of the assumption, so that nobody reads it as a fact later.

print("\n".join(half.notes))

# %%
# What not to conclude
# --------------------
# Lower reach in this table is a question about the offer, not about families. If an app message reaches half of the
# homes, ask about languages, data plans, and how the list of numbers was made, before anything else. The table does not
# say what this program's reach is: nobody has published it, and the families it misses are the ones whose voice is
# missing here.
