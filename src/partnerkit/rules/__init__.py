"""Rules: write a score once as a small tree, compile it, then read it.

Builders (`mean`, `weakest`, `capped` and so on) make a rule, and `compile` looks up what its keys mean. `value`,
`bounds` and `credits` read a compiled rule on one record.

Examples:
    >>> from partnerkit import SIX_TYPES, rules as r
    >>> from partnerkit.scoring import registry
    >>> rule = r.compile(r.weakest("six_types.communicating", "six_types.volunteering"), registry(SIX_TYPES))
    >>> r.bounds(rule, {})
    Interval(low=0.0, high=1.0)
"""

from partnerkit._lazy import offer

offer(__name__)
