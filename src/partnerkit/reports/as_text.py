"""A page as plain text and as Markdown."""

from collections.abc import Iterator
from itertools import groupby
from textwrap import fill

from partnerkit.model.table import Table, in_markdown
from partnerkit.reports.blocks import Page, Section
from partnerkit.reports.words import Words

_WIDTH = 100


def text_of(page: Page) -> str:
    """Give a page in plain text: the first screen, the plan, and what not to conclude."""
    lines = [page.school, "=" * min(len(page.school), _WIDTH), _filled(f"{page.title}. {' '.join(page.says)}")]
    for section in page.sections:
        if section.is_brief:
            lines += ["", section.title.upper(), *_text_lines(section)]
    return "\n".join(lines) + "\n"


def _text_lines(section: Section) -> Iterator[str]:
    if section.says:
        yield _filled(" ".join(section.says))
    for number, item in enumerate(section.items, 1):
        says = " ".join(item.says)
        text = ": ".join(filter(None, (item.lead, says)))
        yield _filled(text, f"{number}. " if section.is_ordered else "- ")
    for bar in (bar for group in section.bars for bar in group.bars):
        yield _filled(f"{bar.name}: {'. '.join((bar.words, *bar.more)).removesuffix('.')}.", "- ")
    for lead, rows in groupby(section.rows, key=lambda row: row[0]):
        yield _filled(f"{lead}: {'; '.join(row[1] for row in rows)}.", "- ")
    if section.closing:
        yield _filled(" ".join(section.closing))


def _filled(text: str, mark: str = "") -> str:
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
