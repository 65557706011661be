"""Agreement within schools, and of raters."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, given, strategies as st

from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model import Instrument, Item, Option, ResponseOptions, Subscale
from partnerkit.surveys import Agreement, Agreements, agreement, null_variance, rater_agreement, summarize
from tests.laws.engines import ENGINES
from tests.surveys.by_hand import mean_squares
from tests.surveys.forms import FEWER

OPTIONS = (1, 2, 3, 4, 5)
TABLE: dict[str, Any] = {
    "school.id": ["elm", "oak", "elm", None, "oak", "ash", "elm", "ash"],
    "a.1": [4, 2, 5, 3, 1, None, 4, 3],
    "a": [5, 1, 4, 3, 2, 2, 3, None],
}

schools = st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=6), min_size=2, max_size=5)


def of(groups: list[list[int]], **options: Any) -> Agreement:
    """Give the agreement on a scale of one item, respondents given school by school."""
    rows = [(school, x) for school, group in enumerate(groups) for x in group]
    frame = pd.DataFrame(rows, columns=["school", "x"])
    return agreement(frame, {"s": ["x"]}, by="school", options=OPTIONS, min_group=2, **options)["s"]


@FEWER
@given(schools)
def test_iccs_are_those_of_the_analysis_of_variance(groups: list[list[int]]) -> None:
    """Mean squares from group sums are the textbook's, for groups of any sizes."""
    n = sum(map(len, groups))
    assume(n > len(groups) and len({x for group in groups for x in group}) > 1)
    found = of(groups)
    between, within = mean_squares(groups)
    size = (n - sum(len(group) ** 2 for group in groups) / n) / (len(groups) - 1)
    assert (found.anova.between, found.anova.within) == pytest.approx((between, within), abs=1e-12)
    assert found.anova.effective_size == pytest.approx(size)
    assume(between + (size - 1) * within > 1e-9)
    assert found.icc1 == pytest.approx((between - within) / (between + (size - 1) * within), abs=1e-9)
    if between > 1e-9:
        assert found.icc2 == pytest.approx(1 - within / between, abs=1e-9)


@FEWER
@given(schools)
def test_icc1_is_bounded(groups: list[list[int]]) -> None:
    """ICC(1) lies from -1 / (group size - 1) to 1."""
    n = sum(map(len, groups))
    assume(n > len(groups) and len({x for group in groups for x in group}) > 1)
    found = of(groups)
    assume(found.anova.effective_size > 1.01)
    assert -1 / (found.anova.effective_size - 1) - 1e-9 <= found.icc1 <= 1 + 1e-9


@FEWER
@given(st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=2, max_size=6))
def test_icc2_is_spearman_and_brown_of_icc1(groups: list[list[int]]) -> None:
    """For groups of one size, the reliability of a mean is that of one answer, lengthened by the size."""
    assume(len({sum(group) for group in groups}) > 1)
    found = of(groups)
    assert found.icc2 == pytest.approx(3 * found.icc1 / (1 + 2 * found.icc1), abs=1e-9)


@FEWER
@given(st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=2, max_size=6))
def test_iccs_are_those_of_raters_nobody_rated_twice(groups: list[list[int]]) -> None:
    """With schools as cases and respondents as raters, ICC(1) and ICC(2) are Shrout and Fleiss's ICC(1,1), ICC(1,k)."""
    assume(len({sum(group) for group in groups}) > 1)
    raters = rater_agreement(pd.DataFrame(groups, columns=list("abc")), list("abc"))
    found = of(groups)
    assert found.icc1 == pytest.approx(raters["ICC(1,1)"].value, abs=1e-9)
    assert found.icc2 == pytest.approx(raters["ICC(1,k)"].value, abs=1e-9)


def test_schools_that_all_say_one_thing() -> None:
    """Where each school speaks with one voice and schools differ, ICC(1) is 1."""
    assert of([[1, 1], [3, 3], [4, 4]]).icc1 == 1


@pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_the_same_agreement(engine: str) -> None:
    """With missing answers, rows without a school, and dotted names."""
    found = agreement(ENGINES[engine](TABLE), {"s": ["a.1", "a"]}, by="school.id", options=OPTIONS, min_group=1)
    expected = agreement(pd.DataFrame(TABLE), {"s": ["a.1", "a"]}, by="school.id", options=OPTIONS, min_group=1)
    assert found["s"] == expected["s"]
    assert found.unplaced == 1


