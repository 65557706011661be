"""How a table becomes an attrs class, with everything that is wrong with it found at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, get_type_hints

import attrs
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from partnerkit.documents.expected import Expected, Place, it_is, plainly, require_table
from partnerkit.documents.fault_words import a_table, written
from partnerkit.documents.limits import has_room
from partnerkit.errors import InvalidValueError, PartnerkitError
from partnerkit.model import Finding, Provenance
from partnerkit.model.exact import default_of, written_fields
from partnerkit.model.field_checks import objections

T = TypeVar("T")

PROVENANCE = tuple(field.name for field in attrs.fields(Provenance))


def structure_list(items: object, one: Callable[[Any], T], owner: type) -> tuple[T, ...]:
    """Structure every item of a list, as `structure_items` does, and refuse a table, even an empty one."""
    if isinstance(items, dict):
        raise Expected(it_is(items), "Expected a list.")
    return structure_items(items, one, owner)


def structure_items(items: object, one: Callable[[Any], T], owner: type) -> tuple[T, ...]:
    """Structure every item of a list, or every entry of a table, and collect what goes wrong with its index or key.

    After the most faults that are reported of one document, it stops.
    """
    if not isinstance(items, list | dict):
        raise Expected(it_is(items), "Expected a list.")
    done, errors = [], []
    for index, item in items.items() if isinstance(items, dict) else enumerate(items):
        try:
            done.append(one((index, item) if isinstance(items, dict) else item))
        except Exception as error:  # noqa: BLE001 - every fault of the document is collected
            error.add_note(IterableValidationNote(f"at {index}", index, owner))
            errors.append(error)
            if not has_room():
                break
    if errors:
        raise IterableValidationError("", errors, owner)  # pyright: ignore[reportCallIssue]  # a group takes three
    return tuple(done)


def register(made: Converter, cls: Any, **own: Callable[[Any], Any]) -> None:
    """Let some fields of a class be read by hooks of their own."""
    made.register_structure_hook(cls, class_hook(cls, made, **own))


def class_hook(cls: Any, made: Converter, **own: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    """Give the hook that makes an attrs class of a table, whose provenance is part of the same table.

    All that is wrong with the table is found at once: fields that are missing, unknown or of a wrong kind, values that
    the class refuses, and what the sound fields say against each other.
    """
    kinds = _kinds_of(cls)
    fields = written_fields(cls)
    flat = cls is not Provenance and any(field.name == "provenance" for field in fields)
    known = {*fields_of(cls)} - {"provenance"} | ({*PROVENANCE} if flat else set())

    def read(field: "attrs.Attribute[Any]", table: dict[str, Any]) -> Any:
        if flat and field.name == "provenance":
            return made.structure({key: table[key] for key in PROVENANCE if key in table}, Provenance)
        value = table[field.alias or field.name]
        if value is None and field.default is not attrs.NOTHING:
            raise Expected(it_is(value), "Leave it out if nobody says.")
        return own[field.name](value) if field.name in own else made.structure(value, kinds[field.name])

    def hook(value: Any, _: Any) -> Any:
        table = require_table(value)
        held: dict[str, Any] = {}
        lost: dict[str, Exception] = {}
        for field in fields:
            name = field.alias or field.name
            if name in table or (flat and name == "provenance"):
                try:
                    held[name] = read(field, table)
                except Exception as error:  # noqa: BLE001 - every fault of the document is collected
                    lost[name] = _at(error, name, cls)
            elif field.default is attrs.NOTHING:
                lost[name] = Expected("it is missing.", "Add it.", path=(name,))
        unknown = [key for key in table if key not in known]
        if not lost and not unknown:
            try:
                return cls(**held)
            except Exception as error:  # noqa: BLE001 - every fault of the document is collected
                found = [*_refused(cls, table, held, lost)] or [error]
                raise _all(found, cls) from None
        extra = [_unknown_field(key, cls) for key in unknown]
        raise _all([*_refused(cls, table, held, lost), *extra], cls)

    return hook


def _at(error: Exception, name: str, cls: type) -> Exception:
    error.add_note(AttributeValidationNote(f"at {name}", name, cls))
    return error


def _all(errors: Sequence[Exception], cls: type) -> ClassValidationError:
    return ClassValidationError("", [*errors], cls)  # pyright: ignore[reportCallIssue]  # a group takes three


def _unknown_field(name: str, cls: type) -> Exception:
    if name == "provenance" and name in fields_of(cls):
        remedy = f"Write basis, checked, cite and note in the same {a_table().partition(' ')[2]}."
        return Expected("'provenance' is not a field of its own.", remedy, path=(name,))
    if cls is Finding and name in ("tier", "tier_basis"):
        remedy = "Take it out: the tier is read from design, direction and trial."
        return Expected("a tier is not written.", remedy, path=(name,))
    return ForbiddenExtraKeysError("", cls, {name})


def _refused(
    cls: Any, table: Mapping[str, Any], held: Mapping[str, Any], lost: Mapping[str, Exception]
) -> Iterator[Exception]:
    """Go through all that is wrong with the fields of a class, in their order, with those that could not be read.

    What the sound fields say against each other comes after them. It is asked of an instance that has these fields and
    no others: a check that needs more cannot say anything.
    """
    made: Any = object.__new__(cls)
    faults: dict[str, list[Exception]] = {}
    for field in attrs.fields(cls):
        name = field.alias or field.name
        faults[name] = [lost[name]] if name in lost else []
        if name in lost:
            continue
        try:
            value = _converted(field, held[name] if name in held else default_of(field, made))
            object.__setattr__(made, field.name, value)
        except PartnerkitError as error:
            faults[name].append(_as_written(error, table, (name,)))
        except Exception as error:  # noqa: BLE001 - it goes by what it is not, or needs a field that is not there
            faults[name] += [_at(error, name, cls)] if name in held else []
    for field in attrs.fields(cls):
        name = field.alias or field.name
        if hasattr(made, field.name) and field.validator is not None:
            found = [*_objections(field, made)]
            faults[name] += [_as_written(error, table, (name, *place)) for place, error in found]
            if found:
                object.__delattr__(made, field.name)
    for several in faults.values():
        yield from several
    try:
        getattr(made, "__attrs_post_init__", lambda: None)()
    except PartnerkitError as error:
        yield from (*_repeats(error, table),) or (_as_written(error, table, ()),)
    except Exception:  # noqa: BLE001 - it needs a field that is not there
        return


def _objections(field: "attrs.Attribute[Any]", made: object) -> Iterator[tuple[tuple[int, ...], PartnerkitError]]:
    try:
        yield from objections(field.validator, made, field, getattr(made, field.name))
    except AttributeError:  # it needs a field that is not there
        return


def _converted(field: "attrs.Attribute[Any]", value: Any) -> Any:
    convert: Any = field.converter
    return convert(value) if convert is not None else value


def _repeats(error: PartnerkitError, table: Mapping[str, Any]) -> Iterator[Exception]:
    """Say where keys are again that belong somewhere once, as far as the document writes them in the same way."""
    if not isinstance(error, InvalidValueError) or not isinstance(error.value, list):
        return
    items, first = table.get(error.field), set[tuple[str, object]]()
    for i, item in enumerate(items if isinstance(items, list) else ()):
        for name in _KEY_FIELDS:
            key = item.get(name) if isinstance(item, dict) else None
            if not isinstance(key, str) or key not in error.value:
                continue
            if (name, key) in first:
                problem = f"{written(key)} is there already."
                yield Expected(problem, f"Expected {error.expected}.", path=(error.field, i, name))
            first.add((name, key))


_KEY_FIELDS = ("key", "practice")
"""The fields by which what is in a list is told apart."""


def _as_written(error: PartnerkitError, table: Mapping[str, Any], place: Place) -> Exception:
    """Say of a value that was refused what the document says there, and not what became of it."""
    if not isinstance(error, InvalidValueError):
        return Expected(str(error), path=place)
    place = place or (error.field,)
    there: Any = table
    try:
        for step in place:
            there = there[step]
    except (LookupError, TypeError):
        there = None
    is_number = isinstance(there, int | float) and not isinstance(there, bool)
    value = there if is_number and there == error.value else plainly(error.value)
    return Expected(f"it was {written(value)}.", f"Expected {error.expected}.", path=place)


@cache
def _kinds_of(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def fields_of(cls: Any) -> list[str]:
    """Give the names of the fields that a document of a class can have."""
    return [f.alias or f.name for f in written_fields(cls)] if attrs.has(cls) else list(get_type_hints(cls))
