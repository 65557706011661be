"""What a picture shows, in words, for those who cannot see it."""

from collections.abc import Callable, Mapping
from typing import Any

from matplotlib.axes import Axes

from partnerkit.crosswalk import Grid
from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.model import Findings
from partnerkit.planning import Plan, Recommendations
from partnerkit.plotting.comparison import draw_comparison
from partnerkit.plotting.crosswalk import draw_crosswalk
from partnerkit.plotting.explanation import draw_explanation
from partnerkit.plotting.findings import draw_findings
from partnerkit.plotting.firmness import draw_firmness
from partnerkit.plotting.groups import draw_means
from partnerkit.plotting.plan import draw_plan
from partnerkit.plotting.profile import draw_profile
from partnerkit.plotting.progress import draw_progress
from partnerkit.plotting.recommendations import draw_recommendations
from partnerkit.plotting.reliability import draw_reliability
from partnerkit.plotting.sheet import told
from partnerkit.plotting.waves import draw_waves
from partnerkit.scoring import Certificate, Comparison, Explanation, Profile, Progress
from partnerkit.surveys import GroupTable, Reliability, WaveChanges


def _draw_every_mean(table: GroupTable) -> list[Axes]:
    return [draw_means(table, measure) for measure in table.measures]


def _draw_every_change(waves: WaveChanges) -> list[Axes]:
    return [draw_waves(waves, measure) for measure in dict.fromkeys(change.measure for change in waves)]


_PICTURES: Mapping[type, Callable[[Any], Axes | list[Axes]]] = {
    Certificate: draw_firmness,
    Comparison: draw_comparison,
    Explanation: draw_explanation,
    Findings: draw_findings,
    Grid: draw_crosswalk,
    GroupTable: _draw_every_mean,
    Plan: draw_plan,
    Profile: draw_profile,
    Progress: draw_progress,
    Recommendations: draw_recommendations,
    Reliability: draw_reliability,
    WaveChanges: _draw_every_change,
}
"""The picture of each kind of result, where there is one that is the first to draw."""


@door
def alt_text(result: object) -> str:
    """Say in words what a picture shows, for those who cannot see it and for the ``alt`` of an image.

    The first line names the picture, and each further line describes one row, in full even where a narrow picture
    shortens it. What the picture hides, the text hides too.

    Args:
        result: The axes that a drawing function returned; or a result, for its usual picture: `draw_profile` for a
            profile, `draw_means` of each measure for a group table, and so on.

    Returns:
        The text, in several lines; join them with blanks if you need one line.

    Raises:
        InvalidValueError: Nothing was drawn into the axes, or the value is not a result that has a picture.

    Examples:
        >>> import partnerkit as pk
        >>> profile = pk.score(pk.read_school("examples/data/goose_creek.toml"), pk.SIX_TYPES)
        >>> ax = pk.plotting.draw_mix(profile)
        >>> print(pk.plotting.alt_text(ax).splitlines()[0])
        Goose Creek CISD pre-K plan. The mix of opportunities: Epstein's six types of involvement (1995), from ...
        >>> print(pk.plotting.alt_text(profile).splitlines()[2])
        Communicating: ≥ 0.22, between Not yet and In places, ≥ 0.27 if near matches hold, 3 of 6 known.
    """
    if isinstance(result, Axes):
        drawn = [result]
    else:
        draw = next((draw for kind, draw in _PICTURES.items() if isinstance(result, kind)), None)
        if draw is None:
            expected = "axes that a picture was drawn into, or a result that has a picture, such as a Profile"
            raise InvalidValueError("alt_text", "result", result, expected)
        made = draw(result)
        drawn = made if isinstance(made, list) else [made]
    texts = [told(ax) for ax in drawn]
    if None in texts:
        raise InvalidValueError("alt_text", "result", result, "axes that a function of partnerkit.plotting drew into")
    return "\n".join(text for text in texts if text)
