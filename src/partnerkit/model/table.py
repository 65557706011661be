"""A small table that prints in a terminal, shows in a notebook and hands its rows on."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING
from unicodedata import normalize

import attrs

from partnerkit.errors.arguments import door
from partnerkit.errors.shown_values import in_one_line
from partnerkit.model.exact import Listed, telling

_MARKUP = re.compile(r"([\\`*_\[\]<>|~#]|&(?=#?\w+;))")
_BREAK = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")
_COMMANDS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "[": "{[}",
    "*": "{*}",
    "\u2265": r"$\geq$",
    "\u2264": r"$\leq$",
    "\u2212": "$-$",
    **{letter: rf"\{letter}" for letter in "&%$#_{}"},
}
"""What LaTeX would read as a command, and how it is written to be seen.

A bracket or an asterisk that begins a row would belong to the end of the row before it.
"""
_LABEL = re.compile(r"[^\w:.-]+")
_QUOTED = re.compile(r'"([^"]*)"')
_FIGURE = re.compile(r"[-+<\u2264\u2265 ]*\d[\d,]*(\.\d+)?( ?%)?")
_MINUS = re.compile(r"(?<![\w.])-(?=[\d.])")
_NO_FIGURE = ("", "hidden", "\u2013")
_LEADING = re.compile(r"^(\d*)([-+=.)])(?=\s|$|-|=)")


@attrs.frozen(field_transformer=telling)
class Table:
    """Rows of text under named columns.

    Names of people and schools are in tables, so nothing in a cell steers a terminal, begins a line or becomes
    markup: where the table is drawn, a line break is a space, and what is not to be seen is written as its code.

    Attributes:
        columns: The column names.
        rows: The cells, row by row, as text.
        title: What the table shows; may be empty.
        notes: Sentences that belong under it.
        width: Cells longer than this many characters wrap when printed.
        figures: The columns of figures, which LaTeX aligns to the right. If left out, columns whose cells are numbers,
            ranges of two, or hidden.
    """

    columns: tuple[str, ...] = attrs.field(converter=Listed[str])
    rows: tuple[tuple[str, ...], ...] = attrs.field(converter=Listed[tuple[str, ...]])
    title: str = ""
    notes: tuple[str, ...] = attrs.field(default=(), converter=Listed[str])
    width: int = 44
    figures: tuple[str, ...] | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Mapping[str, str]]:
        """Go through the rows as mappings from column to cell."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __str__(self) -> str:
        """Draw the table in plain text."""
        cells = [[wrap(_plain(cell), self.width) or [""] for cell in row] for row in (self.columns, *self.rows)]
        widths = [max(len(line) for row in cells for line in row[i]) for i in range(len(self.columns))]
        numeric = [*map(self._is_numeric, range(len(self.columns)))]
        lines = [_plain(self.title)] if self.title else []
        for position, row in enumerate(cells):
            for i in range(max(len(cell) for cell in row)):
                texts = [cell[i] if i < len(cell) else "" for cell in row]
                drawn = [t.rjust(w) if n else t.ljust(w) for t, w, n in zip(texts, widths, numeric, strict=True)]
                lines.append("  ".join(drawn).rstrip())
            if position == 0:
                lines.append("  ".join("-" * w for w in widths))
        for note in self.notes:
            lines.extend(wrap(_plain(note), max(72, min(100, sum(widths) + 2 * len(widths)))))
        return "\n".join(lines)

    def markdown(self) -> str:
        r"""Give the table in Markdown: a bold title, one line per row, the notes below.

        What Markdown would read as markup in a cell is escaped, and a line break in a cell becomes a space.

        Examples:
            >>> print(Table(("word", "n"), (("a|b", "1"),)).markdown())
            | word | n |
            |---|---|
            | a\|b | 1 |
        """
        head = [f"**{_escaped(self.title)}**", ""] if self.title else []
        rows = ["| " + " | ".join(map(_escaped, row)) + " |" for row in (self.columns, *self.rows)]
        notes = [line for note in self.notes for line in ("", _escaped(note))]
        return "\n".join([*head, rows[0], "|" + "---|" * len(self.columns), *rows[1:], *notes])

    @door
    def latex(self, *, caption: str | None = None, label: str = "", notes: bool = True) -> str:
        r"""Give the table in LaTeX: a caption, one line per row, the notes below.

        Its rules need the package ``booktabs``. What LaTeX would read as a command in a cell is escaped. Figures are
        aligned to the right; where they have equally many decimals, their points are below each other. A column with
        cells longer than `width` wraps. Letters that pdfLaTeX does not know, such as Arabic ones, need LuaLaTeX.

        Args:
            caption: The caption; the title if left out, and none if it is empty.
            label: What ``\\ref`` calls the table, such as ``"tab:welcome"``; none if left out.
            notes: Whether the notes are below the table.

        Examples:
            >>> print(Table(("word", "n"), (("a & b", "1"),), title="Words").latex(label="tab:words"))
            \begin{table}
            \caption{Words}
            \label{tab:words}
            \begin{tabular}{lr}
            \toprule
            word & n \\
            \midrule
            a \& b & 1 \\
            \bottomrule
            \end{tabular}
            \end{table}
        """
        figures = [*map(self._is_figures, range(len(self.columns)))]
        kinds = "".join("r" if is_figures else self._words_kind(i) for i, is_figures in enumerate(figures))
        cells = (
            [_latex(cell, is_figure=is_one) for cell, is_one in zip(row, figures, strict=True)] for row in self.rows
        )
        head, *rows = (" & ".join(row) + r" \\" for row in (map(_latex, self.columns), *cells))
        title = self.title if caption is None else caption
        return "\n".join(
            [
                r"\begin{table}",
                *([rf"\caption{{{_latex(title)}}}"] if title else []),
                *([rf"\label{{{_LABEL.sub('-', label)}}}"] if label else []),
                rf"\begin{{tabular}}{{{kinds}}}",
                r"\toprule",
                head,
                r"\midrule",
                *rows,
                r"\bottomrule",
                r"\end{tabular}",
                *(rf"\par\footnotesize {_latex(note)}" for note in self.notes if notes),
                r"\end{table}",
            ]
        )

    def _words_kind(self, column: int) -> str:
        """Give the kind of a column of words: one that wraps, if a cell is long."""
        is_long = any(len(row[column]) > self.width for row in self.rows)
        return r"p{0.35\linewidth}" if is_long else "l"

    def _is_figures(self, column: int) -> bool:
        """Say whether a column is of figures, some of which may be hidden or ranges."""
        if self.figures is not None:
            return self.columns[column] in self.figures
        cells = [row[column] for row in self.rows if row[column] not in _NO_FIGURE]
        return bool(cells) and all(_FIGURE.fullmatch(end) for cell in cells for end in cell.split(" to "))

    def _is_numeric(self, column: int) -> bool:
        return bool(self.rows) and all(_is_number(row[column]) for row in self.rows)

    def html(self) -> str:
        """Give the table in HTML: a caption, one line per row, the notes below; every text in it is escaped."""
        head = "".join(f"<th>{_html(column)}</th>" for column in self.columns)
        body = "".join("<tr>" + "".join(f"<td>{_html(cell)}</td>" for cell in row) + "</tr>" for row in self.rows)
        title = f"<caption>{_html(self.title)}</caption>" if self.title else ""
        notes = "".join(f"<p>{_html(note)}</p>" for note in self.notes)
        return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"

    def _repr_html_(self) -> str:
        return self.html()