def test_a_score_is_the_mean_where_enough_was_answered() -> None:
    """With `min_present`, a respondent who answered one of two items counts with that one."""
    options = ResponseOptions("r", "R", tuple(Option(i) for i in OPTIONS))
    whole = Subscale("s", ("a", "b"), measurement="reflective", min_present=1)
    form = Instrument("f", "F", "1", "families", (Item("a", "r"), Item("b", "r")), (options,), (whole,))
    table = pd.DataFrame({"school": [1, 1, 2, 2], "a": [4, 5, 1, None], "b": [5, None, 2, 3]})
    between, within = mean_squares([[9.0, 10.0], [3.0, 6.0]])
    found = agreement(table, form, by="school", min_group=2)["s"].anova
    assert (found.between, found.within) == pytest.approx((between, within))


def test_r_wg_of_one_item() -> None:
    """1 - variance / 2 for five options: answers 4, 4, 5, 5 have a variance of 1/3."""
    assert of([[4, 4, 5, 5], [1, 2, 1, 2]]).groups[0].r_wg == pytest.approx(1 - (1 / 3) / 2)


def test_r_wg_of_several_items() -> None:
    """It is j (1 - v) / (j (1 - v) + v), with v the mean variance over that of chance."""
    table = pd.DataFrame({"school": [1] * 4 + [2] * 4, "a": [4, 4, 5, 5, 1, 2, 1, 2], "b": [4, 5, 3, 4, 1, 2, 2, 2]})
    found = agreement(table, {"s": ["a", "b"]}, by="school", options=OPTIONS, min_group=2)["s"]
    v = (1 / 3 + 2 / 3) / 2 / 2
    assert found.groups[0].r_wg == pytest.approx(2 * (1 - v) / (2 * (1 - v) + v))


def test_answers_further_apart_than_chance_are_set_to_zero() -> None:
    """A school of two camps has no agreement, and the result says that it lies beyond."""
    camps = of([[1, 1, 5, 5], [1, 2, 1, 2]]).groups[0]
    assert (camps.r_wg, camps.is_beyond) == (0, True)


def test_another_null_asks_more_of_agreement() -> None:
    """If people avoid the low end anyway, the same answers agree less."""
    groups = [[4, 4, 5, 5, 3], [1, 2, 1, 2, 2]]
    lenient, strict = of(groups).groups[0].r_wg, of(groups, null=(0.05, 0.15, 0.2, 0.35, 0.25)).groups[0].r_wg
    assert lenient is not None
    assert strict is not None
    assert strict < lenient


@pytest.mark.parametrize(
    ("null", "variance"),
    [
        (None, 2.0),
        ((0.05, 0.15, 0.2, 0.35, 0.25), 1.34),
        ((0, 0.1, 0.15, 0.4, 0.35), 0.90),
        ((0, 0, 0.1, 0.4, 0.5), 0.44),
        ((0.11, 0.22, 0.34, 0.22, 0.11), 1.32),
    ],
)
def test_null_variances(null: tuple[float, ...] | None, variance: float) -> None:
    """Uniform, slightly, moderately and heavily skewed, triangular: each has the variance of its shares."""
    assert null_variance(OPTIONS, null) == pytest.approx(variance)


def test_null_variance_of_options_far_from_zero() -> None:
    """It is that of the differences between them."""
    assert null_variance([2**53 + 2 * i for i in range(5)]) == 8.0


@pytest.mark.parametrize("null", [(0.5, 0.5), (0.5, 0.5, 0.5, 0, 0), (-0.1, 0.2, 0.3, 0.3, 0.3)])
def test_shares_that_are_none_are_refused(null: tuple[float, ...]) -> None:
    """One share an option, none below 0, 1 together."""
    with pytest.raises(InvalidValueError, match="5 shares that add up to 1"):
        of([[1, 2], [3, 4]], null=null)


def test_small_groups_are_hidden() -> None:
    """Under ten respondents a school's r_wg and n are not told."""
    table = pd.DataFrame({"school": [1] * 9 + [2] * 10, "a": [1, 2, 3] * 6 + [4]})
    groups = agreement(table, {"s": ["a"]}, by="school", options=OPTIONS)["s"].groups
    assert [(group.n, group.is_hidden) for group in groups] == [(None, True), (10, False)]


