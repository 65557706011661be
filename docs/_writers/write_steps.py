"""Draw the steps up from the ten most common practices, each with the stronger forms of it, from left to right.

It needs matplotlib: ``python docs/_writers/write_steps.py`` writes pictures (SVG) into ``docs/_generated/steps``.
"""

from collections.abc import Iterator, Mapping
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


def lines(pictures: Mapping[pk.model.Practice, Axes]) -> Iterator[str]:
    """Give the part of the page that shows the pictures, each with its arrows in words."""
    for practice, picture in pictures.items():
        yield f"### {practice.name}"
        yield ""
        words = " ".join(pk.plotting.alt_text(picture).splitlines())
        yield f"![{words}](../../_generated/steps/{practice.key}.svg)"
        yield ""


def write(folder: Path) -> None:
    """Draw each of them into a file that is named after the practice, and write what shows them."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {practice: draw(practice.key) for practice in common_practices()}
    (folder / "steps.md").write_text("\n".join(lines(pictures)) + "\n", encoding="utf-8")
    for practice, picture in pictures.items():
        keep(picture, folder / f"{practice.key}.svg")


if __name__ == "__main__":
    write(Path(__file__).parents[1] / "_generated" / "steps")
