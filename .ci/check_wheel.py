"""Check that the built wheel and sdist hold what they must, and no more than they should.

Usage: python .ci/check_wheel.py FOLDER
"""

import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "partnerkit"


def main(folder: Path) -> int:
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
        licensed = any(name.endswith("licenses/LICENSE") for name in archive.namelist())
    expected = {
        f"partnerkit/{path.relative_to(SOURCE).as_posix()}"
        for path in SOURCE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    included = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    expected |= set(included["force-include"].values())
    faults = [f"missing from the wheel: {name}" for name in sorted(expected - held)]
    faults += [f"should not be in the wheel: {name}" for name in sorted(held - expected)]
    faults += [] if licensed else ["the wheel has no LICENSE"]
    faults += [] if "partnerkit/py.typed" in held else ["the wheel has no py.typed"]
    faults += (
        []
        if any(name.endswith("knowledge/data/practices/catalogue.toml") for name in held)
        else ["the wheel has no data"]
    )
    with tarfile.open(sdist) as archive:
        names = [name.partition("/")[2] for name in archive.getnames()]
    faults += [
        f"missing from the sdist: {name}"
        for name in ("README.md", "LICENSE", "pyproject.toml", "conftest.py")
        if name not in names
    ]
    print("\n".join(faults) or f"{wheel.name}: {len(held)} files, all of them expected")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
