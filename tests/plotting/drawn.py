"""What a picture shows, read from its artists."""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.text import Text

import partnerkit as pk
from partnerkit.model import Informant, Instrument, Item, Missing, Observation, Option, ResponseOptions, Subscale

OFTEN = ResponseOptions("often", "How often", tuple(Option(i) for i in range(1, 5)))
FORM = Instrument(
    "voice",
    "Voice",
    "1",
    "families",
    (Item("asked", "often"), Item("heard", "often")),
    (OFTEN,),
    (Subscale("voice", ("asked", "heard")),),
)


def rated(
    levels: dict[str, float], informant: Informant = Informant.TEAM, *, asked: dict[str, str] | None = None
) -> pk.scoring.Profile:
    """Score an invented school on the continuum by ratings; `asked` names what was not asked, or does not apply."""
    given = [Observation(f"continuum.{key}.stage", informant, level=level, n=12) for key, level in levels.items()]
    given += [
        Observation(f"continuum.{key}.stage", informant, missing=Missing(why)) for key, why in (asked or {}).items()
    ]
    return pk.score(pk.School("elm", "Elm School", observations=tuple(given)), pk.CONTINUUM, informant=informant)


def by_gid(ax: Axes, end: str) -> dict[str, Artist]:
    """Give the artists whose id ends so, by their id."""
    return {gid: one for one in ax.findobj() if (gid := one.get_gid() or "").endswith(end)}


def line(ax: Axes, gid: str) -> Line2D:
    """Give a line by its id."""
    found = by_gid(ax, gid)[gid]
    assert isinstance(found, Line2D)
    return found


def places(ax: Axes, gid: str) -> list[float]:
    """Give where along the axis the points of a line stand, by its id."""
    return [float(place) for place in np.asarray(line(ax, gid).get_xdata())]


def bars(ax: Axes, end: str) -> dict[str, tuple[float, float]]:
    """Give where the boxes begin and end whose id ends so."""
    return {
        gid: (one.get_x(), one.get_x() + one.get_width())
        for gid, one in by_gid(ax, end).items()
        if isinstance(one, Rectangle)
    }


def texts(ax: Axes) -> list[str]:
    """Give all that can be read, legend, titles and ticks too."""
    return [one.get_text() for one in ax.findobj() if isinstance(one, Text) and one.get_text()]


def everything(ax: Axes) -> list[object]:
    """Give all that the artists hold: texts, places, sizes, colors, ids."""
    found: list[object] = [texts(ax), ax.get_xlim(), ax.get_ylim()]
    for one in ax.findobj():
        found.append((type(one).__name__, one.get_gid(), one.get_label() if isinstance(one, Line2D | Patch) else ""))
        if isinstance(one, Line2D):
            found.append((np.asarray(one.get_xydata()).tolist(), one.get_color()))
        if isinstance(one, Patch):
            found.append((one.get_extents().bounds, one.get_facecolor()))
    return found
