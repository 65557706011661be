"""The reference describes every name that a room offers, once."""

import re
from collections import Counter
from importlib import import_module
from inspect import isclass, ismodule, signature
from pathlib import Path

import attrs

import partnerkit

PAGES = Path(__file__).parents[2] / "docs" / "reference" / "api"
TEXT = "\n".join(path.read_text("utf-8") for path in sorted(PAGES.glob("*.md")))
DIRECTIVES = re.findall(r"^\.\. (?:auto(?:function|class|data)|py:(?:type|data)):: ([\w.]+)", TEXT, re.MULTILINE)
ROOMS = ["partnerkit", *(f"partnerkit.{name}" for name in dir(partnerkit) if ismodule(getattr(partnerkit, name)))]


def found(path: str) -> object:
    """Give what a directive names; a bare name is of the room that its page describes."""
    for module in (path.rpartition(".")[0], "partnerkit.plotting", "partnerkit.testing"):
        name = path.rpartition(".")[2]
        if module and hasattr(import_module(module), name):
            return getattr(import_module(module), name)
    raise LookupError(path)


def names() -> list[tuple[str, str]]:
    """Give every room with each name that it offers, but for the rooms within it."""
    rooms = [import_module(room) for room in ROOMS]
    return [(room.__name__, name) for room in rooms for name in room.__all__ if not ismodule(getattr(room, name))]


def test_every_name_is_described() -> None:
    """A name has a directive of its own, or is in a table or a sentence of the pages."""
    described = {id(found(path)) for path in DIRECTIVES}
    in_words = set(re.findall(r"`([\w.]+)`", TEXT))
    silent = [
        f"{room}.{name}"
        for room, name in names()
        if id(getattr(import_module(room), name)) not in described
        and in_words.isdisjoint({name, f"pk.{name}", f"{room}.{name}"})
    ]
    assert silent == []


def test_nothing_is_described_twice() -> None:
    """Sphinx would not know which of two descriptions a link means."""
    assert [path for path, times in Counter(DIRECTIVES).items() if times > 1] == []


def test_something_was_found() -> None:
    """The patterns above find what they look for."""
    assert len(DIRECTIVES) > 300
    assert len(ROOMS) > 10
    assert len(names()) > 500


def test_signatures_say_what_a_field_takes() -> None:
    """No field of a noun takes "an object", and an option of a plan shows what it is if left out."""
    nouns = [getattr(import_module(room), name) for room, name in names() if room != "partnerkit.surveys"]
    loose = [
        f"{noun.__name__}.{field.name}"
        for noun in nouns
        if isclass(noun) and attrs.has(noun) and not issubclass(noun, BaseException)
        for field in signature(noun).parameters.values()
        if field.annotation in (object, field.empty)
    ]
    assert loose == []
    options = signature(partnerkit.plan).parameters.values()
    assert [option.name for option in options if "..." in repr(option.default)] == []
    assert list(signature(partnerkit.plan).parameters)[:3] == ["school", "hours", "terms"]
