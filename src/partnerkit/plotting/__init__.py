"""Pictures of what partnerkit gives: each function takes a result, draws it into matplotlib axes, and gives the axes back."""

from partnerkit.errors import MissingExtraError

try:
    import matplotlib as _matplotlib  # noqa: F401 - only to say early, and clearly, that it is missing
except ImportError as error:
    raise MissingExtraError("plot", "matplotlib") from error

from partnerkit.plotting.comparison import draw_comparison
from partnerkit.plotting.distribution import draw_distribution
from partnerkit.plotting.explanation import draw_explanation
from partnerkit.plotting.groups import draw_means
from partnerkit.plotting.options import draw_options
from partnerkit.plotting.plan import draw_plan
from partnerkit.plotting.profile import draw_profile
from partnerkit.plotting.progress import draw_progress

__all__ = [
    "draw_comparison",
    "draw_distribution",
    "draw_explanation",
    "draw_means",
    "draw_options",
    "draw_plan",
    "draw_profile",
    "draw_progress",
]
