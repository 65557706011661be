"""A room's names: written once, in its stub ``__init__.pyi``, and loaded when they are first used (SPEC 1, PEP 562).

Type checkers, tab completion and ``__all__`` all come from the stub, so a name is added in one place.
"""

import re
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

_IMPORT = re.compile(r"^from (\S+) import (?:\(([^)]*)\)|(.*))$", re.MULTILINE)


class Room(ModuleType):
    """A package that loads what its stub names."""

    _places: Mapping[str, str]
    _moved: Mapping[str, str]
    _before: Callable[[], None]

    def __getattr__(self, name: str) -> Any:
        """Load a name that the stub has, or one that has moved."""
        if name in self._moved:
            return self._find_moved(name)
        if name not in self._places:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}", name=name, obj=self)
        self._before()
        place = self._places[name]
        module = import_module(place)
        if name not in self.__dict__:  # Python puts a module that is a name itself; another thread may be about to
            is_module = place == f"{self.__name__}.{name}" and not hasattr(module, name)
            super().__setattr__(name, module if is_module else getattr(module, name))
        return self.__dict__[name]

    def __setattr__(self, name: str, value: Any) -> None:
        """Keep a verb where Python would put the module of the same name: ``scoring.compare`` is the function."""
        if isinstance(value, ModuleType) and name in self._places:
            value = getattr(value, name, value)
        super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        """Give the names of the stub."""
        return sorted(name for name in self._places if not name.startswith("__"))

    def _find_moved(self, name: str) -> Any:
        """Give what an old name stood for, and say where it is now."""
        import warnings

        place, found = self._moved[name], self
        message = f"{self.__name__}.{name} is now {self.__name__}.{place}; the old name goes in the next release."
        warnings.warn(message, DeprecationWarning, stacklevel=3)
        for part in place.split("."):
            found = getattr(found, part)
        return found


def offer(package: str, *, moved: Mapping[str, str] | None = None, before: Callable[[], None] = lambda: None) -> None:
    """Let a package offer the names of its stub, each loaded when it is first used.

    Args:
        package: The package's name; call it as ``offer(__name__)`` in its ``__init__.py``.
        moved: Names that were once there, with where below the package they are now.
        before: Called before a name is loaded. It may raise where a library is missing, and the package itself can
            still be imported, listed and read about.
    """
    room = sys.modules[package]
    places = {}
    for home, several, single in _IMPORT.findall(_stub_of(room)):
        base = package + home if home.startswith(".") and home != "." else package if home == "." else home
        for part in filter(str.strip, (several or single).split(",")):
            name = part.split(" as ")[-1].strip()
            places[name] = f"{package}.{name}" if home == "." else base
    room.__dict__.update(_places=places, _moved=moved or {}, _before=before, __all__=sorted(places))
    room.__class__ = Room


def _stub_of(room: ModuleType) -> str:
    """Give the text of a package's stub, from a folder or a zip file, beside its source or its compiled module.

    Raises:
        ImportError: The stub is not there: whoever packed the program left it out.
    """
    loader: Any = room.__spec__ and room.__spec__.loader
    stub = str(room.__file__).rpartition(".")[0] + ".pyi"
    try:
        text: bytes = loader.get_data(stub)
    except OSError:
        remedy = "Pack the .pyi files of partnerkit too; with PyInstaller, add --collect-data partnerkit."
        raise ImportError(f"{room.__name__} has no {stub}, which lists what it offers. {remedy}") from None
    return text.decode()
