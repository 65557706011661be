"""Group tables: the same on every engine, from rows and from counts, and what is hidden shows as hidden."""

import math
import random
from fractions import Fraction
from functools import cache
from statistics import mean, stdev
from typing import Any

import dask.dataframe as dd
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

import partnerkit as pk
from partnerkit.errors import FrameError, InvalidValueError, UnknownKeyError
from partnerkit.model import Instrument, Item, Option, ResponseOptions
from partnerkit.surveys import ALL, Counts, GroupTable
from tests.frames.conftest import MakeFrame
from tests.surveys.forms import answered, form


def drawn(rows: int = 240, *, missing: float = 0.1) -> dict[str, list[Any]]:
    """Make the same answers in every run: two columns of groups, three items from 0 to 3, gaps, and a weight."""
    chance = random.Random(5)
    groups = [(chance.choice(["elm", "oak", None]), chance.choice([1, 2])) for _ in range(rows)]
    answers = [[None if chance.random() < missing else chance.randrange(4) for _ in range(3)] for _ in range(rows)]
    return {**answered(groups, answers, 3), "w": [chance.uniform(0.5, 2) for _ in range(rows)]}


TABLE = drawn()
FORM = form(4, 3, min_present=2)


def same(one: GroupTable, other: GroupTable) -> None:
    """Require two tables to be the same: counts and what is hidden exactly, the rest to 1e-9."""
    assert one.groups == other.groups
    for first, second in ((one.columns(), other.columns()), (one.options(), other.options())):
        for name, cells in first.items():
            if cells and any(isinstance(cell, float) for cell in cells):
                assert [c if c is not None else -1 for c in cells] == pytest.approx(
                    [c if c is not None else -1 for c in second[name]], abs=1e-9
                )
            else:
                assert cells == second[name]


@cache
def reference() -> GroupTable:
    """Summarize by two columns of groups."""
    return pk.summarize(pl.DataFrame(TABLE), FORM, by=["g0", "g1"], at_or_above={"whole": 2, "q0": 3}, min_group=5)


@cache
def weighted() -> GroupTable:
    """Summarize with weights and totals."""
    return pk.summarize(pl.DataFrame(TABLE), FORM, by=["g0"], weight="w", margins=True)


def test_the_same_table_on_every_engine(engine: MakeFrame) -> None:
    """Counts are equal and the rest is within 1e-9, whatever the engine."""
    same(
        pk.summarize(engine(TABLE), FORM, by=["g0", "g1"], at_or_above={"whole": 2, "q0": 3}, min_group=5), reference()
    )


def test_the_weighted_table_is_the_same_to_the_last_bit_on_every_engine(engine: MakeFrame) -> None:
    """With weights and totals too."""
    found = pk.summarize(engine(TABLE), FORM, by=["g0"], weight="w", margins=True)
    assert found.columns() == weighted().columns()
    same(found, weighted())


def test_item_figures_are_those_of_the_answers() -> None:
    """n, mean, standard deviation, distribution and bounds are what Python's statistics give."""
    mine = [x for x, g, h in zip(TABLE["q1"], TABLE["g0"], TABLE["g1"], strict=True) if (g, h) == ("elm", 1)]
    known = [x for x in mine if x is not None]
    row = reference().row("q1", "elm", 1)
    assert row.n == len(known)
    assert (row.mean, row.sd) == pytest.approx((mean(known), stdev(known)))
    assert [option.n for option in row.options] == [known.count(value) for value in range(4)]
    open_ = len(mine) - len(known)
    assert (row.low, row.high) == pytest.approx((sum(known) / len(mine), (sum(known) + 3 * open_) / len(mine)))


def test_subscale_figures_are_those_of_the_scores() -> None:
    """A subscale's row is the mean and standard deviation of its respondents' scores."""
    scored = pk.surveys.score_responses(pl.DataFrame(TABLE), FORM).filter((pl.col("g0") == "oak") & (pl.col("g1") == 2))
    scores = scored["whole.reported"].drop_nulls().to_list()
    row = reference().row("whole", "oak", 2)
    assert row.n == len(scores)
    assert (row.mean, row.sd) == pytest.approx((mean(scores), stdev(scores)))
    assert row.share == pytest.approx(sum(score >= 2 - 1e-9 for score in scores) / len(scores))


