"""How the laws compare results: to the last bit, or within `CLOSE`."""

from partnerkit import rules as r
from partnerkit.model.rule import Child

CLOSE = 1e-12
"""How far apart two numbers may be, for laws that do not hold to the last bit."""

Place = tuple[str, str]
"""The key of the indicator that a credit is for (empty for a term of the rule), and the words for it."""


def numbers(split: r.Credit | None) -> list[tuple[str, float, float, float]]:
    """Give the key, value, credit and shortfall of every leaf, from left to right."""
    leaves = split.leaves() if split is not None else ()
    return [(leaf.key, leaf.value, leaf.credit, leaf.shortfall) for leaf in leaves]


def grouped(split: r.Credit | None) -> dict[Place, tuple[float, float]]:
    """Add up credits and shortfalls over the leaves that are for the same thing."""
    sums: dict[Place, tuple[float, float]] = {}
    for leaf in split.leaves() if split is not None else ():
        credit, shortfall = sums.get((leaf.key, leaf.label), (0.0, 0.0))
        sums[leaf.key, leaf.label] = credit + leaf.credit, shortfall + leaf.shortfall
    return sums


def close_bounds(registry: r.Registry, rule: Child, other: Child, record: r.Record, what: str) -> None:
    """Require the bounds of two rules to lie within `CLOSE` of each other."""
    first, second = (r.bounds(r.compile(x, registry), record) for x in (rule, other))
    if first is None or second is None:
        same(first, second, what)
    else:
        close(first.low, second.low, what)
        close(first.high, second.high, what)


def hold(condition: bool, what: str, found: object) -> None:
    """Require a condition; the error says what was asked and what was found."""
    require_that(condition, f"{what}: found {found!r}")


def require_that(condition: bool, said: str) -> None:
    """Require a condition; `said` is the error message if it does not hold."""
    if not condition:
        raise AssertionError(said)


def same(found: object, expected: object, what: str) -> None:
    """Require two things to be equal, numbers to the last bit."""
    hold(found == expected, what, (found, expected))


def close(found: float, expected: float, what: str) -> None:
    """Require two numbers to lie within `CLOSE` of each other."""
    hold(abs(found - expected) <= CLOSE, what, (found, expected))
