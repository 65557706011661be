"""The time that a document takes grows with its length and no faster, right or wrong.

What is compared is the time per kilobyte of a short and of a long document, in the processor time of this thread alone.
A quadratic step costs eight times as much a kilobyte at eight times the length; what is tested is less than three
times. A busy machine can only make a measurement longer, so a bad ratio is measured again before it counts.
"""

from collections.abc import Callable
from typing import Any

import pytest

import partnerkit as pk
from partnerkit.errors import DocumentError
from partnerkit.errors.shown_values import nearest
from partnerkit.files import parse_school, parse_vocabulary
from partnerkit.model import Source
from tests.documents.cost import GROWN, KINDS, SHAPES, TEXTS, as_json, own_vocabulary, parsers, per_kilobyte, sized

SHORT, LONG, FACTOR, TRIES = 4_000, 32_000, 3.0, 4


def grows_like_length(read: Callable[[str], object], make: Callable[[int], str]) -> bool:
    """Say whether a long text takes no more time a kilobyte than a short one, give or take."""
    short, long = sized(make, SHORT), sized(make, LONG)
    per_kilobyte(read, short)  # what is loaded at first use is not the text's cost
    quick = per_kilobyte(read, short)
    for _ in range(TRIES):
        quick = max(quick, per_kilobyte(read, short))
        if per_kilobyte(read, long) < FACTOR * quick:
            return True
    return False


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", KINDS)
def test_wrong_documents(kind: str, shape: str) -> None:
    """A document with everything wrong at every place is refused in time that grows with its length."""
    parse, short = parsers()[kind]
    assert grows_like_length(lambda text: parse(text, "json"), lambda n: as_json(SHAPES[shape](short, n)))


@pytest.mark.parametrize("kind", GROWN)
def test_documents_whose_parts_name_one_another(kind: str) -> None:
    """A key is looked up in time that does not grow with the number of keys."""
    parse, _ = parsers()[kind]
    assert grows_like_length(lambda text: parse(text, "json"), lambda n: as_json(GROWN[kind](n)))


@pytest.mark.parametrize("name", TEXTS)
def test_texts(name: str) -> None:
    """No text, well formed or not, takes longer to take apart than its length."""
    form, make = TEXTS[name]
    assert grows_like_length(lambda text: parse_school(text, form), make)  # type: ignore[arg-type]  # one of the two


@pytest.mark.parametrize("piece", [" ", ", ", "a, ", " and", "1 (", "a 1(1, ", "{", "1-"])
def test_bibliographies(piece: str) -> None:
    """A reference of any length is written out in time that grows with it."""

    def write(text: str) -> None:
        source = Source("hall2015", "Trust", (f"Hall{text}x",), 2015, f"Urban Education{text}x")
        assert source.bibtex()
        assert source.csl()

    assert grows_like_length(write, lambda n: piece * n)


def test_near_matches_are_looked_for_40_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many keys are wrong, a near match is looked for as often as faults are printed."""
    asked: list[str] = []

    def spelled_like(wrong: str, known: Any, **_: Any) -> tuple[str, ...]:
        asked.append(wrong)
        return (next(iter(known)),)

    monkeypatch.setattr("partnerkit.errors.shown_values.spelled_like", spelled_like)
    with pytest.raises(DocumentError) as caught:
        parse_vocabulary(as_json(own_vocabulary(500)), "json")
    assert (len(asked), len(caught.value.faults)) == (40, 500)


def test_nothing_is_withheld_outside_of_a_document() -> None:
    """Only while a document is read are near matches counted."""
    with pytest.raises(DocumentError):
        parse_vocabulary(as_json(own_vocabulary(500)), "json")
    assert nearest("elmm", ["elm"]) == ("elm",)


@pytest.mark.parametrize("kind", KINDS)
def test_collecting_stops_at_1000_faults(kind: str) -> None:
    """Of more faults than a thousand, a thousand are collected, and the error says that it stopped there."""
    parse, short = parsers()[kind]
    with pytest.raises(DocumentError) as caught:
        parse(as_json({**short, **{f"field_{i}": i for i in range(5000)}}), "json")
    assert len(caught.value.faults) == 1000
    assert caught.value.stopped
    first, *_, last = str(caught.value).splitlines()
    assert first.endswith("cannot be read: 1,000 faults or more, nothing of it was used.")
    assert last == "  - and 960 more; `faults` holds these; reading stopped there."


def test_999_faults_are_all_of_them() -> None:
    """Just below the limit, nothing is said to be left out."""
    with pytest.raises(DocumentError) as caught:
        parse_school(
            '{"format": 1, "key": "elm", "name": "Elm", ' + ",".join(f'"f{i}": 1' for i in range(999)) + "}", "json"
        )
    assert (len(caught.value.faults), caught.value.stopped) == (999, False)


def test_a_kind_of_rule_is_looked_for_once_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """All installed packages are gone through once, not once for every rule of an unknown kind."""
    looked: list[str] = []

    def entry_points(*, group: str) -> tuple[()]:
        looked.append(group)
        return ()

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    rules = [{"key": f"ours.c{i}", "rule": {"nope": ["a"]}} for i in range(100)]
    with pytest.raises(DocumentError, match="there is no kind 'nope'"):
        pk.files.parse_composites(as_json({"format": 1, "composites": rules}), "json")
    assert looked == ["partnerkit.rules"]
