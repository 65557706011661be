"""From a text with HTML tags to lines of plain text: a block, an item of a list, and a row of a table is one each.

What only looks like a tag is text, and what was taken off and held words is listed, with the reason.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from partnerkit.language.reading.not_read import NotRead, WhyNotRead

_BLANK = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\ufe0e\ufe0f"
_CHARACTERS: dict[int, str | None] = {
    **{ord(blank): " " for blank in _BLANK},
    **{ord(unseen): None for unseen in _UNSEEN},
    **{ord(hyphen): "-" for hyphen in "\u2010\u2011"},
    **{ord(letters): unicodedata.normalize("NFKC", letters) for letters in "\ufb00\ufb01\ufb02\ufb03\ufb04"},
    **{code: bytes([code]).decode("cp1252") for code in range(0x91, 0x98)},
}
"""Blanks of any width, marks that are not seen, ligatures, and Word's own signs that were read as control codes."""
_STEERING = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
LINE_END = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")

_BLOCK_NAMES = (
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 head header hr html legend li main nav ol option p pre section summary table tbody "
    "td tfoot th thead title tr ul"
)
_INLINE_NAMES = (
    "a abbr acronym b base big bdi bdo button caption cite code col colgroup data datalist del dfn em "
    "embed font i iframe img input ins kbd label link mark meta noscript object picture q s samp script "
    "select small source span strike strong style sub sup svg template textarea time tt u var video wbr"
)
_BLOCKS, _INLINE = frozenset(_BLOCK_NAMES.split()), frozenset(_INLINE_NAMES.split())
"""Tags that begin a line of their own, and those that do not."""
_CODE = ("script", "style", "template", "svg", "noscript")
_TABLE = ("table", "tr", "td", "th")
_MARKS = {"li": "- ", "title": "# ", **{f"h{level}": f"{level * chr(35)} " for level in range(1, 7)}}
"""What a line begins with that a tag makes an item or a heading."""
_FEW_BLOCKS = 0.3
"""A text with fewer tags than this for each of its lines is not a page."""
_STRUCK = ("del", "s", "strike")
_TAG = re.compile(
    r"<(?:(!--)|!(?:doctype|\[)[^<>]{0,2000}>|(/?)([a-zA-Z][a-zA-Z0-9]*(?:[:-][\w.-]{1,40})?)(?=[\s/>])[^<>]{0,4000}>)",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});")
_BLANKS = re.compile(r"\s+")

_SHOWN = 60
"""So many characters of a script are kept, to say what was left out."""


class SourceLine(NamedTuple):
    """A line of plain text, and the line of the pasted text where it begins, 1 for the first."""

    number: int
    text: str


