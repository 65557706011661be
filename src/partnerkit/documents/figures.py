"""Figures of research in documents: the scale is the name of the field that holds the number."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

import attrs
from cattrs import Converter

from partnerkit.documents.class_hook import class_hook
from partnerkit.documents.convert import converter, structure
from partnerkit.documents.expected import Expected, require_table, without
from partnerkit.documents.fault_words import written
from partnerkit.errors import nearest
from partnerkit.errors.shown_values import counted
from partnerkit.model import METRICS, Figure, Metric

T = TypeVar("T")


def noun_from_document(document: Mapping[str, Any], cls: type[T], *, source: str) -> T:
    """Make any noun that needs nothing but its own fields, such as the rules for action plans, of a parsed document."""
    return structure(document, cls, using=converter_with_figures(), source=source)


@cache
def converter_with_figures() -> Converter:
    """Make a strict converter that knows figures too.

    A figure is a table in which the scale is a field: ``{ correlation = [0.13, 0.23], of = "achievement" }``.
    """
    made = converter()
    made.register_structure_hook_func(lambda t: t is Metric, lambda ready, _: ready)
    inner = class_hook(Figure, made, metric=_metric)

    def hook(value: Any, _: Any) -> Figure:
        table = require_table(value)
        named = [key for key in table if key in METRICS]
        own = [field for key in named for field in _own_fields(METRICS[key])]
        if not named:  # the field that is meant to name it is no field of a figure, but that is not what is wrong
            own += [key for key in table if nearest(key, METRICS)]
        figure: Figure = inner({**without(table, *named, *own), "metric": table}, Figure)
        return figure

    made.register_structure_hook_func(lambda t: t is Figure, hook)
    return made


def _own_fields(metric: type[Metric]) -> list[str]:
    return [field.name for field in attrs.fields(metric) if field.name not in ("low", "high")]


def _metric(table: Mapping[str, Any]) -> Metric:
    """Make the number, or the range, of the one scale that a figure names."""
    named = [key for key in table if key in METRICS]
    if len(named) != 1:
        meant = () if named else (near[0] for key in table if (near := nearest(key, METRICS)))
        wanted = next(iter(meant), None)
        hint = f"Did you mean {wanted!r}?" if wanted else f"Name one: {', '.join(METRICS)}."
        raise Expected(f"it names {counted(len(named), 'scale')}.", hint)
    metric, number = METRICS[named[0]], table[named[0]]
    ends = number if isinstance(number, list) else [number]
    own = _own_fields(metric)
    fields = {key: table[key] for key in own if key in table}
    for key, word in fields.items():
        if not isinstance(word, str):
            raise Expected(f"it is {written(word)}.", "Expected text.", path=(key,))
    missing = [
        f.name for f in attrs.fields(metric) if f.name in own and f.default is attrs.NOTHING and f.name not in table
    ]
    if missing:
        raise Expected("it is missing.", "Add it.", path=(missing[0],))
    if metric is METRICS["direction_only"]:
        if number is not True:
            raise Expected(f"it is {written(number)}.", "Expected true.", path=(metric.name,))
        return metric(**fields)
    if len(ends) not in (1, 2) or any(isinstance(end, bool) or not isinstance(end, int | float) for end in ends):
        raise Expected(f"it is {written(number)}.", "Expected a number, or a list of two.", path=(metric.name,))
    return metric(*ends, **fields)
