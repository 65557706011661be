"""Small documents that broke a reader once, or nearly did, read on every check.

What the laws find is shrunk and put beside them.

A file is named ``<kind>.<what is odd>.json`` or ``.toml``.
"""

from pathlib import Path

import pytest

from partnerkit.errors import DocumentError
from partnerkit.files import read_catalogue
from tests.laws.test_any_document import check

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_it_is_refused_or_reads_back(path: Path) -> None:
    """The document is refused with faults, or is a value that writes and reads back."""
    check(path.name.partition(".")[0], path.read_text("utf-8"), path.suffix[1:])


@pytest.mark.parametrize("practices", ["5", '"a"', "{ a = 1 }", "true", "[5]"])
def test_practices_beside_parts(tmp_path: Path, practices: str) -> None:
    """A catalogue of several files whose own practices are not a list is refused with their place."""
    (tmp_path / "ours.toml").write_text(
        f'format = 1\nname = "Ours"\nversion = "1"\nparts = ["more.toml"]\npractices = {practices}\n', "utf-8"
    )
    (tmp_path / "more.toml").write_text("format = 1\npractices = []\n", "utf-8")
    with pytest.raises(DocumentError) as caught:
        read_catalogue(tmp_path / "ours.toml")
    assert "practices" in caught.value.faults[0].path
