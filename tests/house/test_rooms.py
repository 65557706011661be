"""Rooms load the names of their stubs when they are used, and a verb stays a verb beside a module of its name."""

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import partnerkit
from partnerkit._lazy import Room

STUBS = sorted(Path(partnerkit.__file__).parent.rglob("__init__.pyi"))
ROOMS = [
    importlib.import_module(".".join(("partnerkit", *path.relative_to(STUBS[0].parent).parent.parts))) for path in STUBS
]
each_room = pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.__name__))


@each_room
def test_every_room_loads_what_its_stub_names(room: ModuleType) -> None:
    """Each name of a stub leads to something, and to the same thing the next time."""
    assert isinstance(room, Room)
    assert [name for name in room.__all__ if getattr(room, name) is not getattr(room, name)] == []


@each_room
def test_dir_gives_the_stub(room: ModuleType) -> None:
    """Tab completion offers what the stub names."""
    assert dir(room) == [name for name in sorted(room.__all__) if not name.startswith("__")]


@each_room
def test_unknown_name_is_an_attribute_error(room: ModuleType) -> None:
    """A name that a room does not have is an ordinary AttributeError that says so."""
    with pytest.raises(AttributeError, match=f"module '{room.__name__}' has no attribute 'nothing'"):
        room.nothing  # noqa: B018 - the access is the test


@pytest.mark.parametrize(
    "first", ["partnerkit.scoring.compare", "partnerkit.planning.plan", "partnerkit.scoring.score"]
)
def test_a_verb_is_not_hidden_by_the_module_of_its_name(first: str) -> None:
    """Whoever imports the module first, the room's name stays the function."""
    room, _, name = first.rpartition(".")
    imports = f"import {first}; import {room} as room; from {room} import {name}"
    code = f"{imports}; assert callable(room.{name}) and callable({name})"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_room_of_the_front_door_works_at_first_touch() -> None:
    """Nothing has to be imported before a room is used."""
    code = "import partnerkit as pk; pk.planning.plan, pk.scoring.score, pk.files.read_school, pk.knowledge.SIX_TYPES"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
