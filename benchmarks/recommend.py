"""Recommending: the whole catalogue for one school, against scoring the school again from scratch for every practice.

Run ``python benchmarks/recommend.py``. ``--rounds 5`` sets how often each is measured. The gains are compared bit by
bit before anything is timed. Medians of processor milliseconds are printed.
"""

import argparse

import attrs
from measure import side_by_side

import partnerkit as pk


def from_scratch(school: pk.School) -> dict[str, float]:
    """Give each practice's gain by scoring the school with it on every framework."""
    gains = {}
    profiles = [pk.score(school, framework) for framework in pk.FRAMEWORKS.main]
    for practice in pk.PRACTICES:
        if school.has(practice.key):
            continue
        richer = attrs.evolve(school, practices=(*school.practices, pk.PracticeInPlace(practice.key, reach=1.0)))
        total = 0.0
        for before in profiles:
            after = pk.score(richer, before.framework)
            named = [score.key for score in before if score.key in before.framework]
            total += sum((after[key].low or 0) - (before[key].low or 0) for key in named) / len(named)
        gains[practice.key] = total / len(pk.FRAMEWORKS.main)
    return gains


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    school = pk.read_school("examples/data/goose_creek.toml")
    scratch = from_scratch(school)
    found = pk.recommend(school, n=len(pk.PRACTICES))
    assert all(item.gain == scratch[item.practice.key] for item in found)
    touched, whole = side_by_side([lambda: pk.recommend(school), lambda: from_scratch(school)], rounds=rounds)
    print(f"{len(pk.PRACTICES)} practices, {found.considered} candidates, gains equal to the last bit")
    print(f"recommend, re-reading what a practice touches: {touched * 1e3:8.1f} ms")
    print(f"scoring from scratch for every practice:       {whole * 1e3:8.1f} ms   {whole / touched:.1f} times as long")


if __name__ == "__main__":
    main()
