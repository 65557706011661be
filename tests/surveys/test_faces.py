"""Every face of a group table, columns, text, plain data, observations: none shows what the table hides."""

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.model import Missing
from partnerkit.model.rule import Rule
from partnerkit.rules import mean, weakest
from partnerkit.surveys import ALL, GroupTable
from partnerkit.surveys.tables.group_rows import FIGURES, HIDES
from tests.surveys.cases import Case, cases, of_groups
from tests.surveys.forms import FEWER

ANY = st.one_of(cases(left_open=True, off=True), cases(counts=True, left_open=True, off=True))


def invited(case: Case) -> dict[Any, int]:
    """Say that twice as many were asked as answered, in every group and in all."""
    numbers: dict[Any, int] = {}
    for group in case.groups:
        for total in {(*group[:length], *(ALL,) * (len(group) - length)) for length in range(len(group) + 1)}:
            numbers[total] = numbers.get(total, 0) + 2
    return numbers


def hidden_names(table: GroupTable, i: int) -> set[str]:
    """Give the names of the figures that a row hides."""
    return {name for part, names in HIDES.items() for name in names if getattr(table.rows[i].hidden, part)}


@FEWER
@given(ANY)
def test_columns_and_options_show_no_hidden_figure(case: Case) -> None:
    """A figure that is hidden is empty in the columns, and a hidden distribution has no option."""
    table = case.table(invited=invited(case))
    columns, options = table.columns(), table.options()
    for i, row in enumerate(table):
        hides = hidden_names(table, i)
        assert [name for name in FIGURES if name in hides and columns[name][i] is not None] == []
        assert (columns["n"][i] is None) == row.hidden.row
        assert (columns["response_rate"][i] is None) == (table.respondents[row.group] is None)
        assert not ("options" in hides and (row.options or row.chosen or row.weights))
    shown = zip(options["hidden"], options["n"], options["share"], strict=True)
    assert all(n is None and share is None for is_hidden, n, share in shown if is_hidden)


@FEWER
@given(ANY)
def test_text_and_plain_data_are_made_of_what_the_rows_show(case: Case) -> None:
    """A table put together anew from its rows looks the same everywhere.

    And the words say what is hidden, rates too.
    """
    table = case.table(invited=invited(case))
    again = attrs.evolve(table, rows=list(table.rows))
    assert (str(again), again._repr_html_(), pk.to_dict(again)) == (str(table), table._repr_html_(), pk.to_dict(table))
    lines = table.table().rows
    for line, row, plain in zip(lines, table, pk.to_dict(table)["rows"], strict=True):
        at = len(case.by) + 1
        hides = row.hidden
        assert [c == "hidden" for c in line[at : at + 4]] == [hides.row, hides.mean, hides.spread, hides.mean]
        assert (line[-1] == "hidden") == ("response_rate" in plain["hidden"]) == (plain["response_rate"] is None)


@FEWER
@given(cases(left_open=True, off=True))
def test_observations_show_no_hidden_figure(case: Case) -> None:
    """A mean that is hidden is an observation without a level and without a number of people."""
    key = pk.SIX_TYPES.indicators[0].key
    items = tuple(attrs.evolve(item, observes=key if item.key == "q0" else "") for item in case.instrument)
    case = attrs.evolve(case, instrument=attrs.evolve(case.instrument, items=items))
    table = case.table(measures=["q0"])
    for group, (observation,) in pk.surveys.as_observations(table, pk.SIX_TYPES).items():
        row = table.row("q0", *(group if len(case.by) > 1 else (group,)))
        if row.hidden.mean:
            assert (observation.level, observation.n, observation.missing) == (None, None, Missing.SUPPRESSED)
        else:
            assert observation.n == row.n


@FEWER
@given(cases(counts=True, left_open=True, off=True))
def test_a_subscale_of_counts_tells_nothing_that_its_items_do_not(case: Case) -> None:
    """It shows its mean, and its number, the smallest of theirs, where all of its items show theirs."""
    table = case.table(measures=None)
    for row in table:
        items = [table.row(item, *row.group) for item in case.instrument.subscales[0].items]
        if row.measure == "whole":
            assert row.hidden.row == any(item.hidden.row for item in items)
            assert row.hidden.mean == any(item.hidden.mean for item in items)
            assert row.n is None or row.n == min(item.n for item in items if item.n is not None)


