"""The pytest plug-in that runs golden cases: one test for each score expected in a file named ``*_cases.toml``.

It is loaded only if you ask for it, with ``pytest -p partnerkit.testing.pytest_plugin`` or that option in the setting
``addopts``. Installing partnerkit alone does not change how your tests run.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from partnerkit.documents.text import SUFFIXES
from partnerkit.errors import DocumentError, PartnerkitError
from partnerkit.testing.golden import Expectation, GoldenCase, read_cases


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "pytest.Collector | None":
    """Collect files of golden cases."""
    if file_path.stem.endswith("_cases") and file_path.suffix in SUFFIXES:
        found: pytest.Collector = _File.from_parent(parent, path=file_path)
        return found
    return None


class _File(pytest.File):
    """A file of golden cases."""

    def collect(self) -> "Iterator[pytest.Item]":
        try:
            cases = read_cases(self.path)
        except DocumentError as error:
            raise self.CollectError(str(error)) from None
        for case in cases:
            for expected in case.expect:
                yield _Case.from_parent(self, name=f"{case.name}: {expected.score}", case=case, expected=expected)


class _Case(pytest.Item):
    """The test of one expected score."""

    def __init__(self, *, case: GoldenCase, expected: Expectation, **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]  # what pytest hands over
        self.case, self.expected = case, expected

    def runtest(self) -> None:
        self.case.check(self.expected, self.path.parent)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:  # noqa: ARG002 - pytest's own
        """Say what is wrong, without a traceback, which does not help the author of a case."""
        if isinstance(excinfo.value, AssertionError | PartnerkitError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, self.name
