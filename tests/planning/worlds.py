"""Small worlds to plan in, and their best plans by going through every plan there is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import attrs
from hypothesis import strategies as st

import partnerkit as pk
from partnerkit import rules as r
from partnerkit.model import Effort, Match
from partnerkit.model.practice import COSTS
from partnerkit.planning import plan
from partnerkit.scoring import record_of, registry, score
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice

WELCOME, VOICE = "district.welcome", "district.voice"
BARRIERS = ("language", "time", "transport")

OBJECTIVES: Mapping[str, Any] = {
    "all frameworks": None,
    "one construct": WELCOME,
    "weights": {WELCOME: 2.0, VOICE: 1.0},
    "weakest": pk.Composite("lowest", r.weakest(WELCOME, VOICE)),
    "capped": pk.Composite("capped", r.capped(r.mean(DESK, FORUM), until=r.reached(FORUM, 2), at_most=0.3)),
    "steps": pk.Composite("steps", r.share(r.reached(DESK, 1), r.k_of_n(2, r.reached(DESK, 2), r.reached(FORUM, 3)))),
    "strongest first": pk.Composite("owa", r.ordered(DESK, FORUM, weights=[2, 1])),
    "steeper later": pk.Composite("convex", r.rescale(r.mean(DESK, FORUM), [(0, 0), (0.5, 0.1), (1, 1)])),
}


@attrs.frozen
class World:
    """A school, practices, and what is asked of the plan.

    Attributes:
        school: The school.
        practices: The practices to choose from.
        hours: Staff hours by term.
        objective: What counts.
        asked: Demands, as `plan` takes them.
        no_weaker: Whether, by hand, a weaker form beside a stronger one breaks a demand.
    """

    school: pk.School
    practices: tuple[pk.model.Practice, ...]
    hours: tuple[float, ...]
    objective: Any
    asked: Mapping[str, Any]
    no_weaker: bool = True

    def planned(self, **options: Any) -> pk.planning.Plan:
        """Plan in this world; options change what is asked."""
        asked: dict[str, Any] = {"hours": self.hours, "objective": self.objective, "gap": 0.0, "lowest_first": False}
        asked["advice"] = ()
        asked |= {**self.asked, **options}
        return plan(self.school, catalogue=catalogue(*self.practices), frameworks=[FRAMEWORK], **asked)

    def menu(self) -> list[pk.model.Practice]:
        """Give what could be started."""
        return [p for p in self.practices if not self.school.has(p.key)]


def value_by_hand(world: World, started: Sequence[str]) -> float:
    """Score the school with these practices, near matches counted, and give what counts at its low bound."""
    places = tuple(pk.PracticeInPlace(key, reach=1.0) for key in started)
    school = attrs.evolve(world.school, practices=(*world.school.practices, *places))
    profile = score(school, FRAMEWORK, catalogue=catalogue(*world.practices), count_near=True)
    if isinstance(world.objective, pk.Composite):
        ends = r.bounds(r.compile(world.objective, registry(FRAMEWORK)), record_of(profile))
        return ends.low if ends is not None else 0.0
    weights = {WELCOME: 1.0, VOICE: 1.0}
    if isinstance(world.objective, str):
        weights = {world.objective: 1.0}
    elif world.objective is not None:
        weights = dict(world.objective)
    return sum(w * (profile[key].low or 0.0) for key, w in weights.items()) / sum(weights.values())


def fits_by_hand(world: World, terms: Mapping[str, int]) -> bool:
    """Say whether a choice of first terms keeps to everything, by the definitions."""
    by_key = {p.key: p for p in world.practices}
    asked = world.asked
    for key, term in terms.items():
        for need in by_key[key].prerequisites:
            if not world.school.has(need) and terms.get(need, len(world.hours)) > term:
                return False
    for t, limit in enumerate(world.hours):
        setup = sum(by_key[k].effort.setup for k, start in terms.items() if start == t)
        running = sum(3 * by_key[k].effort.monthly for k, start in terms.items() if start <= t)
        if setup + running > limit + 1e-9:
            return False
    standing = {*terms, *(place.practice for place in world.school.practices)}
    cost = asked.get("cost")
    if cost is not None and any(COSTS.index(by_key[k].effort.cost) > COSTS.index(cost) for k in terms):
        return False
    if not set(asked.get("must", ())) <= standing or set(asked.get("never", ())) & set(terms):
        return False
    if any(len(standing & set(group)) > 1 and set(group) & set(terms) for group in asked.get("exclusive", ())):
        return False
    if any(not any(key in by_key[k].serves for k in terms) for key in asked.get("cover", ())):
        return False
    if any(not any(barrier in by_key[k].barriers for k in terms) for barrier in asked.get("barriers") or ()):
        return False
    if world.no_weaker and any(is_weaker_by_hand(world, key, terms) for key in terms):
        return False
    floors = asked.get("at_least", {})
    return all(
        value_by_hand(attrs.evolve(world, objective=key), tuple(terms)) >= level / 4 - 1e-9
        for key, level in floors.items()
    )


def is_weaker_by_hand(world: World, key: str, terms: Mapping[str, int]) -> bool:
    """Say whether a practice is started beside a stronger form without being asked for, or needed for anything."""
    by_key = {p.key: p for p in world.practices}
    above: set[str] = set()
    for _ in world.practices:  # so many steps up at most
        above |= {step for k in (key, *above) for step in by_key[k].steps_up_to}
    wants = set(world.school.context.wants)
    both_wanted = wants if key in wants else set()
    standing = {*(set(terms) - both_wanted), *(place.practice for place in world.school.practices)}
    is_needed = any(key in by_key[k].prerequisites for k in terms)
    return bool(above & standing) and not is_needed and key not in world.asked.get("must", ())


def helped_by_hand(world: World, started: Sequence[str]) -> int:
    """Count the barriers named by families that something started helps with; 0 if the request names its own."""
    if world.asked.get("barriers") is not None:
        return 0
    by_key = {p.key: p for p in world.practices}
    return sum(any(barrier in by_key[k].barriers for k in started) for barrier in world.school.context.barriers)


def wished_by_hand(world: World, started: Sequence[str]) -> int:
    """Count the wishes of the school that something started is for: the practice, or what mainly serves the type.

    Where nothing mainly serves it, whatever serves it counts.
    """
    must = world.asked.get("must", ())
    left = {p.key for p in world.menu() if p.key in must or not is_surpassed_by_hand(world, p.key)}
    return sum(gives_by_hand(world, key, left.intersection(started)) for key in world.school.context.wants)


def gives_by_hand(world: World, wish: str, started: Collection[str]) -> bool:
    """Say whether something started is for a wish, even a weaker form of what is in place that something else needs."""
    mains = [p for p in world.practices if p.key == wish or p.serves[0] == wish]
    return any(p.key in started for p in mains or world.practices if wish in (p.key, *p.serves))


def is_surpassed_by_hand(world: World, key: str) -> bool:
    """Say whether a stronger form of a practice, so many steps up as there are, is in place."""
    by_key = {p.key: p for p in world.practices}
    above: set[str] = set()
    for _ in world.practices:
        above |= {step for k in (key, *above) for step in by_key[k].steps_up_to}
    return bool(above & {place.practice for place in world.school.practices})


def advised_by_hand(world: World, started: Sequence[str]) -> tuple[bool, ...]:
    """Say of each step that the request says is advised whether it starts, first things first.

    Weaker forms of what is in place do not count.
    """
    must = world.asked.get("must", ())
    advised = world.asked.get("advice", ())
    return tuple(key in started and (key in must or not is_surpassed_by_hand(world, key)) for key in advised)


def before_gains_by_hand(world: World, terms: Mapping[str, int]) -> tuple[Any, ...]:
    """Give what plans go by before gains, in that order.

    Wishes, barriers and what is advised; then the wishes begun by the end of each term, and then the barriers.
    """
    by_term = [[key for key, start in terms.items() if start <= t] for t in range(len(world.hours))]
    begun = *(wished_by_hand(world, keys) for keys in by_term), *(helped_by_hand(world, keys) for keys in by_term)
    keys = tuple(terms)
    return wished_by_hand(world, keys), helped_by_hand(world, keys), advised_by_hand(world, keys), begun


def choices(world: World) -> Iterator[dict[str, int]]:
    """Go through every choice of first terms."""
    keys = [p.key for p in world.menu()]
    for starts in product([None, *range(len(world.hours))], repeat=len(keys)):
        yield {key: t for key, t in zip(keys, starts, strict=True) if t is not None}


def best_by_hand(world: World) -> float | None:
    """Give the highest mean over the terms of what counts, of the plans that fit and have most of what comes first.

    None if no plan fits.
    """
    values: dict[frozenset[str], float] = {}

    def at(started: frozenset[str]) -> float:
        if started not in values:
            values[started] = value_by_hand(world, sorted(started))
        return values[started]

    best: tuple[Any, ...] | None = None
    for terms in choices(world):
        if fits_by_hand(world, terms):
            ends = [at(frozenset(k for k, start in terms.items() if start <= t)) for t in range(len(world.hours))]
            found = *before_gains_by_hand(world, terms), sum(ends) / len(ends)
            best = found if best is None else max(best, found)
    return None if best is None else best[-1]


@st.composite
def worlds(draw: st.DrawFn, *, most: int = 5, terms: int = 2, demands: bool = True, named: bool = False) -> World:
    """Draw a world of at most so many practices and terms; or one with named barriers and few hours."""
    n = draw(st.integers(1, most))
    keys = [f"p{i}" for i in range(n)]
    practices = []
    for i, key in enumerate(keys):
        lifts = draw(
            st.lists(
                st.builds(
                    pk.model.Effect,
                    st.sampled_from([DESK, FORUM]),
                    st.integers(1, 100).map(lambda percent: percent / 100),
                    st.sampled_from([1, 2, 2.5, 4]),
                ),
                max_size=3,
            )
        )
        needs = tuple(draw(st.lists(st.sampled_from(keys[:i]), unique=True, max_size=2))) if i else ()
        made = practice(key, *lifts, needs=needs)
        effort = Effort(draw(st.integers(0, 12)), draw(st.integers(0, 3)), draw(st.sampled_from(COSTS)))
        serves = tuple(draw(st.lists(st.sampled_from([WELCOME, VOICE]), unique=True, min_size=1)))
        steps = tuple(draw(st.lists(st.sampled_from(keys[:i]), unique=True, max_size=2))) if i else ()
        barriers = tuple(draw(st.lists(st.sampled_from(BARRIERS), unique=True, min_size=named, max_size=2)))
        practices.append(attrs.evolve(made, effort=effort, serves=serves, steps_up_to=steps, barriers=barriers))
    wishes = sorted({*keys, *(key for each in practices for key in each.serves)})
    in_place = draw(st.lists(st.sampled_from(keys), unique=True, max_size=1))
    school = pk.School(
        "elm",
        "Elm School",
        practices=tuple(
            pk.PracticeInPlace(key, reach=draw(st.sampled_from([None, 0.5, 1.0])), match=draw(st.sampled_from(Match)))
            for key in in_place
        ),
        practices_complete=draw(st.booleans()),
        context=pk.Context(
            barriers=BARRIERS if named else tuple(draw(st.lists(st.sampled_from(BARRIERS), unique=True))),
            wants=tuple(draw(st.lists(st.sampled_from(wishes), unique=True, max_size=3))),
        ),
    )
    hours = tuple(float(draw(st.integers(0, 12 if named else 30))) for _ in range(draw(st.integers(1, terms))))
    few = st.lists(st.sampled_from(keys), unique=True, max_size=2)
    asked: dict[str, Any] = {"advice": draw(few)} if named else {}
    if demands:
        options: dict[str, st.SearchStrategy[Any]] = {
            "cost": st.sampled_from(COSTS),
            "must": few,
            "never": few,
            "advice": few,
            "exclusive": st.lists(
                st.lists(st.sampled_from(keys), unique=True, min_size=min(2, n), max_size=3), max_size=1
            ),
            "cover": st.lists(st.sampled_from([WELCOME, VOICE]), unique=True),
            "barriers": st.lists(
                st.sampled_from(sorted({b for each in practices for b in each.barriers}) or ["none"]), unique=True
            ).map(lambda named: [] if "none" in named else named),
            "at_least": st.dictionaries(
                st.sampled_from([WELCOME, VOICE]), st.sampled_from([0.5, 1.0, 2.0]), max_size=1
            ),
        }
        chosen = draw(st.lists(st.sampled_from(sorted(options)), unique=True, max_size=3))
        asked = {name: draw(options[name]) for name in chosen}
    return World(school, tuple(practices), hours, OBJECTIVES[draw(st.sampled_from(sorted(OBJECTIVES)))], asked)
