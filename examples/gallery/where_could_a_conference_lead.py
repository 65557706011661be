"""
Where could a parent-teacher conference lead?
=============================================

Nearly every school holds conferences. Which stronger forms of the same activity are there, and what should be in place
first? This example follows the steps up from the most ordinary practice, and looks back from the furthest one.

You need: ``pip install "partnerkit[cli,plot]"``, and the examples: ``partnerkit examples examples/data``.
"""

from pathlib import Path
from textwrap import fill

import partnerkit as pk

here = Path.cwd()
root = next(folder for folder in (here, *here.parents) if (folder / "examples").is_dir())

pk.plotting.draw_steps("parent_teacher_conferences")

# %%
# Each solid arrow is a step up: the same activity in a form that gives families more to say. The tone of a box is its
# stage on the continuum. And from the other end: what should be there before student, family and teacher set goals
# together? Dashed arrows come from what is needed first.

pk.plotting.draw_steps("shared_goal_setting")

# %%
# Which of this do published plans list? The plan of Goose Creek has conferences, and some advice builds on them.

school = pk.read_school(root / "examples" / "data" / "goose_creek.toml")
for idea in pk.recommend(school, n=12):
    if any(listed.key == "parent_teacher_conferences" for listed in idea.builds_on):
        print(idea.practice.name)
        print(fill(idea.why_now, 84, initial_indent="    ", subsequent_indent="    "))

# %%
# What not to conclude
# --------------------
# No study says that a school must take the steps one by one, or that the last one is right for every family: an
# ordinary conference at a good hour can be worth more than a student-led one that nobody prepared. The arrows are
# partnerkit's own judgment, and a team that knows its school may draw others. Nobody here has asked families
# whether they want conferences to change, and how.
