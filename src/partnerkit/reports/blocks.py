"""What a page is made of, in words: sections with sentences, lists, bars and a table. Every format draws the same."""

import re
from typing import Any

import attrs

from partnerkit.documents.write import in_json, plain
from partnerkit.errors.shown_values import in_one_line
from partnerkit.reports.words import Language

_BREAKS = re.compile(r"[ \t\n\v\f\r\x85\u2028\u2029]+")


def _shown(text: str) -> str:
    """Give a text as it can be shown: names of schools may hold anything. A space that does not break stays."""
    return in_one_line(_BREAKS.sub(" ", text).strip())


def _all_shown(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_shown, texts))


def _rows_shown(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(_all_shown, rows))


@attrs.frozen
class ListItem:
    """An entry of a list.

    Attributes:
        lead: What it is about, in a few words.
        says: What is said of it, in sentences; may be empty.
    """

    lead: str = attrs.field(converter=_shown)
    says: tuple[str, ...] = attrs.field(default=(), converter=_all_shown)


@attrs.frozen
class Piece:
    """A stretch of a bar.

    Attributes:
        kind: ``"level_0"`` to ``"level_4"`` for a stage of the continuum, lowest first; ``"held"`` for what practices
            support; ``"near"`` for what near matches would add; ``"absent"`` for what a complete list leaves out;
            ``"open"`` for what is not known.
        share: How long it is, 0 to 1.
    """

    kind: str
    share: float


@attrs.frozen
class Bar:
    """A bar of stretches that fill it from left to right.

    Attributes:
        name: What it is of.
        pieces: The stretches; their shares sum to 1.
        words: The same in words.
        more: What else is said beside it, such as what families answered.
    """

    name: str = attrs.field(converter=_shown)
    pieces: tuple[Piece, ...]
    words: str = attrs.field(converter=_shown)
    more: tuple[str, ...] = attrs.field(default=(), converter=_all_shown)


@attrs.frozen
class Bars:
    """Bars that belong together.

    Attributes:
        title: What they have in common; empty if the section says so.
        bars: The bars.
    """

    title: str
    bars: tuple[Bar, ...]


@attrs.frozen
class Section:
    """A part of the page.

    Attributes:
        key: Its key, the same in every language.
        title: Its title.
        says: Sentences at its beginning.
        legend: What the stretches of its bars mean: their kind, name and meaning.
        items: A list.
        is_ordered: Whether the order of the list matters.
        bars: Groups of bars.
        columns: The columns of a table; empty if there is none.
        rows: The rows of the table.
        closing: Sentences at its end.
        is_folded: Whether the HTML page shows it only when somebody opens it. It is not printed.
        is_brief: Whether the plain text, which is shorter, has it too.
    """

    key: str
    title: str = attrs.field(converter=_shown)
    says: tuple[str, ...] = attrs.field(default=(), converter=_all_shown)
    legend: tuple[tuple[str, str, str], ...] = ()
    items: tuple[ListItem, ...] = ()
    is_ordered: bool = False
    bars: tuple[Bars, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = attrs.field(default=(), converter=_rows_shown)
    closing: tuple[str, ...] = attrs.field(default=(), converter=_all_shown)
    is_folded: bool = False
    is_brief: bool = False

    def as_data(self) -> dict[str, Any]:
        """Give the section as plain data; what it does not have is left out."""
        return in_json(plain(self))


@attrs.frozen
class Page:
    """A page about one school, in words.

    Attributes:
        language: The language it is written in.
        title: The line above the school's name.
        school: The school's name.
        says: What the page is about, in sentences.
        first: The sections of the first screen.
        rest: The sections below it.
        closing: What it was made with, in a sentence; the plain text, which is shorter, leaves it out.
    """

    language: Language
    title: str = attrs.field(converter=_shown)
    school: str = attrs.field(converter=_shown)
    says: tuple[str, ...] = attrs.field(converter=_all_shown)
    first: tuple[Section, ...]
    rest: tuple[Section, ...]
    closing: str = ""

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections, in the order in which they are read."""
        return self.first + self.rest
