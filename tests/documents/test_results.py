"""Results as documents: each reads back equal, fits its schema, and is refused with every fault where it is wrong."""

import datetime
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit import rules as r
from partnerkit.crosswalk import coverage, relate
from partnerkit.errors import DocumentError, OlderDocumentWarning
from partnerkit.files import json_schema, parse_result, read_result, write_result
from partnerkit.files.results import RESULTS, Result
from partnerkit.model import Effort, Framed
from partnerkit.planning import Plan, PlannedSchools, cheapest_to, pathways, plan_many, robustness
from partnerkit.scoring import Profile
from partnerkit.surveys import (
    GroupTable,
    Release,
    agreement,
    check_keys,
    explain_gap,
    rater_agreement,
    reliability,
)
from tests.schools import example
from tests.strategies import schools
from tests.surveys.test_groups import FORM as OTHER_FORM, TABLE

OWN = pk.Composite("welcome_first", r.weakest("six_types.communicating", "continuum.communication"))
FORM = pk.knowledge.FAMILY_SURVEY
FORMS = (FORM, OTHER_FORM)
SURVEY = pl.DataFrame(TABLE)
RATINGS = pl.DataFrame({"ada": [1, 2, 3], "ben": [2, 2, 4], "cyd": [1, 2, 3]})


def answers(school: str = "place") -> pl.DataFrame:
    """Make answers of two large groups and a small one."""
    codes = {item.key: [option.code for option in FORM.options_of(item.key)] for item in FORM}
    rows = [*["elm"] * 40, *["oak"] * 25, *["ash"] * 3]
    columns = {
        item.column: [codes[item.key][(7 * i + j) % len(codes[item.key])] for i in range(len(rows))]
        for j, item in enumerate(FORM)
    }
    return pl.DataFrame({**columns, school: rows, "weight": [1.0 + i % 3 / 2 for i in range(len(rows))]})


def untimed(found: PlannedSchools) -> PlannedSchools:
    """Give plans for many schools as they are read: how long they took is not in a document."""
    items = tuple(attrs.evolve(item, seconds=0.0) for item in found)
    return attrs.evolve(found, items=items, solved=0, resumed=0, seconds=0.0)


@cache
def scored(practices: int | None = None) -> Profile:
    """Score a published plan, or what it lists first."""
    school = example("goose_creek")
    return pk.score(attrs.evolve(school, practices=school.practices[:practices]), pk.SIX_TYPES)


@cache
def drafted() -> pk.language.PlanDraft:
    """Read a pasted plan."""
    text = "Elm\n\n- Open house, home visits\n- [ ] Newsletter\n- Bingo\nPage 2"
    return pk.read_plan_text(text, name="Elm", source="Here")


