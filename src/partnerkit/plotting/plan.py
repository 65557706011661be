"""A picture of a plan: a calendar of what starts when, with the hours of each term."""

from math import isfinite

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from partnerkit.errors import InvalidValueError, require
from partnerkit.planning import ONLY_GIVEN_EFFECTS, Plan, PlannedPractice, PlanTerm, Robustness
from partnerkit.plotting.palette import MORE, ink_on, ramp
from partnerkit.plotting.sheet import Row, Sheet, drawing, open_sheet

_HEIGHT = 0.62


@drawing
def draw_plan(plan: Plan, *, robustness: Robustness | None = None, ax: Axes | None = None) -> Axes:
    """Draw a plan as a calendar: what starts in which term, what keeps going, and the staff hours of each.

    One row per practice, in the plan's order; the axis is months. A block fills its whole term, since a plan does not
    say when within a term something happens. The numbers in a block are staff hours in that term: to set up and, after
    the plus, to keep going. Above each term are its total hours.

    Args:
        plan: The plan.
        robustness: How the plan fares when its effect table is changed; then each practice has the share of tables that
            keep it.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes, in months from the start of the plan. Below is the caution that belongs under every plan.

    Raises:
        InvalidValueError: `plan` or `ax` is something else, or the plan starts nothing.

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
    sheet = open_sheet(ax, "draw_plan", rows=len(plan), width=10.0, rest=2.9)
    said = [f"{robustness[item.practice.key]:.0%}" if robustness is not None else "" for item in plan.practices]
    rows = [Row(item.practice.name, share) for item, share in zip(plan.practices, said, strict=True)]
    sheet.rows(rows, heads=("", "stays in the best plan" if robustness is not None else ""), width=38, grid=False)
    months = plan.request.months_per_term
    for y, item in enumerate(plan.practices):
        sheet.tell(f"{item.practice.name} starts in term {item.term}.")
        for term in plan.terms:
            if term.number >= item.term:
                _draw_block(sheet, item, term.number, y, months)
    room = max(_name_term(sheet, term, months) for term in plan.terms)
    ends = [i * months for i in range(len(plan.terms) + 1)]
    for end in ends:
        sheet.ax.axvline(end, color=sheet.inks.grid, linewidth=1, zorder=0)
    about = f"months from the start; a plan does not say when within a term\n{ONLY_GIVEN_EFFECTS}"
    sheet.lay_axis(ends, [f"{end:g}" for end in ends], ends=(-0.02 * ends[-1], 1.02 * ends[-1]), about=about)
    sheet.title(f"A plan for {plan.school}", room=room)
    light = ramp(4, sheet.inks)[1]
    marks = [
        Patch(color=MORE, label="starts: staff hours to set up + to keep going"),
        Patch(color=light, label="keeps going: staff hours"),
    ]
    sheet.key(marks, columns=2)
    return sheet.done()


def _draw_block(sheet: Sheet, item: PlannedPractice, term: int, y: int, months: float) -> None:
    """Draw what a practice takes in one term, from the start of the term to its end."""
    effort, starts = item.practice.effort, item.term == term
    running = effort.monthly * months
    color, height = MORE if starts else ramp(4, sheet.inks)[1], sheet.thick(_HEIGHT)
    gid = f"{term}:{item.practice.key}:{'setup' if starts else 'running'}"
    start = (term - 1) * months
    sheet.box(start, y - height / 2, months, height, gid, facecolor=color, edgecolor=sheet.inks.paper)
    hours = f"{effort.setup:g} + {running:g}" if starts else f"{running:g}"
    sheet.say(start + months / 2, y, hours, color=ink_on(color), gid=f"{gid}:hours")


def _name_term(sheet: Sheet, term: PlanTerm, months: float) -> float:
    """Write above a term how many of its hours the plan takes, and give how many points that needs."""
    spent = f"{term.hours:g}{f' of {term.limit:g}' if isfinite(term.limit) else ''} hours"
    at, gid = ((term.number - 0.5) * months, 1), f"{term.number}:spent"
    sheet.note(f"Term {term.number}\n{spent}", at, (0, 3), ("data", "axes fraction"), va="bottom", gid=gid)
    sheet.tell(f"Term {term.number}: {spent}.")
    return 3 + 2 * 1.2 * sheet.small
