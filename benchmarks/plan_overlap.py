"""How alike the plans of different schools are: what the first terms of two of them share, on average.

Run ``python benchmarks/plan_overlap.py`` with the extra ``plan``: 26 published plans, by their labels in
``examples/data/plans_2.csv``, planned for one term of 40 and of 60 staff hours. For each pair, the number printed is
the share of what either plan starts that both start. Beside plans as they are, it plans by gain alone, by what is lower
here than at the typical school, and by gain with a wish each (the six types in turn), and takes the first four
practices that `recommend` gives.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence, Set as AbstractSet
from itertools import combinations
from pathlib import Path

import attrs

import partnerkit as pk
from partnerkit.model import Match

PLANS = Path(__file__).parents[1] / "examples" / "data" / "plans_2.csv"
HOURS, FIRST = (40, 60), 4
BESIDE_ZERO = 0.1
"""Added to scores before one is divided by another, so that a score of zero has no endless weight."""


def schools() -> list[pk.School]:
    """Give a school for each plan, with the practices that its lines name or come near."""
    listed: dict[str, dict[str, Match]] = defaultdict(dict)
    with PLANS.open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            found = listed[line["plan"]]
            if line["key"] and line["label"] != "none" and found.get(line["key"]) != "named":
                found[line["key"]] = Match(line["label"])
    return [
        pk.School(f"plan_{i}", name, practices=[pk.PracticeInPlace(key, match=match) for key, match in found.items()])
        for i, (name, found) in enumerate(listed.items())
    ]


def weights(school: pk.School) -> dict[str, float]:
    """Weigh each score by how much lower it is than at the typical school; each framework counts the same."""
    found: dict[str, float] = {}
    for framework in pk.FRAMEWORKS.main:
        here, there = (pk.score(one, framework) for one in (school, pk.knowledge.TYPICAL_SCHOOL))
        ratios = {
            one.key: ((there[one.key].low or 0.0) + BESIDE_ZERO) / ((one.low or 0.0) + BESIDE_ZERO)
            for one in here
            if one.key in framework
        }
        found |= {key: ratio / sum(ratios.values()) for key, ratio in ratios.items()}
    return found


def started(school: pk.School, hours: float, **asked: object) -> frozenset[str]:
    """Give what a plan starts in its only term."""
    plan = pk.plan(school, hours=hours, gap=0.01, **asked)  # type: ignore[arg-type]
    return frozenset(item.practice.key for item in plan.terms[0].starts)


def report(name: str, starts: Sequence[AbstractSet[str]]) -> None:
    """Print how alike they are, and what is in most."""
    shared = [len(one & other) / len(one | other) for one, other in combinations(starts, 2) if one | other]
    common = Counter(key for keys in starts for key in keys).most_common(4)
    print(f"{name}: {sum(shared) / len(shared):.2f} in common; {', '.join(f'{key} {n}' for key, n in common)}")


def main() -> None:
    """Plan for all, in several ways."""
    given = schools()
    print(f"{len(given)} schools, {sum(len(school.practices) for school in given) / len(given):.1f} practices each")
    types = [construct.key for construct in pk.SIX_TYPES]
    wanting = [
        attrs.evolve(school, context=pk.Context(wants=[types[i % len(types)]])) for i, school in enumerate(given)
    ]
    advised = [{item.practice.key for item in pk.recommend(school, n=FIRST)} for school in given]
    report("advice", advised)
    for hours in HOURS:
        plans = [started(school, hours) for school in given]
        by_gain = [started(school, hours, advice=()) for school in given]
        report(f"plans of {hours} hours", plans)
        report(f"by gain alone, {hours} hours", by_gain)
        report("by what is lower than usual", [started(one, hours, objective=weights(one)) for one in given])
        report("by gain, with a wish each", [started(one, hours, advice=()) for one in wanting])
        counts = (sum(len(one & two) for one, two in zip(advised, kind, strict=True)) for kind in (plans, by_gain))
        print("of {} practices advised first, plans start {}, and {} by gain alone".format(FIRST * len(given), *counts))


if __name__ == "__main__":
    main()
