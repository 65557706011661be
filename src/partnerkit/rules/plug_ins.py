"""Plug-ins: kinds of rule that other packages bring, found by their entry points."""

import warnings
from typing import TYPE_CHECKING

from partnerkit.model.rule import PlugIn

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["GROUP", "plug_ins"]

GROUP = "partnerkit.rules"
"""The group of entry points: each named as its kind, and leading to the class."""


def plug_ins() -> dict[str, type[PlugIn]]:
    """Give the kinds of rule that installed packages bring, by name.

    One that cannot be loaded, is no `PlugIn`, has another kind than its entry point says, or takes a name that is taken, is named in a
    warning and left out.

    Examples:
        In a package's ``pyproject.toml``: ``[project.entry-points."partnerkit.rules"]``, then
        ``geometric_mean = "my_package.kinds:GeometricMean"``.

        >>> plug_ins()
        {}
    """
    from importlib import metadata

    found: dict[str, type[PlugIn]] = {}
    for entry in metadata.entry_points(group=GROUP):
        try:
            loaded = entry.load()
        except Exception as error:  # noqa: BLE001 - whatever another package does wrong, it is left out and never fatal
            _left_out(entry, f"it cannot be loaded ({type(error).__name__}: {error})")
            continue
        if not (isinstance(loaded, type) and issubclass(loaded, PlugIn)):
            _left_out(entry, "it is no PlugIn")
        elif getattr(loaded, "kind", None) != entry.name:
            _left_out(entry, f"its kind is {getattr(loaded, 'kind', None)!r}")
        elif entry.name in found:
            _left_out(entry, "another package brings one of that name")
        else:
            found[entry.name] = loaded
    return found


def _left_out(entry: "EntryPoint", why: str) -> None:
    warnings.warn(f"The kind of rule {entry.name!r} ({entry.value}) is left out: {why}.", stacklevel=3)
