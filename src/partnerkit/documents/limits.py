"""How much time a bad document may take: few near matches, a limit on collected faults, one look for plug-ins.

A document of a few kilobytes can be wrong in thousands of places. To look for a near match takes far longer than to
find the fault, and nobody reads the thousandth. So the time that a document takes grows with its length and not with
what is wrong with it.
"""

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from functools import wraps
from itertools import islice
from typing import ParamSpec, TypeVar

import attrs

from partnerkit.errors import DocumentError, Fault
from partnerkit.errors.faults import LISTED
from partnerkit.errors.shown_values import during, sparing
from partnerkit.model.rule import PlugIn

MOST_FAULTS = 1_000
"""The most faults of one document that are collected; reading stops there and says so."""

P = ParamSpec("P")
T = TypeVar("T")


@attrs.define
class _Reading:
    """What one reading of a document has used up so far."""

    faults: int = 0
    plug_ins: Mapping[str, type[PlugIn]] | None = None


_READING: ContextVar[_Reading | None] = ContextVar("_READING", default=None)


def bounded(read: Callable[P, T]) -> Callable[P, T]:
    """Let a function that reads a document stop at the most faults, with near matches for the printed ones only."""

    @wraps(read)
    def called(*args: P.args, **kwargs: P.kwargs) -> T:
        if _READING.get() is not None:  # a document that is read as a part of another
            return read(*args, **kwargs)
        with during(_READING, _Reading()), sparing(LISTED):
            return read(*args, **kwargs)

    return called


def has_room() -> bool:
    """Count one more fault, and say whether there is room for another."""
    reading = _READING.get()
    if reading is None:
        return True
    reading.faults += 1
    return reading.faults < MOST_FAULTS


def first(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Give the first faults, each once: as many as are collected, and one more if there are more."""
    return tuple(islice(dict.fromkeys(islice(faults, 2 * MOST_FAULTS)), MOST_FAULTS + 1))


def refused(source: str, faults: Iterable[Fault], *, stopped: bool = False) -> DocumentError:
    """Give the error that lists the first faults, each once, and says whether there may be more."""
    found = first(faults)
    reading = _READING.get()
    full = stopped or len(found) > MOST_FAULTS or (reading is not None and reading.faults >= MOST_FAULTS)
    return DocumentError(source, found[:MOST_FAULTS], stopped=full)


def kinds_of_plug_in() -> Mapping[str, type[PlugIn]]:
    """Give the kinds of rule that other packages bring, looked for once a reading.

    Each look goes through all that is installed.
    """
    from partnerkit.rules import plug_ins

    reading = _READING.get() or _Reading()
    if reading.plug_ins is None:
        reading.plug_ins = plug_ins()
    return reading.plug_ins
