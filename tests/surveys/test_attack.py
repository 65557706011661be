"""Group tables under attack: nothing that is hidden can be worked out; see `tests.surveys.attack`."""

from collections.abc import Sequence
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import given, strategies as st

from partnerkit.rules import weakest
from partnerkit.surveys import Design, summarize
from partnerkit.surveys.tables.group_rows import ALL
from partnerkit.surveys.tables.group_table import GroupTable
from tests.surveys.attack import told_by_differences
from tests.surveys.cases import Case, cases, of_groups
from tests.surveys.forms import FEWER, answered, form


@FEWER
@given(cases())
def test_no_hidden_cell_can_be_worked_out(case: Case) -> None:
    """Whatever is hidden, the numbers shown leave it open over a wide range."""
    assert case.attack() == []


@FEWER
@given(cases(left_open=True))
def test_no_hidden_cell_can_be_worked_out_where_answers_are_left_open(case: Case) -> None:
    """The ends of a mean and the number of respondents do not help either."""
    assert case.attack() == []


@FEWER
@given(cases(off=True))
def test_no_hidden_cell_can_be_worked_out_where_items_do_not_apply(case: Case) -> None:
    """Nor does how many an item applies to."""
    assert case.attack() == []


@FEWER
@given(cases(left_open=True, off=True))
def test_no_hidden_cell_can_be_worked_out_where_items_do_not_apply_or_are_left_open(case: Case) -> None:
    """Nor do both together."""
    assert case.attack() == []


@FEWER
@given(cases(unasked=True))
def test_no_hidden_cell_can_be_worked_out_where_groups_were_not_asked(case: Case) -> None:
    """Nor where an item was not asked in some groups, which is shown."""
    assert case.attack() == []


@FEWER
@given(cases(unasked=True, left_open=True, counts=True))
def test_no_hidden_cell_of_counts_can_be_worked_out_where_groups_were_not_asked(case: Case) -> None:
    """Nor of counts."""
    assert case.attack() == []


@FEWER
@given(cases(counts=True))
def test_no_hidden_cell_of_counts_can_be_worked_out(case: Case) -> None:
    """Whatever is hidden of counts per option, the numbers shown leave it open over a wide range."""
    assert case.attack() == []


@FEWER
@given(cases(counts=True, left_open=True, off=True))
def test_no_hidden_cell_of_counts_can_be_worked_out_where_some_are_no_answers(case: Case) -> None:
    """Nor where options are not answers, or the number of respondents says how many left an item open."""
    assert case.attack() == []


THREE = of_groups({"A": 20, "B": 30, "C": 4}, [[i % 3] for i in range(54)], margins=True)


def test_the_attack_finds_a_group_that_is_hidden_alone() -> None:
    """One hidden group under a total is found out: the attack works."""
    full, safe = THREE.table(min_group=1), THREE.table()
    rows = [s if s.group == ("C",) else f for f, s in zip(full.rows, safe.rows, strict=True)]
    table = attrs.evolve(safe, rows=rows, respondents={("A",): 20, ("B",): 30, (ALL,): 54})
    assert "n from 4.00 to 4.00 of q0 in ('C',)" in THREE.attack(table)


@pytest.mark.parametrize("margins", [False, True])
def test_a_total_hides_a_second_group(margins: bool) -> None:
    """One small group is hidden alone; under a total, the smallest other one is hidden with it."""
    table = THREE.table(margins=margins)
    hidden = {g for g in table.groups if table.row("q0", *g).n is None}
    assert hidden == ({("A",), ("C",)} if margins else {("C",)})


TWINS = of_groups({"A": 20}, [[2 * (i % 2)] * 2 for i in range(20)], at_or_above=2)
"""Everyone answers both items alike, half at the bottom and half at the top; nobody chose what lies between."""


