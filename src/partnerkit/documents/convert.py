"""One strict converter between documents and nouns.

Nothing is coerced: True is not a number, None is not text, a string is not a list. Every fault of a document is
collected with its path, and an unknown word comes with the nearest known one.
"""

import datetime
import types
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter, errors as collected

from partnerkit.documents.class_hook import PROVENANCE, class_hook, fields_of, structure_items
from partnerkit.documents.expected import (
    Expected,
    Place,
    it_is,
    plainly,
    require_fits,
    require_table,
    require_value,
    text_of,
)
from partnerkit.documents.fault_words import a_table, example, written
from partnerkit.documents.limits import first, refused
from partnerkit.errors import Fault, InvalidValueError, RuleError
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.model import Citation, Effect, Ladder, Path, Rule, Source, Structure, Types
from partnerkit.model.field_checks import is_number, named, values, word_key
from partnerkit.model.phrases import Phrases, language_tag

T = TypeVar("T")


def structure(document: object, cls: type[T], *, using: Converter, source: str) -> T:
    """Turn plain data into a noun, or raise a `DocumentError` with all that is wrong."""
    try:
        return using.structure(document, cls)
    except Exception as error:  # every fault of the document is collected
        faults = first(faults_of(error, ()))
        if not faults:
            raise
        raise refused(source, faults) from None


def converter() -> Converter:
    """Make a strict converter that knows the nouns."""
    made = Converter(detailed_validation=True, forbid_extra_keys=True)
    made.register_structure_hook(str, lambda v, _: text_of(v))
    made.register_structure_hook(bool, lambda v, _: require_value(v, isinstance(v, bool), "true or false"))
    made.register_structure_hook(
        int, lambda v, _: require_value(v, isinstance(v, int) and not isinstance(v, bool), "a whole number")
    )
    made.register_structure_hook(float, lambda v, _: float(require_value(v, is_number(v), _a_number(v))))
    made.register_structure_hook_func(_is_a_word, lambda v, _: text_of(v))
    made.register_structure_hook(datetime.date, _date)
    made.register_structure_hook(StrEnum, _word)
    made.register_structure_hook_factory(_is_many, lambda cls: _tuple_hook(cls, made))
    made.register_structure_hook_factory(_is_optional, lambda cls: _optional_hook(cls, made))
    made.register_structure_hook_factory(attrs.has, lambda cls: class_hook(cls, made))
    made.register_structure_hook(Citation, lambda v, _: _citation(v))
    made.register_structure_hook(Effect, _effect_hook(made))
    made.register_structure_hook_func(lambda t: t == Phrases, lambda v, _: _phrases(v))
    made.register_structure_hook_func(lambda t: t == Structure, lambda v, _: _shape(v, made))
    made.register_structure_hook_func(lambda t: t == tuple[Source, ...], lambda v, _: _sources(v, made))
    made.register_structure_hook_func(lambda t: t in (Rule | str, Rule), lambda v, _: _rule(v))
    return made


def _a_number(value: object) -> str:
    return "a finite number" if isinstance(value, float) else "a number"


def _date(value: object, _: object) -> datetime.date:
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    fits = isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    date: datetime.date = require_value(value, fits, "a day, such as 2026-09-01")
    return date


def _word(value: object, cls: type[StrEnum]) -> StrEnum:
    words = values(cls)
    if not isinstance(value, str) or value not in words:
        raise Expected(it_is(value), did_you_mean(value, words, f"Expected one of: {', '.join(words)}."))
    return cls(value)


def _tuple_hook(cls: Any, made: Converter) -> Callable[[Any, Any], Any]:
    item = get_args(cls)[0]

    def hook(value: Any, _: Any) -> Any:
        require_value(value, isinstance(value, list | tuple), "a list")
        return structure_items(list(value), lambda one: made.structure(one, item), cls)

    return hook


def _is_many(cls: Any) -> bool:
    return get_origin(cls) is tuple and get_args(cls)[-1] is ...


def _is_a_word(cls: Any) -> bool:
    return bool(get_origin(cls) == Literal)  # a validator of the field knows which


def _is_optional(cls: Any) -> bool:
    return get_origin(cls) in (Union, types.UnionType) and type(None) in get_args(cls)


def _optional_hook(cls: Any, made: Converter) -> Callable[[Any, Any], Any]:
    """A field that may be left out is left out, not null: documents have one way to say nothing."""
    (inner,) = [part for part in get_args(cls) if part is not type(None)]
    return lambda value, _: made.structure(value, inner)


def _citation(value: Any) -> Citation:
    text = require_value(value, isinstance(value, str), "text such as 'key' or 'key: page 3'")
    try:
        return Citation.parse(text)
    except InvalidValueError as error:
        raise Expected(it_is(value), f"Expected {error.expected}, or 'key: page 3'.") from None


