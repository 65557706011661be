"""The kinds of error, each with what it knows as attributes and a text that says what to do next."""

from collections.abc import Sequence
from typing import Any, ClassVar, Literal, Self

import attrs

from partnerkit.errors.shown_values import counted, did_you_mean, in_one_line, shortened, shown

__all__ = [
    "AssociationError",
    "ComparisonError",
    "ContradictionError",
    "CycleError",
    "DocumentError",
    "Fault",
    "FrameError",
    "InfeasiblePlanError",
    "InvalidValueError",
    "InventoryError",
    "MetricError",
    "MissingExtraError",
    "ObservationConflictError",
    "PartnerkitError",
    "RuleError",
    "ShapeError",
    "SolverError",
    "UnknownKeyError",
    "UnknownLevelError",
    "UnsupportedReading",
    "require",
]


def require(value: object, kind: type | tuple[type, ...], *, thing: str, field: str, expected: str) -> None:
    """Refuse a value that is not of a class.

    Args:
        value: The value.
        kind: The class, or several of which one will do.
        thing: What it was given to, such as ``"score"``.
        field: As what, such as ``"school"``.
        expected: What belongs there, in words.

    Raises:
        InvalidValueError: It is of another class.

    Examples:
        >>> require("elm.toml", int, thing="plan", field="terms", expected="a whole number")
        Traceback (most recent call last):
        partnerkit.errors.InvalidValueError: plan.terms was 'elm.toml'; expected a whole number.
    """
    if not isinstance(value, kind):
        raise InvalidValueError(thing, field, value, expected)


LISTED = 40
"""So many faults of one document are printed; `DocumentError.faults` holds all."""


class PartnerkitError(Exception):
    """The base of every error that partnerkit raises on purpose: catch it, and show its text to whoever can mend it.

    Its text has the lines that it is meant to have and no other: what a name, a file or a cell brings along that would
    break a line or steer a terminal is written as its code.

    Examples:
        >>> import partnerkit as pk
        >>> try:
        ...     pk.SIX_TYPES["comunicating"]
        ... except pk.PartnerkitError as error:
        ...     print(error)
        The framework "Epstein's six types of involvement" has no construct 'comunicating'. Did you mean ...
    """

    _text: ClassVar[str] = ""
    """The text of an error that only fills in what it knows, such as ``"{first} is not {second}."``."""

    def _said(self) -> str | list[str]:
        """Give the text, or its lines where it has several."""
        return self._text.format_map(vars(self)) if self._text else super().__str__()

    def as_problem(self) -> dict[str, Any]:
        """Give the error as problem details (RFC 9457), for a web service that answers in JSON.

        Examples:
            >>> UnknownKeyError("elm", "school", "The plans").as_problem()["detail"]
            "The plans has no school 'elm'."
        """
        return {
            "type": "urn:partnerkit:problem:request",
            "title": "The request cannot be met",
            "status": 422,
            "detail": str(self),
        }

    def __str__(self) -> str:
        """Give the text."""
        said = self._said()
        return "\n".join(map(in_one_line, [said] if isinstance(said, str) else said))


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


def _as_path(parts: Sequence[str | int]) -> str:
    """Give a place as text; a name is shortened, since a document can name a field as it likes."""
    steps = (f"[{part}]" if isinstance(part, int) else f".{shortened(part, width=100)}" for part in parts)
    return "".join(steps).removeprefix(".")


def _listed(faults: tuple[Fault, ...], rest: str = "`faults` holds all.") -> list[str]:
    """Give one line for each fault; of very many, the first."""
    more = len(faults) - LISTED
    tail = [f"  - and {more} more; {rest}"] if more > 0 else []
    return [*(f"  - {fault}" for fault in faults[:LISTED]), *tail]