def of_each_kind() -> Iterator[tuple[str, Callable[[], Result]]]:
    """Give results of each kind, in their various forms, each made when it is asked for."""
    school = example("goose_creek")
    rated = attrs.evolve(
        school,
        observations=(pk.Observation("six_types.communicating.home_language", pk.model.Informant.TEAM, level=2, n=12),),
    )
    yield "profile", scored
    yield "profile", lambda: pk.score(rated, pk.SIX_TYPES, informant="team")
    yield "profile", lambda: pk.score(school, pk.knowledge.DUAL_CAPACITY_2013, count_near=True)
    yield "explanation", lambda: pk.explain(scored(), "communicating")
    yield "explanation", lambda: pk.explain(pk.score(rated, pk.SIX_TYPES, informant="team"), "communicating")
    yield "comparison", lambda: pk.compare(scored(), scored(5))
    yield "progress", lambda: pk.progress(scored(), scored(5))
    yield "progress", lambda: pk.progress(scored(), scored(5), of="high")
    yield "recommendations", lambda: pk.recommend(school)
    yield "recommendations", lambda: pk.recommend(school, objective=OWN, barriers=["language", "time"])
    yield "recommendations", lambda: pk.recommend(rated, informant="team", objective="communicating")
    yield "plan", lambda: pk.plan(school, hours=30, terms=2)
    yield (
        "plan",
        lambda: pk.plan(
            school,
            hours=float("inf"),
            objective=OWN,
            solver="greedy",
            cost="low",
            must="plain_language_standard",
            never="title_one_annual_meeting",
            exclusive=[["annual_open_house", "school_newsletter"]],
        ),
    )
    yield (
        "plan",
        lambda: pk.plan(
            school,
            hours=[20, 60],
            objective={"communicating": 2.0, "continuum.setting": 1.0},
            barriers="language",
            at_least={"six_types.communicating": 1.0},
            cover="volunteering",
            goals={"welcome everybody": ["six_types.communicating"]},
        ),
    )
    yield "plan", lambda: cheapest_to(school, "six_types.communicating", 1)
    yield "group_table", lambda: pk.summarize(answers(), FORM, by="place")
    yield (
        "group_table",
        lambda: pk.summarize(answers(), FORM, by="place", weight="weight", invited={"elm": 60, "oak": 50}),
    )
    yield "group_table", lambda: pk.summarize(answers(), FORM, by="place", round_to=5)
    yield "practice_matches", lambda: pk.match_practices(["Open house and newsletters", "No interpreters", "Xyzzy"])
    yield "plan_draft", drafted
    yield "plan_draft", lambda: drafted().confirmed({"Bingo": [("fundraisers", "near"), "school_newsletter"]})
    yield "plan_draft", lambda: drafted().confirmed({"Bingo": ("fundraisers", "near"), "home visits": None})
    yield "report", lambda: pk.report(school)
    yield "report", lambda: pk.report(rated, language="es", plan=pk.plan(rated, hours=30))
    both = [school, attrs.evolve(school, key="other", name="Another school")]
    yield "planned_schools", lambda: untimed(plan_many(both, hours=40, solver="greedy", workers=1))
    yield "planned_schools", lambda: untimed(plan_many(both, hours=1, must="family_liaison", workers=1))
    yield "robustness", lambda: robustness(pk.plan(school, hours=20, solver="greedy"), draws=3)
    yield "pathways", lambda: pathways("communication")
    yield "coverage", lambda: coverage(pk.knowledge.CROSSWALK, "six_types", "continuum")
    yield "derivation", lambda: relate(pk.knowledge.CROSSWALK, "six_types.communicating", "continuum.communication")
    yield "derivation", lambda: relate(pk.knowledge.CROSSWALK, "six_types.parenting", "six_types.volunteering")
    whole, reversed_ = {"whole": ["q0", "q1", "q2"]}, SURVEY.with_columns(q1=-pl.col("q0"))
    yield "reliabilities", lambda: reliability(SURVEY, whole)
    yield "group_reliabilities", lambda: reliability(SURVEY, whole, by=["g0", "g1"], min_group=35)
    yield "agreements", lambda: agreement(SURVEY, OTHER_FORM, by=["g0", "g1"])
    yield "agreements", lambda: agreement(SURVEY, whole, by="g1")
    yield "key_report", lambda: check_keys(SURVEY, whole)
    yield "key_report", lambda: check_keys(reversed_, whole)
    yield "rater_agreement", lambda: rater_agreement(RATINGS, ["ada", "ben"])
    yield "rater_agreement", lambda: rater_agreement(RATINGS, ["ada", "cyd"])
    yield "group_gap", lambda: explain_gap(SURVEY, OTHER_FORM, "whole", by="g0", between=("elm", "oak"))
    yield "group_table", lambda: Release(answers(), FORM).publish(by="place")
    yield "group_table", lambda: Release(answers(), FORM).publish(by="weight", where={"place": ["elm", "oak"]})


@cache
def made(make: Callable[[], Any]) -> Any:
    """Give a result, which is made once for all tests: it does not change."""
    return make()


MAKERS = list(of_each_kind())
MADE = [pytest.param(kind, make, id=f"{kind}-{i}") for i, (kind, make) in enumerate(MAKERS)]


@pytest.mark.parametrize(("kind", "make"), MADE)
def test_a_result_reads_back_equal(kind: str, make: Callable[[], Result]) -> None:
    """What is read from a result's document equals the result, prints the same, and is written to the same bytes."""
    result = made(make)
    text = json.dumps(pk.to_dict(result), allow_nan=False)
    again: Any = parse_result(text, RESULTS[kind].noun, instruments=FORMS)
    assert again == result
    assert str(again) == str(result)
    assert json.dumps(pk.to_dict(again)) == text


