"""What could come next, with the shipped practices and frameworks filled in."""

from collections.abc import Iterable, Mapping

from partnerkit import knowledge, planning
from partnerkit.defaults.shipped import catalogue_or, frameworks_or
from partnerkit.errors.arguments import door
from partnerkit.model import (
    Catalogue,
    Framework,
    Informant,
    Pathways,
    Practice,
    Prerequisite,
    Recommendations,
    School,
)
from partnerkit.planning import Aim, FacesBarriers, Recommender

__all__ = ["missing_steps", "pathways", "ready", "recommend"]


@door
def ready(school: School, *, catalogue: Catalogue | None = None) -> tuple[Practice, ...]:
    """Give the practices that could start now: not in place, a fit for the school, and everything they need first stands.

    Where the school's list of practices is not complete, a practice that it does not name may be in place all the same, so ask before starting.

    Args:
        school: The school.
        catalogue: The practices to choose from; partnerkit's own if left out.

    Returns:
        The practices in the catalogue's order. Those that need something the list does not name are left out: `missing_steps` says
        what to ask about.

    Raises:
        UnknownKeyError: A practice in place is not in the catalogue.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> "staff_partnership_training" in [practice.key for practice in pk.ready(school)]
        True
    """
    return planning.ready(school, catalogue=catalogue_or(catalogue))


@door
def missing_steps(
    practice: Practice | str, school: School, *, catalogue: Catalogue | None = None
) -> tuple[Prerequisite, ...]:
    """Give everything that should stand before a practice and is not known to, in an order in which it could be built up.

    What is in place is taken to have what it needs, so nothing is asked below it.

    Args:
        practice: The practice, or its key.
        school: The school.
        catalogue: The practices to choose from; partnerkit's own if left out.

    Returns:
        The steps, each after everything it needs itself, with their standing: missing where the school's list of practices is complete,
        else not stated. None if the practice could start now.

    Raises:
        UnknownKeyError: The catalogue has no such practice.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/efisd.toml")
        >>> for step in pk.missing_steps("relational_home_visits", school):
        ...     print(step)
        Whole-staff partnership training (not stated)
    """
    return planning.missing_steps(practice, school, catalogue=catalogue_or(catalogue))


@door
def recommend(
    school: School,
    *,
    objective: Aim | Iterable[Aim] | Mapping[str, float] | None = None,
    informant: Informant | str | None = None,
    persona: FacesBarriers | None = None,
    barriers: str | Iterable[str] | None = None,
    by: Recommender | None = None,
    n: int = 5,
    ready_first: bool = True,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
) -> Recommendations:
    """Rank the practices a school could take up next by what each would add.

    A practice's gain is the exact change of the objective's low bound, what is supported for certain, if it alone were added and reached
    every family.

    Args:
        school: The school.
        objective: What counts: a framework, a score of one's own, the key of a framework's score, several of these, or weights by such
            keys. None lets all frameworks count, each the same, and in each all constructs the same.
        informant: Whose ratings the practices would lift: ``"team"``, ``"families"`` and so on. None starts from the inventory: what the
            practices in place support.
        persona: For whom: something with a name and barriers. Only practices that help with one of these barriers are then given.
        barriers: The same by the barriers alone, such as ``["language", "time"]``.
        by: What keeps and orders the recommendations; see `partnerkit.planning.then`. None takes `partnerkit.planning.READY_FIRST`, or
            `FOR_BARRIERS` where a persona or barriers are given.
        n: How many to give at most.
        ready_first: Put practices whose prerequisites all stand before those with prerequisites that the school's list does not name.
            False ranks by gain alone. Not looked at where `by`, a persona or barriers are given.
        catalogue: The practices to choose from; partnerkit's own if left out.
        frameworks: The frameworks to read the school on; partnerkit's three if left out.

    Returns:
        Practices that are not in place, fit the school and whose prerequisites are not known to be missing, by readiness, gain,
        effort over a school year, and key. What differs in the key only is shown as a tie.

    Raises:
        UnknownKeyError: A practice in place is not in the catalogue, no framework has a score of that key, or no practice of the catalogue
            helps with such a barrier.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> pk.recommend(school, n=1)[0].practice.name
        'Whole-staff partnership training'
        >>> pk.recommend(school, barriers=["transport", "childcare"], n=1)[0].barriers
        ('transport', 'childcare')
    """
    return planning.recommend(
        school,
        catalogue=catalogue_or(catalogue),
        frameworks=frameworks_or(frameworks),
        objective=objective,
        informant=informant,
        persona=persona,
        barriers=barriers,
        by=by,
        n=n,
        ready_first=ready_first,
    )


@door
def pathways(
    dimension: str, *, to: str = "", catalogue: Catalogue | None = None, framework: Framework | None = None
) -> Pathways:
    """Give the ways up to a stage of a dimension: each practice at that stage, with all that should stand before it, in order.

    Args:
        dimension: The dimension's key, with or without its prefix, such as ``"communication"``.
        to: Key of the stage aimed for; the highest, partnership, if left out.
        catalogue: The practices; partnerkit's own if left out.
        framework: The ladder; the continuum if left out.

    Returns:
        A pathway for each practice that serves the dimension at that stage, and the practices below that nothing there builds on.

    Raises:
        ShapeError: The framework is no ladder.
        UnknownKeyError: There is no such dimension, or no such stage.

    Examples:
        >>> found = pathways("communication", to="engagement")
        >>> found[0].stages[-1]
        'engagement'
    """
    framework = knowledge.CONTINUUM if framework is None else framework
    return planning.pathways(catalogue_or(catalogue), framework, dimension, to=to)
