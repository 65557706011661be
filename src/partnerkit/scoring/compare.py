"""Comparing: two profiles side by side, construct by construct, never pooled."""

from partnerkit.errors import ComparisonError, require
from partnerkit.errors.arguments import door
from partnerkit.model import Comparison, Gap, Profile, Score

__all__ = ["compare"]


@door
def compare(first: Profile, second: Profile) -> Comparison:
    """Give the gap between two informants, two schools, two dates, or a rating and an inventory.

    Args:
        first: A profile.
        second: Another profile of the same framework and version.

    Returns:
        The gaps, second minus first, each from -1 to 1 with the smallest and largest that what is known allows.

    Raises:
        ComparisonError: The profiles are of different frameworks or versions.
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
