"""Recommendations: what a school could take up next, by exact gain, with reasons."""

import pickle
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model import Effort, Match, Practice
from partnerkit.planning import BY_GAIN, READY_FIRST, Baseline, Recommendation, Recommender, Standing, then
from tests.schools import QUICKSTART, example, school_with
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice

SCHOOLS = {name: example(name) for name in QUICKSTART}

each_school = pytest.mark.parametrize("name", QUICKSTART)


@cache
def advice(name: str) -> pk.planning.Recommendations:
    """Recommend to a published plan, once for all tests."""
    return pk.recommend(SCHOOLS[name])


@cache
def plain(name: str) -> pk.planning.Recommendations:
    """Recommend to a published plan by plain gain, once for all tests."""
    return pk.recommend(SCHOOLS[name], by=READY_FIRST, lowest_first=False)


@cache
def everything() -> pk.planning.Recommendations:
    """Recommend to Goose Creek all that it could take up, once for all tests."""
    return pk.recommend(SCHOOLS["goose_creek"], by=READY_FIRST, n=200)


def recommended(
    school: pk.School, *practices: Practice, by: Recommender = READY_FIRST, lowest_first: bool = False
) -> pk.planning.Recommendations:
    """Recommend from a small catalogue on the district's framework, by plain gain."""
    made = catalogue(*practices)
    return pk.recommend(school, catalogue=made, frameworks=[FRAMEWORK], n=9, by=by, lowest_first=lowest_first)


def keys(found: pk.planning.Recommendations) -> list[str]:
    """Give the practices recommended, in order."""
    return [item.practice.key for item in found]


@each_school
def test_five_are_given(name: str) -> None:
    """Unless asked otherwise, five are given."""
    assert len(advice(name)) == 5


def test_nothing_in_place_is_recommended() -> None:
    """What is in place is not recommended."""
    assert set(keys(everything())) & {place.practice for place in SCHOOLS["goose_creek"].practices} == set()


def test_all_fit_the_grade_span() -> None:
    """A pre-K program is given practices for pre-K."""
    assert [item.practice.key for item in everything() if "pre_k" not in item.practice.grade_spans] == []


def test_unknown_grades_exclude_nothing() -> None:
    """Where the grades are not known, every practice is considered."""
    made = attrs.evolve(practice("greeter", pk.model.Effect(DESK, 0.25, 4)), grade_spans=("high",))
    assert keys(recommended(school_with(), made)) == ["greeter"]


def test_other_grades_are_excluded() -> None:
    """A practice for other grades is not considered."""
    school = attrs.evolve(school_with(), context=pk.Context(grade_spans=("pre_k", "elementary")))
    high = attrs.evolve(practice("greeter", pk.model.Effect(DESK, 0.25, 4)), grade_spans=("high",))
    assert keys(recommended(school, high, practice("forum", pk.model.Effect(FORUM, 0.25, 4)))) == ["forum"]


FIRST, THEN = (
    practice("greeter", pk.model.Effect(DESK, 0.25, 4)),
    practice("forum", pk.model.Effect(FORUM, 0.5, 4), needs=("greeter",)),
)


def test_complete_list_excludes_missing_prerequisites() -> None:
    """Where the list is complete, a practice whose prerequisite is missing has to wait."""
    assert keys(recommended(school_with(complete=True), FIRST, THEN)) == ["greeter"]


def test_complete_list_with_the_prerequisite() -> None:
    """Once the prerequisite stands, it is recommended."""
    found = recommended(school_with("greeter", complete=True), FIRST, THEN)
    assert keys(found) == ["forum"]
    assert [p.key for p in found[0].with_standing(Standing.IN_PLACE)] == ["greeter"]


def test_incomplete_list_does_not_say() -> None:
    """Where the list is not complete, an unlisted prerequisite is not stated, and not missing."""
    found = {item.practice.key: item for item in recommended(school_with(), FIRST, THEN)}
    assert [p.standing for p in found["forum"].prerequisites] == [Standing.NOT_STATED]


def test_unstated_prerequisite_is_asked_about() -> None:
    """The reasons say what to ask first."""
    found = {item.practice.key: item for item in recommended(school_with(), FIRST, THEN)}
    assert "Ask first whether you have \u201cGreeter\u201d: nothing on the list names it." in found["forum"].why_now


@each_school
def test_no_prerequisite_is_known_to_be_missing(name: str) -> None:
    """Nothing recommended has a prerequisite that is known to be missing."""
    assert Standing.MISSING not in {p.standing for item in advice(name) for p in item.prerequisites}


