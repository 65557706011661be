"""`import partnerkit` is light: a fresh interpreter tells what it loaded."""

import json
import subprocess
import sys

import pytest

HEAVY = {"cattrs", "matplotlib", "networkx", "narwhals", "numpy", "pandas", "polars", "tomli_w"}


def loaded_by(code: str) -> set[str]:
    """Run code in a fresh interpreter and give the top-level modules it added."""
    script = (
        f"import sys, json; before = set(sys.modules)\n{code}\nprint(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {str(name).partition(".")[0] for name in json.loads(done.stdout)}


@pytest.mark.parametrize(
    "code",
    [
        "import partnerkit",
        "import partnerkit; dir(partnerkit)",
        "import partnerkit; partnerkit.__version__",
        "import partnerkit.errors",
        "import partnerkit.model",
        "import partnerkit.rules",
    ],
)
def test_import_is_light(code: str) -> None:
    """The front door and the lower floors load attrs and the standard library, nothing else."""
    foreign = loaded_by(code) - set(sys.stdlib_module_names) - {"partnerkit", "attr", "attrs"}
    assert foreign == set()


def test_front_door_loads_no_room() -> None:
    """Importing partnerkit loads none of its own modules either, but the few lines that load the rest."""
    code = "import partnerkit; assert [m for m in sys.modules if m.startswith('partnerkit.')] == ['partnerkit._lazy']"
    assert "partnerkit" in loaded_by(code)


def test_probe_sees_heavy_modules() -> None:
    """The probe itself works: it sees a dependency that a verb does load."""
    assert "cattrs" in loaded_by("import partnerkit; partnerkit.CONTINUUM") & HEAVY


def test_framework_needs_no_numbers_package() -> None:
    """Reading a framework loads no table package."""
    assert loaded_by("import partnerkit; partnerkit.CONTINUUM") & {"numpy", "pandas", "polars", "narwhals"} == set()


def test_knowledge_is_read_when_asked_for() -> None:
    """Asking for one framework opens its file and no other data file."""
    code = (
        "import os; opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "import partnerkit; partnerkit.SIX_TYPES\n"
        "names = [os.path.basename(path) for path in opened if path.endswith('.toml')]\n"
        "assert names == ['six_types.toml'], names"
    )
    assert "partnerkit" in loaded_by(code)
