"""Grade spans: for which ages a school, a practice or a finding is."""

from typing import Literal, get_args

from partnerkit.model.field_checks import each, one_of

__all__ = ["GRADE_SPANS", "GradeSpan"]

GradeSpan = Literal["pre_k", "elementary", "middle", "high"]
"""The grade spans by name, for type checkers."""

GRADE_SPANS: tuple[GradeSpan, ...] = get_args(GradeSpan)
"""The same, lowest grades first."""

known_spans = each(one_of(*GRADE_SPANS))
"""Require every item to be one of them."""
