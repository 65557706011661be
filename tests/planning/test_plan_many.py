"""Plans for many schools: each state once, in order, on several processes, and never a school lost or done twice."""

import datetime
import json
from pathlib import Path
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import event, given, settings, strategies as st

import partnerkit as pk
from partnerkit.errors import DocumentError, FrameError, InvalidValueError, UnknownKeyError
from partnerkit.files import schools_from_frame
from tests.schools import team
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice

GREETER = practice("greeter", pk.model.Effect(DESK, 0.25, 4))
VOICES = practice("voices", pk.model.Effect(FORUM, 0.5, 4))
COUNCIL = practice("council", pk.model.Effect(FORUM, 1, 4), hours=30, needs=("voices",))
SMALL = catalogue(GREETER, VOICES, COUNCIL)


def school(key: str, *practices: str, **options: object) -> pk.School:
    """Make a school with a complete list of practices."""
    places = tuple(pk.PracticeInPlace(practice, reach=1.0) for practice in practices)
    return pk.School(key, key.capitalize(), practices=places, practices_complete=True, **options)  # type: ignore[arg-type]  # passed on


SCHOOLS = [school("elm"), school("oak", "greeter"), school("ash"), school("fir", "voices"), school("yew", "greeter")]


def planned(schools: list[pk.School], **options: object) -> pk.planning.PlannedSchools:
    """Plan with the quick solver in this process, unless asked otherwise."""
    chosen = {"hours": 20, "solver": "greedy", "workers": 1, **options}
    return pk.planning.plan_many(schools, catalogue=SMALL, frameworks=[FRAMEWORK], **chosen)  # type: ignore[arg-type]  # passed on


def entries(journal: Path) -> list[dict[str, Any]]:
    """Give what a journal holds below its first line."""
    return [json.loads(line) for line in journal.read_text("utf-8").splitlines()[1:]]


def test_each_school_gets_the_plan_it_would_get_alone() -> None:
    """Each school's plan is the one that `plan` gives it."""
    for item, alone in zip(planned(SCHOOLS), SCHOOLS, strict=True):
        found = pk.planning.plan(alone, catalogue=SMALL, frameworks=[FRAMEWORK], hours=20, solver="greedy")
        assert (item.practices, item.value, item.before) == (found.keys, found.value, found.before)


def test_order_is_that_of_the_schools() -> None:
    """The plans stand in the order in which the schools were given; nothing ranks them."""
    assert [item.key for item in planned(SCHOOLS)] == ["elm", "oak", "ash", "fir", "yew"]


def test_identical_states_are_solved_once() -> None:
    """Schools in the same state share one plan, found once."""
    found = planned(SCHOOLS)
    assert (found.solved, found.states) == (3, 3)
    assert [(item.key, item.same_as) for item in found if item.same_as] == [("ash", "elm"), ("yew", "oak")]


def test_order_of_practices_is_no_other_state() -> None:
    """The order in which practices are listed, the school's name and its size make no other state."""
    other = school("ash", "voices", "greeter", context=pk.Context(enrolment=300))
    assert planned([school("elm", "greeter", "voices"), other]).solved == 1


@pytest.mark.parametrize(
    "other",
    [
        school("ash", "greeter"),
        attrs.evolve(school("ash"), practices_complete=False),
        school("ash", context=pk.Context(grade_spans=("elementary",))),
        school("ash", observations=(team(DESK, 2),)),
        attrs.evolve(school("ash"), practices=(pk.PracticeInPlace("greeter", reach=0.5),)),
        school("ash", context=pk.Context(kind="district")),
    ],
    ids=["practices", "completeness", "grades", "answers", "reach", "kind"],
)
def test_what_a_plan_depends_on_is_another_state(other: pk.School) -> None:
    """What a plan can depend on makes another state."""
    assert planned([school("elm"), other]).solved == 2


