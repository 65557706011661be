"""Everything public says what it is."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import cache, cached_property
from types import FunctionType, ModuleType

import partnerkit

MODULES = [
    partnerkit.__name__,
    *(module.name for module in pkgutil.walk_packages(partnerkit.__path__, "partnerkit.")),
]
PUBLIC = [name for name in MODULES if not name.rpartition(".")[2].startswith("_")]


def published(module: ModuleType) -> Iterator[tuple[str, type | FunctionType]]:
    """Go through the classes and functions that a module defines for others: those without an underscore."""
    for name, value in vars(module).items():
        if isinstance(value, type | FunctionType) and value.__module__ == module.__name__ and not name.startswith("_"):
            yield name, value


@cache
def all_published() -> list[tuple[str, str, type | FunctionType]]:
    """Give every public module with each name that it publishes, and what that is."""
    return [(name, *each) for name in PUBLIC for each in published(importlib.import_module(name))]


def methods(cls: type) -> Iterator[tuple[str, object]]:
    """Go through the public methods and properties that a class itself defines."""
    for name, value in vars(cls).items():
        if not name.startswith("_") and isinstance(
            value, FunctionType | classmethod | staticmethod | property | cached_property
        ):
            yield name, value


def test_modules_have_docstrings() -> None:
    """Every module says what it holds."""
    assert [name for name in MODULES if not (importlib.import_module(name).__doc__ or "").strip()] == []


def test_published_names_have_docstrings() -> None:
    """Every published class and function has a docstring of its own."""
    assert [f"{name}.{key}" for name, key, value in all_published() if not inspect.getdoc(value)] == []


def test_public_methods_have_docstrings() -> None:
    """Every public method and property of a published class has a docstring."""
    silent = [
        f"{name}.{cls.__name__}.{key}"
        for name, _, cls in all_published()
        if isinstance(cls, type)
        for key, value in methods(cls)
        if not (getattr(value, "__doc__", None) or "").strip()
    ]
    assert silent == []


def test_attrs_classes_name_their_fields() -> None:
    """The docstring of every published attrs class names each of its fields, as a caller gives them."""
    silent = [
        f"{name}.{cls.__name__}.{field.name}"
        for name, _, cls in all_published()
        if isinstance(cls, type) and "Attributes:" in (cls.__doc__ or "")
        for field in getattr(cls, "__attrs_attrs__", ())
        if f"{field.alias}:" not in (cls.__doc__ or "")
    ]
    assert silent == []


def test_something_was_found() -> None:
    """The walk above finds what it looks for."""
    assert len(PUBLIC) > 300
    assert len(all_published()) > 500