def test_complete_school_has_every_prerequisite_in_place() -> None:
    """For a school whose list is complete, every prerequisite of every recommendation stands."""
    training = pk.PracticeInPlace("staff_partnership_training")
    listed = (*SCHOOLS["efisd"].practices, training)
    school = attrs.evolve(SCHOOLS["efisd"], practices=listed, practices_complete=True)
    standings = {p.standing for item in pk.recommend(school, n=200) for p in item.prerequisites}
    assert Standing.IN_PLACE in standings
    assert standings <= {Standing.IN_PLACE, Standing.MAY_BE}  # what a near match may mean


def test_what_adds_nothing_is_left_out() -> None:
    """A practice whose ceiling is reached adds nothing and is not recommended."""
    low = practice("greeter", pk.model.Effect(DESK, 1, 1))
    high = practice("sign", pk.model.Effect(DESK, 1, 1))
    assert keys(recommended(school_with("sign"), low, high)) == []


def test_considered_counts_the_candidates() -> None:
    """How many were considered is told, however few are asked for."""
    one = pk.recommend(SCHOOLS["goose_creek"], by=READY_FIRST, n=1)
    assert (len(one), one.considered) == (1, len(everything()))


def test_none_asked_for() -> None:
    """Asked for none, none is given."""
    assert len(pk.recommend(SCHOOLS["efisd"], n=0)) == 0


@each_school
def test_gain_is_a_rescore(name: str) -> None:
    """Each gain is the change of the objective when the school is scored again with the practice in place."""
    school = SCHOOLS[name]
    for item in plain(name):
        richer = attrs.evolve(school, practices=(*school.practices, pk.PracticeInPlace(item.practice.key, reach=1.0)))
        changes = []
        for framework in pk.FRAMEWORKS.main:
            before, after = (pk.score(each, framework, count_near=True) for each in (school, richer))
            named = [score.key for score in before if score.key in framework]
            changes.append(sum((after[key].low or 0) - (before[key].low or 0) for key in named) / len(named))
        assert item.gain == sum(changes) / len(changes)


@each_school
def test_construct_gains_are_rescored(name: str) -> None:
    """Each construct that is said to move has exactly the scores of a profile before and after."""
    school, item = SCHOOLS[name], plain(name)[0]
    richer = attrs.evolve(school, practices=(*school.practices, pk.PracticeInPlace(item.practice.key, reach=1.0)))
    before = {score.key: score for f in pk.FRAMEWORKS.main for score in pk.score(school, f, count_near=True)}
    after = {score.key: score for f in pk.FRAMEWORKS.main for score in pk.score(richer, f, count_near=True)}
    assert [(g.before, g.after) for g in item.gains] == [(before[g.after.key], after[g.after.key]) for g in item.gains]
    assert [g.after.mix for g in item.gains] == [after[g.after.key].mix for g in item.gains]


def test_all_effects_of_a_practice_count() -> None:
    """A practice that gives some families more than others has two effects on one indicator, and both count."""
    both = practice("forum", pk.model.Effect(FORUM, 0.5, 2), pk.model.Effect(FORUM, 0.25, 4))
    # voice: up to 2 for 1/2 + 1/4, from 2 to 4 for 1/4: 1.5 + 0.5 = 2 of 4; it is one of two constructs
    assert recommended(school_with(), both)[0].gain == 0.5 / 2


def test_near_matches_are_counted_and_said() -> None:
    """Advice counts near matches as if they held, and says so."""
    forum = practice("forum", pk.model.Effect(FORUM, 0.5, 4))
    sign = practice("sign", pk.model.Effect(FORUM, 1, 2))
    near = pk.PracticeInPlace("forum", reach=1, match=Match.NEAR)
    found = recommended(pk.School("elm", "Elm", practices=(near,)), forum, sign)
    # with the forum half are at level 4; the sign adds level 2 for the other half: 1 of 4, on one of two constructs
    assert found[0].gain == 0.25 / 2
    assert any("Advice counts it as that practice, so ask first" in text for text in found.notes)
    assert not any("ask first" in text for text in recommended(school_with("forum"), forum, sign).notes)


def test_gain_by_hand() -> None:
    """One of two constructs rises by half: the objective rises by a quarter."""
    assert recommended(school_with(), practice("forum", pk.model.Effect(FORUM, 0.5, 4)))[0].gain == 0.25


