"""One strict converter between documents and nouns.

Nothing is coerced: True is not a number, None is not text, a string is not a list. Every fault of a document is
collected with its path, and an unknown word comes with the nearest known one.
"""

import datetime
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from partnerkit.documents.fault_words import a_table, example, written
from partnerkit.documents.limits import first, has_room, refused
from partnerkit.errors import Fault, InvalidValueError, PartnerkitError, RuleError
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.model import Citation, Effect, Finding, Ladder, Path, Provenance, Rule, Source, Structure, Types
from partnerkit.model.exact import written_fields
from partnerkit.model.field_checks import Validator, is_printable, named, objections, word_key
from partnerkit.model.phrases import Phrases, language_tag

__all__ = [
    "Expected",
    "Place",
    "class_hook",
    "converter",
    "faults_of",
    "register",
    "require_table",
    "structure",
    "structure_items",
    "text_of",
]

T = TypeVar("T")

Place = tuple[str | int, ...]
"""A place in a document: the names of fields and the positions in lists on the way to it."""

_PROVENANCE = tuple(field.name for field in attrs.fields(Provenance))

_FLAT = ("provenance", "metric")
"""Parts whose fields a document writes in the table of what they are of."""


class Expected(ValueError):  # noqa: N818 - raised as "Expected a list.", it reads as what it is
    """What a hook raises: the problem, what to do, and where below the place the converter knows."""

    def __init__(self, problem: str, remedy: str = "", *, path: str | Place = ()) -> None:
        """Keep all three for the fault; a text is one step."""
        super().__init__(problem)
        self.problem, self.remedy, self.path = problem, remedy, (path,) if isinstance(path, str) else path


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
        faults = first(faults_of(error, ()))
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
    made.register_structure_hook(Citation, lambda v, _: _citation(v))
    made.register_structure_hook(Effect, _effect_hook(made))
    made.register_structure_hook_func(lambda t: t == Phrases, lambda v, _: _phrases(v))
    made.register_structure_hook_func(lambda t: t == Structure, lambda v, _: _shape(v, made))
    made.register_structure_hook_func(lambda t: t == tuple[Source, ...], lambda v, _: _sources(v, made))
    made.register_structure_hook_func(lambda t: t in (Rule | str, Rule), lambda v, _: _rule(v))
    return made


def require_table(value: object) -> dict[str, Any]:
    """Give a value that is a table.

    Raises:
        Expected: It is none.
    """
    table: dict[str, Any] = _require(value, isinstance(value, dict), a_table())
    return table


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
        raise Expected(_is(value), did_you_mean(value, words, f"Expected one of: {', '.join(words)}."))
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
    return lambda cls: class_hook(cls, made)


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
    known = {*_fields_of(cls)} - {"provenance"} | ({*_PROVENANCE} if flat else set())

    def read(field: "attrs.Attribute[Any]", table: dict[str, Any]) -> Any:
        if flat and field.name == "provenance":
            return made.structure({key: table[key] for key in _PROVENANCE if key in table}, Provenance)
        if field.name in own:
            return own[field.name](table[field.alias or field.name])
        return made.structure(table[field.alias or field.name], kinds[field.name])

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
    error.__notes__ = [*getattr(error, "__notes__", []), AttributeValidationNote(f"at {name}", name, cls)]
    return error


def _all(errors: Sequence[Exception], cls: type) -> ClassValidationError:
    return ClassValidationError("", [*errors], cls)  # pyright: ignore[reportCallIssue]  # a group takes three


def _unknown_field(name: str, cls: type) -> Exception:
    if name == "provenance" and name in _fields_of(cls):
        remedy = f"Write basis, checked, cite and note in the same {a_table().partition(' ')[2]}."
        return Expected("'provenance' is not a field of its own.", remedy, path=(name,))
    if cls is Finding and name in ("tier", "tier_basis"):
        remedy = "Take it out: the tier is read from design, direction and trial."
        return Expected("a tier is not written.", remedy, path=(name,))
    return ForbiddenExtraKeysError("", cls, {name})


