"""A picture fits its place: ink that can be read in every style, and words that fit at every width."""

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given, strategies as st
from matplotlib import pyplot, style
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

import partnerkit as pk
from partnerkit import plotting
from partnerkit.plotting.palette import ink_on
from partnerkit.plotting.sheet import Row, open_sheet, with_minus, wrapped
from tests.plotting.drawn import texts
from tests.plotting.results import SCHOOLS
from tests.plotting.test_axes import PICTURES
from tests.plotting.test_plan import PLAN
from tests.plotting.test_scores import LADDER, SIX

STYLES = ["default", "dark_background", "Solarize_Light2"]


def luminance(color: str) -> float:
    """Give the relative luminance of a color, as WCAG 2.2 defines it."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colors, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("place", PICTURES)
@pytest.mark.parametrize("name", STYLES)
def test_titles_and_names_can_be_read_in_every_style(place: str, name: str) -> None:
    """What is around the axes has a contrast of at least 4.5 to the figure, as WCAG asks of small text."""
    draw, args = PICTURES[place]
    with style.context(name):
        figure = Figure()
        ax = draw(*args, ax=figure.add_subplot())
        page = to_hex(figure.get_facecolor())
    legend = ax.get_legend()
    around = [
        ax.title,
        *([ax.xaxis.label, *ax.get_xticklabels(), *ax.get_yticklabels()] if ax.axison else []),
        *[text for text in ax.findobj(Text) if text in ax.texts and text.get_transform() is not ax.transData],
        *(legend.get_texts() if legend is not None else []),
    ]
    inside = {text for text in ax.texts if text.get_bbox_patch() is not None or text.get_transform() == ax.transData}
    colors = {to_hex(text.get_color()) for text in around if text.get_text() and text not in inside}
    assert {color for color in colors if contrast(color, page) < 4.5} == set()


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_words_on_a_color_can_be_read(color: tuple[int, int, int]) -> None:
    """Whatever the color, words on it have a contrast of at least 4.3: less is not possible with black or white."""
    red, green, blue = (part / 255 for part in color)
    assert contrast(ink_on(to_hex((red, green, blue))), to_hex((red, green, blue))) >= 4.3


def outer(ax: Axes) -> Bbox:
    """Give how much room a picture takes, with all its words."""
    box = ax.get_tightbbox()
    assert box is not None
    return box


FOUR: list[Callable[[Axes], Axes]] = [
    lambda ax: plotting.draw_profile(SIX, ax=ax),
    lambda ax: plotting.draw_mix(LADDER, ax=ax),
    lambda ax: plotting.draw_plan(PLAN, ax=ax),
    lambda ax: plotting.draw_comparison(SCHOOLS, ax=ax),
]


@pytest.mark.parametrize("layout", [None, "constrained"])
def test_four_pictures_in_a_grid_do_not_overlap(layout: str | None) -> None:
    """Each picture keeps to its own part of the figure, with and without a layout."""
    figure = Figure(figsize=(10, 8), layout=layout)  # type: ignore[arg-type]  # one of its names
    axes = [draw(ax) for draw, ax in zip(FOUR, figure.subplots(2, 2).flat, strict=True)]
    figure.draw_without_rendering()
    boxes = [outer(ax) for ax in axes]
    for one, other in combinations(boxes, 2):
        shared = Bbox.intersection(one, other)
        assert shared is None or min(shared.width, shared.height) < 1
    assert all(box.x0 >= -1 and box.y0 >= -1 for box in boxes)
    assert all(box.x1 <= 1001 and box.y1 <= 801 for box in boxes)


@pytest.mark.parametrize("place", PICTURES)
@pytest.mark.parametrize("size", [(3.3, 4.2), (6.4, 4.8), (10, 6)])
def test_a_picture_stays_within_its_figure(place: str, size: tuple[float, float]) -> None:
    """Nothing is cut off at the sides, whatever the width."""
    draw, args = PICTURES[place]
    figure = Figure(figsize=size)
    box = outer(draw(*args, ax=figure.add_subplot()))
    dots = figure.dpi
    assert box.x0 >= -1
    assert box.x1 <= size[0] * dots + 1
    assert box.y1 <= size[1] * dots + 1


def test_the_names_of_a_plan_are_whole_in_a_narrow_figure() -> None:
    """At 3.3 inches every practice has its whole name, above its row."""
    ax = plotting.draw_plan(PLAN, ax=Figure(figsize=(3.3, 4.2)).add_subplot())
    assert {item.practice.name for item in PLAN.practices} <= set(texts(ax))
    assert list(ax.get_yticks()) == []


def test_other_axes_stay_where_they_are() -> None:
    """Making room moves the given axes only, and a layout that comes later still counts them."""
    figure = Figure(figsize=(9, 4))
    mine, other = figure.subplots(1, 2)
    before = other.get_position().bounds
    plotting.draw_profile(SIX, ax=mine)
    assert other.get_position().bounds == before
    assert mine.get_in_layout()


def test_axes_placed_by_hand_stay_there() -> None:
    """Axes without a cell are where their owner put them."""
    figure = Figure()
    ax = figure.add_axes((0.3, 0.3, 0.5, 0.4))
    plotting.draw_profile(SIX, ax=ax)
    assert ax.get_position().bounds == pytest.approx((0.3, 0.3, 0.5, 0.4))


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("-0.300", "\N{MINUS SIGN}0.300"),
        ("2025-03-01", "2025-03-01"),
        ("two-way", "two-way"),
        ("-.5 to -1", "\N{MINUS SIGN}.5 to \N{MINUS SIGN}1"),
    ],
)
def test_negative_numbers_have_a_minus(given: str, written: str) -> None:
    """A sign is a minus; days and words keep their hyphens."""
    assert with_minus(given) == written


@given(st.text(st.characters(categories=["L", "Zs"]), max_size=80), st.integers(5, 40), st.integers(1, 3))
def test_shortened_words_fit(text: str, width: int, lines: int) -> None:
    """A shortened text has no more lines and no longer ones than asked for, and is the text where that fits.

    A word that is longer than a line is broken with a hyphen.
    """
    found = wrapped(text, width, lines)
    assert found.count("\n") < lines
    assert all(len(line) <= width for line in found.split("\n"))
    if "…" not in text and "…" not in found:
        assert "".join(found.split()).replace("-", "") == "".join(text.split())


def test_a_word_that_is_longer_than_a_line_has_a_hyphen() -> None:
    """Nobody takes its two parts for two words."""
    assert wrapped("Communicating →", 10, 3) == "Communica-\nting →"
    assert wrapped("Communicating →", 13, 3) == "Communicating\n→"


def test_shares_do_not_run_over_their_stretches() -> None:
    """In a narrow mix a share is written only where its stretch is as wide as its digits."""
    figure = Figure(figsize=(3.8, 5.5), layout="constrained")
    ax = plotting.draw_mix(SIX, ax=figure.add_subplot())
    figure.draw_without_rendering()
    shares = [text for text in ax.texts if text.get_text().endswith("%")]
    assert shares
    for one, other in combinations(shares, 2):
        overlap = Bbox.intersection(one.get_window_extent(), other.get_window_extent())
        assert overlap is None or overlap.width <= 1 or overlap.height <= 1, (one.get_text(), other.get_text())


def test_three_schools_have_three_shapes() -> None:
    """Schools of which nothing is settled differ by the shape of their marks too, in the picture and in its key."""
    ax = plotting.draw_comparison(SCHOOLS)
    found = {line.get_gid() or "": line.get_marker() for line in ax.lines}
    shapes = {gid.partition(":")[0]: marker for gid, marker in found.items() if gid.endswith(":low")}
    assert shapes == {"0": "o", "1": "s", "2": "D"}


@pytest.mark.parametrize("place", ["draw_profile.profile", "draw_mix.profile", "draw_explanation.explanation"])
def test_columns_have_headings(place: str) -> None:
    """Names and what is said of them have a heading each."""
    draw, args = PICTURES[place]
    said = texts(draw(*args))
    assert {"What is scored", "Part"} & set(said)
    assert {"Score", "Level", "Adds"} & set(said)


def test_a_picture_in_pyplot_is_not_registered_twice() -> None:
    """Drawing into pyplot's axes opens no other figure."""
    _, ax = pyplot.subplots()
    plotting.draw_schools(SCHOOLS, ax=ax)
    assert len(pyplot.get_fignums()) == 1
    assert isinstance(pk.plotting.alt_text(ax), str)


