"""What is true or false is nothing else: a text such as "no" is true in Python, and nothing would say so."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from tests.house.test_rooms import ROOMS

INNER = {"Answer.supported", "Mix.supported", "layered"}
"""What only verbs call, some of it thousands of times."""


def verbs() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Go through the functions of all rooms, and the methods of their classes."""
    for name, given in ((name, getattr(room, name)) for room in ROOMS for name in room.__all__):
        if inspect.isfunction(given):
            yield name, given
        elif isinstance(given, type) and given.__module__.startswith("partnerkit"):
            methods = ((method, getattr(found, "__func__", found)) for method, found in vars(given).items())
            yield from ((f"{name}.{one}", it) for one, it in methods if inspect.isfunction(it) and one[0] != "_")


def flags() -> dict[str, tuple[Callable[..., Any], str]]:
    """Give every argument of a verb that is true or false."""
    found = {}
    for name, verb in verbs():
        for option, asked in inspect.signature(verb).parameters.items():
            if asked.annotation is bool and name not in INNER:
                found[f"{name}({option})"] = (verb, option)
    return found


FLAGS = flags()


def test_the_flags_are_found() -> None:
    """Those of which it is known that they took a text are among them."""
    assert {"score(count_near)", "recommend(lowest_first)", "plan(lowest_first)", "summarize(margins)"} <= {*FLAGS}
    assert len(FLAGS) > 40


@pytest.mark.parametrize("name", FLAGS)
@pytest.mark.parametrize("wrong", ["no", 1, None])
def test_a_flag_is_true_or_false(name: str, wrong: Any) -> None:
    """Anything else is refused before the verb does anything, with the name of the argument."""
    verb, option = FLAGS[name]
    with pytest.raises(InvalidValueError, match=rf"\.{option} was .*; expected true or false\."):
        verb(**{option: wrong})


def test_what_numpy_calls_true_is_true() -> None:
    """A flag may come from an array."""
    school = pk.School("elm", "Elm", practices=(pk.PracticeInPlace("school_newsletter", match=pk.model.Match.NEAR),))
    given: Any = np.bool_(True)
    assert pk.score(school, pk.SIX_TYPES, count_near=given) == pk.score(school, pk.SIX_TYPES, count_near=True)
