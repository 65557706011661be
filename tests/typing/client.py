"""What a developer writes, for type checkers alone: nothing here runs.

A line that must be an error is marked ``type: ignore``. mypy, pyright and ty also report a mark that is not needed, so
that each of them must find every mistake here, and nothing else.
"""

# pyright: reportUnnecessaryTypeIgnoreComment=true, reportUnusedExpression=false

from collections.abc import Mapping
from pathlib import Path
from typing import Any, assert_type

import partnerkit as pk
from partnerkit import rules as r
from partnerkit.model import Effect, Effort, Evidence, Practice

school = pk.School(
    "elm",
    "Elm School",
    context=pk.Context(grade_spans=["elementary"], barriers=["language", "time"], country="US"),
    practices=[pk.PracticeInPlace("question_line", reach=0.5, match="near")],
    observations=[
        pk.Observation("continuum.homework.stage", "families", level=2),
        pk.Observation("continuum.homework.stage", pk.model.Informant.TEAM, missing="not_asked"),
    ],
)
pk.School("elm", "Elm School", practices=(pk.PracticeInPlace("question_line"),))
pk.School("elm", "Elm School", practices=["question_line"])  # type: ignore[list-item]
pk.School("elm", "Elm School", practices="question_line")  # type: ignore[arg-type]
pk.School("elm", "Elm School", practises=[])  # type: ignore[call-arg]
pk.Context(grade_spans=["elementry"])  # type: ignore[list-item]
pk.Context(barriers="language")  # type: ignore[arg-type]
pk.Observation("continuum.homework.stage", "famlies", level=2)  # type: ignore[arg-type]
pk.Observation("continuum.homework.stage", "families", missing="unkown")  # type: ignore[arg-type]
pk.PracticeInPlace("question_line", match="close")  # type: ignore[arg-type]
pk.PracticeInPlace("question_line", reach="half")  # type: ignore[arg-type]
school.name = "Oak School"  # type: ignore[misc]

walk = Practice(
    key="our_walk",
    name="Our walk",
    summary="Staff walk through the neighborhood.",
    serves=["six_types.communicating"],
    stage="engagement",
    direction="two_way",
    modality="in_person",
    builds=["educators"],
    grade_spans=["elementary", "middle"],
    effort=Effort(10, 1, cost="low"),
    evidence=Evidence("related", tier="demonstrates_a_rationale"),
    effects=[Effect("continuum.communication.stage", share=0.5, ceiling=3)],
)
Effort(10, 1, cost="cheap")  # type: ignore[arg-type]
Evidence("related", tier="excellent")  # type: ignore[arg-type]
ours = pk.PRACTICES.extended(walk).without("annual_open_house")
assert_type(ours, pk.model.Catalogue)
pk.PRACTICES.extended("our_walk")  # type: ignore[arg-type]
found = ours.where(barrier="language", tier="promising", grade_span=["middle", "high"], max_hours=60)
ours.where(tier="excellent")  # type: ignore[arg-type]
assert_type(found[0].key, str)

profile = pk.score(school, pk.SIX_TYPES, informant="families")
assert_type(profile, pk.scoring.Profile)
assert_type(profile["communicating"].value, float | None)
pk.score(school, pk.SIX_TYPES, informant="famlies")  # type: ignore[arg-type]
pk.score(school, "six_types")  # type: ignore[arg-type]
pk.template(pk.SIX_TYPES, informant="everybody")  # type: ignore[arg-type]
pk.explain(profile, "communicating").root.parts[0].credit + 1
(profile["communicating"].value + 1)  # type: ignore[operator]

advised = pk.recommend(school, n=3, informant="team", catalogue=ours, frameworks=[pk.SIX_TYPES])
pk.recommend(school, informant="teem")  # type: ignore[arg-type]
plan = pk.plan(school, hours=60, terms=3)
pk.plan(school, ours=60)  # type: ignore[call-arg]

read = pk.read_school(Path("elm.toml"))
assert_type(read, pk.School)
pk.files.parse_school("", "yml")  # type: ignore[arg-type]
pk.read_school(3)  # type: ignore[arg-type]

rule = r.compile(r.mean("a", r.weakest("b", "c"), weights=[2, 1]), pk.scoring.registry(*pk.FRAMEWORKS.main))
record: Mapping[str, float] = {"a": 1.0}
assert_type(r.value(rule, record), float | None)
r.mean("a", 3)  # type: ignore[arg-type]
pk.scoring.registry("six_types")  # type: ignore[arg-type]

data: Mapping[str, Any] = pk.to_dict(profile)