def test_a_group_that_answered_alike_is_hidden() -> None:
    """An r_wg of 1 would tell what everybody answered alike."""
    found = of([[4, 4, 4], [1, 2, 3]])
    assert [group.is_hidden for group in found.groups] == [True, False]


def test_without_options_there_is_no_r_wg_and_a_note() -> None:
    """ICCs need no options; r_wg does, and the result says so."""
    table = pd.DataFrame({"school": [1, 1, 2, 2], "x": [1.5, 2.0, 4.0, 4.5]})
    found = agreement(table, {"s": ["x"]}, by="school", min_group=2)["s"]
    assert found.icc1 > 0.9
    assert found.median_r_wg is None
    assert "Give options=" in str(found)


def test_median_and_share() -> None:
    """The summary is over the groups that are shown."""
    found = of([[4, 4, 5, 5], [1, 5, 1, 5], [3, 4, 3, 3], [2, 2, 2, 2]])
    assert len(found.shown) == 3
    assert found.share_agreeing == pytest.approx(2 / 3)
    assert found.median_r_wg == pytest.approx(1 - (1 / 3) / 2)


@pytest.mark.parametrize("groups", [[[1, 2, 3]], [[1], [2], [3]]])
def test_too_few_groups_or_respondents(groups: list[list[int]]) -> None:
    """Two groups, and one with two respondents, at least."""
    with pytest.raises(InvalidValueError, match="at least two groups"):
        of(groups)


def test_scores_that_are_all_alike() -> None:
    """Without differences there is nothing to split."""
    with pytest.raises(InvalidValueError, match="scores that differ"):
        of([[3, 3], [3, 3]])


def test_interval_of_icc1_holds_it() -> None:
    """The interval lies around the coefficient."""
    found = of([[4, 4, 5, 5], [1, 2, 1, 2], [3, 3, 4, 2]])
    interval = found.interval()
    assert interval.low < found.icc1 < interval.high


def test_tables_name_coefficients() -> None:
    """A reader sees which coefficients these are, and of how many."""
    text = str(of([[4, 4, 5, 5], [1, 2, 1, 2]]))
    assert text.startswith("s: ICC(1) ")
    assert "2 groups, 8 respondents" in text


@pytest.mark.other_engines_at_night  # near zero they are tried there
@pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("start", [20_240_100, -(10**12)])
def test_answers_far_from_zero_agree_as_near_it(engine: str, start: int) -> None:
    """Adding a number to all answers leaves ICCs and r_wg as they are, to the last bit, with missing answers too."""
    options: dict[str, Any] = {"by": "school.id", "min_group": 2}
    moved: dict[str, Any] = {"school.id": TABLE["school.id"]}
    moved |= {item: [None if x is None else x + start for x in TABLE[item]] for item in ("a.1", "a")}
    found, expected = (
        agreement(ENGINES[engine](table), {"s": ["a.1", "a"]}, options=[x + at for x in OPTIONS], **options)["s"]
        for table, at in ((moved, start), (TABLE, 0))
    )
    assert found.anova == expected.anova
    assert [group.r_wg or -1 for group in found.groups] == pytest.approx(
        [group.r_wg or -1 for group in expected.groups], rel=1e-9
    )


def test_prorated_scores_far_from_zero_agree_as_near_it() -> None:
    """Where a respondent left an item open, which one it was does not matter, wherever the items lie."""
    options = [ResponseOptions("r", "R", tuple(Option(i, value=start + i) for i in OPTIONS)) for start in (0, 10**9)]
    whole = Subscale("s", ("a", "b"), measurement="reflective", min_present=1)
    table = pd.DataFrame({"school": [1, 1, 1, 2, 2, 2], "a": [4, 5, None, 1, None, 2], "b": [5, None, 3, 2, 3, 1]})
    near, far = (
        agreement(
            table,
            Instrument("f", "F", "1", "families", (Item("a", "r"), Item("b", "r")), (each,), (whole,)),
            by="school",
            min_group=2,
        )["s"]
        for each in options
    )
    assert (far.icc1, far.icc2) == pytest.approx((near.icc1, near.icc2), rel=1e-12)


