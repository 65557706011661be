"""Two profiles side by side, construct by construct. They are never merged into one."""

from collections.abc import Iterator
from typing import Any, Literal, TypedDict

import attrs

from partnerkit.errors import ComparisonError, require, shown
from partnerkit.errors.arguments import door
from partnerkit.model import Framed, Row, Table
from partnerkit.model.as_data import Versioned, data_of
from partnerkit.scoring.profile import Profile, Score, format_range
from partnerkit.scoring.profile_data import ProfileData


class GapData(TypedDict):
    """A gap between two profiles as plain data."""

    key: str
    name: str
    value: float | None
    low: float | None
    high: float | None


class ComparisonData(Versioned):
    """A comparison as plain data; `read_result` reads it back."""

    kind: Literal["comparison"]
    first: ProfileData
    second: ProfileData
    gaps: list[GapData]


@attrs.frozen(repr=False)
class Gap:
    """How far apart two profiles are on one construct: the second minus the first.

    Attributes:
        key: The construct's key.
        name: The construct's name.
        first: The first profile's score.
        second: The second profile's score.
        low: The smallest difference possible, -1 to 1. None where either does not apply.
        high: The largest difference possible, -1 to 1. None where either does not apply.
    """

    key: str
    name: str
    first: Score
    second: Score
    low: float | None
    high: float | None

    @property
    def value(self) -> float | None:
        """The difference, from -1 to 1; None where missing answers leave it open."""
        return self.low if self.low == self.high else None

    @property
    def is_settled(self) -> bool:
        """Whether it is certain which of the two is higher, or that they are equal."""
        return (
            self.low is not None and self.high is not None and (self.low > 0 or self.high < 0 or self.low == self.high)
        )

    def describe(self) -> str:
        """Give the gap in words."""
        if self.low is None or self.high is None:
            return "does not apply to both"
        if self.value is not None:
            return f"{self.value:+.2f}"
        if self.low > 0 or self.high < 0:
            return f"{self.low:+.2f} to {self.high:+.2f}"
        return "not settled"

    def as_data(self) -> GapData:
        """Give the gap as plain data, from -1 to 1."""
        return data_of(self, GapData)

    def __repr__(self) -> str:
        is_range = self.low is not None and self.low != self.high
        return f"<Gap {self.key}: {f'{self.low:+.2f} to {self.high:+.2f}' if is_range else self.describe()}>"


@attrs.frozen(repr=False)
class Comparison(Framed):
    """Two profiles on the same framework, side by side. They are never merged into one.

    Attributes:
        first: The first profile.
        second: The second profile.
        gaps: The gaps, construct by construct.
    """

    NUMBERS = ("first_low", "first_high", "second_low", "second_high", "value", "low", "high")

    first: Profile
    second: Profile
    gaps: tuple[Gap, ...]

    def __iter__(self) -> Iterator[Gap]:
        return iter(self.gaps)

    def __getitem__(self, key: str) -> Gap:
        """Give the gap on a construct.

        Raises:
            UnknownKeyError: The profiles have no such score.
        """
        full = self.first[key].key
        return next(gap for gap in self.gaps if gap.key == full)

    def table(self) -> Table:
        """Give the gaps as a table."""
        first, second = (f"{p.school}: {p.read_from}" for p in (self.first, self.second))
        rows = tuple(
            (g.name, format_range(g.first.low, g.first.high), format_range(g.second.low, g.second.high), g.describe())
            for g in self.gaps
        )
        notes = (
            f"A = {first}. B = {second}. The gap is B minus A.",
            "A gap between two kinds of informant is itself a finding.",
        )
        return Table(("construct", "A", "B", "gap"), rows, title=self.first.framework.name, notes=notes)

    def as_data(self) -> ComparisonData:
        """Give the comparison as plain data, which `read_result` reads again."""
        return data_of(self, ComparisonData)

    def rows(self) -> list[Row]:
        """Give one row for each construct, with both scores and the gap between them."""
        return [
            {
                "key": gap.key,
                "name": gap.name,
                "first_low": gap.first.low,
                "first_high": gap.first.high,
                "second_low": gap.second.low,
                "second_high": gap.second.high,
                "value": gap.value,
                "low": gap.low,
                "high": gap.high,
            }
            for gap in self
        ]

    def as_brief_data(self) -> dict[str, Any]:
        """Give what was compared, and the gaps."""
        gaps = [gap.as_data() for gap in self]
        return {"kind": "comparison", "first": self.first.identity, "second": self.second.identity, "gaps": gaps}

    def cites(self) -> tuple[Profile, Profile]:
        """Give the sources behind the comparison, for `cite`."""
        return (self.first, self.second)

    def __repr__(self) -> str:
        first, second = (f"{shown(p.school, width=30)} from {p.read_from}" for p in (self.first, self.second))
        return f"<Comparison on {self.first.framework.key}: {first}, {second}>"


@door
def compare(first: Profile, second: Profile) -> Comparison:
    """Compare two profiles: of two informants, of two schools, or from ratings and from practices in place.

    For two dates of one school, use `progress`, which also says where the difference comes from.

    Args:
        first: A profile.
        second: Another profile of the same framework and version.

    Returns:
        One gap per construct, second minus first, from -1 to 1, with the smallest and the largest value that the known
        answers allow.

    Raises:
        ComparisonError: The profiles are of different frameworks or versions.

    Examples:
        >>> import partnerkit as pk
        >>> asked = "continuum.communication.stage"
        >>> answers = [pk.Observation(asked, "team", level=3), pk.Observation(asked, "families", level=1.7, n=48)]
        >>> school = pk.School("elm", "Elm School", observations=answers)
        >>> team, families = (pk.score(school, pk.CONTINUUM, informant=who) for who in ("team", "families"))
        >>> print(pk.compare(team, families)["communication"].describe())
        -0.33
    """
    require(first, Profile, thing="compare", field="first", expected="a Profile, such as score gives")
    require(second, Profile, thing="compare", field="second", expected="a Profile, such as score gives")
    of_first, of_second = ((p.framework.key, p.framework.version) for p in (first, second))
    if of_first != of_second:
        raise ComparisonError(" ".join(of_first), " ".join(of_second))
    return Comparison(first, second, tuple(_gap(score, second[score.key]) for score in first))


def _gap(first: Score, second: Score) -> Gap:
    if first.low is None or first.high is None or second.low is None or second.high is None:
        return Gap(first.key, first.name, first, second, None, None)
    return Gap(first.key, first.name, first, second, second.low - first.high, second.high - first.low)