@attrs.define(slots=False)
class DocumentError(PartnerkitError, ValueError):
    """A document cannot be read, or cannot be written; every fault is in `faults`, and nothing of it was taken over.

    Attributes:
        source: The file or text that was read.
        faults: All faults found, in the order of the document.
        attempt: What was tried: it was to be ``"read"`` or ``"written"``.
        stopped: Whether reading stopped at so many faults; there may be more.

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

    def as_problem(self, *, most: int = LISTED) -> dict[str, Any]:
        """Give the error as problem details (RFC 9457), for a web service that answers in JSON.

        Args:
            most: So many faults are listed; the detail says how many there are.

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
            (422, 'your document cannot be read: 1 fault, nothing was taken over.')
            >>> problem["errors"]
            [{'detail': 'name: it is missing.', 'pointer': '/name', 'remedy': 'Add it.'}]
        """
        require(most, int, thing="as_problem", field="most", expected="a whole number of at least 1")
        if isinstance(most, bool) or most < 1:
            raise InvalidValueError("as_problem", "most", most, "a whole number of at least 1")
        capped = f" The first {most:,} are listed." if len(self.faults) > most else ""
        return {
            "type": "urn:partnerkit:problem:document",
            "title": f"The document cannot be {self.attempt}",
            "status": 422,
            "detail": in_one_line(self._head() + capped),
            "errors": [
                {
                    "detail": in_one_line(f"{fault.path or 'the document'}: {fault.problem}"),
                    "pointer": fault.pointer,
                    "remedy": in_one_line(fault.remedy),
                }
                for fault in self.faults[:most]
            ],
        }

    def _head(self) -> str:
        count = f"{counted(len(self.faults), 'fault')}{' or more' if self.stopped else ''}"
        outcome = "taken over" if self.attempt == "read" else "written"
        return f"{self.source} cannot be {self.attempt}: {count}, nothing was {outcome}."

    def _said(self) -> list[str]:
        """Give the faults, one a line; of very many, the first."""
        rest = "`faults` holds these; reading stopped there." if self.stopped else "`faults` holds all."
        return [self._head(), *_listed(self.faults, rest)]


@attrs.define(slots=False)
class InvalidValueError(PartnerkitError, ValueError):
    """A value object was given something it cannot hold.

    Attributes:
        thing: What was being made, such as ``"Effect"``, or the verb that was called.
        field: Which of its fields.
        value: What was given.
        expected: What the field holds.
    """

    thing: str
    field: str
    value: object
    expected: str

    def _said(self) -> str:
        """Give thing, field, value and expectation."""
        place = f"{self.thing}.{self.field}" if self.thing else self.field
        return f"{place} was {shown(self.value)}; expected {self.expected}."


_KEYS, _SOME = 20, 5
"""Up to so many known keys, all are listed; of more, so many."""


@attrs.define(slots=False)
class UnknownKeyError(PartnerkitError, KeyError):
    """A key names nothing here, or more than one thing.

    Attributes:
        key: The key that was asked for.
        kind: What was looked for, such as ``"construct"``.
        where: In what it was looked for, such as ``"the six types"``.
        known: The keys there are.
    """

    key: str
    kind: str
    where: str
    known: tuple[str, ...] = ()

    def _said(self) -> str:
        """Give the key, where it was looked for, and a near match or what there is."""
        hint = did_you_mean(self.key, self.known)
        if not hint and 0 < len(self.known) <= _KEYS:
            hint = f"There are: {', '.join(self.known)}."
        elif not hint and self.known:
            hint = f"There are {len(self.known)}, such as {', '.join(self.known[:_SOME])}."
        return f"{self.where} has no {self.kind} {shown(self.key, width=100)}. {hint}".rstrip()


@attrs.define(slots=False)
class InventoryError(PartnerkitError, TypeError):
    """An inventory, such as a list of barriers, was asked for a mean or a score.

    Attributes:
        key: The inventory's key.
        name: Its name.
        why: Why it is not averaged.
    """

    _text = "{name} ({key!r}) is an inventory and has no score: {why}. Count its items one by one."

    key: str
    name: str
    why: str


@attrs.define(slots=False)
class ShapeError(PartnerkitError, TypeError):
    """A framework of one shape was used as another: a ladder operation on types, say.

    Attributes:
        framework: The framework's name.
        shape: The shape it has.
        wanted: The shape that was asked of it.
    """

    framework: str
    shape: str
    wanted: str

    def _said(self) -> str:
        """Say which shape it has and why the other does not fit."""
        meaning = {
            "types": "its constructs stand side by side and none is above another",
            "ladder": "its levels are ordered, and no level causes the next",
            "path": "its steps follow in causal order, and none is a better level than another",
        }[self.shape]
        return f"{self.framework} has the shape {self.shape!r}: {meaning}. It has no {self.wanted}."


@attrs.define(slots=False)
class RuleError(PartnerkitError, ValueError):
    """A scoring rule is not well formed, or names what its registry does not have.

    Attributes:
        rule: The rule's key, or ``"rule"``.
        faults: Every fault, each with the path of its node.
    """

    rule: str
    faults: tuple[Fault, ...]

    def _said(self) -> list[str]:
        """Give all faults, one a line."""
        return [f"The rule {self.rule!r} cannot be used:", *_listed(self.faults)]


@attrs.define(slots=False)
class FrameError(PartnerkitError, ValueError):
    """A data frame cannot be read by a rule.

    Attributes:
        faults: Every fault, each with the name of its column.
    """

    faults: tuple[Fault, ...]

    def _said(self) -> list[str]:
        """Give all faults, one a line."""
        return ["The frame cannot be read:", *_listed(self.faults)]


@attrs.define(slots=False)
class CycleError(PartnerkitError, ValueError):
    """Things that must not depend on each other in a circle do.

    Attributes:
        kind: What they are: ``"composites"``, ``"prerequisites"``.
        cycle: The keys around the circle; the first is repeated at the end.
    """

    kind: str
    cycle: tuple[str, ...]

    def _said(self) -> str:
        """Give the circle."""
        return f"The {self.kind} run in a circle: {' -> '.join(self.cycle)}. Take out one of these steps."


@attrs.define(slots=False)
class UnknownLevelError(PartnerkitError, ValueError):
    """A single value was asked for, but answers it needs are missing.

    Attributes:
        indicators: The indicators whose level is not known.
    """

    indicators: tuple[str, ...]

    def _said(self) -> str:
        """Name the indicators and the reading that does not need them."""
        return (
            f"No single value: the level of {', '.join(self.indicators)} is not known. "
            "Missing is never zero; use bounds() for the lowest and highest possible value."
        )


@attrs.define(slots=False)
class UnsupportedReading(PartnerkitError, TypeError):  # noqa: N818 - named for what was asked, as in the kernel's design
    """A rule was asked for a reading that a plug-in kind in it does not have.

    Attributes:
        reading: The reading that was asked for, such as ``"encode"``.
        kind: The plug-in's kind.
        path: The plug-in's place in the rule.
    """

    _text = (
        "{path}: the kind {kind!r} does not declare the reading {reading!r}. Ask for one that it declares, or put one "
        "of partnerkit's own kinds in its place."
    )

    reading: str
    kind: str
    path: str


@attrs.define(slots=False)
class MissingExtraError(PartnerkitError, ImportError):
    """A part of partnerkit was imported whose optional dependency is not installed.

    Attributes:
        extra: The extra that brings it, such as ``"testing"``.
        package: The package that is missing, such as ``"hypothesis"``.
    """

    _text = 'This needs {package}, which is not installed. Run: pip install "partnerkit[{extra}]"'

    extra: str
    package: str


@attrs.define(slots=False)
class ObservationConflictError(PartnerkitError, ValueError):
    """One informant gave two levels for one indicator and nothing says which is the later.

    Attributes:
        indicator: The indicator.
        informant: The informant.
        observations: The two observations, as text.
    """

    _text = (
        "{informant} answered {indicator!r} twice and neither answer is the later one: {observations[0]}; "
        "{observations[1]}. Date them, or keep one; answers are never averaged."
    )

    indicator: str
    informant: str
    observations: tuple[str, str]


@attrs.define(slots=False)
class ComparisonError(PartnerkitError, ValueError):
    """Two profiles cannot be set side by side.

    Attributes:
        first: What the first profile is of.
        second: What the second profile is of.
    """

    _text = "Only profiles of one framework and version compare; these are of {first} and of {second}."

    first: str
    second: str


@attrs.define(slots=False)
class MetricError(PartnerkitError, TypeError):
    """Two figures of research were compared that are not on one scale.

    Attributes:
        first: The first figure's scale, in words.
        second: The second figure's scale, in words.
    """

    _text = (
        "A figure in {first} and a figure in {second} have no order: they answer different questions. Compare figures "
        "of one scale, or set them side by side as text."
    )

    first: str
    second: str


@attrs.define(slots=False)
class AssociationError(PartnerkitError, TypeError):
    """What a program changed was asked of a finding that cannot say so.

    Attributes:
        finding: The finding's key.
        reason: Why it cannot say so, in words.
    """

    _text = "{finding!r} tells no effect of a program: {reason}. Read its figures as what they are, in `figures`."

    finding: str
    reason: str


@attrs.define(slots=False)
class ContradictionError(PartnerkitError, ValueError):
    """What a crosswalk says cannot all be true.

    Attributes:
        crosswalk: The crosswalk's name.
        links: A smallest set of statements that clash: without any one of them the rest of the set agrees.
    """

    crosswalk: str
    links: tuple[object, ...]

    def _said(self) -> list[str]:
        """List the statements that clash."""
        return [
            f"What {self.crosswalk!r} says cannot all be true. These {len(self.links)} clash:",
            *(f"  - {link}" for link in self.links),
            "Mend or leave out one of them.",
        ]


@attrs.define(slots=False)
class InfeasiblePlanError(PartnerkitError, ValueError):
    """No plan meets all that was asked for, or none was found.

    Attributes:
        school: The school's name.
        demands: Short keys of the demands that cannot be met together, such as ``"hours"`` or
            ``"must:parent_academy"``.
        words: The same demands in words.
        is_proven: Whether it is proven that no plan meets these demands together. If not, the search found none.
        is_minimal: Whether it is proven that leaving out any one of these demands makes room for a plan.
    """

    school: str
    demands: tuple[str, ...]
    words: tuple[str, ...]
    is_proven: bool = True
    is_minimal: bool = True

    def _said(self) -> list[str]:
        """Name the demands and what to do."""
        if not self.is_proven:
            head = f"No plan for {self.school} was found that meets:"
            tail = (
                "This search proves nothing. Relax a demand, or install a solver that can: "
                'pip install "partnerkit[plan]"'
            )
        else:
            head = f"No plan for {self.school} can meet these together:"
            tail = "Leave out or relax any one of them." if self.is_minimal else "Leave out or relax some of them."
        return [head, *(f"  - {words}" for words in self.words), tail]


@attrs.define(slots=False)
class SolverError(PartnerkitError, RuntimeError):
    """A solver's answer did not hold when it was checked, or it gave none.

    Attributes:
        solver: The solver.
        problem: What was found.
    """

    _text = "{solver}: {problem}. Please report this with the school and the request; solver='greedy' plans without it."

    solver: str
    problem: str


for _kind in [value for value in globals().values() if isinstance(value, type) and value.__module__ == __name__]:
    _kind.__module__ = "partnerkit.errors"  # where users import it from, and what a traceback shows
