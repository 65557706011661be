"""What the field says, as values: the three frameworks and the catalogue of practices.

Each is read from its file in ``data/`` when it is first asked for, and once.
"""

from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerkit.documents.framework import read_catalogue, read_framework
from partnerkit.model import Catalogue, Framework

__all__ = ["CONTINUUM", "DUAL_CAPACITY", "DUAL_CAPACITY_2013", "FRAMEWORKS", "PRACTICES", "SIX_TYPES"]

if TYPE_CHECKING:
    CONTINUUM: Framework
    SIX_TYPES: Framework
    DUAL_CAPACITY: Framework
    DUAL_CAPACITY_2013: Framework
    FRAMEWORKS: tuple[Framework, ...]
    PRACTICES: Catalogue

_FILES = {
    "CONTINUUM": "continuum.toml",
    "SIX_TYPES": "six_types.toml",
    "DUAL_CAPACITY": "dual_capacity_2019.toml",
    "DUAL_CAPACITY_2013": "dual_capacity_2013.toml",
}


def data_file(name: str) -> Path:
    """Give the path of one of the shipped data files."""
    return Path(str(resources.files("partnerkit.knowledge") / "data" / name))


@cache
def _framework(name: str) -> Framework:
    return read_framework(data_file(_FILES[name]))


@cache
def _practices() -> Catalogue:
    return read_catalogue(data_file("practices/catalogue.toml"))


def __getattr__(name: str) -> Any:
    if name in _FILES:
        return _framework(name)
    if name == "FRAMEWORKS":
        return tuple(_framework(each) for each in ("CONTINUUM", "SIX_TYPES", "DUAL_CAPACITY"))
    if name == "PRACTICES":
        return _practices()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
