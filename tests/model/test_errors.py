"""Errors: each is also its builtin, keeps what it knows, and survives pickling."""

import copy
import inspect
import pickle
from typing import Any, Literal, cast

import attrs
import pytest

from partnerkit import errors
from partnerkit.errors import (
    CycleError,
    DocumentError,
    Fault,
    InvalidValueError,
    PartnerkitError,
    UnknownKeyError,
    UnknownLevelError,
    nearest,
)

BUILTINS: dict[str, type[Exception]] = {
    "DocumentError": ValueError,
    "InvalidValueError": ValueError,
    "UnknownKeyError": KeyError,
    "CallError": TypeError,
    "ShapeError": TypeError,
    "RuleError": ValueError,
    "CycleError": ValueError,
    "UnknownLevelError": ValueError,
    "ObservationConflictError": ValueError,
    "ComparisonError": ValueError,
    "MetricError": TypeError,
    "AssociationError": TypeError,
}

CLASSES = [
    value
    for value in vars(errors).values()
    if inspect.isclass(value) and issubclass(value, PartnerkitError) and value is not PartnerkitError
]

SAMPLES: dict[Any, object] = {
    str: "types",
    object: -1,
    bool: True,
    Literal["read", "written"]: "read",
    tuple[str, ...]: ("a", "b"),
    tuple[object, ...]: ("a", "b"),
    tuple[str, str]: ("level 1 (undated)", "level 2 (undated)"),
    tuple[Fault, ...]: (Fault("name", "it is missing.", "Add it."), Fault("", "it is odd.")),
}


def example(cls: type[PartnerkitError]) -> PartnerkitError:
    """Make an error of that class, with something in each of its fields."""
    return cls(*(SAMPLES[field.type] for field in attrs.fields(cast(Any, cls))))


each_error = pytest.mark.parametrize("error", [example(cls) for cls in CLASSES], ids=lambda error: type(error).__name__)


@pytest.mark.parametrize(("name", "builtin"), BUILTINS.items())
def test_error_is_its_builtin(name: str, builtin: type[Exception]) -> None:
    """`except ValueError` and the like keep working."""
    assert issubclass(getattr(errors, name), builtin)


@each_error
def test_error_has_a_builtin(error: PartnerkitError) -> None:
    """Every error is one of Python's own besides a PartnerkitError."""
    assert {base.__module__ for base in type(error).__bases__} == {"partnerkit.errors", "builtins"}


@each_error
def test_error_is_published(error: PartnerkitError) -> None:
    """Every error can be imported by name."""
    assert type(error).__name__ in dir(errors)


@each_error
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_error_survives_pickling(error: PartnerkitError, protocol: int) -> None:
    """An error that crosses processes says and knows the same on the other side."""
    again = pickle.loads(pickle.dumps(error, protocol))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


@each_error
def test_error_survives_copying(error: PartnerkitError) -> None:
    """A deep copy says the same."""
    assert str(copy.deepcopy(error)) == str(error)


@each_error
def test_error_keeps_what_it_knows(error: PartnerkitError) -> None:
    """What an error knows can be read as attributes, so that nobody parses its text."""
    names = [field.name for field in attrs.fields(cast(Any, type(error)))]
    assert names
    assert [getattr(error, name) for name in names] == list(error.args)


@each_error
def test_error_can_be_raised_from_another(error: PartnerkitError) -> None:
    """An error takes a cause and a traceback like any other."""
    with pytest.raises(type(error)) as caught:
        raise copy.copy(error) from ValueError("cause")
    assert isinstance(caught.value.__cause__, ValueError)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (
            DocumentError("elm.toml", (Fault("name", "it is missing.", "Add it."), Fault("", "it is odd."))),
            (
                "elm.toml cannot be read: 2 faults, nothing of it was used.\n"
                "  - name: it is missing. Add it.\n"
                "  - the document: it is odd."
            ),
        ),
        (DocumentError("a", (Fault("b", "c."),)), "a cannot be read: 1 fault, nothing of it was used.\n  - b: c."),
        (
            InvalidValueError("Effect", "share", -1, "a number above 0"),
            "Effect.share was -1; expected a number above 0.",
        ),
        (
            UnknownKeyError("communicatng", "construct", "The framework", ("communicating",)),
            "The framework has no construct 'communicatng'. Did you mean 'communicating'?",
        ),
        (
            UnknownKeyError("zebra", "score", "The profile", tuple(f"part_{number}" for number in range(33))),
            "The profile has no score 'zebra'. There are 33, such as part_0, part_1, part_2, part_3, part_4.",
        ),
        (
            CycleError("prerequisites", ("a", "b", "a")),
            "The prerequisites run in a circle: a -> b -> a. Take out one of these steps.",
        ),
    ],
    ids=["document", "one fault", "value", "key", "key of many", "cycle"],
)
def test_error_text(error: PartnerkitError, text: str) -> None:
    """The text names the thing, the value, the place and what to do next."""
    assert str(error) == text


def test_unknown_level_points_to_bounds() -> None:
    """Who asks for one value of an incomplete record is told what else to ask."""
    assert "Missing is never zero; use bounds()" in str(UnknownLevelError(("a.b",)))


KNOWN = ("six_types.parenting", "six_types.communicating", "six_types.volunteering")


@pytest.mark.parametrize(
    "wrong", ["communicatng", "six_types.comunicating", "COMMUNICATING", "Six_Types.Communicating"]
)
def test_nearest(wrong: str) -> None:
    """A misspelling finds its word, by the whole key or its last part, in any case."""
    assert nearest(wrong, KNOWN) == ("six_types.communicating",)


def test_nearest_finds_nothing_far() -> None:
    """A word like no other finds nothing."""
    assert nearest("zzz", KNOWN) == ()


def test_nearest_gives_no_word_twice() -> None:
    """A word that is near by whole key and by last part comes once."""
    found = nearest("six_types.parenting", KNOWN, n=3)
    assert len(found) == len(set(found))


def test_nearest_gives_the_nearest_first() -> None:
    """Of several near words the nearest comes first."""
    assert nearest("volunteer", ["volunteers", "voluntary"], n=2)[0] == "volunteers"


def test_nearest_keeps_the_known_spelling() -> None:
    """What comes back is the word as it is known, not as it was compared."""
    assert nearest("homework", ["Homework"]) == ("Homework",)


@pytest.mark.parametrize("key", [0, None, ("a", "b")])
def test_a_key_that_is_no_text_is_shown(key: Any) -> None:
    """An error about a key of another type says so instead of failing itself."""
    assert (
        str(UnknownKeyError(key, "score", "The profile", ("one",)))
        == f"The profile has no score {key!r}. Choose from: one."
    )


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("newsletters_home", "school_newsletter"),
        ("house_open", "annual_open_house"),
        ("routine_for_reading_at_home", "home_reading_routine"),
        ("zebra_crossing", None),
        ("of_the", None),
    ],
)
def test_words_in_another_order_are_found(wrong: str, meant: str | None) -> None:
    """A key that is spelled like none is looked up by its words; the rarer a shared word, the more it counts."""
    known = ["home_visits", "home_reading_routine", "annual_open_house", "school_newsletter", "school_compact"]
    assert nearest(wrong, known) == ((meant,) if meant else ())
