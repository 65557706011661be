"""Pictures of results: each function draws a result into matplotlib axes and gives the axes back."""

from partnerkit._lazy import offer
from partnerkit.errors import MissingExtraError

try:
    import matplotlib as _matplotlib  # noqa: F401 - only to say early, and clearly, that it is missing
except ImportError as error:
    raise MissingExtraError("plot", "matplotlib") from error

offer(__name__)
