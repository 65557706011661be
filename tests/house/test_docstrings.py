"""Everything public says what it is."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import cached_property
from types import FunctionType, ModuleType

import pytest

import partnerkit

MODULES = [
    partnerkit.__name__,
    *(module.name for module in pkgutil.walk_packages(partnerkit.__path__, "partnerkit.")),
]
PUBLIC = [name for name in MODULES if not name.rpartition(".")[2].startswith("_")]


WITHOUT_NAMES = {"partnerkit.command", "partnerkit.documents", "partnerkit.knowledge.values"}
"""Rooms and modules that publish nothing by themselves: what they hold is asked for in another place."""


def published(module: ModuleType) -> Iterator[tuple[str, type | FunctionType]]:
    """Go through the classes and functions that a module publishes."""
    for name in getattr(module, "__all__", ()):
        value = getattr(module, name)
        if isinstance(value, type | FunctionType):
            yield name, value


def methods(cls: type) -> Iterator[tuple[str, object]]:
    """Go through the public methods and properties that a class itself defines."""
    for name, value in vars(cls).items():
        if not name.startswith("_") and isinstance(
            value, FunctionType | classmethod | staticmethod | property | cached_property
        ):
            yield name, value


@pytest.mark.parametrize("name", MODULES)
def test_module_has_docstring(name: str) -> None:
    """Every module says what it holds."""
    assert (importlib.import_module(name).__doc__ or "").strip()


@pytest.mark.parametrize("name", PUBLIC)
def test_module_defines_all(name: str) -> None:
    """Every public module lists what it publishes, and has it."""
    module = importlib.import_module(name)
    if name not in WITHOUT_NAMES:
        assert [key for key in module.__all__ if not hasattr(module, key)] == []


@pytest.mark.parametrize("name", PUBLIC)
def test_published_names_have_docstrings(name: str) -> None:
    """Every published class and function has a docstring of its own."""
    silent = [key for key, value in published(importlib.import_module(name)) if not inspect.getdoc(value)]
    assert silent == []


@pytest.mark.parametrize("name", PUBLIC)
def test_public_methods_have_docstrings(name: str) -> None:
    """Every public method and property of a published class has a docstring."""
    silent = [
        f"{cls.__name__}.{key}"
        for _, cls in published(importlib.import_module(name))
        if isinstance(cls, type)
        for key, value in methods(cls)
        if not (getattr(value, "__doc__", None) or "").strip()
    ]
    assert silent == []


@pytest.mark.parametrize("name", PUBLIC)
def test_attrs_classes_name_their_fields(name: str) -> None:
    """The docstring of every published attrs class names each of its fields, as a caller gives them."""
    silent = [
        f"{cls.__name__}.{field.name}"
        for _, cls in published(importlib.import_module(name))
        if isinstance(cls, type) and "Attributes:" in (cls.__doc__ or "")
        for field in getattr(cls, "__attrs_attrs__", ())
        if f"{field.alias}:" not in (cls.__doc__ or "")
    ]
    assert silent == []
