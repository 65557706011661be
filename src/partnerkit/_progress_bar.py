"""How far long work has come, given to a function or drawn as a bar: the ``progress=`` of every slow verb."""

import sys
from collections.abc import Callable

Report = Callable[[int, int], None]
"""Called after each piece with how many are done and how many there are."""

ShowProgress = Report | bool
"""True draws a bar on standard error, False nothing; a function is called with how many are done and how many there
are."""

_WIDTH = 40


def report_to(progress: ShowProgress, pieces: str) -> Report:
    """Give what to call after each piece: the caller's function as it is, what draws a bar, or what does nothing.

    Args:
        progress: What the caller of a verb asked for.
        pieces: What is counted, such as ``"schools"``.

    Examples:
        >>> said = report_to(lambda done, total: print(f"{done} of {total}"), "schools")
        >>> said(3, 5)
        3 of 5
    """
    if not isinstance(progress, bool):
        return progress
    if not progress:
        return lambda *_: None

    def bar(done: int, total: int) -> None:
        filled = _WIDTH * done // max(total, 1)
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {done:,} of {total:,} {pieces}{end}")
        sys.stderr.flush()

    return bar