NOTE = attrs.evolve(practice("note", pk.model.Effect(DESK, 0.3, 4)), summary="A note on paper goes home.")
TEXTS = attrs.evolve(
    practice("texts", pk.model.Effect(DESK, 0.2, 4)), summary="Texts go home.", steps_up_to=("note",), lacks="paper"
)
OFFICE = attrs.evolve(practice("office", pk.model.Effect(FORUM, 0.5, 4)), kinds=("district",), ages=(4, 8))
MEETING = attrs.evolve(practice("meeting", pk.model.Effect(FORUM, 0.4, 4)), country=("US",), barriers=("language",))
PICKY = catalogue(NOTE, TEXTS, OFFICE, MEETING, VOICES)

LISTED = st.lists(
    st.builds(
        pk.PracticeInPlace,
        st.sampled_from(["note", "voices"]),
        reach=st.sampled_from([None, 0.5]),
        since=st.sampled_from([None, datetime.date(2020, 9, 1), datetime.date(2090, 9, 1)]),
        published_as=st.sampled_from(["", "A note on paper", "We text parents"]),
        match=st.sampled_from(pk.model.Match),
        source=st.sampled_from(["", "page 2"]),
        note=st.sampled_from(["", "read twice"]),
    ),
    max_size=2,
    unique_by=lambda place: place.practice,
)
PLACES = st.builds(
    pk.Context,
    kind=st.sampled_from(["school", "district"]),
    grade_spans=st.sampled_from([(), ("elementary",), ("high",)]),
    enrolment=st.sampled_from([None, 300]),
    home_languages=st.sampled_from([(), (("en", 1.0),)]),
    barriers=st.sampled_from([(), ("language",)]),
    country=st.sampled_from(["", "US", "GB"]),
    wants=st.sampled_from([(), ("texts",), ("office",)]),
    ages=st.sampled_from([(), (4, 8), (12, 15)]),
    words=st.sampled_from([(), (("texts", "Please text us"),), (("texts", "Tell us more"),)]),
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "context": PLACES,
    "practices": LISTED,
    "practices_complete": st.booleans(),
    "unmatched": st.sampled_from([(), (pk.model.Unmatched("A choir"),)]),
    "observations": st.lists(st.builds(team, st.just(FORUM), st.sampled_from([0, 4])), max_size=1),
    "source": st.sampled_from([None, pk.model.Origin("A plan")]),
    "unconfirmed": st.sampled_from([0, 3]),
}


def test_the_law_draws_every_field() -> None:
    """A new field of a school or its context cannot be forgotten below."""
    assert {"key", "name", *FIELDS} == {field.name for field in attrs.fields(pk.School)}


@settings(max_examples=4 * settings().max_examples)
@given(st.data())
def test_schools_that_share_a_plan_would_choose_it_alone(data: st.DataObject) -> None:
    """However two schools differ, each gets the plan that it would get alone."""
    one: dict[str, Any] = {name: data.draw(drawn) for name, drawn in FIELDS.items()}
    changed = data.draw(st.sampled_from(list(FIELDS)))
    other = {**one, changed: data.draw(FIELDS[changed])}
    if changed == "context":  # in one field only, so that it is not another state for another reason
        name = data.draw(st.sampled_from([field.name for field in attrs.fields(pk.Context)]))
        other["context"] = attrs.evolve(one["context"], **{name: getattr(other["context"], name)})
    schools = [pk.School("elm", "Elm", **one), pk.School("oak", "Oak", **other)]
    asked: dict[str, Any] = {"hours": 20, "solver": "greedy", "catalogue": PICKY, "frameworks": [FRAMEWORK]}
    found = pk.planning.plan_many(schools, workers=1, **asked)
    event(f"{changed}: {found.solved} solved")
    for item, alone in zip(found, schools, strict=True):
        assert item.practices == pk.plan(alone, **asked).keys