def test_gains_are_the_largest_first() -> None:
    """What is lifted most is told first."""
    found = recommended(
        school_with(), practice("forum", pk.model.Effect(FORUM, 0.5, 4), pk.model.Effect(DESK, 0.75, 4))
    )
    assert [gain.after.name for gain in found[0].gains] == ["Welcome", "Voice"]


def test_own_effects_change_the_ranking() -> None:
    """A catalogue with adjusted effects is ranked by them."""
    made = catalogue(
        practice("greeter", pk.model.Effect(DESK, 0.25, 4)), practice("forum", pk.model.Effect(FORUM, 0.5, 4))
    )
    copy = made.adjusted("greeter", effects=[pk.model.Effect(DESK, 1, 4)])
    firsts = [pk.recommend(school_with(), catalogue=c, frameworks=[FRAMEWORK])[0].practice.key for c in (made, copy)]
    assert firsts == ["forum", "greeter"]


def test_larger_gain_comes_first() -> None:
    """Of two that are ready, the larger gain comes first."""
    found = recommended(
        school_with(), practice("a", pk.model.Effect(DESK, 0.25, 4)), practice("b", pk.model.Effect(FORUM, 0.5, 4))
    )
    assert [(i.practice.key, i.rank, i.tied) for i in found] == [("b", 1, False), ("a", 2, False)]


def test_less_effort_comes_first_among_equal_gains() -> None:
    """Of two equal gains, the smaller effort over a school year comes first, and that is not a tie."""
    long, short = (
        practice("a", pk.model.Effect(DESK, 0.25, 4), hours=20),
        practice("b", pk.model.Effect(FORUM, 0.25, 4), hours=5),
    )
    found = recommended(school_with(), long, short)
    assert [(i.practice.key, i.rank, i.tied) for i in found] == [("b", 1, False), ("a", 2, False)]


def test_months_count_as_effort() -> None:
    """Effort is set-up and nine months, not set-up alone."""
    steady = attrs.evolve(practice("a", pk.model.Effect(DESK, 0.25, 4)), effort=Effort(1, 10))
    found = recommended(school_with(), steady, practice("b", pk.model.Effect(FORUM, 0.25, 4), hours=50))
    assert keys(found) == ["b", "a"]


def test_equal_gain_and_effort_is_a_tie() -> None:
    """Equal gain and effort share a place, in the order of their keys, and the next place is left out."""
    rest = practice("c", pk.model.Effect(DESK, 0.125, 4))
    found = recommended(
        school_with(),
        practice("b", pk.model.Effect(FORUM, 0.25, 4)),
        practice("a", pk.model.Effect(DESK, 0.25, 4)),
        rest,
    )
    assert [(i.practice.key, i.rank, i.tied) for i in found] == [("a", 1, True), ("b", 1, True), ("c", 3, False)]


def test_tie_across_the_cut_is_shown() -> None:
    """A practice that ties with one just cut off is shown as tied."""
    made = catalogue(practice("a", pk.model.Effect(DESK, 0.25, 4)), practice("b", pk.model.Effect(FORUM, 0.25, 4)))
    found = pk.recommend(school_with(), catalogue=made, frameworks=[FRAMEWORK], by=READY_FIRST, n=1)
    assert [(i.practice.key, i.tied) for i in found] == [("a", True)]


def test_tie_is_told() -> None:
    """Printed, a tie is shown as one."""
    found = recommended(
        school_with(), practice("a", pk.model.Effect(DESK, 0.25, 4)), practice("b", pk.model.Effect(FORUM, 0.25, 4))
    )
    assert str(found[0]).startswith("1. A (tied with another).")


def test_ready_comes_before_a_larger_gain() -> None:
    """What can start now comes before what has to be asked about first, though that adds more."""
    assert keys(recommended(school_with(), FIRST, THEN)) == ["greeter", "forum"]


def test_by_gain_alone() -> None:
    """Asked to, the ranking goes by gain alone."""
    assert keys(recommended(school_with(), FIRST, THEN, by=BY_GAIN)) == ["forum", "greeter"]


def test_whole_ranking_is_sorted() -> None:
    """The full list is ordered by what is to be asked about, gain, effort and key."""
    places = [
        (
            len(item.with_standing(Standing.NOT_STATED)),
            -round(item.gain, 9),
            item.practice.effort.hours(),
            item.practice.key,
        )
        for item in everything()
    ]
    assert places == sorted(places)


def test_ranks_are_competition_ranks() -> None:
    """A rank is 1 more than the number of practices placed before it."""
    ranks = [item.rank for item in everything()]
    assert ranks == [1 + sum(other < rank for other in ranks) for rank in ranks]


