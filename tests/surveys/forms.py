"""Small instruments, and answers to them, that the tests of surveys share."""

from collections.abc import Sequence
from typing import Any

from hypothesis import settings

from partnerkit.model import Instrument, Item, Option, ResponseOptions, Subscale

PROFILE: settings = settings.default  # type: ignore[assignment]  # the root's conftest has loaded one

FEWER = settings(max_examples=min(PROFILE.max_examples // 2, 1000))
"""Half of the examples that other laws get: each makes tables, and many are attacked by linear programs."""

OFTEN = ResponseOptions(
    "often", "How often", tuple(Option(i, t) for i, t in enumerate(("Never", "Rarely", "Often", "Always"), 1))
)
POINTS = ResponseOptions(
    "points",
    "Points",
    (
        Option(1, "Yes", 10),
        Option(2, "Rather", 7.5),
        Option(3, "Hardly", 2.5),
        Option(4, "No", 0),
        Option(5, "Don't know", 5),
    ),
)


def form(options: int, items: int, *, min_present: int | None = None) -> Instrument:
    """Make a form with items of whole values from 0, and one subscale of all of them."""
    scale = ResponseOptions("scale", "Scale", tuple(Option(i) for i in range(options)))
    keys = tuple(f"q{i}" for i in range(items))
    whole = Subscale("whole", keys, measurement="reflective" if min_present else "formative", min_present=min_present)
    return Instrument("form", "A form", "1", "families", tuple(Item(key, "scale") for key in keys), (scale,), (whole,))


def answered(groups: Sequence[tuple[Any, ...]], answers: Sequence[Sequence[int | None]], items: int) -> dict[str, Any]:
    """Give respondents as columns: their groups as ``g0``, ``g1`` and so on, then their answers."""
    table: dict[str, Any] = {f"g{i}": [group[i] for group in groups] for i in range(len(groups[0]) if groups else 0)}
    for i in range(items):
        table[f"q{i}"] = [row[i] for row in answers]
    return table
