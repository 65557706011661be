"""Recommending one's own way: objectives, ratings as the base, barriers, and recommenders that compose."""

from collections.abc import Sequence

import attrs
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit import planning as p, rules as r
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model import EvidenceTier, Missing
from partnerkit.planning import Recommendation
from tests.schools import example, rated, school_with, team
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice

GREETER = practice("greeter", pk.model.Effect(DESK, 0.25, 4))
VOICES = practice("voices", pk.model.Effect(FORUM, 0.5, 4))
SMALL = catalogue(GREETER, VOICES)
EFISD = example("efisd")


@attrs.frozen
class Group:
    """Something with a name and barriers."""

    name: str
    barriers: tuple[str, ...]


def small(school: pk.School, **options: object) -> pk.planning.Recommendations:
    """Recommend from two practices of the district, by plain gain unless asked otherwise."""
    options = {"by": p.READY_FIRST, "lowest_first": False, **options}
    return pk.recommend(school, catalogue=SMALL, frameworks=[FRAMEWORK], **options)  # type: ignore[arg-type]  # passed on


def gains(found: pk.planning.Recommendations) -> dict[str, float]:
    """Give each practice's gain."""
    return {item.practice.key: item.gain for item in found}


def keys(found: Sequence[Recommendation] | pk.planning.Recommendations) -> list[str]:
    """Give the practices, in order."""
    return [item.practice.key for item in found]


def test_one_score_can_count() -> None:
    """With one score as the objective, the gain is the change of that score, and what does not move it is left out."""
    assert gains(small(school_with(), objective="district.voice")) == {"voices": 0.5}


def test_weights_by_key() -> None:
    """With weights, the gain is the weighted mean of the changes."""
    found = small(school_with(), objective={"district.welcome": 3, "district.voice": 1})
    assert gains(found) == {"greeter": 3 * 0.25 / 4, "voices": 0.5 / 4}


def test_several_scores_count_the_same() -> None:
    """Several scores count the same."""
    assert gains(small(school_with(), objective=["district.welcome", "district.voice"])) == gains(small(school_with()))


def test_a_framework_can_count() -> None:
    """A framework as the objective counts by the mean of its constructs."""
    assert gains(small(school_with(), objective=FRAMEWORK)) == gains(small(school_with()))


def test_own_score_can_count() -> None:
    """A score of one's own counts by its own rule: the weakest part does not move if another is lifted."""
    weakest = pk.Composite("weakest_two", r.weakest(DESK, FORUM))
    assert gains(small(school_with("greeter"), objective=weakest)) == {"voices": 0.25}


def test_own_score_tells_its_gain() -> None:
    """The gain on a score of one's own is told under its name."""
    mean = pk.Composite("both", r.mean(DESK, FORUM), name="Both doors")
    assert str(small(school_with(), objective=mean)[0].gains[0]) == '"Both doors" from 0 to 1 of 4'


@pytest.mark.parametrize("objective", [[], {}, {"district.voice": 0}], ids=["none", "no weights", "weight of 0"])
def test_nothing_that_counts_is_an_error(objective: object) -> None:
    """An objective in which nothing counts is refused."""
    with pytest.raises(InvalidValueError):
        small(school_with(), objective=objective)


def test_unknown_score_is_an_error() -> None:
    """An objective that no framework scores is an error with a near match."""
    with pytest.raises(UnknownKeyError, match=r"district\.voice"):
        small(school_with(), objective="district.voices")


@given(st.sets(st.sampled_from([practice.key for practice in pk.PRACTICES]), max_size=25), st.booleans(), st.data())
def test_gain_is_a_whole_rescore(place: set[str], complete: bool, data: st.DataObject) -> None:
    """Whatever is in place, gains and scores are those of scoring the school before and after, to the last bit."""
    reach = data.draw(st.sampled_from([None, 0.25, 0.6, 1.0]))
    school = school_with(*sorted(place), reach=reach, complete=complete)
    found = pk.recommend(school, by=p.READY_FIRST, lowest_first=False, n=500)
    if len(found):
        item = data.draw(st.sampled_from(list(found)))
        richer = attrs.evolve(school, practices=(*school.practices, pk.PracticeInPlace(item.practice.key, reach=1.0)))
        means = []
        for framework in pk.FRAMEWORKS.main:
            before, after = pk.score(school, framework), pk.score(richer, framework)
            named = [score.key for score in before if score.key in framework]
            means.append(sum((after[key].low or 0) - (before[key].low or 0) for key in named) / len(named))
            moved = {gain.after.key: (gain.before, gain.after) for gain in item.gains}
            told = {key: (before[key], after[key]) for key in named if key in moved}
            assert {key: pair for key, pair in moved.items() if key in told} == told
        assert item.gain == sum(means) / len(means)


