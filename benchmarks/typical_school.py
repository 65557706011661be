"""Write the typical school: for each practice, the share of published plans of which a line names it or comes near it.

Run ``python benchmarks/typical_school.py`` after the labels in ``examples/data/plans_2.csv`` or the keys of the
catalogue change; a test checks that the shipped file is what the plans say.
"""

import csv
from collections import defaultdict
from pathlib import Path

from partnerkit.knowledge import data_file

PLANS = Path(__file__).parents[1] / "examples" / "data" / "plans_2.csv"
HEAD = """\
# The typical school: what published plans list, for comparison. No school does exactly this.
#
# reach is the share of {count} published plans, policies and compacts (US, UK, Australia, Canada, Spain) of which a
# line names the practice or comes near it: plans_2.csv in examples/data. Each was read as an excerpt, by one person,
# so every share is a lower bound. The reading is our own.
# benchmarks/typical_school.py writes this file.

format = 1
key = "typical_school"
name = "The typical published plan"
"""


def main() -> None:
    """Count, and write the file."""
    listed: dict[str, set[str]] = defaultdict(set)
    plans = set()
    with PLANS.open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            plans.add(line["plan"])
            if line["key"] and line["label"] != "none":
                listed[line["key"]].add(line["plan"])
    places = sorted(listed.items(), key=lambda item: (-len(item[1]), item[0]))
    tables = [f'\n[[practices]]\npractice = "{key}"\nreach = {len(of) / len(plans):.3f}\n' for key, of in places]
    data_file("typical_school.toml").write_text(HEAD.format(count=len(plans)) + "".join(tables), encoding="utf-8")
    print(f"{len(places)} practices of {len(plans)} plans")


if __name__ == "__main__":
    main()
