"""Keys by which one part of a document names another: those that lead nowhere are found before anything is made of it.

A noun stops at the first key that it cannot resolve. Whoever wrote the document wants to hear of every one.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from cattrs import Converter

from partnerkit.documents.convert import structure
from partnerkit.documents.expected import Place
from partnerkit.documents.fault_words import written
from partnerkit.documents.limits import first, refused
from partnerkit.errors import DocumentError, Fault, InvalidValueError, UnknownKeyError
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.model import Framework, ResponseScale

T = TypeVar("T")


def structure_whole(
    document: Mapping[str, Any],
    cls: type[T],
    *,
    using: Converter,
    source: str,
    unknown: Iterable[Fault],
    after: Callable[[T, Sequence[Fault]], Iterable[Fault]] = lambda *_: (),
) -> T:
    """Turn plain data into a noun, and tell keys that lead nowhere together with whatever else is wrong.

    `unknown` are the faults of such keys, gone through after those of form, which are printed first. `after` gives what
    else is wrong once the noun could be made; it is also given the faults of keys.
    """
    try:
        made = structure(document, cls, using=using, source=source)
    except DocumentError as error:
        lost = first(unknown)
        own = [fault for fault in error.faults if fault.parts or not lost]
        raise refused(source, [*own, *lost], stopped=error.stopped) from None
    lost = first(unknown)
    if faults := [*after(made, lost), *lost]:
        raise refused(source, faults)
    return made


def tables_of(document: Mapping[str, Any], field: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Go through the tables of a list, each with its position; skip what is not a table."""
    listed = document.get(field)
    for i, table in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(table, dict):
            yield i, table


def keys_of(document: Mapping[str, Any], field: str) -> Collection[str]:
    """Give the keys of a list of tables, each once and quickly found, however many there are."""
    return by_key(document, field).keys()


def by_key(document: Mapping[str, Any], field: str) -> dict[str, dict[str, Any]]:
    """Give the tables of a list of tables by their keys; of several with one key, the last."""
    return {table["key"]: table for _, table in tables_of(document, field) if isinstance(table.get("key"), str)}


def observed_by(framework: Framework) -> Iterator[str]:
    """Go through the keys by which a document says what was observed: of indicators, constructs and rows of views."""
    keys = (
        *(indicator.key for indicator in framework.indicators),
        *(construct.key for construct in framework),
        *(row.key for view in framework.views for row in view),
    )
    return (key for key in keys if framework.resolve(key))


def unknown_key(key: object, known: Collection[str], place: Place, kind: str, *, remedy: str = "") -> Iterator[Fault]:
    """Tell of a key that is not known, with the nearest that is, or with what else to do."""
    if isinstance(key, str) and key not in known:
        yield Fault.at(place, f"there is no {kind} {written(key)}.", did_you_mean(key, known, remedy))


def unknown_keys(keys: object, known: Collection[str], place: Place, kind: str, *, remedy: str = "") -> Iterator[Fault]:
    """Tell of each key of a list that is not known."""
    for i, key in enumerate(keys if isinstance(keys, list) else ()):
        yield from unknown_key(key, known, (*place, i), kind, remedy=remedy)


def off_scale(
    levels: Iterable[tuple[str, float | str, Place]], scales: Mapping[str, ResponseScale], rule: Place
) -> Iterator[Fault]:
    """Tell of each level that a rule asks for and the scale of its indicator does not have.

    `levels` has indicators, levels and their places in the rule; an indicator without a scale is passed over.
    """
    for key, level, place in levels:
        if key not in scales:
            continue
        try:
            scales[key].place(level)
        except UnknownKeyError as error:
            hint = did_you_mean(str(level), error.known, f"It has: {', '.join(error.known)}.")
            yield Fault.at((*rule, *place), f"it is {written(level)}.", hint)
        except InvalidValueError as error:
            yield Fault.at((*rule, *place), f"it is {written(level)}.", f"Expected {error.expected}.")


def unknown_sources(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Tell of each citation, wherever it is, of a source that the document does not have."""
    sources = document.get("sources")
    known = sources.keys() if isinstance(sources, dict) else ()
    yield from _uncited({field: value for field, value in document.items() if field != "sources"}, known, ())


def _uncited(value: object, known: Collection[str], place: Place) -> Iterator[Fault]:
    match value:
        case dict():
            for field, below in value.items():
                here = (*place, field)
                if field != "cite":
                    yield from _uncited(below, known, here)
                    continue
                for i, one in enumerate(below if isinstance(below, list) else ()):
                    key = one.partition(":")[0].strip() if isinstance(one, str) else None
                    remedy = "Add it under 'sources', or correct the key."
                    yield from unknown_key(key, known, (*here, i), "source", remedy=remedy)
        case list():
            for i, below in enumerate(value):
                yield from _uncited(below, known, (*place, i))
        case _:
            pass
