"""In which order groups come: that of their categories, or the one that people expect of numbers, grades and words."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import narwhals.stable.v2 as nw

from partnerkit.model.folding import unaccented
from partnerkit.rules.frames.entry import Native
from partnerkit.surveys.answers.as_typed import natural_order

Group = tuple[Any, ...]
"""The values of the columns that make a group; None where a row has none."""

Rank = Callable[[Any], tuple[Any, ...]]
"""What a cell of a column is sorted by."""


def sorted_groups(groups: Iterable[Group], ranks: Sequence[Rank] = ()) -> list[Group]:
    """Put groups in order; without ranks, each column is sorted by itself."""
    found = list(groups)
    known = ranks or [_by_itself] * len(found[0] if found else ())
    for at in reversed(range(len(known))):  # what is sorted last counts first
        found = _sorted_by(found, at, known[at])
    return found


def _sorted_by(groups: Sequence[Group], at: int, rank: Rank) -> list[Group]:
    """Sort groups by one of their columns, in which there are few different cells."""
    known = cache(rank)
    return sorted(groups, key=lambda group: known(group[at]))


def _by_itself(cell: Any) -> tuple[Any, ...]:
    """Rank a cell of a column without categories; a missing one comes last.

    Accents and case make no difference, as in a list that a person sorts, but between words that are alike otherwise.
    """
    if isinstance(cell, str):
        return (False, *natural_order(unaccented(cell)), cell)
    return (cell is None, *(() if cell is None else natural_order(cell)))


def ranks_of(frame: Native, columns: Sequence[str]) -> list[Rank]:
    """Give what each column of groups is sorted by.

    Categories keep an order that somebody gave them: they are an ordered type, or are not sorted as text, which is how
    pandas sorts them on its own.
    """
    schema = frame.collect_schema()
    return [_rank(frame, name, schema[name]) for name in columns]


def _rank(frame: Native, name: str, dtype: Any) -> Rank:
    categories: list[Any] = []
    if isinstance(dtype, nw.Enum):
        categories = list(dtype.categories)
    elif dtype == nw.Categorical and isinstance(frame, nw.DataFrame) and frame.implementation.is_pandas():
        found = frame[name].cat.get_categories().to_list()
        categories = found if found != sorted(found, key=str) else []
    places = {category: i for i, category in enumerate(categories)}
    return (lambda cell: (cell is None, places.get(cell, len(places)))) if places else _by_itself


def plain_cell(cell: Any) -> Any:
    """Give a group's value; every kind of missing is None."""
    if cell is None or type(cell).__name__ in ("NAType", "NaTType") or cell != cell:
        return None
    return cell