def test_what_cannot_be_met_stops_nothing() -> None:
    """A request that cannot be met at one school is told there, and the others get their plans."""
    found = planned([school("elm"), school("oak", "voices")], hours=30, must=["council"])
    assert "council" in found["elm"].conflict.lower()
    assert (found["elm"].terms, found["oak"].practices) == ((), ("council",))


def test_progress_is_told() -> None:
    """A function is told how many schools are done, up to all of them."""
    told: list[tuple[int, int]] = []
    planned(SCHOOLS, progress=lambda done, total: told.append((done, total)))
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_bar_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    """With True, a bar is drawn on the error stream, and nothing on the other."""
    planned(SCHOOLS, progress=True)
    drawn = capsys.readouterr()
    assert (drawn.out, "5 of 5 schools" in drawn.err) == ("", True)


def test_cost_is_told() -> None:
    """How long each plan took is told, for the school and on average."""
    found = planned(SCHOOLS)
    assert min(item.seconds for item in found) > 0
    assert found.seconds_per_state == pytest.approx(sum(i.seconds for i in found if not i.same_as) / 3)


def test_rows_for_a_frame() -> None:
    """As rows, each practice that a school starts is one."""
    assert [(row["school"], row["term"], row["practice"]) for row in planned([SCHOOLS[1]]).rows()] == [
        ("oak", 1, "voices")
    ]


def test_plans_are_plain_data() -> None:
    """As plain data, the plans are JSON, one school after the other, with the warning that stands under every plan."""
    told = json.loads(json.dumps(pk.to_dict(planned(SCHOOLS))))
    assert [item["key"] for item in told["schools"]] == [school.key for school in SCHOOLS]
    assert "best only given its effect table" in told["notes"][0]


def test_no_schools() -> None:
    """Without schools there are no plans."""
    assert len(planned([])) == 0


def test_two_schools_of_one_key_are_refused() -> None:
    """A key that stands twice is refused before anything is planned."""
    with pytest.raises(InvalidValueError, match="each school's key once"):
        planned([school("elm"), school("elm", "greeter")])


def test_unknown_practice_is_refused_before_anything_is_planned(tmp_path: Path) -> None:
    """A practice that the catalogue does not have is an error before the journal is begun."""
    with pytest.raises(UnknownKeyError):
        planned([school("elm"), school("oak", "greeters")], journal=tmp_path / "run.jsonl")
    assert not (tmp_path / "run.jsonl").exists()


def test_a_frame_is_a_row_a_school() -> None:
    """A frame's rows are planned as the schools they describe."""
    frame = pl.DataFrame({"key": ["elm", "oak"], "greeter": [None, 1.0], "voices": [False, False]})
    assert [item.practices for item in planned(frame, hours=10)] == [("voices",), ("voices",)]  # type: ignore[arg-type]  # a frame


def test_schools_of_a_frame() -> None:
    """Reach, answers, grades and barriers are read from their columns."""
    frame = pl.DataFrame(
        {
            "id": ["elm"],
            "greeter": [0.5],
            "voices": [True],
            DESK: [3.0],
            "grade_spans": ["pre_k; middle"],
            "barriers": ["time"],
        }
    )
    frame = frame.rename({"id": "key"})
    (made,) = schools_from_frame(frame, catalogue=SMALL, frameworks=[FRAMEWORK])
    assert [(place.practice, place.reach) for place in made.practices] == [("greeter", 0.5), ("voices", None)]
    assert [(o.indicator, o.level) for o in made.observations] == [(DESK, 3.0)]
    assert (made.context.grade_spans, made.context.barriers) == (("pre_k", "middle"), ("time",))


def test_faults_of_a_frame_are_told_at_once() -> None:
    """Cells that hold what they cannot are told with their rows."""
    frame = pl.DataFrame({"key": ["elm", "Oak", "elm"], "greeter": [2.0, None, None]})
    with pytest.raises(FrameError) as caught:
        schools_from_frame(frame, catalogue=SMALL)
    assert [fault.path for fault in caught.value.faults] == ["row 0: greeter", "row 1: key"]


