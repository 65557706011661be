"""Pictures of what is known and advised say what it says."""

import attrs
import pytest
from matplotlib.text import Text

import partnerkit as pk
from partnerkit import plotting
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model import Relations
from partnerkit.planning import step_graph
from tests.plotting.drawn import bars, by_gid, line, places, texts
from tests.plotting.results import ADVICE, CERTIFICATES, FOUND, RELATED, RELIABILITY, SCHOOLS
from tests.plotting.test_scores import SIX


def test_recommendations_are_at_hours_and_gain() -> None:
    """Each practice is at its hours in a school year and at what it adds."""
    ax = plotting.draw_recommendations(ADVICE)
    for item in (*ADVICE.items, *ADVICE.anywhere):
        mark = line(ax, f"{item.practice.key}:gain")
        assert mark.get_xydata().tolist() == [[item.practice.effort.hours(), item.gain]]  # type: ignore[union-attr]  # an array


def test_advice_that_is_good_almost_anywhere_has_its_own_shape() -> None:
    """What suits nearly every school does not look like what is particular to this one."""
    ax = plotting.draw_recommendations(ADVICE)
    generic = {line(ax, f"{item.practice.key}:gain").get_marker() for item in ADVICE.anywhere}
    own = {line(ax, f"{item.practice.key}:gain").get_marker() for item in ADVICE.items}
    assert generic
    assert own
    assert generic.isdisjoint(own)


def test_every_step_up_is_drawn() -> None:
    """The practice and its nearest steps are there, and nothing else is without prerequisites."""
    ax = plotting.draw_steps("parent_teacher_conferences", steps=1)
    keys = {gid.removesuffix(":practice") for gid in by_gid(ax, ":practice")}
    nearest = set(step_graph(pk.PRACTICES).successors("parent_teacher_conferences"))
    needed = set(pk.PRACTICES["parent_teacher_conferences"].prerequisites)
    assert {"parent_teacher_conferences", *needed} <= keys
    assert keys - {"parent_teacher_conferences"} - needed <= nearest | keys & needed
    assert keys & nearest


def test_every_arrow_points_right() -> None:
    """What comes first is on the left of what comes after."""
    ax = plotting.draw_steps("school_leadership_team_families")
    boxes = {gid.removesuffix(":practice"): one for gid, one in by_gid(ax, ":practice").items()}
    where = {key: box.get_position()[0] for key, box in boxes.items() if isinstance(box, Text)}
    practices = [pk.PRACTICES[key] for key in where]
    pairs = [(key, practice.key) for practice in practices for key in practice.prerequisites if key in where]
    assert pairs
    assert all(where[first] < where[after] for first, after in pairs)


def test_unknown_practices_and_steps_below_zero_are_refused() -> None:
    """A practice that there is not is named, and so is a number of steps that makes no sense."""
    with pytest.raises(UnknownKeyError):
        plotting.draw_steps("student_led_conference")
    with pytest.raises(InvalidValueError, match=r"draw_steps\.steps"):
        plotting.draw_steps("student_led_conferences", steps=-1)


def test_relations_are_in_words() -> None:
    """A cell says in words what the grid has as a sign, and a cell of which nothing is said is empty."""
    said = {gid: one.get_text() for gid, one in by_gid(plotting.draw_crosswalk(RELATED), ":relation").items()}  # type: ignore[attr-defined]  # texts
    expected = {
        f"{y}:{x}:relation": {"∩": "overlaps", "⊂": "lies\nwithin", "⊃": "contains"}[cell.symbol]
        for y, row in enumerate(RELATED.relations)
        for x, cell in enumerate(row)
        if cell
    }
    assert {gid: text.replace("\n", " ") for gid, text in said.items()} == {
        gid: text.replace("\n", " ") for gid, text in expected.items()
    }


def test_a_relation_that_is_not_settled_says_so() -> None:
    """What is undetermined is not drawn as an overlap."""
    open_ = attrs.evolve(RELATED, relations=((Relations(),) * 3,) * 6)
    assert "undetermined" in {text.replace("\n", "") for text in texts(plotting.draw_crosswalk(open_))}


def test_sizes_are_where_the_study_has_them() -> None:
    """Each size of the scale is drawn at its number, and no other."""
    ax = plotting.draw_findings(FOUND, metric="percentage_points")
    sizes = sorted(
        (f.metric.low + f.metric.high) / 2
        for each in FOUND
        for f in each.shown_figures
        if f.metric.name == "percentage_points"
    )
    assert sorted(places(ax, gid)[0] for gid in by_gid(ax, ":size")) == sizes