def test_equal_weights_change_nothing() -> None:
    """Weights that are all the same give the table without weights."""
    plain = pk.summarize(pl.DataFrame(TABLE), FORM, by=["g0"])
    even = pk.summarize(pl.DataFrame({**TABLE, "w": [2.5] * 240}), FORM, by=["g0"], weight="w")
    same(plain, even)


def test_weights_below_zero_are_refused() -> None:
    """A weight that is missing, zero or below is an error that names the first rows and what they hold."""
    said = r"w: 3 rows have no weight above 0: row 1 has -1\.0, row 2 has 0\.0, row 3 has nothing\."
    with pytest.raises(FrameError, match=said):
        pk.summarize(pl.DataFrame({**TABLE, "w": [-1.0, 0.0, None] + [1.0] * 237}), FORM, weight="w")


def test_groups_stand_in_order_and_null_last() -> None:
    """Groups are sorted; who belongs to none stands last, as not stated."""
    assert reference().groups == (("elm", 1), ("elm", 2), ("oak", 1), ("oak", 2), (None, 1), (None, 2))
    assert "not stated" in str(reference())


def test_no_totals_unless_asked() -> None:
    """A table has no totals; with margins, each group of groups has one, and the whole."""
    assert not any(ALL in group for group in reference().groups)
    full = pk.summarize(pl.DataFrame(TABLE), FORM, by=["g0", "g1"], margins=True)
    assert [g for g in full.groups if ALL in g] == [("elm", ALL), ("oak", ALL), (None, ALL), (ALL, ALL)]


def test_a_small_group_is_hidden_and_not_absent() -> None:
    """A small group stands in the table, every cell hidden, and the columns say so."""
    table = pk.summarize(pl.DataFrame({**TABLE, "g0": ["elm"] * 236 + ["oak"] * 4}), FORM, by=["g0"])
    row = table.row("q0", "oak")
    assert (row.n, row.mean, row.sd, row.low, row.options, row.hides) == (None, None, None, None, (), "all")
    cells = table.columns()
    assert [h for g, h in zip(cells["g0"], cells["hidden"], strict=True) if g == "oak"] == ["all"] * 4
    assert "oak  q0       hidden" in str(table)


def test_one_hides_nothing() -> None:
    """With a smallest group of one, everything is shown."""
    table = pk.summarize(pl.DataFrame(TABLE).head(3), FORM, by=["g0", "g1"], min_group=1)
    assert not any(row.hides for row in table)


@pytest.mark.parametrize("chosen", [[1] * 30, [0, 1, 2] * 10])
def test_options_that_nobody_or_everybody_chose_are_hidden(chosen: list[int]) -> None:
    """A distribution with an empty option is hidden; and where all chose one, the mean as well."""
    table = pk.summarize(pl.DataFrame({"q0": chosen}), form(4, 1), measures=["q0"])
    row = table.row("q0")
    assert (row.n, row.options, row.sd) == (30, (), None)
    if len(set(chosen)) > 1:
        assert row.mean == pytest.approx(1.0)


def test_everybody_at_the_top_hides_the_mean() -> None:
    """A mean at the end of the scale says what everybody chose."""
    assert pk.summarize(pl.DataFrame({"q0": [3] * 30}), form(4, 1)).row("q0").mean is None
    assert pk.summarize(pl.DataFrame({"q0": [3] * 30}), form(4, 1)).row("whole").mean is None


def test_counts_give_the_rule_read_on_means() -> None:
    """From counts per option, a subscale is its rule read on its items' means.

    Complete answers give the same from rows.
    """
    complete = drawn(missing=0.0)
    rows = pk.summarize(pl.DataFrame(complete), FORM, by=["g1"], min_group=1)
    counted: dict[str, list[Any]] = {"g1": [1, 2]}
    for i in range(3):
        for code in range(4):
            counted[f"n{i}{code}"] = [
                sum(x == code and g == at for x, g in zip(complete[f"q{i}"], complete["g1"], strict=True))
                for at in (1, 2)
            ]
    counts = Counts({f"q{i}": {code: f"n{i}{code}" for code in range(4)} for i in range(3)})
    table = pk.summarize(pl.DataFrame(counted), FORM, by=["g1"], counts=counts, min_group=1)
    for one, other in zip(rows, table, strict=True):
        assert (one.group, one.measure, one.n) == (other.group, other.measure, other.n)
        assert (one.mean, one.low, one.high) == pytest.approx((other.mean, other.low, other.high), abs=1e-12)