def test_ties_are_marked_on_every_member() -> None:
    """Whoever shares a rank is marked as tied, and nobody else."""
    ranks = [item.rank for item in everything()]
    assert [item.tied for item in everything()] == [ranks.count(item.rank) > 1 for item in everything()]


def test_same_call_same_answer() -> None:
    """Asked twice, the answer is the same."""
    assert pk.recommend(SCHOOLS["efisd"]) == advice("efisd")


def test_input_order_does_not_matter() -> None:
    """In whatever order practices are listed, at the school or in the catalogue, the answer is the same."""
    school = SCHOOLS["goose_creek"]
    turned = attrs.evolve(school, practices=school.practices[::-1])
    back = attrs.evolve(pk.PRACTICES, practices=pk.PRACTICES.practices[::-1])
    assert pk.recommend(turned, catalogue=back) == advice("goose_creek")


def test_quickstart_schools_are_told_different_things() -> None:
    """The three quickstart schools are recommended three different sets of five."""
    assert len({frozenset(keys(found)) for found in map(advice, QUICKSTART)}) == 3


@each_school
def test_each_has_sources_that_resolve(name: str) -> None:
    """Each recommendation carries the findings of its evidence, and their sources."""
    for item in advice(name):
        findings = item.practice.evidence.findings
        assert list(item.sources) == [pk.PRACTICES.source(finding) for finding in findings] != []


@each_school
@pytest.mark.parametrize("words", ["It would lift", "Why now:", "Effort: about", "Evidence:", "Source:"])
def test_each_says(name: str, words: str) -> None:
    """Each recommendation says what it lifts, why now, its effort, its evidence and its sources."""
    assert [item.practice.key for item in advice(name) if words not in str(item)] == []


def test_cautions_are_told() -> None:
    """The cautions of a practice are told with it."""
    warned = [item for item in everything() if item.practice.cautions]
    assert warned
    assert [
        i.practice.key for i in warned if f"Keep in mind: {i.practice.cautions[0]}" not in " ".join(str(i).split())
    ] == []


def test_barriers_of_the_school_are_told() -> None:
    """A barrier that families named and the practice lowers is given as a reason."""
    school = attrs.evolve(SCHOOLS["efisd"], context=pk.Context(grade_spans=("pre_k",), barriers=("childcare",)))
    found = [item for item in pk.recommend(school, n=200) if "childcare" in item.practice.barriers]
    assert found
    assert {item.barriers for item in found} == {("childcare",)}
    assert "Families here named childcare as a barrier" in found[0].why_now


def test_a_barrier_that_the_plan_says_is_not_put_in_the_mouths_of_families() -> None:
    """Where the school's plan names a barrier, in words that may not be quoted, it is the plan that names it."""
    said = (("childcare", "Mrs. Lund has nobody to mind her children"),)
    context = pk.Context(grade_spans=("pre_k",), barriers=("childcare",), words=said)
    school = attrs.evolve(SCHOOLS["efisd"], context=context)
    found = [item for item in pk.recommend(school, n=200) if item.barriers and not item.wanted]
    assert any("The plan names childcare as a barrier" in item.why_now for item in found)
    assert not any("Families here named" in item.why_now or "Lund" in item.why_now for item in found)


def test_no_barriers_leave_them_aside() -> None:
    """Without barriers, advice is that for a school whose families named none."""
    context = pk.Context(grade_spans=("pre_k",), barriers=("childcare",))
    school = attrs.evolve(SCHOOLS["efisd"], context=context)
    plain = attrs.evolve(school, context=attrs.evolve(context, barriers=()))
    found = pk.recommend(school, barriers=())
    assert [item.practice for item in found] == [item.practice for item in pk.recommend(plain)] != []
    assert not any(item.barriers for item in found)


def test_notes_warn_of_the_effect_table() -> None:
    """The ranking says that it is best only given the effect table."""
    assert "follows partnerkit's own table of effects" in " ".join(advice("efisd").notes)


def test_table_has_a_row_a_recommendation() -> None:
    """As a table, there is one row per recommendation."""
    found = advice("efisd")
    assert [row["practice"] for row in found.table()] == [item.practice.name for item in found]