class Tabular:
    """What has a `table`, and shows itself as that: where it is printed, and in a notebook."""

    __slots__ = ()

    if TYPE_CHECKING:

        def table(self) -> Table:
            """Give it as a table."""
            ...

    def __str__(self) -> str:
        return str(self.table())

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


def in_markdown(text: str) -> str:
    r"""Give a text as a line of Markdown that shows it as it is: no markup, no heading, no item of a list.

    Examples:
        >>> print(in_markdown("# 1. *Elm* <School>"), in_markdown("1. Elm"), in_markdown("- Elm"))
        \# 1. \*Elm\* \<School\> 1\. Elm \- Elm
    """
    return _LEADING.sub(r"\1\\\2", _escaped(text))


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", _plain(" ".join(text.split())))


def _latex(text: str, *, is_figure: bool = False) -> str:
    composed = normalize("NFC", _plain(" ".join(text.split())))
    quoted = _QUOTED.sub(r"``\1''", composed).replace('"', "''")
    signed = _MINUS.sub("\u2212", quoted) if is_figure else quoted
    return "".join(_COMMANDS.get(letter, letter) for letter in signed)


def _html(text: str) -> str:
    return escape("\n".join(map(in_one_line, text.split("\n"))))


def _plain(text: str) -> str:
    """Give a text in one line: a break in it as a space, and what would steer a terminal as its code."""
    return in_one_line(_BREAK.sub(" ", text))


def _is_number(cell: str) -> bool:
    return not cell or cell.lstrip("+-≥≤ ").replace(".", "", 1).isdigit()
