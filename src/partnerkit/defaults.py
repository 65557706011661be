"""The verbs with the shipped knowledge filled in.

Every function here takes its catalogue and frameworks as arguments, and uses partnerkit's own where they are left out. The
functions they call, in the rooms below, never do.
"""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from partnerkit import documents, knowledge, planning, scoring
from partnerkit.documents import MAX_BYTES
from partnerkit.model import Catalogue, Framework, Informant, Profile, Recommendations, School

__all__ = ["parse_school", "read_school", "recommend", "score"]


def read_school(
    path: str | Path,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Sequence[Framework] | None = None,
    max_bytes: int = MAX_BYTES,
) -> School:
    """Read a school from a TOML or JSON file.

    Args:
        path: The file.
        catalogue: The practices it may name; partnerkit's own if left out.
        frameworks: The frameworks whose indicators it may observe; partnerkit's own, with both versions of dual capacity, if left out.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The school.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path, what was expected and a near match, and nothing of
            the document is taken over.

    Examples:
        >>> school = read_school("examples/data/goose_creek.toml")
        >>> school.name, len(school.practices)
        ('Goose Creek CISD pre-K plan', 4)
    """
    catalogue, frameworks = _catalogue(catalogue), _readable(frameworks)
    return documents.read_school(path, catalogue=catalogue, frameworks=frameworks, max_bytes=max_bytes)


def parse_school(
    text: str,
    format: Literal["toml", "json"] = "toml",  # noqa: A002 - the plain word for it
    *,
    catalogue: Catalogue | None = None,
    frameworks: Sequence[Framework] | None = None,
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> School:
    """Read a school from the text of a document; see `read_school`.

    Args:
        text: The document.
        format: ``"toml"`` or ``"json"``.
        catalogue: The practices it may name; partnerkit's own if left out.
        frameworks: The frameworks whose indicators it may observe; partnerkit's own if left out.
        source: What to call the document in errors.
        max_bytes: The largest text taken, in bytes.

    Raises:
        DocumentError: The document has faults.

    Examples:
        >>> parse_school('{"format": 1, "key": "elm", "name": "Elm School"}', "json").name
        'Elm School'
    """
    catalogue, frameworks = _catalogue(catalogue), _readable(frameworks)
    return documents.parse_school(
        text, format, catalogue=catalogue, frameworks=frameworks, source=source, max_bytes=max_bytes
    )


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
        Communicating: ≥ 0.18 (at least 0.75, short of In places)
    """
    return scoring.score(
        school,
        framework,
        catalogue=_catalogue(catalogue),
        informant=informant,
        as_of=as_of,
        unstated_reach=unstated_reach,
        min_group=min_group,
    )


def recommend(
    school: School,
    *,
    n: int = 5,
    ready_first: bool = True,
    catalogue: Catalogue | None = None,
    frameworks: Sequence[Framework] | None = None,
) -> Recommendations:
    """Rank the practices a school could take up next by what each would add.

    The objective is the mean over the frameworks of the mean of their construct scores in the inventory, each at its low bound: what
    is supported for certain. A practice's gain is the exact change of that number if it alone were added and reached every family.

    Args:
        school: The school.
        n: How many to give at most.
        ready_first: Put practices whose prerequisites all stand before those with prerequisites that the school's list does not name.
            False ranks by gain alone.
        catalogue: The practices to choose from; partnerkit's own if left out.
        frameworks: The frameworks that count, each the same; partnerkit's three if left out.

    Returns:
        Practices that are not in place, fit the grade span and whose prerequisites are not known to be missing, by readiness, gain,
        effort over a school year, and key. What differs in the key only is shown as a tie.

    Raises:
        UnknownKeyError: A practice in place is not in the catalogue.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> pk.recommend(school, n=1)[0].practice.name
        'Whole-staff partnership training'
    """
    frameworks = knowledge.FRAMEWORKS if frameworks is None else frameworks
    return planning.recommend(
        school, catalogue=_catalogue(catalogue), frameworks=frameworks, n=n, ready_first=ready_first
    )


def _catalogue(catalogue: Catalogue | None) -> Catalogue:
    return knowledge.PRACTICES if catalogue is None else catalogue


def _readable(frameworks: Sequence[Framework] | None) -> Sequence[Framework]:
    """Observations may use the keys of either version of dual capacity; keys that both have mean the same."""
    return (*knowledge.FRAMEWORKS, knowledge.DUAL_CAPACITY_2013) if frameworks is None else frameworks