def test_counts_say_who_left_an_item_open() -> None:
    """With the number of respondents, the bounds cover those who left an item open."""
    counts = Counts({"q0": {code: f"n{code}" for code in range(2)}}, respondents="people")
    table = pk.summarize(pl.DataFrame({"n0": [10], "n1": [20], "people": [40]}), form(2, 1), counts=counts)
    assert (table.row("q0").low, table.row("q0").high) == (0.5, 0.75)


def test_a_site_that_does_not_say_how_many_answered_is_not_empty(engine: MakeFrame) -> None:
    """As many answered its form as answered an item of it, so it is not hidden as a group of nobody."""
    counts = Counts({"q0": {code: f"n{code}" for code in range(2)}}, respondents="people")
    sites = engine({"site": ["A", "B"], "n0": [10.0, None], "n1": [20, 15], "people": [40.0, None]})
    table = pk.summarize(sites, form(2, 1), by="site", measures="q0", counts=counts)
    assert table.respondents == {("A",): 40, ("B",): 15}
    assert table.row("q0", "B").n == 15


@pytest.mark.other_engines_at_night  # counts are tried there by the test above
def test_who_answered_is_counted_site_by_site(engine: MakeFrame) -> None:
    """What is blank at one site is not taken from those who left an item open at another of its district."""
    counts = Counts({"q0": {0: "n0", 1: "n1"}}, respondents="people")
    names = {"district": ["D", "D"], "site": ["A", "B"]}
    sites = engine({**names, "n0": [10.0, None], "n1": [20, 15], "people": [40.0, None]})
    table = pk.summarize(sites, form(2, 1), by="district", measures="q0", counts=counts)
    row = table.row("q0", "D")
    assert table.respondents == {("D",): 55}
    assert (row.n, row.low, row.high) == pytest.approx((45, 35 / 55, 45 / 55))
    both = ["district", "site"]
    margins = pk.summarize(sites, form(2, 1), by=both, measures="q0", counts=counts, margins=True, min_group=1)
    assert margins.respondents[("D", ALL)] == 55
    assert (margins.row("q0", "D", ALL).low, margins.row("q0", "D", ALL).high) == (row.low, row.high)


@pytest.mark.parametrize(("respondents", "low"), [("people", 40 / 55), ("", 1)])
def test_the_largest_item_of_each_site_tells_who_answered(respondents: str, low: float) -> None:
    """Items of 30 and 25 at two sites are 55 people, not the 45 of one item; too few, or NaN, is no number."""
    cells = {"n00": [0, 0], "n01": [30, 10], "n10": [0, 0], "n11": [20, 25], "people": [5.0, float("nan")]}
    counts = Counts({f"q{i}": {c: f"n{i}{c}" for c in range(2)} for i in range(2)}, respondents=respondents)
    table = pk.summarize(pl.DataFrame(cells), form(2, 2), measures=["q0", "q1"], counts=counts, min_group=1)
    assert table.respondents == {(): 55}
    assert table.row("q0").low == pytest.approx(low)


def test_counts_say_to_whom_an_item_does_not_apply() -> None:
    """They did not leave it open, so the bounds say nothing of them."""
    options = (Option(0), Option(1), Option(8, missing="unknown"), Option(9, missing="not_applicable"))
    asked = Instrument("f", "F", "1", "staff", (Item("q0", "s"),), (ResponseOptions("s", "S", options),))
    counted = pl.DataFrame({"q0_0": [10], "q0_1": [20], "q0_8": [2], "q0_9": [8], "people": [50]})
    for people, (low, high) in {"people": (20 / 42, 32 / 42), "": (20 / 32, 22 / 32)}.items():
        counts = Counts.named(asked, "{item}_{code}", respondents=people)
        table = pk.summarize(counted, asked, counts=counts)
        assert (table.row("q0").low, table.row("q0").high) == pytest.approx((low, high))
        assert table.respondents == {(): 50 if people else 40}


