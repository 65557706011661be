"""The law of results: what is read from a result's document equals the result.

One example gives several results: six of scoring, one report, one plan. So the examples that a session asks for count
results here: with 100,000 of them, the laws together read back about 100,000 results, each law its share. What takes
longest to make has the smallest share.
"""

import datetime
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import attrs
import polars as pl
from hypothesis import given, reject, settings, strategies as st

import partnerkit as pk
from partnerkit.crosswalk import coverage, relate
from partnerkit.errors import ContradictionError, InvalidValueError, ObservationConflictError
from partnerkit.files import parse_result
from partnerkit.files.results import Result
from partnerkit.model import Construct, Informant, Level
from partnerkit.planning import pathways, plan_many, robustness
from partnerkit.reports import LANGUAGES, Language
from partnerkit.surveys import agreement, check_keys, explain_gap, rater_agreement, reliability
from tests.crosswalk.small import crosswalk
from tests.strategies import schools
from tests.surveys.forms import form


def again(result: Result, instruments: Iterable[pk.model.Instrument] = ()) -> Result:
    """Read a result from its document, whose bytes must be those of what was read."""
    text = json.dumps(pk.to_dict(result), allow_nan=False)
    read = parse_result(text, type(result), instruments=instruments)
    assert json.dumps(pk.to_dict(read)) == text
    return read


def reads_back(result: Result, *instruments: pk.model.Instrument) -> None:
    """Hold a result against what its document gives; it also prints the same."""
    read = again(result, instruments)
    assert read == result
    assert repr(read) == repr(result)


def reading(share: float, results: int = 1, *, least: int = 6) -> settings:
    """Let a law read back its share of all results, of which one example gives some; in short sessions a few more."""
    return settings(max_examples=max(least, round(settings().max_examples * share / results)))


@reading(0.6, results=6, least=8)
@given(
    schools(),
    st.sampled_from([*pk.FRAMEWORKS.main, pk.knowledge.DUAL_CAPACITY_2013]),
    st.sampled_from(list(Informant)),
)
def test_what_scoring_gives_reads_back(
    school: pk.School, framework: pk.Framework, informant: pk.model.Informant
) -> None:
    """Profiles from the inventory and from ratings, and what follows from them."""
    rated = inventory = pk.score(school, framework)
    with suppress(ObservationConflictError):
        rated = pk.score(school, framework, informant=informant)
    for profile in (inventory, rated):
        reads_back(profile)
        reads_back(pk.explain(profile, profile.scores[0]))
    reads_back(pk.compare(inventory, rated))
    reads_back(pk.progress(inventory, pk.score(school, framework, count_near=True)))


@reading(0.05, least=8)
@given(schools(), st.sampled_from(LANGUAGES))
def test_reports_read_back(school: pk.School, language: Language) -> None:
    """Reports on any school, in every language."""
    try:
        report = pk.report(school, language=language)
    except ObservationConflictError:
        reject()
    reads_back(report)


@reading(0.1, least=8)
@given(schools(), st.integers(0, 6))
def test_recommendations_read_back(school: pk.School, n: int) -> None:
    """Recommendations for any school, however many."""
    reads_back(pk.recommend(school, n=n))


@reading(0.05, least=8)
@given(schools(), st.integers(0, 80), st.integers(1, 3))
def test_plans_read_back(school: pk.School, hours: int, terms: int) -> None:
    """Plans for any school, hours and terms."""
    plan = pk.plan(school, hours=hours, terms=terms, solver="greedy")
    reads_back(plan)


@reading(0.01, results=2)
@given(schools(), st.integers(0, 80))
def test_what_follows_from_plans_reads_back(school: pk.School, hours: int) -> None:
    """How firm a plan is, and plans for a list of schools, whose document does not say how long they took."""
    plan = pk.plan(school, hours=hours, solver="greedy")
    reads_back(robustness(plan, draws=2, solver="greedy"))
    found = plan_many([school], hours=hours, solver="greedy", workers=1)
    assert again(found) == found


@reading(0.01)
@given(st.sampled_from(list(pk.CONTINUUM)), st.sampled_from(pk.CONTINUUM.ladder.stages))
def test_pathways_read_back(dimension: Construct, stage: Level) -> None:
    """Pathways to each stage of each dimension."""
    reads_back(pathways(dimension.key, to=stage.key))


RELATIONS = st.none() | st.sampled_from(["equal", "subset", "superset", "intersects", "none"])
PAIRS = st.lists(st.sampled_from(["a.one", "a.two", "b.one", "b.two", "c"]), min_size=2, max_size=2, unique=True)


@reading(0.03, results=3)
@given(st.lists(st.tuples(PAIRS, RELATIONS), min_size=1, max_size=6), st.sets(st.integers(0, 400), min_size=1))
def test_what_crosswalks_give_reads_back(said: list[tuple[list[str], str | None]], kept: set[int]) -> None:
    """What follows from any small crosswalk, and the coverage of frameworks by any part of the shipped one."""
    small = crosswalk([(first, relation, second) for (first, second), relation in said])
    for first, second in {(pair[0], said[0][0][1]) for pair, _ in said}:
        with suppress(ContradictionError):
            reads_back(relate(small, first, second))
    ours = pk.knowledge.CROSSWALK
    some = tuple(each for i, each in enumerate(ours.correspondences) if i in kept)
    reads_back(coverage(attrs.evolve(ours, correspondences=some), "six_types", "continuum"))


GROUPS = st.sampled_from([("elm", "oak"), (1, 2), (datetime.date(2026, 9, 1), datetime.date(2026, 9, 2)), (0.5, 1.5)])


@reading(0.15, results=4)
@given(GROUPS, st.lists(st.tuples(st.booleans(), *[st.none() | st.integers(0, 3)] * 3), min_size=8, max_size=40))
def test_what_surveys_give_reads_back(groups: tuple[Any, Any], rows: list[tuple[Any, ...]]) -> None:
    """Reliability, agreement, keys and gaps of any answers, where they can be computed; groups are of any type."""
    columns = [f"q{i}" for i in range(3)]
    frame = pl.DataFrame({name: [row[i + 1] for row in rows] for i, name in enumerate(columns)}).with_columns(
        pl.all().cast(pl.Int64), g0=pl.Series([groups[row[0]] for row in rows])
    )
    scales, instrument = {"whole": columns}, form(4, 3)
    asked: list[Callable[[], Result]] = [
        lambda: reliability(frame, scales),
        lambda: reliability(frame, scales, by="g0", min_group=5),
        lambda: agreement(frame, instrument, by="g0", min_group=5),
        lambda: agreement(frame, scales, by="g0", min_group=1),
        lambda: check_keys(frame, scales),
        lambda: rater_agreement(frame, columns),
        lambda: explain_gap(frame, instrument, "whole", by="g0", between=groups, min_group=1),
        lambda: pk.summarize(frame, instrument, by="g0", min_group=5),
    ]
    for ask in asked:
        with suppress(InvalidValueError):
            reads_back(ask(), instrument)
