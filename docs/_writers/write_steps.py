"""Draw the steps up from the ten most common practices, each with the stronger forms of it, from left to right."""

from pathlib import Path

from keep_picture import keep  # beside this file, which is not a package
from matplotlib.axes import Axes

import partnerkit as pk

COUNT = 10
"""How many practices are drawn."""

_FAR = 4
"""How many steps are drawn; with more, the names would be too small to read on a page."""


def common_practices(count: int = COUNT) -> list[pk.model.Practice]:
    """Give the practices that most published plans list, of those that have a step up; the most common first."""
    listed = sorted(pk.knowledge.TYPICAL_SCHOOL.practices, key=lambda place: -(place.reach or 0))
    practices = [pk.PRACTICES[place.practice] for place in listed]
    return [practice for practice in practices if practice.steps_up_to][:count]


def draw(key: str) -> Axes:
    """Draw a practice, what it needs first, and its steps up."""
    return pk.plotting.draw_steps(key, steps=_FAR)


def write(folder: Path) -> None:
    """Write what shows the pictures, each with its arrows in words, into ``steps.md``."""
    lines = []
    for practice in common_practices():
        words = " ".join(pk.plotting.alt_text(draw(practice.key)).splitlines())
        lines += [f"### {practice.name}", "", f"![{words}](../../_generated/pictures/{practice.key}.svg)", ""]
    (folder / "steps.md").write_text("\n".join(lines), encoding="utf-8")


def write_pictures(folder: Path) -> None:
    """Draw each of them into a file that is named after the practice."""
    for practice in common_practices():
        keep(draw(practice.key), folder / f"{practice.key}.svg")