def test_reversed_answers_keep_their_distances() -> None:
    """On 0, 1 and 4, a reversed item has the values 0, 3 and 4; from rows and from counts."""
    scale = ResponseOptions("s", "S", (Option(0, "No"), Option(1, "Once"), Option(4, "Often")))
    turned = Instrument("f", "F", "1", "staff", (Item("q0", "s", reverse=True),), (scale,))
    counts = Counts.named(turned, "n{code}")
    rows = pk.summarize(pl.DataFrame({"q0": [0] * 3 + [1] * 6 + [4] * 9}), turned)
    counted = pk.summarize(pl.DataFrame({"n0": [3], "n1": [6], "n4": [9]}), turned, counts=counts)
    for table in (rows, counted):
        row = table.row("q0")
        assert [(o.value, o.label, o.n) for o in row.options] == [(0, "Often", 9), (3, "Once", 6), (4, "No", 3)]
        assert row.n == 18
        assert row.mean == pytest.approx(30 / 18)


def test_broken_counts_are_refused() -> None:
    """A count is a whole number of at least 0."""
    counts = Counts({"q0": {0: "n0", 1: "n1"}})
    with pytest.raises(FrameError, match="n0: 2 rows have no usable count: row "):
        pk.summarize(pl.DataFrame({"n0": [-1.0, 0.5], "n1": [1, 1]}), form(2, 1), counts=counts)


def test_response_rates() -> None:
    """Where it is known how many were asked, the table says what share answered."""
    table = pk.summarize(pl.DataFrame(TABLE), FORM, by=["g1"], invited={1: 400})
    answers = sum(g == 1 for g in TABLE["g1"])
    assert table.response_rate((1,)) == pytest.approx(answers / 400)
    assert table.response_rate((2,)) is None
    assert f"{answers / 400:.0%}" in str(table)


def test_every_table_says_whom_it_does_not_cover() -> None:
    """Families who never answered are in no bound."""
    assert "does not cover families who never answered" in " ".join(reference().notes)


def test_unknown_measures() -> None:
    """A measure that the form does not have is an error, also in the cuts."""
    with pytest.raises(UnknownKeyError, match="'wholly'"):
        pk.summarize(pl.DataFrame(TABLE), FORM, measures=["wholly"])
    with pytest.raises(UnknownKeyError, match="'q9'"):
        pk.summarize(pl.DataFrame(TABLE), FORM, at_or_above={"q9": 1})


@pytest.mark.parametrize("cut", [{"whole": 7}, {"q0": -1}, {"q0": math.nan}, {"q0": True}, 3.5])
def test_cuts_lie_in_the_unit_of_their_measure(cut: Any) -> None:
    """A cut that no answer could reach, or that none could miss, is refused with the range."""
    with pytest.raises(
        InvalidValueError, match=r"summarize\.at_or_above was .*; expected a cut from 0 to 3, the unit of"
    ):
        pk.summarize(pl.DataFrame(TABLE), FORM, at_or_above=cut)


def test_the_question_that_makes_the_groups_is_not_summarized() -> None:
    """The mean of school 3 in school 3 says nothing, and hid other cells; who asks for it gets it."""
    often = ResponseOptions("often", "How often", (Option(1), Option(2)))
    form = Instrument("f", "F", "1", "families", [Item("area", "often", "AREA"), Item("asked", "often")], [often])
    frame = pl.DataFrame({"AREA": [1, 2] * 20, "asked": [1, 2, 2, 1] * 10})
    assert pk.summarize(frame, form, by="AREA").measures == ("asked",)
    assert pk.summarize(frame, form, by="AREA", measures=["area", "asked"]).measures == ("area", "asked")
    assert pk.surveys.compare_waves(frame, frame, form, by="AREA").table_of_waves.measures == ("asked",)


def test_one_measure_by_its_name() -> None:
    """One measure needs no list, nor does showing it."""
    table = pk.summarize(pl.DataFrame(TABLE), FORM, measures="whole")
    assert table.measures == ("whole",)
    assert str(reference().table(measures="q1")) == str(reference().table(measures=["q1"]))


def test_the_rows_of_a_group() -> None:
    """A group's value gives its rows, in the order of the measures."""
    table = pk.summarize(pl.DataFrame(TABLE), FORM, by="g0")
    assert table["elm"] == tuple(row for row in table if row.group == ("elm",))
    assert [row.measure for row in table["elm"]] == list(table.measures)


