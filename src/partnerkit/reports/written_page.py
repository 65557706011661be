"""A page of a report written out: as plain text, as Markdown, and as HTML."""

from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from textwrap import fill
from typing import Any

from partnerkit.errors.kinds import require_library
from partnerkit.model.table import Table, in_markdown
from partnerkit.reports.blocks import Bar, Page, Piece, Section
from partnerkit.reports.words import Words

_WIDTH = 100


def text_of(page: Page) -> str:
    """Give a page in plain text: the first screen, the plan, and what not to conclude."""
    lines = [page.school, "=" * min(len(page.school), _WIDTH), filled(f"{page.title}. {' '.join(page.says)}")]
    for section in page.sections:
        if section.is_brief:
            lines += ["", section.title.upper(), *section_lines(section)]
    return "\n".join(lines) + "\n"


def section_lines(section: Section) -> Iterator[str]:
    """Give the lines of a section in plain text, without its title."""
    if section.says:
        yield filled(" ".join(section.says))
    for number, item in enumerate(section.items, 1):
        says = " ".join(item.says)
        text = ": ".join(filter(None, (item.lead, says)))
        yield filled(text, f"{number}. " if section.is_ordered else "- ")
    for bar in (bar for group in section.bars for bar in group.bars):
        yield filled(f"{bar.name}: {'. '.join((bar.words, *bar.more)).removesuffix('.')}.", "- ")
    for lead, rows in groupby(section.rows, key=lambda row: row[0]):
        yield filled(f"{lead}: {'; '.join(row[1] for row in rows)}.", "- ")
    if section.closing:
        yield filled(" ".join(section.closing))


def filled(text: str, mark: str = "") -> str:
    """Give a paragraph in lines that a terminal shows, perhaps with a mark before the first."""
    return fill(text, _WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark), break_long_words=False)


def markdown_of(page: Page) -> str:
    """Give the whole page in Markdown."""
    parts = [f"# {in_markdown(page.school)}", f"**{in_markdown(page.title)}**", in_markdown(" ".join(page.says))]
    for section in page.sections:
        parts += [f"## {in_markdown(section.title)}", *_markdown_parts(section, Words.of(page.language))]
    return "\n\n".join([*parts, in_markdown(page.closing)]) + "\n"


def _markdown_parts(section: Section, words: Words) -> Iterator[str]:
    if section.says:
        yield " ".join(map(in_markdown, section.says))
    if section.legend:
        yield "\n".join(f"- **{in_markdown(name)}**: {in_markdown(meaning)}" for _, name, meaning in section.legend)
    if section.items:
        yield "\n".join(_items(section))
    for group in section.bars:
        if group.title:
            yield f"### {in_markdown(group.title)}"
        rows = tuple((bar.name, "; ".join((bar.words, *bar.more))) for bar in group.bars)
        yield Table((words.say("Area"), words.say("What is known")), rows).markdown()
    if section.rows:
        yield Table(section.columns, section.rows).markdown()
    if section.closing:
        yield " ".join(map(in_markdown, section.closing))


def _items(section: Section) -> Iterator[str]:
    for number, item in enumerate(section.items, 1):
        mark = f"{number}." if section.is_ordered else "-"
        says = " ".join(map(in_markdown, item.says))
        yield f"{mark} **{in_markdown(item.lead)}**: {says}" if says else f"{mark} {in_markdown(item.lead)}"


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
