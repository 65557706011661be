"""The rule kernel: write a score once, as a small tree; compile it; read it.

Builders (`mean`, `weakest`, `capped` and so on) make a rule; `compile` resolves its keys; `value`, `bounds` and `credits` read it.

Examples:
    >>> from partnerkit import SIX_TYPES, rules as r
    >>> from partnerkit.scoring import registry
    >>> rule = r.compile(r.weakest("six_types.communicating", "six_types.volunteering"), registry(SIX_TYPES))
    >>> r.bounds(rule, {})
    Interval(low=0.0, high=1.0)
"""

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
    strongest,
    weakest,
)
from partnerkit.rules.compile import CompiledRule, Registry, compile
from partnerkit.rules.credits import Credit, credits
from partnerkit.rules.value import Entry, Record, value

__all__ = [
    "CompiledRule",
    "Credit",
    "Entry",
    "Record",
    "Registry",
    "all_of",
    "any_of",
    "bounds",
    "capped",
    "compile",
    "credits",
    "indicator",
    "k_of_n",
    "mean",
    "ordered",
    "reached",
    "ref",
    "rescale",
    "share",
    "strongest",
    "value",
    "weakest",
]