def test_the_rows_of_a_group_by_several_columns() -> None:
    """Where several columns make the groups, so do several values."""
    assert reference()["elm", 2] == tuple(row for row in reference() if row.group == ("elm", 2))


def test_the_rows_of_a_small_group_are_hidden() -> None:
    """Asking for a group by name shows nothing that the table hides."""
    rows = pk.summarize(pl.DataFrame({"g0": ["elm"] * 12 + ["oak"] * 3, "q0": [0, 1, 2] * 5}), form(4, 1), by="g0")[
        "oak"
    ]
    assert {(row.n, row.mean, row.sd, row.chosen) for row in rows} == {(None, None, None, ())}


def test_a_group_that_is_not_there() -> None:
    """An unknown group comes with those that there are."""
    with pytest.raises(UnknownKeyError, match="The table has no group 'ash'"):
        pk.summarize(pl.DataFrame(TABLE), FORM, by="g0")["ash"]


def test_one_group_is_one() -> None:
    """What a table says of itself counts one thing as one."""
    assert repr(pk.summarize(pl.DataFrame(TABLE), FORM, measures="q0")).endswith("1 group, 1 measure>")


def test_a_gap_names_itself() -> None:
    """What `explain_gap` refuses, it refuses under its own name, whoever works for it."""
    with pytest.raises(InvalidValueError, match=r"explain_gap\.min_group was 0"):
        pk.surveys.explain_gap(pl.DataFrame(TABLE), FORM, "whole", by="g0", between=("elm", "oak"), min_group=0)


def test_column_names_of_the_table_cannot_make_groups() -> None:
    """A column that would stand twice in the result is refused."""
    with pytest.raises(InvalidValueError, match="columns named once"):
        pk.summarize(pl.DataFrame({"n": [1], "q0": [1]}), form(2, 1), by=["n"])


def test_progress_counts_rows(capsys: pytest.CaptureFixture[str]) -> None:
    """An eager frame tells how far it is, and the table is the same."""
    told: list[tuple[int, int]] = []
    table = pk.summarize(
        pl.DataFrame(TABLE),
        FORM,
        by=["g0"],
        weight="w",
        margins=True,
        progress=lambda done, total: told.append((done, total)),
    )
    same(table, weighted())
    assert told[-1] == (240, 240)


def test_an_empty_table() -> None:
    """No respondents make no groups."""
    assert (
        len(
            pk.summarize(
                pl.DataFrame({"g": [], "q0": []}, schema={"g": pl.String, "q0": pl.Int64}), form(2, 1), by=["g"]
            )
        )
        == 0
    )


def test_a_gap_is_the_sum_of_its_parts() -> None:
    """The parts add up to the difference of the groups' means, which are those of the table."""
    gap = pk.surveys.explain_gap(pl.DataFrame(TABLE), FORM, "whole", by="g0", between=("elm", "oak"))
    table = pk.summarize(pl.DataFrame(TABLE), FORM, by=["g0"])
    first, second = (table.row("whole", group).mean for group in ("elm", "oak"))
    assert gap.means == pytest.approx((first, second), abs=1e-12)
    assert math.fsum(part.difference for part in gap) == pytest.approx(gap.value, abs=1e-12)
    assert "Answered by families" in str(gap)


@pytest.mark.other_engines_at_night  # scores and sums are tried there by other tests
def test_a_gap_on_every_engine(engine: MakeFrame) -> None:
    """Weighted gaps are the same on every engine."""
    gap = pk.surveys.explain_gap(engine(TABLE), FORM, "whole", by="g0", between=("elm", "oak"), weight="w")
    here = pk.surveys.explain_gap(pl.DataFrame(TABLE), FORM, "whole", by="g0", between=("elm", "oak"), weight="w")
    assert gap.n == here.n
    for part, own in zip(gap, here, strict=True):
        assert part.key == own.key
        assert (part.first, part.second) == pytest.approx((own.first, own.second), abs=1e-9)


@pytest.mark.parametrize("between", ["elm", ("elm",), ["elm", "oak", "ash"], None])
def test_a_gap_is_between_two_groups(between: Any) -> None:
    """Whatever else is given is told as what it is."""
    with pytest.raises(InvalidValueError, match="two groups, such as"):
        pk.surveys.explain_gap(
            pl.DataFrame({"school": ["elm", "oak"]}), form(3, 2), "whole", by="school", between=between
        )


