"""Draw the pictures that the site begins with: a school's mix for the home page, and a card for shared links."""

from pathlib import Path

from keep_picture import keep  # beside this file, which is not a package
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import partnerkit as pk

HERE = Path(__file__).parents[1]


def school_that_reads(ax: Axes | None = None) -> Axes:
    """Draw what a published plan supports on the continuum: the part of it about which the plan says something."""
    school = pk.read_school(HERE.parent / "examples" / "data" / "goose_creek.toml")
    profile = pk.score(school, pk.CONTINUUM)
    known = [score.key for score in profile if score.known]
    return pk.plotting.draw_mix(profile, constructs=known, ax=ax)


def write(pictures: Path) -> None:
    """Draw ``home.svg``."""
    pictures.mkdir(parents=True, exist_ok=True)
    keep(school_that_reads(), pictures / "home.svg", bbox_inches="tight")


def write_card(static: Path) -> None:
    """Draw ``card.png`` of 1,200 by 630 pixels."""
    static.mkdir(parents=True, exist_ok=True)
    card = Figure(figsize=(12, 6.3), dpi=100, facecolor="white")
    card.text(0.05, 0.89, "partnerkit", fontsize=40, fontweight="bold", color="#14665f", va="center")
    words = "See what a school's work with families supports,\nwhat could come next, and why, with sources."
    card.text(0.95, 0.89, words, fontsize=18, color="#222832", ha="right", va="center", linespacing=1.4)
    school_that_reads(card.add_axes((0.3, 0.2, 0.5, 0.4)))
    card.savefig(static / "card.png")
