"""The frameworks that are read when they are named: whole, in our own words, and linked to the three where we can."""

import itertools
import subprocess
import sys
from collections import Counter
from pathlib import Path

import attrs
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import InvalidValueError, ShapeError, UnknownKeyError
from partnerkit.model import Ladder
from partnerkit.scoring.alike import effects_on
from partnerkit.testing import check_framework

KEYS = tuple(pk.FRAMEWORKS.further)
DATA = Path(pk.__file__).parent / "knowledge" / "data" / "frameworks"
SCORED = tuple(key for key in KEYS if pk.FRAMEWORKS[key].composites)
LINKED = tuple(key for key in SCORED if any(one.counts_like for one in pk.FRAMEWORKS[key].indicators))
GOOSE_CREEK = pk.read_school("examples/data/goose_creek.toml")
VERSIONS = pk.FRAMEWORKS["four_versions"]
PTA = pk.FRAMEWORKS["pta_2022"]
TITLE_I = pk.FRAMEWORKS["title_i_1116"]
each_key = pytest.mark.parametrize("key", KEYS)


def test_every_file_is_listed() -> None:
    """A file in the folder has a key to ask for, and every further key has a file or a constant."""
    assert {path.stem for path in DATA.glob("*.toml")} == set(KEYS) - {"dual_capacity_2013"}


@each_key
def test_the_listed_name_is_the_framework_s(key: str) -> None:
    """What the list says a framework is called begins as the framework's own name, without reading it."""
    listed, framework = pk.FRAMEWORKS.further[key], pk.FRAMEWORKS[key]
    assert listed.partition(" (")[0] == framework.name
    assert framework.key == key or key == f"{framework.key}_{framework.version}"


