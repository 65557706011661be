"""Draw the pictures of how-to pages by running their own code, so that a picture is what the code gives.

The heat maps of the crosswalk's page are drawn here too.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from doctest import DocTestParser
from io import StringIO
from pathlib import Path
from shutil import copy

import matplotlib as mpl
from keep_picture import keep  # beside this file, which is not a package
from matplotlib import pyplot
from write_tables import CROSSED  # beside this file, which is not a package

import partnerkit as pk
from partnerkit.crosswalk import grid

HERE = Path(__file__).parents[1]
PAGES = ("draw-a-profile", "from-a-raw-file-to-a-table")
"""How-to pages that save pictures, and show them."""
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@contextmanager
def page_folder() -> Iterator[Path]:
    """Work in a folder that holds a link to ``examples``, as the tests of the pages do."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "examples").symlink_to(HERE.parent / "examples", target_is_directory=True)
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(before)


def write(folder: Path) -> None:
    """Run the pages, keep the pictures that they save, and draw those of the crosswalk."""
    folder.mkdir(parents=True, exist_ok=True)
    with mpl.rc_context({"svg.hashsalt": "partnerkit"}), redirect_stdout(StringIO()):  # the same code, the same files
        mpl.use("agg")
        for name in PAGES:
            _run(HERE / "how-to" / f"{name}.md", folder)
        pyplot.close("all")  # or the gallery would take them for its own
        for first, second in CROSSED:
            found = grid(pk.knowledge.CROSSWALK, second, first)
            keep(pk.plotting.draw_crosswalk(found), folder / f"{first}_{second}.svg")


def _run(page: Path, folder: Path) -> None:
    """Run the code of a page, and keep the pictures that it saves."""
    names: dict[str, object] = {}
    with page_folder() as made:
        for block in BLOCK.findall(page.read_text("utf-8")):
            for each in DocTestParser().get_examples(block):
                exec(compile(each.source, str(page), "exec"), names)  # noqa: S102  # the project's own page
        for picture in made.glob("*.svg"):
            copy(picture, folder)
