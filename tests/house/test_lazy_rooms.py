"""Rooms that load their names when they are used: for people, type checkers and tab completion the same names."""

import ast
import importlib
from pathlib import Path
from types import ModuleType

import pytest

from partnerkit import defaults, documents, model

each_room = pytest.mark.parametrize("room", [model, documents, defaults], ids=lambda room: str(room.__name__))


def homes(room: ModuleType) -> dict[str, str]:
    """Give a room's names, each with the module that holds it."""
    return {name: f"{room.__name__}.{home}" for home, names in room._HOMES.items() for name in names}


@each_room
def test_homes_agree_with_all(room: ModuleType) -> None:
    """What is loaded lazily is what `__all__` lists."""
    assert set(homes(room)) == set(room.__all__)


@each_room
def test_type_checkers_see_the_same_homes(room: ModuleType) -> None:
    """Type checkers are told of the same names from the same modules."""
    tree = ast.parse(Path(str(room.__file__)).read_text("utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    assert {alias.name: node.module for node in imports for alias in node.names} == homes(room)


@each_room
def test_every_name_is_what_its_home_has(room: ModuleType) -> None:
    """A name is the very object that its home publishes."""
    for name, home in homes(room).items():
        module = importlib.import_module(home)
        assert name in module.__all__, f"{home} does not publish {name}"
        assert getattr(room, name) is getattr(module, name)


@each_room
def test_no_name_is_a_module_too(room: ModuleType) -> None:
    """No name is that of a module of the room: once loaded, the module would hide it."""
    folder = Path(str(room.__file__)).parent
    assert {path.stem for path in folder.glob("*.py")} & set(room.__all__) == set()


@each_room
def test_dir_gives_all(room: ModuleType) -> None:
    """Tab completion offers `__all__`."""
    assert dir(room) == sorted(room.__all__)


@each_room
def test_unknown_name_is_an_attribute_error(room: ModuleType) -> None:
    """A name that a room does not have is an ordinary AttributeError that says so."""
    with pytest.raises(AttributeError, match=f"module '{room.__name__}' has no attribute 'nothing'"):
        room.nothing  # noqa: B018 - the access is the test
