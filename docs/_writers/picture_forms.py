"""Draw each picture in four forms: wide, and as narrow as a phone, each for light and for dark colors.

A page shows the one that fits its screen and its colors. Pictures of the gallery are PNG, those of other pages SVG.
Drawing takes half the time of a build, so that DOCS_PICTURES=wide leaves out all but the first form.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import wraps
from io import StringIO
from pathlib import Path
from typing import Any, cast
from weakref import WeakKeyDictionary

import gallery_order  # beside this file, which is not a package
from matplotlib import pyplot, style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image
from sphinx_gallery.scrapers import matplotlib_scraper

from partnerkit import plotting

ALL = os.environ.get("DOCS_PICTURES", "all") != "wide"
"""Whether to draw more than the wide form for light colors."""

WIDTH = 3.8
"""Inches. Below 4.4 a picture puts names above their rows, which takes more height."""

TALLER = (1.25, 1.5)
"""How much taller than wide pictures the narrow ones are; the second where names are cut off in the first."""

DOTS = 200
"""Per inch."""

CARD = 600
"""Dots across a picture on a card of the gallery: twice what a card has, for fine screens."""

FOLDER = Path(__file__).parents[1] / "_generated" / "static"
"""Where the forms are kept, in a folder each; Sphinx copies what is in it to the site's static files."""

NARROW, DARK, NARROW_DARK, ON_CARD, ON_CARD_DARK = "narrow", "dark", "narrow_dark", "card", "card_dark"

_DARK_COLORS = {"figure.facecolor": "#14181e", "axes.facecolor": "#14181e", "savefig.facecolor": "#14181e"}
"""What is behind the page in the theme's dark colors."""

_NARROW: WeakKeyDictionary[Figure, Figure] = WeakKeyDictionary()
_IMAGE = re.compile(r'<img [^>]*?src="([^"]*)_images/(sphx_glr_\w+_\d{3}\.png|[\w-]+\.svg)"[^>]*>')
_THUMBNAIL = re.compile(r'<img alt="" src="([^"]*)_images/(sphx_glr_\w+)_thumb\.png" />')
_ALT = re.compile(r'alt="[^"]*"')
_CLASS = re.compile(r'class ?= ?"([^"]*)"')


def draw_narrow_too() -> None:
    """Let every function that draws, where it makes its own figure, draw a narrow one beside it."""
    for name in dir(plotting):
        if ALL and name.startswith("draw_"):
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
    """Keep the pictures of a block of the gallery as matplotlib's own scraper does, and their other forms.

    For dark colors the block runs again, in their style: a question may draw into a figure of its own.
    """
    figures = _open_figures()
    paths = block_vars["image_path_iterator"]
    first = len(paths)
    said = cast("str", matplotlib_scraper(block, block_vars, conf, **more))
    names = [Path(path).name for path in paths.paths[first:]]
    question = Path(block_vars["src_file"]).stem
    on_card = f"sphx_glr_{question}_{gallery_order.ON_CARD.get(question, 1):03}.png"
    for figure, name in zip(figures, names, strict=True):
        _keep_narrow(figure, name, NARROW, card=ON_CARD if name == on_card else None)
    if figures and ALL:
        with _dark(), redirect_stdout(StringIO()):
            exec(compile(block[1], block_vars["src_file"], "exec"), dict(block_vars["example_globals"]))  # noqa: S102  # ours
            for figure, name in zip(_open_figures(), names, strict=True):
                _save(figure, name, DARK, dpi=DOTS)
                _keep_narrow(figure, name, NARROW_DARK, card=ON_CARD_DARK if name == on_card else None)
    pyplot.close("all")
    return said


def _open_figures() -> list[Figure]:
    return [pyplot.figure(number) for number in pyplot.get_fignums()]


@contextmanager
def _dark() -> Iterator[None]:
    """Draw in dark colors for as long as this lasts."""
    with style.context(["dark_background", _DARK_COLORS]):
        yield


def write_in_all_forms(write: Callable[[Path], None], pictures: Path) -> None:
    """Let a function write its pictures into a folder, and again, in dark colors, into the folder of those."""
    with _narrow_kept_in(NARROW):
        write(pictures)
    if ALL:
        with _dark(), _narrow_kept_in(NARROW_DARK):
            write(FOLDER / DARK)


