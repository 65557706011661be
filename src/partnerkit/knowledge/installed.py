"""Frameworks and catalogues that other packages bring, found by their entry points."""

from partnerkit import knowledge
from partnerkit.model import Catalogue, Framework
from partnerkit.model._installed import LeftOutError, installed

GROUP = "partnerkit.frameworks"
"""The group of entry points: each named as its framework's key, and leading to the framework or to a function that
gives it.
"""

CATALOGUES = "partnerkit.catalogues"
"""The group of entry points: each leading to a catalogue, or to a function that gives it."""


def installed_frameworks() -> dict[str, Framework]:
    """Give the frameworks that installed packages bring, by key.

    They are only found, never put among the shipped ones unasked, so that a school's document reads alike on every
    machine: pass those you want as ``frameworks``. One that cannot be loaded, is not a `Framework`, has another key
    than its entry point says, or has the key of a shipped framework or of another package's, is named in a warning and
    left out.

    Examples:
        In a package's ``pyproject.toml``: ``[project.entry-points."partnerkit.frameworks"]``, then
        ``welcome = "riverside.frameworks:welcome"``, where ``welcome`` is a function that reads the framework's file.

        >>> installed_frameworks()
        {}
    """
    return installed(GROUP, "framework", _framework)


def installed_catalogues() -> dict[str, Catalogue]:
    """Give the catalogues that installed packages bring, by the names of their entry points.

    Pass the one you want as ``catalogue``. One that cannot be loaded, is not a `Catalogue`, or gives the key of a
    shipped practice to another practice, is named in a warning and left out. A package that adds to the shipped
    practices gives what `Catalogue.extended` makes of them.

    Examples:
        In a package's ``pyproject.toml``: ``[project.entry-points."partnerkit.catalogues"]``, then
        ``riverside = "riverside.practices:ours"``.

        >>> installed_catalogues()
        {}
    """
    return installed(CATALOGUES, "catalogue", _catalogue)


def _framework(name: str, loaded: object) -> Framework:
    framework = loaded() if callable(loaded) else loaded
    if not isinstance(framework, Framework):
        raise LeftOutError("it is not a Framework")
    if framework.key != name:
        raise LeftOutError(f"its key is {framework.key!r}; name key and entry point alike")
    if name in knowledge.FRAMEWORKS.keys:
        raise LeftOutError("partnerkit ships a framework of that key; give yours another")
    return framework


def _catalogue(_: str, loaded: object) -> Catalogue:
    catalogue = loaded() if callable(loaded) else loaded
    if not isinstance(catalogue, Catalogue):
        raise LeftOutError("it is not a Catalogue")
    shipped = {practice.key: practice.name for practice in knowledge.PRACTICES}
    taken = [p.key for p in catalogue if shipped.get(p.key, p.name) != p.name]
    if taken:
        raise LeftOutError(f"partnerkit ships other practices of these keys: {', '.join(taken)}; give yours others")
    return catalogue
