"""Run the code of these pages: every Python block, in the order of its page.

A page runs in a folder of its own that holds a link to ``examples``, so that blocks read the published plans by the
same path as from the project's folder, and may write files. A TOML block whose first line is a comment that names a
file is saved under that name.
"""

import os
import re
from collections.abc import Iterator
from doctest import ELLIPSIS
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).parent.parent
_FILE = re.compile(r"# (\w+\.toml)\b.*\n")


def save(example: Example) -> None:
    """Save a TOML block that names its file."""
    if named := _FILE.match(example.parsed):
        Path(named[1]).write_text(example.parsed, encoding="utf-8")


@pytest.fixture(scope="module")
def page_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for one page, with the examples in it."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    before = Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), CodeBlockParser("toml", save)],
    patterns=["*.md"],
    excludes=["_generated/*", "gallery/*", "_build/*", "reference/parts/*"],
    fixtures=["page_folder"],
).pytest()
