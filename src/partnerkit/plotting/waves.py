"""A picture of what moved between two waves of a survey, and how far off that can be."""

from collections.abc import Iterable, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from partnerkit.errors import InvalidValueError, UnknownKeyError, require
from partnerkit.errors.arguments import several
from partnerkit.plotting.groups import group_name, measured
from partnerkit.plotting.marks import estimates, hidden_mark, hide, point
from partnerkit.plotting.palette import VOICES, Inks
from partnerkit.plotting.sheet import Row, Sheet, drawing, open_sheet, signed
from partnerkit.surveys import Difference, WaveChanges
from partnerkit.surveys.tables.group_words import group_cells, unit_ends

_ROUND = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
"""What the end of the axis may be, times a power of ten: half of it is a short number, too."""


@drawing
def draw_waves(
    waves: WaveChanges, measures: str | Iterable[str], *, groups: Iterable[Any] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw how far the answers moved from one wave of a survey to the next, each change with its interval.

    A dot is a change of the mean, the second wave minus the first: right of 0, the second wave is higher. A line is its
    95% confidence interval. A hidden change is crossed out and says so, and looks the same whatever it hides.

    Args:
        waves: What `partnerkit.surveys.compare_waves` gives.
        measures: Key of an item or a subscale, or several that are on one scale, in this order.
        groups: The groups to draw, in this order, each as its value or the tuple of its values; all if left out.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes. They reach as far below 0 as above it, and at least a quarter of the scale, so that a small change
        looks small.

    Raises:
        UnknownKeyError: There is no such change.
        InvalidValueError: `waves` or `ax` is something else, the measures are on different scales, or nothing is left
            to draw.

    Examples:
        >>> import polars as pl
        >>> import partnerkit as pk
        >>> fall = pl.DataFrame({"id": range(20), "trust": [1, 2, 3, 2] * 5})
        >>> spring = pl.DataFrame({"id": range(20), "trust": [2, 2, 4, 2] * 5})
        >>> waves = pk.surveys.compare_waves(fall, spring, pk.knowledge.FAMILY_SURVEY, link="id", min_group=1)
        >>> ax = pk.plotting.draw_waves(waves, "trust")
        >>> print(pk.plotting.alt_text(ax).splitlines()[1])
        All together: +0.50 (95%: +0.26 to +0.74), 2.00 to 2.50, n = 20 and 20.
    """
    require(waves, WaveChanges, thing="draw_waves", field="waves", expected="what compare_waves gives")
    wanted = several(measures, str)
    blocks = [(measure, _changes_of(waves, measure, groups)) for measure in wanted]
    changes = [change for _, found in blocks for change in found]
    if not changes:
        raise InvalidValueError("draw_waves", "groups" if wanted else "measures", [], "at least one to draw")
    bottom, top = _shared_scale(waves, wanted)
    rows = _rows_of(waves, blocks)
    sheet = open_sheet(ax, "draw_waves", rows=len(rows))
    of_measures = all(len(found) == 1 and not found[0].first[:-1] for _, found in blocks) and len(blocks) > 1
    has_words = any(not change.hidden for change in changes)
    sheet.rows(
        [row for row, _ in rows],
        heads=("What was asked" if of_measures else "Group", "Change (95%)" if has_words else ""),
    )
    end = _end_of_axis(changes, (top - bottom) / 4)
    _lay_axis(sheet, end, bottom, top)
    for y, (row, change) in enumerate(rows):
        if change is not None:
            name = row.name if of_measures or len(blocks) == 1 else f"{change.measure}, {row.name}"
            _draw_change(sheet, name, change, y, end)
    form = waves.table_of_waves.instrument
    weight = waves.table_of_waves.weight
    weighted = f", weighted by {weight} (n counts people)" if weight is not None else ""
    linked = "The intervals take into account who answered both waves" if waves.link is not None else ""
    sheet.title(
        measured(form, wanted[0]) if len(wanted) == 1 else form.name,
        f"{form.name} ({form.version}), answered by {form.informant}{weighted}, second wave minus first",
        "Of each measure, those who have it in both waves" if waves.pairs_only else linked,
    )
    if waves.one_wave:
        table = waves.table_of_waves
        alone = [f"{group_name(table, group[:-1])} ({table.words(group)[-1]})" for group in waves.one_wave]
        sheet.tell(f"Of one wave only: {'; '.join(alone)}.")
    sheet.key(_marks(changes, sheet.inks))
    return sheet.done()


def _changes_of(waves: WaveChanges, measure: str, groups: Iterable[Any] | None) -> list[Difference]:
    """Give the changes of a measure, of all groups in the table's order, or of those asked for."""
    found = [change for change in waves if (change.measure, change.figure) == (measure, "mean")]
    if not found:
        raise UnknownKeyError(measure, "measure", "The comparison of waves", waves.table_of_waves.measures)
    if groups is None:
        return found
    return [waves.change(measure, *group_cells(group)) for group in several(groups, (str,))]


def _shared_scale(waves: WaveChanges, measures: Sequence[str]) -> tuple[float, float]:
    """Give the ends of the scale that measures share, or refuse them."""
    form = waves.table_of_waves.instrument
    ends = {measure: unit_ends(form, measure) for measure in measures}
    if len(set(ends.values())) > 1:
        given = ", ".join(f"{measure} from {low:g} to {high:g}" for measure, (low, high) in ends.items())
        raise InvalidValueError("draw_waves", "measures", given, "measures on one scale; draw the others apart")
    return ends[measures[0]]


def _rows_of(
    waves: WaveChanges, blocks: Sequence[tuple[str, Sequence[Difference]]]
) -> list[tuple[Row, Difference | None]]:
    """Give the rows: one for each change, below the name of its measure where there are several of both."""
    form, rows = waves.table_of_waves.instrument, list[tuple[Row, Difference | None]]()
    for measure, changes in blocks:
        alone = len(changes) == 1 and not changes[0].first[:-1]
        if len(blocks) > 1 and not alone:
            rows.append((Row(measured(form, measure), is_head=True), None))
        for change in changes:
            of = group_name(waves.table_of_waves, change.first[:-1])
            name = measured(form, measure) if alone and len(blocks) > 1 else of
            rows.append((Row(name[:1].upper() + name[1:], _said(waves, change), gid=_gid(change, "change")), change))
    return rows


def _gid(change: Difference, what: str) -> str:
    return ":".join((change.measure, *map(str, change.first[:-1]), what))


def _said(waves: WaveChanges, change: Difference) -> str:
    """Say how far a mean moved, how far off that can be, from where to where, and how many answered."""
    if change.hidden or change.value is None:
        return ""
    ends = ""
    if change.low95 is not None and change.high95 is not None:
        ends = f" (95%: {signed(change.low95, 2)} to {signed(change.high95, 2)})"
    before, after = (waves.table_of_waves.row(change.measure, *group) for group in (change.first, change.second))
    people = "" if before.n is None or after.n is None else f", n = {before.n} and {after.n}"
    return f"{signed(change.value, 2)}{ends}\n{before.mean:.2f} to {after.mean:.2f}{people}"


def _end_of_axis(changes: Sequence[Difference], least: float) -> float:
    """Give how far the axis reaches on either side of 0: a round number that holds all that is shown."""
    shown = [abs(end) for change in changes for end in (change.value, change.low95, change.high95) if end is not None]
    most = max(least, *shown, 1e-9)
    power = 1.0
    while power * _ROUND[-1] < most:
        power *= 10
    while power > most:
        power /= 10
    return next(power * step for step in _ROUND if power * step >= most - 1e-12)


def _lay_axis(sheet: Sheet, end: float, bottom: float, top: float) -> None:
    """Lay the axis around 0, with the direction in words at its ends."""
    words = [f"{signed(place, 3).rstrip('0').rstrip('.')}" for place in (-end, -end / 2, end / 2, end)]
    labels = [f"{words[0]}\nlower than before", words[1], "0", words[2], f"{words[3]}\nhigher than before"]
    about = f"change of the mean, on a scale from {bottom:g} to {top:g}"
    places = [-end, -end / 2, 0, end / 2, end]
    sheet.lay_axis(places, labels, ends=(-1.03 * end, 1.03 * end), about=about, width=18)
    sheet.ax.axvline(0, color=sheet.inks.edge, linewidth=1.2, zorder=1)


def _draw_change(sheet: Sheet, name: str, change: Difference, y: float, end: float) -> None:
    """Draw a change in its row: a mark with its interval, or that it is hidden or not known."""
    if change.hidden:
        hide(sheet, -end, end, y, sheet.thick(0.5), name, _gid(change, "hidden"))
        return
    if change.value is None:
        sheet.say(0, y, "no answers in one wave", bbox=sheet.behind())
        sheet.tell(f"{name}: no answers in one wave.")
        return
    voice = VOICES[0]
    if change.low95 is not None and change.high95 is not None:
        sheet.line(change.low95, change.high95, y, voice.color, 1.6, _gid(change, "interval"))
    point(sheet, change.value, y, voice, _gid(change, "value"))


def _marks(changes: Sequence[Difference], inks: Inks) -> list[Artist]:
    """Give what the marks mean, only those in use."""
    marks = estimates(
        "change of the mean of those who answered",
        shown=any(change.value is not None for change in changes),
        intervals=any(change.low95 is not None for change in changes),
    )
    if any(change.hidden for change in changes):
        marks.append(hidden_mark(inks))
    return marks
