"""Schools from a data frame: one row a school, one column a practice or an indicator."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import attrs

from partnerkit.errors import Fault, FrameError, InvalidValueError, nearest, shown
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

__all__ = ["schools_in_frame"]

_LISTS = ("grade_spans", "barriers")
MOST_FAULTS = 50
"""So many faults are told; a frame of a hundred thousand rows has the rest more often than not from the same cause."""


def schools_in_frame(
    frame: Any,
    catalogue: Catalogue,
    frameworks: Sequence[Framework],
    *,
    key: str = "key",
    name: str | None = None,
    informant: Informant | str = Informant.TEAM,
    complete: bool = False,
) -> tuple[School, ...]:
    """Read a school from every row of a frame; see `partnerkit.files.schools_from_frame`.

    Raises:
        FrameError: Columns mean nothing here, or cells hold what they cannot; each with its row.
    """
    import narwhals.stable.v2 as nw

    from partnerkit.rules.frames.entry import opened

    informant = Informant.named(informant)
    native = opened(frame)
    rows = native.collect() if isinstance(native, nw.LazyFrame) else native
    scales = {i.key: f.scale_of(i.key) for f in reversed(frameworks) for i in f.indicators}
    others = {key, *_LISTS, *([name] if name is not None else [])}
    columns = list(rows.columns)
    faults = [
        Fault(missing, "the frame has no such column.", "")
        for missing in (key, name)
        if missing is not None and missing not in columns
    ]
    for column in columns:
        if column not in others and column not in catalogue and column not in scales:
            near = nearest(column, [*catalogue.names, *scales, *others])
            faults.append(
                Fault(
                    column,
                    "it names no practice and no indicator.",
                    f"Did you mean {near[0]!r}?" if near else "Leave it out.",
                )
            )
    if faults:
        raise FrameError(tuple(faults))
    read = _Rows(catalogue, scales, key, key if name is None else name, informant, complete)
    schools: dict[str, School] = {}
    for number, row in enumerate(rows.iter_rows(named=True)):
        try:
            made = read.school(row, schools)
            schools[made.key] = made
        except InvalidValueError as error:
            place, remedy = f"row {number}: {error.field}", f"Expected {error.expected}."
            faults.append(Fault(place, f"it was {shown(error.value)}.", remedy))
            if len(faults) == MOST_FAULTS:
                break
    if faults:
        raise FrameError(tuple(faults))
    return tuple(schools.values())


@attrs.frozen
class _Rows:
    """How a row is read."""

    catalogue: Catalogue
    scales: Mapping[str, ResponseScale]
    key: str
    name: str
    informant: Informant
    complete: bool

    def school(self, row: Mapping[str, Any], others: Collection[str]) -> School:
        """Give a row's school.

        Raises:
            InvalidValueError: A cell holds what it cannot.
        """
        observed = [(column, row[column]) for column in row if column in self.scales and not _is_null(row[column])]
        made = School(
            row[self.key],
            str(row[self.name]),
            Context(grade_spans=_words(row.get("grade_spans")), barriers=_words(row.get("barriers"))),
            tuple(_places(row, self.catalogue)),
            self.complete,
            observations=tuple(
                Observation(
                    column,
                    self.informant,
                    level=_level(value, column, self.scales[column].bottom, self.scales[column].top),
                )
                for column, value in observed
            ),
        )
        if made.key in others:
            raise InvalidValueError("School", "key", made.key, "each key once")
        return made


def _words(cell: Any) -> tuple[str, ...]:
    return () if _is_null(cell) else tuple(filter(None, map(str.strip, str(cell).split(";"))))


def _places(row: Mapping[str, Any], catalogue: Catalogue) -> Iterator[PracticeInPlace]:
    for column, value in row.items():
        if column in catalogue and not _is_null(value) and value is not False and value != 0:
            reach = None if value is True or getattr(value, "dtype", None) == bool else _level(value, column, 0, 1)
            yield PracticeInPlace(catalogue[column].key, reach=reach)


def _level(value: Any, column: str, low: float, high: float) -> float:
    if isinstance(value, bool | str) or not low <= value <= high:
        raise InvalidValueError("School", column, value, f"a number from {low:g} to {high:g}")
    return float(value)


def _is_null(value: Any) -> bool:
    return value is None or value != value
