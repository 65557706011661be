"""The rule kernel: write a score once, as a small tree; compile it; read it.

Builders (`mean`, `weakest`, `capped` and so on) make a rule; `compile` resolves its keys; `value`, `bounds` and
`credits` read it.

Examples:
    >>> from partnerkit import SIX_TYPES, rules as r
    >>> from partnerkit.scoring import registry
    >>> rule = r.compile(r.weakest("six_types.communicating", "six_types.volunteering"), registry(SIX_TYPES))
    >>> r.bounds(rule, {})
    Interval(low=0.0, high=1.0)
"""

from typing import TYPE_CHECKING, Any

from partnerkit.model.rule import PlugIn
from partnerkit.rules.bounds import bounds
from partnerkit.rules.build import (
    all_of,
    any_of,
    capped,
    indicator,
    k_of_n,
    mean,
    ordered,
    reached,
    ref,
    rescale,
    share,
    stage,
    strongest,
    weakest,
)
from partnerkit.rules.compile import Registry, compile
from partnerkit.rules.credits import Credit, credits
from partnerkit.rules.encode import encode
from partnerkit.rules.extremes import Extreme, extremes
from partnerkit.rules.integer_program import Encoded, Linear, Program
from partnerkit.rules.plug_ins import plug_ins
from partnerkit.rules.readable import CompiledRule
from partnerkit.rules.record import Entry, Record
from partnerkit.rules.value import value

if TYPE_CHECKING:
    from partnerkit.rules.frames import check_frame, columns, credit_columns

__all__ = [
    "CompiledRule",
    "Credit",
    "Encoded",
    "Entry",
    "Extreme",
    "Linear",
    "PlugIn",
    "Program",
    "Record",
    "Registry",
    "all_of",
    "any_of",
    "bounds",
    "capped",
    "check_frame",
    "columns",
    "compile",
    "credit_columns",
    "credits",
    "encode",
    "extremes",
    "indicator",
    "k_of_n",
    "mean",
    "ordered",
    "plug_ins",
    "reached",
    "ref",
    "rescale",
    "share",
    "stage",
    "strongest",
    "value",
    "weakest",
]


def __getattr__(name: str) -> Any:
    """Load the reading of frames, and narwhals with it, when it is first used."""
    if name in ("check_frame", "columns", "credit_columns"):
        from importlib import import_module

        return getattr(import_module("partnerkit.rules.frames"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