def test_nothing_further_is_read_unasked() -> None:
    """Scoring a school on the three, and listing the keys, reads no further file."""
    code = (
        "import partnerkit as pk; from partnerkit.knowledge import shipped_values\n"
        "pk.score(pk.read_school('examples/data/goose_creek.toml'), pk.SIX_TYPES); str(pk.FRAMEWORKS)\n"
        "print([key for key in pk.FRAMEWORKS.further if key in vars(shipped_values)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@each_key
def test_it_passes_the_check_for_frameworks(key: str) -> None:
    """Each is held to what a framework of somebody else is held to."""
    check_framework(pk.FRAMEWORKS[key], examples=3)


@each_key
def test_it_says_what_not_to_conclude(key: str) -> None:
    """A further framework has cautions: ``partnerkit ask framework`` ends with them."""
    assert pk.FRAMEWORKS[key].cautions


@pytest.mark.parametrize("key", ["goodall_2014", "iap2", "arnstein"])
def test_every_step_has_its_place_beside_the_continuum(key: str) -> None:
    """Each step of a ladder that shares words with the continuum says near which stage it is, or that it has none."""
    ladder, continuum = (pk.FRAMEWORKS[which].structure for which in (key, "continuum"))
    assert isinstance(ladder, Ladder)
    assert isinstance(continuum, Ladder)
    stages = {level.label.lower() for level in continuum.scale}
    said = itertools.chain.from_iterable(construct.about("continuum") for construct in pk.FRAMEWORKS[key].constructs)
    told = {statement.key: statement.text for statement in said}
    assert list(told) == [level.key for level in ladder.scale]
    for level in ladder.scale:
        name, _, place = told[level.key].partition(": ")
        assert name == level.label
        assert place.startswith("no stage") or any(stage in place for stage in stages)


def test_the_main_ones_are_the_three() -> None:
    """What counts where nobody names a framework has not changed."""
    assert pk.FRAMEWORKS.main == (pk.CONTINUUM, pk.SIX_TYPES, pk.DUAL_CAPACITY)


def test_going_through_looking_up_and_counting_agree() -> None:
    """Every key gives a framework that going through gives, and both are in the collection."""
    assert [*pk.FRAMEWORKS] == [pk.FRAMEWORKS[key] for key in pk.FRAMEWORKS.keys] == [*pk.FRAMEWORKS.all()]
    assert len(pk.FRAMEWORKS) == len([*pk.FRAMEWORKS]) == len(pk.FRAMEWORKS.table())
    assert [key in pk.FRAMEWORKS for key in (PTA, "pta_2022", "pta")] == [True, True, False]
    assert all(framework in pk.FRAMEWORKS for framework in pk.FRAMEWORKS)


def test_a_slip_in_a_key_is_named() -> None:
    """A key that is nearly right gets the right one as a suggestion."""
    with pytest.raises(UnknownKeyError, match="'pta_2022'"):
        pk.FRAMEWORKS["pta2022"]


# ------------------------------------------------------------------------------------------------ practices count alike


@pytest.mark.parametrize("key", LINKED)
def test_practices_count(key: str) -> None:
    """A published plan supports something on every framework whose questions count like those of the three."""
    profile = pk.score(GOOSE_CREEK, pk.FRAMEWORKS[key])
    assert any(answer.supports for answer in profile.answers)
    assert "nearly the same question" in " ".join(profile.notes)


@pytest.mark.parametrize("key", LINKED)
def test_a_question_that_counts_like_one_gets_its_level(key: str) -> None:
    """With one question to count like, a plan supports the same place of the scale on both."""
    framework = pk.FRAMEWORKS[key]
    known = {a.indicator.key: a for f in pk.FRAMEWORKS.main for a in pk.score(GOOSE_CREEK, f).answers}
    for answer in pk.score(GOOSE_CREEK, framework).answers:
        if len(answer.indicator.counts_like) == 1:
            like = known[answer.indicator.counts_like[0]]
            assert answer.scale.unit(answer.low) == pytest.approx(like.scale.unit(like.low))


@given(st.sampled_from([*pk.PRACTICES]), st.sampled_from(LINKED))
def test_nothing_is_given_that_the_practice_does_not_give(practice: pk.model.Practice, key: str) -> None:
    """An effect has a share that the practice has, on a question named by counts_like, or what given_by says."""
    framework = pk.FRAMEWORKS[key]
    own = {(effect.indicator, effect.share) for effect in practice.effects}
    for effect in effects_on(practice, (framework,))[len(practice.effects) :]:
        asked = framework.indicator(effect.indicator)
        named = {(one.share, one.ceiling) for one in asked.given_by if one.practice == practice.key}
        assert any((like, effect.share) in own for like in asked.counts_like) or (effect.share, effect.ceiling) in named
        scale = framework.scale_of(effect.indicator)
        assert scale.bottom < effect.ceiling <= scale.top


def test_of_several_the_question_that_gives_most_counts() -> None:
    """Two questions that are nearly the same are not added up."""
    two = PTA.indicator("welcome_all_families.all_staff")
    assert len(two.counts_like) == 2
    for practice in pk.PRACTICES:
        taken = [e for e in effects_on(practice, (PTA,)) if e.indicator == two.key]
        given_there = [[e for e in practice.effects if e.indicator == like] for like in two.counts_like]
        worth = [sum(e.share * e.ceiling for e in effects) for effects in given_there]
        assert sum(e.share * e.ceiling for e in taken) == pytest.approx(max(worth))


def test_a_practice_of_a_district_counts_too() -> None:
    """What a user's own catalogue says a practice gives, it gives on the further frameworks as well."""
    more = pk.model.Effect("six_types.communicating.home_language", share=1.0, ceiling=4)
    ours = pk.PRACTICES.adjusted("school_newsletter", effects=[more])
    school = pk.School("elm", "Elm", practices=(pk.PracticeInPlace("school_newsletter", reach=1.0),))
    scores = [pk.score(school, PTA, catalogue=catalogue)["communicate_effectively"] for catalogue in (ours, None)]
    assert scores[0].low != scores[1].low


def test_an_effect_of_the_practice_itself_comes_first() -> None:
    """Where a practice has an effect on the question itself, nothing is taken over for it."""
    key = "pta_2022.communicate_effectively.preferred_language"
    ours = pk.PRACTICES.adjusted("interpretation_service", effects=[pk.model.Effect(key, share=0.1, ceiling=1)])
    found = [e for e in effects_on(ours["interpretation_service"], (PTA,)) if e.indicator == key]
    assert [(e.share, e.ceiling) for e in found] == [(0.1, 1)]


def test_a_question_may_name_practices_and_count_like_another() -> None:
    """Head Start asks whether services go on when a child moves; the three ask of access alone."""
    place = pk.PracticeInPlace("kindergarten_transition_program")
    profile = pk.score(pk.School("elm", "Elm", practices=(place,)), pk.FRAMEWORKS["head_start"])
    assert (profile["access_and_continuity"].low or 0) > 0.2
    assert (pk.score(GOOSE_CREEK, pk.FRAMEWORKS["head_start"])["access_and_continuity"].low or 0) > 0


def test_a_plan_can_be_made_for_the_pta() -> None:
    """Plans reach further than they start from on a further framework, and say how far."""
    plan = pk.plan(GOOSE_CREEK, hours=40, frameworks=[PTA], solver="greedy")
    assert plan.value > plan.before
    assert {gain.after.key.partition(".")[0] for item in plan.practices for gain in item.gains} == {"pta_2022"}


def test_an_older_version_can_be_aimed_at() -> None:
    """What a plan aims at takes the place of the version that is used by default; two at once are refused."""
    newer, older = pk.DUAL_CAPACITY, pk.FRAMEWORKS["dual_capacity_2013"]
    plan = pk.plan(GOOSE_CREEK, hours=40, objective=older, solver="greedy")
    assert plan.value > plan.before
    assert {gain.after.key for item in plan.practices for gain in item.gains} <= {one.key for one in older.composites}
    with pytest.raises(InvalidValueError, match="different keys"):
        pk.plan(GOOSE_CREEK, hours=40, objective=[newer, older], solver="greedy")


def test_results_read_back() -> None:
    """A profile on a further framework is read back without passing the framework."""
    profile = pk.score(GOOSE_CREEK, PTA)
    assert pk.files.parse_result(pk.to_dict(profile)) == profile
    assert [source.key for source in pk.cite(profile["share_power"])] != []


# ------------------------------------------------------------------------------------------------------------- the PTA


def test_pta_has_six_standards_and_the_goals_that_were_seen() -> None:
    """Six standards; two goals each but for the third, whose page was not found. The counts are those of the pages."""
    goals = {construct.number: len(construct.about("goal")) for construct in PTA}
    assert goals == {1: 2, 2: 2, 3: 1, 4: 2, 5: 2, 6: 2}
    assert PTA["support_student_success"].about("goal")[0].provenance.basis is pk.model.Basis.OWN


def test_pta_is_not_the_six_types() -> None:
    """No standard is said to equal a type, least of all the one of its number."""
    for each in pk.knowledge.CROSSWALK.touching("pta_2022", within="six_types"):
        assert each.relation is not pk.model.Relation.EQUAL


def test_the_editions_differ_as_data() -> None:
    """The edition of 2022 says for every standard what it was called before."""
    renamed = {change.construct for change in PTA.changes if change.kind is pk.model.ChangeKind.RENAMED}
    assert renamed == {construct.key for construct in PTA}
    assert PTA.replaces == pk.FRAMEWORKS["pta_2008"].version
    assert len(pk.FRAMEWORKS["pta_2008"].view("pta_1997").rows) == 6


# -------------------------------------------------------------------------------------------------------------- Title I


def test_duties_have_who_must_do_them_and_what_would_show_them() -> None:
    """Every duty names its force, who must do it and evidence; what is allowed only is not rated."""
    for construct in TITLE_I:
        force = str(construct.about("force")[0])
        assert force.startswith("Shall") == bool(TITLE_I.indicators_of(construct.key))
        if force.startswith("Shall"):
            assert all(construct.about(role) for role in ("who", "evidence"))
            assert TITLE_I.indicators_of(construct.key)[0].given_by


LAW = {
    "(a)(1)": "District.",
    "(a)(2)": "District.",
    "(a)(2)(D) and (E)": "District.",
    "(a)(3)": "District.",
    "(b)(1)": "School.",
    "(b)(4)": "District.",
    **{f"(c)({place})": "School." for place in ("1", "2", "3", "4)(A) and (B", "4)(C", "5")},
    "(d)": "School.",
    **{f"(e)({number})": "School and district." for number in (1, 2, 3, 4, 5, 14)},
    "(f)": "School and district.",
    "(g)": "School and district.",
}
"""Whom each duty of the section binds, in its order; (h) binds the State, and (e)(6) to (13) bind nobody."""


def test_every_duty_of_the_section_is_there() -> None:
    """Each duty stands once, with its place in the law and whom it binds, both read there."""
    found: dict[str, str] = {}
    for construct in TITLE_I:
        if TITLE_I.indicators_of(construct.key):
            (who,) = construct.about("who")
            (cited,) = construct.definition.provenance.cite
            assert who.provenance == construct.definition.provenance
            assert who.provenance.checked
            found[cited.locator] = who.text
    assert found == LAW


def test_shares_of_duties_count_whom_they_bind() -> None:
    """The two shares count the duties of schools and of districts, those of both in each."""
    for share, binds in (
        ("school_duties", ("School.", "School and district.")),
        ("district_duties", ("District.", "School and district.")),
    ):
        asked = pk.score(GOOSE_CREEK, TITLE_I)[share].asked
        assert asked == sum(who in binds for who in LAW.values())


def test_duties_name_practices_of_the_catalogue() -> None:
    """What would help to show a duty is in the catalogue, and gives something to show, never all of it."""
    given = [one for indicator in TITLE_I.indicators for one in indicator.given_by]
    assert {one.practice for one in given} <= set(pk.PRACTICES.names)
    assert len({one.practice for one in given}) >= 20
    assert {one.ceiling for one in given} == {1.0}


@pytest.mark.parametrize("complete", [False, True])
def test_a_practice_gives_something_to_show_and_settles_nothing(complete: bool) -> None:
    """A listed practice lifts its duty to "in part"; the rest stays open, however complete the list."""
    place = pk.PracticeInPlace("title_one_annual_meeting")
    profile = pk.score(pk.School("elm", "Elm", practices=(place,), practices_complete=complete), TITLE_I)
    assert str(profile["annual_meeting"]).endswith("at least 1 of 2: Shown in part")
    assert all(score.is_open for score in profile if score.key != "title_i_1116.annual_meeting")
    assert any("does not settle such a question" in note for note in profile.notes)


def test_a_share_of_duties_is_told_as_one() -> None:
    """Of sixteen duties three are shown and six rated: that is no level of a scale."""
    levels = dict.fromkeys(("annual_meeting", "compact", "information"), 2.0) | {"answered": 1.0, "materials": 1.0}
    school = rated(TITLE_I, {f"{duty}.status": level for duty, level in {**levels, "standards": 0.0}.items()})
    found = pk.score(school, TITLE_I, informant="team")["school_duties"]
    assert found.describe() == "3 to 13 of 16; 6 are known"
    assert (found.requirements, found.asked) == (16, 16)
    bars = {bar.name: bar for bar in pk.report(school, frameworks=TITLE_I)["title_i_1116"].bars[0].bars}
    assert "Team: 3 of 16 for certain" in bars["Duties that schools can show"].more


def test_advice_on_duties_begins_with_what_nothing_shows() -> None:
    """Recommendations and plans on the checklist lift duties."""
    school = pk.School("elm", "Elm", practices=(pk.PracticeInPlace("title_one_annual_meeting"),))
    advice = pk.recommend(school, frameworks=[TITLE_I])
    assert advice
    assert all(gain.after.key.startswith("title_i_1116.") for step in advice for gain in step.gains)
    assert len(pk.plan(school, frameworks=[TITLE_I], hours=40).practices) > 0


@pytest.mark.parametrize("key", ["arnstein", "iap2", "four_versions", "goodall_2014"])
def test_no_advice_on_what_no_practice_speaks_to(key: str) -> None:
    """A framework that only people can rate is refused, alone or beside others, and not answered with nothing."""
    alone = pk.FRAMEWORKS[key]
    for chosen in ([alone], [pk.SIX_TYPES, alone]):
        for asked in (
            lambda: pk.recommend(GOOSE_CREEK, frameworks=chosen),  # noqa: B023 - called at once
            lambda: pk.recommend(GOOSE_CREEK, objective=chosen),  # noqa: B023 - the same
            lambda: pk.plan(GOOSE_CREEK, hours=40, frameworks=chosen),  # noqa: B023 - the same
            lambda: pk.plan(GOOSE_CREEK, hours=40, objective=chosen),  # noqa: B023 - the same
        ):
            with pytest.raises(InvalidValueError, match="None counts toward these: let people rate them") as caught:
                asked()
            assert pk.SIX_TYPES.name not in str(caught.value)


def test_no_advice_on_a_score_that_no_practice_speaks_to() -> None:
    """A score by its key, or one of your own, is refused as its framework is."""
    iap2 = pk.FRAMEWORKS["iap2"]
    own = pk.Composite("own.say", iap2.composite("iap2.decision").rule, measurement="formative")
    for score in ("iap2.decision", own):
        with pytest.raises(InvalidValueError, match="None counts toward these"):
            pk.recommend(GOOSE_CREEK, objective=["six_types.parenting", score], frameworks=[pk.SIX_TYPES, iap2])


def rated(framework: pk.Framework, levels: dict[str, float]) -> pk.School:
    """Make a school that a team rated."""
    seen = tuple(pk.Observation(f"{framework.key}.{key}", "team", level=level) for key, level in levels.items())
    return pk.School("elm", "Elm", observations=seen)


def test_a_duty_shown_in_part_is_not_shown() -> None:
    """The share counts what is shown, and what practices give is never all of it."""
    everything = {one.key.removeprefix("title_i_1116."): 2.0 for one in TITLE_I.indicators}
    whole = pk.score(rated(TITLE_I, everything), TITLE_I, informant="team")["school_duties"]
    part = pk.score(rated(TITLE_I, {**everything, "compact.status": 1.0}), TITLE_I, informant="team")["school_duties"]
    assert whole.value == 1.0
    assert part.value == pytest.approx((whole.asked - 1) / whole.asked)
    assert pk.score(GOOSE_CREEK, TITLE_I)["school_duties"].is_open


def test_law_of_one_country_says_so() -> None:
    """A school elsewhere is told whose law it is."""
    school = pk.School("oak", "Oak", context=pk.Context(country="GB"))
    assert "It was made for schools in US; the school is in GB." in pk.score(school, TITLE_I, informant="team").notes
    assert not any("It is of" in note for note in pk.score(school, PTA, informant="team").notes)


# -------------------------------------------------------------------------------------------------------- four versions

STAGES = [stage.key for stage in VERSIONS.ladder]
PROFILES = [*itertools.product(STAGES, repeat=5)]


def test_the_published_rule_leaves_most_profiles_undecided() -> None:
    """Of 1,024 profiles 845 get no result, and 16 of those that do satisfy two."""
    found = Counter(VERSIONS.verdict(profile) for profile in PROFILES)
    assert (len(PROFILES), found["unclassified"]) == (1024, 845)
    both = [p for p in PROFILES if sum(all(t.holds(p) for t in one.when) for one in VERSIONS.verdicts) == 2]
    assert (len(both), {VERSIONS.verdict(profile) for profile in both}) == (16, {"partnership"})


@given(st.sampled_from(PROFILES), st.randoms(use_true_random=False))
def test_the_order_of_the_areas_makes_no_difference(profile: tuple[str, ...], random: object) -> None:
    """The rule counts how often a version was chosen, and not where."""
    shuffled = sorted(profile, key=lambda _: random.random())  # type: ignore[attr-defined]  # Hypothesis gives a Random
    assert VERSIONS.verdict(shuffled) == VERSIONS.verdict(profile)


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_school_at_one_version_throughout_is_that_version(level: int) -> None:
    """Five areas of one kind make a school of that kind, in the profile too."""
    school = rated(VERSIONS, {f"{c.key.partition('.')[2]}.version": level for c in VERSIONS})
    profile = pk.score(school, VERSIONS, informant="team")
    assert profile.verdict == STAGES[level - 1]
    assert profile.notes[-1].endswith(f"{VERSIONS.ladder.scale.levels[level - 1].label}.")


@pytest.mark.parametrize("levels", [{}, {"power.version": 4.0}, {"power.version": 2.5}])
def test_a_school_that_is_not_rated_whole_is_unclassified(levels: dict[str, float]) -> None:
    """Missing areas, and areas between two versions, are not filled in."""
    assert pk.score(rated(VERSIONS, levels), VERSIONS, informant="team").verdict == "unclassified"


def test_a_framework_without_such_a_rule_has_no_verdict() -> None:
    """Only a published rule gives one; asking a framework that is no ladder is refused."""
    assert pk.score(GOOSE_CREEK, PTA).verdict is None
    with pytest.raises(ShapeError):
        PTA.verdict(["not_yet"])
    with pytest.raises(InvalidValueError, match="one stage for each of 5 indicators"):
        VERSIONS.verdict(["fortress"])


# --------------------------------------------------------------------------------------------------------- the others


@pytest.mark.parametrize(
    ("key", "sizes"),
    [
        ("head_start", [2, 3, 5, 7, 6]),
        ("head_start_2011", [1, 3, 4, 7, 1]),
        ("hoover_dempsey", [8, 4, 4, 1, 1, 1]),
    ],
)
def test_paths_have_all_their_elements(key: str, sizes: list[int]) -> None:
    """Every column of the picture has as many elements as the source lists."""
    assert [len(step.constructs) for step in pk.FRAMEWORKS[key].path] == sizes


@pytest.mark.parametrize(
    ("key", "count"), [("nafsce_2022", 8), ("australia_2008", 7), ("four_versions", 5), ("co_fscp", 4)]
)
def test_the_number_of_constructs_is_the_source_s(key: str, count: int) -> None:
    """Eight competencies, seven dimensions, five areas, four elements."""
    assert len(pk.FRAMEWORKS[key]) == count


@pytest.mark.parametrize(("key", "count"), [("iap2", 5), ("arnstein", 8), ("goodall_2014", 3), ("four_versions", 4)])
def test_ladders_have_their_stages(key: str, count: int) -> None:
    """Ladders have as many stages as their authors give them."""
    assert len(pk.FRAMEWORKS[key].ladder.stages) == count


def test_families_and_children_are_not_scored() -> None:
    """Outcomes of families and children have no question, and neither has what a family brings."""
    framework = pk.FRAMEWORKS["head_start"]
    for step in ("family_outcomes", "child_outcomes"):
        assert all(not framework.indicators_of(key) for key in framework.path.step(step).constructs)
    model = pk.FRAMEWORKS["hoover_dempsey"]
    for key in ("knowledge", "culture", "values", "instruction", "achievement"):
        assert model.indicators_of(key) == ()


def test_what_could_not_be_read_is_not_checked() -> None:
    """Colorado's elements, and what Goodall and Montgomery's table says, are marked as not checked."""
    assert {c.definition.provenance.checked for c in pk.FRAMEWORKS["co_fscp"]} == {False}
    assert pk.FRAMEWORKS["goodall_2014"].ladder.scale.level("with_schooling").provenance.checked is False


@pytest.mark.parametrize("key", ["iap2", "arnstein", "goodall_2014", "four_versions", "australia_2008"])
def test_a_name_that_collides_is_told_apart(key: str) -> None:
    """A framework that shares a word with the continuum's stages says so."""
    framework = pk.FRAMEWORKS[key]
    words = {"involvement", "involve", "partnership", "engagement", "consult", "consultation"}
    told = " ".join(s.text for s in framework.cautions) + " ".join(s.text for c in framework for s in c.statements)
    assert words & set(told.lower().replace(",", "").replace(".", "").split())
    assert "ontinuum" in told


def test_a_profile_names_the_questions_that_the_plan_leaves_out() -> None:
    """What practices could speak to and these do not; after a complete list nothing is unknown, so no note says so."""
    pta = pk.FRAMEWORKS["pta_2022"]
    school = pk.read_school("examples/data/goose_creek.toml")
    profile = pk.score(school, pta)
    (note,) = (note for note in profile.notes if note.startswith("None of these practices"))
    for answer in profile.answers:
        reached = answer.indicator.name not in ("Fair steps in a conflict", "Results looked at by group")
        assert (f'"{answer.indicator.name}"' in note) == (reached and not answer.supports), answer.indicator.key
    complete = attrs.evolve(school, practices_complete=True)
    assert not any("None of these practices" in note for note in pk.score(complete, pta).notes)


def test_a_key_with_the_newest_version_finds_the_framework() -> None:
    """Who writes the version of one that has none in its key is not sent to an older one."""
    with pytest.raises(UnknownKeyError, match=r"Did you mean 'dual_capacity'\?"):
        pk.FRAMEWORKS["dual_capacity_2019"]
