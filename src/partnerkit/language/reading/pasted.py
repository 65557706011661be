"""From what was pasted to lines of plain text: tags, entities, Markdown and odd characters are taken off.

A web page comes with tags, a Word document with curly quotes and blanks that do not break, a PDF with ligatures and
with the same head on each page. What is taken off and held words is listed, with the reason.
"""

import re

from partnerkit.language.reading.html_text import LINE_END, Page, SourceLine, has_tags, plain_line, unescaped
from partnerkit.language.reading.not_read import NotRead, WhyNotRead

_MISREAD = {mark.encode("utf-8").decode("cp1252"): mark for mark in "\u2019\u2018\u201c\u2013\u2014\u2022\u2026"} | {
    "\u00c2 ": " "
}
"""Signs of UTF-8 that were read as Windows-1252, such as an apostrophe in three signs."""
_LINK = re.compile(r"!?\[([^\[\]]{1,300})\]\(\s*<?([^()\s<>]{0,500})>?(?:\s+\"[^\"]{0,200}\")?\s*\)")
_STRUCK_OUT = re.compile(r"~~(?=\S)([^~]{1,400})(?<=\S)~~")
_EMPHASIS = re.compile(
    r"(?<![*\w])(\*{1,3})(?=[^\s*])([^*]{1,300})(?<=[^\s*])\1(?![*\w])"
    r"|(?<![_\w])(_{1,3})(?=[^\s_])([^_]{1,300})(?<=[^\s_])\3(?![_\w])"
    r"|`([^`]{1,300})`"
)


def pasted_lines(text: str) -> tuple[list[SourceLine], list[NotRead]]:
    """Give the lines of a pasted text as plain text, and what was taken off that held words.

    Examples:
        >>> lines, left = pasted_lines("<ul><li>Open&nbsp;house</li><li>[Volunteers](https://elm.example)</li></ul>")
        >>> [line.text for line in lines if line.text], [one.why.value for one in left]
        (['- Open house', '- Volunteers'], ['HTML tags', 'address'])
    """
    not_read: list[NotRead] = []
    for misread, meant in _MISREAD.items():
        text = text.replace(misread, meant)
    if has_tags(text):
        lines = list(Page(text, not_read).lines())
    else:
        lines = [SourceLine(number, line) for number, line in enumerate(LINE_END.split(plain_line(text)), 1)]
        if "&" in text:
            lines = [SourceLine(number, plain_line(unescaped(line))) for number, line in lines]
    return [SourceLine(line.number, _without_marks(line, not_read)) for line in lines], not_read


def without_emphasis(text: str) -> str:
    """Give a line without the stars, underscores and backticks that Markdown puts around words.

    Examples:
        >>> without_emphasis("A **monthly** _newsletter_, 2 * 3")
        'A monthly newsletter, 2 * 3'
    """
    if "*" not in text and "_" not in text and "`" not in text:
        return text
    return _EMPHASIS.sub(lambda found: found[2] or found[4] or found[5], text)


def _without_marks(line: SourceLine, not_read: list[NotRead]) -> str:
    """Take off links and what is struck out; where a link leads and what was struck out is listed."""
    text = line.text

    def linked(found: re.Match[str]) -> str:
        if found[2] and found[2] != found[1]:
            not_read.append(NotRead(found[2], line.number, WhyNotRead.ADDRESS))
        return found[1]

    def struck(found: re.Match[str]) -> str:
        not_read.append(NotRead(found[1], line.number, WhyNotRead.STRUCK_OUT))
        return " "

    if "](" in text:
        text = _LINK.sub(linked, text)
    return _STRUCK_OUT.sub(struck, text) if "~~" in text else text
