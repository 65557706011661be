"""Pictures of scores say what the scores say."""

from collections.abc import Sequence

import attrs
import pytest
from hypothesis import given, settings, strategies as st
from matplotlib.figure import Figure

import partnerkit as pk
from partnerkit import plotting, rules as r
from partnerkit.errors import ComparisonError, UnknownKeyError
from partnerkit.model import Band
from tests.plotting.drawn import bars, by_gid, line, places, rated, texts

GOOSE_CREEK = pk.read_school("examples/data/goose_creek.toml")
SIX = pk.score(GOOSE_CREEK, pk.SIX_TYPES)
LADDER = pk.score(GOOSE_CREEK, pk.CONTINUUM)
STAGES = st.dictionaries(
    st.sampled_from([construct.key.removeprefix("continuum.") for construct in pk.CONTINUUM]),
    st.floats(0, 4),
    min_size=1,
)


@given(STAGES)
@settings(max_examples=8, deadline=None)
def test_a_settled_score_stands_at_its_value(levels: dict[str, float]) -> None:
    """Every dot is at the value of its score, and only settled scores have one."""
    profile = rated(levels)
    ax = plotting.draw_profile(profile, ax=Figure().add_subplot())
    assert {gid: places(ax, gid) for gid in by_gid(ax, ":value")} == {
        f"{score.key}:value": [score.value] for score in profile if score.value is not None
    }


@given(st.lists(st.sampled_from([practice.key for practice in pk.PRACTICES]), min_size=1, max_size=4, unique=True))
@settings(max_examples=8, deadline=None)
def test_bounds_drawn_are_the_bounds(practices: Sequence[str]) -> None:
    """A hatched stretch goes from the lowest to the highest value, and what is open is a frame instead."""
    school = pk.School("elm", "Elm School", practices=tuple(pk.PracticeInPlace(key) for key in practices))
    profile = pk.score(school, pk.SIX_TYPES)
    ax = plotting.draw_profile(profile, ax=Figure().add_subplot())
    drawn = bars(ax, ":bounds")
    between = [score for score in profile if score.low != score.high and not score.is_open]
    assert set(drawn) == {f"{score.key}:bounds" for score in between}
    for score in between:
        assert drawn[f"{score.key}:bounds"] == pytest.approx((score.low, score.high), abs=1e-12)
    assert set(bars(ax, ":open")) == {f"{score.key}:open" for score in profile if score.is_open}


def test_not_known_is_no_zero() -> None:
    """A score of which nothing is known has a frame and the words, and neither dot nor stretch."""
    nothing_known = pk.score(pk.School("elm", "Elm School"), pk.SIX_TYPES)
    ax = plotting.draw_profile(nothing_known, constructs=["learning_at_home"])
    assert bars(ax, ":open") == {"six_types.learning_at_home:open": (0.0, 1.0)}
    assert "not known" in texts(ax)
    assert by_gid(ax, ":value") == by_gid(ax, ":bounds") == by_gid(ax, ":certain") == {}


def test_zero_is_drawn_as_known() -> None:
    """A settled zero is a dot at 0."""
    ax = plotting.draw_profile(rated({"communication": 0}), constructs=["communication"])
    assert places(ax, "continuum.communication:value") == [0.0]
    assert bars(ax, ":open") == {}


def test_what_does_not_apply_has_no_mark() -> None:
    """A score that does not apply says so."""
    ax = plotting.draw_profile(
        rated({"homework": 1}, asked={"communication": "not_applicable"}), constructs=["communication"]
    )
    assert "does not apply" in texts(ax)
    assert bars(ax, ":open") == {}


def test_rows_stand_in_the_framework_s_order_the_first_on_top() -> None:
    """The first construct is on top."""
    ax = plotting.draw_profile(SIX)
    names = [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]
    assert names == [score.name for score in SIX]
    assert ax.yaxis_inverted()


def test_the_picture_says_what_was_read() -> None:
    """School, framework, version, and what was read stand above it."""
    said = " ".join(texts(plotting.draw_profile(SIX))).replace("\n", " ")
    assert "Goose Creek CISD pre-K plan" in said
    assert "Epstein's six types of involvement (1995), from practices in place" in said


def test_levels_stand_at_their_places() -> None:
    """The ticks are the levels of the scale that all scores are on."""
    ax = plotting.draw_profile(LADDER)
    assert ax.get_xticklabels()[0].get_text() == "0\nDisconnected"
    assert list(ax.get_xticks()) == [0, 0.25, 0.5, 0.75, 1]