def test_columns_that_mean_nothing_are_faults() -> None:
    """A column that names no practice and no indicator is a fault with a near match."""
    with pytest.raises(FrameError, match="Did you mean 'greeter'"):
        schools_from_frame(pl.DataFrame({"key": ["elm"], "greter": [1.0]}), catalogue=SMALL)


def test_journal_has_a_line_a_school(tmp_path: Path) -> None:
    """Each school is one line of the journal."""
    planned(SCHOOLS, journal=tmp_path / "run.jsonl")
    assert sorted(line["plan"]["key"] for line in entries(tmp_path / "run.jsonl")) == [
        "ash",
        "elm",
        "fir",
        "oak",
        "yew",
    ]


def test_what_the_journal_has_is_not_done_again(tmp_path: Path) -> None:
    """The same call again takes everything from the journal and gives the same."""
    first = planned(SCHOOLS, journal=tmp_path / "run.jsonl")
    again = planned(SCHOOLS, journal=tmp_path / "run.jsonl")
    assert (again, again.solved, again.resumed) == (first, 0, 5)


def test_known_states_serve_new_schools(tmp_path: Path) -> None:
    """A school that comes later in a state that the journal knows is not solved either."""
    planned(SCHOOLS[:2], journal=tmp_path / "run.jsonl")
    later = planned(SCHOOLS, journal=tmp_path / "run.jsonl")
    assert (later.solved, later.resumed, later["ash"].same_as) == (1, 2, "elm")


def test_a_school_that_changed_is_planned_again(tmp_path: Path) -> None:
    """A school that is in another state than the journal says is planned anew."""
    planned([school("elm")], journal=tmp_path / "run.jsonl")
    later = planned([school("elm", "voices")], journal=tmp_path / "run.jsonl")
    assert (later.solved, later["elm"].practices) == (1, planned([school("elm", "voices")])["elm"].practices)


def test_torn_last_line_is_cut_off(tmp_path: Path) -> None:
    """A last line without an end, as a kill leaves it, is cut off and its school planned again."""
    journal = tmp_path / "run.jsonl"
    whole = planned(SCHOOLS, journal=journal)
    journal.write_bytes(journal.read_bytes()[:-25])
    assert planned(SCHOOLS, journal=journal) == whole
    assert len(entries(journal)) == 5


def test_another_request_needs_another_journal(tmp_path: Path) -> None:
    """A journal of another request is refused, and stays as it is."""
    journal = tmp_path / "run.jsonl"
    planned(SCHOOLS, journal=journal)
    before = journal.read_bytes()
    with pytest.raises(DocumentError, match="another request"):
        planned(SCHOOLS, journal=journal, hours=30)
    assert journal.read_bytes() == before


def test_adjusted_effects_are_another_request(tmp_path: Path) -> None:
    """A catalogue of the same name with other effects is another request."""
    options = {
        "frameworks": [FRAMEWORK],
        "hours": 20,
        "solver": "greedy",
        "workers": 1,
        "journal": tmp_path / "run.jsonl",
    }
    pk.planning.plan_many(SCHOOLS, catalogue=SMALL, **options)  # type: ignore[arg-type]  # passed on
    other = attrs.evolve(
        SMALL, practices=(attrs.evolve(GREETER, effects=(pk.model.Effect(DESK, 1, 4),)), VOICES, COUNCIL)
    )
    with pytest.raises(DocumentError, match="another request"):
        pk.planning.plan_many(SCHOOLS, catalogue=other, **options)  # type: ignore[arg-type]  # passed on