@pytest.mark.other_engines_at_night  # other groups are tried there
@pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("value", [1.1, 0.33, 0.67, 1e6 + 0.1])
def test_a_unanimous_group_is_hidden_whatever_rounding_makes_of_its_variance(engine: str, value: float) -> None:
    """Everybody answered 1.1: a variance of nearly nothing is still nothing."""
    table: dict[str, list[Any]] = {"school": [1] * 13 + [2] * 12, "x": [value] * 13 + [value, value + 1] * 6}
    found = agreement(ENGINES[engine](table), {"s": ["x"]}, by="school", options=(value, value + 1))["s"]
    assert [group.is_hidden for group in found.groups] == [True, False]


def test_scores_alike_are_found_by_their_ends() -> None:
    """Whatever rounding makes of their mean squares."""
    table = pd.DataFrame({"school": [1] * 7 + [2] * 6, "x": [1.1] * 13})
    with pytest.raises(InvalidValueError, match="scores that are all alike"):
        agreement(table, {"s": ["x"]}, by="school", options=(1.1, 2), min_group=1)


def made(**sizes: int) -> pd.DataFrame:
    """Make schools whose answers differ."""
    rows = [(name, 1 + (i * i + 3 * i + size) % 5) for name, size in sizes.items() for i in range(size)]
    return pd.DataFrame(rows, columns=["school", "x"])


def shown(table: pd.DataFrame, **options: Any) -> Agreement:
    """Give the agreement on the one item."""
    return agreement(table, {"s": ["x"]}, by="school", options=OPTIONS, **options)["s"]


def test_totals_say_nothing_of_a_small_group() -> None:
    """With and without it, they are the same."""
    with_it, without = shown(made(elm=20, oak=15, ash=4)), shown(made(elm=20, oak=15))
    assert with_it.anova == without.anova
    assert with_it.anova.n == sum(group.n or 0 for group in with_it.groups)
    assert (with_it.icc1, with_it.icc2) == (without.icc1, without.icc2)


def test_totals_say_nothing_of_a_unanimous_group() -> None:
    """Its r_wg of 1 cannot be worked out from the mean square within groups."""
    alike = pd.DataFrame({"school": ["ash"] * 12, "x": [4] * 12})
    with_it = shown(pd.concat([made(elm=20, oak=15), alike]))
    assert [group.is_hidden for group in with_it.groups] == [True, False, False]
    assert with_it.anova == shown(made(elm=20, oak=15)).anova


def test_a_smallest_group_of_one_or_two_puts_all_into_the_totals() -> None:
    """Whoever protects nobody gets the coefficients of everybody."""
    assert shown(made(elm=20, oak=15, ash=1), min_group=1).anova.n == 36
    assert shown(made(elm=20, oak=15, ash=1), min_group=2).anova.groups == 3


def test_one_shown_group_gives_no_icc_and_says_so() -> None:
    """One group is compared with none, and the table says why."""
    found = shown(made(elm=20, ash=4))
    assert found.icc1 != found.icc1
    assert found.as_data()["icc1"] is None
    assert "No ICC: fewer than two groups are shown" in str(found)


def unplaced(schools: list[str | None], rooms: list[str | None] | None = None, *, min_group: int) -> Agreements:
    """Give the agreement of two schools and of people who lack a school, or a room."""
    many = len(schools)
    frame = pd.DataFrame({"school": schools, "room": rooms or ["1"] * many, "x": ([1, 2, 4, 5, 3] * many)[:many]})
    return agreement(frame, {"s": ["x"]}, by=["school", "room"], options=OPTIONS, min_group=min_group)


@pytest.mark.parametrize(("schools", "rooms", "min_group", "shown"), [
    (["elm"] * 20 + ["oak"] * 20 + [None] * 4, None, 5, None),
    (["elm"] * 20 + ["oak"] * 20 + [None] * 4, None, 4, 4),
    (["elm"] * 20 + ["oak"] * 20 + [None] * 12, ["1"] * 40 + ["1"] * 9 + [None] * 3, 5, None),
    (["elm"] * 20 + ["oak"] * 20, None, 5, 0),
])  # fmt: skip
def test_few_people_without_a_group_are_not_counted(
    schools: list[str | None], rooms: list[str | None] | None, min_group: int, shown: int | None
) -> None:
    """Beside totals of elsewhere, their number would tell that of another small group: no table gives it either."""
    found = unplaced(schools, rooms, min_group=min_group)
    assert found.unplaced == found.as_data()["unplaced"] == shown
    told = {None: "some people", 0: None}.get(shown, f"{shown} people")
    notes = [note for note in found.table().notes if "is not stated" in note]
    assert notes == ([] if told is None else [f"Left out, since school or room is not stated: {told}."])