def test_the_attack_finds_options_by_the_share_of_a_subscale() -> None:
    """Shown beside the means, the share of those at the top tells how many chose each option of both items."""
    full, safe = TWINS.table(min_group=1), TWINS.table()
    rows = [f if f.measure == "whole" else s for f, s in zip(full.rows, safe.rows, strict=True)]
    found = TWINS.attack(attrs.evolve(safe, rows=rows))
    assert any("who chose 1" in finding and "of q0" in finding for finding in found)


def test_a_subscale_hides_sd_and_share_with_the_options_of_its_items() -> None:
    """They are hidden beside items whose options are, and shown where the items are not in the table."""
    beside, alone = TWINS.table().row("whole", "A"), TWINS.table(measures=["whole"]).row("whole", "A")
    assert (beside.mean, beside.sd, beside.share) == (1.0, None, None)
    assert (alone.mean, alone.share) == (1.0, 0.5)


@FEWER
@given(cases(large=True))
def test_no_hidden_cell_can_be_worked_out_beside_large_groups(case: Case) -> None:
    """A large group that is hidden with a small one leaves what the small one hides as open as ever."""
    assert case.attack() == []


@FEWER
@given(cases(crowd=True))
def test_no_hidden_cell_can_be_worked_out_where_many_groups_have_one_person(case: Case) -> None:
    """Each of them is known to have somebody."""
    assert case.attack() == []


@pytest.mark.parametrize("weight", [None, "w"])
@pytest.mark.parametrize("small", [1, 3, 9])
def test_a_small_group_beside_large_ones_hides_one_of_them(small: int, weight: str | None) -> None:
    """It hides the smallest large one, and the mean of the others is shown beside the total."""
    sizes = {"A": 300, "B": 90, "C": small, "D": 120}
    answers = [[i % 3] for i in range(sum(sizes.values()))]
    case = of_groups(sizes, answers, margins=True, measures=["q0"], weight=weight)
    means = {group[0]: case.table().row("q0", *group).mean for group in case.table().groups}
    assert [name for name, mean in means.items() if mean is None] == ["B", "C"]
    assert case.attack() == []


def test_a_large_group_of_one_mind_is_not_told_by_the_few_it_is_hidden_with() -> None:
    """Alone it would hide its mean, so a third group hides its own, and keeps it open."""
    answers = [[i % 3] for i in range(140)] + [[2]] * 128 + [[0]] * 4
    case = of_groups({"A": 140, "B": 128, "C": 4}, answers, margins=True, measures=["q0"])
    assert [case.table().row("q0", group).mean for group in "ABC"] == [None] * 3
    assert case.attack() == []


