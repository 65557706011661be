"""Draw each picture a second time, as narrow as a phone, and let phones show that one.

Pictures of the gallery are PNG, those of other pages SVG.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, cast
from weakref import WeakKeyDictionary

from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from sphinx_gallery.scrapers import matplotlib_scraper

from partnerkit import plotting

WIDTH = 3.8
"""Inches. Below 4.4 a picture puts names above their rows, which takes more height."""

TALLER = (1.25, 1.5)
"""How much taller than wide pictures the narrow ones are; the second where names are cut off in the first."""

DOTS = 200
"""Per inch."""

FOLDER = Path(__file__).parents[1] / "_generated" / "static" / "narrow"
"""Where the narrow pictures are kept; Sphinx copies what is beside it to the site's static files."""

_NARROW: WeakKeyDictionary[Figure, Figure] = WeakKeyDictionary()
_IMAGE = re.compile(r'<img [^>]*?src="([^"]*)_images/(sphx_glr_\w+_\d{3}\.png|[\w-]+\.svg)"[^>]*>')


def draw_twice() -> None:
    """Let every function that draws, where it makes its own figure, draw a narrow one beside it."""
    for name in dir(plotting):
        if name.startswith("draw_"):
            setattr(plotting, name, _twice(getattr(plotting, name)))


def _twice(draw: Callable[..., Axes]) -> Callable[..., Axes]:
    @wraps(draw)
    def both(*given: Any, **options: Any) -> Axes:
        ax = draw(*given, **options)
        if options.get("ax") is None:
            figure = cast("Figure", ax.figure)
            for taller in TALLER:
                narrow = Figure(figsize=(WIDTH, taller * figure.get_figheight()), dpi=DOTS, layout="constrained")
                drawn = draw(*given, **options | {"ax": narrow.add_subplot()})
                if not any("\u2026" in text.get_text() for text in drawn.texts):
                    break
            _NARROW[figure] = narrow
        return ax

    return both


def scrape(block: tuple[Any, ...], block_vars: dict[str, Any], conf: dict[str, Any], **more: Any) -> str:
    """Keep the pictures of a block of the gallery as matplotlib's own scraper does, and their narrow forms beside."""
    figures = [pyplot.figure(number) for number in pyplot.get_fignums()]
    paths = block_vars["image_path_iterator"]
    first = len(paths)
    said = cast("str", matplotlib_scraper(block, block_vars, conf, **more))
    for figure, path in zip(figures, paths.paths[first:], strict=False):
        _keep(figure, Path(path).name)
    return said


@contextmanager
def kept_too() -> Iterator[None]:
    """Keep beside each picture that is saved its narrow form, for as long as this lasts."""
    save = Figure.savefig

    def both(figure: Figure, path: str | Path, **more: Any) -> None:
        save(figure, path, **more)
        _keep(figure, Path(path).name, save)

    replaced = cast("Any", Figure)
    replaced.savefig = both
    try:
        yield
    finally:
        replaced.savefig = save


def _keep(figure: Figure, name: str, save: Callable[..., None] = Figure.savefig) -> None:
    """Keep the narrow form of a figure, if it has one that shows all its words."""
    narrow = _NARROW.get(figure)
    if narrow is None:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept = FOLDER / name
    save(narrow, kept, dpi="figure", metadata={"Date": None} if kept.suffix == ".svg" else None)
    if _cuts_words_off(narrow):
        kept.unlink()


def _cuts_words_off(figure: Figure) -> bool:
    """Say whether a picture that was drawn has words that go on beyond its right edge; then the wide one is better."""
    words = [text for axes in figure.axes for text in axes.texts if text.get_text().strip()]
    return any(text.get_window_extent().x1 > figure.bbox.x1 for text in words)


def shown_on_phones(body: str) -> str:
    """Give a page with its narrow pictures for narrow screens."""

    def both(found: re.Match[str]) -> str:
        image, root, name = found[0], found[1], found[2]
        if not (FOLDER / name).exists():
            return image
        source = f'<source media="(max-width: 640px)" srcset="{root}_static/{FOLDER.name}/{name}">'
        return f"<picture>{source}{image}</picture>"

    return _IMAGE.sub(both, body)
