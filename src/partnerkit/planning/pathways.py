"""Pathways: which practices lead up to a stage of a dimension, along their prerequisites."""

from graphlib import TopologicalSorter
from heapq import heappop, heappush

import attrs

from partnerkit import knowledge
from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.errors.shown_values import counted
from partnerkit.knowledge.shipped import catalogue_or
from partnerkit.model import Catalogue, Construct, Framework, Level, Practice, Table, Tabular
from partnerkit.model.as_data import data_of
from partnerkit.model.keyed import Placed, Several, require_known
from partnerkit.planning.graph import reached_from
from partnerkit.planning.plan_data import PathwayData, PathwaysData
from partnerkit.planning.reasons import effort_of
from partnerkit.scoring.score import data_version


@attrs.frozen(repr=False)
class Pathway(Several[Practice]):
    """A practice at the stage you aim for, with everything that should be in place before it.

    Attributes:
        dimension: Key of the dimension.
        steps: The practices in an order in which they can be built up, the practice aimed for last.
    """

    _holds = "steps"

    dimension: str
    steps: tuple[Practice, ...]

    def __attrs_post_init__(self) -> None:
        """Require a step."""
        if not self.steps:
            raise InvalidValueError("Pathway", "steps", [], "at least the practice aimed for")

    @property
    def goal(self) -> Practice:
        """The practice that the pathway leads to."""
        return self.steps[-1]

    @property
    def on_dimension(self) -> tuple[Practice, ...]:
        """The steps that serve the dimension themselves; the others only prepare."""
        return tuple(step for step in self.steps if self.dimension in step.serves)

    @property
    def stages(self) -> tuple[str, ...]:
        """Keys of the stages that the steps on the dimension are at, each once, in the order of the steps."""
        return tuple(dict.fromkeys(step.stage for step in self.on_dimension))

    @property
    def hours(self) -> float:
        """Staff hours to set everything up and keep it going over a school year of nine months, a planning estimate."""
        return sum(step.effort.hours() for step in self.steps)

    def as_data(self) -> PathwayData:
        """Give the pathway as plain data: its steps by key, each with the hours it takes."""
        steps = [{"practice": step.key, "effort": effort_of(step)} for step in self]
        return data_of(self, PathwayData, steps=steps)

    def __str__(self) -> str:
        """Give the names of the steps in one line; those that only prepare are in parentheses."""
        names = (step.name if self.dimension in step.serves else f"({step.name})" for step in self.steps)
        return " → ".join(names)

    def __repr__(self) -> str:
        return f"<Pathway to {self.goal.key}: {counted(len(self), 'step')}, {' → '.join(self.stages)}>"


