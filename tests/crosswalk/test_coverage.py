"""Coverage and grid: what each side meets of the other, and what is left out."""

import pytest

from partnerkit import CONTINUUM, FRAMEWORKS, SIX_TYPES
from partnerkit.crosswalk import Covered, coverage, grid, relate
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.knowledge import CROSSWALK
from partnerkit.model import Correspondence, Crosswalk, Relation, Relations, Strength
from tests.crosswalk.small import construct, crosswalk

KEYS = ("x", "x.a", "x.b", "x.c", "x.d", "x.e", "y", "y.p", "y.p.q", "y.r")


def small() -> Crosswalk:
    """Five constructs of x, one for each way to be met by y."""
    said = [
        ("x.a", "subset", "y.p"),
        ("x.b", "intersects", "y.p.q"),
        ("x.c", None, "y.p"),
        ("y.p", "none", "x.d"),
    ]
    return crosswalk(said, besides=KEYS)


@pytest.mark.parametrize(
    ("key", "covered"),
    [
        ("x.a", Covered.WITHIN),
        ("x.b", Covered.OVERLAPS),
        ("x.c", Covered.NOT_STATED),
        ("x.d", Covered.APART),
        ("x.e", Covered.NOTHING_SAID),
    ],
)
def test_how_far_a_construct_is_met(key: str, covered: Covered) -> None:
    """Within, overlapping, related without saying how, apart, or not spoken of."""
    lines = {line.key: line.covered for line in coverage(small(), "x", "y").forward}
    assert lines[key] is covered


def test_gaps_in_both_directions() -> None:
    """A gap is what nobody says is met; the other direction has its own."""
    assert coverage(small(), "x", "y").gaps == (("x.c", "x.d", "x.e"), ("y.r",))


def test_questions_have_lines_of_their_own() -> None:
    """Each question of the PTA's standards, in their order; those that meet no question of the six types are gaps."""
    found = coverage(CROSSWALK, "pta_2022", "six_types", questions=True)
    pta = FRAMEWORKS["pta_2022"]
    assert [line.key for line in found.forward] == [indicator.key for indicator in pta.indicators]
    unmet = tuple(one.key for one in pta.indicators if not CROSSWALK.touching(one.key, within="six_types"))
    assert found.gaps[0] == unmet


def test_a_question_is_within_where_its_construct_is() -> None:
    """What holds all of a type holds its questions; where the type only overlaps, its questions are not spoken of."""
    construct_of = SIX_TYPES.indicator("learning_at_home.know_how_to_help").construct
    for relation, covered in ((Relation.SUBSET, Covered.WITHIN), (Relation.INTERSECTS, Covered.NOTHING_SAID)):
        said = (Correspondence(construct_of, "continuum.homework", "Said.", relation),)
        lines = coverage(
            Crosswalk("c", "1", said, frameworks=(SIX_TYPES, CONTINUUM)), "six_types", "continuum", questions=True
        ).forward
        found = {line.key: line.covered for line in lines}
        assert found["six_types.learning_at_home.know_how_to_help"] is covered
        assert found["six_types.parenting.reach_everyone"] is Covered.NOTHING_SAID


def test_directions_mirror() -> None:
    """Asked the other way round, the two directions change places."""
    one, other = coverage(small(), "x", "y"), coverage(small(), "y", "x")
    assert (one.forward, one.backward) == (other.backward, other.forward)


def test_whole_that_holds_all_of_a_construct_overlaps_only() -> None:
    """If x.a lies within y.p, then x.a is met within, while y.p is met in part."""
    lines = {line.key: line.covered for line in coverage(small(), "x", "y").backward}
    assert lines["y.p"] is Covered.OVERLAPS


def test_coverage_prints_both_counts() -> None:
    """The summary counts what is met, in both directions."""
    text = str(coverage(small(), "x", "y"))
    assert "Y meets 2 of 5 of X." in text
    assert "X meets 2 of 3 of Y." in text


def test_partners_stand_strongest_first() -> None:
    """What a construct shares most with comes first."""
    said = (
        Correspondence("x.a", "y.p", "Little.", Relation.INTERSECTS, Strength.WEAK),
        Correspondence("y.r", "x.a", "Much.", Relation.INTERSECTS, Strength.STRONG),
    )
    line = coverage(Crosswalk("c", "1", said, constructs=tuple(map(construct, KEYS))), "x", "y").forward[0]
    assert line.partners == ("y.r", "y.p")


