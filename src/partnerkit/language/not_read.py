"""What a pasted text holds beside its statements, and why it was not read."""

from enum import StrEnum

import attrs

from partnerkit.language.match_data import NotReadData

__all__ = ["NotRead", "WhyNotRead"]


class WhyNotRead(StrEnum):
    """Why words of a pasted text were not read as a statement."""

    PAGE = "page number, or a line repeated on each page"
    """The running head or foot of a page, from its second time on."""
    SCHOOL = "name of the school"
    """What the school or the district is called, and nothing else."""
    CONTENTS = "table of contents"
    """A title, dots, and the number of a page."""
    ADDRESS = "address"
    """A web or e-mail address, or where a link leads."""
    FIELD = "date or field of a form"
    """A date, a telephone number, or a line to fill in."""
    TABLE_HEAD = "head of a table"
    """It names the columns."""
    OTHER_COLUMN = "another column of a table"
    """It says when, where or who, or names no practice beside what is done."""
    STRUCK_OUT = "struck out"
    """The writer crossed it out."""
    CODE = "script or style"
    """A program of a web page, not its text; the first words of it."""
    MARKUP = "HTML tags"
    """The tags that were taken off, each named once; the text between them was read."""
    NO_WORDS = "no words"
    """Numbers, or a letter."""
    TOO_MANY = "more statements than are read"
    """More than 2,000 are not the plan of one school."""


@attrs.frozen
class NotRead:
    """Words of a pasted text that were not read as a statement.

    Attributes:
        text: The words.
        line: On which line of the text they begin, 1 for the first.
        why: Why they were not read.
    """

    text: str
    line: int
    why: WhyNotRead

    def as_data(self) -> NotReadData:
        """Give the words, their line and the reason as plain data."""
        return {"text": self.text, "line": self.line, "why": self.why.value}
