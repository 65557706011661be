"""Plan a year for three published plans: 60 staff hours a term, three terms, and why the years differ.

Run it with ``python examples/plan_a_year.py``; name school documents after it to plan for those instead.
"""

import sys
from pathlib import Path

import partnerkit as pk

DATA = Path(__file__).parent / "data"
PLANS = [DATA / "goose_creek.toml", DATA / "advantage_academy.toml", DATA / "efisd.toml"]


def main() -> None:
    plans = []
    for path in map(Path, sys.argv[1:] or PLANS):
        plan = pk.plan(pk.read_school(path), hours=60, terms=3)
        print(f"{plan}\n\n{plan.change()}\n\n", flush=True)
        plans.append(plan)

    print("What the years have in common, and what they do not")
    names = {item.practice.key: item.practice.name for plan in plans for item in plan.practices}
    shared = [key for key in names if all(key in plan for plan in plans)]
    print(f"  in all: {'; '.join(names[key] for key in shared) or 'nothing'}")
    for plan in plans:
        own = [names[key] for key in plan.keys if sum(key in other for other in plans) == 1]
        print(f"  only in the year of {plan.school}: {'; '.join(own) or 'nothing'}")


if __name__ == "__main__":
    main()