def test_unknown_framework_is_an_error() -> None:
    """A framework that the crosswalk does not know is an error."""
    with pytest.raises(UnknownKeyError):
        coverage(small(), "x", "z")


def test_grid_has_a_cell_for_each_pair() -> None:
    """Rows stand to columns as stated, turned where written the other way; empty where nothing is said."""
    square = grid(small(), "x", ["y.p", "y.r"])
    assert square.rows == KEYS[1:6]
    assert [row[0] for row in square.relations] == [
        Relations.of("subset"),
        None,
        Relations(),
        Relations.of("none"),
        None,
    ]


def test_grid_signs() -> None:
    """A cell shows its sign, a question mark where nobody says how, nothing where nothing is said."""
    assert [row[0] for row in grid(small(), "x", ["y.p"]).symbols] == ["⊂", "", "?", "∅", ""]


def test_grid_turned_around_is_the_converse() -> None:
    """The grid of columns by rows holds the converses."""
    one, other = grid(small(), "x", "y"), grid(small(), "y", "x")
    for i in range(len(one.rows)):
        for j in range(len(one.columns)):
            cell = one.relations[i][j]
            assert other.relations[j][i] == (cell.converse if cell else None)


def test_chained_grid_shows_what_follows() -> None:
    """With chaining, a cell without a statement shows what follows from others."""
    said = crosswalk([("x.a", "subset", "z"), ("z", "subset", "y.p")], besides=KEYS)
    assert grid(said, ["x.a"], ["y.p"]).relations == ((None,),)
    assert grid(said, ["x.a"], ["y.p"], chained=True).relations == ((Relations.of("subset"),),)


def test_strength_is_the_greatest_stated() -> None:
    """Of several statements on a pair the strongest counts; none is 0."""
    said = (
        Correspondence("x.a", "y.p", "Little.", Relation.INTERSECTS, Strength.WEAK),
        Correspondence("y.p", "x.a", "Much.", Relation.INTERSECTS, Strength.STRONG),
    )
    square = grid(Crosswalk("c", "1", said, constructs=tuple(map(construct, KEYS))), ["x.a", "x.b"], ["y.p"])
    assert square.strengths == ((3,), (0,))


def test_cells_are_rows_for_a_data_frame() -> None:
    """The grid goes on as one row of plain data a pair."""
    first = next(grid(small(), ["x.a"], ["y.p"]).cells())
    assert first == {"row": "x.a", "column": "y.p", "relation": "subset", "symbol": "⊂", "strength": 0}


def test_grid_prints_a_legend() -> None:
    """The signs are explained under the table."""
    assert "⊂ lies within" in str(grid(small(), "x", "y"))


def test_reprs_are_short() -> None:
    """Coverage and grid have short reprs and show as tables in a notebook."""
    both, square = coverage(small(), "x", "y"), grid(small(), "x", "y")
    assert repr(both) == "<Coverage: of 'X' 2 of 5 met, of 'Y' 2 of 3>"
    assert repr(square).startswith("<Grid 5 by 3:")
    assert both._repr_html_().startswith("<table>")
    assert square._repr_html_().startswith("<table>")


def test_notebook_shows_a_heatmap() -> None:
    """In a notebook a stronger cell is darker, and says its relation in words."""
    said = (Correspondence("x.a", "y.p", "Much.", Relation.INTERSECTS, Strength.STRONG),)
    shown = grid(Crosswalk("c", "1", said, constructs=tuple(map(construct, KEYS))), ["x.a"], ["y.p"])._repr_html_()
    assert 'rgba(31, 119, 180, 0.75)" title="intersects">∩</td>' in shown


def test_a_framework_stands_for_its_key() -> None:
    """Frameworks and constructs themselves are taken where their keys are."""
    assert coverage(CROSSWALK, SIX_TYPES, CONTINUUM) == coverage(CROSSWALK, "six_types", "continuum")
    assert grid(CROSSWALK, SIX_TYPES, [CONTINUUM["homework"]]) == grid(CROSSWALK, "six_types", ["continuum.homework"])
    asked = relate(CROSSWALK, CONTINUUM["homework"], SIX_TYPES["learning_at_home"])
    assert asked == relate(CROSSWALK, "continuum.homework", "six_types.learning_at_home")


def test_what_is_neither_a_key_nor_has_one() -> None:
    """What a crosswalk cannot speak of is named, with what it can."""
    with pytest.raises(InvalidValueError, match=r"coverage\.first was 5; expected text, a Framework, a Construct"):
        coverage(CROSSWALK, 5, CONTINUUM)  # type: ignore[arg-type]  # the slip that this is about
