"""Pathways: which practices lead up to a stage of a dimension, along their prerequisites."""

from heapq import heapify, heappop, heappush

from partnerkit.errors.arguments import door
from partnerkit.model import Catalogue, Framework, Pathway, Pathways, Practice

__all__ = ["pathways"]


@door
def pathways(catalogue: Catalogue, framework: Framework, dimension: str, *, to: str = "") -> Pathways:
    """Give the ways up to a stage of a dimension: each practice at that stage, with all that should stand before it, in order.

    A stage is no grade: practices below are useful by themselves, and those that lead nowhere further are listed as such.

    Args:
        catalogue: The practices.
        framework: A ladder, whose stages the practices are at.
        dimension: Key of one of its constructs, with or without the framework's prefix.
        to: Key of the stage aimed for; the highest if left out.

    Returns:
        A pathway for each practice that serves the dimension at that stage. Its steps are the practice's prerequisites and theirs, lower stages
        first where there is a choice.

    Raises:
        ShapeError: The framework is no ladder.
        UnknownKeyError: The framework has no such dimension, or no such stage.

    Examples:
        >>> import partnerkit as pk
        >>> found = pathways(pk.PRACTICES, pk.CONTINUUM, "decision_making")
        >>> found.to.key
        'partnership'
        >>> all(practice.stage == "partnership" for practice in [pathway.goal for pathway in found])
        True
    """
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
    return Pathways(construct, goal, tuple(found), apart, stages)


def _steps(practice: Practice, catalogue: Catalogue, order: dict[str, int]) -> tuple[Practice, ...]:
    """Give a practice after everything it needs: each step after its own prerequisites, lower stages first."""
    needs: dict[str, set[str]] = {}
    open_ends = [practice.key]
    while open_ends:
        key = open_ends.pop()
        if key not in needs:
            needs[key] = {catalogue[other].key for other in catalogue[key].prerequisites}
            open_ends.extend(needs[key])

    def place(key: str) -> tuple[int, str]:
        return order.get(catalogue[key].stage, 0), key

    free = [place(key) for key, before in needs.items() if not before]
    heapify(free)
    steps: list[Practice] = []
    while free:
        _, key = heappop(free)
        steps.append(catalogue[key])
        for other, before in needs.items():
            if key in before:
                before.remove(key)
                if not before:
                    heappush(free, place(other))
    return tuple(steps)
