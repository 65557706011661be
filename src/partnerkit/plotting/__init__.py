"""Pictures of results: each function draws a result into matplotlib axes and gives the axes back."""

from importlib import import_module

from partnerkit._lazy import offer
from partnerkit.errors import MissingExtraError


def _require_library() -> None:
    try:
        import_module("matplotlib")
    except ImportError as error:
        raise MissingExtraError("plot", "matplotlib") from error


offer(__name__, before=_require_library)
