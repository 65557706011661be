"""JSON Schemas of the documents, derived from the nouns that they are read into, so that the two cannot drift apart.

A schema says what a document looks like: its fields, which of them it must have, the words they know. An editor
completes and underlines by it, a web form is made from it. What one part says of another only reading finds: a document
that can be read always fits its schema, and one that fits can still be refused.
"""

import datetime
import re
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from inspect import cleandoc
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from partnerkit.documents import catalogue_document, findings_document
from partnerkit.documents.crosswalk_document import Document as CrosswalkDocument
from partnerkit.documents.document_keys import observed_by
from partnerkit.documents.document_kinds import DocumentKind, Kind
from partnerkit.documents.rule_document import OPTIONAL, REQUIREMENTS, RULES, own_fields
from partnerkit.documents.schema_references import REF, inlined, referring
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.errors.arguments import VERB
from partnerkit.model import (
    METRICS,
    ActionPlan,
    Activity,
    Catalogue,
    Citation,
    CommunityProfile,
    Composite,
    Context,
    DirectionOnly,
    Effect,
    Figure,
    Framework,
    Instrument,
    Ladder,
    Observation,
    Option,
    Path,
    PracticeInPlace,
    Provenance,
    Rule,
    School,
    Source,
    Structure,
    Types,
    Vocabulary,
)
from partnerkit.model.as_data import FORMAT
from partnerkit.model.exact import written_fields
from partnerkit.model.field_checks import Asked, asked_by, values
from partnerkit.model.phrases import Phrases
from partnerkit.model.response_options import Code, Wording
from partnerkit.model.rule import Child
from partnerkit.rules import plug_ins

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
LEVEL: Schema = {"type": ["number", "string"]}

BETWEEN_FIELDS: Mapping[type, Schema] = {
    Observation: {"oneOf": [{"required": ["level"]}, {"required": ["missing"]}]},
    Option: {
        "oneOf": [
            {"required": ["value"]},
            {"required": ["missing"]},
            {"properties": {"code": NUMBER, "value": False, "missing": False}},  # a number is its own value
        ]
    },
}
"""What the fields of a noun ask of each other."""


@attrs.frozen
class Composites:
    """Scores of one's own, read against what their keys can mean."""

    composites: tuple[Composite, ...]


KINDS: Mapping[str, Kind] = {
    "school": Kind(School, "A school: what it does, and how it was rated"),
    "action_plan": Kind(ActionPlan, "An action plan of a school"),
    "instrument": Kind(Instrument, "A survey form"),
    "framework": Kind(Framework, "A framework"),
    "composites": Kind(Composites, "Scores of one's own"),
    "catalogue": Kind(catalogue_document.Whole, "A catalogue of practices"),
    "findings": Kind(findings_document.Whole, "Findings of research"),
    "vocabulary": Kind(Vocabulary, "A vocabulary"),
    "community": Kind(CommunityProfile, "The profile of a community"),
    "crosswalk": Kind(CrosswalkDocument, "A crosswalk between frameworks"),
}


def schema_of(
    kind: DocumentKind,
    catalogue: Catalogue,
    frameworks: Sequence[Framework],
    *,
    inline: bool = False,
    ref_template: str = REF,
    others: Sequence[str] = (),
) -> Schema:
    """Give the JSON Schema of a kind of document; see `partnerkit.files.json_schema`.

    The error for a kind that is not known names `others` too.
    """
    if kind not in KINDS:
        raise UnknownKeyError(str(kind), "kind of document", "partnerkit", (*KINDS, *others))
    made = Schemas(fields_of_their_own(catalogue, frameworks))
    whole = made.table(KINDS[kind].noun)
    if kind == "catalogue":
        whole["properties"]["parts"] = {
            "type": "array",
            "items": TEXT,
            "description": "Files of the same folder that hold further practices.",
        }
        whole["required"].remove("practices")
    schema = {
        **whole,
        "properties": {"format": {"const": FORMAT}, **whole["properties"]},
        "required": ["format", *whole["required"]],
    }
    return finished(schema, KINDS[kind].title, made.definitions, inline=inline, ref_template=ref_template)


def finished(
    whole: Schema, title: str, definitions: Mapping[str, Schema], *, inline: bool, ref_template: str
) -> Schema:
    """Give a schema with its title and its definitions, inline or under the places that a template names."""
    if "{name}" not in ref_template:
        raise InvalidValueError(VERB, "ref_template", ref_template, "text with {name} in it")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **whole}
    ordered = dict(sorted(definitions.items()))
    return inlined(schema, ordered) if inline else referring({**schema, "$defs": ordered}, ref_template)


Own = Mapping[tuple[type, str], Schema]

