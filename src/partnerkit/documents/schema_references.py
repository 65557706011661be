"""References of a JSON Schema: to another place than ``$defs``, or none at all."""

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

REF = "#/$defs/{name}"
"""How a schema refers to its own definitions."""

_BEGINS = REF.format(name="")


def referring(schema: Schema, template: str) -> Schema:
    """Give a schema whose references follow a template."""
    made: Schema = _replaced(schema, lambda name: {"$ref": template.replace("{name}", name)})
    return made


def inlined(schema: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """Give a schema with each definition in the place of the references to it.

    What holds itself, as a rule does, has no end that way. Where it comes again inside itself, only its kinds of value
    are asked for: all that fits the definition fits this too.
    """

    def put(name: str, above: tuple[str, ...]) -> Schema:
        if name in above:
            return _kinds(definitions[name])
        whole: Schema = _replaced(definitions[name], lambda below: put(below, (*above, name)))
        return whole

    made: Schema = _replaced(schema, lambda name: put(name, ()))
    return made


def _replaced(part: Any, reference: Any) -> Any:
    match part:
        case {"$ref": str(target), **rest}:
            return {**reference(target.removeprefix(_BEGINS)), **rest}
        case dict():
            return {key: _replaced(value, reference) for key, value in part.items()}
        case list():
            return [_replaced(value, reference) for value in part]
        case _:
            return part


def _kinds(definition: Schema) -> Schema:
    """Ask for the kinds of value that a definition asks for, and nothing of what is in them."""
    found = [part["type"] for part in definition.get("anyOf", [definition])]
    kinds = list(dict.fromkeys(found))
    described = {key: definition[key] for key in ("description",) if key in definition}
    return {**described, "type": kinds[0] if len(kinds) == 1 else kinds}