def test_scales_are_never_mixed() -> None:
    """Without a scale, findings on several are refused, with the names of the scales."""
    with pytest.raises(InvalidValueError, match="percentage points, relative change"):
        plotting.draw_findings(FOUND)


def test_effects_and_associations_have_their_own_headings() -> None:
    """On one scale, effects and associations are apart, with marks of their own shape."""
    ax = plotting.draw_findings(pk.FINDINGS, metric="standard_deviations")
    assert {"With the program against without it", "Associations: what else differs is not ruled out"} <= set(texts(ax))
    shapes = [line(ax, gid).get_marker() for gid in by_gid(ax, ":size")]
    assert set(shapes) == {"o", "s"}


def test_retracted_sizes_are_not_drawn() -> None:
    """The sizes of a publication that was withdrawn are nowhere."""
    with pytest.raises(InvalidValueError, match="no size"):
        plotting.draw_findings(pk.FINDINGS.where(status="retracted"))


def test_a_band_that_holds_is_filled() -> None:
    """A stretch is filled where one band holds and hatched where more than one is possible."""
    ax = plotting.draw_firmness(CERTIFICATES)
    for y, each in enumerate(CERTIFICATES):
        ends = bars(ax, f"{y}:{'holds' if each.holds else 'open'}")
        assert next(iter(ends.values())) == pytest.approx((each.low.value, each.high.value))
    assert {each.holds for each in CERTIFICATES} == {True, False}


def test_rows_of_certificates_can_be_named() -> None:
    """Rows have the labels that were given, one for each certificate."""
    ax = plotting.draw_firmness(CERTIFICATES, labels=["a", "b", "c"])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b", "c"]
    with pytest.raises(InvalidValueError, match=r"draw_firmness\.labels"):
        plotting.draw_firmness(CERTIFICATES, labels=["a"])


def test_certificates_of_two_composites_are_refused() -> None:
    """Bands of one composite only are behind the rows."""
    other = attrs.evolve(CERTIFICATES[0], composite=pk.SIX_TYPES.composite("parenting"))
    with pytest.raises(InvalidValueError, match="one composite"):
        plotting.draw_firmness([CERTIFICATES[0], other])


def test_items_are_at_their_correlation() -> None:
    """Each item is at its correlation with the rest, with alpha without it beside it."""
    ax = plotting.draw_reliability(RELIABILITY)
    for item in RELIABILITY.item_statistics:
        assert places(ax, f"{item.item}:item_rest_r") == [item.item_rest_r]
        assert item.alpha_if_dropped is not None
        assert f"{item.alpha_if_dropped:.2f}".replace("-", "\N{MINUS SIGN}") in texts(ax)


def test_an_item_against_the_others_shows_the_whole_scale() -> None:
    """Where an item goes against the others, the axis reaches from -1."""
    low, _ = plotting.draw_reliability(RELIABILITY).get_xlim()
    assert low < -1


def test_cells_of_schools_are_the_scores() -> None:
    """In each cell, what is certain is as long as the low bound of the score, as a share of the cell."""
    ax = plotting.draw_schools(SCHOOLS)
    drawn = bars(ax, ":certain")
    for y, profile in enumerate(SCHOOLS):
        for score in profile:
            if score.low:
                start, end = drawn[f"{y}:{score.key}:certain"]
                assert (end - start) / 0.8 == pytest.approx(score.low)


def test_schools_keep_their_order() -> None:
    """Nobody is ranked."""
    ax = plotting.draw_schools(SCHOOLS)
    names = [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]
    assert names == [profile.school for profile in SCHOOLS]


def test_frameworks_have_their_own_headings() -> None:
    """Profiles of one school are one below the other, each under the name of its framework."""
    school = pk.read_school("examples/data/goose_creek.toml")
    profiles = [pk.score(school, framework) for framework in pk.FRAMEWORKS.main]
    ax = plotting.draw_profile(profiles)
    heads = [f"{profile.framework.name} ({profile.framework.version})" for profile in profiles]
    assert set(heads) <= set(texts(ax))
    assert len(by_gid(ax, ":certain")) == sum(
        bool(score.low) and not score.is_open for each in profiles for score in each
    )


def test_two_schools_are_not_drawn_as_one() -> None:
    """Profiles of two schools are refused, with what to use."""
    with pytest.raises(InvalidValueError, match="draw_schools"):
        plotting.draw_profile(SCHOOLS)
    with pytest.raises(InvalidValueError, match=r"draw_profile\.constructs"):
        plotting.draw_profile([SIX, SIX], constructs="parenting")
