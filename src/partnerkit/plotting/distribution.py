"""A picture of how many constructs have reached which level, and which they are."""

from statistics import median

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from partnerkit.errors import require
from partnerkit.errors.arguments import door
from partnerkit.model import Ladder
from partnerkit.plotting.axes import as_written, key, open_axes, title, wrapped
from partnerkit.plotting.palette import EDGE, GRID, INK, MORE, MUTED, PALE
from partnerkit.plotting.reading import chosen, what_was_read
from partnerkit.scoring import Profile, Score, format_range

__all__ = ["draw_distribution"]

_APART = ("not known", "does not apply")
"""What is drawn beside the levels, never among them."""


@door
@as_written
def draw_distribution(profile: Profile, *, ax: Axes | None = None) -> Axes:
    """Draw how many constructs have reached which level, each as a card with its name.

    A filled card is settled, an open one with an arrow is at least this far. What is not known is kept apart from the
    levels.

    Args:
        profile: The profile.
        ax: The axes to draw into; a figure of its own if left out. Nothing else of a figure, of pyplot or of its style
            is touched.

    Returns:
        The axes. Above each level is the number of constructs, as `Profile.distribution` counts them; the subtitle
        gives the lowest score and the median.

    Raises:
        InvalidValueError: What was given is not a profile or not axes.

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
    ax = open_axes(ax, "draw_distribution", rows=1.35 * highest, width=1.35 * len(columns), rest=2.0)
    for x, (label, found) in enumerate(columns.items()):
        for y, score in enumerate(found):
            _draw_card(ax, score, x, y)
        ax.text(
            x,
            len(found) + 0.12,
            f"{len(found)}",
            ha="center",
            va="bottom",
            fontsize="large",
            color=INK,
            gid=f"{label}:count",
        )
    if levels := sum(label not in _APART for label in columns):
        ax.axvline(levels - 0.5, color=EDGE if levels < len(columns) else "none", linewidth=1)
    ax.set_xticks(range(len(columns)), [wrapped(label, 14) for label in columns])
    ax.set_yticks([])
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_ylim(0, highest + 0.7)
    ax.tick_params(axis="x", length=0, labelcolor=INK, labelsize="medium")
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.spines["bottom"].set_color(GRID)
    if isinstance(profile.framework.structure, Ladder):
        ax.set_xlabel(
            "the current mix of opportunities; both ends are useful", fontsize="small", color=MUTED, loc="left"
        )
    title(ax, profile.school, what_was_read(profile), _middle(scores))
    key(ax, _marks(scores))
    return ax


def _columns(profile: Profile) -> list[str]:
    """Give the levels, lowest first, whether or not one is reached, and then what is not known or does not apply."""
    reached = profile.distribution()
    labels = dict.fromkeys(label for score in profile for label in score.steps)
    always = {level.label for score in profile for level in score.scale}
    return [label for label in (*labels, *_APART) if label in always or label in reached]


def _draw_card(ax: Axes, score: Score, x: int, y: int) -> None:
    """Draw a construct as a card: filled where it is settled, open where more is possible."""
    settled = score.value is not None
    known = score.low is not None and not score.is_open
    ax.add_patch(
        Rectangle(
            (x - 0.46, y + 0.06),
            0.92,
            0.88,
            facecolor=PALE if settled else "white",
            edgecolor=MORE if known else EDGE,
            linestyle="-" if known else (0, (4, 3)),
            linewidth=1.2,
            gid=f"{score.key}:card",
        )
    )
    name = wrapped(score.name, 17) + (" →" if known and not settled else "")
    ax.text(x, y + 0.5, name, ha="center", va="center", fontsize="x-small", color=INK if known else MUTED)


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


def _marks(scores: tuple[Score, ...]) -> list[Artist]:
    """Give what the cards mean."""
    marks: list[Artist] = []
    if any(score.value is not None for score in scores):
        marks.append(Patch(facecolor=PALE, edgecolor=MORE, label="settled"))
    if any(score.low != score.high and not score.is_open for score in scores):
        marks.append(Patch(facecolor="white", edgecolor=MORE, label="→ at least this far; more is possible"))
    return marks
