"""Figures of research in documents: the scale is the name of the field that holds the number."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn

from partnerkit.documents.convert import Expected, converter, structure, without
from partnerkit.documents.limits import bounded
from partnerkit.documents.text import written
from partnerkit.errors import nearest
from partnerkit.errors.words import counted
from partnerkit.model import METRICS, Figure, Metric

__all__ = ["converter_with_figures", "noun_from_document"]

T = TypeVar("T")


@bounded
def noun_from_document(document: Mapping[str, Any], cls: type[T], *, source: str) -> T:
    """Make any noun that needs nothing but its own fields, such as the rules for action plans, of a parsed document.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    return structure(document, cls, using=converter_with_figures(), source=source)


@cache
def converter_with_figures() -> Converter:
    """Make a strict converter that knows figures too.

    A figure is a table in which the scale is a field: ``{ correlation = [0.13, 0.23], of = "achievement" }``.
    """
    made = converter()
    made.register_structure_hook_func(lambda t: t is Metric, lambda ready, _: ready)
    inner = make_dict_structure_fn(Figure, made, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True)

    def hook(value: Any, _: Any) -> Figure:
        if not isinstance(value, dict):
            raise Expected(f"it is {written(value)}.", "Expected a table.")
        named = [key for key in value if key in METRICS]
        if len(named) != 1:
            problem = f"it names {counted(len(named), 'scale')}."
            meant = () if named else (near[0] for key in value if (near := nearest(key, METRICS)))
            wanted = next(iter(meant), None)
            hint = f"Did you mean {wanted!r}?" if wanted else f"Name one: {', '.join(METRICS)}."
            raise Expected(problem, hint)
        metric = METRICS[named[0]]
        own = [field.name for field in attrs.fields(metric) if field.name not in ("low", "high")]
        rest = without(value, *named, *own)
        return inner({**rest, "metric": _metric(value, metric, own)}, Figure)

    made.register_structure_hook_func(lambda t: t is Figure, hook)
    return made


def _metric(value: dict[str, Any], metric: type[Metric], own: list[str]) -> Metric:
    """Make the number, or the range, of one scale."""
    number = value[metric.name]
    ends = number if isinstance(number, list) else [number]
    fields = {key: value[key] for key in own if key in value}
    for key, word in fields.items():
        if not isinstance(word, str):
            raise Expected(f"it is {written(word)}.", "Expected text.", path=key)
    missing = [
        f.name for f in attrs.fields(metric) if f.name in own and f.default is attrs.NOTHING and f.name not in value
    ]
    if missing:
        raise Expected("it is missing.", "Add it.", path=missing[0])
    if metric is METRICS["direction_only"]:
        if number is not True:
            raise Expected(f"it is {written(number)}.", "Expected true.", path=metric.name)
        return metric(**fields)
    if len(ends) not in (1, 2) or any(isinstance(end, bool) or not isinstance(end, int | float) for end in ends):
        raise Expected(f"it is {written(number)}.", "Expected a number, or a list of two.", path=metric.name)
    return metric(*ends, **fields)
