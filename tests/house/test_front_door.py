"""The front door: few names, light, and the same for people, type checkers and tab completion."""

import importlib
from operator import attrgetter
from pathlib import Path

import pytest

import partnerkit

INIT = Path(partnerkit.__file__)


def test_few_enough_to_remember() -> None:
    """The front door has at most 45 names, rooms included."""
    assert len(dir(partnerkit)) <= 45


@pytest.mark.parametrize("name", dir(partnerkit))
def test_name_resolves(name: str) -> None:
    """Every public name leads to what is called so: a verb, a class or a room, or a value of the knowledge."""
    found = getattr(partnerkit, name)
    if hasattr(found, "__name__"):
        assert found.__name__.rpartition(".")[2] == name
    else:
        assert found is getattr(partnerkit.knowledge, name)


def test_a_name_is_one_thing_wherever_it_is_offered() -> None:
    """A verb of the front door is the very function that its room offers: one signature, one docstring."""
    verbs = [name for name in dir(partnerkit) if callable(getattr(partnerkit, name))]
    rooms = [importlib.import_module(f"partnerkit.{room}") for room in ("files", "scoring", "planning", "language")]
    found = [(name, getattr(room, name)) for room in rooms for name in verbs if name in dir(room)]
    assert len(found) > 10
    assert [name for name, value in found if value is not getattr(partnerkit, name)] == []


@pytest.mark.parametrize("name", sorted(partnerkit._MOVED))  # type: ignore[attr-defined]  # private, so not in the stub
def test_a_name_that_moved_resolves_for_one_release(name: str) -> None:
    """A name of release 0.1 gives what it stood for, and a warning that names the new place."""
    with pytest.warns(DeprecationWarning, match=rf"partnerkit\.{name} is now partnerkit\.\w+\.\w+;"):
        found = getattr(partnerkit, name)
    place: str = partnerkit._MOVED[name]  # type: ignore[attr-defined]  # private
    now = attrgetter(place)(partnerkit)
    assert found == now
    assert getattr(found, "__name__", "") == getattr(now, "__name__", "")


def test_moved_names_are_not_offered() -> None:
    """Tab completion and star imports leave out what has moved."""
    assert not set(partnerkit._MOVED) & set(dir(partnerkit))  # type: ignore[attr-defined]  # private


def test_star_import_gives_all() -> None:
    """A star import brings in what the stub names and nothing else."""
    names: dict[str, object] = {}
    exec("from partnerkit import *", names)
    assert set(names) - {"__builtins__", "__version__"} == set(dir(partnerkit))


def test_unknown_attribute_is_an_attribute_error() -> None:
    """A name that partnerkit does not have is an ordinary AttributeError that says so."""
    with pytest.raises(AttributeError, match="module 'partnerkit' has no attribute 'scores'"):
        partnerkit.scores  # type: ignore[attr-defined]  # noqa: B018 - the access is the test


def test_hasattr_is_false_for_unknown_names() -> None:
    """Tools that probe with hasattr get False."""
    assert not hasattr(partnerkit, "_ipython_canary_method_should_not_exist_")


def test_name_is_loaded_once() -> None:
    """The second access gives the same object."""
    assert partnerkit.PRACTICES is partnerkit.PRACTICES


def test_py_typed_ships() -> None:
    """The package tells type checkers that it is typed."""
    assert (INIT.parent / "py.typed").is_file()


@pytest.mark.parametrize(
    "name",
    [
        "action_team",
        "continuum",
        "six_types",
        "dual_capacity_2013",
        "dual_capacity_2019",
        "practices/catalogue",
        "crosswalk_published",
        "crosswalk_own",
        "vocabulary",
        "community",
        "instruments/family_survey",
        "instruments/team_self_rating",
        "instruments/pta_2022",
        "instruments/title_i_1116",
        "instruments/australia_2008",
        "notices",
    ],
)
def test_data_file_ships(name: str) -> None:
    """Every data file is in the package."""
    assert (INIT.parent / "knowledge" / "data" / f"{name}.toml").is_file()


def test_version_is_the_distribution_s() -> None:
    """The version is the installed distribution's."""
    from importlib.metadata import version

    assert partnerkit.__version__ == version("partnerkit")
