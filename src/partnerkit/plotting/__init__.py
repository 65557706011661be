"""Pictures of results: each function draws a result into matplotlib axes and gives the axes back.

It draws into the axes it is given, or into a figure of its own. Nothing else of a figure, of pyplot or of its style is
touched.
"""

from importlib import import_module

from partnerkit._lazy import offer
from partnerkit.errors import MissingExtraError


def _require_library() -> None:
    try:
        import_module("matplotlib")
    except ImportError as error:
        raise MissingExtraError("plot", "matplotlib") from error


offer(__name__, before=_require_library)