@attrs.frozen(repr=False)
class Pathways(Tabular, Placed[Pathway]):
    """How the practices of a catalogue lead up to a stage of one dimension.

    Attributes:
        framework: The framework whose dimension it is.
        dimension: The dimension.
        to: The stage you aim for.
        pathways: One for each practice that serves the dimension at that stage: those that pass most stages first, then
            those with the fewest hours.
        apart: Practices that serve the dimension below the stage aimed for and that nothing at that stage builds on.
            They are worth doing for their own sake.
        data_version: Which data they were made with.
    """

    _holds = "pathways"

    framework: Framework
    dimension: Construct
    to: Level
    pathways: tuple[Pathway, ...]
    apart: tuple[Practice, ...]
    data_version: str = ""

    @property
    def stages(self) -> tuple[Level, ...]:
        """The stages of the ladder, lowest first."""
        return self.framework.ladder.stages

    def starting_at(self, stage: str) -> tuple[Pathway, ...]:
        """Give the pathways that have a step at a stage on the dimension, such as ``"involvement"``.

        Returns:
            The pathways; none if nothing at the stage aimed for builds on a practice of that stage.

        Raises:
            UnknownKeyError: The ladder has no such stage.
        """
        known = tuple(level.key for level in self.stages)
        require_known([stage], known, "stage", "The ladder")
        return tuple(pathway for pathway in self.pathways if stage in pathway.stages)

    def table(self) -> Table:
        """Give the pathways as a table, one line each."""
        rows = tuple(
            (pathway.goal.name, str(pathway), " → ".join(pathway.stages), f"{pathway.hours:g}") for pathway in self
        )
        stage = self.to.label.lower()
        title = f"{self.dimension.name} ({self.dimension.key}): {counted(len(self), 'pathway')} to {stage}"
        prepare = "Steps in parentheses prepare and do not serve the dimension themselves."
        notes = [f"{prepare} Hours are planning estimates for a school year of nine months."]
        if apart := ", ".join(practice.name for practice in self.apart):
            notes.append(f"Nothing at {stage} builds on these, which stand for their own sake: {apart}.")
        columns = ("toward", "steps, in order", "stages", "hours a year")
        return Table(columns, rows, title=title, notes=tuple(notes))

    def as_data(self) -> PathwaysData:
        """Give the pathways as plain data."""
        return data_of(self, PathwaysData, version=self.framework.version)

    def cites(self) -> tuple[Practice, ...]:
        """Give their sources, for `cite`: those of every practice on the way."""
        return tuple(dict.fromkeys(step for pathway in self for step in pathway))

    def __repr__(self) -> str:
        return f"<Pathways on {self.dimension.key} to {self.to.key}: {len(self)}>"


@door
def pathways(
    dimension: str, *, to: str = "", catalogue: Catalogue | None = None, framework: Framework | None = None
) -> Pathways:
    """Give the pathways to a stage of a dimension: each practice there, with all that should come first, in order.

    Args:
        dimension: The dimension's key, with or without its prefix, such as ``"communication"``.
        to: Key of the stage aimed for; the highest, partnership, if left out.
        catalogue: The practices; partnerkit's own if left out.
        framework: The ladder; the continuum if left out.

    Returns:
        A pathway for each practice that serves the dimension at that stage, and the practices below that nothing there
        builds on.

    Raises:
        ShapeError: The framework is not a ladder.
        UnknownKeyError: There is no such dimension, or no such stage.

    Examples:
        >>> found = pathways("communication", to="engagement")
        >>> found[0].stages[-1]
        'engagement'
    """
    catalogue = catalogue_or(catalogue)
    framework = knowledge.CONTINUUM if framework is None else framework
    stages = framework.ladder.stages
    goal = framework.ladder.scale.level(to) if to else stages[-1]
    construct = framework[dimension]
    order = {stage.key: place for place, stage in enumerate(stages)}
    on_dimension = [practice for practice in catalogue if construct.key in practice.serves]
    found = [
        Pathway(construct.key, _steps(practice, catalogue, order))
        for practice in on_dimension
        if practice.stage == goal.key
    ]
    found.sort(key=lambda pathway: (-len(pathway.stages), pathway.hours, pathway.goal.key))
    reached = {step.key for pathway in found for step in pathway}
    apart = tuple(
        practice
        for practice in on_dimension
        if practice.key not in reached and order.get(practice.stage, 0) < order[goal.key]
    )
    return Pathways(framework, construct, goal, tuple(found), apart, data_version([framework], catalogue))


def _steps(practice: Practice, catalogue: Catalogue, order: dict[str, int]) -> tuple[Practice, ...]:
    """Give a practice after everything it needs: each step after its own prerequisites, lower stages first."""

    def needs(key: str) -> list[str]:
        return [catalogue[other].key for other in catalogue[key].prerequisites]

    sorter = TopologicalSorter({key: needs(key) for key in reached_from([practice.key], needs)})
    sorter.prepare()
    free, steps = list[tuple[int, str]](), list[Practice]()
    while sorter.is_active():
        for key in sorter.get_ready():
            heappush(free, (order.get(catalogue[key].stage, 0), key))
        _, key = heappop(free)
        steps.append(catalogue[key])
        sorter.done(key)
    return tuple(steps)