def test_the_heading_of_a_framework_stays_within_a_narrow_figure() -> None:
    """The names of frameworks are bold and long; they are whole, in two lines where one is too short."""
    school = pk.read_school("examples/data/goose_creek.toml")
    figure = Figure(figsize=(3.8, 15), layout="constrained")
    ax = figure.add_subplot()
    pk.plotting.draw_profile([pk.score(school, framework) for framework in pk.FRAMEWORKS.main], ax=ax)
    figure.draw_without_rendering()
    beyond = [text.get_text() for text in ax.texts if text.get_window_extent().x1 > figure.bbox.x1]
    assert not beyond
    written = {text.get_text().replace("\n", " ") for text in ax.texts}
    assert [one.name for one in pk.FRAMEWORKS.main if not any(said.startswith(one.name) for said in written)] == []


@pytest.mark.parametrize(("height", "whole"), [(5.0, True), (3.2, False)])
def test_a_long_name_takes_two_lines_where_there_is_room(height: float, whole: bool) -> None:
    """Above high rows it is whole, and touches no other words; above low ones it is cut off with an ellipsis."""
    question = "We hear from the school in a language that we read well"
    figure = Figure(figsize=(3.8, height), layout="constrained")
    sheet = open_sheet(figure.add_subplot(), "draw", rows=4)
    sheet.rows([Row(question, "+0.86")] * 4)
    figure.draw_without_rendering()
    names = [text for text in sheet.ax.texts if text.get_text().startswith("We hear")]
    assert {text.get_text().replace("\n", " ") == question for text in names} == {whole}
    for one, other in combinations(sheet.ax.texts, 2):
        overlap = Bbox.intersection(one.get_window_extent(), other.get_window_extent())
        assert overlap is None or overlap.width <= 1 or overlap.height <= 1, (one.get_text(), other.get_text())


def test_a_name_above_its_row_ends_before_what_is_said_of_it() -> None:
    """In a narrow figure both are on one line; a layout that leaves room at the sides makes the line shorter."""
    school = pk.read_school("examples/data/goose_creek.toml")
    figure = Figure(figsize=(3.8, 9), layout="constrained")
    ax = figure.add_subplot()
    pk.plotting.draw_explanation(pk.explain(pk.score(school, pk.SIX_TYPES), "communicating"), depth=2, ax=ax)
    figure.draw_without_rendering()
    lines = [text for text in ax.texts if text.get_text().strip()]
    for one, other in combinations(lines, 2):
        overlap = Bbox.intersection(one.get_window_extent(), other.get_window_extent())
        assert overlap is None or overlap.width <= 1 or overlap.height <= 1, (one.get_text(), other.get_text())
