"""Every code block in the README and every docstring example runs as a test, from the root of the project."""

from collections.abc import Iterator
from doctest import ELLIPSIS
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parent


@pytest.fixture
def at_root(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run an example where a reader would: at the root of the project."""
    monkeypatch.chdir(ROOT)
    yield


_readme = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS)],
    patterns=["README.md"],
    fixtures=["at_root"],
)
_docstrings = Sybil(
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
    document_types={".py": PythonDocStringDocument},
    patterns=["src/partnerkit/*/*/*.py", "src/partnerkit/*/*.py", "src/partnerkit/*.py"],
    path=str(ROOT),
    fixtures=["at_root"],
)

pytest_collect_file = (_readme + _docstrings).pytest()
