"""A page as one HTML file: its style inside, its pictures as SVG, no script, nothing from elsewhere."""

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from partnerkit.errors.kinds import require_library
from partnerkit.reports.blocks import Bar, Page, Piece
from partnerkit.reports.words import Words


def html_of(page: Page) -> str:
    """Give a page as one HTML file.

    Raises:
        MissingExtraError: Jinja is not installed.
    """
    style = (files("partnerkit.reports") / "page.css").read_text("utf-8")
    digest = b64encode(sha256(f"\n{style}".encode()).digest()).decode()
    paper = Words.of(page.language).say("The sources are in the file that this was printed from.")
    return str(_template().render(page=page, style=style, digest=digest, paper=paper, stretches=_stretches))


@lru_cache(maxsize=1)
def _template() -> Any:
    require_library("report", "jinja2")
    import jinja2

    text = (files("partnerkit.reports") / "page.html.jinja").read_text("utf-8")
    made = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.from_string(text)


def _stretches(bar: Bar) -> list[tuple[Piece, str, str]]:
    """Give the stretches of a bar with where each begins and how wide it is, in percent."""
    found, start = [], 0.0
    for piece in bar.pieces:
        found.append((piece, f"{100 * start:.2f}", f"{100 * piece.share:.2f}"))
        start += piece.share
    return found
