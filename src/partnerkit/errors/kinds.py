"""The further kinds of error. Each keeps what it knows as attributes, and its text says what to do next."""

from importlib import import_module
from typing import Any

import attrs

from partnerkit.errors.base import PartnerkitError
from partnerkit.errors.faults import LISTED, Fault, as_errors, listed
from partnerkit.errors.shown_values import did_you_mean, shown

_KEYS, _SOME, _CALLED = 20, 5, 3
"""The most known keys of which all are listed, how many if there are more, and how many of those that go by a name."""


@attrs.define(slots=False)
class UnknownKeyError(PartnerkitError, KeyError):
    """A key names nothing here, or more than one thing.

    Attributes:
        key: The key that was asked for.
        kind: What was looked for, such as ``"construct"``.
        where: In what it was looked for, such as ``"the six types"``.
        known: The keys there are.
        called: Keys of what goes by this name elsewhere; the first few are suggested.
    """

    key: str
    kind: str
    where: str
    known: tuple[str, ...] = ()
    called: tuple[str, ...] = ()

    def _said(self) -> str:
        """Give the key, where it was looked for, and what goes by this name, a near match or what there is."""
        called = " or ".join(map(repr, self.called[:_CALLED]))
        hint = f"Did you mean {called}?" if called else did_you_mean(self.key, self.known)
        if not hint and 0 < len(self.known) <= _KEYS:
            hint = f"Choose from: {', '.join(self.known)}."
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

    def as_problem(self) -> dict[str, Any]:
        """Give the error as problem details (RFC 9457), with a list of `errors`, one for each of the first faults."""
        return {**super().as_problem(), "errors": as_errors(self.faults[:LISTED])}

    def _said(self) -> list[str]:
        return [f"The rule {self.rule!r} cannot be used:", *listed(self.faults)]


@attrs.define(slots=False)
class FrameError(PartnerkitError, ValueError):
    """A data frame cannot be read by a rule.

    Attributes:
        faults: Every fault, each with the name of its column; where a row is known, its parts are the row, 0 for the
            first, and the column.
    """

    faults: tuple[Fault, ...]

    def as_problem(self) -> dict[str, Any]:
        """Give the error as problem details (RFC 9457), with a list of `errors`, one for each of the first faults."""
        return {**super().as_problem(), "errors": as_errors(self.faults[:LISTED])}

    def _said(self) -> list[str]:
        return ["The data frame cannot be read:", *listed(self.faults)]


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


def require_library(extra: str, package: str) -> None:
    """Load a library that an extra brings, or raise the error that says how to install it."""
    try:
        import_module(package)
    except ImportError as error:
        raise MissingExtraError(extra, package) from error


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

    _text = (
        "Only profiles of the same framework and version can be compared; these are of {first} and of {second}. "
        "Score both on one of them."
    )

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
        "A figure in {first} and a figure in {second} cannot be compared: they answer different questions. "
        "Compare figures of one kind, or show them side by side."
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

    _text = "{finding!r} does not give the effect of a program: {reason}. Its `figures` hold what it found."

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
            f"{self.crosswalk!r} contradicts itself. These {len(self.links)} statements cannot all be true:",
            *(f"  - {link}" for link in self.links),
            "Correct or remove one of them.",
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
                "This search cannot prove that there is none. Relax a demand, or install a solver that can prove it: "
                'pip install "partnerkit[plan]"'
            )
        else:
            head = f"No plan for {self.school} can meet all of these:"
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
