"""A picture of how many constructs have reached which level, and which they are."""

from statistics import median

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from partnerkit.errors import require
from partnerkit.model import Ladder
from partnerkit.plotting.marks import BROKEN
from partnerkit.plotting.palette import MORE, Inks, ink_on
from partnerkit.plotting.score_words import chosen, what_was_read
from partnerkit.plotting.sheet import Sheet, drawing, open_sheet, wrapped
from partnerkit.scoring import Profile, Score, format_range

_APART = ("not known", "does not apply")
"""What is drawn beside the levels, never among them."""


@drawing
def draw_distribution(profile: Profile, *, ax: Axes | None = None) -> Axes:
    """Draw how many constructs have reached which level, each as a card with its name.

    A filled card is at exactly this level, an open one with an arrow at least at this level. What is not known is apart
    from the levels.

    Args:
        profile: The profile.
        ax: The axes to draw into; a figure of its own if left out.

    Returns:
        The axes. Above each level is the number of constructs, as `Profile.distribution` counts them; the subtitle
        gives the lowest score and the median.

    Raises:
        InvalidValueError: `profile` or `ax` is something else.

    Examples:
        >>> import partnerkit as pk
        >>> profile = pk.score(pk.read_school("examples/data/goose_creek.toml"), pk.CONTINUUM)
        >>> ax = pk.plotting.draw_distribution(profile)
        >>> [label.get_text() for label in ax.get_xticklabels()][2:4]
        ['Involvement', 'Consultation']
    """
    require(profile, Profile, thing="draw_distribution", field="profile", expected="a Profile, such as score gives")
    scores = chosen(profile, None, "draw_distribution")
    columns = {label: [s for s in scores if s.reached == label] for label in _columns(profile)}
    highest = max(map(len, columns.values()))
    sheet = open_sheet(ax, "draw_distribution", rows=1.35 * highest, width=1.35 * len(columns), rest=2.0)
    ax = sheet.ax
    slot = sheet.width / len(columns)
    for x, (label, found) in enumerate(columns.items()):
        for y, score in enumerate(found):
            _draw_card(sheet, score, x, y, slot)
        count = f"{len(found)}"
        sheet.say(x, len(found) + 0.12, count, va="bottom", fontsize=1.2 * sheet.base, gid=f"{label}:count")
        names = ", ".join(score.name for score in found)
        sheet.tell(f"{label}: {len(found)}{f' ({names})' if names else ''}.")
    if levels := sum(label not in _APART for label in columns):
        ax.axvline(levels - 0.5, color=sheet.inks.edge if levels < len(columns) else "none", linewidth=1)
    ax.grid(visible=False)
    sheet.plain(keep=("bottom",))
    size = min(sheet.base, 72 * slot / (0.66 * max(len(word) for label in columns for word in label.split())))
    ax.set_xticks(range(len(columns)), [wrapped(label, min(14, sheet.letters(0.95 * slot, size))) for label in columns])
    ax.set_yticks([])
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_ylim(0, highest + 0.7)
    ax.tick_params(axis="x", length=0, labelcolor=sheet.inks.ink, labelsize=size)
    if isinstance(profile.framework.structure, Ladder):
        sheet.about_axis("the current mix of opportunities; both ends are useful")
    sheet.title(profile.school, what_was_read(profile), _middle(scores))
    sheet.key(_marks(scores, sheet.inks))
    return sheet.done()


def _columns(profile: Profile) -> list[str]:
    """Give the levels, lowest first, whether or not one is reached, and then what is not known or does not apply."""
    reached = profile.distribution()
    labels = dict.fromkeys(label for score in profile for label in score.steps)
    always = {level.label for score in profile for level in score.scale}
    return [label for label in (*labels, *_APART) if label in always or label in reached]


def _draw_card(sheet: Sheet, score: Score, x: int, y: int, slot: float) -> None:
    """Draw a construct as a card: filled where it is settled, open where more is possible."""
    settled = score.value is not None
    known = score.low is not None and not score.is_open
    face = sheet.inks.pale(MORE) if settled else sheet.inks.paper
    edge, line = (MORE, "-") if known else (sheet.inks.edge, BROKEN)
    look = {"facecolor": face, "edgecolor": edge, "linestyle": line, "linewidth": 1.2}
    sheet.box(x - 0.46, y + 0.06, 0.92, 0.88, f"{score.key}:card", **look)
    size = max(4.0, min(0.7 * sheet.base, 72 * slot / 7))
    lines = max(1, int(72 * 1.35 * 0.85 * sheet.row / (1.2 * size)))
    name = wrapped(score.name + (" →" if known and not settled else ""), sheet.letters(0.68 * slot, size), lines)
    sheet.say(x, y + 0.5, name, fontsize=size, color=ink_on(face) if settled else sheet.inks.inside)


def _middle(scores: tuple[Score, ...]) -> str:
    """Say how low the lowest score and the one in the middle are, as far as that is certain."""
    ends = [(score.low, score.high) for score in scores if score.low is not None and score.high is not None]
    if not ends:
        return ""
    words = []
    for word, of in (("lowest", min), ("median", median)):
        number = format_range(of([low for low, _ in ends]), of([high for _, high in ends]))
        words.append(f"{word} {'not known' if number == 'open' else number}")
    return f"{', '.join(words)}, of {len(ends)} scores from 0 to 1"


def _marks(scores: tuple[Score, ...], inks: Inks) -> list[Artist]:
    """Give what the cards mean."""
    marks: list[Artist] = []
    if any(score.value is not None for score in scores):
        marks.append(Patch(facecolor=inks.pale(MORE), edgecolor=MORE, label="settled"))
    if any(score.low != score.high and not score.is_open for score in scores):
        marks.append(Patch(facecolor=inks.paper, edgecolor=MORE, label="→ at least this far; more is possible"))
    return marks
