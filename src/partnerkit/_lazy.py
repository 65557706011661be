"""Names that are loaded when they are first used (PEP 562), so that a caller pays only for what it asks for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

__all__ = ["lazily"]


def lazily(package: str, homes: Mapping[str, tuple[str, ...]]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Give a package's ``__getattr__`` and ``__dir__``.

    Args:
        package: The package's name.
        homes: The names it offers, by the module below the package that holds them. No name may be the name of a module below the
            package: Python would give the module.
    """
    places = {name: f"{package}.{home}" for home, names in homes.items() for name in names}

    def get(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(places[name]), name)
        setattr(import_module(package), name, value)
        return value

    return get, lambda: sorted(places)
