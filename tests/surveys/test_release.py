"""Releases: tables of the same answers do not complete one another, and the audit says how open each cell is."""

import json
import re
import sys
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any

import attrs
import numpy as np
import polars as pl
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import InvalidValueError, MissingExtraError, UnknownKeyError
from partnerkit.model import Instrument, Item, Option, ResponseOptions
from partnerkit.surveys import ALL, Difference, GroupTable, Release, WaveChanges
from partnerkit.surveys.tables.disclosure.recoverable_range import WIDE_MEAN
from tests.surveys.attack import NEARLY, System, measures
from tests.surveys.forms import FEWER, form

ONE = form(4, 1)


def answers(sizes: Mapping[tuple[Any, ...], int], names: str = "abc") -> pl.DataFrame:
    """Make respondents of groups of some sizes, who answer 0, 1, 2, 3, 0 and so on."""
    groups = [group for group, size in sizes.items() for _ in range(size)]
    columns: dict[str, Any] = {
        name: list(column) for name, column in zip(names, zip(*groups, strict=True), strict=False)
    }
    return pl.DataFrame({**columns, "q0": [i % 4 for i in range(len(groups))]})


# -- the attack of tables in a row
# ----------------------------------------------------------------------------------------


@attrs.frozen(eq=False, slots=False)
class Reader:
    """Somebody who has several tables of the same people, and works out who answered what in the finest groups.

    The unknowns are how many of each finest group gave each combination of answers.
    """

    people: pl.DataFrame
    columns: list[str]
    tables: list[tuple[GroupTable, dict[str, Any]]]
    changes: list[tuple[WaveChanges, dict[str, Any]]] = attrs.field(factory=list)

    @cached_property
    def atoms(self) -> list[tuple[Any, ...]]:
        """Give the finest groups."""
        return self.people.select(self.columns).unique(maintain_order=True).rows()

    def system(self) -> tuple[System, Any]:
        """Write down what the tables show."""
        instrument = self.tables[0][0].instrument
        codes: dict[str, list[Any]] = {
            item.key: [*range(4), *([None] if self.people[item.key].null_count() else [])] for item in instrument
        }
        of = measures(instrument, codes)
        size = len(next(iter(of.values())).has)
        system = System(size * len(self.atoms))
        for table, where in self.tables:
            for group in table.groups:
                inside = [self.is_in(atom, table, group, where) for atom in self.atoms]
                respondents = table.respondents[group]
                if respondents is None:
                    system.between(np.outer(inside, np.ones(size)).ravel(), 1.0, np.inf)
                else:
                    system.equal(np.outer(inside, np.ones(size)).ravel(), respondents)
                for row in table[group]:
                    one = of[row.measure]
                    if row.n is not None:
                        system.equal(np.outer(inside, one.has).ravel(), row.n)
                    if row.mean is not None:
                        system.equal(np.outer(inside, one.has * (one.value - row.mean)).ravel(), 0.0)
        for changes, where in self.changes:
            self.add_changes(system, of, changes, where)
        return system, of

    def add_changes(self, system: System, of: Any, changes: WaveChanges, where: dict[str, Any]) -> None:
        """Write down what changes show by themselves, as somebody does who has only them of their two waves."""
        table = changes.table_of_waves
        for one, shown in zip(changes, changes.rows(), strict=True):
            measure: Any = of[one.measure]
            of_wave: list[Any] = []
            for group, n, mean in zip((one.first, one.second), *_both(shown), strict=True):
                inside: Any = np.array([self.is_in(atom, table, group, where) for atom in self.atoms], dtype=np.float64)
                of_wave.append((inside, n))
                if n is not None:
                    system.equal(np.outer(inside, measure.has).ravel(), n)
                if mean is not None:
                    system.equal(np.outer(inside, measure.has * (measure.value - mean)).ravel(), 0.0)
            (first, n_first), (second, n_second) = of_wave
            if one.value is not None and n_first and n_second:
                moved = np.outer(second / float(n_second) - first / float(n_first), measure.has * measure.value)
                system.equal(moved.ravel(), one.value)

    def is_in(self, atom: tuple[Any, ...], table: GroupTable, group: tuple[Any, ...], where: dict[str, Any]) -> bool:
        """Say whether a finest group is part of a group of a table."""
        values = dict(zip(self.columns, atom, strict=True))
        return all(
            values[name] in (cell, *([values[name]] if cell == ALL else []))
            for name, cell in zip(table.by, group, strict=True)
        ) and all(values[name] in given_ for name, given_ in where.items())

    def widths(self, min_group: int) -> dict[str, tuple[float, float]]:
        """Give of each small finest group how open its number, and its mean with its number known, is and should be."""
        system, of = self.system()
        found = {}
        for i, atom in enumerate(self.atoms):
            there = self.people.filter(
                pl.all_horizontal(pl.col(n).eq_missing(pl.lit(v)) for n, v in zip(self.columns, atom, strict=True))
            )
            unit, size = np.eye(len(self.atoms))[i], len(next(iter(of.values())).has)
            counts = {"form": (len(there), np.ones(size))}
            counts |= {item.key: (there[item.key].count(), of[item.key].has) for item in self.tables[0][0].instrument}
            for key, (n, terms) in counts.items():
                if n >= min_group:
                    continue
                number = np.outer(unit, terms).ravel()
                low, high = system.range(number) or (0.0, 0.0)
                found[f"n of {key} in {atom}"] = high - low, (min_group - 2) * NEARLY
                if n and key != "form":
                    total = np.outer(unit, of[key].has * of[key].value).ravel()
                    ends = system.range(total, given=(number, float(n)))
                    width = (ends[1] - ends[0]) / n / 3 if ends else 0.0
                    found[f"mean of {key} in {atom}"] = width, WIDE_MEAN * NEARLY
        return found


