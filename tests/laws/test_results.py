"""The law of results: what is read from a result's document equals the result."""

import json
from contextlib import suppress

from hypothesis import given, reject, strategies as st

import partnerkit as pk
from partnerkit.errors import ObservationConflictError
from partnerkit.files import parse_result
from partnerkit.files.results import Result
from partnerkit.reports import LANGUAGES, Language
from tests.strategies import schools


def reads_back(result: Result) -> None:
    """Hold a result against what its document gives, and its bytes against those of what was read."""
    text = json.dumps(pk.to_dict(result), allow_nan=False)
    again = parse_result(text, type(result))
    assert again == result
    assert json.dumps(pk.to_dict(again)) == text


@given(
    schools(), st.sampled_from([*pk.FRAMEWORKS, pk.knowledge.DUAL_CAPACITY_2013]), st.sampled_from(list(pk.Informant))
)
def test_what_scoring_gives_reads_back(school: pk.School, framework: pk.Framework, informant: pk.Informant) -> None:
    """Profiles from the inventory and from ratings, and what follows from them."""
    rated = inventory = pk.score(school, framework)
    with suppress(ObservationConflictError):
        rated = pk.score(school, framework, informant=informant)
    for profile in (inventory, rated):
        reads_back(profile)
        reads_back(pk.explain(profile, profile.scores[0]))
    reads_back(pk.compare(inventory, rated))
    reads_back(pk.progress(inventory, pk.score(school, framework, count_near=True)))


@given(schools(), st.sampled_from(LANGUAGES))
def test_reports_read_back(school: pk.School, language: Language) -> None:
    """Reports on any school, in every language."""
    try:
        report = pk.report(school, language=language)
    except ObservationConflictError:
        reject()
    reads_back(report)


@given(schools(), st.integers(0, 6))
def test_recommendations_read_back(school: pk.School, n: int) -> None:
    """Recommendations for any school, however many."""
    reads_back(pk.recommend(school, n=n))


@given(schools(), st.integers(0, 80), st.integers(1, 3))
def test_plans_read_back(school: pk.School, hours: int, terms: int) -> None:
    """Plans for any school, hours and terms."""
    reads_back(pk.plan(school, hours=hours, terms=terms, solver="greedy"))
