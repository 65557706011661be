"""What is passed in the wrong place is named, with what belongs there, by every verb that a first script calls."""

import inspect
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import partnerkit as pk
from partnerkit.errors import CallError, DocumentError, InvalidValueError, UnknownKeyError
from partnerkit.scoring import record_of, registry

ANY: Any = pk
"""The front door as somebody uses it who checks no types."""

ELM: Any = pk.School("elm", "Elm School")
SIX: Any = pk.SIX_TYPES

WRONG: Any = [SIX]

FORM: Any = pk.knowledge.FAMILY_SURVEY
TABLE: Any = pl.DataFrame({"school": ["elm"], "asked": [1]})
PROFILE: Any = pk.score(ELM, SIX)

CALLS: dict[str, Callable[[], object]] = {
    "score.school": lambda: pk.score(SIX, ELM),
    "score.framework": lambda: ANY.score(ELM, "six_types"),
    "score_frame.framework": lambda: ANY.score_frame(TABLE, "six_types"),
    "score_frame.reading": lambda: ANY.score_frame(TABLE, SIX, reading="bound"),
    "explain.profile": lambda: pk.explain(ELM, "communicating"),
    "compare.first": lambda: pk.compare(ELM, ELM),
    "progress.before": lambda: pk.progress(ELM, ELM),
    "recommend.school": lambda: pk.recommend(SIX),
    "recommend.n": lambda: ANY.recommend(ELM, n="3"),
    "ready.school": lambda: pk.planning.ready(SIX),
    "plan.school": lambda: ANY.plan([ELM], hours=10),
    "plan.hours": lambda: ANY.plan(ELM, hours="60"),
    "plan_many.schools": lambda: pk.planning.plan_many(3, hours=10),
    "recommend.frameworks": lambda: ANY.recommend(ELM, frameworks="six_types"),
    "plan.must": lambda: ANY.plan(ELM, hours=10, must=3),
    "recommend.catalogue": lambda: pk.recommend(ELM, catalogue=SIX),
    "plan.catalogue": lambda: pk.plan(ELM, hours=10, catalogue=SIX),
    "read_school.catalogue": lambda: pk.read_school("elm.toml", catalogue=SIX),
    "match_practices.texts": lambda: ANY.match_practices(3),
    "evidence_for.practice": lambda: ANY.PRACTICES.evidence_for(3),
    "check_action_plan.plan": lambda: pk.planning.check_action_plan(ELM),
    "as_observations.table": lambda: pk.surveys.as_observations(TABLE, FORM),
    "alternatives.given": lambda: pk.planning.alternatives(ELM),
    "robustness.given": lambda: pk.planning.robustness(PROFILE),
    "next_question.profile": lambda: pk.scoring.next_question(ELM, "communicating"),
    "missing_steps.practice": lambda: ANY.planning.missing_steps(3, ELM),
    "missing_steps.school": lambda: ANY.planning.missing_steps("annual_open_house", "elm"),
    "pathways.framework": lambda: ANY.planning.pathways("communication", framework="continuum"),
    "prerequisite_graph.catalogue": lambda: pk.planning.prerequisite_graph(SIX),
    "summarize.instrument": lambda: pk.summarize(TABLE, SIX, by=["school"]),
    "score_responses.instrument": lambda: pk.surveys.score_responses(FORM, TABLE),
    "reliability.only": lambda: ANY.surveys.reliability(TABLE, {"a": ["asked"]}, only=3),
    "relate.crosswalk": lambda: pk.crosswalk.relate(ELM, "six_types.parenting", "continuum.homework"),
    "write_school.school": lambda: pk.write_school(SIX, "elm.toml"),
    "write_school.path": lambda: ANY.write_school(ELM, 3),
    "read_school.path": lambda: ANY.read_school(3),
    "recommend.persona": lambda: ANY.recommend(ELM, persona=3),
    "recommend.never": lambda: ANY.recommend(ELM, never=3),
    "recommend.objective": lambda: pk.recommend(ELM, objective={"six_types.parenting": "high"}),
    "recommend.by": lambda: ANY.recommend(ELM, by=lambda found, now: [1]),
    "adjusted.effort": lambda: ANY.PRACTICES.adjusted("school_newsletter", effort=20),
    "adjusted.effects": lambda: ANY.PRACTICES.adjusted("school_newsletter", effects={"a": 1}),
    "with_terms.terms": lambda: ANY.knowledge.VOCABULARY.with_terms("x"),
    "registry.frameworks": lambda: registry(WRONG),
    "record_of.profile": lambda: record_of(ELM),
    "plan.gap": lambda: pk.plan(ELM, hours=10, gap=1),
    "plan.time_limit": lambda: pk.plan(ELM, hours=10, time_limit=-1),
    "where.max_hours": lambda: ANY.PRACTICES.where(max_hours="40"),
    "Framework.constructs": lambda: ANY.Framework("ours", "Ours", "1", SIX.summary, SIX.structure, None),
    "Catalogue.practices": lambda: ANY.model.Catalogue("Ours", "1", ("open_door_hour",)),
    "School.practices": lambda: ANY.School("elm", "Elm School", practices=("open_door_hour",)),
}


