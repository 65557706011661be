"""Results as plain data."""

import json

import pytest

import partnerkit as pk
from partnerkit.documents.export import Result


@pytest.fixture
def school(request: pytest.FixtureRequest) -> pk.School:
    """Read a published plan."""
    return pk.read_school(request.config.rootpath / "examples" / "data" / "goose_creek.toml")


def test_every_result_is_json(school: pk.School) -> None:
    """Profiles, scores, explanations, comparisons and recommendations all go through JSON and come back equal."""
    profile = pk.score(school, pk.SIX_TYPES)
    steps = pk.recommend(school, n=2)
    results: list[Result] = [
        profile,
        profile["communicating"],
        pk.explain(profile, "communicating"),
        pk.compare(profile, profile),
        steps,
        steps[0],
    ]
    for result in results:
        plain = pk.to_dict(result)
        assert json.loads(json.dumps(plain, allow_nan=False)) == plain


def test_profile_keeps_its_numbers(school: pk.School) -> None:
    """The numbers of a profile are those of its scores."""
    profile = pk.score(school, pk.CONTINUUM)
    found = {score["key"]: (score["low"], score["high"]) for score in pk.to_dict(profile)["scores"]}
    assert found == {score.key: (score.low, score.high) for score in profile}


def test_parts_of_an_explanation_add_up(school: pk.School) -> None:
    """The credits of the top parts sum to the number that was split."""
    plain = pk.to_dict(pk.explain(pk.score(school, pk.SIX_TYPES), "communicating"))
    assert sum(part["credit"] for part in plain["parts"]) == pytest.approx(plain["score"]["low"], abs=1e-12)


def test_a_retracted_source_is_marked() -> None:
    """A source that was withdrawn says so in plain data."""
    school = pk.School("elm", "Elm School", practices=(pk.PracticeInPlace("flexible_conferences"),))
    steps = pk.recommend(school, n=200)
    (meetings,) = [step for step in steps if step.practice.key == "monthly_progress_meetings"]
    marked = {source["key"]: source["retracted"] for source in pk.to_dict(meetings)["sources"]}
    assert marked["islam2019"] is True
    assert not any(retracted for key, retracted in marked.items() if key != "islam2019")
