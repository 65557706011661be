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

from partnerkit._lazy import offer

offer(__name__)
