"""Ages of children in whole years, and the grade spans that they belong to."""

from typing import Literal, get_args

import attrs

from partnerkit.model.field_checks import asks, each, one_of, refuse

GradeSpan = Literal["pre_k", "elementary", "middle", "high"]
"""The grade spans by name, for type checkers."""

GRADE_SPANS: tuple[GradeSpan, ...] = get_args(GradeSpan)
"""The same, lowest grades first."""

known_spans = each(one_of(*GRADE_SPANS))
"""Require every item to be one of them."""


OLDEST = 21
"""Some students with a disability stay at school so long."""


@asks(minItems=0, maxItems=2, items={"type": "integer", "minimum": 0, "maximum": OLDEST})
def age_range(instance: object, attribute: "attrs.Attribute[tuple[int, ...]]", value: object) -> None:
    """Require nothing, or the youngest and the oldest age."""
    ages = tuple(value) if isinstance(value, tuple) else (None,)
    is_range = all(type(age) is int and 0 <= age <= OLDEST for age in ages) and len(ages) in (0, 2)
    if not is_range or list(ages) != sorted(ages, key=lambda age: age or 0):
        expected = f"the youngest and the oldest age in whole years from 0 to {OLDEST}, such as [5, 10]"
        refuse(instance, attribute, value, expected)


def spans_of(ages: tuple[int, ...], country: str = "") -> tuple[str, ...]:
    """Give the grade spans that ages belong to; none for no ages.

    Examples:
        >>> spans_of((4, 10), "GB"), spans_of((5, 11), "AU"), spans_of((11, 17))
        (('pre_k', 'elementary'), ('elementary',), ('middle', 'high'))
    """
    if not ages:
        return ()
    last = 11 if country in ("AU", "NZ") else 10
    bounds = {"pre_k": (0, 4), "elementary": (5, last), "middle": (last + 1, 13), "high": (14, OLDEST)}
    return tuple(span for span, (low, high) in bounds.items() if ages[0] <= high and ages[-1] >= low)