def test_gaps_of_small_groups_are_refused() -> None:
    """A group that a table hides has no gap either."""
    frame = pl.DataFrame({**TABLE, "g0": ["elm"] * 236 + ["oak"] * 4})
    with pytest.raises(InvalidValueError, match="groups with a mean that can be shown"):
        pk.surveys.explain_gap(frame, FORM, "whole", by="g0", between=("elm", "oak"))


def test_a_gap_tells_no_answers_of_those_who_have_a_score() -> None:
    """Of all who answered an item some are at the bottom.

    Of those with a score all are at the top, which a part of the gap would tell.
    """
    some = [[3, 0], [3, 1], [3, 2], [3, 3]] * 3 + [[0, None]] * 6
    rows = [*some, *[[i % 4, i // 2 % 4] for i in range(24)]]
    frame = pl.DataFrame(answered([("elm",)] * 18 + [("oak",)] * 24, rows, 2))
    table = pk.summarize(frame, form(4, 2), by=["g0"])
    assert (table.row("q0", "elm").mean, table.row("whole", "elm").n) == (2.0, 12)
    with pytest.raises(InvalidValueError, match="groups with a mean that can be shown"):
        pk.surveys.explain_gap(frame, form(4, 2), "whole", by="g0", between=("elm", "oak"))


def test_a_measure_named_twice_is_refused() -> None:
    """Its rows would come twice."""
    with pytest.raises(InvalidValueError, match=r"summarize\.measures was \['whole'\]; expected each name once"):
        pk.summarize(pl.DataFrame(TABLE), FORM, measures=["whole", "q0", "whole"])


@pytest.mark.other_engines_at_night  # cuts are tried there by the first test
def test_a_cut_holds_from_a_billionth_below_itself(engine: MakeFrame) -> None:
    """A score of 2.6 comes out a digit below 0.52 of the way; whoever has it is at the cut."""
    rows = [[0, 3, 3, 3, 4]] * 6 + [[0, 0, 1, 1, 1]] * 6
    frame = engine(answered([("elm",)] * 12, rows, 5))
    table = pk.summarize(frame, form(6, 5), by="g0", measures="whole", at_or_above=2.6, min_group=1)
    assert table.row("whole", "elm").share == 0.5


@cache
def many(rows: int = 40_000) -> pl.DataFrame:
    """Make enough answers for Polars to work on several threads, with scores and weights that are fractions."""
    chance = random.Random(11)
    groups = [(chance.randrange(3),) for _ in range(rows)]
    answers = [[chance.randrange(4) if chance.random() < 0.9 else None for _ in range(3)] for _ in groups]
    return pl.DataFrame({**answered(groups, answers, 3), "w": [chance.lognormvariate(0, 1) for _ in groups]})


@pytest.mark.parametrize("weight", [None, "w"])
def test_a_table_is_the_same_in_every_run(weight: str | None) -> None:
    """On several threads too, to the last bit, in whatever order rows come."""
    tables = [
        pk.summarize(frame, FORM, by="g0", weight=weight, margins=True, at_or_above={"whole": 2})
        for frame in (*[many()] * 3, many().lazy(), many().reverse(), many().to_pandas())
    ]
    for table in tables[1:]:
        assert table.columns() == tables[0].columns()
        assert table.options() == tables[0].options()


@pytest.mark.parametrize("weight", [None, "w"])
def test_a_gap_is_the_same_in_every_run(weight: str | None) -> None:
    """To the last bit, on Polars and elsewhere."""
    gaps = [
        pk.surveys.explain_gap(frame, FORM, "whole", by="g0", between=(0, 2), weight=weight)
        for frame in (*[many()] * 3, many().reverse(), many().to_pandas())
    ]
    assert len({(gap.means, gap.parts) for gap in gaps}) == 1


def test_sums_of_fractions_lose_no_digit_that_counts() -> None:
    """A mean of thirds by weights far apart is the exact one, rounded once or twice."""
    chance = random.Random(3)
    scores = [chance.randrange(10) for _ in range(500)]
    weights = [10 ** chance.uniform(-3, 3) for _ in scores]
    frame = pl.DataFrame({"q0": scores, "w": weights})
    exact = sum(Fraction(w) * s for w, s in zip(weights, scores, strict=True)) / sum(map(Fraction, weights))
    row = pk.summarize(frame, form(10, 1), weight="w", min_group=1).row("whole")
    assert row.mean == pytest.approx(float(exact), rel=1e-14)


@pytest.mark.other_engines_at_night  # weights are tried there above
@pytest.mark.parametrize("weight", [math.inf, math.nan, -1.0])
def test_weights_without_end_are_refused(engine: MakeFrame, weight: float) -> None:
    """An endless weight makes a mean that is not a number; the error names its row where the engine has an order."""
    held = "nothing" if math.isnan(weight) else f"{weight}"
    with pytest.raises(FrameError, match=f"w: 1 row has no weight above 0: (row 2 has|it holds) ({held}|nan)\\."):
        pk.summarize(engine({"q0": [1, 2, 0], "w": [1.0, weight, 2.0]}), form(3, 1), weight="w")


def test_an_unknown_measure_is_told_subscales_and_items() -> None:
    """Both can be summarized, so both are listed, and a slip of the pen is met by the nearest of either."""
    with pytest.raises(UnknownKeyError, match=r"no subscale or item 'z9'\. Choose from: whole, q0, q1"):
        pk.summarize(pl.DataFrame(TABLE), FORM, measures="z9")
    with pytest.raises(UnknownKeyError, match="Did you mean 'q1'"):
        pk.summarize(pl.DataFrame(TABLE), FORM, measures="q_1")


@pytest.mark.parametrize("min_group", [math.nan, 5.5, 0, True, math.inf, 10.0])
def test_the_smallest_group_is_a_whole_number(min_group: Any) -> None:
    """What is none would switch the control off, or hide by half people."""
    for verb in (
        lambda: pk.summarize(pl.DataFrame(TABLE), FORM, by="g0", min_group=min_group),
        lambda: pk.surveys.explain_gap(
            pl.DataFrame(TABLE), FORM, "whole", by="g0", between=("elm", "oak"), min_group=min_group
        ),
        lambda: pk.surveys.agreement(pl.DataFrame(TABLE), FORM, by="g1", min_group=min_group),
        lambda: pk.surveys.reliability(pl.DataFrame(TABLE), FORM, by="g1", min_group=min_group, formative=True),
    ):
        with pytest.raises(InvalidValueError, match=r"min_group was .*; expected a whole number of at least 1"):
            verb()


def test_a_size_of_numpy_is_a_whole_number() -> None:
    """It becomes Python's own, so that the table can be written as JSON."""
    ten: Any = np.int64(10)
    table = pk.summarize(pl.DataFrame(TABLE), FORM, by="g0", min_group=ten, invited={"elm": 20 * ten})
    assert (type(table.min_group), type(table.invited["elm",])) == (int, int)


@pytest.mark.parametrize(
    ("invited", "match"),
    [
        ({"elm": 3}, "at least as many as answered"),
        ({"elm": -5}, "a whole number of at least 0"),
        ({"elm": 80.5}, "a whole number of at least 0"),
        ({"elm": math.nan}, "a whole number of at least 0"),
        ({"ash": 100}, "a group of the table: elm, oak, None"),
    ],
)
def test_numbers_of_those_asked_have_to_fit(invited: dict[Any, Any], match: str) -> None:
    """More people cannot have answered than were asked, and groups are those of the table."""
    with pytest.raises(InvalidValueError, match=match):
        pk.summarize(pl.DataFrame(TABLE), FORM, by="g0", invited=invited)


def test_too_few_asked_do_not_tell_how_many_answered_in_a_small_group() -> None:
    """The error names no number of answers, and for a hidden group there is none: each would tell its size."""
    frame = pl.DataFrame({"g0": ["elm"] * 12 + ["oak"] * 3, "q0": [0, 1, 2] * 5})
    table = pk.summarize(frame, form(4, 1), by="g0", invited={"oak": 2})
    assert table.response_rate(("oak",)) is None
    with pytest.raises(InvalidValueError) as caught:
        pk.summarize(frame, form(4, 1), by="g0", invited={"elm": 11})
    assert "12" not in str(caught.value)


def test_missing_groups_of_several_kinds_are_one(engine: MakeFrame) -> None:
    """NaN and null are both no group, in tables and gaps."""
    table: dict[str, list[Any]] = {"g": [1.0] * 12 + [math.nan, None] * 6, "q0": [0, 1, 2, 3] * 6}
    assert pk.summarize(engine(table), form(4, 1), by="g").respondents == {(1,): 12, (None,): 12}


LARGE = [2**53] * 12 + [2**53 + 1] * 11 + [None]
"""Ids that a float cannot tell apart, and one that is missing."""


def _on(frame: Any, is_dask: bool) -> Any:
    engine: Any = dd
    return engine.from_pandas(frame, npartitions=2) if is_dask else frame


@pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
@pytest.mark.parametrize("kind", ["Int64", "int64[pyarrow]"])
@pytest.mark.parametrize("is_dask", [False, True])
def test_large_ids_stay_apart_beside_a_missing_one(kind: str, is_dask: bool) -> None:
    """Whole numbers of Arrow that stand beside nulls do not become floats on the way out of pandas and Dask."""
    frame: Any = pd.DataFrame({"g": pd.Series(LARGE, dtype=kind), "q0": [0, 1, 2, 3] * 6})
    found = pk.summarize(_on(frame, is_dask), form(4, 1), by="g").respondents
    assert found == {(2**53,): 12, (2**53 + 1,): 11, (None,): None}


@pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
@pytest.mark.parametrize("is_dask", [False, True])
def test_large_ids_read_as_floats_are_refused(is_dask: bool) -> None:
    """They have fallen together before they come here, and the error says what to do."""
    frame: Any = pd.DataFrame({"g": [None if g is None else float(g) for g in LARGE], "q0": [0, 1, 2, 3] * 6})
    with pytest.raises(FrameError, match=r"g: it holds 9007199254740992 as a float.*Int64"):
        pk.summarize(_on(frame, is_dask), form(4, 1), by="g")


def test_groups_are_columns_named_by_text() -> None:
    """A column that is named by a number is refused with what to do; it makes no heading."""
    frame = pd.DataFrame({0: ["elm"] * 24, "q0": [0, 1, 2, 3] * 6})
    numbers: Any = [0]
    with pytest.raises(InvalidValueError, match=r"summarize.by was \[0\]; expected columns named by text"):
        pk.summarize(frame, form(4, 1), by=numbers)
    assert list(pk.surveys.score_responses(frame, form(4, 1)))[:2] == [0, "whole"]


def test_groups_named_as_a_result_but_for_the_case() -> None:
    """Refused on engines that see no case, which could not hold the table, and taken on others."""
    frame = pd.DataFrame({"Mean": ["elm"] * 24, "q0": [0, 1, 2, 3] * 6})
    assert pk.summarize(frame, form(4, 1), by="Mean").respondents == {("elm",): 24}
    with pytest.raises(
        InvalidValueError, match=r"summarize.by was \['Mean'\]; expected columns named once, and none of"
    ):
        pk.summarize(duckdb.from_df(frame), form(4, 1), by="Mean")


def test_an_empty_table_without_groups() -> None:
    """Nobody answered: one row that says so, or that is hidden."""
    empty = pl.DataFrame({"q0": []}, schema={"q0": pl.Int64})
    for frame in (empty, empty.lazy(), empty.to_pandas(), empty.to_arrow()):
        row = pk.summarize(frame, form(3, 1), min_group=1).row("q0")
        assert (row.n, row.mean, row.sd, row.low, row.options) == (0, None, None, None, ())
        assert pk.summarize(frame, form(3, 1)).row("q0").hides == "all"


def test_the_printed_share_says_of_whom() -> None:
    """A table with shares says at or above what, for each measure; one without says nothing of shares."""
    options = ResponseOptions("agree", "Agreement", [Option(code) for code in (1, 2, 3, 4)])
    form = Instrument("f", "F", "1", "families", [Item("a", "agree"), Item("b", "agree")], [options])
    answers = pd.DataFrame({"a": [1, 2, 3, 4], "b": [4, 4, 1, 1]})
    table = pk.summarize(answers, form, at_or_above={"a": 3, "b": 2.5}, min_group=1)
    assert "Share: a at or above 3; b at or above 2.5." in table.table().notes
    assert not [note for note in pk.summarize(answers, form, min_group=1).notes if note.startswith("Share")]
