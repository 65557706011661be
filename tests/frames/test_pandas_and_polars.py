"""What only one engine has: an index, a plan."""

from typing import Literal

import pandas as pd
import polars as pl
import pytest

from partnerkit import rules as r
from partnerkit.model import Composite, Indicator, Level, ResponseScale
from partnerkit.model.rule import Child
from tests.rules.known import compiled

SCALE = ResponseScale("site.scale", "Scale", (Level(0, "none", "None"), Level(3, "all", "All")))


def layers(rule: Child, keys: list[str]) -> int:
    """Give how many times the plan of a rule adds columns, on a lazy Polars frame."""
    known = r.Registry({key: (Indicator(key, "c", key, "?", SCALE.key), SCALE) for key in keys}, {})
    frame = pl.LazyFrame({key: [1.0] for key in keys})
    done = r.columns(frame, r.compile(Composite("mine", rule), known), reading="bounds", check=False)
    return done.explain(optimized=False).count("WITH_COLUMNS")


def chain(length: int) -> Child:
    """A line of that many nodes, each above the other."""
    rule: Child = "a"
    for i in range(length):
        rule = r.weakest(rule, "b") if i % 2 else r.mean(rule, "a", weights=[2, 1])
    return rule


def bush(width: int, keys: list[str]) -> Child:
    """A mean of that many nodes beside each other."""
    return r.mean(*[r.rescale(r.weakest(*keys), [(0, i / (3 * width)), (1, 1)]) for i in range(1, width + 1)])


def test_width_adds_no_layer() -> None:
    """A rule of 200 nodes in three storeys takes as many steps as one of 7: a step a storey, not a node."""
    keys = ["a", "b", "c"]
    assert layers(bush(99, keys), keys) == layers(bush(3, keys), keys) <= 8


def test_a_layer_a_storey() -> None:
    """A chain of 100 nodes takes a few steps a node, and each further node takes as many."""
    keys = ["a", "b"]
    count = {length: layers(chain(length), keys) for length in (50, 100, 150)}
    assert count[150] - count[100] == count[100] - count[50] <= 100


def test_shared_composite_stands_once() -> None:
    """A composite that many parts refer to is computed once."""
    known = r.Registry(
        {"a": (Indicator("a", "c", "a", "?", SCALE.key), SCALE)},
        {"once": Composite("once", r.rescale("a", [(0.125, 0), (0.625, 1)]))},
    )
    rule = r.compile(r.mean(*[r.rescale("once", [(0, i / 20), (1, 1)]) for i in range(10)]), known)
    plan = r.columns(pl.LazyFrame({"a": [1.0]}), rule, check=False).explain(optimized=False)
    assert plan.count("0.625") <= 4


def test_lazy_frame_runs_one_query_to_check_and_none_to_read() -> None:
    """Reading a lazy frame computes nothing, unless levels are checked."""
    seen = []

    def look(frame: pl.DataFrame) -> pl.DataFrame:
        seen.append(len(frame))
        return frame

    frame = pl.LazyFrame({"site.a": [1.0, 2.0]}).map_batches(look, schema={"site.a": pl.Float64})
    r.columns(frame, compiled("site.a"), check=False)
    assert seen == []
    r.columns(frame, compiled("site.a"))
    assert seen == [2]


def test_streamed_pieces_divide_to_the_last_bit() -> None:
    """A streamed query gives what an eager one gives, however it is cut."""
    rule = compiled(r.mean("site.a", "site.b", "site.c"))
    table = pl.DataFrame(
        {key: [float(i % n) for i in range(5001)] for key, n in (("site.a", 5), ("site.b", 4), ("site.c", 3))}
    )
    eager = r.columns(table, rule, keep=[])
    pieces = pl.concat([r.columns(table[i : i + 1], rule, keep=[]) for i in range(60)])
    assert r.columns(table.lazy(), rule, keep=[]).collect(engine="streaming").equals(eager)
    assert pieces.equals(eager[:60])


@pytest.mark.parametrize("reading", ["value", "bounds", "credits"])
def test_pandas_index_is_kept(reading: Literal["value", "bounds", "credits"]) -> None:
    """Rows keep their labels."""
    frame = pd.DataFrame({"site.a": [1.0, None, 3.0]}, index=["elm", "oak", "ash"])
    assert list(r.columns(frame, compiled("site.a"), reading=reading).index) == ["elm", "oak", "ash"]


def test_pandas_names_that_are_no_text_are_kept() -> None:
    """A column whose name is a number stays as it is."""
    frame = pd.DataFrame({7: [1], "site.a": [2.0]})
    assert list(r.columns(frame, compiled("site.a")).columns) == [7, "site.a", "rule"]


def test_pandas_duplicate_index() -> None:
    """Labels that stand twice do not multiply rows."""
    frame = pd.DataFrame({"site.a": [1.0, 2.0], "site.b": [3.0, None]}, index=["elm", "elm"])
    found = r.columns(frame, compiled("site.both"), reading="bounds", keep=[])
    assert found["rule.low"].tolist() == [0.5, 0.25]
