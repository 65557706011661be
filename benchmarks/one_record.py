"""One record: how long a rule of 30 indicators in 6 domains takes to read, beside the same arithmetic written by hand.

Run ``python benchmarks/one_record.py``. ``--rounds 30`` sets how often each is measured; the medians are printed, in
microseconds of processor time, with their ratios to two peers. Both know this one rule. The first keeps the same
missing rule: a level off its scale or no number at all is an error, what does not apply is taken out of its domain,
what is missing is an error to the value and widens the bounds. The second only does the sums of a record that is
complete and right.
"""

import argparse
from collections.abc import Callable, Mapping

from measure import KEYS, RULE, levels, side_by_side

from partnerkit import rules as r
from partnerkit.model import Interval, Missing

DOMAINS = [KEYS[i : i + 5] for i in range(0, 30, 5)]
Levels = dict[str, float]
Entries = Mapping[str, float | Interval | Missing]
Leaf = tuple[str, float, float, float]


def unit(record: Entries, key: str) -> float | None:
    """One answer from 0 to 1; None where it does not apply."""
    entry = record.get(key, Missing.UNKNOWN)
    if entry is Missing.NOT_APPLICABLE:
        return None
    if not isinstance(entry, float):
        raise TypeError(f"{key} is not known")
    if not 0.0 <= entry <= 4.0:
        raise ValueError(f"{key} is {entry}")
    return entry / 4.0


def ends_of(record: Entries, key: str) -> tuple[float, float] | None:
    """One answer's lowest and highest number from 0 to 1; None where it does not apply."""
    entry = record.get(key, Missing.UNKNOWN)
    if entry is Missing.NOT_APPLICABLE:
        return None
    if isinstance(entry, Missing):
        return 0.0, 1.0
    low, high = (entry.low, entry.high) if isinstance(entry, Interval) else (entry, entry)
    if not 0.0 <= low <= high <= 4.0:
        raise ValueError(f"{key} is {entry}")
    return low / 4.0, high / 4.0


def value_by_hand(record: Entries) -> float | None:
    """The mean over domains of the mean of their indicators, with the same missing rule."""
    total, domains = 0.0, 0
    for domain in DOMAINS:
        part, count = 0.0, 0
        for key in domain:
            number = unit(record, key)
            if number is not None:
                part += number
                count += 1
        if count:
            total += part / count
            domains += 1
    return total / domains if domains else None


def bounds_by_hand(record: Entries) -> tuple[float, float] | None:
    """Both ends, with the same missing rule."""
    low, high, domains = 0.0, 0.0, 0
    for domain in DOMAINS:
        lower, upper, count = 0.0, 0.0, 0
        for key in domain:
            found = ends_of(record, key)
            if found is not None:
                lower += found[0]
                upper += found[1]
                count += 1
        if count:
            low += lower / count
            high += upper / count
            domains += 1
    return (low / domains, high / domains) if domains else None


def credits_by_hand(record: Entries) -> list[Leaf] | None:
    """Each indicator's value, credit and shortfall, with the same missing rule; what is unknown at its lowest."""
    found = [[(key, one[0]) for key in domain if (one := ends_of(record, key)) is not None] for domain in DOMAINS]
    present = [domain for domain in found if domain]
    leaves = []
    for domain in present:
        worth = 1.0 / len(present) / len(domain)
        leaves += [(key, number, number * worth, (1.0 - number) * worth) for key, number in domain]
    return leaves or None


def bare_value(record: Levels) -> float:
    """The sums of a complete record, and nothing else."""
    total = 0.0
    for domain in DOMAINS:
        part = 0.0
        for key in domain:
            part += record[key] / 4.0
        total += part / 5.0
    return total / 6.0


def bare_bounds(record: Levels) -> tuple[float, float]:
    """The sums of both ends, with what is missing once at 0 and once at 1."""
    low = high = 0.0
    for domain in DOMAINS:
        lower = upper = 0.0
        for key in domain:
            level = record.get(key)
            lower += 0.0 if level is None else level / 4.0
            upper += 1.0 if level is None else level / 4.0
        low += lower / 5.0
        high += upper / 5.0
    return low / 6.0, high / 6.0


def bare_credits(record: Levels) -> list[Leaf]:
    """Each indicator's value, credit and shortfall in a complete record."""
    return [(key, u := record[key] / 4.0, u / 30.0, (1.0 - u) / 30.0) for key in KEYS]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=15)
    rounds = options.parse_args().rounds
    full = levels()
    gaps = {key: level for i, (key, level) in enumerate(full.items()) if i % 5}
    ends = r.bounds(RULE, gaps)
    if not r.value(RULE, full) == value_by_hand(full) == bare_value(full):
        raise AssertionError("a peer computes another value")
    if ends is None or not (ends.low, ends.high) == bounds_by_hand(gaps) == bare_bounds(gaps):
        raise AssertionError("a peer computes other bounds")
    runs: dict[str, list[Callable[[], object]]] = {
        "value": [lambda: r.value(RULE, full), lambda: value_by_hand(full), lambda: bare_value(full)],
        "bounds": [lambda: r.bounds(RULE, gaps), lambda: bounds_by_hand(gaps), lambda: bare_bounds(gaps)],
        "credits": [lambda: r.credits(RULE, full), lambda: credits_by_hand(full), lambda: bare_credits(full)],
    }
    print(f"{'reading':<10}{'partnerkit':>14}{'by hand':>14}{'ratio':>8}{'bare sums':>14}{'ratio':>8}")
    for name, three in runs.items():
        ours, hand, bare = (seconds * 1e6 for seconds in side_by_side(three, rounds=rounds, repeat=300))
        print(f"{name:<10}{ours:>11.1f} us{hand:>11.1f} us{ours / hand:>8.1f}{bare:>11.1f} us{ours / bare:>8.1f}")


if __name__ == "__main__":
    main()
