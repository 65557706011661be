"""Run what the site prints from a wheel, each page in a fresh environment that has what the page says that it needs.

Usage: python .ci/run_pages.py FOLDER [PAGE ...]

The folder holds the wheel; environments are made in it, one for all pages that need the same. Beside that, a page has
pytest and sybil, which run its blocks. The examples that a question of the gallery reads are copied by the command. A
question runs twice, as the script and as the notebook that a reader downloads; for the notebook it has nbclient and
ipykernel. The notebook among the services runs as a script. PAGE is a pattern for the name of a file, such as
``plan-a-year.md`` or ``what_*.py``.
"""

import os
import subprocess
import sys
import venv
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from shutil import copy

from sphinx_gallery.notebook import python_to_jupyter_cli

ROOT = Path(__file__).parents[1]
DOCS, EXAMPLES = ROOT / "docs", ROOT / "examples"
sys.path.insert(0, str(DOCS / "_writers"))

from page_needs import Needs, pages, question_needs, service_needs  # a module of the site, found by the line above

Job = tuple[Needs, tuple[str, ...], Callable[[Path, list[Path], Path], list[str]]]
"""What some files need, what runs them beside that, and the function that runs them and gives those that failed."""


def environment(folder: Path, needs: Needs, runner: tuple[str, ...]) -> Path:
    """Make an environment with what some pages need, partnerkit from the wheel, and give its Python."""
    wheel = next(folder.glob("*.whl"))
    place = folder / "-".join("".join(filter(str.isalnum, each)) for each in ("pages", *needs, *runner[:1]))
    venv.create(place, with_pip=True, clear=True)
    python = place / "bin" / "python"
    wanted = [each.replace("partnerkit", str(wheel), 1) if each.startswith("partnerkit") else each for each in needs]
    subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted, *runner], check=True)  # noqa: S603  # our own pages
    return python


def runs(command: list[str | Path], cwd: Path) -> bool:
    """Run a command and say whether it ended well; print what it said if it did not."""
    env = os.environ | {"MPLBACKEND": "agg"}
    done = subprocess.run(command, cwd=cwd, env=env, check=False, capture_output=True, text=True)  # noqa: S603  # our own
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", flush=True)
    return not done.returncode


def documents(python: Path, members: list[Path], _folder: Path) -> list[str]:
    """Run the blocks of pages."""
    command: list[str | Path] = [
        python,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-c",
        "/dev/null",
        f"--rootdir={DOCS}",
    ]
    command.append(f"--confcutdir={DOCS}")
    return [page.name for page in members if not runs([*command, page], DOCS)]


def scripts(python: Path, members: list[Path], _folder: Path) -> list[str]:
    """Run scripts, in a folder of their environment; if they read examples, the command copies them there first."""
    place = python.parents[1] / "scripts"
    place.mkdir(exist_ok=True)
    reads = [script.name for script in members if '"examples"' in script.read_text("utf-8")]
    if reads and not runs([python.parent / "partnerkit", "examples", "examples/data"], place):
        return reads
    return [script.name for script in members if not runs([python, script], place)]


def questions(python: Path, members: list[Path], folder: Path) -> list[str]:
    """Run questions of the gallery, as scripts and as notebooks."""
    failed = scripts(python, members, folder)
    for script in members:
        copied = Path(copy(script, python.parents[1] / "scripts"))
        python_to_jupyter_cli([str(copied)])
        notebook = copied.with_suffix(".ipynb")
        if not runs([python.parent / "jupyter-execute", notebook], notebook.parent):
            failed.append(notebook.name)
    return failed


def main(folder: Path, only: list[str]) -> int:
    jobs: dict[Job, list[Path]] = defaultdict(list)
    for page, needs in pages(DOCS).items():
        jobs[needs, ("pytest>=9.0", "sybil>=9.0"), documents].append(page)
    for question in sorted((EXAMPLES / "gallery").glob("*.py")):
        needs = question_needs(question.read_text("utf-8"))
        jobs[needs, ("nbclient>=0.10", "ipykernel>=6.29"), questions].append(question)
    notebook = EXAMPLES / "services" / "notebook.py"
    jobs[service_needs(DOCS, notebook.name), (), scripts].append(notebook)
    count, failed = 0, []
    for (needs, runner, run), every in jobs.items():
        members = [path for path in every if not only or any(path.match(each) for each in only)]
        if not members:
            continue
        count += len(members)
        faults = run(environment(folder.resolve(), needs, runner), members, folder.resolve())
        said = f"FAILED: {', '.join(faults)}" if faults else "ran as printed"
        print(f"{' '.join(needs)}: {len(members)} files {said}", flush=True)
        failed += faults
    print(f"{count} files, {len(failed)} faults")
    return 1 if failed or not count else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
