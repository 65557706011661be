"""Many schools: plans for a frame of schools on all processors, against one after the other, and what 100,000 take.

Run ``python benchmarks/plan_many.py``. ``--schools 1000`` sets how many rows the frame has, ``--hours 60 --terms 1``
what is asked of every plan, ``--solver auto`` how it is solved, ``--sample 40`` how many schools are planned one after
the other for the comparison. Practices in place are drawn at random (seed 1), from none to eight a school, with some
schools alike. The figure for 100,000 schools is worked out from the processor seconds, not measured.
"""

import argparse
import os
import random
import tempfile
import time
from pathlib import Path

import polars as pl

import partnerkit as pk
from partnerkit.files import schools_from_frame


def frame(schools: int) -> pl.DataFrame:
    """Give a frame of schools: a column a practice, true where it is in place."""
    rng = random.Random(1)
    keys = [practice.key for practice in pk.PRACTICES]
    place = [set(rng.sample(keys, rng.randint(0, 8))) for _ in range(schools)]
    for i in range(0, schools, 10):  # one school in ten is like the one before it
        place[i] = place[i - 1] if i else place[i]
    columns = {key: [key in each for each in place] for key in keys}
    return pl.DataFrame({"key": [f"school_{i}" for i in range(schools)], **columns})


def processor() -> float:
    """Give the processor seconds of this process and of those it has started: a busy machine does not stretch them."""
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--schools", type=int, default=1000)
    options.add_argument("--sample", type=int, default=40)
    options.add_argument("--hours", type=float, default=60)
    options.add_argument("--terms", type=int, default=1)
    options.add_argument("--solver", default="auto")
    chosen = options.parse_args()
    request = {"hours": chosen.hours, "terms": chosen.terms, "solver": chosen.solver}
    rows = frame(chosen.schools)
    some = schools_from_frame(rows.head(chosen.sample), catalogue=pk.PRACTICES)
    pk.plan(some[0], **request)

    wall, busy = time.perf_counter(), processor()
    for school in some:
        pk.plan(school, **request)
    alone, alone_busy = ((time.perf_counter() - wall) / len(some), (processor() - busy) / len(some))

    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "run.jsonl"
        busy = processor()
        found = pk.planning.plan_many(rows, journal=journal, progress=True, **request)
        busy = processor() - busy
        again = pk.planning.plan_many(rows, journal=journal, **request)
        size = journal.stat().st_size

    print(f"{os.cpu_count()} processors, {chosen.hours:g} hours, {chosen.terms} term(s), solver {chosen.solver}")
    print(f"{'':44}{'wall clock':>12}{'processor':>12}")
    print(f"{f'one after the other, {len(some)} schools':44}{alone:>10.3f} s{alone_busy:>10.3f} s  a school")
    print(
        f"{f'plan_many, {len(found)} schools in {found.states} states':44}{found.seconds:>10.1f} s{busy:>10.1f} s  "
        "in all"
    )
    print(f"{'':44}{found.seconds / found.states:>10.3f} s{busy / found.states:>10.3f} s  a state")
    print(f"schools a second, against one after the other: {alone * len(found) / found.seconds:.2f} times as many")
    print(f"all again from the journal ({size / 1e3:.0f} kB): {again.seconds:.2f} s, {again.solved} solved")
    proven = [item.gap for item in found if item.gap is not None]
    if proven:
        print(f"gap: largest {max(proven):.3%}, for {len(proven)} of {len(found)} schools")
    hours = 100_000 * busy / found.states / 3600
    print(
        f"100,000 schools in as many states: about {hours:.1f} processor hours, which idle processors share (worked "
        "out, not measured)"
    )


if __name__ == "__main__":
    main()
