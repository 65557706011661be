"""A journal on a disk that fails: each fault is a documented error, and what was done before it is never lost."""

import errno
import os
from collections.abc import Iterator
from io import FileIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from partnerkit.errors import DocumentError
from tests.planning.test_plan_many import SCHOOLS, planned

WRITES = 1 + 3
"""The first line, and one write for each state of the five schools."""


class Disk:
    """A disk that takes everything until its fault comes."""

    def __init__(self, fails: str, at: int, takes: int) -> None:
        """Let the disk fail at a call of that name, counted from 0, after it took so many bytes of it."""
        self.fails, self.at, self.takes = fails, at, takes
        self.calls: dict[str, Iterator[int]] = {name: count() for name in ("write", "sync", "read", "truncate")}

    def call(self, name: str) -> None:
        """Count a call, and fail if it is the one."""
        if next(self.calls[name]) == self.at and name == self.fails:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give what lets the disk fail once."""
    is_open, sync = Path.open, os.fsync

    def at(name: str, number: int = 0, takes: int = 0) -> None:
        disk = Disk(name, number, takes)

        class File(FileIO):
            def write(self, data: Any, /) -> int:
                try:
                    disk.call("write")
                except OSError:
                    super().write(bytes(data)[: disk.takes])
                    raise
                return super().write(bytes(data)[:100])  # a part at a time, as a system may

            def readall(self) -> bytes:
                disk.call("read")
                return super().readall()

            def truncate(self, size: int | None = None, /) -> int:
                disk.call("truncate")
                return super().truncate(size)

        def opened(path: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            return File(path, mode) if mode == "a+b" else is_open(path, mode, *args, **kwargs)

        def synced(file: int) -> None:
            disk.call("sync")
            sync(file)

        monkeypatch.setattr(Path, "open", opened)
        monkeypatch.setattr(os, "fsync", synced)

    return at


@pytest.mark.parametrize("takes", [0, 1, 60])
@pytest.mark.parametrize("number", range(12))
def test_a_write_that_fails(
    number: int, takes: int, tmp_path: Path, fails: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever write fails, and however much of it was taken, the error is documented; calling again gives all."""
    journal, whole = tmp_path / "run.jsonl", planned(SCHOOLS)
    fails("write", number, takes)
    with pytest.raises(DocumentError, match=r"run\.jsonl cannot be written.*\n.*No space left on device") as caught:
        planned(SCHOOLS, journal=journal)
    assert isinstance(caught.value.__cause__, OSError)
    monkeypatch.undo()
    again = planned(SCHOOLS, journal=journal)
    assert again == whole
    assert planned(SCHOOLS, journal=journal).resumed == len(SCHOOLS)


@pytest.mark.parametrize("number", range(WRITES))
def test_a_disk_that_does_not_confirm(number: int, tmp_path: Path, fails: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the disk does not confirm is an error, whether the bytes got there or not, and nothing is done twice."""
    journal = tmp_path / "run.jsonl"
    fails("sync", number)
    with pytest.raises(DocumentError, match="make the same call again"):
        planned(SCHOOLS, journal=journal)
    monkeypatch.undo()
    assert planned(SCHOOLS, journal=journal) == planned(SCHOOLS)
    assert len(journal.read_bytes().splitlines()) == 1 + len(SCHOOLS)


@pytest.mark.parametrize(("name", "what"), [("read", "read"), ("truncate", "written")])
def test_a_journal_that_cannot_be_opened_up(name: str, what: str, tmp_path: Path, fails: Any) -> None:
    """A journal that cannot be read, or whose torn end cannot be cut off, is an error that says so."""
    journal = tmp_path / "run.jsonl"
    planned(SCHOOLS, journal=journal)
    journal.write_bytes(journal.read_bytes()[:-25])
    fails(name)
    with pytest.raises(DocumentError, match=f"cannot be {what}"):
        planned(SCHOOLS, journal=journal)


@pytest.mark.parametrize("place", ["nowhere/run.jsonl", "."], ids=["no folder", "a folder"])
def test_a_place_for_no_file(place: str, tmp_path: Path) -> None:
    """A journal in a folder that is not there, or that is a folder itself, is an error that says what to check."""
    with pytest.raises(DocumentError, match=r"cannot be opened.*Check that the folder is there"):
        planned(SCHOOLS, journal=tmp_path / place)
