"""A picture of one score as the parts that add up to it."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from partnerkit.errors import require
from partnerkit.errors.arguments import whole_number
from partnerkit.plotting.marks import HATCH, draw_score
from partnerkit.plotting.palette import LESS, MORE, VOICES
from partnerkit.plotting.score_words import score_axis, what_was_read
from partnerkit.plotting.sheet import Row, drawing, open_sheet, signed
from partnerkit.scoring import Explanation, Part, compiled


@drawing
def draw_explanation(explanation: Explanation, *, depth: int = 1, ax: Axes | None = None) -> Axes:
    """Draw a score as the parts that add up to it, one after the other.

    Each part begins where the one before it ends; a term of the rule that subtracts goes back and is hatched. The last
    row is the score: what is certain, with what is possible hatched.

    Args:
        explanation: The explanation.
        depth: How far to split: 1 for the parts of the score, 2 for their parts, such as practices. A score of a single
            indicator begins with the parts of that one.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes. Parts and score run from 0 to 1; the parts end at the score, or at its low bound.

    Raises:
        InvalidValueError: `explanation` or `ax` is something else, or the depth is below 1.

    Examples:
        >>> import partnerkit as pk
        >>> profile = pk.score(pk.read_school("examples/data/goose_creek.toml"), pk.CONTINUUM)
        >>> ax = pk.plotting.draw_explanation(pk.explain(profile, "communication"))
        >>> ends = [bar.get_x() + bar.get_width() for bar in ax.patches if (bar.get_gid() or "").endswith(":part")]
        >>> round(float(max(ends) - profile["communication"].low), 9)
        0.0
    """
    expected = "an Explanation, such as explain gives"
    require(explanation, Explanation, thing="draw_explanation", field="explanation", expected=expected)
    depth = whole_number("depth", depth, least=1)
    score, profile = explanation.score, explanation.profile
    parts = [] if score.low is None else list(_parts(_narrowed(explanation.root), depth))
    sheet = open_sheet(ax, "draw_explanation", rows=len(parts) + 1)
    open_names, total = _not_known(explanation), explanation.root.credit
    rows = [
        Row(name, "not known" if part.credit == 0 and part.label in open_names else signed(part.credit))
        for part, name in parts
    ]
    last = Row(score.name, "" if score.low is None else f"{total:.3f} in all")
    sheet.rows([*rows, last], heads=("Part", "Adds"), width=38)
    score_axis(sheet, [profile.framework], [score])
    ends, height = list(accumulate((part.credit for part, _ in parts), initial=0.0)), sheet.thick(0.55)
    for y, ((part, _), start, end) in enumerate(zip(parts, ends, ends[1:], strict=False)):
        look: dict[str, Any] = {"color": MORE} if part.credit >= 0 else {"color": LESS, "hatch": HATCH}
        look |= {"left": start, "height": height, "edgecolor": sheet.inks.paper, "linewidth": 0}
        sheet.ax.barh(y, part.credit, **look, gid=f"{y}:part")
        down = [y - height / 2, y + 1 + height / 2]
        sheet.ax.plot([end, end], down, color=sheet.inks.edge, linewidth=0.8, linestyle=":")
    y = len(parts)
    if score.low is not None:
        sheet.ax.barh(y, total, height=height, color=VOICES[2].color, gid=f"{score.key}:total")
    if score.value is None:
        draw_score(sheet, score, y, VOICES[2], height=height)
    if not sheet.is_above:
        sheet.ax.axhline(y - 0.5, color=sheet.inks.edge, linewidth=0.8)
    sheet.title(f"{score.name} at {profile.school}", what_was_read(profile))
    if any(part.credit < 0 for part, _ in parts):
        away = Patch(facecolor=LESS, edgecolor=sheet.inks.paper, hatch=HATCH, label="the rule takes away")
        sheet.key([Patch(color=MORE, label="adds"), away])
    return sheet.done()


def _parts(part: Part, depth: int, within: str = "", *, top: bool = True) -> Iterator[tuple[Part, str]]:
    """Give the parts at a depth, and those above it that are not split further, each with its name.

    Below the first level, a name says what it is a part of.
    """
    if depth == 0 or not part.parts:
        yield part, f"{part.label} ({within})" if within else part.label
        return
    for each in part.parts:
        yield from _parts(each, depth - 1, "" if top else part.label, top=False)


def _narrowed(part: Part) -> Part:
    """Give the part in which the first real split is, where the score has one indicator only."""
    while len(part.parts) == 1 and part.parts[0].parts:
        part = part.parts[0]
    return part


def _not_known(explanation: Explanation) -> set[str]:
    """Give the names of the indicators behind the score of which nothing is known."""
    rule = compiled(explanation.profile.framework)[explanation.score.key]
    return {
        answer.indicator.name
        for answer in explanation.profile.answers
        if answer.indicator.key in rule.indicators and not answer.is_known
    }