@pytest.mark.parametrize(("n", "practices"), [(3, ("interpretation_service",)), (4, ()), (90, ())])
def test_advice_looks_the_same_from_every_side(n: int, practices: tuple[str, ...]) -> None:
    """What is good almost anywhere fills up to n, and is not left out of what is counted, gone through and printed."""
    school = pk.School("elm", "Elm", practices=tuple(map(pk.PracticeInPlace, practices)))
    found = pk.recommend(school, objective="six_types.communicating", n=n)
    names = [item.practice.name for item in found]
    assert 3 <= len(names) <= n
    assert names == [row["name"] for row in found.rows()] == [row["practice"] for row in found.table()]
    assert len(found) == len(names)
    assert f": {len(names)} of " in str(found).splitlines()[0] == found.in_short().splitlines()[0]
    assert all(name in str(found) for name in names)
    assert [item.rank for item in found.first()] == list(range(1, len(found.first()) + 1))


def test_no_advice_is_given_twice() -> None:
    """What fills up to n is not once more among what is kept apart."""
    keys = [item.practice.key for item in pk.recommend(pk.School("elm", "Elm"), n=30).first()]
    assert len(keys) == len(set(keys))


def test_negative_number_is_an_error() -> None:
    """Asked for fewer than none, it refuses."""
    made = catalogue(FIRST)
    with pytest.raises(ValueError, match="n"):
        pk.recommend(school_with(), catalogue=made, frameworks=[FRAMEWORK], n=-1)


@pytest.mark.parametrize("frameworks", [[], [attrs.evolve(FRAMEWORK, composites=())]], ids=["none", "without scores"])
def test_nothing_to_gain_on(frameworks: list[pk.Framework]) -> None:
    """Without a score to gain on, there is nothing to rank by, and an error says so."""
    with pytest.raises(InvalidValueError):
        pk.recommend(school_with(), catalogue=catalogue(FIRST), frameworks=frameworks)


def test_a_gain_names_its_framework_by_key() -> None:
    """The framework of a gain is given by its key, as in a profile."""
    first = pk.to_dict(pk.recommend(pk.School("elm", "Elm School"), objective=pk.SIX_TYPES, by=READY_FIRST, n=1))
    assert {gain["framework"] for gain in first["recommendations"][0]["gains"]} == {"six_types"}


@pytest.mark.parametrize("informant", [None, "team"])
def test_gain_is_that_of_its_scores(informant: Literal["team"] | None) -> None:
    """The number that practices are compared by is what the scores, read in full, change by, also from ratings."""
    rated = [
        pk.Observation(indicator.key, "team", level=pk.SIX_TYPES.scale_of(indicator.key).bottom + i % 3)
        for i, indicator in enumerate(pk.SIX_TYPES.indicators)
        if i % 4
    ]
    school = attrs.evolve(SCHOOLS["goose_creek"], observations=rated)
    found = pk.recommend(
        school, objective="six_types.communicating", informant=informant, by=BY_GAIN, n=300, lowest_first=False
    )
    assert len(found) > 20
    assert [item.gain for item in found] == [sum(gain.value for gain in item.gains) for item in found]


def test_a_recommender_reads_gains() -> None:
    """What a function of one's own reads of a recommendation's gains is what the result then holds."""
    seen: dict[str, tuple[str, ...]] = {}

    def keys(item: Recommendation) -> tuple[str, ...]:
        return tuple(gain.after.key for gain in item.gains)

    def noted(items: Sequence[Recommendation], _: Baseline) -> Sequence[Recommendation]:
        seen.update((item.practice.key, keys(item)) for item in items)
        return items

    found = pk.recommend(SCHOOLS["goose_creek"], by=then(BY_GAIN, noted), n=3)
    assert all(seen[item.practice.key] == keys(item) != () for item in found)
    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize("match", Match)
def test_what_only_a_near_match_holds_is_said_with_if(match: Match) -> None:
    """What a line of the list only comes near is not called in place, by advice and by a plan."""
    greeter = practice("greeter", pk.model.Effect(DESK, 0.5, 3))
    visits = practice("visits", pk.model.Effect(DESK, 0.5, 4), needs=("greeter",))
    place = pk.PracticeInPlace("greeter", published_as="Somebody at the door", match=match)
    school = attrs.evolve(school_with(), practices=(place,))
    options: dict[str, Any] = {"catalogue": catalogue(greeter, visits), "frameworks": [FRAMEWORK]}
    (item,) = pk.recommend(school, **options)
    planned = pk.plan(school, hours=20, **options)["visits"]
    is_near = match is Match.NEAR
    assert ("What it needs is in place: Greeter." in item.why_now) is not is_near
    assert ("What it needs first is in place if the list means this: Greeter." in item.why_now) is is_near
    assert ("Ask first whether the list means this: Greeter." in planned.why) is is_near


