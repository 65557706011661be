"""Scoring, with the shipped practices filled in."""

import datetime

from partnerkit import scoring
from partnerkit.defaults.shipped import catalogue_or
from partnerkit.errors.arguments import door
from partnerkit.model import (
    Catalogue,
    Framework,
    Informant,
    Profile,
    School,
)

__all__ = ["score"]


@door
def score(
    school: School,
    framework: Framework,
    *,
    informant: Informant | str | None = None,
    as_of: datetime.date | None = None,
    unstated_reach: float = 1.0,
    min_group: int = 10,
    catalogue: Catalogue | None = None,
) -> Profile:
    """Read a school on a framework.

    Args:
        school: The school.
        framework: The framework.
        informant: Whose ratings to read: ``"team"``, ``"families"``, ``"students"``, ``"staff"`` or ``"records"``. None reads the
            inventory: what the practices in place support.
        as_of: Ratings after this day, and practices begun after it, do not count. None counts all.
        unstated_reach: What to count, 0 to 1, where a practice's reach is not stated. The profile says how often it was used.
        min_group: Answers of families and of students that come from fewer people than this are hidden, and the bounds say what that
            leaves open. Answers without a stated number of people are not hidden.
        catalogue: The practices whose effects an inventory counts; partnerkit's own if left out.

    Returns:
        A profile. For every construct of the framework that has indicators it holds a score from 0 to 1, higher meaning more of what
        the construct names, with the lowest and the highest value that what is known allows. Missing is never zero.

    Raises:
        UnknownKeyError: A practice in place is not in the catalogue, or there is no such informant.
        ObservationConflictError: The informant answered an indicator twice and no date tells which answer is the later.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> print(pk.score(school, pk.SIX_TYPES)["communicating"])
        Communicating: ≥ 0.22 (at least 0.91, short of In places)
    """
    return scoring.score(
        school,
        framework,
        catalogue=catalogue_or(catalogue),
        informant=informant,
        as_of=as_of,
        unstated_reach=unstated_reach,
        min_group=min_group,
    )
