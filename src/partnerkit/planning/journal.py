"""The journal of a long run, from which a run that was killed goes on: one line of JSON for each school that is done.

A journal is a document that nobody vouches for: every line is read strictly before it counts. Only the last line may be
torn, by a kill in the middle of writing; it is then cut off and its school planned again.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

import attrs
from cattrs import Converter

from partnerkit.documents.convert import converter, structure
from partnerkit.documents.text import parse
from partnerkit.documents.write import plain
from partnerkit.errors import DocumentError, Fault
from partnerkit.errors.faults import not_read
from partnerkit.model import Catalogue
from partnerkit.model.field_checks import filled, one_of
from partnerkit.planning.planned_schools import PlannedSchool

FORMAT = 1
MAX_LINE = 1_000_000
"""A longer line is refused before it is parsed."""


@attrs.frozen
class Header:
    """What a journal is of.

    Attributes:
        format: The version of the format.
        kind: What kind of run.
        request: A fingerprint of everything that was asked, catalogue and frameworks included, and of the versions of
            partnerkit and of the solver.
    """

    format: int
    kind: str = attrs.field(validator=one_of("plan_many"))
    request: str = attrs.field(validator=filled)


@attrs.frozen
class DoneSchool:
    """One school that is done.

    Attributes:
        state: A fingerprint of everything at the school that its plan depends on.
        plan: Its plan in short.
    """

    state: str = attrs.field(validator=filled)
    plan: PlannedSchool


class Journal:
    """An append-only file of schools that are done."""

    def __init__(self, path: str | Path, request: str, catalogue: Catalogue) -> None:
        """Open a journal, or begin one.

        Raises:
            DocumentError: It is of another request, another run writes to it, a line is none of a journal, or it cannot
                be opened, read or written there.
        """
        self.path, self.entries = Path(path), list[DoneSchool]()
        with self._faults("opened", "Check that the folder is there and may be written to."):
            # Without a buffer of Python's: one that could not be written would be written again when the file is
            # closed.
            self.file = self.path.open("a+b", buffering=0)
        try:
            _lock(self.file, self.path.name)
            self._read(Header(FORMAT, "plan_many", request), catalogue)
        except BaseException:
            self.file.close()
            raise

    @contextmanager
    def _faults(self, what: str, remedy: str) -> Iterator[None]:
        """Tell what the file system refuses as a fault of the journal, with what to do about it."""
        try:
            yield
        except OSError as error:
            fault = Fault("", f"it cannot be {what}: {error.strerror or error}.", remedy)
            raise DocumentError(self.path.name, (fault,), "read" if what == "read" else "written") from error

    def _read(self, header: Header, catalogue: Catalogue) -> None:
        """Read what is there; cut off what a kill left torn only if all else is sound. So no other file is touched."""
        with self._faults("read", "Check the disk, or name another file."):
            self.file.seek(0)
            *lines, torn = self.file.readall().split(b"\n")
        lines = [line + b"\n" for line in lines]
        if not lines and not _written([plain(header)]).startswith(torn):
            lines, torn = [torn], b""
        found, faults = list[Header | DoneSchool](), list[Fault]()
        for number, line in enumerate(lines, start=1):
            try:
                found.append(self._line(number, line))
                faults += _unknown(found[-1], number, catalogue)
            except DocumentError as error:
                faults += [
                    attrs.evolve(f, path=f"line {number}{f': {f.path}' if f.path else ''}") for f in error.faults
                ]
        if found and not faults and found[0] != header:
            remedy = (
                "Name another file, or ask for the same as before, with the same versions of partnerkit and of the "
                "solver."
            )
            faults.append(Fault("line 1", "it is the journal of another request.", remedy))
        if faults:
            raise DocumentError(self.path.name, tuple(faults))
        if torn:
            with self._faults("written", "Check that it may be changed."):
                self.file.truncate(sum(map(len, lines)))
        if not lines:
            self._write([plain(header)])
        self.entries = [item for item in found if isinstance(item, DoneSchool)]

    def _line(self, number: int, line: bytes) -> Header | DoneSchool:
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            raise not_read(self.path.name, "it is not UTF-8.", "Take a copy from before it was changed.") from None
        document = parse(text, "json", source=self.path.name, max_bytes=MAX_LINE)
        cls: type[Header | DoneSchool] = Header if number == 1 else DoneSchool
        return structure(document, cls, using=_converter(), source=self.path.name)

    def add(self, entries: Iterable[DoneSchool]) -> None:
        """Write schools that are done, and wait until the disk has them; if it fails, earlier ones are there."""
        added = list(entries)
        self._write([plain(entry) for entry in added])
        self.entries += added

    def _write(self, documents: Iterable[Mapping[str, object]]) -> None:
        remedy = "What was done before is in it. Free space, or repair the disk, and make the same call again."
        with self._faults("written", remedy):
            left = memoryview(_written(documents))
            while left:  # the system may take a part at a time
                left = left[self.file.write(left) :]
            os.fsync(self.file.fileno())

    def __enter__(self) -> Self:
        """Give the journal."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file, which frees it for another run."""
        self.file.close()


@cache
def _converter() -> Converter:
    return converter()


def _written(documents: Iterable[Mapping[str, object]]) -> bytes:
    return b"".join(json.dumps(document, ensure_ascii=False).encode() + b"\n" for document in documents)


def _unknown(item: Header | DoneSchool, number: int, catalogue: Catalogue) -> Iterator[Fault]:
    """Go through the practices of a line that the catalogue does not have."""
    for key in item.plan.practices if isinstance(item, DoneSchool) else ():
        if key not in catalogue:
            remedy = "Take the catalogue the journal was made with."
            yield Fault(f"line {number}: plan.terms", f"the catalogue has no practice {key!r}.", remedy)


def _lock(file: FileIO, name: str) -> None:
    """Let one run at a time write to a journal, where the system has such a lock; it frees it however the run ends."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise not_read(name, "another run writes to it.", "Wait for it, or name another file.") from None
    except OSError:  # a file system that knows no locks, as some network drives: then none is held
        return