def _both(shown: Mapping[str, Any]) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """Give the numbers and the means of the two waves of a change."""
    return (shown["n_first"], shown["n_second"]), (shown["mean_first"], shown["mean_second"])


@st.composite
def releases(draw: st.DrawFn, items: int = 1, *, left_open: bool = False) -> tuple[pl.DataFrame, list[dict[str, Any]]]:
    """Draw respondents of two columns, and two or three tables of them."""
    sizes = {(a, b): draw(st.sampled_from([0, 1, 2, 4, 9, 15, 40])) for a in "AB" for b in "KLM"}
    people = [group for group, size in sizes.items() for _ in range(size)] or [("A", "K")]
    seed = draw(st.integers(0, 999))
    chance = np.random.default_rng(seed)
    frame = pl.DataFrame(
        {
            "a": [a for a, _ in people],
            "b": [b for _, b in people],
            **{
                f"q{i}": [None if left_open and x == 4 else x % 4 for x in chance.integers(0, 5, len(people)).tolist()]
                for i in range(items)
            },
        }
    )
    seen = sorted(set(frame["b"]))
    wanted = st.fixed_dictionaries(
        {
            "by": st.sampled_from([[], ["a"], ["b"], ["a", "b"]]),
            "margins": st.booleans(),
            "where": st.sampled_from([{}, {"b": seen[:1]}, {"b": seen[1:] or seen}]),
        }
    )
    return frame, draw(st.lists(wanted, min_size=2, max_size=3))


@FEWER
@given(releases())
def test_no_small_group_is_told_by_several_tables(case: tuple[pl.DataFrame, list[dict[str, Any]]]) -> None:
    """Whatever is published in a row, each table leaves every small group open, or as open as it was."""
    attack(*case, ONE)


@FEWER
@given(releases(left_open=True))
def test_no_small_group_is_told_where_some_left_an_item_open(case: tuple[pl.DataFrame, list[dict[str, Any]]]) -> None:
    """How many answered an item is kept as open as how many there are."""
    attack(*case, ONE)


@FEWER
@given(releases(2))
def test_no_small_group_is_told_by_items_beside_their_subscale(case: tuple[pl.DataFrame, list[dict[str, Any]]]) -> None:
    """Where nobody left an item open, the mean of a subscale is that of its items."""
    attack(*case, form(4, 2))


