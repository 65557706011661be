"""What each of two frameworks meets of the other, and what it leaves out."""

from collections.abc import Iterable

from partnerkit.crosswalk.chain import Thing, chain, key_of
from partnerkit.errors.arguments import door
from partnerkit.model import Correspondence, Coverage, CoverageLine, Covered, Crosswalk, Grid, Relation, Relations

__all__ = ["coverage", "grid"]


@door
def coverage(crosswalk: Crosswalk, first: Thing, second: Thing) -> Coverage:
    """Say what each of two frameworks meets of the other, and what it leaves out, in both directions.

    Only what is stated counts, nothing derived. A construct is met `within` the other side where a correspondence states that it is
    equal to, or lies within, something there. It `overlaps` where it, or an indicator of it, is stated to share something.

    Args:
        crosswalk: The crosswalk; take `crosswalk.published` to see what sources alone say.
        first: A framework, or its key, or the key of a step of one.
        second: The other.

    Returns:
        A line for each construct of either side, and the gaps in both directions.

    Raises:
        UnknownKeyError: A key means nothing in the crosswalk.

    Examples:
        >>> import partnerkit as pk
        >>> coverage(pk.CROSSWALK, "six_types", "continuum").gaps
        ((), ())
        >>> left_out, _ = coverage(pk.CROSSWALK.published, "six_types", "continuum").gaps
        >>> len(left_out)
        6
    """
    one, two = crosswalk.full_key(key_of(first)), crosswalk.full_key(key_of(second))
    forward, backward = (
        tuple(_line(crosswalk, key, other) for key in crosswalk.parts(owner))
        for owner, other in ((one, two), (two, one))
    )
    names = crosswalk.names
    return Coverage(names[one], names[two], forward, backward, names)


def _line(crosswalk: Crosswalk, key: str, other: str) -> CoverageLine:
    said = crosswalk.touching(key, within=other).correspondences
    sharing = [each for each in said if each.relation not in (None, Relation.NONE)]
    if any(each.first == key and each.relation in (Relation.EQUAL, Relation.SUBSET) for each in sharing):
        covered = Covered.WITHIN
    elif sharing:
        covered = Covered.OVERLAPS
    elif any(each.relation is None for each in said):
        covered = Covered.NOT_STATED
    elif any(each.first == key for each in said):
        covered = Covered.APART
    else:
        covered = Covered.NOTHING_SAID
    partners = dict.fromkeys(each.second for each in sorted(sharing, key=lambda each: -_rank(each)))
    return CoverageLine(key, crosswalk.names[key], covered, tuple(partners), said)


@door
def grid(
    crosswalk: Crosswalk, rows: Thing | Iterable[Thing], columns: Thing | Iterable[Thing], *, chained: bool = False
) -> Grid:
    """Lay two frameworks out as rows and columns, with how each row stands to each column: ready for a heatmap.

    Args:
        crosswalk: The crosswalk.
        rows: A framework, or its key, or the key of a step of one, whose constructs become the rows; or the rows themselves, by key or not.
        columns: The same for the columns.
        chained: Also show what follows by chaining. False shows what is stated of the two themselves.

    Returns:
        A grid: `relations` (None where nothing is said), `strengths` (0 to 3, an order and no measure), and names for both axes.

    Raises:
        UnknownKeyError: A key means nothing in the crosswalk.
        ContradictionError: With `chained`, if what is said cannot all be true.

    Examples:
        >>> import partnerkit as pk
        >>> square = grid(pk.CROSSWALK, "six_types", "dual_capacity.organizational_conditions")
        >>> square.strengths[4]
        (2, 0, 0)
    """
    down, across = _keys(crosswalk, rows), _keys(crosswalk, columns)
    said: dict[tuple[str, str], list[Correspondence]] = {}
    for each in crosswalk:
        said.setdefault((each.first, each.second), []).append(each)
        said.setdefault((each.second, each.first), []).append(each.converse)
    closure = chain(crosswalk) if chained else None
    relations, strengths = [], []
    for row in down:
        line: list[Relations | None] = []
        for column in across:
            here = said.get((row, column), [])
            stated = Relations()
            for each in here:
                stated = stated.meet(each.possible)
            if closure is not None:
                stated = closure[row, column]
            line.append(stated if here or len(stated.excluded) else None)
        relations.append(tuple(line))
        strengths.append(
            tuple(max((_rank(each) for each in said.get((row, column), [])), default=0) for column in across)
        )
    names = crosswalk.names
    title = " by ".join(
        names[key_of(asked)] if isinstance(asked, Thing) else f"{len(keys)} constructs"
        for asked, keys in ((rows, down), (columns, across))
    )
    return Grid(down, across, tuple(relations), tuple(strengths), title, names)


def _keys(crosswalk: Crosswalk, asked: Thing | Iterable[Thing]) -> tuple[str, ...]:
    if isinstance(asked, Thing):
        return crosswalk.parts(key_of(asked))
    return tuple(crosswalk.full_key(key_of(each)) for each in asked)


def _rank(correspondence: Correspondence) -> int:
    return correspondence.strength.rank if correspondence.strength else 0
