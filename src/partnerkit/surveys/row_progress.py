"""A simple bar for work that takes a while."""

import sys
from collections.abc import Callable

__all__ = ["Progress", "reporter"]

Progress = Callable[[int, int], None]
"""Told after each piece how many rows are done, and of how many."""

WIDTH = 40


def reporter(progress: Progress | bool | None) -> Progress | None:
    """Give what to tell of progress: a function as it is, a bar for True, nothing for None and False."""
    if isinstance(progress, bool):
        return _bar if progress else None
    return progress


def _bar(done: int, total: int) -> None:
    """Draw how much is done, on the terminal's error stream."""
    filled = WIDTH * done // max(total, 1)
    end = "\n" if done >= total else ""
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {done:,} of {total:,} rows{end}")
    sys.stderr.flush()