@FEWER
@given(st.lists(st.integers(1, 30), min_size=1, max_size=5), st.integers(1, 30), st.integers(3, 12))
def test_what_a_table_with_totals_hides_is_not_counted(sizes: list[int], lacking: int, min_group: int) -> None:
    """Whoever has that table must not learn from `unplaced` how many a hidden group has."""
    assume(max(sizes) >= min_group)
    schools = [f"s{i}" for i, size in enumerate(sizes) for _ in range(size)] + [None] * lacking
    frame = pd.DataFrame({"school": schools, "x": ([1, 2, 4, 5, 3] * len(schools))[: len(schools)]})
    found = agreement(frame, {"s": ["x"]}, by="school", options=OPTIONS, min_group=min_group).unplaced
    answers = ResponseOptions("r", "R", tuple(map(Option, OPTIONS)))
    form = Instrument("f", "F", "1", "families", (Item("x", "r"),), (answers,))
    table = summarize(frame, form, by="school", min_group=min_group, margins=True)
    is_hidden = None in table.respondents.values()
    assert found == (None if is_hidden else lacking)


@pytest.mark.parametrize(("schools", "shown"), [
    (["elm"] * 20 + ["oak"] * 17 + ["ash"] * 2 + [None] * 9, None),
    (["elm"] * 20 + ["ash"] * 2, 0),
    (["elm"] * 20 + ["ash"] * 8 + [None] * 8, 8),
])  # fmt: skip
def test_a_small_group_hides_how_many_have_none(schools: list[str | None], shown: int | None) -> None:
    """Enough people without a school are counted only where no school is small; that nobody lacks one is told."""
    assert unplaced(schools, min_group=8).unplaced == shown


def test_cases_that_a_rater_left_out_are_not_counted() -> None:
    """Only cases that all raters rated count, and the table says how many do not."""
    found = rater_agreement(pd.DataFrame({"a": [1, 2, 3, None], "b": [2, 2, 4, 5]}), ["a", "b"])
    assert found.n == 3
    assert "1 of 4 rows lack a rating" in str(found)


def test_raters_who_agree_wholly() -> None:
    """All six coefficients are 1."""
    found = rater_agreement(pd.DataFrame({"a": [1, 2, 3], "b": [1, 2, 3]}), ["a", "b"])
    assert [one.value for one in found] == [1] * 6


def test_leniency_counts_for_agreement_but_not_for_consistency() -> None:
    """A rater who gives one point more throughout lowers ICC(2,1) and leaves ICC(3,1) at 1."""
    found = rater_agreement(pd.DataFrame({"a": [1, 2, 3], "b": [2, 3, 4]}), ["a", "b"])
    assert found["ICC(3,1)"].value == pytest.approx(1)
    assert found["ICC(2,1)"].value == pytest.approx(2 / 3)


def test_one_rater_is_refused() -> None:
    """Two raters at least."""
    with pytest.raises(InvalidValueError, match="two raters"):
        rater_agreement(pd.DataFrame({"a": [1, 2]}), ["a"])


def test_unknown_coefficient() -> None:
    """Asking for another coefficient names the nearest."""
    with pytest.raises(UnknownKeyError, match=r"ICC\(2,k\)"):
        rater_agreement(pd.DataFrame({"a": [1, 2], "b": [1, 3]}), ["a", "b"])["ICC(2,2)"]


def test_a_mean_of_raters_has_no_lower_end() -> None:
    """Where raters disagree as far as they can, the reliability of their mean falls without end, and prints."""
    found = rater_agreement(pd.DataFrame({"a": [1, 3, 3], "b": [1, 1, 4], "c": [3, 3, 1]}), ["a", "b", "c"])
    assert found["ICC(2,k)"].value == float("-inf")
    assert "ICC(2,k)" in str(found)


def test_one_scale_by_its_name() -> None:
    """One scale needs no list."""
    scales = {"s": ["a.1"], "t": ["a"]}
    found = agreement(pd.DataFrame(TABLE), scales, by="school.id", only="t", options=OPTIONS, min_group=2)
    assert [scale.key for scale in found] == ["t"]


def test_one_rater_is_not_several() -> None:
    """The name of one rater is taken for one, not for as many as it has letters."""
    with pytest.raises(InvalidValueError, match="at least two raters"):
        rater_agreement(pd.DataFrame(TABLE), "a")
