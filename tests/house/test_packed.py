"""The package works where it is not a folder of sources: in a zip file, and as compiled modules alone."""

import compileall
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "partnerkit"
SCORE = """
import sys
sys.path.insert(0, sys.argv[1])
import partnerkit as pk
assert sys.argv[1] in pk.__file__, pk.__file__
school = pk.files.parse_school('format = 1\\nkey = "elm"\\nname = "Elm"\\n[[practices]]\\npractice = "question_line"')
print(len(pk.PRACTICES), pk.score(school, pk.SIX_TYPES)["communicating"])
"""


def run(place: Path, code: str = SCORE) -> str:
    """Run code in a process that finds partnerkit in a place only."""
    done = subprocess.run([sys.executable, "-c", code, str(place)], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def expected() -> str:
    """Give what the folder of sources says."""
    return run(PACKAGE.parent)


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    """Make a copy of the package that holds compiled modules and no sources."""
    shutil.copytree(PACKAGE, tmp_path / "partnerkit", ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(tmp_path / "partnerkit", legacy=True, quiet=1)
    for source in (tmp_path / "partnerkit").rglob("*.py"):
        source.unlink()
    return tmp_path


def test_in_a_zip_file(tmp_path: Path, expected: str) -> None:
    """A school is scored from a zip file on the path."""
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in PACKAGE.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, path.relative_to(PACKAGE.parent))
    assert run(packed) == expected
    assert "Communicating: at least 0.5 of 4" in expected
    said = run(packed, SCORE + "pk.knowledge.data_file('findings.toml')")
    assert said.endswith("The data file 'findings.toml' has no path: partnerkit was imported from a zip file.\n")


def test_compiled_without_sources(compiled: Path, expected: str) -> None:
    """A school is scored by compiled modules whose sources are not there."""
    assert run(compiled) == expected


def test_a_left_out_stub_is_named(compiled: Path) -> None:
    """Where a bundler left out the lists of names, the error says so and what to do."""
    (compiled / "partnerkit" / "model" / "__init__.pyi").unlink()
    said = run(compiled)
    assert "ImportError: partnerkit.model has no " in said
    assert "add --collect-data partnerkit." in said
