"""The three shapes a framework can have. They are different classes, so that none is mistaken for another.

Types are equals side by side, a ladder is ordered, a path is causal. Asking one shape for what only another has is a
`ShapeError`.
"""

from collections.abc import Iterator

import attrs

from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import dotted_keys, named, not_empty, word_key
from partnerkit.model.keyed import with_key
from partnerkit.model.provenance import Provenance
from partnerkit.model.scale import Level, ResponseScale


@attrs.frozen(repr=False, field_transformer=exact)
class Types:
    """Categories, side by side: none is above or before another.

    Attributes:
        members: Keys of the constructs, in the order in which the framework numbers them. A number is a name, not a
            rank.
    """

    members: tuple[str, ...] = attrs.field(converter=Listed[str], validator=[not_empty, dotted_keys])

    def __repr__(self) -> str:
        return f"<Types: {len(self.members)} members, side by side>"


@attrs.frozen(repr=False, field_transformer=exact)
class Ladder:
    """Ordered stages, lowest first. Every stage is useful; a higher one is not a better school.

    Attributes:
        scale: The stages as the scale on which the framework's indicators are answered.
    """

    scale: ResponseScale

    @property
    def stages(self) -> tuple[Level, ...]:
        """The stages, lowest first."""
        return self.scale.levels

    def above(self, key: str) -> Level | None:
        """Give the stage after the named one, or None at the top."""
        position = self.stages.index(self.scale.level(key))
        return self.stages[position + 1] if position + 1 < len(self.stages) else None

    def below(self, key: str) -> Level | None:
        """Give the stage before the named one, or None at the bottom."""
        position = self.stages.index(self.scale.level(key))
        return self.stages[position - 1] if position else None

    def __iter__(self) -> Iterator[Level]:
        """Go through the stages, lowest first."""
        return iter(self.stages)

    def __repr__(self) -> str:
        return f"<Ladder: {', '.join(stage.key for stage in self.stages)}>"


@attrs.frozen(repr=False, field_transformer=exact)
class Step:
    """One step of a path.

    Attributes:
        key: The step's key, such as ``goals``.
        name: Its name for people.
        constructs: Keys of the constructs in this step.
        text: What a reader of the path should know about the step.
        provenance: Who says so.
    """

    key: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=named)
    constructs: tuple[str, ...] = attrs.field(converter=Listed[str], validator=[not_empty, dotted_keys])
    text: str = ""
    provenance: Provenance = attrs.field(factory=Provenance)

    def __repr__(self) -> str:
        return f"<Step {self.key}: {self.name!r}, {len(self.constructs)} constructs>"


@attrs.frozen(repr=False, field_transformer=exact)
class Path:
    """Steps in causal order: what an earlier step makes possible comes in a later one.

    Attributes:
        steps: The steps, causes first.
    """

    steps: tuple[Step, ...] = attrs.field(converter=Listed[Step], validator=not_empty)

    def step(self, key: str) -> Step:
        """Give the step of that name.

        Raises:
            UnknownKeyError: The path has no step of that name.
        """
        return with_key(self.steps, key, "step", "The path")

    def step_of(self, construct: str) -> Step | None:
        """Give the step in which a construct is, or None."""
        return next((step for step in self.steps if construct in step.constructs), None)

    def before(self, key: str) -> tuple[Step, ...]:
        """Give the steps that come before the named one."""
        return self.steps[: self.steps.index(self.step(key))]

    def after(self, key: str) -> tuple[Step, ...]:
        """Give the steps that come after the named one."""
        return self.steps[self.steps.index(self.step(key)) + 1 :]

    def __iter__(self) -> Iterator[Step]:
        """Go through the steps, causes first."""
        return iter(self.steps)

    def __repr__(self) -> str:
        return f"<Path: {' -> '.join(step.key for step in self.steps)}>"


Structure = Types | Ladder | Path
