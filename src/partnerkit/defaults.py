"""The verbs with the shipped knowledge filled in.

Every function here takes its catalogue and frameworks as arguments, and uses partnerkit's own where they are left out. The
functions they call, in the rooms below, never do.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from partnerkit import documents, knowledge, language, planning, scoring
from partnerkit.documents import MAX_BYTES
from partnerkit.model import (
    ActionPlan,
    ActionPlanCheck,
    ActionPlanRules,
    Catalogue,
    Composite,
    Crosswalk,
    Findings,
    Framework,
    Informant,
    Lexicon,
    Pathways,
    Plan,
    PlannedSchools,
    Practice,
    PracticeEvidence,
    PracticeMatches,
    Prerequisite,
    Profile,
    Recommendations,
    References,
    School,
    TermReview,
    Vocabulary,
)
from partnerkit.planning import Aim, FacesBarriers, Recommender, Solver

__all__ = [
    "check_action_plan",
    "cite",
    "draft_action_plan",
    "evidence_for",
    "match_practices",
    "missing_steps",
    "parse_crosswalk",
    "parse_school",
    "pathways",
    "plan",
    "plan_many",
    "reach",
    "read_action_plan",
    "read_catalogue",
    "read_crosswalk",
    "read_school",
    "ready",
    "recommend",
    "review_terms",
    "score",
]


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
    return planning.pathways(_catalogue(catalogue), framework, dimension, to=to)


def read_crosswalk(path: str | Path, *, frameworks: Sequence[Framework] | None = None) -> Crosswalk:
    """Read a crosswalk between frameworks from a TOML or JSON file.

    Args:
        path: The file; ``format = 1``, then one ``[[correspondences]]`` table each.
        frameworks: The frameworks whose keys it may name; partnerkit's three if left out. Pass ``(*FRAMEWORKS, mine)`` to relate one of
            your own.

    Returns:
        The crosswalk, with every key and every citation resolved.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path and a near match, and nothing of it is taken over.

    Examples:
        >>> read_crosswalk("examples/data/elm_crosswalk.toml")
        <Crosswalk 'Elm district to the six types' 1: 3 correspondences>
    """
    return documents.read_crosswalk(path, frameworks=knowledge.FRAMEWORKS if frameworks is None else frameworks)


def parse_crosswalk(
    text: str,
    format: Literal["toml", "json"] = "toml",  # noqa: A002 - the plain word for it
    *,
    frameworks: Sequence[Framework] | None = None,
    source: str = "the text",
) -> Crosswalk:
    """Read a crosswalk from the text of a document; see `read_crosswalk`.

    Args:
        text: The document.
        format: ``"toml"`` or ``"json"``.
        frameworks: The frameworks whose keys it may name; partnerkit's three if left out.
        source: What to call the document in errors.

    Raises:
        DocumentError: The document has faults.

    Examples:
        >>> len(parse_crosswalk('{"format": 1, "name": "Ours", "version": "1", "correspondences": []}', "json"))
        0
    """
    frameworks = knowledge.FRAMEWORKS if frameworks is None else frameworks
    return documents.parse_crosswalk(text, format, frameworks=frameworks, source=source)


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
        Communicating: ≥ 0.22 (at least 0.91, short of In places)
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


def match_practices(
    texts: Iterable[str],
    *,
    catalogue: Catalogue | None = None,
    lexicon: Lexicon | None = None,
    n: int = 5,
    at_least: float = 0.12,
) -> PracticeMatches:
    """Find practices that a school's own words may mean; nothing is assigned, a person decides.

    Args:
        texts: What a school calls what it does: a name, a line of a plan. English, and Spanish where the lexicon has it.
        catalogue: The practices; partnerkit's own if left out.
        lexicon: Words that point to the same thing, and to types; partnerkit's own if left out.
        n: How many candidates to give at most; ties with the last are given too.
        at_least: The score, 0 to about 1, below which a practice is no candidate.

    Returns:
        For each text its candidates, most alike first, each with a score and the reasons that add up to it.

    Raises:
        InvalidValueError: `n` is below 1, `at_least` is not above 0, or a text is none.

    Examples:
        >>> import partnerkit as pk
        >>> matches = pk.match_practices(["Muffins with Moms", "Interpreters at conferences"], n=1)
        >>> [match.candidates[0].practice.name for match in matches]
        ['Welcome breakfasts and coffee mornings', 'Flexible family conferences']
        >>> print(", ".join(map(str, matches[0].candidates[0].reasons)))
        muffins (breakfast)
    """
    lexicon = knowledge.LEXICON if lexicon is None else lexicon
    return language.match_practices(texts, catalogue=_catalogue(catalogue), lexicon=lexicon, n=n, at_least=at_least)


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
    return planning.ready(school, catalogue=_catalogue(catalogue))


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
    return planning.missing_steps(practice, school, catalogue=_catalogue(catalogue))


def recommend(
    school: School,
    *,
    objective: Aim | Sequence[Aim] | Mapping[str, float] | None = None,
    informant: Informant | str | None = None,
    persona: FacesBarriers | None = None,
    barriers: Sequence[str] | None = None,
    by: Recommender | None = None,
    n: int = 5,
    ready_first: bool = True,
    catalogue: Catalogue | None = None,
    frameworks: Sequence[Framework] | None = None,
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
        catalogue=_catalogue(catalogue),
        frameworks=knowledge.FRAMEWORKS if frameworks is None else frameworks,
        objective=objective,
        informant=informant,
        persona=persona,
        barriers=barriers,
        by=by,
        n=n,
        ready_first=ready_first,
    )


def plan(
    school: School,
    *,
    hours: float | Sequence[float],
    terms: int | None = None,
    objective: Aim | Sequence[Aim] | Mapping[str, float] | None = None,
    lowest_first: bool = False,
    months_per_term: float = 3,
    informant: Informant | str | None = None,
    cost: str | Mapping[str, int] | None = None,
    must: Collection[str] = (),
    never: Collection[str] = (),
    exclusive: Iterable[Collection[str]] = (),
    at_least: Mapping[str, float | str] | None = None,
    cover: str | Collection[str] = (),
    goals: Mapping[str, Collection[str]] | None = None,
    not_stated: Literal["start", "ask"] = "start",
    planned_reach: float = 1.0,
    unstated_reach: float = 1.0,
    solver: Solver = "auto",
    gap: float | None = None,
    time_limit: float = 60.0,
    threads: int = 1,
    catalogue: Catalogue | None = None,
    frameworks: Sequence[Framework] | None = None,
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
        catalogue=_catalogue(catalogue),
        frameworks=knowledge.FRAMEWORKS if frameworks is None else frameworks,
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


def reach(
    school: School,
    score: str | Composite,
    band: str | float,
    *,
    months: float = 9,
    hours: float | None = None,
    informant: Informant | str | None = None,
    cost: str | Mapping[str, int] | None = None,
    must: Collection[str] = (),
    never: Collection[str] = (),
    not_stated: Literal["start", "ask"] = "start",
    planned_reach: float = 1.0,
    unstated_reach: float = 1.0,
    solver: Solver = "auto",
    gap: float = 1e-6,
    time_limit: float = 60.0,
    threads: int = 1,
    catalogue: Catalogue | None = None,
    frameworks: Sequence[Framework] | None = None,
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
        catalogue=_catalogue(catalogue),
        frameworks=knowledge.FRAMEWORKS if frameworks is None else frameworks,
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


def review_terms(text: str, *, vocabulary: Vocabulary | None = None) -> TermReview:
    """Say which words of a text could become others, and why. The text is not changed.

    A form of the vocabulary is found in any case (an abbreviation only in capitals), with hyphens, blanks or a line's end between its
    words, with straight or curly apostrophes, and however its accents were typed. Of forms that overlap, the one that begins first counts,
    and of those the longest. An abbreviation is pointed out once, where the text has not spelled it out. Quotations, text of a law and
    addresses are left alone, and the review lists them: see `partnerkit.language.left_alone`.

    Args:
        text: The text: English, Spanish, or both.
        vocabulary: The words and what they could become; partnerkit's own if left out.

    Returns:
        Findings with their places in the text as it was given, counted in characters; they never overlap. They are suggestions: a pair is
        no synonym, so read its reason and its scope.

    Raises:
        InvalidValueError: What was given is no text.

    Examples:
        >>> import partnerkit as pk
        >>> review = pk.review_terms("Dear parents, back-to-school night is on May 3.")
        >>> print(review.marked())
        [Dear parents → Dear families], [back-to-school night → family welcoming event] is on May 3.
        >>> review[0].start, review[0].end
        (0, 12)
    """
    return language.review_terms(text, vocabulary=knowledge.VOCABULARY if vocabulary is None else vocabulary)


def plan_many(
    schools: Iterable[School] | Any,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Sequence[Framework] | None = None,
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
        catalogue=_catalogue(catalogue),
        frameworks=knowledge.FRAMEWORKS if frameworks is None else frameworks,
        journal=journal,
        workers=workers,
        progress=progress,
        **request,
    )


def read_action_plan(
    path: str | Path,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Sequence[Framework] | None = None,
    max_bytes: int = MAX_BYTES,
) -> ActionPlan:
    """Read a one-year action plan from a TOML or JSON file.

    Args:
        path: The file.
        catalogue: The practices that its activities may carry out; partnerkit's own if left out.
        frameworks: The frameworks whose constructs its activities may be of; partnerkit's own if left out.
        max_bytes: The largest file taken, in bytes.

    Returns:
        The plan.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path, what was expected and a near match.

    Examples:
        >>> read_action_plan("examples/data/elm_action_plan.toml")
        <ActionPlan elm_2026: 7 on the team, 4 goals, 6 activities>
    """
    return documents.read_action_plan(
        path, catalogue=_catalogue(catalogue), frameworks=_readable(frameworks), max_bytes=max_bytes
    )


def check_action_plan(plan: ActionPlan, *, rules: ActionPlanRules | None = None) -> ActionPlanCheck:
    """Compare a plan with what is published about action teams: who is on the team, which goals, which types, and what each activity says.

    Args:
        plan: The plan.
        rules: The account to compare with; partnerkit's own reading of it, `partnerkit.knowledge.ACTION_TEAM`, if left out.

    Returns:
        The differences as warnings, each with its place in the plan, who says so, and the sources. No warning is a fault.

    Examples:
        >>> plan = read_action_plan("examples/data/elm_action_plan.toml")
        >>> for warning in check_action_plan(plan):
        ...     print(warning.place, "-", warning.text)
        activities - None among the activities for decision making.
        activities[5].owner - "Community resource fair" leaves owner open.
    """
    return planning.check_action_plan(plan, rules=knowledge.ACTION_TEAM if rules is None else rules)


def draft_action_plan(plan: Plan, *, starts: datetime.date, types: Framework | None = None, key: str = "draft") -> ActionPlan:
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
    return planning.draft_action_plan(plan, starts=starts, types=knowledge.SIX_TYPES if types is None else types, key=key)


def read_catalogue(path: str | Path, *, findings: Findings | None = None) -> Catalogue:
    """Read a catalogue of practices from a TOML or JSON document.

    Args:
        path: The file. It may leave practices to other files of its folder, which it names in ``parts``; each of those holds
            ``format`` and ``practices`` and nothing else.
        findings: Findings that its practices may name besides those in the document; partnerkit's own if left out.

    Returns:
        The catalogue: its own practices first, then those of its parts in the order named.

    Raises:
        DocumentError: The document has faults; all of them are listed, each with its file and path.
    """
    return documents.read_catalogue(path, findings=knowledge.FINDINGS if findings is None else findings)


def evidence_for(practice: Practice | str, *, catalogue: Catalogue | None = None) -> PracticeEvidence:
    """Give what is known about a practice, and how sure: its label, and every finding behind it.

    Args:
        practice: The practice, or its key.
        catalogue: The catalogue it belongs to; partnerkit's own if left out.

    Returns:
        The evidence, to print, to go through, or to have as a table. Sizes stand on the scales they were measured on and are never ranked;
        null, mixed and retracted findings are among them.

    Raises:
        UnknownKeyError: The catalogue has no such practice.

    Examples:
        >>> import partnerkit as pk
        >>> print(pk.evidence_for("two_way_text_channel").summary)
        3 findings: 3 positive; 1 on this very practice
    """
    return _catalogue(catalogue).evidence_for(practice)


def cite(
    *things: object, catalogue: Catalogue | None = None, frameworks: Sequence[Framework] | None = None
) -> References:
    """Give the references behind anything: the publications that it rests on.

    Args:
        things: Frameworks, constructs, statements, scores, profiles, explanations, recommendations, practices, findings, claims, catalogues,
            plans: whatever carries its provenance, or says with a method `cites` on what it rests.
        catalogue: Where practices find their findings; partnerkit's own if left out.
        frameworks: Where the citations of constructs, statements and scores are looked up; partnerkit's own if left out.

    Returns:
        The publications, each once, to print as a reference list, to have as a table, or to export with `bibtex` and `csl_json`. What was
        retracted and what was never seen is marked. None, if a thing is partnerkit's own judgment.

    Raises:
        UnknownKeyError: Something cites a source that none of these has.

    Examples:
        >>> import partnerkit as pk
        >>> print(pk.cite(pk.FINDINGS["e44_bergmanchan2021"]))
        References behind e44_bergmanchan2021: 1
        Bergman & Chan (2021). Leveraging parents through low-cost technology. Journal of Human
            Resources 56(1), 125-158. https://doi.org/10.3368/jhr.56.1.1118-9837R1
    """
    return documents.cite(
        *things,
        catalogue=_catalogue(catalogue),
        frameworks=_readable(frameworks),
        sources=(source for name in _CITING for source in getattr(knowledge, name).sources),
    )


_CITING = ("CLAIMS", "COMMUNITY", "VOCABULARY", "CROSSWALK", "ACTION_TEAM")
"""What else of the shipped knowledge has sources; read only if a citation is found nowhere else."""


def _catalogue(catalogue: Catalogue | None) -> Catalogue:
    return knowledge.PRACTICES if catalogue is None else catalogue


def _readable(frameworks: Sequence[Framework] | None) -> Sequence[Framework]:
    """Observations may use the keys of either version of dual capacity; keys that both have mean the same."""
    return (*knowledge.FRAMEWORKS, knowledge.DUAL_CAPACITY_2013) if frameworks is None else frameworks
