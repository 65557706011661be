"""Run the pages of the site from a wheel, each in a fresh environment that has what the page says that it needs.

Usage: python .ci/run_pages.py FOLDER [PAGE ...]

The folder holds the wheel; environments are made in it, one for all pages that need the same. Beside that, they have
only what runs the blocks of a page: pytest and sybil.
"""

import subprocess
import sys
import venv
from collections import defaultdict
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
sys.path.insert(0, str(DOCS))

from page_needs import pages  # a module of the site, found by the line above

RUNNER = ("pytest>=9.0", "sybil>=9.0")


def environment(folder: Path, wheel: Path, needs: tuple[str, ...]) -> Path:
    """Make an environment with what some pages need, partnerkit from the wheel, and give its Python."""
    place = folder / "-".join(["pages", *("".join(filter(str.isalnum, each)) for each in needs)])
    venv.create(place, with_pip=True, clear=True)
    python = place / "bin" / "python"
    wanted = [each.replace("partnerkit", str(wheel), 1) if each.startswith("partnerkit") else each for each in needs]
    subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted, *RUNNER], check=True)  # noqa: S603  # our own pages
    return python


def main(folder: Path, only: list[str]) -> int:
    wheel = next(folder.resolve().glob("*.whl"))
    groups: dict[tuple[str, ...], list[Path]] = defaultdict(list)
    for page, needs in pages(DOCS).items():
        if not only or any(page.match(each) for each in only):
            groups[needs].append(page)
    failed = []
    for needs, members in sorted(groups.items()):
        python = environment(folder.resolve(), wheel, needs)
        command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null", f"--rootdir={DOCS}"]
        done = subprocess.run([*command, f"--confcutdir={DOCS}", *members], cwd=DOCS, check=False)  # noqa: S603  # our own
        print(
            f"{' '.join(needs)}: {len(members)} pages {'FAILED' if done.returncode else 'ran as printed'}", flush=True
        )
        failed += [needs] if done.returncode else []
    return 1 if failed or not groups else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