GOOD = {"key": "elm", "name": "Elm", "terms": [["voices"]], "hours": [10], "before": 0.0, "value": 0.5}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("not json", "not well-formed JSON"),
        ("[1]", "top level is a list"),
        (json.dumps({"state": "x", "plan": GOOD, "more": 1}), "no such field"),
        (json.dumps({"state": "x", "plan": {**GOOD, "value": 2}}), "a number from 0 to 1"),
        (json.dumps({"state": "x", "plan": {**GOOD, "value": True}}), "Expected a number"),
        ('{"state": "x", "plan": {"key": "elm", "name": "Elm", "before": NaN}}', "NaN"),
        (json.dumps({"state": "x", "plan": {**GOOD, "terms": [["voices"], ["voices"]]}}), "one term only"),
        (json.dumps({"state": "x", "plan": {**GOOD, "terms": [["choir"]]}}), "no practice 'choir'"),
        ('{"state": "x", "state": "y"}', "occurs twice"),
        ("[" * 60 + "]" * 60, "nested"),
        ('{"state": "\udcff"}', "not UTF-8"),
    ],
)
def test_damaged_lines_are_told(line: str, expected: str, tmp_path: Path) -> None:
    """A line that is none of a journal is told with its number, and nothing is planned or written."""
    journal = tmp_path / "run.jsonl"
    planned(SCHOOLS[:1], journal=journal)
    with journal.open("ab") as file:
        file.write(line.encode("utf-8", "surrogateescape") + b"\n")
    before = journal.read_bytes()
    with pytest.raises(DocumentError, match=expected) as caught:
        planned(SCHOOLS, journal=journal)
    assert all(fault.path.startswith("line 3") for fault in caught.value.faults)
    assert journal.read_bytes() == before


@pytest.mark.parametrize("text", ["Buy milk.\n", "Buy milk.", "Buy milk.\nBuy bread."])
def test_a_file_that_is_no_journal_is_refused(text: str, tmp_path: Path) -> None:
    """Another file is refused and stays as it is, whether its last line ends or not."""
    file = tmp_path / "notes.txt"
    file.write_text(text, "utf-8")
    with pytest.raises(DocumentError, match="line 1"):
        planned(SCHOOLS, journal=file)
    assert file.read_text("utf-8") == text


def test_a_torn_first_line_is_begun_again(tmp_path: Path) -> None:
    """A kill in the middle of the very first line leaves a journal that is begun again."""
    journal = tmp_path / "run.jsonl"
    whole = planned(SCHOOLS, journal=journal)
    journal.write_bytes(journal.read_bytes()[:20])
    assert planned(SCHOOLS, journal=journal) == whole


def test_one_run_at_a_time(tmp_path: Path) -> None:
    """While one run writes to a journal, another is refused, so that no school is done twice."""
    pytest.importorskip("fcntl")
    refused: list[str] = []

    def second(done: int, total: int) -> None:
        try:
            planned(SCHOOLS, journal=tmp_path / "run.jsonl")
        except DocumentError as error:
            refused.append(str(error))

    planned(SCHOOLS, journal=tmp_path / "run.jsonl", progress=second)
    assert len(refused) == 3
    assert "another run writes to it" in refused[0]


def many() -> list[pk.School]:
    """Give 14 schools in 12 states."""
    keys = [practice.key for practice in pk.PRACTICES]
    sets = [(keys[3 * i], keys[3 * i + 1]) for i in range(12)]
    return [school(f"s{i}", *sets[i % 12]) for i in range(14)]


def test_schools_of_two_countries_are_two_states() -> None:
    """What is law in one country only is started there only, though the two schools list the same."""
    made = catalogue(attrs.evolve(practice("title_meeting", pk.model.Effect(DESK, 0.5, 4)), country=("US",)))
    schools = [pk.School(country.lower(), country, context=pk.Context(country=country)) for country in ("US", "GB")]
    found = pk.planning.plan_many(schools, hours=40, catalogue=made, frameworks=[FRAMEWORK], workers=1)
    assert [item.practices for item in found] == [("title_meeting",), ()]
