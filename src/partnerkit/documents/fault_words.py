"""The words and the spelling of the format that a document is read in, for its faults.

TOML has tables, JSON has objects and YAML has mappings: who writes one of them is told in its own words.
"""

import datetime
import json
import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from contextvars import ContextVar
from typing import Any, Literal

from partnerkit.errors import shown
from partnerkit.errors.shown_values import during

Format = Literal["toml", "json", "yaml"]
"""The formats of a document."""

_FORMAT: ContextVar[Format] = ContextVar("_FORMAT", default="toml")

_TABLE: Mapping[Format, str] = {"toml": "a table", "json": "an object", "yaml": "a mapping"}

_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def worded_for(format: Format) -> AbstractContextManager[None]:  # noqa: A002 - the plain word for it
    """Let the faults that are found inside have the words of a format."""
    return during(_FORMAT, format)


def a_table() -> str:
    """Give the word for what has named fields."""
    return _TABLE[_FORMAT.get()]


def example(data: object) -> str:
    """Give plain data as it is written in one line.

    Examples:
        >>> example({"es": 0.4})
        '{ es = 0.4 }'
        >>> with worded_for("json"):
        ...     example({"en": ["Open house"]})
        '{"en": ["Open house"]}'
    """
    match data:
        case dict() if _FORMAT.get() == "json":
            return f"{{{', '.join(setting(name, value) for name, value in data.items())}}}"
        case dict():
            return f"{{ {', '.join(setting(name, value) for name, value in data.items())} }}"
        case list():
            return f"[{', '.join(map(example, data))}]"
        case _:
            return json.dumps(data, ensure_ascii=False)


def setting(name: str, value: object) -> str:
    """Give a field with its value as it is written.

    Examples:
        >>> setting("format", 1)
        'format = 1'
        >>> with worded_for("yaml"):
        ...     setting("format", 1)
        'format: 1'
    """
    form = _FORMAT.get()
    named = name if form != "json" and _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)
    return f"{named}{' =' if form == 'toml' else ':'} {example(value)}"


def written(value: Any) -> str:
    """Give a value as a document writes it, shortened.

    Null, true and false, and days are written as documents write them and not as Python does.

    Examples:
        >>> written(None), written(True), written("yes")
        ('null', 'true', "'yes'")
    """
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else shown(value)
