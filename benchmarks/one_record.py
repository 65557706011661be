"""One record: how long a rule of 30 indicators in 6 domains takes to read, beside the same arithmetic written by hand.

Run ``python benchmarks/one_record.py``. ``--rounds 30`` sets how often each is measured; the medians are printed, in microseconds of processor time, with
their ratio to the peer. The peers do what the reading does and no more: they know the rule, and check nothing.
"""

import argparse
from collections.abc import Callable

from measure import KEYS, RULE, levels, side_by_side

from partnerkit import rules as r

DOMAINS = [KEYS[i : i + 5] for i in range(0, 30, 5)]
Levels = dict[str, float]
Units = dict[str, float]


def value_by_hand(record: Levels) -> float:
    """The mean over domains of the mean of their indicators, each from 0 to 4."""
    total = 0.0
    for domain in DOMAINS:
        part = 0.0
        for key in domain:
            part += record[key] / 4.0
        total += part / 5.0
    return total / 6.0


def bounds_by_hand(record: Levels) -> tuple[float, float]:
    """The same, with what is missing once at 0 and once at 4."""
    low = high = 0.0
    for domain in DOMAINS:
        lower = upper = 0.0
        for key in domain:
            level = record.get(key)
            if level is None:
                upper += 1.0
            else:
                lower += level / 4.0
                upper += level / 4.0
        low += lower / 5.0
        high += upper / 5.0
    return low / 6.0, high / 6.0


def credits_by_hand(record: Levels) -> list[tuple[str, float, float, float]]:
    """Each indicator's value, credit and shortfall, with the value of what stands above them."""
    total, leaves = 0.0, []
    for domain in DOMAINS:
        part = 0.0
        for key in domain:
            unit = record[key] / 4.0
            part += unit
            leaves.append((key, unit, unit * (1 / 6) * (1 / 5), (1 - unit) * (1 / 6) * (1 / 5)))
        total += part / 5.0
    leaves.append(("rule", total / 6.0, total / 6.0, 1 - total / 6.0))
    return leaves


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=15)
    rounds = options.parse_args().rounds
    full = levels()
    gaps = {key: level for i, (key, level) in enumerate(full.items()) if i % 5}
    if r.value(RULE, full) != value_by_hand(full):
        raise AssertionError("the peer computes something else")
    ends = r.bounds(RULE, gaps)
    if ends is None or (ends.low, ends.high) != bounds_by_hand(gaps):
        raise AssertionError("the peer computes something else")
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "value": (lambda: r.value(RULE, full), lambda: value_by_hand(full)),
        "bounds": (lambda: r.bounds(RULE, gaps), lambda: bounds_by_hand(gaps)),
        "credits": (lambda: r.credits(RULE, full), lambda: credits_by_hand(full)),
    }
    print(f"{'reading':<10}{'partnerkit':>14}{'by hand':>12}{'ratio':>8}")
    for name, (ours, hand) in pairs.items():
        one, other = (seconds * 1e6 for seconds in side_by_side([ours, hand], rounds=rounds, repeat=300))
        print(f"{name:<10}{one:>11.1f} us{other:>9.1f} us{one / other:>8.1f}")


if __name__ == "__main__":
    main()
