"""What the groups and measures of a table are called where people read them, and the units of measures."""

from collections.abc import Iterable, Mapping
from typing import Any

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB
from partnerkit.model import Instrument
from partnerkit.model.as_data import cell_text
from partnerkit.surveys.tables.group_rows import ALL

Labels = Mapping[str, Mapping[Any, str]]
"""For a column that makes groups, what people read for each of its values."""


def require_labels(labels: object, by: Iterable[str]) -> Labels:
    """Give labels as they are, if they are one mapping for each of some columns that make the groups."""
    names = list(by)
    if labels is None:
        return {}
    expected = "what to print for each value of a column, such as {'school': {1: 'Elm', 2: 'Oak'}}"
    if not isinstance(labels, Mapping) or not all(isinstance(one, Mapping) for one in labels.values()):
        raise InvalidValueError(VERB, "labels", labels, expected)
    if unknown := [name for name in labels if name not in names]:
        raise InvalidValueError(VERB, "labels", unknown[0], f"columns of by: {', '.join(names) or 'there are none'}")
    return labels


def group_cells(group: Any) -> tuple[Any, ...]:
    """Give the values of a group's columns, of which a single one may be given as it is."""
    return tuple(group) if isinstance(group, tuple | list) else (group,)


def group_words(form: Instrument, by: Iterable[str], group: Iterable[Any], labels: Labels) -> tuple[str, ...]:
    """Give what people read for the values of a group.

    What `labels` does not name is looked up in the form, where one of its items has the column; else it is the value.
    """
    return tuple(
        "not stated" if cell is None else str(_labels(form, name, labels).get(cell, cell_text(cell)))
        for name, cell in zip(by, group, strict=False)
    )


def _labels(form: Instrument, name: str, labels: Labels) -> Mapping[Any, str]:
    if name in labels:
        return labels[name]
    of_form = (form.options_of(item.key) for item in form if item.column == name)
    return {option.code: option.text() for options in of_form for option in options}


def people_without_group(respondents: Mapping[Any, int | None], groups: Iterable[tuple[Any, ...]]) -> int | None:
    """Give how many people did not state what makes the groups; None where that is hidden. Totals count nobody anew."""
    numbers = [respondents.get(group) for group in groups if None in group and ALL not in group]
    return None if None in numbers else sum(number or 0 for number in numbers)


def measure_words(form: Instrument, key: str) -> str:
    """Give the text of an item, or the name of a subscale; the key where the form has none."""
    for subscale in form.subscales:
        if subscale.key == key:
            return str(subscale)
    return str(form.item(key))


def words_in_note(form: Instrument, key: str, *, text: bool) -> str:
    """Give what a note under a table calls a measure: its key, or an item's text in quotes and a subscale's name."""
    if not text:
        return key
    words = measure_words(form, key)
    is_item = any(item.key == key for item in form)
    return f'"{words.removesuffix(".")}"' if is_item and words != key else words


def checked_items(form: Instrument) -> frozenset[str]:
    """Give the items that were checked or not, so that their mean is the share of those who checked them."""
    listed = (key for inventory in form.inventories for key in inventory.items)
    return frozenset(key for key in listed if {option.value for option in form.options_of(key)} - {None} == {0.0, 1.0})


def has_mean(form: Instrument, key: str) -> bool:
    """Say whether a measure has a mean: all but items whose answers are categories."""
    return all(form.options_of(key).ordered for item in form if item.key == key)


def unit_ends(instrument: Instrument, measure: str) -> tuple[float, float]:
    """Give the ends of the unit that an item or a subscale is reported in."""
    if any(item.key == measure for item in instrument):
        options = instrument.options_of(measure)
        return options.bottom, options.top
    return instrument.report_on(measure)
