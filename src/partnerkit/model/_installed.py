"""What installed packages bring, found by their entry points.

A broken one is named in a warning and left out; it is never fatal.
"""

import warnings
from collections.abc import Callable
from typing import TypeVar

from partnerkit.errors.shown_values import in_one_line, shortened

T = TypeVar("T")


class LeftOutError(Exception):
    """Says why something that a package brings is left out."""


def installed(group: str, thing: str, accept: Callable[[str, object], T]) -> dict[str, T]:
    """Load the entry points of a group, and give by name what `accept` makes of each; warnings call it `thing`."""
    from importlib import metadata

    found: dict[str, T] = {}
    for entry in metadata.entry_points(group=group):
        try:
            brought = accept(entry.name, entry.load())
        except LeftOutError as why:
            reason = str(why)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - another package is never fatal, sys.exit() neither
            reason = f"it cannot be loaded ({type(error).__name__}: {_said(error)})"
        else:
            if entry.name not in found:
                found[entry.name] = brought
                continue
            reason = "another package brings one of that name; uninstall one of the two"
        told = in_one_line(f"The {thing} {entry.name!r}{_of(entry)} ({entry.value}) is left out: {reason}.")
        warnings.warn(told, stacklevel=3)
    return found


def _said(error: BaseException) -> str:
    """Give what an error says, in short; some fail to say anything."""
    try:
        return shortened(str(error), width=200)
    except Exception:  # noqa: BLE001 - another package is never fatal
        return "it does not say why"


def _of(entry: object) -> str:
    """Name the package that an entry point comes with, where it is known."""
    package = getattr(getattr(entry, "dist", None), "name", None)
    return f" of the package {package!r}" if package else ""
