"""Plug-ins: kinds of rule that other packages bring, found by their entry points."""

from partnerkit.model._installed import LeftOutError, installed
from partnerkit.model.rule import PlugIn
from partnerkit.rules import build

GROUP = "partnerkit.rules"
"""The group of entry points. Each has the name of its kind and points to the class."""


def plug_ins() -> dict[str, type[PlugIn]]:
    """Give the kinds of rule that installed packages bring, by name.

    A kind is left out, with a warning that names it, if it cannot be loaded, is not a `PlugIn`, does not have the name
    of its entry point, or has the name of one of partnerkit's own kinds or of another package's.

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
    if name in build.OWN_KINDS:
        raise LeftOutError("partnerkit has a kind of that name; give yours another")
    return loaded
