"""One strict converter between documents and nouns.

Nothing is coerced: True is not a number, None is not text, a string is not a list. Every fault of a document is
collected with its path, and an unknown word comes with the nearest known one.
"""

import datetime
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from partnerkit.documents.limits import first, has_room, refused
from partnerkit.documents.text import written
from partnerkit.errors import Fault, InvalidValueError, RuleError, nearest
from partnerkit.errors.words import shortened
from partnerkit.model import Citation, Effect, Ladder, Path, Provenance, Rule, Source, Structure, Types
from partnerkit.model._checks import is_printable
from partnerkit.model.phrases import Phrases

__all__ = ["Expected", "converter", "faults_of", "structure", "structure_items", "text_of"]

T = TypeVar("T")

_PROVENANCE = tuple(field.name for field in attrs.fields(Provenance))


class Expected(ValueError):  # noqa: N818 - raised as "Expected a list.", it reads as what it is
    """What a hook raises: the problem, what to do, and where below the place the converter knows."""

    def __init__(self, problem: str, remedy: str = "", *, path: str = "") -> None:
        """Keep all three for the fault."""
        super().__init__(problem)
        self.problem, self.remedy, self.path = problem, remedy, path


def structure(document: object, cls: type[T], *, using: Converter, source: str) -> T:
    """Turn plain data into a noun.

    Args:
        document: The parsed document.
        cls: The noun's class.
        using: The converter.
        source: What to call the document in errors.

    Returns:
        The noun.

    Raises:
        DocumentError: The document has faults; all of them are listed with their paths.
    """
    try:
        return using.structure(document, cls)
    except Exception as error:  # every fault of the document is collected
        faults = first(faults_of(error, ""))
        if not faults:
            raise
        raise refused(source, faults) from None


def structure_items(items: object, one: Callable[[Any], T], owner: type) -> tuple[T, ...]:
    """Structure every item of a list, or every entry of a table, and collect what goes wrong with its index or key.

    After the most faults that are reported of one document, it stops.
    """
    if not isinstance(items, list | dict):
        raise Expected(_is(items), "Expected a list.")
    done, errors = [], []
    for index, item in items.items() if isinstance(items, dict) else enumerate(items):
        try:
            done.append(one((index, item) if isinstance(items, dict) else item))
        except Exception as error:  # noqa: BLE001 - every fault of the document is collected
            error.__notes__ = [*getattr(error, "__notes__", []), IterableValidationNote(f"at {index}", index, owner)]
            errors.append(error)
            if not has_room():
                break
    if errors:
        raise IterableValidationError("", errors, owner)  # pyright: ignore[reportCallIssue]  # a group takes three
    return tuple(done)


def converter() -> Converter:
    """Make a strict converter that knows the nouns."""
    made = Converter(detailed_validation=True, forbid_extra_keys=True)
    made.register_structure_hook(str, lambda v, _: text_of(v))
    made.register_structure_hook(bool, lambda v, _: _require(v, isinstance(v, bool), "true or false"))
    made.register_structure_hook(
        int, lambda v, _: _require(v, isinstance(v, int) and not isinstance(v, bool), "a whole number")
    )
    made.register_structure_hook(float, _number)
    made.register_structure_hook_func(_is_a_word, lambda v, _: text_of(v))
    made.register_structure_hook(datetime.date, _date)
    made.register_structure_hook(StrEnum, _word)
    made.register_structure_hook_factory(_is_many, _tuple_factory(made))
    made.register_structure_hook_factory(_is_optional, _optional_factory(made))
    made.register_structure_hook_factory(attrs.has, _class_factory(made))
    made.register_structure_hook(
        Citation, lambda v, _: Citation.parse(_require(v, isinstance(v, str), "text such as 'key' or 'key: page 3'"))
    )
    made.register_structure_hook(Effect, _effect_hook(made))
    made.register_structure_hook_func(lambda t: t == Phrases, lambda v, _: _phrases(v))
    made.register_structure_hook_func(lambda t: t == Structure, lambda v, _: _shape(v, made))
    made.register_structure_hook_func(lambda t: t == tuple[Source, ...], lambda v, _: _sources(v, made))
    made.register_structure_hook_func(lambda t: t in (Rule | str, Rule), lambda v, _: _rule(v))
    return made