@cache
def schema_of(kind: Any) -> jsonschema.Draft202012Validator:
    """Give what checks the documents of a kind, whose schema is sound itself."""
    schema = json_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize(("kind", "make"), MADE)
def test_a_result_fits_its_schema(kind: Any, make: Callable[[], Result]) -> None:
    """Every document of a result fits the schema of its kind."""
    schema_of(kind).validate(json.loads(json.dumps(pk.to_dict(made(make)))))


@pytest.mark.parametrize("kind", RESULTS)
def test_every_field_of_a_schema_is_described(kind: Any) -> None:
    """Every field says what it holds, or refers to what does."""
    schema = json_schema(kind)
    for name, table in {kind: schema, **schema["$defs"]}.items():
        for field, said in table.get("properties", {}).items():
            assert said.keys() & {"description", "$ref", "const"}, f"{name}.{field}"


@pytest.mark.parametrize(("kind", "make"), MADE)
def test_equal_calls_give_equal_bytes(kind: str, make: Callable[[], Result]) -> None:
    """Nothing in a document depends on when or how fast it was made."""
    assert json.dumps(pk.to_dict(make())) == json.dumps(pk.to_dict(made(make)))


@given(schools(), st.data())
def test_brief_is_brief_and_json(school: pk.School, data: st.DataObject) -> None:
    """The brief form is JSON, says of what kind it is, and is far smaller."""
    profile = pk.score(school, data.draw(st.sampled_from(pk.FRAMEWORKS.main)))
    brief, whole = (json.dumps(pk.to_dict(profile, brief=brief), allow_nan=False) for brief in (True, False))
    assert json.loads(brief)["kind"] == "profile"
    assert len(brief) < len(whole) / 2


def test_brief_practices_are_a_tenth() -> None:
    """A list of practices for a language model is a tenth of its whole form, or little more."""
    found = pk.PRACTICES.where(serves="communicating")
    whole, brief = (len(json.dumps(pk.to_dict(found, brief=brief))) for brief in (False, True))
    assert brief < whole / 8


FRAMED = [(kind, make) for kind, make in MAKERS if issubclass(RESULTS[kind].noun, Framed)]


@pytest.mark.parametrize(("kind", "make"), FRAMED)
def test_rows_are_numbers(kind: str, make: Callable[[], Any]) -> None:
    """Rows go into data frames of every library, with numbers as numbers."""
    result = made(make)
    assert isinstance(result, Framed)
    rows = result.rows()
    assert all(row.keys() == rows[0].keys() for row in rows)
    assert result.to_frame("polars").rows(named=True) == rows
    assert len(result.to_pandas()) == result.to_frame("pyarrow").num_rows == len(rows)
    kinds = result.to_frame("polars").schema
    assert all(kinds[name].is_numeric() for name in result.NUMBERS)


def test_written_and_read(tmp_path: Path) -> None:
    """A result goes to a file and comes back as the class that is asked for."""
    profile = pk.score(example("efisd"), pk.CONTINUUM)
    write_result(profile, tmp_path / "profile.json")
    assert read_result(tmp_path / "profile.json") == profile
    assert read_result(tmp_path / "profile.json", Profile)["communication"] == profile["communication"]
    with pytest.raises(pk.DocumentError, match=r"kind: it is 'profile'. Expected 'plan'"):
        read_result(tmp_path / "profile.json", Plan)
    with pytest.raises(pk.DocumentError, match=r"\.json"):
        write_result(profile, tmp_path / "profile.toml")


def test_all_faults_at_once() -> None:
    """Each wrong field of a result's document is named with its path."""
    data: dict[str, Any] = json.loads(json.dumps(pk.to_dict(pk.score(example("efisd"), pk.CONTINUUM))))
    data["scores"][0]["low"] = "much"
    data["answers"][2]["supports"] = [{"practice": "home_visit"}]
    data["reading"] = "guess"
    del data["notes"]
    data["extra"] = 1
    with pytest.raises(pk.DocumentError) as caught:
        parse_result(json.dumps(data))
    paths = {fault.path for fault in caught.value.faults}
    assert paths >= {"scores[0].low", "answers[2].supports[0].practice", "reading", "notes", "extra"}


