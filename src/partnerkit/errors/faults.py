"""What is wrong with a document, fault by fault, and the warning that one was made with other data."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, Self

import attrs

from partnerkit.errors.arguments import door, whole_number
from partnerkit.errors.base import PartnerkitError
from partnerkit.errors.shown_values import counted, in_one_line, shortened

LISTED = 40
"""The most faults of one document that are printed; `DocumentError.faults` holds all."""

_SAID = 5
"""The most changes of one document that a warning prints; `OlderDocumentWarning.changes` holds all."""


def _one_part(fault: "Fault") -> tuple[str | int, ...]:
    return (fault.path,) if fault.path else ()


@attrs.frozen
class Fault:
    """One thing wrong with a document, a rule or a table.

    Attributes:
        path: Where it is, such as ``practices[3].reach``; empty for the document as a whole. In several files, the name
            of the file comes first.
        problem: What is wrong, with the value that was found.
        remedy: What was expected or what to do, with a near match where there is one.
        parts: The same place in parts, for programs, such as ``("practices", 3, "reach")``. What is missing is placed
            where it belongs.
    """

    path: str
    problem: str
    remedy: str = ""
    parts: tuple[str | int, ...] = attrs.field(
        default=attrs.Factory(_one_part, takes_self=True), kw_only=True, eq=False, repr=False
    )

    @classmethod
    def at(cls, parts: Sequence[str | int], problem: str, remedy: str = "") -> Self:
        """Make a fault of a place that is known in parts.

        Examples:
            >>> Fault.at(("practices", 3, "reach"), "it is 80.", "Expected a number from 0 to 1.").path
            'practices[3].reach'
        """
        return cls(_as_path(parts), problem, remedy, parts=tuple(parts))

    @property
    def pointer(self) -> str:
        """The place as a JSON Pointer (RFC 6901), such as ``/practices/3/reach``; empty for the document as a whole.

        Examples:
            >>> Fault.at(("context", "home_languages", "es/mx"), "it is 40.").pointer
            '/context/home_languages/es~1mx'
        """
        return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in self.parts)

    def __str__(self) -> str:
        """Give the fault as one line."""
        place = self.path or "the document"
        return in_one_line(f"{place}: {self.problem}" + (f" {self.remedy}" if self.remedy else ""))


Fault.__module__ = "partnerkit.errors"  # where users import it from


def _as_path(parts: Sequence[str | int]) -> str:
    """Give a place as text; a name is shortened, since a document can name a field as it likes."""
    steps = (f"[{part}]" if isinstance(part, int) else f".{shortened(part, width=100)}" for part in parts)
    return "".join(steps).removeprefix(".")


def listed(faults: tuple[Fault, ...], rest: str = "`faults` holds all.") -> list[str]:
    """Give one line for each fault; of very many, the first."""
    more = len(faults) - LISTED
    tail = [f"  - and {more} more; {rest}"] if more > 0 else []
    return [*(f"  - {fault}" for fault in faults[:LISTED]), *tail]


def as_errors(faults: Sequence[Fault]) -> list[dict[str, str]]:
    """Give faults as the errors of problem details: each with its text, a pointer to its place, and a remedy."""
    return [
        {
            "detail": in_one_line(f"{fault.path or 'the document'}: {fault.problem}"),
            "pointer": fault.pointer,
            "remedy": in_one_line(fault.remedy),
        }
        for fault in faults
    ]


@attrs.define(slots=False)
class DocumentError(PartnerkitError, ValueError):
    """A document cannot be read or written; `faults` lists every fault, and nothing of the document was used.

    Attributes:
        source: The file or text that was read.
        faults: All faults found, in the order of the document.
        attempt: Whether it was to be ``"read"`` or ``"written"``.
        stopped: Whether reading stopped because there were so many faults; there may be more.

    Examples:
        >>> import partnerkit as pk
        >>> try:
        ...     pk.files.parse_school({"format": 1, "key": "Elm", "practices": [{"practice": "newsleter"}]})
        ... except pk.DocumentError as error:
        ...     [str(fault.path) for fault in error.faults]
        ['key', 'name', 'practices[0].practice']
    """

    source: str
    faults: tuple[Fault, ...]
    attempt: Literal["read", "written"] = "read"
    stopped: bool = False

    @door
    def as_problem(self, *, most: int = LISTED) -> dict[str, Any]:
        """Give the error as problem details (RFC 9457), for a web service that answers in JSON.

        Args:
            most: How many faults to list; ``detail`` says how many there are in all.

        Returns:
            Plain data: ``type``, ``title``, ``status`` (422), ``detail`` in a sentence, and ``errors``. Each error has
            a ``detail``, a ``pointer`` to the place in the document (a JSON Pointer, empty for the whole document) and
            a ``remedy``, which may be empty.

        Raises:
            InvalidValueError: `most` is not a whole number of at least 1.

        Examples:
            >>> fault = Fault.at(("name",), "it is missing.", "Add it.")
            >>> problem = DocumentError("your document", (fault,)).as_problem()
            >>> problem["status"], problem["detail"]
            (422, 'your document cannot be read: 1 fault, nothing of it was used.')
            >>> problem["errors"]
            [{'detail': 'name: it is missing.', 'pointer': '/name', 'remedy': 'Add it.'}]
        """
        most = whole_number("most", most, least=1)
        capped = f" The first {most:,} are listed." if len(self.faults) > most else ""
        return {
            "type": "urn:partnerkit:problem:document",
            "title": f"The document cannot be {self.attempt}",
            "status": 422,
            "detail": in_one_line(self._head() + capped),
            "errors": as_errors(self.faults[:most]),
        }

    def _head(self) -> str:
        count = f"{counted(len(self.faults), 'fault')}{' or more' if self.stopped else ''}"
        outcome = "nothing of it was used" if self.attempt == "read" else "nothing was written"
        return f"{self.source} cannot be {self.attempt}: {count}, {outcome}."

    def _said(self) -> list[str]:
        """Give the faults, one a line; of very many, the first."""
        rest = "`faults` holds these; reading stopped there." if self.stopped else "`faults` holds all."
        return [self._head(), *listed(self.faults, rest)]


def not_read(source: str | Path, problem: str, remedy: str) -> DocumentError:
    """Give the error of a document or a file that cannot be read at all."""
    return DocumentError(str(source), (Fault("", problem, remedy),))


def not_written(path: Path, problem: str, remedy: str) -> DocumentError:
    """Give the error of a file that cannot be written at all."""
    return DocumentError(str(path), (Fault("", problem, remedy),), "written")


@attrs.define(slots=False)
class OlderDocumentWarning(UserWarning):
    """A document was read that was made with other data: an earlier version of it, or another catalogue.

    What has a new key is read under that key. A result keeps its own numbers, and shows the words of the data that it
    is read with.

    Attributes:
        source: The file or text that was read.
        changes: What was changed, each with its place in the document.
    """

    source: str
    changes: tuple[str, ...]

    def __str__(self) -> str:
        """Give the document and the first changes."""
        more = len(self.changes) - _SAID
        rest = f" There are {more} more in `changes`." if more > 0 else ""
        said = " ".join(map(in_one_line, self.changes[:_SAID]))
        count = counted(len(self.changes), "change")
        return f"{self.source} was made with other versions of the data than it was read with: {count}. {said}{rest}"


OlderDocumentWarning.__module__ = "partnerkit.errors"