def _effect_hook(made: Converter) -> Callable[[Any, Any], Any]:
    """An effect is a table, or one line of text."""
    from_table = class_hook(Effect, made)

    def hook(value: Any, cls: Any) -> Any:
        if not isinstance(value, str):
            return from_table(value, cls)
        try:
            return Effect.parse(value)
        except InvalidValueError as error:
            raise Expected(it_is(value), f"Expected {error.expected}, or {a_table()}.") from None

    return hook


def _phrases(value: Any) -> Phrases:
    """Phrases are a table: for each language a list of text."""
    shape = f"{a_table()} of phrases by language, such as {example({'en': ['Open house']})}"
    require_value(value, isinstance(value, dict), shape)

    def phrase(text: Any) -> str:
        require_fits(named, text_of(text))
        return str(text)

    def one(entry: tuple[Any, Any]) -> tuple[str, tuple[str, ...]]:
        language, texts = entry
        require_fits(language_tag, language)
        require_value(texts, isinstance(texts, list | tuple), "a list of phrases")
        return language, structure_items(list(texts), phrase, tuple[str, ...])

    return structure_items(value, one, Phrases)


def _rule(value: Any) -> Rule | str:
    from partnerkit.documents.rule_document import (
        rule_from_document,  # the kernel is loaded for documents that hold rules
    )

    return rule_from_document(value)


def _shape(value: Any, made: Converter) -> Structure:
    shapes: dict[str, type[Types | Ladder | Path]] = {"types": Types, "ladder": Ladder, "path": Path}
    table = require_table(value)
    shape = table.get("shape")
    if not isinstance(shape, str) or shape not in shapes:
        problem = it_is(shape) if "shape" in table else "it is missing."
        raise Expected(problem, "Expected 'types', 'ladder' or 'path'.", path=("shape",))
    return made.structure({key: item for key, item in table.items() if key != "shape"}, shapes[shape])


def _sources(value: Any, made: Converter) -> tuple[Source, ...]:
    require_value(value, isinstance(value, dict), f"{a_table()} of sources by key")

    def one(entry: tuple[str, Any]) -> Source:
        key, table = entry
        wrong: list[Exception] = []
        try:
            require_fits(word_key, key)
        except Expected as error:
            wrong.append(error)
        if isinstance(table, dict):
            if "key" in table:
                wrong.append(Expected("there is no such field.", "The name of the table is its key.", path=("key",)))
            table = {**table, "key": "placeholder" if wrong else key}
        try:
            source: Source = made.structure(table, Source)
        except Exception as error:  # noqa: BLE001 - every fault of the document is collected
            wrong.append(error)
        else:
            if not wrong:
                return source
        raise wrong[0] if len(wrong) == 1 else ExceptionGroup("", wrong)

    return structure_items(value, one, tuple[Source, ...])


_FLAT = ("provenance", "metric")
"""Parts whose fields a document writes in the table of what they are of."""


def faults_of(error: BaseException, place: Place) -> Iterator[Fault]:
    """Walk the tree of errors that were collected and give each leaf with its place."""
    match error:
        case collected.IterableValidationError():
            entries, bare = error.group_exceptions()
            for inner, index in entries:
                yield from faults_of(inner, (*place, index.index))
            for inner in bare:
                yield from faults_of(inner, place)
        case ExceptionGroup():
            for inner in error.exceptions:
                notes = getattr(inner, "__notes__", ())
                note = next((n for n in notes if isinstance(n, collected.AttributeValidationNote)), None)
                yield from faults_of(inner, place) if note is None else _attribute_faults(inner, note, place)
        case collected.ForbiddenExtraKeysError():
            known = fields_of(error.cl)
            for field in sorted(map(str, error.extra_fields)):
                yield Fault.at((*place, field), "there is no such field.", _known_fields(field, known))
        case Expected():
            yield Fault.at((*place, *error.path), error.problem, error.remedy)
        case InvalidValueError():
            there = (*place, error.field)
            yield Fault.at(there, f"it was {written(plainly(error.value))}.", f"Expected {error.expected}.")
        case RuleError():
            for fault in error.faults:
                yield Fault.at((*place, *fault.parts), fault.problem, fault.remedy)
        case _:
            yield Fault.at(place, str(error) or type(error).__name__)


def _attribute_faults(error: BaseException, note: collected.AttributeValidationNote, place: Place) -> Iterator[Fault]:
    here = place if note.name in _FLAT else (*place, note.name)
    if type(error) is KeyError:  # how cattrs says it of a typed dictionary
        yield Fault.at(here, "it is missing.", "Add it.")
    else:
        yield from faults_of(error, here)


def _known_fields(wrong: str, known: Iterable[str]) -> str:
    fields = [*known]
    if "provenance" in fields:
        fields[fields.index("provenance") : fields.index("provenance") + 1] = PROVENANCE
    return did_you_mean(wrong, fields, f"The fields are: {', '.join(fields)}.")