def test_both_ends_are_useful() -> None:
    """Under a ladder it says so."""
    assert "both ends are useful" in plotting.draw_profile(LADDER).get_xlabel()


def test_cuts_of_bands_are_marked() -> None:
    """A dotted line stands where a band begins, but for the lowest."""
    bands = (Band("first", "First steps", 0), Band("under_way", "Under way", 0.4))
    composites = [attrs.evolve(one, bands=bands) for one in pk.CONTINUUM.composites]
    profile = rated({"communication": 2})
    scored = tuple(attrs.evolve(s, composite=c) for s, c in zip(profile, composites, strict=True))
    ax = plotting.draw_profile(attrs.evolve(profile, scores=scored), constructs=["communication"])
    assert places(ax, "continuum.communication:under_way") == [0.4, 0.4]
    assert any("Under way" in text for text in texts(ax))


def test_an_unknown_construct_is_named() -> None:
    """A construct that the profile does not have is an error with the nearest one."""
    with pytest.raises(UnknownKeyError, match="communicating"):
        plotting.draw_profile(SIX, constructs=["comunicating"])


def test_one_construct_alone_will_do() -> None:
    """Where several constructs belong, one key is enough."""
    assert len(plotting.draw_profile(SIX, constructs="communicating").get_yticks()) == 1


def test_comparison_keeps_informants_apart() -> None:
    """Every informant has marks of its own, and no mark stands between them."""
    team, families = rated({"communication": 3}), rated({"communication": 1.8}, pk.model.Informant.FAMILIES)
    ax = plotting.draw_comparison(pk.compare(team, families), constructs=["communication"])
    marks = {gid: places(ax, gid) for gid in by_gid(ax, ":value")}
    assert marks == {"0:continuum.communication:value": [0.75], "1:continuum.communication:value": [0.45]}
    assert {line(ax, gid).get_marker() for gid in marks} == {"o", "s"}


def test_comparison_says_the_gap() -> None:
    """The gap of two profiles stands beside the row, as the comparison has it."""
    team, families = rated({"communication": 3}), rated({"communication": 1.8}, pk.model.Informant.FAMILIES)
    pair = pk.compare(team, families)
    gap = pair["communication"].describe()
    assert gap.startswith("-")
    assert gap.replace("-", "\N{MINUS SIGN}", 1) in texts(plotting.draw_comparison(pair, constructs=["communication"]))


def test_comparison_says_who_and_how_many() -> None:
    """The legend names each informant with the people behind it."""
    team, families = rated({"communication": 3}), rated({"communication": 1.8}, pk.model.Informant.FAMILIES)
    said = texts(plotting.draw_comparison([team, families, rated({})]))
    assert {"ratings by team (n = 12)", "ratings by families (n = 12)"} <= set(said)


def test_comparison_of_two_frameworks_is_refused() -> None:
    """Only profiles of one framework stand side by side."""
    with pytest.raises(ComparisonError):
        plotting.draw_comparison([SIX, LADDER])


def test_arrows_lead_from_before_to_after() -> None:
    """An arrow starts where the number stood and ends where it stands."""
    found = pk.progress(rated({"communication": 1}), rated({"communication": 3}))
    ax = plotting.draw_progress(found, constructs=["communication"])
    (arrow,) = by_gid(ax, ":moved").values()
    assert (arrow.xyann[0], arrow.xy[0]) == (0.25, 0.75)  # type: ignore[attr-defined]  # an annotation
    assert "+0.500" in texts(ax)


def test_no_arrow_where_an_answer_went() -> None:
    """No arrow leads from a known value to the low end of what is open now."""
    scale = pk.SIX_TYPES.indicators_of("volunteering")
    answers = [pk.Observation(one.key, "team", level=3) for one in scale]
    before, after = (
        pk.score(pk.School("elm", "Elm", observations=given), pk.SIX_TYPES, informant="team")
        for given in (answers, answers[1:])
    )
    ax = plotting.draw_progress(pk.progress(before, after), constructs=["volunteering"])
    assert not by_gid(ax, ":moved")
    assert any("not settled" in text for text in texts(ax))


