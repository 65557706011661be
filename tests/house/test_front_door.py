"""The front door: sorted, lazy, and the same for people, type checkers and tab completion."""

import ast
import importlib
from pathlib import Path

import pytest

import partnerkit

INIT = Path(partnerkit.__file__)


def isort_style(name: str) -> tuple[int, str]:
    """Give ruff's order for `__all__` (RUF022): constants, then classes, then the rest."""
    return (0 if name.isupper() and len(name) > 1 else 1 if name[0].isupper() else 2), name


def type_checking_imports() -> dict[str, str]:
    """Give the names that type checkers see, each with the module it comes from."""
    blocks = [node for node in ast.parse(INIT.read_text("utf-8")).body if isinstance(node, ast.If)]
    imports = [node for node in blocks[0].body if isinstance(node, ast.ImportFrom)]
    return {alias.name: node.module or "" for node in imports for alias in node.names}


def homes() -> dict[str, str]:
    """Give the names that are loaded lazily, each with the module it comes from."""
    return {name: f"partnerkit.{home}" for home, names in partnerkit._HOMES.items() for name in names}


def test_all_is_sorted() -> None:
    """`__all__` is sorted as ruff sorts it."""
    assert partnerkit.__all__ == sorted(partnerkit.__all__, key=isort_style)


def test_all_has_no_name_twice() -> None:
    """No name stands twice in `__all__`."""
    assert len(partnerkit.__all__) == len(set(partnerkit.__all__))


@pytest.mark.parametrize("name", partnerkit.__all__)
def test_name_resolves(name: str) -> None:
    """Every public name leads to something."""
    assert getattr(partnerkit, name) is not None


@pytest.mark.parametrize(("name", "home"), sorted(homes().items()))
def test_name_is_what_its_home_has(name: str, home: str) -> None:
    """A public name is the very object that its home publishes."""
    module = importlib.import_module(home)
    assert name in module.__all__
    assert getattr(partnerkit, name) is getattr(module, name) or name == "FRAMEWORKS"


def test_homes_agree_with_all() -> None:
    """What is loaded lazily is what `__all__` lists, besides four rooms and the version."""
    assert {*homes(), "crosswalk", "plotting", "rules", "surveys", "__version__"} == set(partnerkit.__all__)


def test_type_checkers_see_the_same_homes() -> None:
    """Type checkers are told of the same names from the same modules."""
    assert type_checking_imports() == {
        **homes(),
        "crosswalk": "partnerkit",
        "plotting": "partnerkit",
        "rules": "partnerkit",
        "surveys": "partnerkit",
    }


def test_dir_gives_all() -> None:
    """Tab completion offers `__all__`."""
    assert dir(partnerkit) == sorted(partnerkit.__all__)


def test_star_import_gives_all() -> None:
    """A star import brings in `__all__` and nothing else."""
    names: dict[str, object] = {}
    exec("from partnerkit import *", names)
    assert set(names) - {"__builtins__"} == set(partnerkit.__all__)


def test_unknown_attribute_is_an_attribute_error() -> None:
    """A name that partnerkit does not have is an ordinary AttributeError that says so."""
    with pytest.raises(AttributeError, match="module 'partnerkit' has no attribute 'scores'"):
        partnerkit.scores  # noqa: B018 - the access is the test


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
    ],
)
def test_data_file_ships(name: str) -> None:
    """Every data file stands in the package."""
    assert (INIT.parent / "knowledge" / "data" / f"{name}.toml").is_file()


def test_version_is_the_distribution_s() -> None:
    """The version is the installed distribution's."""
    from importlib.metadata import version

    assert partnerkit.__version__ == version("partnerkit")
