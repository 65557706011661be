"""One rule for what is equal: values and results are equal if they hold the same, and then their hashes are too.

Mappings take no part in a hash. A class whose values cannot be hashed says so plainly, and none fails from within.
"""

import pickle
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Any, get_type_hints, is_typeddict

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import PartnerkitError
from tests.house.test_rooms import ROOMS

IDENTITY = {
    "AnswerFile": "holds a frame",
    "TidyAnswers": "holds a frame",
    "Asked": "holds expressions of a frame, for which == asks another question",
    "Baseline": "keeps what it has worked out",
    "CompiledRule": "keeps what it has worked out; the composite it was made of is a value",
    "Framed": "what results have in common; it holds nothing",
    "AsBriefData": "a protocol",
    "Keyed": "holds a frame",
    "Registry": "is looked up in, and is made anew where it is needed",
    "Release": "remembers what was published",
    "SchoolDraft": "a protocol",
    "AsData": "a protocol",
    "Citing": "a protocol",
    "FacesBarriers": "a protocol",
    "Tabular": "what results have in common; it holds nothing",
}
"""Public classes that compare by identity, and why."""


def public_classes() -> dict[str, type]:
    """Give every public class of every room, by its name."""
    found = {name: getattr(room, name) for room in ROOMS for name in room.__all__}
    return {
        name: each
        for name, each in found.items()
        if isinstance(each, type) and not is_typeddict(each) and not issubclass(each, Enum | BaseException)
    }


def test_values_are_equal_by_what_they_hold() -> None:
    """Every public class is structural, but those that are listed with a reason."""
    classes: dict[str, Any] = public_classes()
    assert {name for name, cls in classes.items() if cls.__eq__ is object.__eq__} == set(IDENTITY)


def test_no_hash_fails_from_within() -> None:
    """A hash is made of fields that have one, or there is none."""
    hashed = [
        cls for cls in public_classes().values() if attrs.has(cls) and cls.__hash__ not in (None, object.__hash__)
    ]
    assert len(hashed) > 100
    unfit = []
    for cls in hashed:
        kinds = get_type_hints(cls)
        fields = [field.name for field in attrs.fields(cls) if (field.eq if field.hash is None else field.hash)]
        unfit += [(cls.__name__, name) for name in fields if any(word in str(kinds[name]) for word in UNHASHED)]
    assert unfit == []


UNHASHED = ("Mapping[", "dict[", "list[", "set[", "Sequence[", "GroupTable", "ndarray")


@cache
def values() -> list[object]:
    """Give what ships, and a result of each verb."""
    return list(_values())


def _values() -> Iterator[object]:
    school = pk.read_school("examples/data/goose_creek.toml")
    profile = pk.score(school, pk.CONTINUUM)
    yield from (getattr(pk.knowledge, name) for name in dir(pk.knowledge) if name.isupper())
    yield from (school, profile, pk.explain(profile, "communication"), pk.compare(profile, profile))
    yield from (pk.progress(profile, profile), pk.recommend(school, n=3), pk.plan(school, hours=20))
    yield pk.planning.PlanRequest(school=school, hours=20)
    yield pk.crosswalk.chain(pk.knowledge.CROSSWALK)
    yield from (pk.match_practices("Family math night"), pk.language.read_plan_text("Family math night", name="Elm"))


def inside(value: Any, seen: set[int]) -> Iterator[object]:
    """Go through a value and all that it holds, each once."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if attrs.has(type(value)):
        yield value
        for field in attrs.fields(type(value)):
            yield from inside(getattr(value, field.name), seen)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from inside(item, seen)


def test_what_is_hashed_has_a_hash_or_says_plainly_that_it_has_none() -> None:
    """Nothing that ships and nothing that a verb gives fails from within."""
    seen: set[int] = set()
    for value in (one for each in values() for one in inside(each, seen)):
        if type(value).__hash__ is None:
            with pytest.raises(TypeError, match=f"unhashable type: '{type(value).__name__}'"):
                hash(value)
        else:
            assert isinstance(hash(value), int)


def test_a_copy_is_equal_and_has_the_same_hash() -> None:
    """What went through pickling is equal to what it was, and is found where it was kept."""
    copies = [(value, pickle.loads(pickle.dumps(value))) for value in values()]
    assert [type(value).__name__ for value, copy in copies if copy != value] == []
    found = [(value, copy) for value, copy in copies if type(value).__hash__ is not None]
    assert [type(value).__name__ for value, copy in found if copy not in {value: "kept"}] == []


def test_errors_compare_by_identity() -> None:
    """Errors are no values: they are raised once."""
    kinds = [getattr(pk.errors, name) for name in dir(pk.errors)]
    errors = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, PartnerkitError)]
    assert [kind.__name__ for kind in errors if kind.__eq__ is not BaseException.__eq__] == []