@pytest.mark.parametrize(
    ("change", "path"),
    [({"version": "9"}, "framework"), ({"kind": "profle"}, "kind"), ({"framework": "own"}, "framework")],
)
def test_what_is_not_at_hand_is_named(change: dict[str, str], path: str) -> None:
    """A version or a kind that is not there is named, with what to do."""
    data = {**pk.to_dict(pk.score(example("efisd"), pk.CONTINUUM)), **change}
    with pytest.raises(pk.DocumentError) as caught:
        parse_result(json.dumps(data))
    assert [fault.path for fault in caught.value.faults] == [path]


def test_numbers_stay_where_effects_have_changed() -> None:
    """A profile that was made with other effects reads back with its own numbers."""
    practice = pk.PRACTICES["annual_open_house"]
    halved = [attrs.evolve(effect, share=effect.share / 2) for effect in practice.effects]
    other = pk.PRACTICES.adjusted("annual_open_house", effects=halved)
    made = pk.score(example("goose_creek"), pk.CONTINUUM, catalogue=other)
    with pytest.warns(OlderDocumentWarning, match="made with other versions of the data"):
        read = parse_result(json.dumps(pk.to_dict(made)), Profile)
    assert [(s.low, s.if_near, s.mix) for s in read] == [(s.low, s.if_near, s.mix) for s in made]
    assert pk.explain(read, "communication").root.credit == pk.explain(made, "communication").root.credit


def test_a_table_needs_its_instrument() -> None:
    """A group table of a form of one's own reads back beside that form, and says what is missing without it."""
    own = attrs.evolve(FORM, key="our_form")
    table = pk.summarize(answers(), own, by="place")
    text = json.dumps(pk.to_dict(table))
    assert parse_result(text, GroupTable, instruments=own) == table
    with pytest.raises(pk.DocumentError, match=r"instruments="):
        parse_result(text)


def _tampered(data: dict[str, Any], *steps: Any) -> dict[str, Any]:
    """Give a document with one value changed; the last step is the value."""
    found: Any = (changed := json.loads(json.dumps(data)))
    *way, last, value = steps
    for step in way:
        found = found[step]
    found[last] = value
    return changed  # type: ignore[no-any-return]  # what json.loads gives


@pytest.mark.parametrize(
    ("steps", "path"),
    [
        (("scores", 1, "low", 5.0), "scores[1].low"),
        (("scores", 1, "low", 0.9), "scores[1].low"),
        (("scores", 1, "known", -5), "scores[1].known"),
        (("scores", 1, "mix", "in_most", 0.9), "scores[1].mix.in_most"),
        (("scores", []), "scores"),
        (("answers", 3, "low", 99), "answers[3]"),
        (("answers", 3, "missing", "bogus"), "answers[3].missing"),
        (("answers", []), "answers"),
        (("informant", "famlies"), "informant"),
        (("as_of", "soon"), "as_of"),
    ],
)
def test_numbers_that_do_not_follow_are_refused(steps: tuple[Any, ...], path: str) -> None:
    """A value out of range, and a number that does not follow from the rest of the document, is told with its path."""
    data: dict[str, Any] = dict(pk.to_dict(pk.score(example("goose_creek"), pk.SIX_TYPES)))
    with pytest.raises(pk.DocumentError) as caught:
        parse_result(_tampered(data, *steps))
    assert path in {fault.path for fault in caught.value.faults}


@pytest.mark.parametrize(
    ("steps", "path"),
    [
        (("rows", 3, "mean", 99.0), "rows[3].mean"),
        (("rows", 3, "n", -4), "rows[3].n"),
        (("rows", 3, "sd", -1.0), "rows[3].sd"),
        (("rows", 3, "measure", "zz"), "rows[3].measure"),
        (("rows", 3, "group", {"zz": "elm"}), "rows[3].group"),
        (("rows", 3, "group", {}), "rows[3].group"),
        (("rows", 3, "hidden", ["mean"]), "rows[3].hidden"),
        (("min_group", 0), "min_group"),
        (("informant", "staff"), "informant"),
        (("by", ["place", "place"]), "by"),
    ],
)
def test_a_table_that_cannot_be_is_refused(steps: tuple[Any, ...], path: str) -> None:
    """A figure out of its unit, a measure that there is not, and a hidden figure that is shown are told."""
    data: dict[str, Any] = dict(pk.to_dict(pk.summarize(answers(), FORM, by="place")))
    with pytest.raises(pk.DocumentError) as caught:
        parse_result(_tampered(data, *steps))
    assert path in {fault.path for fault in caught.value.faults}


