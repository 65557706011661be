"""Every picture is drawn where it was asked for, and nowhere else."""

import gc
import subprocess
import sys
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import Any

import matplotlib as mpl
import pytest
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import partnerkit as pk
from partnerkit import plotting
from partnerkit.errors import InvalidValueError, UnknownKeyError
from tests.plotting.results import ADVICE, CERTIFICATES, FOUND, RELATED, RELIABILITY
from tests.plotting.test_groups import TABLE
from tests.plotting.test_plan import PLAN
from tests.plotting.test_scores import SIX
from tests.plotting.test_waves import WAVES

_draw_points = partial(plotting.draw_findings, metric="percentage_points")
PICTURES: dict[str, tuple[Callable[..., Axes], tuple[object, ...]]] = {
    "draw_profile.profile": (plotting.draw_profile, (SIX,)),
    "draw_comparison.given": (plotting.draw_comparison, (pk.compare(SIX, SIX),)),
    "draw_progress.progress": (plotting.draw_progress, (pk.progress(SIX, SIX),)),
    "draw_explanation.explanation": (plotting.draw_explanation, (pk.explain(SIX, "communicating"),)),
    "draw_distribution.profile": (plotting.draw_distribution, (SIX,)),
    "draw_mix.profile": (plotting.draw_mix, (SIX,)),
    "draw_plan.plan": (plotting.draw_plan, (PLAN,)),
    "draw_means.table": (plotting.draw_means, (TABLE, "voice")),
    "draw_options.table": (plotting.draw_options, (TABLE, "asked")),
    "draw_recommendations.recommendations": (plotting.draw_recommendations, (ADVICE,)),
    "draw_steps.practice": (plotting.draw_steps, ("parent_teacher_conferences",)),
    "draw_crosswalk.grid": (plotting.draw_crosswalk, (RELATED,)),
    "draw_findings.findings": (_draw_points, (FOUND,)),
    "draw_firmness.certificates": (plotting.draw_firmness, (CERTIFICATES,)),
    "draw_reliability.reliability": (plotting.draw_reliability, (RELIABILITY,)),
    "draw_waves.waves": (plotting.draw_waves, (WAVES, ["asked", "heard"])),
    "draw_schools.profiles": (plotting.draw_schools, ([SIX, SIX],)),
}
each = pytest.mark.parametrize("place", PICTURES)


def test_every_picture_is_tried() -> None:
    """No function of the room is left out below."""
    assert {place.partition(".")[0] for place in PICTURES} == set(dir(plotting)) - {"alt_text"}


@each
def test_given_axes_come_back(place: str) -> None:
    """The axes that were given are drawn into and given back, and no other axes or figure is made."""
    draw, args = PICTURES[place]
    figure = Figure()
    ax, other = figure.subplots(1, 2)
    before = len(other.findobj())
    assert draw(*args, ax=ax) is ax
    assert not hasattr(ax, "_repr_png_")  # given axes show as they always do
    assert len(other.findobj()) == before
    assert figure.axes == [ax, other]
    assert pyplot.get_fignums() == []


@each
def test_new_axes_are_made_in_a_figure_of_their_own(place: str) -> None:
    """Without axes there is a new figure, and what pyplot had open stays as it was."""
    draw, args = PICTURES[place]
    mine = pyplot.figure().add_subplot()
    before = len(mine.findobj())
    ax = draw(*args)
    assert ax.figure is not mine.figure
    assert len(mine.findobj()) == before


@each
def test_the_style_stays_as_it_was(place: str) -> None:
    """No picture changes the settings of matplotlib."""
    draw, args = PICTURES[place]
    before = mpl.rcParams.copy()
    draw(*args)
    assert mpl.rcParams == before


@each
@pytest.mark.parametrize("wrong", [None, 3, "elm.toml", {}])
def test_what_does_not_belong_is_named(place: str, wrong: Any) -> None:
    """A foreign value is answered with the argument, and what belongs there."""
    draw, args = PICTURES[place]
    a_key = draw is plotting.draw_steps and isinstance(wrong, str)  # a key that there is not
    with pytest.raises(
        UnknownKeyError if a_key else InvalidValueError, match=r"elm\.toml" if a_key else f"^{place} was "
    ):
        draw(wrong, *args[1:])


@each
def test_foreign_axes_are_named(place: str) -> None:
    """What is not an axes is refused before anything is drawn."""
    draw, args = PICTURES[place]
    with pytest.raises(InvalidValueError, match=rf"^{place.partition('.')[0]}\.ax was "):
        draw(*args, ax=Figure())


def test_a_missing_extra_is_named() -> None:
    """Without matplotlib the error gives the command that installs it, and the rest of partnerkit works."""
    code = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "import partnerkit as pk; pk.SIX_TYPES\n"
        "import pydoc; pydoc.render_doc(pk); from partnerkit import *; dir(pk.plotting)\n"
        "try: pk.plotting.draw_profile\n"
        "except ImportError as error: print(f'{type(error).__name__}: {error}')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == (
        'MissingExtraError: This needs matplotlib, which is not installed. Run: pip install "partnerkit[plot]"'
    )


def shown(place: str) -> bytes:
    """Give a picture as a notebook shows it."""
    draw, args = PICTURES[place]
    ax: Any = draw(*args)
    png: bytes = ax._repr_png_()
    return png


shown_once = cache(shown)


@each
def test_a_figure_of_its_own_is_shown_in_a_notebook(place: str) -> None:
    """As the last expression of a cell, what comes back is a picture, which renders without a warning."""
    assert shown_once(place).startswith(b"\x89PNG")


def test_many_pictures_leave_no_figure_open() -> None:
    """A server that draws and forgets keeps nothing: pyplot knows of no figure, and memory is given back."""
    drawn = [weakref.ref(plotting.draw_profile(SIX).figure) for _ in range(25)]
    assert pyplot.get_fignums() == []
    gc.collect()
    assert [figure() for figure in drawn] == [None] * 25


def test_threads_draw_at_once() -> None:
    """Pictures that threads draw at the same time are those that one thread draws."""
    alone = [shown_once(place) for place in PICTURES]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(shown, PICTURES)) == alone


def test_pyplot_is_not_needed() -> None:
    """Drawing, as a web service does, loads no pyplot."""
    code = (
        "import io, sys, partnerkit as pk\n"
        "school = pk.School('elm', 'Elm School')\n"
        "ax = pk.plotting.draw_profile(pk.score(school, pk.SIX_TYPES))\n"
        "ax.figure.savefig(io.BytesIO(), format='svg')\n"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