@pytest.mark.parametrize(("many", "rest_is_shown"), [(2, True), (5, False), (10, False)])
def test_groups_of_one_person_each_are_not_told_by_how_many_they_are_together(many: int, rest_is_shown: bool) -> None:
    """Ten groups of ten people have one each, so the ten must not be known."""
    sizes = {f"S{i}": 10 // many for i in range(many)} | {"T": 10 - 10 // many * many + 40}
    answers = [[i % 3] for i in range(sum(sizes.values()))]
    case = of_groups(sizes, answers, margins=True, measures=["q0"])
    assert (case.table().respondents["T",] is not None) == rest_is_shown
    assert case.attack() == []


def test_each_measure_is_hidden_by_its_own_answers() -> None:
    """Where few answered one item, that item and the subscale are hidden, and the other item is shown."""
    answers: list[list[int | None]] = [[i % 3, None if i % 2 else i % 3] for i in range(18)]
    table = of_groups({"A": 18}, answers).table()
    assert [table.row(key, "A").n for key in ("whole", "q0", "q1")] == [None, 18, None]


def test_how_many_answered_is_not_told_by_how_many_did_not() -> None:
    """Nine of ten answered in one group, and all of the others: the total would tell the nine, so it is hidden too."""
    answers: list[list[int | None]] = [[i % 3 if i else None] for i in range(50)]
    table = of_groups({"A": 10, "B": 20, "C": 20}, answers, margins=True).table()
    assert [table.row("q0", *group).n for group in table.groups] == [None] * 4


def test_a_mean_is_not_told_by_how_few_can_have_left_the_item_open() -> None:
    """Of 39 who were asked, five did not answer: the hidden mean of the 24 in the middle is near the shown one."""
    sizes = {(0, 0): 1, (0, 1): 8, (0, 2): 1, (1, 0): 7, (1, 1): 2, (1, 2): 4, (1, 3): 11, (2, 0): 5}
    groups = [group for group, size in sizes.items() for _ in range(size)]
    given_ = [*[0] * 18, None, *[0] * 4, *[1] * 5, None, 1, 1, 1, None, 1, None, 0, 0, 0, None]
    columns = answered(groups, [[one] for one in given_], 1)
    case = Case(["g0", "g1"], {**columns, "w": [1.0] * 39}, form(4, 1), {"margins": True, "min_group": 5})
    assert case.attack() == []


def test_a_heavy_group_is_not_told_by_the_weighted_total() -> None:
    """Where one of two hidden groups weighs nearly all, the total's mean is nearly that group's, and is hidden."""
    answers: list[list[int | None]] = [[i % 3 if i < 16 else 0] for i in range(28)]
    case = of_groups({"A": 12, "B": 4, "C": 12}, answers, margins=True, weight="w")
    light, heavy = (attrs.evolve(case, answers={**case.answers, "w": [1.0] * 16 + [w] * 12}) for w in (1.0, 100.0))
    assert light.table().row("q0", ALL).mean == pytest.approx(15 / 28)
    assert heavy.table().row("q0", ALL).mean is None


@pytest.mark.parametrize(("rest", "is_shown"), [([4] * 8 + [2, 2, 1, 1], False), ([4, 3, 2, 1, 0, 2] * 2, True)])
def test_a_group_of_one_mind_is_not_told_by_what_it_is_hidden_with(rest: list[int], is_shown: bool) -> None:
    """All of A are at the top.

    If B is near it, the two together tell that few of A are at the bottom, so a third is hidden with them.
    """
    answers = [[answer] for answer in [4] * 12 + rest + [0, 1, 2, 3, 4] * 8]
    case = of_groups({"A": 12, "B": 12, "C": 40}, answers, margins=True, measures=["q0"])
    table = attrs.evolve(case, instrument=form(5, 1)).table()
    assert [table.row("q0", group).mean is None for group in "AB"] == [True, True]
    assert (table.row("q0", "C").mean is not None) == is_shown


def test_few_who_weigh_much_are_not_told_by_whom_they_are_hidden_with() -> None:
    """Four weigh as much as the twelve hidden with them: the weighted sum nearly reveals them, so a third hides."""
    answers = [[answer] for answer in [2, 2, 2, 1] + [2] * 8 + [1, 1, 0, 0] + [i % 3 for i in range(40)]]
    case = of_groups({"A": 4, "B": 12, "C": 40}, answers, margins=True, measures=["q0"])
    weighted = attrs.evolve(case, answers={**case.answers, "w": [3.0] * 4 + [1.0] * 52}).table(weight="w")
    assert case.table().row("q0", "C").mean == pytest.approx(39 / 40)
    assert weighted.row("q0", "C").mean is None


def test_a_total_shows_a_share_only_where_every_group_does() -> None:
    """With the mean, the share of a total would tell the means of groups that hide theirs."""
    answers: list[list[int | None]] = [[i % 3 if i >= 40 else 2 * (i // 20)] for i in range(60)]
    case = of_groups({"A": 20, "B": 20, "C": 20}, answers, margins=True, measures=["whole"], at_or_above=2)
    table = case.table()
    assert table.row("whole", ALL).share is None
    assert table.row("whole", "C").share == pytest.approx(7 / 20)


def test_a_heavy_group_with_few_scores_is_not_told_by_the_weighted_total() -> None:
    """Few of one group have a score, and weigh nearly all: the total's mean is nearly theirs, and is hidden."""
    halves: list[list[int | None]] = [*([i % 3, None] for i in range(8)), *([None, i % 3] for i in range(8))]
    both: list[list[int | None]] = [[i % 3, (i + 1) % 3] for i in range(44)]
    case = of_groups({"A": 20, "B": 20, "C": 20}, halves + both, margins=True, weight="w", measures=["whole"])
    light, heavy = (attrs.evolve(case, answers={**case.answers, "w": [w] * 20 + [1.0] * 40}) for w in (1.0, 100.0))
    assert (light.table().row("whole", "A").n, heavy.table().row("whole", "A").n) == (None, None)
    assert light.table().row("whole", ALL).mean is not None
    assert heavy.table().row("whole", ALL).mean is None


def test_a_heavy_group_with_its_scores_at_the_top_is_not_told_by_the_weighted_total() -> None:
    """The total is not near the top, and yet leaves little room below it for the group that makes up most of it."""
    top: list[Sequence[int | None]] = [
        *([2, 2] for _ in range(12)),
        *([0, None] for _ in range(4)),
        *([None, 0] for _ in range(4)),
    ]
    others = [[i % 3, (i + 1) % 3] for i in range(40)]
    case = of_groups({"A": 20, "B": 20, "C": 20}, [*top, *others], margins=True, weight="w", measures=["whole"])
    light, heavy = (attrs.evolve(case, answers={**case.answers, "w": [w] * 20 + [1.0] * 40}) for w in (1.0, 12.0))
    assert (light.table().row("whole", "A").mean, heavy.table().row("whole", "A").mean) == (None, None)
    assert light.table().row("whole", ALL).mean is not None
    assert heavy.table().row("whole", ALL).mean is None


def test_a_subscale_that_is_no_mean_is_not_told_by_its_total() -> None:
    """The mean of one item is hidden in one group.

    Where nearly everyone's lowest answer is 0, the total of these would tell that group's.
    """
    lowest: list[Sequence[int | None]] = [
        *([2, 0] for _ in range(18)),
        [2, 1],
        [2, 2],
        *([2 * (i % 2), 2 - 2 * (i % 2)] for i in range(40)),
    ]
    case = of_groups({"A": 20, "B": 20, "C": 20}, lowest, margins=True, measures=["whole"])
    (whole,) = case.instrument.subscales
    rule = attrs.evolve(case.instrument, subscales=(attrs.evolve(whole, rule=weakest("q0", "q1")),))
    assert case.table().row("whole", ALL).mean is not None
    assert attrs.evolve(case, instrument=rule).table().row("whole", ALL).mean is None


def test_a_subscale_of_one_item_is_shown_where_the_item_is() -> None:
    """Two of forty said yes: the item says so, and so may the subscale, since all with a score answered it."""
    answers: list[list[int | None]] = [[None] if i > 37 else [int(i < 2)] for i in range(40)]
    case = attrs.evolve(of_groups({"A": 40}, answers), instrument=form(2, 1))
    table = case.table()
    assert table.row("q0", "A").mean == table.row("whole", "A").mean == pytest.approx(2 / 38)


def test_a_share_of_scores_that_is_none_or_all_is_hidden_up_to_the_totals() -> None:
    """Nobody of one group is at or above the cut, and the standard deviation would help to tell."""
    answers = [[i % 2, i % 2] for i in range(20)] + [[i % 3, i % 3] for i in range(40)]
    table = of_groups({"A": 20, "B": 20, "C": 20}, answers, margins=True, measures=["whole"], at_or_above=2).table()
    rows = [table.row("whole", group) for group in ("A", "B", ALL)]
    assert [(row.share is None, row.sd is None, row.mean is None) for row in rows] == [
        (True, True, False),
        (False, False, False),
        (True, True, False),
    ]


def test_scores_that_are_all_alike_hide_their_standard_deviation_up_to_the_totals() -> None:
    """A standard deviation of nothing says what everyone scored; that of a total would give it back."""
    answers = [[i % 2, 1 - i % 2] for i in range(20)] + [[i % 3, (i + 1) % 3] for i in range(40)]
    table = of_groups({"A": 20, "B": 20, "C": 20}, answers, margins=True, measures=["whole"]).table()
    assert [table.row("whole", group).sd is None for group in ("A", "B", ALL)] == [True, False, True]


def heavy(*weights: float, **options: Any) -> GroupTable:
    """Make a table of two groups; the first respondents of A weigh as told, all others 1."""
    answers = [[i % 3] for i in range(40)]
    case = of_groups({"A": 20, "B": 20}, answers, weight="w", **options)
    return attrs.evolve(case, answers={**case.answers, "w": [*weights, *[1.0] * (40 - len(weights))]}).table()


@pytest.mark.parametrize("measures", [["q0"], ["whole"]])
def test_a_mean_that_one_respondent_carries_is_hidden(measures: list[str]) -> None:
    """Whoever weighs as much as all others together tells by the mean what they answered.

    Their group's n may be known.
    """
    (key,) = measures
    assert heavy(10.0, measures=measures).row(key, "A").mean is not None
    row = heavy(19.0, measures=measures).row(key, "A")
    assert (row.n, row.mean, row.sd, row.low, row.options) == (20, None, None, None, ())
    assert heavy(19.0, measures=measures).row(key, "B").mean is not None


def test_two_who_carry_a_mean_know_each_other_s_answer() -> None:
    """The others must weigh a fifth of each to leave it unsure: 18 people of weight 1 do for 80, not for 100."""
    assert heavy(80.0, 80.0, measures=["q0"]).row("q0", "A").mean is not None
    assert heavy(100.0, 100.0, measures=["q0"]).row("q0", "A").mean is None


def test_a_total_does_not_give_back_the_mean_of_one_who_carries_it() -> None:
    """Where a total is shown, another group is hidden too; a total that one respondent carries is hidden itself."""
    table = heavy(25.0, measures=["q0"], margins=True)
    assert [table.row("q0", group).mean is None for group in ("A", "B", ALL)] == [True, True, False]
    assert heavy(200.0, measures=["q0"], margins=True).row("q0", ALL).mean is None


def test_only_who_answered_carries_a_mean() -> None:
    """The weight of somebody who left the item open is in no mean."""
    answers: list[Sequence[int | None]] = [[None], *([i % 3] for i in range(39))]
    case = of_groups({"A": 40}, answers, weight="w", measures=["q0"])
    table = attrs.evolve(case, answers={**case.answers, "w": [500.0, *[1.0] * 39]}).table()
    assert table.row("q0", "A").mean == pytest.approx(1.0)


def test_the_attack_finds_options_by_a_standard_error() -> None:
    """Shown where the standard deviation is hidden, it tells that nobody chose what lies between."""
    full, safe = TWINS.table(min_group=1), TWINS.table()
    rows = [attrs.evolve(s, se=f.se, degrees=f.degrees) for f, s in zip(full.rows, safe.rows, strict=True)]
    found = TWINS.attack(attrs.evolve(safe, rows=rows))
    assert any("who chose 1" in finding and "of q0" in finding for finding in found)


@FEWER
@given(cases(), st.sampled_from([Design(), Design(cluster="site"), Design(strata="site"), Design(weight="w")]))
def test_errors_are_hidden_with_what_they_tell(case: Case, design: Design) -> None:
    """With every design, errors of a mean are hidden with the standard deviation, those of a share with the share."""
    frame = pl.DataFrame(case.answers).with_columns(site=pl.int_range(pl.len()) % 5)
    options = {name: value for name, value in case.options.items() if name != "weight"}
    designed = attrs.evolve(design, single_cluster="certain")  # a case may have one respondent
    table = summarize(frame, case.instrument, by=case.by, **options, design=designed)
    for row in table:
        if row.hidden.spread or row.hidden.row:
            assert (row.se, row.low95, row.high95, row.n_eff) == (None,) * 4, row
        if row.hidden.share or row.hidden.row:
            assert (row.share_se, row.share_low95, row.share_high95) == (None,) * 3, row
    assert told_by_differences(table) == []