def test_ratings_are_the_base() -> None:
    """On ratings, a practice adds its share of what is left between the rating and its ceiling."""
    school = rated(team(DESK, 3.5), team(FORUM, 1))
    # a quarter of the half level above 3.5, half of the three levels above 1; of 4 levels, over two scores
    assert gains(small(school, informant="team")) == {"greeter": 0.25 * 0.5 / 4 / 2, "voices": 0.5 * 3 / 4 / 2}


def test_unanswered_is_lifted_from_the_lowest() -> None:
    """Where there is no answer, what is certain rises from the lowest level."""
    assert gains(small(rated(team(DESK, 4)), informant="team")) == {"voices": 0.25}


def test_not_applicable_is_not_lifted() -> None:
    """What does not apply is not lifted."""
    none = pk.Observation(FORUM, pk.model.Informant.TEAM, missing=Missing.NOT_APPLICABLE)
    assert gains(small(rated(team(DESK, 0), none), informant="team")) == {"greeter": 0.125}


def test_ratings_are_named() -> None:
    """The notes say whose ratings the gains start from."""
    assert "ratings by families" in " ".join(small(rated(), informant="families").notes)


def test_only_what_helps_with_the_barriers() -> None:
    """Asked for barriers, only practices that help with one of them are given; of what eases them, most first."""
    found = pk.recommend(EFISD, barriers=["transport", "childcare"], n=200)
    assert all(item.barriers for item in found)
    helped = [len(item.barriers) for item in found if not item.made_for]
    assert helped == sorted(helped, reverse=True)


def test_order_for_barriers_is_told() -> None:
    """The notes say that what is made for a barrier comes first."""
    found = pk.recommend(EFISD, barriers=["transport"])
    assert found.notes[0].startswith("What is made for one of the barriers comes first")


def test_persona_is_the_same_by_its_barriers() -> None:
    """For a persona the ranking is that for its barriers, told in its name."""
    group = Group("Families new to the country", ("language", "trust"))
    found = pk.recommend(EFISD, persona=group)
    assert keys(found) == keys(pk.recommend(EFISD, barriers=group.barriers))
    assert found[0].why_now.startswith("Families new to the country named ")


def test_barriers_it_does_not_help_with_are_told() -> None:
    """What a practice does not help with is told as well."""
    found = pk.recommend(EFISD, barriers=["transport", "disability"], n=200)
    item = next(item for item in found if item.barriers == ("transport",))
    assert item.barriers_left == ("disability",)
    assert "It does not help with disability." in item.will_not


def test_unknown_barrier_is_an_error() -> None:
    """A barrier that no practice knows is an error with a near match."""
    with pytest.raises(UnknownKeyError, match="'language'"):
        pk.recommend(EFISD, barriers=["langauge"])


def test_barrier_beyond_the_catalogue_is_told() -> None:
    """A persona's barrier with which no practice helps is told in the notes."""
    found = pk.recommend(EFISD, persona=Group("Night workers", ("time", "night_shift")))
    assert "No practice of the catalogue says that it helps with: night shift." in found.notes


def test_persona_or_barriers() -> None:
    """A persona and barriers at once are refused."""
    with pytest.raises(InvalidValueError, match="not both"):
        pk.recommend(EFISD, persona=Group("Families", ("time",)), barriers=["time"])


def test_several_home_languages_are_a_reason() -> None:
    """Where families speak several languages, a practice that bridges them says so."""
    context = pk.Context(home_languages=(("es", 0.4), ("en", 0.6)))
    found = pk.recommend(attrs.evolve(EFISD, context=context), n=200)
    item = next(item for item in found if "language" in item.practice.barriers)
    assert "families here speak 2" in item.why_now


def test_then_runs_from_left_to_right() -> None:
    """Two recommenders make one: what the first keeps the second gets."""
    cheap = p.only(lambda item: item.practice.effort.cost == "none")
    composed = pk.recommend(EFISD, by=p.then(p.READY_FIRST, cheap), n=200)
    assert keys(composed) == [
        i.practice.key for i in pk.recommend(EFISD, by=p.READY_FIRST, n=200) if i.practice.effort.cost == "none"
    ]


def test_then_is_associative() -> None:
    """However recommenders are grouped, the answer is the same."""
    cheap = p.only(lambda item: item.practice.effort.cost == "none")
    a, b, c = p.READY_FIRST, cheap, p.varied(pk.SIX_TYPES)
    assert pk.recommend(EFISD, by=p.then(p.then(a, b), c)) == pk.recommend(EFISD, by=p.then(a, p.then(b, c)))


