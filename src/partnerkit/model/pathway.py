"""Pathways: how practices that build on one another lead to a stage of a dimension."""

from collections.abc import Iterator

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.errors.words import counted
from partnerkit.model.construct import Construct
from partnerkit.model.practice import Practice
from partnerkit.model.scale import Level
from partnerkit.model.table import Table, Tabular

__all__ = ["Pathway", "Pathways"]


@attrs.frozen(repr=False)
class Pathway:
    """A practice at the stage that is aimed for, with everything that should stand before it.

    Attributes:
        dimension: Key of the dimension.
        steps: The practices in an order in which they can be built up, the practice aimed for last.
    """

    dimension: str
    steps: tuple[Practice, ...]

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
        """Keys of the stages that the steps on the dimension stand at, each once, in the order of the steps."""
        return tuple(dict.fromkeys(step.stage for step in self.on_dimension))

    @property
    def hours(self) -> float:
        """Staff hours to set everything up and keep it going over a school year of nine months, a planning estimate."""
        return sum(step.effort.hours() for step in self.steps)

    def __len__(self) -> int:
        """Count the steps."""
        return len(self.steps)

    def __iter__(self) -> Iterator[Practice]:
        """Go through the steps."""
        return iter(self.steps)

    def __str__(self) -> str:
        """Give the names of the steps in one line; those that only prepare stand in parentheses."""
        names = (step.name if self.dimension in step.serves else f"({step.name})" for step in self.steps)
        return " → ".join(names)

    def __repr__(self) -> str:
        """Give the goal and the number of steps."""
        return f"<Pathway to {self.goal.key}: {counted(len(self), 'step')}, {' → '.join(self.stages)}>"


@attrs.frozen(repr=False)
class Pathways(Tabular):
    """How the practices of a catalogue lead up to a stage of one dimension.

    Attributes:
        dimension: The dimension.
        to: The stage aimed for.
        pathways: One for each practice that serves the dimension at that stage: those that pass most stages first, then those with the fewest hours.
        apart: Practices that serve the dimension below the stage aimed for and that nothing at that stage builds on. They are worth doing for
            their own sake.
        stages: The stages of the ladder, lowest first.
    """

    dimension: Construct
    to: Level
    pathways: tuple[Pathway, ...]
    apart: tuple[Practice, ...]
    stages: tuple[Level, ...]

    def starting_at(self, stage: str) -> tuple[Pathway, ...]:
        """Give the pathways that have a step at a stage on the dimension, such as ``"involvement"``.

        Returns:
            The pathways; none if nothing at the stage aimed for builds on a practice of that stage.

        Raises:
            UnknownKeyError: The ladder has no such stage.
        """
        known = tuple(level.key for level in self.stages)
        if stage not in known:
            raise UnknownKeyError(stage, "stage", "The ladder", known)
        return tuple(pathway for pathway in self.pathways if stage in pathway.stages)

    def __iter__(self) -> Iterator[Pathway]:
        """Go through the pathways."""
        return iter(self.pathways)

    def __len__(self) -> int:
        """Count the pathways."""
        return len(self.pathways)

    def __getitem__(self, position: int) -> Pathway:
        """Give a pathway by its position."""
        return self.pathways[position]

    def table(self) -> Table:
        """Give the pathways as a table, one line each."""
        rows = tuple(
            (pathway.goal.name, str(pathway), " → ".join(pathway.stages), f"{pathway.hours:g}") for pathway in self
        )
        return Table(
            ("toward", "steps, in order", "stages", "hours a year"), rows, title=self._title(), notes=self._notes()
        )

    def _title(self) -> str:
        return (
            f"{self.dimension.name} ({self.dimension.key}): {counted(len(self), 'pathway')} to {self.to.label.lower()}"
        )

    def _notes(self) -> tuple[str, ...]:
        apart = ", ".join(practice.name for practice in self.apart)
        return (
            "Steps in parentheses prepare and do not serve the dimension themselves. Hours are planning estimates for a school year of nine months.",
            *(
                (f"Nothing at {self.to.label.lower()} builds on these, which stand for their own sake: {apart}.",)
                if apart
                else ()
            ),
        )

    def __repr__(self) -> str:
        """Give dimension, stage and number."""
        return f"<Pathways on {self.dimension.key} to {self.to.key}: {len(self)}>"
