"""The example documents: those of the repository, in the package too."""

import tomllib
from pathlib import Path

import pytest

from partnerkit.command.documents import EXAMPLES
from tests.command.conftest import Run
from tests.schools import DATA

ROOT = Path(__file__).parents[2]


def test_the_wheel_takes_in_what_the_command_hands_out() -> None:
    """The list of the build and that of the command are one."""
    built = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert built["force-include"] == {f"examples/data/{name}": f"partnerkit/examples/{name}" for name in EXAMPLES}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_copied_as_it_is(run: Run, name: str) -> None:
    """Byte for byte, into a folder that is made if need be."""
    assert run("examples", "some/folder").exit_code == 0
    assert Path("some/folder", name).read_bytes() == (DATA / name).read_bytes()


def test_every_school_document_is_among_them() -> None:
    """No published plan of the repository is left out."""
    schools = {path.name for path in DATA.glob("*.toml") if "[source]" in path.read_text("utf-8")}
    assert {"goose_creek.toml", "efisd.toml"} <= schools
    assert schools <= set(EXAMPLES)