@pytest.mark.parametrize("place", CALLS)
def test_the_argument_is_named(place: str) -> None:
    """The error names the verb and the argument."""
    with pytest.raises(InvalidValueError) as caught:
        CALLS[place]()
    assert str(caught.value).startswith(f"{place} was ")


@pytest.mark.parametrize("hours", [True, None, [10, "20"], float("nan")])
def test_hours_are_numbers(hours: Any) -> None:
    """Nothing else is taken for a number of staff hours."""
    with pytest.raises(InvalidValueError, match=r"plan\.hours was "):
        pk.plan(ELM, hours=hours)


def test_what_was_wrong_inside_is_kept() -> None:
    """The first error stays in sight below the one that names the argument."""
    with pytest.raises(InvalidValueError) as caught:
        pk.PRACTICES.evidence_for(3)  # type: ignore[arg-type]  # the mistake itself
    assert isinstance(caught.value.__cause__, AttributeError)


def test_an_argument_that_belongs_there_is_never_blamed() -> None:
    """An error from a function of one's own passes through as it is."""
    with pytest.raises(ZeroDivisionError):
        ANY.recommend(ELM, by=lambda found, n: 1 / 0)


@pytest.mark.parametrize(
    "make",
    [
        lambda: pk.Observation("a.b", "team", missing="unkown"),  # type: ignore[arg-type]  # the mistake itself
        lambda: pk.Composite("a", "b", measurement="refective"),  # type: ignore[arg-type]  # the same
    ],
)
def test_a_misspelt_word_comes_with_the_nearest(make: Callable[[], object]) -> None:
    """Words of a fixed list that are misspelt are answered with the word that was meant."""
    with pytest.raises(UnknownKeyError, match=r"Did you mean '(unknown|reflective)'"):
        make()


def test_writing_where_there_is_no_folder(tmp_path: Path) -> None:
    """A file that cannot be opened is named, with what to do, and it is said that nothing was written."""
    with pytest.raises(DocumentError) as caught:
        pk.write_school(ELM, tmp_path / "nowhere" / "elm.toml")
    assert str(caught.value).endswith(
        "elm.toml cannot be written: 1 fault, nothing was written.\n"
        "  - the document: it cannot be opened: No such file or directory. "
        "Check that the folder is there and may be written to."
    )


@pytest.mark.parametrize("name", [name for name in dir(pk) if inspect.isfunction(getattr(pk, name))])
def test_every_verb_is_a_door(name: str) -> None:
    """No verb of the front door fails on a wrong argument without naming it."""
    assert hasattr(getattr(pk, name), "__wrapped__")


def test_a_verb_can_be_sent_to_another_process() -> None:
    """A verb is pickled by its name, as a pool of processes does."""
    assert pickle.loads(pickle.dumps(pk.score)) is pk.score


FORGETFUL: Any = {
    name: verb
    for room in (pk, pk.planning, pk.surveys, pk.files, pk.scoring, pk.language, pk.crosswalk)
    for name in dir(room)
    if inspect.isfunction(verb := getattr(room, name)) and hasattr(verb, "__wrapped__")
}
"""Every verb of these rooms that is a door."""


@pytest.mark.parametrize("name", FORGETFUL)
def test_a_forgotten_argument_is_named(name: str) -> None:
    """Whoever calls a verb with nothing is told all that it needs, and with what it does not have, that."""
    verb = FORGETFUL[name]
    parameters = inspect.signature(verb).parameters.values()
    needed = tuple(
        one.name
        for one in parameters
        if one.default is one.empty and one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)
    )
    if needed:
        with pytest.raises(CallError) as caught:
            verb()
        assert (caught.value.verb, caught.value.missing) == (name, needed)
        assert all(one in str(caught.value) for one in needed)
    if not any(one.kind is one.VAR_KEYWORD for one in parameters):
        with pytest.raises(CallError) as caught:
            verb(wieght=1)
        assert (caught.value.missing, caught.value.unknown) == (needed, ("wieght",))


@pytest.mark.parametrize(
    ("call", "why"),
    [
        (
            lambda: ANY.plan(ELM, hour=40),
            "plan() has no argument 'hour'. Did you mean 'hours'? It needs hours",
        ),
        (
            lambda: ANY.plan(ELM, 40),
            "plan() takes 1 argument without a name, and got 2. Name the others, such as hours",
        ),
        (lambda: ANY.score(ELM, SIX, school=ELM), "score() got school twice, with its name and without."),
        (
            lambda: ANY.surveys.Release(TABLE, FORM, weight="w"),
            "Release() has no argument 'weight'. It takes answers",
        ),
    ],
    ids=["misspelt", "without a name", "twice", "a class"],
)
def test_a_call_that_does_not_fit_says_what_to_do(call: Callable[[], object], why: str) -> None:
    """The text names the verb as it is called, and what to write instead; it is a TypeError as in any Python."""
    with pytest.raises(TypeError) as caught:
        call()
    assert str(caught.value).startswith(why)
    assert isinstance(caught.value, pk.PartnerkitError)


def test_a_slip_inside_a_verb_is_not_taken_for_one_of_its_call() -> None:
    """A function of one's own that is called wrongly fails as it is."""
    with pytest.raises(TypeError) as caught:
        ANY.recommend(ELM, by=lambda: 1)
    assert not isinstance(caught.value, CallError)