def test_groups_that_json_has_no_number_for() -> None:
    """Groups that are true, false or infinite are read back as they can be written."""
    yes = answers().with_columns(pl.col("weight") > 1.2)
    table = pk.summarize(yes, FORM, by="weight")
    assert parse_result(json.dumps(pk.to_dict(table)), GroupTable) == table
    wide = answers().with_columns(weight=pl.when(pl.col("weight") > 1.2).then(float("inf")).otherwise(1.0))
    assert json.dumps(pk.to_dict(pk.summarize(wide, FORM, by="weight")), allow_nan=False)


def test_groups_that_print_alike_stay_apart() -> None:
    """A day and its text, or a number that JSON does not have and its text, are two groups in the document too."""
    frame = answers().to_pandas()
    for value, text in ((datetime.date(2026, 9, 1), "2026-09-01"), (float("inf"), "inf"), (Decimal("1.5"), "1.5")):
        frame["place"] = pd.Series([value] * 40 + [text] * 28, dtype=object)
        table = pk.summarize(frame, FORM, by="place")
        read = parse_result(json.dumps(pk.to_dict(table)), GroupTable)
        assert read == table
        assert {*read.groups} == {(f"{text} ({type(value).__name__})",), (text,)}


def test_days_as_groups_read_back() -> None:
    """Groups that JSON has no value for come back as text, and are equal to what was written."""
    first, second = datetime.date(2026, 9, 1), datetime.date(2026, 9, 2)
    days = SURVEY.with_columns(day=pl.when(pl.col("g0") == "elm").then(first).otherwise(second))
    results: list[Result] = [
        reliability(days, {"whole": ["q0", "q1", "q2"]}, by="day"),
        agreement(days, OTHER_FORM, by="day"),
        explain_gap(days, OTHER_FORM, "whole", by="day", between=(first, second)),
    ]
    for result in results:
        assert parse_result(json.dumps(pk.to_dict(result)), instruments=FORMS) == result


def test_brief_reliability_has_no_sums() -> None:
    """The brief form has the coefficients, and nothing that answers could be worked out from."""
    found = reliability(SURVEY, {"whole": ["q0", "q1", "q2"]})
    whole, brief = (pk.to_dict(found, brief=each) for each in (False, True))
    (kept,) = brief["scales"]
    assert {*whole["scales"][0]} - {*kept} == {"moments"}


@pytest.mark.parametrize(
    ("kind", "steps", "path"),
    [
        ("robustness", ("draws", 9), "draws"),
        ("robustness", ("practices", 0, "in_plan", False), "practices[0].in_plan"),
        ("robustness", ("plan", "value", 0.9), "plan.gain"),
        ("planned_schools", ("schools", 0, "terms", [["newsletr"]]), "schools[0].terms[0][0]"),
        ("planned_schools", ("schools", 0, "before", 2), "schools[0].before"),
        ("pathways", ("to", "partnrship"), "dimension"),
        ("pathways", ("pathways", 0, "hours", 1.0), "pathways[0].hours"),
        ("pathways", ("pathways", 0, "steps", 0, "practice", "walk"), "pathways[0].steps[0].practice"),
        ("coverage", ("forward", 0, "covered", "all"), "forward[0].covered"),
        (
            "coverage",
            ("forward", 0, "correspondences", 0, "relation", "same"),
            "forward[0].correspondences[0].relation",
        ),
        ("derivation", ("possible", ["alike"]), "possible[0]"),
        ("reliabilities", ("scales", 0, "alpha", 0.99), "scales[0].alpha"),
        ("reliabilities", ("scales", 0, "moments", "sums", 0, 0, 10**6), ""),
        ("reliabilities", ("scales", 0, "moments", "origins", []), "scales[0].moments.origins"),
        ("group_reliabilities", ("rows", 0, "hidden", ["alpha"]), "rows[0].hidden"),
        ("agreements", ("scales", 0, "icc1", 0.5), "scales[0].icc1"),
        ("agreements", ("scales", 0, "rows", 0, "r_wg", 5), "scales[0].rows[0].r_wg"),
        ("key_report", ("checked", 3), "checked"),
        ("rater_agreement", ("coefficients", 0, "value", 0.0), "coefficients[0].value"),
        ("group_gap", ("value", 4.0), "value"),
        ("group_gap", ("n", [1, 2, 3]), "n"),
        ("group_gap", ("subscale", "welcome"), "subscale"),
    ],
)
def test_other_results_that_cannot_be_are_refused(kind: str, steps: tuple[Any, ...], path: str) -> None:
    """What is out of range, and what does not follow from the rest of the document, is told with its path."""
    data: Any = pk.to_dict(made(dict(MAKERS)[kind]))
    with pytest.raises(pk.DocumentError) as caught:
        parse_result(_tampered(data, *steps), instruments=FORMS)
    assert path in {fault.path for fault in caught.value.faults}