def attack(frame: pl.DataFrame, wanted: list[dict[str, Any]], instrument: Instrument) -> None:
    """Publish tables in a row, and look after each for what it closed."""
    release = Release(frame, instrument, min_group=5)
    made: list[tuple[GroupTable, dict[str, Any]]] = []
    changes: list[tuple[WaveChanges, dict[str, Any]]] = []
    before: dict[str, tuple[float, float]] = {}
    for one in wanted:
        if "waves" in one:
            first, second = one["waves"]
            found = release.publish_changes("b", first, second, by=one["by"])
            changes.append((found, {"b": [first, second]}))
            made.append((found.table_of_waves, {"b": [first, second]}))
            assert all(hides_all(change) for change in found if change.hidden)
        else:
            made.append((release.publish(one["by"], margins=one["margins"], where=one["where"]), one["where"]))
        now = Reader(frame, ["a", "b"], made, changes).widths(5)
        closed = {key: width for key, (width, enough) in now.items() if width < enough}
        assert {k: width for k, width in closed.items() if not before or width < before[k][0] * NEARLY - 1e-6} == {}
        before = now


def hides_all(change: Difference) -> bool:
    """Say whether a hidden change shows no figure."""
    figures = (change.value, change.se, change.low95, change.high95, change.effect, change.p, change.n_eff)
    return figures == (None,) * len(figures)


@st.composite
def waves(draw: st.DrawFn, items: int = 1, *, left_open: bool = False) -> tuple[pl.DataFrame, list[dict[str, Any]]]:
    """Draw respondents in up to three waves, and tables of them with changes among these, in any order."""
    frame, wanted = draw(releases(items, left_open=left_open))
    seen = sorted(set(frame["b"]))
    if len(seen) > 1:
        pairs = [[one, other] for one in seen for other in seen if one != other]
        changes = st.fixed_dictionaries({"waves": st.sampled_from(pairs), "by": st.sampled_from([[], ["a"]])})
        wanted = draw(st.permutations([*wanted[:2], draw(changes)]))
    return frame, wanted


@FEWER
@given(waves())
def test_no_small_group_is_told_by_changes_between_waves(case: tuple[pl.DataFrame, list[dict[str, Any]]]) -> None:
    """Nor by changes beside the tables of one wave, or of all."""
    attack(*case, ONE)


@FEWER
@given(waves(2, left_open=True))
def test_no_small_group_is_told_by_changes_where_some_left_items_open(
    case: tuple[pl.DataFrame, list[dict[str, Any]]],
) -> None:
    """Nor by those of subscales."""
    attack(*case, form(4, 2, min_present=1))


DIFFER_BY_ONE = answers({("elm", "fall"): 30, ("oak", "fall"): 30, ("oak", "spring"): 1})


def test_the_attack_finds_the_one_by_whom_two_tables_differ() -> None:
    """Each table by itself is safe; made without a thought of the other, they tell one respondent's answer."""
    tables = [
        (pk.summarize(DIFFER_BY_ONE, ONE, by="a", measures=["q0"]), {}),
        (pk.summarize(DIFFER_BY_ONE.filter(b="fall"), ONE, by="a", measures=["q0"]), {"b": ["fall"]}),
    ]
    assert Reader(DIFFER_BY_ONE, ["a", "b"], tables).widths(10)["n of form in ('oak', 'spring')"][0] == pytest.approx(
        0, abs=1e-6
    )


def test_a_filter_that_takes_out_one_respondent_hides_the_group() -> None:
    """The group without that respondent is hidden, the other is shown."""
    release = Release(DIFFER_BY_ONE, ONE)
    assert release.publish("a").respondents == {("elm",): 30, ("oak",): 31}
    assert release.publish("a", where={"b": "fall"}).respondents == {("elm",): 30, ("oak",): None}


def test_a_total_after_its_groups_is_hidden() -> None:
    """Three groups are shown and one of four people is not: the number of all would tell it."""
    release = Release(answers({("A",): 20, ("B",): 30, ("C",): 4}), ONE)
    assert release.publish("a").respondents == {("A",): 20, ("B",): 30, ("C",): None}
    assert release.publish().respondents == {(): None}


def test_groups_after_their_total_hide_a_second_group() -> None:
    """Where the total came first, the small group is hidden with the smallest other one."""
    release = Release(answers({("A",): 20, ("B",): 30, ("C",): 4}), ONE)
    assert release.publish().respondents == {(): 54}
    assert release.publish("a").respondents == {("A",): None, ("B",): 30, ("C",): None}


