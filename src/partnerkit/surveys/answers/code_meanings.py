"""What the cells of one column mean: what each code or label is worth, and which can be read in two ways."""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from partnerkit.model import Item, Missing, ResponseOptions
from partnerkit.model.response_options import Code
from partnerkit.surveys.answers.as_typed import as_typed

BLANKS = " \t\n\r\x0b\x0c\u00a0"
"""What counts as blank around a text. Engines trim different characters unless they are named."""


@attrs.frozen
class _Meaning:
    """One meaning of a text or a number, as a code or as a label.

    Its worth is its number, or why it is not an answer; `words` say where people find it in the form.
    """

    worth: float | Missing
    words: str
    is_code: bool

    def __str__(self) -> str:
        worth = f"no answer ({self.worth})" if isinstance(self.worth, Missing) else f"worth {self.worth:g}"
        return f"{self.words}, {worth}"


class CodeMeanings:
    """One item's column: which answers it can hold, and what they are worth.

    In `two_ways` are the texts and numbers that can mean two things of different worth, each with all of its meanings.
    """

    def __init__(self, item: Item, options: ResponseOptions, dtype: Any, *, strip: bool = False) -> None:
        """Match the item's codes, or codes and labels, to the column's type."""
        self.item, self.options, self.dtype, self.strip = item, options, dtype, strip
        self.is_text = dtype in (nw.String, nw.Categorical, nw.Enum) or isinstance(dtype, nw.Enum)
        said: dict[Code, list[_Meaning]] = {}
        for text, meaning in self._said():
            said.setdefault(text, []).append(meaning)
        self.meanings: dict[Code, float | Missing] = {text: many[0].worth for text, many in said.items()}
        self.two_ways = {text: many for text, many in said.items() if len({one.worth for one in many}) > 1}

    def _said(self) -> Iterator[tuple[Code, _Meaning]]:
        """Go through all that a cell can say."""
        bottom, top = self.options.bottom, self.options.top
        holds_codes, holds_labels = self.item.answers != "labels", self.item.answers != "codes"
        labels: set[Code] = set()
        for option in self.options:
            worth: float | Missing = option.missing or Missing.UNKNOWN
            if option.value is not None:
                worth = bottom + top - option.value if self.item.reverse else option.value
            for label in dict.fromkeys(label for _, label in option.label) if holds_labels else ():
                for cell in self._label_cells(label):
                    labels.add(cell)
                    yield cell, _Meaning(worth, f"the label of the code {option.code!r}", is_code=False)
            for cell in self._code_cells(option.code) if holds_codes else ():
                yield cell, _Meaning(worth, f"the code {option.code!r} ({option.text()})", is_code=True)
        for field, codes, reason in (
            ("missing_codes", self.item.missing_codes, Missing.UNKNOWN),
            ("not_applicable_codes", self.item.not_applicable_codes, Missing.NOT_APPLICABLE),
        ):
            for code in codes:
                for cell in self._code_cells(code):
                    # with answers="labels" it is settled that a label is meant
                    if holds_codes or cell not in labels:
                        yield cell, _Meaning(reason, f"the code {code!r} in {field}", is_code=True)

    def _code_cells(self, code: Code) -> Iterable[Code]:
        """Give what is in the column for a code: texts where it is of text, a number where it is of numbers."""
        if not self.is_text:
            return () if isinstance(code, str) else (self._as_held(code),)
        if isinstance(code, str):
            return (code.strip(BLANKS) if self.strip else code,)
        forms = written(code)
        return (*forms, *(form.replace(".", ",") for form in forms if "." in form)) if self.strip else forms

    def _label_cells(self, label: str) -> Iterable[Code]:
        """Give what is in the column for a label; in one of numbers, only if the item says that it holds labels."""
        if self.is_text:
            return (label.strip(BLANKS) if self.strip else label,)
        try:
            number = float(label)
        except ValueError:
            return ()
        return (self._as_held(number),) if self.item.answers == "labels" and isfinite(number) else ()

    def _as_held(self, number: float) -> float:
        """Give a number as the column holds it: in 32 bits, 0.1 is another number than in 64."""
        if self.dtype == nw.Float32:
            return float(struct.unpack("f", struct.pack("f", number))[0])
        return float(number)

    @property
    def not_applicable(self) -> list[Code]:
        """What says that the item does not apply."""
        return [code for code, worth in self.meanings.items() if worth is Missing.NOT_APPLICABLE]

    @property
    def no_answer(self) -> list[Code]:
        """What is not an answer."""
        return [code for code, worth in self.meanings.items() if isinstance(worth, Missing)]

    @property
    def worth(self) -> dict[Code, float]:
        """What each answer is worth."""
        return {code: worth for code, worth in self.meanings.items() if not isinstance(worth, Missing)}

    @property
    def by_form(self) -> dict[str, str]:
        """For each text as it is compared, the code or the label that it means, where only one worth is possible."""
        found: dict[str, dict[float | Missing, str]] = {}
        for known, worth in self.meanings.items():
            if known not in self.two_ways:
                found.setdefault(as_typed(str(known)), {}).setdefault(worth, str(known))
        return {form: next(iter(texts.values())) for form, texts in found.items() if len(texts) == 1}

    def raw(self, column: nw.Expr, *, blanks: str | None = BLANKS) -> nw.Expr:
        """Give the column as floats or as text, with one kind of missing.

        Without `blanks` nothing is trimmed, as on Ibis, which trims its own blanks and no others.
        """
        if self.is_text:
            text = column.cast(nw.String)
            stripped = text.str.strip_chars(blanks)
            return nw.when(stripped != "").then(stripped if self.strip else text)
        number = column.cast(nw.Float64)
        return nw.when(~number.is_nan()).then(number) if self.dtype is not None and self.dtype.is_float() else number

    def number(self, column: nw.Expr) -> nw.Expr:
        """Give the worth of a raw column: a line where codes and values lie on one, a case for each value elsewhere."""
        line = None if self.is_text else _line(self.worth)
        if line is None:
            return self._cases(column)
        slope, start = line
        number = column if slope == 1.0 else column * slope
        number = number if start == 0.0 else number + start
        return nw.when(~is_in(column, self.no_answer)).then(number) if self.no_answer else number

    def _cases(self, column: nw.Expr) -> nw.Expr:
        by_worth: dict[float, list[Code]] = {}
        for code, worth in self.worth.items():
            by_worth.setdefault(worth, []).append(code)
        (first, codes), *rest = by_worth.items()
        chain = nw.when(is_in(column, codes)).then(nw.lit(first))
        if not rest:
            return chain
        tail: Any = None
        for worth, codes in reversed(rest):
            case = nw.when(is_in(column, codes)).then(nw.lit(worth))
            tail = case if tail is None else case.otherwise(tail)
        return chain.otherwise(tail)

    def why_two_ways(self, text: Code) -> str:
        """Name the meanings of a text or a number that has several, each once."""
        return "; or ".join(dict.fromkeys(map(str, self.two_ways[text])))

    def cure(self, text: Code) -> str:
        """Say how to settle what a text or a number means that has several meanings."""
        if len({one.worth for one in self.two_ways[text] if one.is_code}) > 1:
            return "Take one of them out of the form, or read the column as numbers."
        return f"Say answers='codes' or answers='labels' at the item {self.item.key!r}."


