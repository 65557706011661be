"""The solver HiGHS (the extra ``plan``) with a program in it, kept from printing on the caller's standard output."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from partnerkit.errors.kinds import require_library

if TYPE_CHECKING:
    import highspy


def quiet_highs(
    rows: Sequence[tuple[Mapping[int, float], float, float]],
    *,
    costs: list[float],
    lows: list[float],
    tops: list[float],
    whole: Sequence[bool] | None,
    options: Mapping[str, Any],
) -> "highspy.Highs":
    """Make a solver that prints nothing, with a program to minimize in it.

    Args:
        rows: The weights of unknowns by their positions, and between which numbers the sum lies.
        costs: What each unknown costs.
        lows: The least that each unknown can be.
        tops: The most that each unknown can be.
        whole: Which unknowns are whole numbers; None where none must be.
        options: Options of HiGHS.
    """
    require_library("plan", "highspy")
    import highspy

    highs = _quiet()()
    for option, given in {"output_flag": False, **options}.items():
        highs.setOptionValue(option, given)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(tops), len(rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = costs, lows, tops
    lp.row_lower_, lp.row_upper_ = [low for _, low, _ in rows], [high for _, _, high in rows]
    if whole is not None:
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if is_whole else kinds.kContinuous for is_whole in whole]
    matrix = lp.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = len(tops), len(rows)
    matrix.start_ = [0, *accumulate(len(terms) for terms, _, _ in rows)]
    matrix.index_ = [place for terms, _, _ in rows for place in terms]
    matrix.value_ = [weight for terms, _, _ in rows for weight in terms.values()]
    highs.passModel(lp)
    return highs


@cache
def _quiet() -> "type[highspy.Highs]":
    import highspy

    class Quiet(highspy.Highs):
        """HiGHS 1.16 prints its banner when it sets up its callbacks, while it is made; this turns that off first."""

        def enableCallbacks(self) -> None:  # noqa: N802 - HiGHS's own name
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]  # not annotated either

    return Quiet