def test_the_last_order_decides() -> None:
    """Of two orders the last one decides, and within it the one before."""
    found = pk.recommend(EFISD, by=p.then(p.READY_FIRST, p.ordered_by(p.strongest_evidence)), n=200)
    tiers = [list(EvidenceTier).index(item.practice.evidence.tier) for item in found]
    assert tiers == sorted(tiers)
    for tier in set(tiers):
        inside = [key for key, t in zip(keys(found), tiers, strict=True) if t == tier]
        assert inside == [key for key in keys(pk.recommend(EFISD, by=p.READY_FIRST, n=200)) if key in set(inside)]


def test_ties_are_what_no_order_tells_apart() -> None:
    """Where a later order sees no difference but an earlier one does, nothing is tied."""
    found = small(school_with(), by=p.then(p.READY_FIRST, p.ordered_by(p.strongest_evidence)))
    assert [(item.practice.key, item.rank, item.tied) for item in found] == [
        ("voices", 1, False),
        ("greeter", 2, False),
    ]
    alone = small(school_with(), by=p.ordered_by(p.strongest_evidence))
    assert [(item.rank, item.tied) for item in alone] == [(1, True), (1, True)]


def test_shipped_recipe_is_the_default() -> None:
    """Leaving the recommender out takes `FOR_THIS_SCHOOL`."""
    assert pk.recommend(EFISD, by=p.FOR_THIS_SCHOOL) == pk.recommend(EFISD)


def test_house_rule_is_a_recommender() -> None:
    """A house rule, nothing before a welcoming step, is a function like any other."""

    def welcome_first(items: Sequence[Recommendation], baseline: p.Baseline) -> Sequence[Recommendation]:
        welcoming = {"greeter"}
        if any(place.practice in welcoming for place in baseline.school.practices):
            return items
        return [item for item in items if item.practice.key in welcoming]

    by = p.then(p.READY_FIRST, welcome_first)
    assert keys(small(school_with(), by=by)) == ["greeter"]
    assert keys(small(school_with("greeter"), by=by)) == ["voices"]


def test_ranks_are_counted_after_the_last_step() -> None:
    """What a later step leaves out leaves no hole in the ranks."""
    by = p.then(p.READY_FIRST, p.only(lambda item: item.practice.key == "greeter"))
    assert [(item.rank, item.tied) for item in small(school_with(), by=by)] == [(1, False)]


def test_variety_over_the_six_types() -> None:
    """With variety, the first six speak to all six types."""
    first = pk.recommend(EFISD, n=6, by=p.then(p.READY_FIRST, p.varied(pk.SIX_TYPES)))
    mains = [next(key for key in item.practice.serves if key in pk.SIX_TYPES) for item in first]
    assert sorted(mains) == sorted(construct.key for construct in pk.SIX_TYPES)


def test_variety_loses_nothing() -> None:
    """Variety only changes the order, and within a type not even that."""
    plain, mixed = (
        pk.recommend(EFISD, n=500, by=by) for by in (p.READY_FIRST, p.then(p.READY_FIRST, p.varied(pk.SIX_TYPES)))
    )
    assert sorted(keys(plain)) == sorted(keys(mixed))
    of_type = [
        [i.practice.key for i in found if i.practice.serves[0] == "six_types.parenting"] for found in (plain, mixed)
    ]
    assert of_type[0] == of_type[1]


def test_one_sided_lists_say_so() -> None:
    """Where everything builds families only, the notes say that partnership takes both sides."""
    assert "Everything here builds the capacity of families only." in " ".join(small(school_with()).notes)


def test_will_not_names_the_other_side() -> None:
    """A practice that builds one side says that the other needs something beside it."""
    assert "educators need something beside it" in " ".join(small(school_with())[0].will_not)


def test_what_it_leaves_is_told() -> None:
    """The scores that it leaves as they are are given as data and counted in words."""
    item = small(school_with())[0]
    assert (item.practice.key, item.unmoved) == ("voices", ("Welcome",))
    assert "1 of the 2 scores that count stays as it is." in item.will_not


def test_table_of_one_recommendation() -> None:
    """One recommendation as a table has one row per score that it lifts."""
    assert [row["gain"] for row in small(school_with())[0].table()] == ["+0.5000"]


def test_findings_are_told_with_how_sure_they_are() -> None:
    """Printed, a finding stands with its label and with what of it was read."""
    item = next(item for item in pk.recommend(EFISD, n=200) if item.findings and item.findings[0].tier)
    told = "".join(str(item).split())  # lines may break after a hyphen
    assert "".join(item.findings[0].statement.split()) in told
    assert "".join(item.findings[0].how_sure.split()) in told


def test_reasons_are_plain_data() -> None:
    """As plain data, what it will not do and how sure its findings are is there as well."""
    told = pk.to_dict(pk.recommend(EFISD, n=1))["recommendations"][0]
    assert told["will_not"]
    assert told["findings"][0]["how_sure"]
