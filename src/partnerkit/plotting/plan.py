"""A picture of a plan: what starts when, and where the hours of each term go."""

from collections.abc import Iterator
from math import isfinite

import attrs
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from partnerkit.errors import InvalidValueError, require
from partnerkit.errors.arguments import door
from partnerkit.planning import ONLY_GIVEN_EFFECTS, Plan, PlanTerm, Robustness
from partnerkit.plotting.axes import as_written, beside, key, name_rows, open_axes, title, wrapped
from partnerkit.plotting.palette import GRID, INK, MORE, MUTED

__all__ = ["draw_plan"]

_KEEP = "#a9d3cf"
_SPACE = 0.14
"""Between two terms, as a share of the widest."""


@attrs.frozen
class _Block:
    """Staff hours that one practice takes in one term.

    Attributes:
        practice: Its key.
        row: Its row.
        start: How many hours of the term are before it.
        setup: Hours to set it up.
        running: Hours to keep it going.
    """

    practice: str
    row: int
    start: float
    setup: float
    running: float


@door
@as_written
def draw_plan(plan: Plan, *, robustness: Robustness | None = None, ax: Axes | None = None) -> Axes:
    """Draw what a plan starts when, and where the staff hours of each term go.

    One row per practice, in the plan's order; one stretch per term, in staff hours. The first row of a term begins at 0
    and each next one where the last ended, so that the last block ends at the hours that the plan takes, beside the
    line of the hours there are.

    Args:
        plan: The plan.
        robustness: How the plan fares when its effect table is changed: the share of tables that keep a practice then
            is drawn beside it.
        ax: The axes to draw into; a figure of its own if left out. Nothing else of a figure, of pyplot or of its style
            is touched.

    Returns:
        The axes. The sentence that belongs under every plan is drawn there.

    Raises:
        InvalidValueError: What was given is not a plan or not axes, or the plan starts nothing.

    Examples:
        >>> import partnerkit as pk
        >>> plan = pk.plan(pk.read_school("examples/data/efisd.toml"), hours=40, terms=2, solver="greedy")
        >>> ax = pk.plotting.draw_plan(plan)
        >>> len(ax.get_yticks()) == len(plan)
        True
    """
    require(plan, Plan, thing="draw_plan", field="plan", expected="a Plan, such as plan gives")
    if not len(plan):
        raise InvalidValueError("draw_plan", "plan", plan, "a plan that starts something")
    ax = open_axes(ax, "draw_plan", rows=len(plan), width=10.0, rest=2.7)
    name_rows(ax, [item.practice.name for item in plan.practices], width=38, grid=False)
    wide = max(max(term.hours, term.limit if isfinite(term.limit) else 0.0) for term in plan)
    ticks: list[tuple[float, str]] = []
    for term in plan:
        at = (term.number - 1) * (1 + _SPACE) * wide
        ticks += [(at, "0"), (at + term.hours, f"{term.hours:g}")]
        for block in _blocks(plan, term):
            for hours, start, color, kind in (
                (block.setup, block.start, MORE, "setup"),
                (block.running, block.start + block.setup, _KEEP, "running"),
            ):
                if hours:
                    ax.barh(
                        block.row,
                        hours,
                        left=at + start,
                        height=0.62,
                        color=color,
                        gid=f"{term.number}:{block.practice}:{kind}",
                    )
        _draw_limit(ax, term, at)
        ax.text(
            at,
            1.0,
            _spent(term),
            transform=ax.get_xaxis_transform(),
            va="bottom",
            fontsize="medium",
            color=INK,
        )
    ax.set_xticks(*zip(*ticks, strict=True))
    ax.set_xlim(-0.02 * wide, (len(plan.terms) * (1 + _SPACE) - _SPACE + 0.02) * wide)
    ax.set_xlabel(
        f"staff hours in each term\n{wrapped(ONLY_GIVEN_EFFECTS, 90)}", fontsize="small", color=MUTED, loc="left"
    )
    if robustness is not None:
        for y, item in enumerate(plan.practices):
            beside(ax, y, f"{robustness[item.practice.key]:.0%}")
        ax.text(
            1.02, 1.0, "stays in the\nbest plan", transform=ax.transAxes, va="bottom", fontsize="small", color=MUTED
        )
    title(ax, f"A plan for {plan.school}", room=20)
    marks = [Patch(color=MORE, label="to set up"), Patch(color=_KEEP, label="to keep going")]
    limited = any(isfinite(term.limit) for term in plan)
    key(ax, [*marks, *([Line2D([], [], color=INK, linestyle="--", label="the hours there are")] if limited else [])])
    return ax


def _blocks(plan: Plan, term: PlanTerm) -> Iterator[_Block]:
    """Give what each practice takes in a term, one after the other."""
    start, months = 0.0, plan.request.months_per_term
    for row, item in enumerate(plan.practices):
        if item.term <= term.number:
            effort = item.practice.effort
            setup, running = float(effort.setup) if item.term == term.number else 0.0, effort.monthly * months
            yield _Block(item.practice.key, row, start, setup, running)
            start += setup + running


def _spent(term: PlanTerm) -> str:
    """Say how many hours of a term the plan takes, and of how many."""
    return f"Term {term.number}: {term.hours:g}{f' of {term.limit:g}' if isfinite(term.limit) else ''} hours"


def _draw_limit(ax: Axes, term: PlanTerm, at: float) -> None:
    """Draw where the term begins, and where its hours end."""
    ax.axvline(at, color=GRID, linewidth=1)
    if isfinite(term.limit):
        ax.axvline(at + term.limit, color=INK, linewidth=1.2, linestyle="--", gid=f"{term.number}:limit")