class Page:
    """A text with tags, gone through once.

    Attributes:
        text: The text.
        not_read: Where what is taken off is listed.
        keeps_lines: Whether line ends count, as in text with a few tags; on a page, only tags end lines.
        tags: The tags met.
        cells: The cells of the row so far; None outside of a table.
        is_in_cell: Whether a cell is open.
        is_head: Whether the row has cells that head columns.
        mark: What goes before the next line, such as the bullet of an item.
        said: The text of the line or cell so far.
        struck: What is struck out so far.
        number: The line of the text that was reached.
        begun: The line where what is said so far began.
    """

    def __init__(self, text: str, not_read: list[NotRead]) -> None:
        """Begin before the first tag; what is taken off is added to `not_read`."""
        self.text, self.not_read = text, not_read
        self.keeps_lines = _is_text(text)
        self.tags: dict[str, None] = {}
        self.cells: list[str] | None = None
        self.is_in_cell = self.is_head = False
        self.mark = ""
        self.said: list[str] = []
        self.struck: list[str] | None = None
        self.number = self.begun = 1

    def lines(self) -> Iterator[SourceLine]:
        """Give the lines: a block, an item of a list, and a row of a table is one each."""
        done = 0
        open_ended: set[str] = set()
        for tag in _TAG.finditer(self.text):
            name = (tag[3] or tag[1] or "").lower()
            if tag.start() < done or (tag[3] and not (_known(name) or ":" in name or "-" in name)):
                continue  # what only looks like a tag is text
            yield from self._take(self.text[done : tag.start()])
            self._count(tag.group())
            done = tag.end()
            self.tags[f"<{name}>" if tag[3] else "<!-->"] = None
            is_opening = not tag[2]
            if name == "!--" or (name in _CODE and is_opening and not tag.group().endswith("/>")):
                closing = None if name in open_ended else _closing(name).search(self.text, done)
                if closing is None:  # it would swallow the rest
                    open_ended.add(name)
                else:
                    self._leave_out(self.text[done : closing.start()], name)
                    done = closing.end()
            elif name in _STRUCK:
                self._strike(opens=is_opening)
            elif name in _TABLE:
                yield from self._table(name, opens=is_opening)
            elif name in _BLOCKS:
                yield from self._block(name, opens=is_opening)
        yield from self._take(self.text[done:])
        self._strike(opens=False)
        yield from self._row()
        yield from self._end_line()
        if self.tags:
            self.not_read.append(NotRead(" ".join(self.tags), 1, WhyNotRead.MARKUP))

    def _count(self, passed: str) -> None:
        self.number += len(LINE_END.findall(passed))

    def _leave_out(self, code: str, name: str) -> None:
        words = plain_line(_BLANKS.sub(" ", code[: 4 * _SHOWN])).strip()
        if name != "!--" and any(map(str.isalpha, words)):
            shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}\u2026"
            self.not_read.append(NotRead(shown, self.number, WhyNotRead.CODE))
        self._count(code)

    def _take(self, text: str) -> Iterator[SourceLine]:
        """Take in the text between two tags."""
        for place, line in enumerate(LINE_END.split(text)):
            if place:
                self.number += 1
                if self.keeps_lines and self.cells is None:
                    yield from self._end_line(keeps_blank=True)
                else:
                    self._say(" ")
            self._say(unescaped(line))

    def _say(self, text: str) -> None:
        if self.struck is not None:
            self.struck.append(text)
            return
        if not self.said or (text.strip() and not any(map(str.strip, self.said))):
            self.begun = self.number
        if text:
            self.said.append(text)

    def _strike(self, *, opens: bool) -> None:
        if opens:
            self.struck = self.struck or []
            return
        if self.struck is not None and (words := plain_line("".join(self.struck)).strip()):
            self.not_read.append(NotRead(words, self.number, WhyNotRead.STRUCK_OUT))
        self.struck = None

    def _block(self, name: str, *, opens: bool) -> Iterator[SourceLine]:
        if self.cells is not None:  # in a cell, a line's end divides two statements
            if any(map(str.strip, self.said)) and self.said[-1] != "; ":
                self.said.append("; ")
            return
        yield from self._end_line()
        if name in _MARKS:
            self.mark = _MARKS[name] if opens else ""
        elif opens and name != "br":
            yield SourceLine(self.number, "")

    def _table(self, name: str, *, opens: bool) -> Iterator[SourceLine]:
        if name in ("table", "tr"):
            yield from self._row()
            yield from self._end_line()
            if name == "table":
                yield SourceLine(self.number, "")
            elif opens:
                self.cells, self.is_head = [], False
            return
        self._end_cell()
        self.cells = [] if self.cells is None else self.cells
        self.is_in_cell = opens
        self.is_head = self.is_head or name == "th"

    def _end_cell(self) -> None:
        if self.cells is None:
            return
        words = "".join(self.said).strip(" ;").replace("|", "/")
        if self.is_in_cell or words:
            self.cells.append(words)
        self.said, self.is_in_cell = [], False

    def _row(self) -> Iterator[SourceLine]:
        """End a row of a table."""
        self._end_cell()
        cells, self.cells = self.cells, None
        if cells is not None and any(cells):
            yield SourceLine(self.begun, plain_line(f"| {' | '.join(cells)} |"))
            if self.is_head:
                yield SourceLine(self.begun, "|---|")

    def _end_line(self, *, keeps_blank: bool = False) -> Iterator[SourceLine]:
        said = "".join(self.said)
        self.said = []
        words = said.rstrip() if self.keeps_lines else _BLANKS.sub(" ", said).strip()
        if words.strip():
            yield SourceLine(self.begun, plain_line(f"{self.mark}{words}"))
            self.mark = ""
        elif keeps_blank:
            yield SourceLine(self.number, "")


def has_tags(text: str) -> bool:
    """Say whether a text has tags of HTML."""
    return any(found[3] and _known(found[3]) for found in _TAG.finditer(text))


def _known(name: str) -> bool:
    return name.lower() in _BLOCKS or name.lower() in _INLINE


def plain_line(text: str) -> str:
    """Give a text in characters that every plan has: plain blanks, no ligatures, nothing that is not seen."""
    return _STEERING.sub(" ", unicodedata.normalize("NFC", text.translate(_CHARACTERS)))


def unescaped(text: str) -> str:
    """Give a text with entities as the characters they mean; what only looks like one stays."""
    return _ENTITY.sub(lambda found: LINE_END.sub(" ", unescape(found.group())), text)


def _closing(name: str) -> re.Pattern[str]:
    return re.compile("-->" if name == "!--" else rf"</{name}\s*>", re.IGNORECASE)


def _is_text(text: str) -> bool:
    """Say whether a text has so few tags that its line ends count."""
    blocks = sum((found[3] or "br").lower() in _BLOCKS - {"br"} for found in _TAG.finditer(text))
    return blocks < _FEW_BLOCKS * sum(map(bool, map(str.strip, LINE_END.split(text))))
