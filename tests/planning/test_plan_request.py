"""What a plan is asked: one form for whatever a caller gives, and one set of options for every verb."""

import inspect
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import partnerkit as pk
from partnerkit.errors import DocumentError, InvalidValueError
from partnerkit.planning import PlanOptions, PlanRequest

ELM = pk.School("elm", "Elm School")
MODULE = import_module("partnerkit.planning.plan_many")


def asked(**options: Any) -> PlanRequest:
    """Make a request for a school, of 40 hours unless told otherwise."""
    return PlanRequest(school=ELM, **{"hours": 40, **options})


@pytest.mark.parametrize("hours", [40, 40.0, [40], Fraction(40), np.int64(40), np.float32(40)], ids=repr)
def test_hours_are_kept_in_one_form(hours: Any) -> None:
    """However a number is written, the request keeps a plain float for each term."""
    kept = asked(hours=hours).hours
    assert (kept, type(kept[0])) == ((40.0,), float)


def test_one_number_of_hours_serves_every_term() -> None:
    """Every term has the hours that are given once."""
    assert asked(terms=np.int64(3)).hours == (40.0, 40.0, 40.0)


@pytest.mark.parametrize(
    "given",
    [
        {"must": "family_handbook"},
        {"at_least": {"six_types": 2}},
        {"cost": {"medium": 2}},
        {"goals": {"reading": "continuum.homework"}},
        {"objective": {"six_types.communicating": 2}},
        {"objective": pk.SIX_TYPES},
    ],
    ids=lambda given: next(iter(given)),
)
def test_what_is_kept_can_be_given_again(given: dict[str, Any]) -> None:
    """A kept option means the same when it is given to another request."""
    name = next(iter(given))
    kept = getattr(asked(**given), name)
    assert getattr(asked(**{name: kept}), name) == kept


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("hours", 10**400),
        ("hours", [1, None]),
        ("hours", -1),
        ("terms", 2.0),
        ("months_per_term", 10**400),
        ("planned_reach", float("nan")),
        ("cost", {"medium": 1.5}),
        ("cost", {"dear": 1}),
        ("gap", 1),
        ("time_limit", -1),
        ("threads", -1),
        ("solver", "cplex"),
    ],
)
def test_what_cannot_be_asked_is_named(name: str, given: Any) -> None:
    """A wrong value is named by the verb that was called and the option."""
    with pytest.raises(InvalidValueError) as caught:
        pk.plan(ELM, **{"hours": 40, name: given})
    assert str(caught.value).startswith(f"plan.{name} was ")


def test_another_verb_names_itself() -> None:
    """The same wrong value, given to another verb, is named by that verb."""
    with pytest.raises(InvalidValueError, match=r"^plan_many\.planned_reach was 2"):
        pk.planning.plan_many([ELM], hours=40, planned_reach=2)


@pytest.mark.parametrize(
    ("options", "why"),
    [({"hours": 40, "term": 3}, r"has no argument 'term'\. Did you mean 'terms'\?"), ({}, "needs hours, a ")],
    ids=["misspelt", "missing"],
)
def test_a_call_that_does_not_fit_is_answered_by_the_verb(options: dict[str, Any], why: str) -> None:
    """A misspelt or missing option is an error of the verb, not of what is behind it."""
    with pytest.raises(TypeError, match=rf"^plan\(\) .*{why}"):
        pk.plan(ELM, **options)


@pytest.mark.parametrize("verb", [pk.plan, pk.planning.plan_many])
def test_every_option_is_in_the_signature(verb: Any) -> None:
    """`help` and completion show each option by its name."""
    assert set(inspect.get_annotations(PlanOptions)) <= set(inspect.signature(verb).parameters)


def test_every_option_is_described_once() -> None:
    """The description of `plan` has every option, and no other verb repeats it."""
    names = [f"\n        {name}: " for name in inspect.signature(pk.plan).parameters]
    described = {
        verb.__name__: [name.strip() for name in names if name in (verb.__doc__ or "").replace("    Keyword", "")]
        for verb in (pk.plan, pk.planning.plan_many)
    }
    assert described["plan"] == [name.strip() for name in names]
    assert described["plan_many"] == []


def test_alternatives_are_searched_for_as_the_plan_was() -> None:
    """Without options of its own, `alternatives` takes the solver of the plan."""
    first = pk.plan(ELM, hours=10, solver="greedy")
    (second,) = pk.planning.alternatives(first, 1)
    assert second.proof.solver == first.proof.solver


def test_whole_hours_and_fractions_are_one_request(tmp_path: Path) -> None:
    """A journal that was begun with 10 hours goes on with 10.0."""
    journal = tmp_path / "run.jsonl"
    pk.planning.plan_many([ELM], hours=10, at_least={"six_types": 0}, solver="greedy", workers=1, journal=journal)
    again = pk.planning.plan_many(
        [ELM], hours=[10.0], at_least={"six_types": 0.0}, solver="greedy", workers=1, journal=journal
    )
    assert again.resumed == 1


@pytest.mark.parametrize("version", ["__version__", "solver_name"])
def test_another_version_is_another_request(version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of partnerkit or of the solver may find other plans, so it does not go on in the same journal."""
    pytest.importorskip("highspy")
    journal = tmp_path / "run.jsonl"
    pk.planning.plan_many([ELM], hours=10, workers=1, journal=journal)
    monkeypatch.setattr(
        import_module("partnerkit.planning.plan_many"),
        version,
        "0.0" if version == "__version__" else lambda: "HiGHS 0.0",
    )
    with pytest.raises(DocumentError, match="the same versions of partnerkit and of the solver"):
        pk.planning.plan_many([ELM], hours=10, workers=1, journal=journal)


def test_the_low_end_counts_most_unless_asked_otherwise() -> None:
    """A plan weighs steps as a recommendation does, and the cheapest way to one score does not weigh."""
    assert (asked().lowest_first, asked(lowest_first=False).lowest_first) == (True, False)
    assert pk.planning.cheapest_to(ELM, "six_types.communicating", 1).request.lowest_first is False
