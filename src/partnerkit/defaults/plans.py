"""Planning, with the shipped practices, frameworks and rules filled in."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from partnerkit import knowledge, planning
from partnerkit.defaults.shipped import catalogue_or, frameworks_or
from partnerkit.errors.arguments import door
from partnerkit.model import (
    ActionPlan,
    ActionPlanCheck,
    ActionPlanRules,
    Catalogue,
    Composite,
    Framework,
    Informant,
    Plan,
    PlannedSchools,
    School,
)
from partnerkit.planning import Aim, Solver

__all__ = ["check_action_plan", "draft_action_plan", "plan", "plan_many", "reach"]


@door
def plan(
    school: School,
    *,
    hours: float | Iterable[float],
    terms: int | None = None,
    objective: Aim | Iterable[Aim] | Mapping[str, float] | None = None,
    lowest_first: bool = False,
    months_per_term: float = 3,
    informant: Informant | str | None = None,
    cost: str | Mapping[str, int] | None = None,
    must: str | Iterable[str] = (),
    never: str | Iterable[str] = (),
    exclusive: Iterable[Iterable[str]] = (),
    at_least: Mapping[str, float | str] | None = None,
    cover: str | Iterable[str] = (),
    goals: Mapping[str, str | Iterable[str]] | None = None,
    not_stated: Literal["start", "ask"] = "start",
    planned_reach: float = 1.0,
    unstated_reach: float = 1.0,
    solver: Solver = "auto",
    gap: float | None = None,
    time_limit: float = 60.0,
    threads: int = 1,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
) -> Plan:
    """Plan which practices a school starts in which term.

    The best plan has the highest mean, over the ends of the terms, of what counts: so what starts early counts longer. What counts is read at
    its low bound, as in `recommend`: what is supported for certain.

    Args:
        school: The school.
        hours: Staff hours in each term for what the plan starts: its set-up, and keeping it going from then on. One number for all terms, or
            one a term.
        terms: How many terms; 1 if left out, or as many as there are numbers of hours.
        objective: What counts: a framework, the key of a score or a score of your own; several of them; or weights by keys of scores. None
            lets every framework count the same.
        lowest_first: Let the low end of every score count most: each quarter of it twice as much as the next. So scores at the bottom rise
            first.
        months_per_term: How many months a term has.
        informant: Start from this informant's ratings instead of the inventory: ``"team"``, ``"families"`` and so on.
        cost: A cost band that no practice may go above (``"low"``), or how many may cost a band or more (``{"medium": 2}``).
        must: Practices to start, by key. What they need is started too.
        never: Practices not to start.
        exclusive: Groups of practices of which at most one may stand at the end, with what is in place.
        at_least: Levels to reach by the end, by the key of a construct, or of a framework for all of its constructs: ``{"six_types": 2}``. A
            level's name (``"about_half"``) or its number on the construct's scale.
        cover: Constructs that at least one practice the plan starts must serve: keys, or a framework's key for all of its constructs.
        goals: The school's own goals, each with practices or constructs of which at least one is to be started or served. A one-year action plan has
            four: two academic, one on behavior, one on a welcoming climate.
        not_stated: What to do about a prerequisite that an incomplete list does not name: ``"start"`` it in the plan, or only ``"ask"``
            whether it stands.
        planned_reach: The share of families, 0 to 1, that each new practice will reach.
        unstated_reach: The share counted, 0 to 1, where the reach of a practice in place is not stated.
        solver: ``"highs"`` proves how good the plan is and needs the extra ``plan``; ``"greedy"`` needs nothing and proves nothing;
            ``"auto"`` takes the first if it is installed.
        gap: The share of the gain that a better plan could add at most when the search stops; 0.001 for one term and 0.01 for more, if left
            out.
        time_limit: Seconds after which the best plan so far is given, with its gap. Only a search that ends earlier gives the same plan on
            every machine.
        threads: Threads of the solver. With one, the same request always gives the same plan.
        catalogue: The practices to choose from; partnerkit's own if left out. Those that do not fit the school's grades are left out, unless they are
            asked for.
        frameworks: The frameworks whose scores can count or be demanded; partnerkit's three if left out.

    Returns:
        The plan: practices by term with reasons, hours by term, the profiles expected at the end of each term with their bounds, and a proof. The
        gap in the proof is the most that another plan could add, as a share of this plan's gain.

    Raises:
        InfeasiblePlanError: The demands cannot all be met; it names a smallest set of them that conflict. Without the solver: no plan was found.
        UnknownKeyError: A practice, construct or score is asked for that there is none of.
        MissingExtraError: ``solver="highs"`` and HiGHS is not installed.
        SolverError: The solver's plan did not hold when the kernel scored it again.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/de_zavala.toml")
        >>> plan = pk.plan(school, hours=60)
        >>> plan.terms[0].hours <= 60, plan.proof.gap <= 0.001
        (True, True)
    """
    return planning.plan(
        school,
        catalogue=catalogue_or(catalogue),
        frameworks=frameworks_or(frameworks),
        hours=hours,
        terms=terms,
        objective=objective,
        lowest_first=lowest_first,
        months_per_term=months_per_term,
        informant=informant,
        cost=cost,
        must=must,
        never=never,
        exclusive=exclusive,
        at_least=at_least,
        cover=cover,
        goals=goals,
        not_stated=not_stated,
        planned_reach=planned_reach,
        unstated_reach=unstated_reach,
        solver=solver,
        gap=gap,
        time_limit=time_limit,
        threads=threads,
    )


@door
def reach(
    school: School,
    score: str | Composite,
    band: str | float,
    *,
    months: float = 9,
    hours: float | None = None,
    informant: Informant | str | None = None,
    cost: str | Mapping[str, int] | None = None,
    must: str | Iterable[str] = (),
    never: str | Iterable[str] = (),
    not_stated: Literal["start", "ask"] = "start",
    planned_reach: float = 1.0,
    unstated_reach: float = 1.0,
    solver: Solver = "auto",
    gap: float = 1e-6,
    time_limit: float = 60.0,
    threads: int = 1,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
) -> Plan:
    """Give the plan that brings a score to a band or level for the fewest staff hours.

    Args:
        school: The school.
        score: The score: the key of a construct, or a score of your own.
        band: The key of one of the score's bands; or a level of its scale, by name or number.
        months: Over how many months keeping a practice going counts; nine make a school year.
        hours: The most staff hours there are; no limit if left out.
        informant: Start from this informant's ratings instead of the inventory.
        cost: A cost band that no practice may go above, or how many may cost a band or more.
        must: Practices to start whatever they add.
        never: Practices not to start.
        not_stated: As for `plan`.
        planned_reach: As for `plan`.
        unstated_reach: As for `plan`.
        solver: As for `plan`.
        gap: The share of its hours that another plan could save at most when the search stops.
        time_limit: Seconds after which the best plan so far is given, with its gap.
        threads: Threads of the solver.
        catalogue: The practices to choose from; partnerkit's own if left out.
        frameworks: The frameworks whose scores can be named; partnerkit's three if left out.

    Returns:
        A plan of one term; its proof is in staff hours. It starts nothing if the band is reached already. To spread it over terms, `plan`
        with its practices as ``must``.

    Raises:
        InfeasiblePlanError: Nothing leads there; the demands that conflict are named, with how far all practices together would lead.
        UnknownKeyError: There is no such score, band or level.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/de_zavala.toml")
        >>> cheapest = pk.reach(school, "six_types.communicating", 1)
        >>> cheapest.profiles[1]["communicating"].level is None, cheapest.profiles[1]["communicating"].low >= 0.25
        (True, True)
    """
    return planning.reach(
        school,
        score,
        band,
        catalogue=catalogue_or(catalogue),
        frameworks=frameworks_or(frameworks),
        months=months,
        hours=hours,
        informant=informant,
        cost=cost,
        must=must,
        never=never,
        not_stated=not_stated,
        planned_reach=planned_reach,
        unstated_reach=unstated_reach,
        solver=solver,
        gap=gap,
        time_limit=time_limit,
        threads=threads,
    )


@door
def plan_many(
    schools: School | Iterable[School] | Any,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    journal: str | Path | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | bool = False,
    **request: Any,
) -> PlannedSchools:
    """Plan for many schools at once.

    Schools in the same state (what is in place, what was observed, grades and languages) get the same plan, which is found once. With a journal,
    each school is written to the disk as soon as it is done; the same call again after an interruption, a kill included, goes on
    from there. Processes are spawned, so a script calls this under ``if __name__ == "__main__":``.

    Args:
        schools: The schools, each key once; or a data frame, one row a school: see `partnerkit.documents.schools_from_frame`.
        catalogue: The practices to choose from; partnerkit's own if left out.
        frameworks: The frameworks whose scores can count or be demanded; partnerkit's three if left out.
        journal: A file to go on from, made if it is not there. It holds school keys, names and plans.
        workers: How many processes; as many as there are processors if left out. 1 works in this one.
        progress: True draws a bar on the error stream; a function is called with how many schools are done and how many there are.
        **request: What to plan for every school: the options of `plan`, such as ``hours=60, terms=3``.

    Returns:
        One plan in short for each school, in the order given. A request that cannot be met at some school is told there and stops nothing.

    Raises:
        InvalidValueError: Two schools have the same key.
        UnknownKeyError: A practice in place is not in the catalogue, or the request names what there is not.
        DocumentError: The journal is of another request, or a line of it is damaged.

    Examples:
        >>> import partnerkit as pk
        >>> schools = [pk.read_school(f"examples/data/{name}.toml") for name in ("goose_creek", "efisd")]
        >>> found = pk.plan_many(schools, hours=40, solver="greedy", workers=1)
        >>> [(item.key, len(item.terms)) for item in found]
        [('goose_creek', 1), ('efisd', 1)]
    """
    return planning.plan_many(
        schools,
        catalogue=catalogue_or(catalogue),
        frameworks=frameworks_or(frameworks),
        journal=journal,
        workers=workers,
        progress=progress,
        **request,
    )


@door
def check_action_plan(plan: ActionPlan, *, rules: ActionPlanRules | None = None) -> ActionPlanCheck:
    """Compare a plan with what is published about action teams: who is on the team, which goals, which types, and what each activity says.

    Args:
        plan: The plan.
        rules: The account to compare with; partnerkit's own reading of it, `partnerkit.knowledge.ACTION_TEAM`, if left out.

    Returns:
        The differences as warnings, each with its place in the plan, who says so, and the sources. No warning is a fault.

    Examples:
        >>> import partnerkit as pk
        >>> action_plan = pk.read_action_plan("examples/data/elm_action_plan.toml")
        >>> for warning in check_action_plan(action_plan):
        ...     print(warning.place, "-", warning.text)
        activities - None among the activities for decision making.
        activities[5].owner - "Community resource fair" leaves owner open.
    """
    return planning.check_action_plan(plan, rules=knowledge.ACTION_TEAM if rules is None else rules)


@door
def draft_action_plan(
    plan: Plan, *, starts: datetime.date, types: Framework | None = None, key: str = "draft"
) -> ActionPlan:
    """Turn a plan into a draft of a one-year action plan: an activity for every practice that starts, in its term.

    What only people can settle is left open and shows up in `check_action_plan`: the team, the goals, and who is in charge.

    Args:
        plan: The plan.
        starts: The first day of its first term. Terms follow one another without a gap; move the dates to fit your calendar.
        types: The framework that sorts activities; the six types if left out.
        key: The draft's key.

    Returns:
        The draft. Each activity runs from the first day of its term to its last, carries the types that the practice serves, and
        proposes what to look at again as its evaluation.

    Examples:
        >>> import datetime
        >>> import partnerkit as pk
        >>> best = pk.plan(pk.read_school("examples/data/efisd.toml"), hours=40, solver="greedy")
        >>> draft = pk.draft_action_plan(best, starts=datetime.date(2026, 9, 1))
        >>> [activity.practice for activity in draft] == list(best.keys), draft.ends
        (True, datetime.date(2026, 11, 30))
    """
    return planning.draft_action_plan(
        plan, starts=starts, types=knowledge.SIX_TYPES if types is None else types, key=key
    )
