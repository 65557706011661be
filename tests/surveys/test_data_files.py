"""What is said under tables and in paragraphs: every key that code names is in the data, and the other way round."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import partnerkit
from partnerkit.surveys.data_files import data_file

SOURCE = Path(partnerkit.__file__).parent


def keys_of(said: ast.expr) -> Iterator[str]:
    """Give the keys that an argument can be, as patterns."""
    match said:
        case ast.Constant(str(key)):
            yield re.escape(key)
        case ast.IfExp(_, one, other):
            yield from keys_of(one)
            yield from keys_of(other)
        case ast.JoinedStr(parts):
            yield "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in parts)
        case _:
            raise AssertionError(f"a key that nobody can look up: {ast.unparse(said)}")


@cache
def calls() -> list[tuple[str, ast.Call]]:
    """Give the calls of the package's functions, with their names."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (SOURCE / "surveys").rglob("*.py"))
    found = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [(call.func.id, call) for call in found if isinstance(call.func, ast.Name)]


def named(function: str) -> set[str]:
    """Give the keys that the package calls a function with, as patterns."""
    return {key for name, call in calls() if name == function for key in keys_of(call.args[0])}


@pytest.mark.parametrize(("function", "table"), [("note", "notes"), ("said", "sentences")])
def test_every_key_is_used_and_every_used_key_is_there(function: str, table: str) -> None:
    """A text that nobody prints is dead, and a key without a text would fail at whoever prints it."""
    there, patterns = set(data_file("methods")[table]), named(function)
    assert {one for one in patterns if not any(re.fullmatch(one, key) for key in there)} == set()
    assert {key for key in there if not any(re.fullmatch(one, key) for one in patterns)} == set()


def test_the_data_holds_words_and_no_patterns() -> None:
    """Headings that are told by their form are told in code; what the data lists is what tools write."""
    text = (SOURCE / "surveys" / "data" / "headings.toml").read_text("utf-8")
    assert not re.search(r"\(\?|\\[wdbs]", text)
