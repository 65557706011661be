"""JSON Schemas of results, derived from the typed dictionaries that their documents are read by."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import inf
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

from partnerkit.documents.result_document import added_later
from partnerkit.documents.schema import Schemas, fields_of_their_own, finished, said_of
from partnerkit.documents.schema_references import REF
from partnerkit.model import Catalogue, Framework
from partnerkit.model.result_data import ADay, AsDocument, Later, Named, Within

Schema = dict[str, Any]


def schema_of_result(
    data: type,
    title: str,
    nouns: Mapping[str, type],
    catalogue: Catalogue,
    frameworks: Sequence[Framework],
    *,
    inline: bool = False,
    ref_template: str = REF,
) -> Schema:
    """Give the JSON Schema of a result's document, from the typed dictionary that it is read by.

    `nouns` are the classes of results by their names: what `Score` says of its attributes describes `ScoreData` too.
    """
    made = _ResultSchemas(nouns, catalogue, frameworks)
    whole = made.typed(data)
    return finished(whole, title, made.definitions, inline=inline, ref_template=ref_template)


class _ResultSchemas(Schemas):
    """Schemas of typed dictionaries, and of the nouns that they hold as documents."""

    def __init__(self, nouns: Mapping[str, type], catalogue: Catalogue, frameworks: Sequence[Framework]) -> None:
        super().__init__(fields_of_their_own(catalogue, frameworks))
        self.nouns = nouns

    def of(self, kind: Any) -> Schema:
        """Give the schema of a type; in results, None is written as null and not left out."""
        origin, arguments = get_origin(kind), get_args(kind)
        if is_typeddict(kind):
            return self.defined(kind.__name__.removesuffix("Data"), kind, self.typed)
        if origin is Annotated:
            return self.marked(arguments[0], kind.__metadata__[0])
        if origin is list:
            return {"type": "array", "items": self.of(arguments[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if origin is Literal:
            return {"const": arguments[0]} if len(arguments) == 1 else {"enum": [*arguments]}
        found = super().of(kind)
        if type(None) not in arguments:
            return found
        return {"anyOf": [*found.get("anyOf", [found]), {"type": "null"}]}

    def marked(self, kind: Any, mark: object) -> Schema:
        """Give the schema of what has a mark."""
        match mark:
            case AsDocument(noun):
                return self.named(noun)
            case Later():
                return self.of(kind)
            case Named(kind):
                return {"type": "string", "description": f"Key of the {kind}."}
            case ADay():
                return {"type": "string", "format": "date"}
            case Within(low, high):
                return {**self.of(kind), "minimum": low, **({"maximum": high} if high < inf else {})}
        raise AssertionError(f"no document has the mark {mark!r}")

    def typed(self, cls: type) -> Schema:
        """Give the schema of a typed dictionary as an object with just its fields."""
        noun, (summary, own) = self.nouns.get(cls.__name__.removesuffix("Data")), said_of(cls, none="null")
        given = _IN_EVERY_DOCUMENT | (_said_by(noun) if noun else {})
        hints = get_type_hints(cls, include_extras=True)
        return {
            "type": "object",
            "description": summary,
            "properties": {
                name: {**_described(name, given), **self.of(kind), **_described(name, own)}
                for name, kind in hints.items()
            },
            "required": [name for name in hints if name not in added_later(cls)],
            "additionalProperties": False,
        }


_IN_EVERY_DOCUMENT = {"format": "The format of the document.", "kind": "What it is a document of."}


def _described(name: str, said: Mapping[str, str]) -> Schema:
    return {"description": said[name]} if name in said else {}


def _said_by(noun: type) -> dict[str, str]:
    """Give what the class of a result says of its attributes, and each of its properties of itself."""
    properties = {name: each for name, each in vars(noun).items() if isinstance(each, property | cached_property)}
    of_properties = {name: said_of(each, none="null")[0] for name, each in properties.items()}
    return {**of_properties, **said_of(noun, none="null")[1]}
