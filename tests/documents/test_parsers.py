"""The verbs that read from memory are made beside those that read from files, and tell themselves as their own."""

from inspect import getdoc, signature
from typing import Any, get_type_hints

import pytest

import partnerkit as pk

NAMES = [
    *("framework", "findings", "vocabulary", "community", "instrument"),
    *("school", "catalogue", "composites", "crosswalk", "action_plan"),
]


@pytest.mark.parametrize("name", NAMES)
def test_parser_says_what_it_is(name: str) -> None:
    """Its name, its result, its first line and its arguments are there for `help` and for the reference."""
    read, parse = getattr(pk.files, f"read_{name}"), getattr(pk.files, f"parse_{name}")
    told = str(getdoc(parse))
    assert parse.__name__ == f"parse_{name}"
    assert get_type_hints(parse)["return"] == get_type_hints(read)["return"]
    assert told.partition(" from ")[0] == str(getdoc(read)).partition(" from ")[0]
    assert [argument for argument in signature(parse).parameters if f"\n    {argument}: " not in told] == []


def test_parser_names_itself_in_errors() -> None:
    """A wrong argument is told of by the verb's own name."""
    wrong: Any = 3
    with pytest.raises(pk.errors.InvalidValueError, match=r"^parse_findings\.document was 3"):
        pk.files.parse_findings(wrong)