def test_waves_are_two_tables_of_one_release() -> None:
    """Both waves together, and then one of them: the other is told, so what is small in it is hidden."""
    release = Release(answers({("A", "fall"): 20, ("A", "spring"): 3, ("B", "fall"): 20, ("B", "spring"): 20}), ONE)
    release.publish("a")
    assert release.publish("a", where={"b": "fall"}).respondents == {("A",): None, ("B",): 20}


TWO_WAVES = answers({("A", "fall"): 20, ("A", "spring"): 24, ("B", "fall"): 20, ("B", "spring"): 3, ("C", "fall"): 30})


def alone(frame: pl.DataFrame, **options: Any) -> WaveChanges:
    """Compare the waves of a frame by the function, as if nothing else were published."""
    fall, spring = (frame.filter(pl.col("b") == wave).drop("b") for wave in ("fall", "spring"))
    return pk.surveys.compare_waves(fall, spring, ONE, by="a", measures="q0", **options)


def test_a_change_of_a_release_is_that_of_the_function() -> None:
    """The same values, hidden in the same places, with groups of one wave named."""
    ours, theirs = (
        Release(TWO_WAVES, ONE, measures="q0").publish_changes("b", "fall", "spring", by="a"),
        alone(TWO_WAVES),
    )
    assert [(one.first, one.second, one.hidden) for one in ours] == [
        (("A", "fall"), ("A", "spring"), False),
        (("B", "fall"), ("B", "spring"), True),
    ]
    assert ours.change("q0", "A").value == pytest.approx(theirs.change("q0", "A").value)
    assert hides_all(ours.change("q0", "B"))
    assert ours.one_wave == (("C", "fall"),)


def test_the_attack_finds_a_wave_by_its_total_and_the_other_wave_of_a_change() -> None:
    """Made without a thought of the total of both waves, the first wave beside a change tells the second."""
    both = pk.summarize(TWO_WAVES, ONE, by="a", measures="q0")
    change = alone(TWO_WAVES)
    fall = pk.summarize(TWO_WAVES.filter(b="fall"), ONE, by="a", measures="q0")
    assert change.change("q0", "B").hidden
    found = Reader(TWO_WAVES, ["a", "b"], [(both, {}), (fall, {"b": ["fall"]})]).widths(10)
    assert found["n of form in ('B', 'spring')"][0] == pytest.approx(0, abs=1e-6)
    assert found["mean of q0 in ('B', 'spring')"][0] == pytest.approx(0, abs=1e-6)


def test_the_attack_finds_a_wave_by_a_change_and_the_mean_of_the_other() -> None:
    """A change that is shown beside one mean tells the mean of the other wave: the attack reads changes."""
    release = Release(TWO_WAVES, ONE, measures="q0", min_group=1)
    change = release.publish_changes("b", "fall", "spring", by="a")
    fall = pk.summarize(TWO_WAVES.filter(b="fall"), ONE, by="a", measures="q0", min_group=1)
    for_both = {"b": ["fall", "spring"]}
    told = Reader(TWO_WAVES, ["a", "b"], [(fall, {"b": ["fall"]})], [(change, for_both)]).widths(10)
    assert told["mean of q0 in ('B', 'spring')"][0] == pytest.approx(0, abs=1e-6)


def test_a_change_hides_what_the_first_wave_and_the_total_of_both_would_tell() -> None:
    """Published first, the total makes the release hide the wave beside the small one, and so the change."""
    release = Release(TWO_WAVES, ONE, measures="q0")
    assert release.publish("a").respondents["B",] == 23
    changes = release.publish_changes("b", "fall", "spring", by="a")
    assert changes.table_of_waves.respondents["B", "fall"] is None
    assert hides_all(changes.change("q0", "B"))
    assert not changes.change("q0", "A").hidden
    assert release.publish("a", where={"b": "fall"}).respondents["B",] is None