@contextmanager
def _narrow_kept_in(form: str) -> Iterator[None]:
    """Keep the narrow form of each picture that is saved, for as long as this lasts."""
    save = Figure.savefig

    def both(figure: Figure, path: str | Path, **more: Any) -> None:
        save(figure, path, **more)
        _keep_narrow(figure, Path(path).name, form, save)

    replaced = cast("Any", Figure)
    replaced.savefig = both
    try:
        yield
    finally:
        replaced.savefig = save


def _keep_narrow(
    figure: Figure, name: str, form: str, save: Callable[..., None] = Figure.savefig, *, card: str | None = None
) -> None:
    """Keep the narrow form of a figure, if it has one that shows all its words.

    A card of the gallery shows that form, smaller, since its words can be read there; or else the figure.
    """
    narrow = _NARROW.get(figure)
    on_card = f"{name[:-8]}.png"
    if narrow is None:
        if card is not None:
            _save(figure, on_card, card, dpi=CARD / figure.get_figwidth())
        return
    kept = _save(narrow, name, form, dpi="figure", save=save)
    if card is not None:
        with Image.open(kept) as drawn:  # drawing it again would take twenty times as long
            smaller = drawn.resize((CARD, round(CARD * drawn.height / drawn.width)), Image.Resampling.LANCZOS)
        smaller.save(_place(on_card, card))
    if _cuts_words_off(narrow):
        kept.unlink()


def _save(figure: Figure, name: str, form: str, *, dpi: Any, save: Callable[..., None] = Figure.savefig) -> Path:
    """Save a form of a picture and give its path."""
    kept = _place(name, form)
    save(figure, kept, dpi=dpi, metadata={"Date": None} if kept.suffix == ".svg" else None)
    return kept


def _place(name: str, form: str) -> Path:
    """Give the path of a form of a picture, in a folder that is there."""
    place = FOLDER / form / name
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _cuts_words_off(figure: Figure) -> bool:
    """Say whether a picture that was drawn has words that go on beyond its right edge; then the wide one is better."""
    words = [text for axes in figure.axes for text in axes.texts if text.get_text().strip()]
    return any(text.get_window_extent().x1 > figure.bbox.x1 for text in words)


def in_all_forms(body: str) -> str:
    """Give a page with its pictures in the forms that there are; the theme shows the light or the dark ones."""
    return _THUMBNAIL.sub(_cards_of, _IMAGE.sub(_forms_of, body)) if ALL else body


def _cards_of(found: re.Match[str]) -> str:
    root, name = found[1], f"{found[2]}.png"
    if not (FOLDER / ON_CARD_DARK / name).exists():
        return found[0]
    sources = {"only-light": f"{root}_static/{ON_CARD}/{name}", "only-dark": f"{root}_static/{ON_CARD_DARK}/{name}"}
    return "".join(f'<img alt="" src="{at}" class="{shown}" loading="lazy">' for shown, at in sources.items())


def _forms_of(found: re.Match[str]) -> str:
    image, root, name = found[0], found[1], found[2]
    light = _picture(image, root, name, NARROW, "only-light")
    if not (FOLDER / DARK / name).exists():
        return light
    source = f"{root}_static/{DARK}/{name}"
    fine = f' srcset="{source} 2x"' if name.endswith(".png") else ""
    alt = said[0] if (said := _ALT.search(image)) else 'alt=""'
    classes = f"only-dark {own[1]}" if (own := _CLASS.search(image)) else "only-dark"
    dark = f'<img src="{source}"{fine} {alt} class="{classes}" loading="lazy">'  # lazy: in light it is never asked for
    return light + _picture(dark, root, name, NARROW_DARK, "only-dark")


def _picture(image: str, root: str, name: str, narrow: str, shown: str) -> str:
    """Give a picture in light or in dark colors, with its narrow form for narrow screens if it has one."""
    source = ""
    if (FOLDER / narrow / name).exists():
        source = f'<source media="(max-width: 640px)" srcset="{root}_static/{narrow}/{name}">'
    return f'<picture class="{shown}">{source}{image}</picture>'
