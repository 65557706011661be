"""Results as plain data."""

import json
from pathlib import Path
from typing import Any

import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.model import AsData


@pytest.fixture
def school(request: pytest.FixtureRequest) -> pk.School:
    """Read a published plan."""
    return pk.read_school(request.config.rootpath / "examples" / "data" / "goose_creek.toml")


def test_every_result_is_json(school: pk.School) -> None:
    """Profiles, scores, explanations, comparisons and recommendations all go through JSON and come back equal."""
    profile = pk.score(school, pk.SIX_TYPES)
    steps = pk.recommend(school, n=2)
    results: list[AsData[Any]] = [
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


def test_every_part_of_an_explanation_names_a_source_that_is_listed(school: pk.School) -> None:
    """The keys that parts give as their sources stand in the list of sources, those of findings too."""
    explanation = pk.explain(pk.score(school, pk.SIX_TYPES), "communicating")
    assert [source["key"] for source in pk.to_dict(explanation)["sources"]] == list(explanation.sources)


def test_an_explanation_of_one_indicator_keeps_its_reason(school: pk.School) -> None:
    """Where a construct is one indicator, the reason for its level is kept beside the parts."""
    plain = pk.to_dict(pk.explain(pk.score(school, pk.CONTINUUM), "communication"))
    assert plain["why"].startswith("level at least ")
    assert "the mix: " in plain["why"]


def test_a_retracted_source_is_marked() -> None:
    """A source that was withdrawn says so in plain data."""
    school = pk.School("elm", "Elm School", practices=(pk.PracticeInPlace("flexible_conferences"),))
    steps = pk.recommend(school, by=pk.planning.READY_FIRST, n=300)
    (meetings,) = [step for step in steps if step.practice.key == "monthly_progress_meetings"]
    marked = {source["key"]: source["retracted"] for source in pk.to_dict(meetings)["sources"]}
    assert marked["islam2019"] is True
    assert not any(retracted for key, retracted in marked.items() if key != "islam2019")


def test_a_school_is_the_document_that_it_is_read_from(school: pk.School) -> None:
    """A school as plain data is JSON that reads back to an equal school."""
    assert pk.files.parse_school(json.dumps(pk.to_dict(school)), "json") == school


def test_an_action_plan_is_the_document_that_it_is_read_from(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """An action plan as plain data is JSON that reads back to an equal plan, days and all."""
    plan = pk.files.read_action_plan(request.config.rootpath / "examples" / "data" / "elm_action_plan.toml")
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(pk.to_dict(plan)), "utf-8")
    assert pk.files.read_action_plan(path) == plan


def test_a_practice_keeps_its_key_and_prerequisites() -> None:
    """A practice comes out by the fields of a catalogue document."""
    practice = next(practice for practice in pk.PRACTICES if practice.prerequisites)
    found = pk.to_dict(practice)
    assert (found["key"], found["prerequisites"]) == (practice.key, list(practice.prerequisites))


def test_matches_of_texts_name_the_practice_and_why() -> None:
    """What texts were matched with comes with the score and the reasons that add up to it."""
    (match,) = pk.to_dict(pk.match_practices(["Muffins with Moms"], n=1))["matches"]
    (candidate,) = match["candidates"]
    assert sum(reason["part"] for reason in candidate["reasons"]) == pytest.approx(candidate["score"])


def test_plans_of_several_schools_come_back_from_json_equal(school: pk.School) -> None:
    """Plain data has lists, never tuples, so that JSON changes nothing."""
    found = pk.to_dict(pk.planning.plan_many([school], hours=10))
    assert json.loads(json.dumps(found)) == found


def test_findings_as_they_are_shown_are_refused_in_one_sentence() -> None:
    """Findings without the sizes that may not be shown do not read back, and the reader says why."""
    with pytest.raises(pk.DocumentError, match="without the sizes that may not be shown") as caught:
        pk.files.parse_findings(pk.to_dict(pk.FINDINGS))
    assert len(caught.value.faults) == 1


@pytest.mark.parametrize("given", [None, 3, "elm", object()])
def test_what_has_no_plain_form_is_refused(given: Any) -> None:
    """Something else than a result is refused with what is taken."""
    with pytest.raises(InvalidValueError, match="expected a school, an action plan or a result"):
        pk.to_dict(given)
