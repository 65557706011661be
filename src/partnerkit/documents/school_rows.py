"""Schools from a data frame: one row per school, one column per practice or indicator.

Cells come as each engine has them: a missing one as None, NaN, `pandas.NA` or NaT, a number as one of numpy or a
decimal, a list or a moment wherever somebody put one. Every cell is made plain first, and what then is not what its
column holds is reported with its row.
"""

import re
import struct
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

import attrs

from partnerkit.documents.limits import bounded
from partnerkit.documents.school_document import barrier_meant, barriers_of
from partnerkit.errors import Fault, FrameError, InvalidValueError, shown
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.model import (
    Catalogue,
    Context,
    Framework,
    Informant,
    Observation,
    PracticeInPlace,
    ResponseScale,
    School,
)
from partnerkit.model.exact import plain_number
from partnerkit.model.school import InformantName

_LISTS = ("grade_spans", "barriers")
MOST_FAULTS = 50
"""The most faults that are reported. In a frame of a hundred thousand rows the others mostly have the same cause."""


@bounded
def schools_in_frame(
    frame: Any,
    catalogue: Catalogue,
    frameworks: Sequence[Framework],
    *,
    key: str = "key",
    name: str | None = None,
    informant: Informant | InformantName = Informant.TEAM,
    complete: bool = False,
    strip: bool = False,
) -> tuple[School, ...]:
    """Read a school from every row of a frame; see `partnerkit.files.schools_from_frame`.

    Raises:
        FrameError: Columns are unknown, or cells hold something that does not belong there; each with its row.
    """
    import narwhals.stable.v2 as nw

    from partnerkit.rules.frames.entry import opened

    informant = Informant.named(informant)
    native = opened(frame)
    rows = native.collect() if isinstance(native, nw.LazyFrame) else native
    scales = {i.key: f.scale_of(i.key) for f in reversed(frameworks) for i in f.indicators}
    others = {key, *_LISTS, *([name] if name is not None else [])}
    columns: list[Any] = list(rows.columns)  # pandas has names of any kind
    faults = [
        Fault(missing, "there is no such column.", "")
        for missing in (key, name)
        if missing is not None and missing not in columns
    ]
    known = [*catalogue.names, *scales, *others]
    for column in columns:
        if not isinstance(column, str):
            faults.append(
                Fault(shown(column), "the name of this column is not text.", "Rename the column, or leave it out.")
            )
        elif column not in others and column not in catalogue and column not in scales:
            remedy = did_you_mean(column, known, "Leave it out.")
            faults.append(Fault(column, "it names no practice and no indicator.", remedy))
    faults += _named_twice([column for column in columns if column in catalogue], catalogue)
    if faults:
        raise FrameError(tuple(faults))
    short = {column for column, dtype in rows.schema.items() if dtype == nw.Float32}
    known_barriers = barriers_of(catalogue)
    names = key, key if name is None else name
    read = _Rows(catalogue, scales, *names, informant, complete, strip, short, known_barriers)
    schools: dict[str, School] = {}
    for number, row in enumerate(rows.iter_rows(named=True)):
        try:
            made = read.school(row, schools)
            schools[made.key] = made
        except InvalidValueError as error:
            column = {"key": read.key, "name": read.name}.get(error.field, error.field)
            place, remedy = f"row {number}: {column}", f"Expected {error.expected}."
            faults.append(Fault(place, f"it was {shown(error.value)}.", remedy, parts=(number, column)))
            if len(faults) == MOST_FAULTS:
                break
    if faults:
        raise FrameError(tuple(faults))
    return tuple(schools.values())


def _named_twice(columns: Sequence[str], catalogue: Catalogue) -> Iterator[Fault]:
    """Tell of columns that name one practice, one of them by another of its names."""
    named: dict[str, list[str]] = defaultdict(list)
    for column in columns:
        named[catalogue[column].key].append(column)
    for practice, several in named.items():
        if len(several) > 1:
            yield Fault(", ".join(several), f"they name the same practice, {practice!r}.", "Keep one of these columns.")