@FEWER
@given(ANY)
def test_a_total_stands_over_two_hidden_groups_at_least_or_none(case: Case) -> None:
    """Else it would tell the one by subtraction."""
    table = case.table()
    for measure, part in [(measure, part) for measure in table.measures for part in ("row", "mean")]:
        hides = {group: getattr(table.row(measure, *group).hidden, part) for group in table.groups}
        summed_up = [total for group in hides if ALL not in group and hides[group] for total in above(group, hides)]
        assert all(summed_up.count(total) > 1 for total in summed_up)


def above(group: tuple[Any, ...], hides: dict[tuple[Any, ...], bool]) -> Iterator[tuple[Any, ...]]:
    """Give the nearest total over a group that is shown, if there is one."""
    for length in reversed(range(len(group))):
        total = (*group[:length], *(ALL,) * (len(group) - length))
        if total in hides and not hides[total]:
            yield total
            return


def test_a_rate_is_shown_where_few_answered_one_question() -> None:
    """The number of respondents is hidden in small groups, not where a question has few answers."""
    table = of_groups({"A": 18}, [[i % 3 if i < 6 else None] for i in range(18)], invited={"A": 36}).table()
    assert table.row("q0", "A").hidden.row
    assert table.response_rate(("A",)) == 0.5
    assert "50%" in str(table)


def test_a_rate_of_a_small_group_is_named_as_hidden() -> None:
    """A rate and the number of those asked would give the number of those who answered."""
    table = of_groups({"A": 18, "B": 3}, [[i % 3] for i in range(21)], invited={"A": 36, "B": 6}).table()
    assert table.response_rate(("B",)) is None
    (plain,) = (row for row in pk.to_dict(table)["rows"] if row["group"] == {"g0": "B"} and row["measure"] == "q0")
    assert "response_rate" in plain["hidden"]


def test_those_with_a_score_at_the_top_hide_the_mean() -> None:
    """Some at the bottom skipped the other item: the mean would show that all with a score are at the top."""
    top: list[int | None] = [2, 2]
    answers = [*[top] * 12, *[[0, None]] * 6, *[[None, 0]] * 6]
    table = of_groups({"A": 24}, answers, measures=["whole"]).table()
    assert (table.row("whole", "A").n, table.row("whole", "A").mean) == (12, None)


@pytest.mark.parametrize("rule", [weakest("q0", "q1"), mean(weakest("q0", "q1"))])
def test_a_subscale_that_is_no_mean_is_hidden_beside_hidden_options(rule: Rule) -> None:
    """The lowest of two answers says more of them together than their mean does."""
    case = of_groups({"A": 20}, [[i % 3, i % 2] for i in range(20)])
    (whole,) = case.instrument.subscales
    lowest = attrs.evolve(case.instrument, subscales=(attrs.evolve(whole, rule=rule),))
    assert case.table().row("whole", "A").mean is not None
    assert attrs.evolve(case, instrument=lowest).table().row("whole", "A").mean is None


def test_hidden_figures_are_counted() -> None:
    """Of the figures of each kind, how many are shown and hidden; they add up to the rows of the table."""
    answers: list[list[int | None]] = [[i % 3, (i // 2) % 3] for i in range(44)]
    table = of_groups({"A": 20, "B": 20, "C": 4}, answers, at_or_above=1).table()
    found = {(one.kind, one.figure): (one.shown, one.hidden) for one in table.hidden.figures}
    assert found["subscales", "n"] == (2, 1)
    assert found["items", "mean"] == (4, 2)
    assert found["items", "options"] == (4, 2)
    assert table.hidden["subscales", "share"].cells == 3


def test_the_summary_says_what_another_choice_would_show() -> None:
    """Beside items whose distribution is hidden, a subscale hides its spread and share; alone it shows them."""
    answers = [[2 * (i % 2)] * 2 for i in range(20)]
    beside = of_groups({"A": 20}, answers, at_or_above=2).table()
    said = " ".join(str(beside.hidden.summary()).split())
    assert "Without the items, the subscales would show 1 more of sd, 1 more of share" in said
    alone = of_groups({"A": 20}, answers, at_or_above=2, measures=["whole"]).table()
    assert alone.hidden.alone is None
    assert alone.hidden["subscales", "sd"].hidden == 0


def test_what_is_published_does_not_say_what_another_table_would_show() -> None:
    """The count is for whoever makes the table."""
    table = of_groups({"A": 20}, [[2 * (i % 2)] * 2 for i in range(20)], at_or_above=2).table()
    assert "alone" not in str(table.as_data())
    assert "Without the items" not in str(table)
