"""Frameworks that other packages bring, found by their entry points."""

from partnerkit.model import Framework
from partnerkit.model._installed import LeftOutError, installed

__all__ = ["GROUP", "installed_frameworks"]

GROUP = "partnerkit.frameworks"
"""The group of entry points: each named as its framework's key, and leading to the framework or to a function that
gives it.
"""


def installed_frameworks() -> dict[str, Framework]:
    """Give the frameworks that installed packages bring, by key.

    They are only found, never put among the shipped ones unasked, so that a school's document reads alike on every
    machine: pass those you want as ``frameworks``. One that cannot be loaded, is not a `Framework`, has another key
    than its entry point says, or takes a key that is taken, is named in a warning and left out.

    Examples:
        In a package's ``pyproject.toml``: ``[project.entry-points."partnerkit.frameworks"]``, then
        ``welcome = "riverside.frameworks:welcome"``, where ``welcome`` is a function that reads the framework's file.

        >>> installed_frameworks()
        {}
    """
    return installed(GROUP, "framework", _accepted)


def _accepted(name: str, loaded: object) -> Framework:
    framework = loaded() if callable(loaded) else loaded
    if not isinstance(framework, Framework):
        raise LeftOutError("it is no Framework")
    if framework.key != name:
        raise LeftOutError(f"its key is {framework.key!r}")
    return framework