@attrs.frozen
class _Rows:
    """How a row is read."""

    catalogue: Catalogue
    scales: Mapping[str, ResponseScale]
    key: str
    name: str
    informant: Informant
    complete: bool
    strip: bool
    short: Collection[str]
    known_barriers: Collection[str]

    def school(self, row: Mapping[str, Any], others: Collection[str]) -> School:
        """Give a row's school.

        Raises:
            InvalidValueError: A cell holds what it cannot.
        """
        cells = {column: self._plain(value, column) for column, value in row.items()}
        made = School(
            self._text(cells, self.key, "the school's key, as text such as 'elm' or 's12345'"),
            self._text(cells, self.name, "the school's name, as text"),
            Context(grade_spans=cast("Any", self._words(cells, "grade_spans")), barriers=self._barriers(cells)),
            tuple(self._places(cells)),
            self.complete,
            observations=tuple(
                Observation(column, self.informant, level=self._number(cells[column], column, scale.bottom, scale.top))
                for column, scale in self.scales.items()
                if cells.get(column) is not None
            ),
        )
        if made.key in others:
            raise InvalidValueError("School", self.key, made.key, "each key once")
        return made

    def _plain(self, value: Any, column: str) -> Any:
        """Give a cell as Python has it: None where it is missing, whatever the engine says then."""
        if _is_null(value):
            return None
        if isinstance(value, Decimal):
            return float(value)
        value = plain_number(value)
        if column in self.short and isinstance(value, float):
            return _of_32_bits(value)
        if self.strip and isinstance(value, str):
            return value.strip() or None
        return value

    def _text(self, cells: Mapping[str, Any], column: str, expected: str) -> str:
        value = cells[column]
        if not isinstance(value, str):
            raise InvalidValueError("School", column, value, expected)
        if value != value.strip():
            hint = "" if self.strip else "; strip=True takes them off"
            raise InvalidValueError("School", column, value, f"{expected} without blanks around it{hint}")
        return value

    def _words(self, cells: Mapping[str, Any], column: str) -> tuple[str, ...]:
        """Give the words of a cell: a text with semicolons between them, or a list of texts."""
        value = cells.get(column)
        if value is None:
            return ()
        parts = (
            value.split(";") if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else [value]
        )
        if not all(isinstance(part, str) for part in parts):
            raise InvalidValueError("School", column, value, "words with ; between them")
        return tuple(filter(None, map(str.strip, parts)))

    def _barriers(self, cells: Mapping[str, Any]) -> tuple[str, ...]:
        words = self._words(cells, "barriers")
        for word in words:
            if meant := barrier_meant(word, self.known_barriers):
                raise InvalidValueError("School", "barriers", word, f"a barrier; did you mean {meant!r}?")
        return words

    def _places(self, cells: Mapping[str, Any]) -> Iterator[PracticeInPlace]:
        for column, value in cells.items():
            if column in self.catalogue and value is not None and value is not False and value != 0:
                reach = None if value is True else self._number(value, column, 0, 1, " or true or false")
                if reach != 0:
                    yield PracticeInPlace(self.catalogue[column].key, reach=reach)

    def _number(self, value: Any, column: str, low: float, high: float, other: str = "") -> float:
        number = _written(value) if isinstance(value, str) else value
        as_meant = self.strip or number is value
        if isinstance(number, int | float) and not isinstance(number, bool) and as_meant and low <= number <= high:
            return float(number)
        is_written = isinstance(value, str) and number is not None and not self.strip and low <= number <= high
        remedy = "; it is text, which strip=True reads as a number" if is_written else ""
        raise InvalidValueError("School", column, value, f"a number from {low:g} to {high:g}{other}{remedy}")


_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}[.,][0-9]{3}")
"""A text such as 1,000 may mean one or a thousand."""


def _written(text: str) -> float | None:
    """Give the number that a text says, with a point or a comma before its decimals.

    It is None if the text says none, or may say two.
    """
    text = text.strip()
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) and not _THOUSANDS.fullmatch(text) else None


def _of_32_bits(value: float) -> float:
    """Give the shortest decimal that a column of 32 bits would hold as the same number: 0.1 for 0.10000000149."""
    for digits in range(6, 10):
        short = float(f"{value:.{digits}g}")
        if struct.unpack("f", struct.pack("f", short))[0] == value:
            return short
    return value


def _is_null(value: Any) -> bool:
    """Say whether a cell is empty.

    None is; so are NaN and NaT, which do not equal themselves, and `pandas.NA`, which cannot say.
    """
    if value is None:
        return True
    try:
        return bool(value != value)
    except (TypeError, ValueError):  # of an array, nobody can say whether it equals itself
        return type(value).__name__ == "NAType"
