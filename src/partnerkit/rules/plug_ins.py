"""Plug-ins: kinds of rule that other packages bring, found by their entry points."""

from partnerkit.model._installed import LeftOutError, installed
from partnerkit.model.rule import PlugIn
from partnerkit.rules import build

__all__ = ["GROUP", "plug_ins"]

GROUP = "partnerkit.rules"
"""The group of entry points: each named as its kind, and leading to the class."""


def plug_ins() -> dict[str, type[PlugIn]]:
    """Give the kinds of rule that installed packages bring, by name.

    One that cannot be loaded, is not a `PlugIn`, has another kind than its entry point says, or has the name of a kind
    of partnerkit or of another package, is named in a warning and left out.

    Examples:
        In a package's ``pyproject.toml``: ``[project.entry-points."partnerkit.rules"]``, then
        ``geometric_mean = "my_package.kinds:GeometricMean"``.

        >>> plug_ins()
        {}
    """
    return installed(GROUP, "kind of rule", _accepted)


def _accepted(name: str, loaded: object) -> type[PlugIn]:
    if not (isinstance(loaded, type) and issubclass(loaded, PlugIn)):
        raise LeftOutError("it is not a PlugIn")
    if getattr(loaded, "kind", None) != name:
        raise LeftOutError(f"its kind is {getattr(loaded, 'kind', None)!r}; name kind and entry point alike")
    if name in build.__all__:
        raise LeftOutError("partnerkit has a kind of that name; give yours another")
    return loaded
