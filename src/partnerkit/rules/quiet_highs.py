"""The solver HiGHS (the extra ``plan``), kept from printing on the caller's standard output."""

from functools import cache
from typing import TYPE_CHECKING

from partnerkit.errors.kinds import require_library

if TYPE_CHECKING:
    import highspy


def quiet_highs() -> "highspy.Highs":
    """Make a solver that prints nothing."""
    require_library("plan", "highspy")
    return _quiet()()


@cache
def _quiet() -> "type[highspy.Highs]":
    import highspy

    class Quiet(highspy.Highs):
        """HiGHS 1.16 prints its banner when it sets up its callbacks, while it is made; this turns that off first."""

        def enableCallbacks(self) -> None:  # noqa: N802 - HiGHS's own name
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]  # not annotated either

    return Quiet
