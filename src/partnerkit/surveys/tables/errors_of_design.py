"""What a design says of the means of groups, whether by linearization or by replicate weights."""

from typing import Protocol

from partnerkit.surveys.tables.sums import Group

__all__ = ["Errors", "Part"]

Part = tuple[str, bool]
"""The key of a measure, and whether its share is meant and not its mean."""


class Errors(Protocol):
    """Variances of the means and shares of a table's groups, as a design gives them.

    Means are from 0 to 1, from the lowest to the highest that the measure can be.
    """

    def variance(self, part: Part, node: Group) -> tuple[float, float] | None:
        """Give a variance and its degrees of freedom; None where the answers do not tell."""

    def tells_few(self, part: Part, node: Group, fewest: int) -> bool:
        """Say whether fewer than so many people, or two clusters, carry a variance, so that it tells their answers."""
        ...

    def shared(self, key: str, first: Group, second: Group) -> float | None:
        """Give how many people of the one of two groups with fewer are in clusters of both; None if none are."""
        ...

    def covariance(self, key: str, first: Group, second: Group) -> tuple[float, float] | None:
        """Give the covariance of two groups' means, and the degrees of freedom of their difference."""