def test_what_else_moved_a_score_is_named() -> None:
    """A change by another table of effects is not shown as one of the school."""
    place = pk.School("elm", "Elm School", practices=(pk.PracticeInPlace("annual_open_house", reach=1),))
    softer = [pk.model.Effect(e.indicator, e.share / 2, e.ceiling) for e in pk.PRACTICES["annual_open_house"].effects]
    newer = pk.PRACTICES.adjusted("annual_open_house", effects=softer)
    found = pk.progress(pk.score(place, pk.CONTINUUM), pk.score(place, pk.CONTINUUM, catalogue=newer))
    assert any("by effects" in text for text in texts(plotting.draw_progress(found)))


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("profile", [SIX, LADDER], ids=["types", "ladder"])
def test_parts_end_where_the_score_stands(profile: pk.scoring.Profile, depth: int) -> None:
    """Each part begins where the one before it ends, and the last ends at the score's low bound, at every depth."""
    for score in profile:
        ax = plotting.draw_explanation(pk.explain(profile, score.key), depth=depth, ax=Figure().add_subplot())
        parts = list(bars(ax, ":part").values())
        edges = [0.0, *(end for _, end in parts)]
        assert [start for start, _ in parts] == pytest.approx(edges[:-1], abs=1e-12)
        assert edges[-1] == pytest.approx(score.low, abs=1e-12)


def test_a_cap_leads_back() -> None:
    """What a rule takes away is a part of its own that leads back to the score."""
    rule = r.capped(
        r.mean("six_types.communicating.well_timed", "six_types.communicating.time_to_talk"),
        until=r.reached("six_types.communicating.home_language", 3),
        at_most=0.25,
    )
    composites = [
        attrs.evolve(c, rule=rule) if c.key == "six_types.communicating" else c for c in pk.SIX_TYPES.composites
    ]
    framework = attrs.evolve(pk.SIX_TYPES, composites=tuple(composites))
    levels = {"well_timed": 4, "time_to_talk": 2, "home_language": 1}
    answers = [pk.Observation(f"six_types.communicating.{key}", "team", level=level) for key, level in levels.items()]
    profile = pk.score(pk.School("elm", "Elm School", observations=tuple(answers)), framework, informant="team")
    ax = plotting.draw_explanation(pk.explain(profile, "communicating"))
    back = [(start, end) for start, end in bars(ax, ":part").values() if end < start]
    assert len(back) == 1
    assert back[0][1] == pytest.approx(0.25)


def test_practices_are_named_with_what_they_hold_up() -> None:
    """Below the first level a part says what it is a part of."""
    ax = plotting.draw_explanation(pk.explain(SIX, "communicating"), depth=2)
    names = [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]
    assert "Annual open house (Time to talk)" in names


def test_parts_that_are_not_known_say_so() -> None:
    """A part without a bar is not known, or nothing."""
    assert "not known" in texts(plotting.draw_explanation(pk.explain(SIX, "communicating")))


@given(STAGES)
@settings(max_examples=8, deadline=None)
def test_counts_are_those_of_the_profile(levels: dict[str, float]) -> None:
    """Above every level stands how many have reached it, and every construct has one card."""
    profile = rated(levels)
    ax = plotting.draw_distribution(profile, ax=Figure().add_subplot())
    shown = {gid.removesuffix(":count"): int(one.get_text()) for gid, one in by_gid(ax, ":count").items()}  # type: ignore[attr-defined]  # texts
    assert {label: count for label, count in shown.items() if count} == profile.distribution()
    assert len(by_gid(ax, ":card")) == len(profile)


def test_every_stage_has_its_place_though_none_is_reached() -> None:
    """A stage without a construct is drawn, and so is what is not known, beside the stages."""
    ax = plotting.draw_distribution(rated({"communication": 3}))
    labels = [label.get_text() for label in ax.get_xticklabels()]
    assert labels == ["Disconnected", "Involvement", "Consultation", "Engagement", "Partnership", "not known"]


def test_the_median_stands_within_its_bounds() -> None:
    """Where most is not known, so is the median."""
    assert any("median not known" in text for text in texts(plotting.draw_distribution(rated({"communication": 3}))))


def test_numbers_beside_rows_are_those_of_the_table() -> None:
    """A lower bound is rounded down beside its row, as where the profile is printed."""
    rows = [row["score"] for row in SIX.table() if row["score"].startswith("≥")]
    assert rows
    found = texts(plotting.draw_profile(SIX))
    assert [row for row in rows if not any(text.startswith(row) for text in found)] == []
