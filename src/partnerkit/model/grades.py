"""Grade spans: for which ages a school, a practice or a finding is."""

from typing import Literal, get_args

__all__ = ["GRADE_SPANS", "GradeSpan"]

GradeSpan = Literal["pre_k", "elementary", "middle", "high"]
"""The grade spans by name, for type checkers."""

GRADE_SPANS: tuple[GradeSpan, ...] = get_args(GradeSpan)
"""The same, lowest grades first."""
