"""Tools to test what you build on partnerkit: made-up scales, rules and records, and the laws of every reading.

The strategies are for Hypothesis (https://hypothesis.readthedocs.io). `laws` has one function for each law, which
raises `AssertionError` if the law is broken. Install with ``pip install "partnerkit[testing]"``.

Examples:
    A law of your own, tried on made-up rules and records:

    >>> from hypothesis import given
    >>> from partnerkit import Missing, rules as r
    >>> from partnerkit.testing import cases
    >>> @given(cases(missing=Missing))
    ... def test_a_capped_rule_is_never_above_its_part(case):
    ...     part = r.bounds(case.compiled, case.record)
    ...     until = r.reached(case.compiled.indicators[0], case.compiled.scales[case.compiled.indicators[0]].top)
    ...     capped = r.bounds(r.compile(r.capped(case.rule, until=until, at_most=0.5), case.registry), case.record)
    ...     assert part is None or capped.high <= part.high
    >>> test_a_capped_rule_is_never_above_its_part()
"""

from functools import partial

from partnerkit._lazy import offer
from partnerkit.errors.kinds import require_library

offer(__name__, before=partial(require_library, "testing", "hypothesis"))