_PAIR: Schema = {"type": "array", "items": {"type": "string", "pattern": r"\S"}, "minItems": 2, "maxItems": 2}
"""Two texts, such as a key and the words for it."""


def fields_of_their_own(catalogue: Catalogue, frameworks: Sequence[Framework]) -> Own:
    """Give the fields that a document writes in another form, or whose words come from a catalogue or frameworks."""
    keys = [practice.key for practice in catalogue]
    former = [name for name in catalogue.names if name not in keys]
    practices = {"anyOf": [{"enum": keys}, {"enum": former, "deprecated": True}]} if former else {"enum": keys}
    reached = {"enum": list(dict.fromkeys(key for one in frameworks for key in observed_by(one)))}
    return {
        (PracticeInPlace, "practice"): practices,
        (Activity, "practice"): practices,
        (Observation, "indicator"): reached,
        (Observation, "level"): LEVEL,
        (Figure, "metric"): {},
        (Context, "home_languages"): {"type": "object", "additionalProperties": SHARE},
        (Context, "words"): {"type": "array", "items": _PAIR},  # texts in languages have the same type
    }


class Schemas:
    """Schemas of nouns, each defined once; `own` has those of fields that do not follow from their type."""

    def __init__(self, own: Own) -> None:
        """Begin with nothing defined."""
        self.own = own
        self.definitions: dict[str, Schema] = {}
        self.special: list[tuple[Callable[[Any], bool], Callable[[], Schema]]] = [
            (lambda t: t is Citation, lambda: TEXT),
            (lambda t: t is Provenance, dict),
            (lambda t: t == Wording, lambda: {"anyOf": [TEXT, {"type": "object", "additionalProperties": TEXT}]}),
            (lambda t: t == Phrases, lambda: {"type": "object"}),
            (lambda t: t == Code, lambda: LEVEL),
            (lambda t: t == Structure, self.structure),
            (lambda t: t == tuple[Source, ...], self.sources),
            (lambda t: t in (Rule, Rule | str, Child, Child | None), self.rule),
            (lambda t: t is Effect, lambda: {"anyOf": [TEXT, self.named(Effect)]}),
            (lambda t: t is Figure, self.figure),
        ]
        self.plain: Mapping[Any, Schema] = {
            str: TEXT,
            bool: {"type": "boolean"},
            int: {"type": "integer"},
            float: NUMBER,
            datetime.date: {"type": "string", "format": "date"},
            Any: {},
        }

    def of(self, kind: Any) -> Schema:
        """Give the schema of a type."""
        for fits, make in self.special:
            if fits(kind):
                return make()
        if kind in self.plain:
            return self.plain[kind]
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return {"enum": [*values(kind)]}
        if attrs.has(kind):
            return self.named(kind)
        arguments = get_args(kind)
        if get_origin(kind) is Literal:  # the validator of the field says which words
            return TEXT
        if get_origin(kind) in (Union, types.UnionType):
            parts = [self.of(part) for part in arguments if part is not type(None)]
            return parts[0] if len(parts) == 1 else {"anyOf": parts}
        if get_origin(kind) is tuple and arguments[-1] is ...:
            return {"type": "array", "items": self.of(arguments[0])}
        if get_origin(kind) is tuple:
            return {"type": "array", "prefixItems": [self.of(part) for part in arguments], "items": False}
        raise AssertionError(f"no document holds {kind!r}")

    def named(self, cls: type) -> Schema:
        """Define a noun, once, and refer to it."""
        return self.defined(cls.__name__, cls, self.table)

    def defined(self, name: str, cls: type, make: Callable[[type], Schema]) -> Schema:
        """Define what a function makes of a class, once, and refer to it."""
        if name not in self.definitions:
            self.definitions[name] = {}  # it may hold itself
            self.definitions[name].update(make(cls))
        return {"$ref": REF.format(name=name)}

    def table(self, cls: Any) -> Schema:
        """Give the schema of a noun as the table that its fields make; its provenance is part of the same table."""
        kinds, (summary, told) = get_type_hints(cls), said_of(cls)
        properties: dict[str, Schema] = {}
        required: list[str] = []
        for field in written_fields(cls):
            name = field.alias or field.name
            if kinds[field.name] is Provenance:
                flat = self.table(Provenance)
                properties |= flat["properties"]
                required += flat["required"]
                continue
            own = self.own.get((cls, field.name))
            schema = _narrowed(self.of(kinds[field.name]), asked_by(field.validator)) if own is None else own
            properties[name] = {**schema, **({"description": told[field.name]} if field.name in told else {})}
            if field.default is attrs.NOTHING:
                required.append(name)
        return {
            "type": "object",
            "description": summary,
            "properties": properties,
            "required": required,
            "additionalProperties": False,
            **BETWEEN_FIELDS.get(cls, {}),
        }

    def structure(self) -> Schema:
        """Give the schema of a framework's shape, which says itself which of three it is."""
        shapes = []
        for name, cls in (("types", Types), ("ladder", Ladder), ("path", Path)):
            table = self.table(cls)
            table["properties"] = {"shape": {"const": name}, **table["properties"]}
            table["required"] = ["shape", *table["required"]]
            shapes.append(table)
        return {"oneOf": shapes}

    def sources(self) -> Schema:
        """Give the schema of sources, each under its key."""
        table = self.table(Source)
        del table["properties"]["key"]
        table["required"].remove("key")
        return {"type": "object", "additionalProperties": table}

    def figure(self) -> Schema:
        """Give the schema of a figure of research, whose scale is the field that holds the number."""
        if "Figure" not in self.definitions:
            table = self.table(Figure)
            del table["properties"]["metric"]
            table["required"].remove("metric")
            for name, metric in METRICS.items():
                ends = {"type": "array", "items": NUMBER, "minItems": 1, "maxItems": 2}
                told = {"description": said_of(metric)[0]}
                shape = {"const": True} if metric is DirectionOnly else {"anyOf": [NUMBER, ends]}
                table["properties"][name] = {**shape, **told}
                for field in attrs.fields(metric):
                    if field.name not in ("low", "high"):
                        told = {"description": said_of(metric)[1].get(field.name, "")}
                        table["properties"][field.name] = {**TEXT, **told}
            table["oneOf"] = [{"required": [name]} for name in METRICS]
            self.definitions["Figure"] = table
        return {"$ref": "#/$defs/Figure"}

    def rule(self) -> Schema:
        """Give the schema of a rule: a key, or a table named after its kind."""
        rule, asked = {"$ref": "#/$defs/Rule"}, {"$ref": "#/$defs/Requirement"}
        rules, numbers = {"type": "array", "items": rule}, {"type": "array", "items": NUMBER}
        own = {"indicator": TEXT, "ref": TEXT, "capped": rule, "rescale": rule, "reached": TEXT}
        own["share"] = own["all_of"] = own["any_of"] = own["k_of_n"] = {"type": "array", "items": asked}
        pair = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}
        fields: dict[str, Schema] = {
            "weights": numbers,
            "until": asked,
            "at_most": NUMBER,
            "points": {"type": "array", "items": pair},
            "level": LEVEL,
            "k": {"type": "integer"},
        }

        def table(kind: str, others: Mapping[str, bool]) -> Schema:
            return {
                "type": "object",
                "properties": {kind: own.get(kind, rules), **{name: fields.get(name, {}) for name in others}},
                "required": [kind, *(name for name, needed in others.items() if needed)],
                "additionalProperties": False,
            }

        def tables(kinds: Mapping[str, Sequence[str]]) -> Iterable[Schema]:
            return (table(kind, dict.fromkeys(others, kind not in OPTIONAL)) for kind, others in kinds.items())

        brought = (
            table(kind, {name: field.default is attrs.NOTHING for name, field in own_fields(plug_in).items()})
            for kind, plug_in in plug_ins().items()
        )
        self.definitions["Rule"] = {
            "description": "The key of an indicator or a composite, or a table named after a kind of rule.",
            "anyOf": [TEXT, *tables(RULES), *brought],
        }
        self.definitions["Requirement"] = {
            "description": "What must hold: a level reached, or all, any or some number of others.",
            "anyOf": [*tables(REQUIREMENTS)],
        }
        return rule


def _narrowed(schema: Schema, asked: Asked) -> Schema:
    """Add to the schema of a field what its validator asks of it."""
    if "items" in schema and "items" in asked:
        asked = {**asked, "items": {**schema["items"], **asked["items"]}}
    return {**schema, **asked}


def said_of(thing: object, *, none: str = "left out") -> tuple[str, dict[str, str]]:
    """Give what a class or a property says of itself and its attributes, in plain words, with `none` for None."""
    text = cleandoc(thing.__doc__ or "")
    attributes = text.partition("Attributes:\n")[2].split("\n\n")[0]
    found = re.findall(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", attributes, re.MULTILINE)
    return _plain(text.split("\n\n")[0], none), {name: _plain(told, none) for name, told in found}


def _plain(text: str, none: str) -> str:
    """Give a docstring's words without marks."""
    return " ".join(re.sub(r"\bNone (if|where|when|for)\b", rf"{none} \1", re.sub(r"`+([^`]*)`+", r"\1", text)).split())
