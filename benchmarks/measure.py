"""What the benchmarks share: a rule of 30 indicators in 6 domains, and medians of runs taken side by side."""

import time
from collections.abc import Callable, Sequence
from statistics import median

from partnerkit import rules as r
from partnerkit.model import Composite, Indicator, Level, ResponseScale

__all__ = ["KEYS", "KNOWN", "RULE", "SCALE", "levels", "registry", "side_by_side"]

SCALE = ResponseScale("bench.extent", "Extent", tuple(Level(i, f"level_{i}", f"Level {i}") for i in range(5)))


def registry(keys: Sequence[str], composites: dict[str, Composite] | None = None) -> r.Registry:
    """Give a registry of indicators from 0 to 4."""
    return r.Registry({key: (Indicator(key, "bench", key, "?", SCALE.key), SCALE) for key in keys}, composites or {})


KEYS = [f"d{i // 5}.i{i % 5}" for i in range(30)]
KNOWN = registry(KEYS, {f"domain.d{d}": Composite(f"domain.d{d}", r.mean(*KEYS[5 * d : 5 * d + 5])) for d in range(6)})
RULE = r.compile(Composite("whole", r.mean(*(f"domain.d{d}" for d in range(6)))), KNOWN)


def levels() -> dict[str, float]:
    """Give a complete record."""
    return {key: float(7 * i % 5) for i, key in enumerate(KEYS)}


def side_by_side(
    runs: Sequence[Callable[[], object]],
    *,
    rounds: int,
    repeat: int = 1,
    clock: Callable[[], float] = time.process_time,
) -> list[float]:
    """Give the median seconds of each run.

    In every round each is measured once, so that a busy machine slows all alike.
    """
    taken: list[list[float]] = [[] for _ in runs]
    for run in runs:
        run()
    for _ in range(rounds):
        for times, run in zip(taken, runs, strict=True):
            start = clock()
            for _ in range(repeat):
                run()
            times.append((clock() - start) / repeat)
    return [median(times) for times in taken]