def _refused(
    cls: Any, table: Mapping[str, Any], held: Mapping[str, Any], lost: Mapping[str, Exception]
) -> Iterator[Exception]:
    """Go through all that is wrong with the fields of a class, in their order, those among them that could not be read.

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
            value = _converted(field, held[name] if name in held else _default(field, made))
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
        yield _as_written(error, table, ())
    except Exception:  # noqa: BLE001 - it needs a field that is not there
        return


def _objections(field: "attrs.Attribute[Any]", made: object) -> Iterator[tuple[tuple[int, ...], PartnerkitError]]:
    try:
        yield from objections(field.validator, made, field, getattr(made, field.name))
    except AttributeError:  # it needs a field that is not there
        return


def _default(field: "attrs.Attribute[Any]", made: object) -> Any:
    """Give what a field holds where a document leaves it out.

    Raises:
        LookupError: It must not be left out.
    """
    default: Any = field.default
    if default is attrs.NOTHING:
        raise LookupError(field.name)
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # Factory is a class
        return default.factory(made) if default.takes_self else default.factory()
    return default


def _converted(field: "attrs.Attribute[Any]", value: Any) -> Any:
    convert: Any = field.converter
    return convert(value) if convert is not None else value


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
    value = there if is_number and there == error.value else _plainly(error.value)
    return Expected(f"it was {written(value)}.", f"Expected {error.expected}.", path=place)


def _plainly(value: Any) -> Any:
    """Give a value as documents write it: whole numbers without a point, lists, words."""
    match value:
        case Enum():
            return value.value
        case float() if value.is_integer() and abs(value) < 2**53:
            return int(value)
        case list() | tuple():
            return [_plainly(one) for one in value]
        case _:
            return value


def _fits(check: Validator, value: Any) -> None:
    """Hold a single value to what a field of a noun would ask of it.

    Raises:
        Expected: It is refused.
    """
    try:
        check(None, types.SimpleNamespace(name=""), value)  # all that a check looks at
    except InvalidValueError as error:
        raise Expected(f"it was {written(value)}.", f"Expected {error.expected}.") from None


def _citation(value: Any) -> Citation:
    text = _require(value, isinstance(value, str), "text such as 'key' or 'key: page 3'")
    try:
        return Citation.parse(text)
    except InvalidValueError as error:
        raise Expected(_is(value), f"Expected {error.expected}, or 'key: page 3'.") from None


def _effect_hook(made: Converter) -> Callable[[Any, Any], Any]:
    """An effect is a table, or one line of text."""
    from_table = class_hook(Effect, made)

    def hook(value: Any, cls: Any) -> Any:
        if not isinstance(value, str):
            return from_table(value, cls)
        try:
            return Effect.parse(value)
        except InvalidValueError as error:
            raise Expected(_is(value), f"Expected {error.expected}, or {a_table()}.") from None

    return hook


def _phrases(value: Any) -> Phrases:
    """Phrases are a table: for each language a list of text."""
    if not isinstance(value, dict):
        shape = f"{a_table()} of phrases by language, such as {example({'en': ['Open house']})}"
        raise Expected(_is(value), f"Expected {shape}.")

    def phrase(text: Any) -> str:
        _fits(named, text_of(text))
        return str(text)

    def one(entry: tuple[Any, Any]) -> tuple[str, tuple[str, ...]]:
        language, texts = entry
        _fits(language_tag, language)
        _require(texts, isinstance(texts, list | tuple), "a list of phrases")
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
        problem = _is(shape) if "shape" in table else "it is missing."
        raise Expected(problem, "Expected 'types', 'ladder' or 'path'.", path=("shape",))
    return made.structure({key: item for key, item in table.items() if key != "shape"}, shapes[shape])


def _sources(value: Any, made: Converter) -> tuple[Source, ...]:
    if not isinstance(value, dict):
        raise Expected(_is(value), f"Expected {a_table()} of sources by key.")

    def one(entry: tuple[str, Any]) -> Source:
        key, table = entry
        wrong: list[Exception] = []
        try:
            _fits(word_key, key)
        except Expected as error:
            wrong.append(error)
        if isinstance(table, dict):
            if "key" in table:
                wrong.append(Expected("there is no such field.", "Its key is the name of the whole.", path=("key",)))
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


def faults_of(error: BaseException, place: Place) -> Iterator[Fault]:
    """Walk the tree of errors that were collected and give each leaf with its place."""
    match error:
        case ClassValidationError():
            for inner in error.exceptions:
                note = next(
                    (n for n in getattr(inner, "__notes__", ()) if isinstance(n, AttributeValidationNote)), None
                )
                yield from faults_of(inner, place) if note is None else _attribute_faults(inner, note, place)
        case IterableValidationError():
            entries, bare = error.group_exceptions()
            for inner, index in entries:
                yield from faults_of(inner, (*place, index.index))
            for inner in bare:
                yield from faults_of(inner, place)
        case ExceptionGroup():
            for inner in error.exceptions:
                yield from faults_of(inner, place)
        case ForbiddenExtraKeysError():
            known = _fields_of(error.cl)
            for field in sorted(map(str, error.extra_fields)):
                yield Fault.at((*place, field), "there is no such field.", _known_fields(field, known))
        case Expected():
            yield Fault.at((*place, *error.path), error.problem, error.remedy)
        case InvalidValueError():
            there = (*place, error.field)
            yield Fault.at(there, f"it was {written(_plainly(error.value))}.", f"Expected {error.expected}.")
        case RuleError():
            for fault in error.faults:
                yield Fault.at((*place, *fault.parts), fault.problem, fault.remedy)
        case _:
            yield Fault.at(place, str(error) or type(error).__name__)


@cache
def _kinds_of(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def _fields_of(cls: Any) -> list[str]:
    """Give the names of the fields that a document of a class can have."""
    return [f.alias or f.name for f in written_fields(cls)] if attrs.has(cls) else list(get_type_hints(cls))


def _attribute_faults(error: BaseException, note: AttributeValidationNote, place: Place) -> Iterator[Fault]:
    here = place if note.name in _FLAT else (*place, note.name)
    if type(error) is KeyError:  # how cattrs says it of a typed dictionary
        yield Fault.at(here, "it is missing.", "Add it.")
    else:
        yield from faults_of(error, here)


def _known_fields(wrong: str, known: Iterable[str]) -> str:
    fields = [*known]
    if "provenance" in fields:
        fields[fields.index("provenance") : fields.index("provenance") + 1] = _PROVENANCE
    return did_you_mean(wrong, fields, f"The fields are: {', '.join(fields)}.")


def without(table: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Give a table without some of its keys."""
    return {key: value for key, value in table.items() if key not in keys}