def test_one_hour_is_one_hour() -> None:
    """A practice that takes one hour takes one staff hour, in advice and in plans, in full and in short."""
    greeter = practice("greeter", pk.model.Effect(DESK, 0.5, 3), hours=1)
    options: dict[str, Any] = {"catalogue": catalogue(greeter), "frameworks": [FRAMEWORK]}
    for found in (pk.recommend(school_with(), **options), pk.plan(school_with(), hours=1, **options)):
        for text in (str(found), found.in_short()):
            assert "1 staff hour" in text
            assert "1 staff hours" not in text


def test_gains_are_a_tuple_that_an_order_of_ones_own_may_look_at() -> None:
    """Each candidate has its gains as a tuple, worked out once, and pickles small; what is no tuple is refused."""
    seen: list[Recommendation] = []

    def by(items: Sequence[Recommendation], _: Baseline) -> Sequence[Recommendation]:
        seen.extend(items)
        return sorted(items, key=lambda item: -len(item.gains))

    found = pk.recommend(SCHOOLS["goose_creek"], by=by, n=3)
    first = seen[0]
    assert isinstance(first.gains, tuple)
    more = first.gains + seen[1].gains  # which a sequence of another kind cannot
    assert len(more) == len(first.gains) + len(seen[1].gains)
    with pytest.raises(TypeError, match="gains"):
        attrs.evolve(first, gains=lambda: ())  # type: ignore[arg-type]  # on purpose
    assert attrs.evolve(first, rank=9).gains[0] is first.gains[0]
    assert "gains" in [field.name for field in attrs.fields(Recommendation)]
    assert len(pickle.dumps(first)) < 200_000
    assert pickle.loads(pickle.dumps(first)) == first
    assert [item.gains for item in found] == [
        next(one for one in seen if one.practice == item.practice).gains for item in found
    ]


def test_what_is_never_to_be_given_is_left_out() -> None:
    """A practice that is named is not given, by any order, and a wish for it says so."""
    school = pk.read_school("examples/data/goose_creek.toml")
    first = pk.recommend(school, n=1)[0].practice.key
    left = pk.recommend(school, n=300, never=first, wants=first)
    assert first not in {item.practice.key for item in left.first()}
    (wish,) = [wish for wish in left.wishes if wish.key == first]
    assert wish.words == f"You want “{pk.PRACTICES[first].name}”. What you asked for leaves it out."
    by_gain = pk.recommend(school, n=300, never=[first], by=pk.planning.BY_GAIN)
    assert first not in {item.practice.key for item in by_gain}


def test_what_is_never_to_be_given_is_no_stronger_form_either() -> None:
    """A wish names the stronger forms of what is wanted, but not those that the school has decided against."""
    school = pk.School("elm", "Elm School")
    wanted = "parent_teacher_conferences"
    (item,) = [one for one in pk.recommend(school, wants=wanted) if one.practice.key == wanted]
    first = item.stronger[0]
    (other,) = [one for one in pk.recommend(school, wants=wanted, never=first.key) if one.practice.key == wanted]
    assert other.stronger == item.stronger[1:]


def test_what_is_never_to_be_given_is_a_practice() -> None:
    """A slip is answered with the key that was meant."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'annual_open_house'"):
        pk.recommend(pk.School("elm", "Elm School"), never="anual_open_house")


def test_a_wish_may_leave_out_the_framework() -> None:
    """A construct's name without its framework is a wish as elsewhere, in advice and in plans."""
    school = pk.School("elm", "Elm", practices=(pk.PracticeInPlace("school_newsletter"),))
    assert pk.recommend(school, wants="volunteering", n=1) == pk.recommend(school, wants="six_types.volunteering", n=1)
    plan = pk.plan(school, wants=["volunteering"], hours=20, solver="greedy")
    assert [wish.key for wish in plan.wishes] == ["six_types.volunteering"]


def test_what_nothing_counts_toward_is_named_as_it_was_given() -> None:
    """The error names the argument that was given, frameworks or an objective."""
    iap2, school = pk.FRAMEWORKS["iap2"], pk.School("elm", "Elm")
    with pytest.raises(InvalidValueError, match=r"^recommend\.frameworks was"):
        pk.recommend(school, frameworks=iap2)
    with pytest.raises(InvalidValueError, match=r"^recommend\.objective was"):
        pk.recommend(school, objective=iap2, frameworks=iap2)
