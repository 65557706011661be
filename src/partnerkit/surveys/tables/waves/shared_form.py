"""What two waves of a survey have in common: the items that both asked with the same codes, and subscales of these."""

import math
from collections.abc import Collection, Iterator, Mapping

import attrs

from partnerkit.model import Instrument, ResponseOptions, Subscale
from partnerkit.surveys.answers.as_typed import as_typed


@attrs.frozen
class SharedForm:
    """The part of a form that two waves share.

    Attributes:
        instrument: The items that both waves asked alike, and the subscales over them.
        left_out: Why an item or a subscale is not in it, by its key.
        shortened: The items that a subscale has lost, by its key.
        reworded: What is worded otherwise in the second wave, by the item's key: ``"question"`` or ``"options"``.
    """

    instrument: Instrument | None
    left_out: Mapping[str, str] = attrs.field(hash=False)
    shortened: Mapping[str, tuple[str, ...]] = attrs.field(hash=False)
    reworded: Mapping[str, str] = attrs.field(hash=False)


def shared_form(first: Instrument, second: Instrument, asked: tuple[Collection[str], Collection[str]]) -> SharedForm:
    """Compare two forms item by item.

    `asked` are the keys of the items that each wave asked.
    """
    left_out: dict[str, str] = {}
    keys = list(dict.fromkeys(item.key for form in (first, second) for item in form))
    for key in keys:
        where = [key in one for one in asked]
        if not all(where):
            left_out[key] = (
                "asked in neither wave" if not any(where) else f"asked in the {_WAVES[where.index(True)]} only"
            )
        elif differs := _codes_differ(first, second, key):
            left_out[key] = differs
    shared = [key for key in keys if key not in left_out]
    subscales: list[Subscale] = []
    shortened: dict[str, tuple[str, ...]] = {}
    for subscale in first.subscales:
        other = next((one for one in second.subscales if one.key == subscale.key), None)
        kept = tuple(key for key in subscale.items if key in shared)
        if other is None:
            left_out[subscale.key] = "in the form of the first wave only"
        elif why := _rules_differ(first, second, subscale, other, kept):
            left_out[subscale.key] = why
        else:
            lost = tuple(key for key in dict.fromkeys((*subscale.items, *other.items)) if key not in kept)
            shortened |= {subscale.key: lost} if lost else {}
            subscales.append(_only(subscale, kept))
    for other in second.subscales:
        if other.key not in {one.key for one in first.subscales}:
            left_out[other.key] = "in the form of the second wave only"
    reworded = {key: what for key in shared if (what := ", ".join(_reworded(first, second, key)))}
    items = tuple(first.item(key) for key in shared)
    form = attrs.evolve(first, items=items, subscales=tuple(subscales), inventories=()) if items else None
    return SharedForm(form, left_out, shortened, reworded)


_WAVES = ("first wave", "second wave")


def _codes_differ(first: Instrument, second: Instrument, key: str) -> str:
    """Say what differs in how an item's answers are read; blank if nothing does."""
    one, other = first.options_of(key), second.options_of(key)
    if not (one.ordered and other.ordered):
        return "its answers are categories, which have no mean"
    if (one.bottom, one.top) != (other.bottom, other.top):
        return f"its scale was {one.bottom:g} to {one.top:g} and is {other.bottom:g} to {other.top:g}"
    ours, theirs = ({option.code: (option.value, option.missing) for option in options} for options in (one, other))
    if ours != theirs:
        codes = [code for code in {**ours, **theirs} if ours.get(code, _NONE) != theirs.get(code, _NONE)]
        return f"its codes differ: {', '.join(map(str, codes))}"
    if first.item(key).reverse is not second.item(key).reverse:
        return "it is reversed in one wave only"
    if moved := list(_moved(one, other)):
        return f"the same answers have other codes: {', '.join(moved)}"
    return ""


def _moved(first: ResponseOptions, second: ResponseOptions) -> Iterator[str]:
    """Name the answers that are worth something else in the second wave, as where a scale was turned round."""
    theirs = {(language, as_typed(text)): one.value for one in second for language, text in one.label}
    for option in first:
        if any(theirs.get((language, as_typed(text)), option.value) != option.value for language, text in option.label):
            yield option.text()


_NONE = object()


def _rules_differ(first: Instrument, second: Instrument, one: Subscale, other: Subscale, kept: tuple[str, ...]) -> str:
    if not kept:
        return "none of its items was asked alike in both waves"
    if first.report_on(one.key) != second.report_on(other.key):
        return "it is reported on another scale"
    if one.rule != other.rule:
        return "its rule differs"
    if one.rule is not None and set(one.items) != set(kept):
        return "its rule needs items that were not asked alike in both waves"
    if missing := [key for key in kept if key not in other.items]:
        return f"in the second wave it is without {', '.join(missing)}"
    ours, theirs = ([_weight(form, key) / _weight(form, kept[0]) for key in kept] for form in (one, other))
    if not all(map(math.isclose, ours, theirs)):
        return "its items have other weights"
    return ""


def _weight(subscale: Subscale, key: str) -> float:
    return subscale.weights[subscale.items.index(key)] if subscale.weights else 1.0


def _only(subscale: Subscale, kept: tuple[str, ...]) -> Subscale:
    if kept == subscale.items:
        return subscale
    weights = tuple(_weight(subscale, key) for key in kept) if subscale.weights else ()
    present = None if subscale.min_present is None else min(subscale.min_present, len(kept))
    return attrs.evolve(subscale, items=kept, weights=weights, min_present=present)


def _reworded(first: Instrument, second: Instrument, key: str) -> Iterator[str]:
    """Name what is worded differently, in a language that both have."""
    ours, theirs = dict(first.item(key).text), dict(second.item(key).text)
    if any(ours[language] != theirs[language] for language in ours.keys() & theirs.keys()):
        yield "question"
    for option in first.options_of(key):
        ours, theirs = dict(option.label), dict(second.options_of(key).option(option.code).label)
        if any(ours[language] != theirs[language] for language in ours.keys() & theirs.keys()):
            yield "options"
            return