def written(code: float) -> tuple[str, ...]:
    """Give the ways in which a number is written in a column of text: whole, with a point, short.

    Never one that reads as another number.

    Examples:
        >>> written(1), written(2.5), written(9999999)
        (('1', '1.0'), ('2.5',), ('9999999', '9999999.0'))
    """
    number = float(code)
    whole = (f"{int(number)}",) if number.is_integer() else ()
    short = (f"{number:g}",) if float(f"{number:g}") == number else ()
    return tuple(dict.fromkeys((*whole, f"{number}", *short)))


def cell_as_text(cell: object) -> str:
    """Give a cell of any kind as text; a whole number as such.

    Examples:
        >>> cell_as_text(4.0), cell_as_text("Agree")
        ('4', 'Agree')
    """
    return written(cell)[0] if isinstance(cell, int | float) and not isinstance(cell, bool) else str(cell)


def is_in(column: nw.Expr, codes: Sequence[Code]) -> nw.Expr:
    """Say whether an answer is one of a few; null is none."""
    return column.is_in(list(codes)).fill_null(False)


def _line(worth: Mapping[Code, float]) -> tuple[float, float] | None:
    """Give slope and start of the line through codes and values, if it meets every value to the last bit."""
    points = sorted((float(code), value) for code, value in worth.items())
    if len(points) < 2:
        return None
    (x0, y0), (x1, y1) = points[0], points[-1]
    slope = (y1 - y0) / (x1 - x0)
    start = y0 - slope * x0
    return (slope, start) if all(x * slope + start == y for x, y in points) else None
