"""A picture of what studies found: a forest plot, on one scale."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from partnerkit.errors import InvalidValueError, require
from partnerkit.model import Contrast, Figure, Finding, Findings
from partnerkit.plotting.marks import point
from partnerkit.plotting.palette import VOICES, Inks
from partnerkit.plotting.sheet import Row, Sheet, drawing, open_sheet

_HEADS = {
    Contrast.EFFECT: "With the program against without it",
    Contrast.ASSOCIATION: "Associations: what else differs is not ruled out",
    Contrast.CHANGE: "After against before, with nobody to compare with",
    Contrast.LEVEL: "How things were, compared with nothing",
}
_VOICES = dict(zip(Contrast, VOICES, strict=True))
_NO_DIFFERENCE = {"odds_ratio": 1.0, "percentage": None, "count": None, "eta_squared": None}
"""Where there is no difference; on scales that are not here, at 0."""


@drawing
def draw_findings(findings: Findings, *, metric: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw the sizes that studies found, on one scale: a mark for each, with its interval where the study gives one.

    Two scales never share an axis. On one scale, effects of programs, associations, and changes without a comparison
    are apart, each with its own heading and shape of mark. Rows keep the order of the findings; they are not ranked.
    Sizes that nobody read in the source, and those of retracted publications, are left out.

    Args:
        findings: The findings.
        metric: The scale, by its name such as ``"standardized_mean_difference"`` or in words with its unit, such as
            ``"mean difference (days)"``. It can be left out where all sizes are on one scale.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes, in the unit of the scale. A dashed line is no difference, on scales that have one.

    Raises:
        InvalidValueError: `findings` or `ax` is something else, there is no size to draw, or the sizes are on several
            scales; the error names them.

    Examples:
        >>> import partnerkit as pk
        >>> messages = pk.FINDINGS.where(about="text messages")
        >>> ax = pk.plotting.draw_findings(messages, metric="percentage_points")
        >>> ax.get_xlabel().splitlines()[0]
        'percentage points'
    """
    expected = "Findings, such as FINDINGS.where gives"
    require(findings, Findings, thing="draw_findings", field="findings", expected=expected)
    pairs = [(finding, figure) for finding in findings for figure in finding.shown_figures]
    scales = sorted({figure.metric.scale for _, figure in pairs})
    drawn = [each for each in pairs if metric is None or metric in (each[1].metric.name, each[1].metric.scale)]
    found = {figure.metric.scale for _, figure in drawn}
    if len(found) != 1:
        expected = f"one scale with a size to draw; these findings have {', '.join(scales) or 'no size'}"
        raise InvalidValueError("draw_findings", "metric", metric, expected)
    order = list(Contrast)
    drawn.sort(key=lambda each: order.index(each[1].contrast))
    rows: list[tuple[Row, Figure | None]] = []
    for contrast, group in groupby(drawn, key=lambda each: each[1].contrast):
        rows.append((Row(_HEADS[contrast], is_head=True), None))
        rows += [(_row(findings, finding, figure), figure) for finding, figure in group]
    sheet = open_sheet(ax, "draw_findings", rows=len(rows))
    sheet.rows([row for row, _ in rows], heads=("What was studied", "Size, and who says so"), width=46)
    for y, (_, figure) in enumerate(rows):
        if figure is not None:
            _draw_figure(sheet, figure, y)
    figures = [figure for _, figure in drawn]
    name = figures[0].metric.name
    none = _NO_DIFFERENCE.get(name, 0.0)
    if none is not None:
        sheet.ax.axvline(none, color=sheet.inks.edge, linewidth=1, linestyle="--", zorder=0, gid="no_difference")
    _lay_axis(sheet, figures, none)
    sheet.about_axis(f"{found.pop()}\nSizes from elsewhere: none of them is a forecast for a school.")
    sheet.title(f"{len(drawn)} sizes that studies found", "; ".join(findings.asked))
    sheet.key(_marks(figures, sheet.inks), columns=2)
    return sheet.done()


def _row(findings: Findings, finding: Finding, figure: Figure) -> Row:
    """Name what was studied, and say the size with who reports it."""
    source = findings.source(finding.key)
    family = source.authors[0].partition(",")[0] if source.authors else source.title
    who = f"{family.removesuffix(' et al.')}{' et al.' if len(source.authors) > 1 else ''}"
    name = f"{figure.of}: {finding.topic}" if figure.of else finding.topic  # what tells rows apart comes first
    year = f" ({source.year})" if source.year else ""
    return Row(f"{name[:1].upper()}{name[1:]}", f"{figure.size}\n{who}{year}", str(figure.metric))


def _draw_figure(sheet: Sheet, figure: Figure, y: int) -> None:
    """Draw a size: its interval, the range that the study gives, and a mark."""
    voice, metric = _VOICES[figure.contrast], figure.metric
    for ends, width, which in ((figure.interval, 1.2, "interval"), ((metric.low, metric.high), 3.5, "range")):
        if ends and ends[0] < ends[1]:
            sheet.line(ends[0], ends[1], y, voice.color, width, f"{y}:{which}")
    middle = (metric.low + metric.high) / 2
    point(sheet, middle, y, voice, f"{y}:size", settled=figure.significant is not False)


def _lay_axis(sheet: Sheet, figures: Sequence[Figure], none: float | None) -> None:
    """Lay the axis over all sizes, with the place of no difference."""
    ends = [end for figure in figures for end in (figure.metric.low, figure.metric.high, *figure.interval)]
    ends += [] if none is None else [none]
    low, high, metric = min(ends), max(ends), figures[0].metric
    room = 0.06 * (high - low or 1.0)
    low, high = max(low - room, metric.lowest), min(high + room, metric.highest)
    sheet.ax.set_xlim(low, high)
    places = [float(place) for place in sheet.ax.get_xticks() if low <= place <= high]
    sheet.ticks(places, [f"{place:g}" for place in places])


def _marks(figures: Sequence[Figure], inks: Inks) -> list[Artist]:
    """Give what the marks mean, only those in use."""
    marks: list[Artist] = []
    for contrast in Contrast:
        voice, own = _VOICES[contrast], [figure for figure in figures if figure.contrast is contrast]
        for label, settled in ((contrast.value, True), (f"{contrast.value}, not significant", False)):
            if any((figure.significant is not False) is settled for figure in own):
                face = voice.color if settled else inks.paper
                look: dict[str, Any] = {"marker": voice.marker, "color": voice.color, "markerfacecolor": face}
                marks.append(Line2D([], [], **look, linestyle="", label=label))
    if any(figure.interval for figure in figures):
        marks.append(Line2D([], [], color=inks.edge, linewidth=1.2, label="interval of the study"))
    if any(figure.metric.low < figure.metric.high for figure in figures):
        marks.append(Line2D([], [], color=inks.edge, linewidth=3.5, label="range that the study gives"))
    return marks