def test_the_usual_error_and_p_are_no_larger_than_those_of_a_release() -> None:
    """Errors from the means alone are the most that those of the answers can be: where all are at the two ends."""
    moved = TWO_WAVES.with_columns(q0=pl.when((pl.col("b") == "spring") & (pl.col("q0") == 0)).then(2).otherwise("q0"))
    ours, theirs = (
        made.change("q0", "A")
        for made in (Release(moved, ONE).publish_changes("b", "fall", "spring", by="a"), alone(moved, min_group=1))
    )
    assert ours.se is not None
    assert ours.se > (theirs.se or 0)
    assert (ours.low95 or 0) < (theirs.low95 or 0) < (theirs.high95 or 0) < (ours.high95 or 0)
    assert (ours.p or 0) > (theirs.p or 0)
    ends = TWO_WAVES.with_columns(q0=pl.col("q0") // 2 * 3)
    at_most = Release(ends, ONE, hide="small").publish_changes("b", "fall", "spring", by="a").change("q0", "A").se
    assert at_most == pytest.approx(alone(ends, min_group=1).change("q0", "A").se)


def test_changes_of_a_release_say_what_their_errors_are() -> None:
    """The table heads them as the most that they can be, the note and the paragraph say why."""
    changes = Release(TWO_WAVES, ONE).publish_changes("b", "fall", "spring", by="a", adjust="holm")
    heads = ("a", "measure", "fall", "spring", "change", "se at most", "95% within", "p at most", "p, Holm, at most")
    assert changes.table().columns == heads
    assert all(len(row) == len(heads) for row in changes.table().rows)
    assert any(text.startswith("Standard errors are the most that the means allow") for text in changes.notes)
    assert [source.key for source in pk.cite(changes.methods())] == ["bhatia_davis2000", "holm1979", "hundepool2010"]
    assert "74 in the first and a number" not in changes.methods().text
    assert "70 in the first (the number in the second is suppressed)" in changes.methods().text
    assert changes.as_data()["waves"] == ["fall", "spring"]


def test_what_nobody_answered_in_a_wave_is_left_out() -> None:
    """It has no change, and the note names it."""
    frame = TWO_WAVES.filter(a="A").with_columns(q1=pl.when(pl.col("b") == "fall").then(pl.col("q0")))
    changes = Release(frame, form(4, 2, min_present=1)).publish_changes("b", "fall", "spring", by="a")
    assert {one.measure for one in changes} == {"whole", "q0"}
    assert "Left out: q1; nobody answered it in spring." in changes.notes


@pytest.mark.parametrize(
    ("given_", "text"),
    [
        ({"second": "fall"}, "publish_changes.second was 'fall'; expected another wave than the first"),
        ({"by": ["a", "b"]}, "publish_changes.wave was 'b'; expected a column that is in neither by nor where"),
        ({"where": {"b": "fall"}}, "publish_changes.wave was 'b'; expected a column that is in neither by nor where"),
        ({"adjust": "bonferroni"}, "publish_changes.adjust was 'bonferroni'"),
        ({"first": "autumn"}, "'b' has no value 'autumn'"),
        ({"first": 1}, "The column 'b' holds text, such as 'fall', not numbers, and has no value '1'.$"),
        ({"wave": "mean_first"}, "publish_changes.wave was 'mean_first'; expected a column named otherwise than"),
        ({"wave": "sd"}, "publish_changes.wave was 'sd'; expected a column named otherwise than"),
        ({"by": "p"}, r"publish_changes.by was \['p'\]; expected columns named otherwise than"),
    ],
)
def test_waves_of_a_release_that_cannot_be_compared(given_: dict[str, Any], text: str) -> None:
    """Each is refused in words, and nothing is published."""
    release = Release(TWO_WAVES, ONE)
    options: dict[str, Any] = {"wave": "b", "first": "fall", "second": "spring", **given_}
    with pytest.raises((InvalidValueError, UnknownKeyError), match=text.replace("(", r"\(")):
        release.publish_changes(**options)
    assert release.tables == ()


def in_waves(first: Any, second: Any) -> pl.DataFrame:
    """Give answers of two waves that are called something else than fall and spring."""
    named = {"fall": first, "spring": second}
    return TWO_WAVES.filter(a="A").with_columns(b=pl.Series([named[wave] for wave in TWO_WAVES.filter(a="A")["b"]]))


FALL, SPRING = date(2025, 9, 1), date(2026, 3, 1)


@pytest.mark.parametrize(
    ("frame", "first", "second", "told"),
    [
        (in_waves(FALL, SPRING), FALL, SPRING, ["2025-09-01", "2026-03-01"]),
        (in_waves(FALL, SPRING).to_pandas(), datetime(2025, 9, 1), datetime(2026, 3, 1), ["2025-09-01", "2026-03-01"]),
        (in_waves(1, 2), np.int64(1), np.int64(2), [1, 2]),
        (in_waves(1, 2).to_pandas(), 1.0, 2.0, [1, 2]),
    ],
    ids=["days", "pandas", "NumPy", "fractions"],
)
def test_waves_are_told_as_the_answers_have_them(frame: Any, first: Any, second: Any, told: list[Any]) -> None:
    """Whatever equal value is given for them, and JSON holds them as it does groups."""
    release = Release(frame, ONE)
    changes = release.publish_changes("b", first, second)
    assert json.loads(json.dumps(pk.to_dict(changes)))["waves"] == told
    assert changes.table().columns[1:3] == tuple(map(str, told))
    assert f"{told[1]} minus {told[0]}" in changes.table().title
    assert json.loads(json.dumps(pk.to_dict(changes.table_of_waves)))["where"] == {"b": told}
    assert f"b {told[0]} or {told[1]}" in str(release)
    assert f"b: {told[0]} or {told[1]}" in str(release.methods())
    assert f"only b {told[0]} or {told[1]}" in changes.table_of_waves.table().title


@pytest.mark.parametrize(
    ("frame", "first", "text"),
    [
        (in_waves(FALL, SPRING), "2025-09-01", "holds dates, such as datetime.date(2025, 9, 1), not text, and"),
        (in_waves(FALL, SPRING).to_pandas(), "2025-09-01", "not text, and has no value '2025-09-01'."),
        (in_waves(FALL, SPRING), datetime(2025, 9, 1), "not dates with a time, and has no value '2025-09-01'."),
        (in_waves(1, 2), "1", "The column 'b' holds numbers, such as 1, not text, and has no value '1'."),
        (in_waves("1", "2"), 1, "The column 'b' holds text, such as '1', not numbers, and has no value '1'."),
    ],
)
def test_a_value_of_another_type_is_told_so(frame: Any, first: Any, text: str) -> None:
    """It prints as a value that is there, so the error says the type and suggests nothing."""
    with pytest.raises(UnknownKeyError, match=re.escape(text)) as caught:
        Release(frame, ONE).publish_changes("b", first, SPRING)
    assert "Did you mean" not in str(caught.value)


def test_waves_that_are_called_as_columns_are_told_apart() -> None:
    """No two columns of the table have one heading."""
    for first, second in (("change", "p at most"), ("measure", "measure (wave)")):
        columns = Release(in_waves(first, second), ONE).publish_changes("b", first, second).table().columns
        assert len(set(columns)) == len(columns)
    assert columns[1:3] == ("measure (wave)", "measure (wave) (wave)")


def test_a_table_that_tells_nothing_new_is_shown_as_summarize_shows_it() -> None:
    """A first table has the numbers and means of `summarize`, and nothing else."""
    frame = answers({("A",): 20, ("B",): 30, ("C",): 4})
    alone, first = pk.summarize(frame, ONE, by="a"), Release(frame, ONE).publish("a")
    assert [(row.n, row.mean) for row in first] == [(row.n, row.mean) for row in alone]
    assert {(row.sd, row.low, row.high, row.share, row.options) for row in first} == {(None, None, None, None, ())}


def test_the_same_table_may_be_published_twice() -> None:
    """It tells nothing new."""
    release = Release(DIFFER_BY_ONE, ONE)
    assert release.publish("a").columns() == release.publish("a").columns()


def test_what_was_hidden_too_soon_is_shown_after_all() -> None:
    """By two columns after one each, what the margins tell anyway is shown."""
    frame = answers({("A", "K"): 30, ("A", "L"): 30, ("B", "K"): 30, ("B", "L"): 30})
    release = Release(frame, ONE)
    release.publish("a")
    release.publish("b")
    assert set(release.publish(["a", "b"]).respondents.values()) == {30}


def test_a_refusal_says_which_table_would_be_completed() -> None:
    """With ``hide_further=False`` the error names the earlier table and what would be told; nothing is remembered."""
    release = Release(DIFFER_BY_ONE, ONE)
    release.publish("b")
    release.publish("a")
    with pytest.raises(
        InvalidValueError,
        match=r"publish.by was \['a'\]; expected a table that gives away nothing that table 2 \(by a\) hides: "
        r"readers could work out how many answered the form in b spring",
    ):
        release.publish("a", where={"b": "fall"}, hide_further=False)
    assert len(release.tables) == 2


def test_a_release_lists_its_tables() -> None:
    """By what, of whom, and how many groups are hidden."""
    release = Release(DIFFER_BY_ONE, ONE)
    release.publish("a")
    release.publish("a", where={"b": ["fall"]})
    assert release.table().rows == (("1", "a", "everyone", "2", "0"), ("2", "a", "b fall", "2", "1"))
    assert repr(release) == "<Release of form: 2 tables>"


def test_the_audit_says_how_far_each_hidden_figure_is_open() -> None:
    """Of 24 in two hidden groups, each can have all but one: a group is listed where there is somebody."""
    release = Release(answers({("A",): 20, ("B",): 30, ("C",): 4}), ONE, measures=["q0"])
    release.publish("a", margins=True)
    audit = release.audit()
    found = {(one.group, one.figure): (one.low, one.high) for one in audit.figures if one.measure == "the form"}
    assert found == {("a A", "n"): (1, 23), ("a C", "n"): (1, 23)}
    assert json.loads(json.dumps(audit.as_data()))["min_group"] == 10
    assert "1: by a" in str(audit)


def test_the_audit_names_groups_that_no_table_lists() -> None:
    """The respondent by whom two tables would differ is one."""
    release = Release(DIFFER_BY_ONE, ONE)
    release.publish("a")
    release.publish("a", where={"b": "fall"})
    (one,) = [f for f in release.audit().figures if f.table == "none" and f.measure == "the form"]
    assert (one.group, one.low, one.high) == ("a oak, b spring", 0, 30)


def test_categories_have_no_mean_to_guard() -> None:
    """A table shows how many answered a question of categories and no mean, so no group is hidden for one."""
    languages = ResponseOptions("language", "Language", tuple(map(Option, range(4))), ordered=False)
    form_ = Instrument("form", "A form", "1", "families", (Item("q0", "language"),), (languages,))
    alike = answers({("A",): 20, ("B",): 30}).with_columns(q0=pl.when(pl.col("a") == "A").then(0).otherwise("q0"))
    release = Release(alike, form_)
    assert [release.publish(by).respondents for by in ((), "a")] == [{(): 50}, {("A",): 20, ("B",): 30}]
    assert release.audit().figures == ()


def test_an_audit_of_nothing_is_empty() -> None:
    """Before a table is published nothing is hidden."""
    assert Release(DIFFER_BY_ONE, ONE).audit().figures == ()


def test_a_number_is_looked_at_among_whole_people() -> None:
    """Two means of one sum: fractions of people leave it open, whole people do not."""
    frame = pl.DataFrame({"a": ["A"] * 12 + ["B"] * 12, "q0": [0, 1, 2, 3] * 6})
    release = Release(frame, ONE, min_group=5)
    release.publish("a", margins=True)
    assert release.audit().figures == ()


def test_answers_that_change_are_refused() -> None:
    """A release is of one set of answers; earlier tables would not hold for others."""
    frame = DIFFER_BY_ONE.to_pandas()
    release = Release(frame, ONE)
    release.publish("a")
    frame.loc[0, "a"] = "oak"
    with pytest.raises(InvalidValueError, match=r"expected the same answers as before"):
        release.publish("b")


def test_a_filter_needs_values_that_there_are() -> None:
    """A misspelt one would publish a table of nobody."""
    release = Release(DIFFER_BY_ONE, ONE)
    with pytest.raises(UnknownKeyError, match=r"'b' has no value 'autumn'"):
        release.publish("a", where={"b": "autumn"})
    with pytest.raises(InvalidValueError, match=r"publish.where was .*; expected a filter that leaves somebody"):
        release.publish("a", where={"a": "elm", "b": "spring"})


def test_a_release_needs_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the error says which extra brings it."""
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(MissingExtraError, match=r"partnerkit\[plan\]"):
        Release(DIFFER_BY_ONE, ONE).publish("a")


@pytest.mark.parametrize("where", [{"b": [["fall"]]}, {"b": []}, {"b": {("fall",)}}, ["b"]])
def test_a_filter_is_a_value_or_a_list_of_values(where: Any) -> None:
    """Lists in lists, no values and no columns are refused in words, and nothing is remembered."""
    release = Release(DIFFER_BY_ONE, ONE)
    with pytest.raises(InvalidValueError, match=r"publish.where was"):
        release.publish("a", where=where)
    assert release.tables == ()


def test_a_release_takes_no_weights() -> None:
    """Weighted sums are not protected over several tables; its description says what to do with such answers."""
    with pytest.raises(TypeError, match="weight"):
        Release(DIFFER_BY_ONE, ONE, weight="w")  # type: ignore[call-arg]  # wrong on purpose
    assert "one table\n    with `summarize`" in str(Release.__doc__)


def test_the_audit_prints_no_number_where_nothing_limits_one() -> None:
    """Ten times all respondents is a number to reckon with, and says nothing of a school of eight."""
    frame = pl.DataFrame({"school": ["elm"] * 40 + ["oak"] * 8, "q0": [0, 1] * 24})
    release = Release(frame, ONE)
    release.publish("school")
    rows = [row for row in release.audit().table().rows if row[2:4] == ("the form", "n")]
    assert [row[4:6] for row in rows] == [("1", "no limit")]
    release = Release(frame, ONE)
    release.publish()
    release.publish("school")
    rows = [row for row in release.audit().table().rows if row[2:4] == ("the form", "n")]
    assert {row[5] for row in rows} == {"47"}


def test_a_release_sends_nobody_to_shares_that_it_does_not_show() -> None:
    """Categories have neither means nor options there."""
    lang = ResponseOptions("lang", "Language", [Option("en", value=1), Option("es", value=2)], ordered=False)
    form = Instrument("f", "F", "1", "families", [Item("lang", "lang")], [lang])
    frame = pl.DataFrame({"school": ["elm"] * 40, "lang": ["en", "es"] * 20})
    assert "options()" not in str(Release(frame, form).publish("school"))
    assert "options()" in str(pk.summarize(frame, form, by="school"))


def test_a_release_compares_no_people_without_a_group() -> None:
    """As the function does: they are counted in a note, and compared where that is asked for."""
    frame = answers({("A", "fall"): 20, ("A", "spring"): 20, (None, "fall"): 15, (None, "spring"): 14})
    found = Release(frame, ONE).publish_changes("b", "fall", "spring", by="a")
    assert {one.first for one in found} == {("A", "fall")}
    said = "Left out, since a is not stated: 15 people in the first wave and 14 people in the second wave."
    assert said in found.notes
    every = Release(frame, ONE).publish_changes("b", "fall", "spring", by="a", not_stated=True)
    assert {one.first for one in every} == {("A", "fall"), (None, "fall")}


@pytest.mark.parametrize("margins", [True, False])
def test_a_group_that_is_hidden_for_another_need_not_be_open(margins: bool) -> None:
    """A large group hides beside a small one; its mean is nearly told, the small one's is open, the rest is shown."""
    release = Release(answers({("A",): 200, ("B",): 150, ("C",): 3}), ONE, measures=["q0"])
    if not margins:
        release.publish()
    table = release.publish("a", margins=margins)
    assert [table.row("q0", group).mean is None for group in "ABC"] == [False, True, True]
    audit = release.audit()
    found = {one.group: one for one in audit.figures if (one.measure, one.figure) == ("q0", "mean")}
    assert (found["a B"].is_open, found["a B"].is_beside) == (False, True)
    assert (found["a C"].is_open, found["a C"].is_beside) == (True, False)
    assert audit.told == ()
    assert "need not be" in [row[-1] for row in audit.table().rows]


def test_many_groups_of_one_are_not_told_by_their_total() -> None:
    """Ten of one person each, listed beside a total of ten, would be known to have one."""
    sizes: dict[tuple[Any, ...], int] = {(f"S{i}",): 1 for i in range(10)}
    release = Release(answers({**sizes, ("T",): 40}), ONE, measures=["q0"])
    release.publish("a", margins=True)
    numbers = [one for one in release.audit().figures if one.figure == "n" and one.measure == "the form"]
    assert all(one.low <= 1 and one.high - one.low >= 8 for one in numbers)