def _is(value: object) -> str:
    return f"it is {written(value)}."


def text_of(value: object) -> str:
    """Give a value that is a text which a file can hold.

    Raises:
        Expected: It is none.
    """
    text: str = _require(value, isinstance(value, str), "text")
    return text if is_printable(text) else _require(value, False, "text without control characters or lone surrogates")


def _require(value: Any, fits: bool, expected: str) -> Any:
    if not fits:
        raise Expected(_is(value), f"Expected {expected}.")
    return value


def _number(value: object, _: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= sys.float_info.max:
        raise Expected(_is(value), "Expected a number.")
    return float(value)


def _date(value: object, _: object) -> datetime.date:
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    fits = isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    date: datetime.date = _require(value, fits, "a day, such as 2026-09-01")
    return date


def _word(value: object, cls: type[StrEnum]) -> StrEnum:
    words = [member.value for member in cls]
    if not isinstance(value, str) or value not in words:
        near = nearest(value, words) if isinstance(value, str) else ()
        raise Expected(_is(value), f"Did you mean {near[0]!r}?" if near else f"Expected one of: {', '.join(words)}.")
    return cls(value)


def _tuple_factory(made: Converter) -> Callable[[Any], Callable[[Any, Any], Any]]:
    def factory(cls: Any) -> Callable[[Any, Any], Any]:
        item = get_args(cls)[0]

        def hook(value: Any, _: Any) -> Any:
            if not isinstance(value, list | tuple):
                raise Expected(_is(value), "Expected a list.")
            return structure_items(list(value), lambda one: made.structure(one, item), cls)

        return hook

    return factory


def _is_many(cls: Any) -> bool:
    return get_origin(cls) is tuple and get_args(cls)[-1] is ...


def _is_a_word(cls: Any) -> bool:
    return bool(get_origin(cls) == Literal)  # a validator of the field knows which


def _is_optional(cls: Any) -> bool:
    return get_origin(cls) in (Union, types.UnionType) and type(None) in get_args(cls)


def _optional_factory(made: Converter) -> Callable[[Any], Callable[[Any, Any], Any]]:
    """A field that may be left out is left out, not null: documents have one way to say nothing."""

    def factory(cls: Any) -> Callable[[Any, Any], Any]:
        (inner,) = [part for part in get_args(cls) if part is not type(None)]
        return lambda value, _: made.structure(value, inner)

    return factory


def _class_factory(made: Converter) -> Callable[[Any], Callable[[Any, Any], Any]]:
    """Structure an attrs class from a table; its provenance is part of the same table."""

    def factory(cls: Any) -> Callable[[Any, Any], Any]:
        inner = make_dict_structure_fn(cls, made, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True)
        flat = cls is not Provenance and any(field.name == "provenance" for field in attrs.fields(cls))

        def hook(value: Any, _: Any) -> Any:
            if not isinstance(value, dict):
                raise Expected(_is(value), "Expected a table.")
            if flat:
                rest = {key: item for key, item in value.items() if key not in _PROVENANCE}
                rest["provenance"] = {key: value[key] for key in _PROVENANCE if key in value}
                if "provenance" in value:
                    raise Expected(
                        "'provenance' is not a field of its own.",
                        "Write basis, checked, cite and note in the same table.",
                    )
                value = rest
            return inner(value, cls)

        return hook

    return factory


def _effect_hook(made: Converter) -> Callable[[Any, Any], Any]:
    """An effect is a table, or one line of text."""
    from_table = _class_factory(made)(Effect)

    def hook(value: Any, cls: Any) -> Any:
        if not isinstance(value, str):
            return from_table(value, cls)
        try:
            return Effect.parse(value)
        except InvalidValueError as error:
            raise Expected(_is(value), f"Expected {error.expected}, or a table.") from None

    return hook


def _phrases(value: Any) -> Phrases:
    """Phrases are a table: for each language a list of text."""
    if not isinstance(value, dict):
        raise Expected(_is(value), 'Expected a table of phrases by language, such as { en = ["Open house"] }.')

    def one(entry: tuple[Any, Any]) -> tuple[str, tuple[str, ...]]:
        language, texts = entry
        fits = isinstance(texts, list | tuple)
        _require(texts, fits, "a list of phrases")
        return language, structure_items(
            list(texts), lambda text: _require(text, isinstance(text, str), "text"), tuple[str, ...]
        )

    return structure_items(value, one, Phrases)


def _rule(value: Any) -> Rule | str:
    from partnerkit.documents.rule_document import (
        rule_from_document,  # the kernel is loaded for documents that hold rules
    )

    return rule_from_document(value)


def _shape(value: Any, made: Converter) -> Structure:
    shapes: dict[str, type[Types | Ladder | Path]] = {"types": Types, "ladder": Ladder, "path": Path}
    if not isinstance(value, dict) or value.get("shape") not in shapes:
        raise Expected(_is(value), 'Expected a table with shape = "types", "ladder" or "path".')
    return made.structure({key: item for key, item in value.items() if key != "shape"}, shapes[value["shape"]])


def _sources(value: Any, made: Converter) -> tuple[Source, ...]:
    if not isinstance(value, dict):
        raise Expected(_is(value), "Expected a table of sources by key.")

    def one(entry: tuple[str, Any]) -> Source:
        key, table = entry
        return made.structure({**table, "key": key} if isinstance(table, dict) else table, Source)

    return structure_items(value, one, tuple[Source, ...])


def faults_of(error: BaseException, path: str) -> Iterator[Fault]:
    """Walk the tree of errors that cattrs collects and give each leaf with its path."""
    match error:
        case ClassValidationError():
            noted, bare = error.group_exceptions()
            for inner, note in noted:
                yield from _attribute_faults(inner, note, path)
            for inner in bare:
                yield from faults_of(inner, path)
        case IterableValidationError():
            entries, bare = error.group_exceptions()
            for inner, index in entries:
                yield from faults_of(inner, _below(path, index.index))
            for inner in bare:
                yield from faults_of(inner, path)
        case ExceptionGroup():
            for inner in error.exceptions:
                yield from faults_of(inner, path)
        case ForbiddenExtraKeysError():
            known = [field.alias or field.name for field in attrs.fields(error.cl)]
            for field in sorted(map(str, error.extra_fields)):
                yield Fault(_below(path, field), "there is no such field.", _known_fields(field, known))
        case Expected():
            yield Fault(f"{path}.{error.path}".strip(".") if error.path else path, error.problem, error.remedy)
        case InvalidValueError():
            yield Fault(_below(path, error.field), f"it was {written(error.value)}.", f"Expected {error.expected}.")
        case RuleError():
            for fault in error.faults:
                yield Fault(_below(path, fault.path) if fault.path else path, fault.problem, fault.remedy)
        case _:
            yield Fault(path, str(error) or type(error).__name__)


def _attribute_faults(error: BaseException, note: AttributeValidationNote, path: str) -> Iterator[Fault]:
    here = path if note.name == "provenance" else _below(path, note.name)
    if type(error) is KeyError:
        yield Fault(here, "it is missing.", "Add it.")
    else:
        yield from faults_of(error, here)


def _below(path: str, step: int | str) -> str:
    if isinstance(step, int):
        return f"{path}[{step}]"
    step = shortened(step, width=100)  # a document can name a field as it likes
    return f"{path}.{step}" if path else step


def _known_fields(wrong: str, known: Iterable[str]) -> str:
    fields = [*known]
    if "provenance" in fields:
        fields[fields.index("provenance") : fields.index("provenance") + 1] = _PROVENANCE
    near = nearest(wrong, fields)
    return f"Did you mean {near[0]!r}?" if near else f"The fields are: {', '.join(fields)}."


def without(table: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Give a table without some of its keys."""
    return {key: value for key, value in table.items() if key not in keys}