def lists_in(data: Any, *steps: Any) -> Iterator[tuple[Any, ...]]:
    """Give the way to each list of plain data; of a list of tables, within the first."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from lists_in(value, *steps, key)
    elif isinstance(data, list) and data:
        yield steps
        yield from lists_in(data[0], *steps, 0)


@pytest.mark.parametrize("kind", RESULTS)
def test_a_list_without_entries_is_refused_or_prints(kind: str) -> None:
    """A document in which a list was emptied is refused in words, or gives a result that prints."""
    tried = set()
    for data in (pk.to_dict(made(make)) for one, make in MAKERS if one == kind):
        for steps in lists_in(data):
            field = tuple(step for step in steps if not isinstance(step, int))
            if field in tried:
                continue
            tried.add(field)
            try:
                found: Any = parse_result(_tampered(data, *steps, []), RESULTS[kind].noun, instruments=FORMS)
            except pk.PartnerkitError:
                continue
            assert str(found), steps
            assert repr(found), steps
            pk.to_dict(found)


def test_plans_for_other_requests_differ() -> None:
    """Two plans of which one must leave something out are not equal, also where they start the same practices."""
    school = example("goose_creek")
    one, other = (pk.plan(school, hours=20, never=never) for never in ((), "title_one_annual_meeting"))
    assert one.keys == other.keys
    assert one != other


def test_catalogues_adjusted_in_two_ways_are_told_apart() -> None:
    """A document is said to be made with other data where the catalogue at hand was adjusted in another way."""
    one, other = (pk.PRACTICES.adjusted("annual_open_house", effort=Effort(hours, 1)) for hours in (1, 2))
    plan = pk.plan(example("goose_creek"), hours=12, catalogue=one)
    assert parse_result(pk.to_dict(plan), Plan, catalogue=one) == plan
    with pytest.warns(OlderDocumentWarning, match="made with other versions of the data"):
        parse_result(pk.to_dict(plan), Plan, catalogue=other)


def test_hours_stay_where_the_catalogue_has_others() -> None:
    """A plan keeps the hours that it was made with, and says that it was made with another catalogue."""
    ours = pk.PRACTICES.adjusted("topic_choice_round", effort=Effort(setup=1, monthly=0))
    plan = pk.plan(example("goose_creek"), hours=12, catalogue=ours)
    with pytest.warns(OlderDocumentWarning, match="made with other versions of the data"):
        read = parse_result(pk.to_dict(plan), Plan)
    assert read.rows() == plan.rows()


def test_a_brief_plan_says_why() -> None:
    """Each practice that starts has its reason, its largest gains and its effort, in a tenth of the document."""
    plan = pk.plan(example("efisd"), hours=30, solver="greedy")
    whole, brief = (pk.to_dict(plan, brief=each) for each in (False, True))
    first, said = plan.terms[0].starts[0], brief["terms"][0]["starts"][0]
    assert (said["why"], len(said["gains"]), set(said["effort"])) == (first.why, 3, {"setup", "monthly", "cost"})
    assert brief["notes"] == list(plan.notes)
    assert len(json.dumps(brief)) < len(json.dumps(whole)) / 10


def test_brief_recommendations_keep_what_suits_any_school_apart() -> None:
    """As in the whole document, what is good almost anywhere is a list of its own."""
    found = pk.recommend(example("efisd"), n=3)
    brief = pk.to_dict(found, brief=True)
    assert [one["practice"] for one in brief["recommendations"]] == [one.practice.key for one in found]
    assert [one["practice"] for one in brief["anywhere"]] == [one.practice.key for one in found.anywhere]


def test_a_brief_draft_has_its_lines_and_questions() -> None:
    """How each line was read or decided, what is in place, what is wanted, and what to ask, in a fifth of the size."""
    draft = pk.read_plan_text("Elm School\n- Open house\n\nNext steps\n- Home visits", name="Elm School")
    brief = pk.to_dict(draft.confirmed({"Open house": None}), brief=True)
    assert [one["reading"] for one in brief["lines"]] == ["nothing", "wanted"]
    assert (brief["practices"], brief["wants"], brief["unconfirmed"]) == ([], ["relational_home_visits"], 1)
    assert brief["review"][0]["if_yes"] == "relational_home_visits"
    assert pk.to_dict(draft, brief=True)["practices"] == [
        {"practice": "annual_open_house", "match": "named", "published_as": "Open house"}
    ]
    assert len(json.dumps(pk.to_dict(draft, brief=True))) < len(json.dumps(pk.to_dict(draft))) / 4


@pytest.mark.parametrize("of", ["profile", "recommendations", "plan", "explanation", "plan_draft", "group_table"])
def test_a_brief_result_says_that_it_does_not_read_back(of: str) -> None:
    """The brief form is told as one, where each field that it lacks would be a fault."""
    school = example("efisd")
    profile = pk.score(school, pk.SIX_TYPES)
    made: dict[str, Callable[[], Any]] = {
        "profile": lambda: profile,
        "recommendations": lambda: pk.recommend(school, n=2),
        "plan": lambda: pk.plan(school, hours=30, solver="greedy"),
        "explanation": lambda: pk.explain(scored(), "communicating"),
        "plan_draft": lambda: pk.read_plan_text("Open house", name="Elm"),
        "group_table": lambda: pk.summarize(answers(), FORM, by="place"),
    }
    with pytest.raises(DocumentError) as caught:
        parse_result({"format": 1, **pk.to_dict(made[of](), brief=True)})
    (fault,) = caught.value.faults
    assert fault.problem.startswith("it lacks ")
    assert fault.remedy.startswith("The brief form of a result does not read back.")


def test_a_whole_result_with_holes_is_not_called_brief() -> None:
    """Who lacks a few fields is told of each, together with every other fault."""
    data: Any = pk.to_dict(pk.score(example("efisd"), pk.SIX_TYPES))
    whole = {key: value for key, value in data.items() if key not in ("version", "data_version", "notes")}
    with pytest.raises(DocumentError) as caught:
        parse_result({**whole, "colour": "red"})
    assert {fault.path for fault in caught.value.faults} == {"version", "data_version", "notes", "colour"}


def test_a_school_is_no_result() -> None:
    """Who hands over a school is told which verb reads it."""
    with pytest.raises(DocumentError, match="this is a school, and not a result"):
        parse_result(pk.to_dict(example("efisd")))


def test_a_plan_without_what_it_gains_by_is_refused() -> None:
    """Numbers that nothing in the document accounts for are a fault."""
    data = pk.to_dict(pk.plan(example("efisd"), hours=30, solver="greedy"))
    for term in data["terms"]:
        term["starts"] = []
    with pytest.raises(DocumentError, match="the plan starts nothing, and gains"):
        parse_result(data)


def test_changed_advice_is_refused() -> None:
    """A gain off its scale is a fault, and so is a practice that is advised twice."""
    data = pk.to_dict(pk.recommend(example("efisd"), n=2))
    (first, second), anywhere = data["recommendations"], data["anywhere"]
    for changed, said in (
        ({"recommendations": [{**first, "gain": 99}, second]}, "Expected a number from -1 to 1"),
        ({"recommendations": [first, first]}, "is advised twice"),
        ({"recommendations": [first, anywhere[0]]}, "is advised twice"),
    ):
        with pytest.raises(DocumentError, match=said):
            parse_result({**data, **changed})
