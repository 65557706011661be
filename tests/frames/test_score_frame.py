"""Scoring tables: what a table gives is what each of its schools would be given."""

import random
from typing import Any

import pytest

import partnerkit as pk
from partnerkit.errors import FrameError, UnknownKeyError
from tests.frames.conftest import MakeFrame
from tests.laws.engines import read
from tests.schools import rated
from tests.small import DESK, FORUM, FRAMEWORK

FRAMEWORKS = {framework.key: framework for framework in pk.FRAMEWORKS.main}


def answered(framework: pk.Framework, rows: int) -> list[dict[str, float | None]]:
    """Make answers, the same in every run: whole levels and broken ones, and a fifth of them missing."""
    chance = random.Random(framework.key)
    levels = {i.key: [float(level.value) for level in framework.scale_of(i.key)] for i in framework.indicators}
    return [
        {
            key: None if chance.random() < 0.2 else chance.choice([*values, chance.uniform(values[0], values[-1])])
            for key, values in levels.items()
        }
        for _ in range(rows)
    ]


def profile(framework: pk.Framework, answers: dict[str, float | None]) -> pk.scoring.Profile:
    """Score one school that a team rated."""
    given = [
        pk.Observation(key, pk.model.Informant.TEAM, level=level) for key, level in answers.items() if level is not None
    ]
    return pk.score(rated(*given), framework, informant="team")


def table(framework: pk.Framework, rows: list[dict[str, float | None]]) -> dict[str, list[Any]]:
    """Give answers as columns, with an id."""
    return {"id": list(range(len(rows))), **{i.key: [row[i.key] for row in rows] for i in framework.indicators}}


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_a_table_scores_as_its_schools_do(engine: MakeFrame, key: str) -> None:
    """Row by row and construct by construct, value and bounds are those of the school's profile, to the last bit."""
    framework = FRAMEWORKS[key]
    rows = answered(framework, 4)
    frame, profiles = engine(table(framework, rows)), [profile(framework, row) for row in rows]
    values = read(pk.score_frame(frame, framework, keep=["id"]))
    ends = read(pk.score_frame(frame, framework, keep=["id"], reading="bounds"))
    assert list(values) == ["id", *(score.key for score in profiles[0])]
    for construct in (score.key for score in profiles[0]):
        assert values[construct] == [one[construct].value for one in profiles]
        assert ends[f"{construct}.low"] == [one[construct].low for one in profiles]
        assert ends[f"{construct}.high"] == [one[construct].high for one in profiles]


@pytest.mark.parametrize("construct", ["welcome", "district.welcome"])
def test_constructs_by_short_or_full_key(engine: MakeFrame, construct: str) -> None:
    """Only the constructs asked for are scored, named with or without prefix; only their columns are needed."""
    found = read(pk.score_frame(engine({"id": [1], DESK: [3.0]}), FRAMEWORK, constructs=[construct]))
    assert found == {"id": [1], DESK: [3.0], "district.welcome": [0.75]}


def test_not_applicable_is_taken_out(engine: MakeFrame) -> None:
    """Where an indicator does not apply, its construct has no score."""
    frame = engine({"id": [1, 2], DESK: [3.0, 3.0], FORUM: [1.0, 1.0], "na desk": [True, False]})
    found = read(pk.score_frame(frame, FRAMEWORK, keep=["id"], not_applicable={DESK: "na desk"}))
    assert found == {"id": [1, 2], "district.welcome": [None, 0.75], "district.voice": [0.25, 0.25]}


def test_unknown_construct_names_a_near_one(engine: MakeFrame) -> None:
    """A construct that the framework does not score comes with the nearest that it does."""
    with pytest.raises(UnknownKeyError, match=r"district\.welcome"):
        pk.score_frame(engine({"id": [1], DESK: [3.0]}), FRAMEWORK, constructs=["welcom"])


def test_faults_of_all_constructs_are_one_error(engine: MakeFrame) -> None:
    """Levels off their scale are found in all columns at once; unless the check is left out."""
    frame = engine({"id": [1, 2], DESK: [5.0, 5.0], FORUM: [1.0, 9.0]})
    with pytest.raises(FrameError) as caught:
        pk.score_frame(frame, FRAMEWORK)
    assert [(fault.path, fault.problem) for fault in caught.value.faults] == [
        (DESK, "the level 5 is in 2 rows."),
        (FORUM, "the level 9 is in 1 row."),
    ]
    assert read(pk.score_frame(frame, FRAMEWORK, check=False))["district.voice"][0] == 0.25
