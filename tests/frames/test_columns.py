"""What the reading of frames gives, on every engine, for frames small enough to tell the numbers by hand."""

from typing import Any

import pytest

from partnerkit import Missing, rules as r
from partnerkit.errors import FrameError
from partnerkit.model import Composite, Indicator, Level, ResponseScale
from tests.frames.conftest import MakeFrame
from tests.laws.engines import Table, read
from tests.rules.known import KNOWN, compiled

A, B, C = "site.a", "site.b", "site.c"
BOTH = r.compile(KNOWN.composites["site.both"], KNOWN)

ANSWERS: Table = {"id": [1, 2, 3, 4], A: [4.0, 1.0, None, None], B: [2.0, 1.0, 3.0, None]}
LOW, HIGH = [0.75, 0.25, 0.375, 0.0], [0.75, 0.25, 0.875, 1.0]
VALUES = [0.75, 0.25, None, None]


def test_value_is_null_where_a_row_leaves_it_open(engine: MakeFrame) -> None:
    """A row that settles the value has it; one that does not has null, and never zero."""
    assert read(r.columns(engine(ANSWERS), BOTH))["site.both"] == VALUES


def test_bounds_are_two_columns(engine: MakeFrame) -> None:
    """The reading of bounds names its columns after the key, and gives both ends."""
    found = read(r.columns(engine(ANSWERS), BOTH, reading="bounds", keep=["id"]))
    assert found == {"id": [1, 2, 3, 4], "site.both.low": LOW, "site.both.high": HIGH}


def test_credits_are_a_column_for_each_indicator(engine: MakeFrame) -> None:
    """The reading of credits gives what each indicator adds, with unknown answers at their lowest."""
    found = read(r.columns(engine(ANSWERS), BOTH, reading="credits", keep=["id"]))
    assert found["site.both.credit.site.a"] == pytest.approx([0.5, 0.125, 0.0, 0.0])
    assert found["site.both.credit.site.b"] == pytest.approx([0.25, 0.125, 0.375, 0.0])


def test_credit_columns_are_those_of_the_reading(engine: MakeFrame) -> None:
    """`credit_columns` names every column of the reading, in its order, with words for each."""
    rule = compiled(r.capped(r.rescale("site.both", [(0, 0.1), (1, 1)]), until=r.reached(C, "often"), at_most=0.5))
    assert r.credit_columns(rule) == {
        "rule.credit.site.a": "Notes home",
        "rule.credit.site.b": "Home visits",
        "rule.credit.rule_1": "baseline of the line",
        "rule.credit.rule_2": "capped at 0.50 until Home language reaches Often",
    }
    frame = engine({"id": [1], A: [4.0], B: [4.0], C: [1.0]})
    assert list(read(r.columns(frame, rule, reading="credits", keep=["id"]))) == ["id", *r.credit_columns(rule)]


def test_several_rules_at_once(engine: MakeFrame) -> None:
    """Each rule has its column, in the order of the rules."""
    rules = [r.compile(key, KNOWN) for key in ("site.low", "site.both")]
    named = [
        r.CompiledRule(key, rule.root, rule.indicators, rule.scales) for key, rule in zip("zy", rules, strict=True)
    ]
    found = read(r.columns(engine({**ANSWERS, C: [1.0, 4.0, 0.0, 0.0]}), named, keep=["id"]))
    assert found == {"id": [1, 2, 3, 4], "z": [0.25, 0.25, 0.0, 0.0], "y": VALUES}


def test_all_columns_are_kept_unless_said_otherwise(engine: MakeFrame) -> None:
    """Without `keep`, the frame's own columns come first, as they were."""
    found = read(r.columns(engine({**ANSWERS, "note": ["w", "x", "y", None]}), BOTH))
    assert found == {**ANSWERS, "note": ["w", "x", "y", None], "site.both": VALUES}


def test_only_kept_columns_come_out(engine: MakeFrame) -> None:
    """With `keep`, the named columns come first, in the order of their naming."""
    found = read(r.columns(engine({**ANSWERS, "note": ["w", "x", "y", None]}), BOTH, keep=["note", "id"]))
    assert list(found) == ["note", "id", "site.both"]
    assert found["note"] == ["w", "x", "y", None]


def test_result_is_a_frame_of_the_same_kind(engine: MakeFrame) -> None:
    """An eager frame gives an eager one, a lazy frame a lazy one."""
    frame = engine(ANSWERS)
    assert type(r.columns(frame, BOTH)) is type(frame)
    assert type(r.columns(frame, BOTH, reading="bounds", check=False)) is type(frame)


def test_the_callers_frame_is_unchanged(engine: MakeFrame) -> None:
    """The frame that was read has the columns and cells that it had."""
    frame = engine(ANSWERS)
    for reading in ("value", "bounds", "credits"):
        r.columns(frame, BOTH, reading=reading)
    assert read(frame) == ANSWERS


def test_nan_and_null_are_alike(engine: MakeFrame) -> None:
    """NaN is an unknown answer, as null is."""
    nan = float("nan")
    frame = engine({"id": [1, 2, 3, 4], A: [4.0, 1.0, nan, None], B: [2.0, 1.0, 3.0, nan]})
    found = read(r.columns(frame, BOTH, reading="bounds", keep=["id"]))
    assert (found["site.both.low"], found["site.both.high"]) == (LOW, HIGH)


def test_whole_numbers_are_levels(engine: MakeFrame) -> None:
    """Columns of whole numbers, with and without nulls, read as those of floats do."""
    whole = {name: [None if cell is None else int(cell) for cell in column] for name, column in ANSWERS.items()}
    assert read(r.columns(engine(whole), BOTH, keep=["id"]))["site.both"] == VALUES
    full = engine({"id": [1, 2], A: [4, 1], B: [2, 1]})
    assert read(r.columns(full, BOTH, keep=["id"]))["site.both"] == [0.75, 0.25]


def test_dotted_names_that_begin_others(engine: MakeFrame) -> None:
    """A dotted name is one name, also beside a column that is named as it begins."""
    scale = KNOWN.indicators[A][1]
    keys = ("site", "site.a", "site.a.b")
    known = r.Registry({key: (Indicator(key, "c", key, "?", scale.key), scale) for key in keys}, {})
    frame = engine({"id": [1], "site": [0.0], "site.a": [4.0], "site.a.b": [2.0], "a": [1.0], "b.id": [7.0]})
    found = read(r.columns(frame, r.compile(r.mean(*keys, weights=[4, 2, 2]), known)))
    assert (found["rule"], found["site.a.b"], found["b.id"]) == ([0.375], [2.0], [7.0])


def test_empty_frame(engine: MakeFrame) -> None:
    """A frame without rows gives one without rows, with all its columns."""
    found = read(r.columns(engine({"id": [], A: [], B: []}), BOTH, reading="bounds"))
    assert found == {"id": [], A: [], B: [], "site.both.low": [], "site.both.high": []}


RECIPROCAL = [level for level in range(50) if level / 49 != level * (1 / 49)]
"""Levels of a scale from 0 to 49 at which multiplying by the rounded reciprocal gives another number than dividing."""


@pytest.mark.parametrize("level", RECIPROCAL[:2])
def test_one_row_divides_to_the_last_bit(engine: MakeFrame, level: int) -> None:
    """A frame of one row divides as a record does: Polars would multiply by the divisor's reciprocal there."""
    scale = ResponseScale("site.long", "Long", (Level(0, "none", "None"), Level(49, "all", "All")))
    known = r.Registry({key: (Indicator(key, "c", key, "?", scale.key), scale) for key in ("a", "b", "c")}, {})
    rule = r.compile(Composite("mine", r.mean("a", r.mean("b", "c", weights=[1, 6]), weights=[3, 4])), known)
    record = {"a": float(level), "b": 1.0, "c": float(level)}
    found = read(r.columns(engine({"id": [1], **{key: [entry] for key, entry in record.items()}}), rule))
    assert found["mine"] == [r.value(rule, record)]


def test_not_applicable_is_taken_out_row_by_row(engine: MakeFrame) -> None:
    """Where its flag is true an indicator is taken out; where it is false or null it applies."""
    frame = engine({"id": [1, 2, 3], A: [None, None, None], B: [3.0, 3.0, 3.0], "na a": [True, False, None]})
    found = read(r.columns(frame, BOTH, reading="bounds", keep=["id"], not_applicable={A: "na a"}))
    assert found["site.both.low"] == [0.75, 0.375, 0.375]
    assert found["site.both.high"] == [0.75, 0.875, 0.875]


def test_answer_beside_a_true_flag_does_not_count(engine: MakeFrame) -> None:
    """A level that stands where the indicator does not apply changes nothing."""
    frame = engine({"id": [1, 2], A: [0.0, None], B: [3.0, 3.0], "na a": [True, True]})
    assert read(r.columns(frame, BOTH, keep=["id"], not_applicable={A: "na a"}))["site.both"] == [0.75, 0.75]


def test_nothing_applies(engine: MakeFrame) -> None:
    """A row where nothing applies has null for the value, for both bounds and for all credits."""
    frame = engine({"id": [1, 2], A: [1.0, 1.0], B: [1.0, 1.0], "na": [True, False], "na b": [True, False]})
    flags = {A: "na b", B: "na b"}
    for reading in ("value", "bounds", "credits"):
        found = read(r.columns(frame, BOTH, reading=reading, keep=["id"], not_applicable=flags))
        assert [column[0] for name, column in found.items() if name != "id"] == [None] * (
            1 if reading == "value" else 2
        )
        assert None not in [column[1] for column in found.values()]


def test_one_flag_for_two_indicators(engine: MakeFrame) -> None:
    """Two indicators may share a flag."""
    rule = compiled(r.mean(A, B, C, weights=[1, 1, 2]))
    frame = engine({"id": [1, 2], A: [4.0, 4.0], B: [0.0, 0.0], C: [2.0, 2.0], "na x": [True, False]})
    found = read(r.columns(frame, rule, keep=["id"], not_applicable={A: "na x", B: "na x"}))
    assert found["rule"] == [0.5, 0.5]


@pytest.mark.parametrize("rows", [1, 3])
def test_cap_whose_requirements_may_not_apply(engine: MakeFrame, rows: int) -> None:
    """A cap until any of two requirements that may not apply: on Dask such a condition once failed to align."""
    until = r.any_of(r.reached(A, 3), r.all_of(r.reached(B, 3), r.reached(A, 1)))
    rule = compiled(r.capped(C, until=until, at_most=0.25))
    table: Table = {
        "id": [1, 2, 3],
        A: [4.0, 0.0, 0.0],
        B: [0.0, 0.0, 0.0],
        C: [4.0, 4.0, 4.0],
        "na a": [False, False, True],
        "na b": [True, False, True],
    }
    frame = engine({name: column[:rows] for name, column in table.items()})
    found = read(r.columns(frame, rule, keep=["id"], not_applicable={A: "na a", B: "na b"}))
    assert found["rule"] == [1.0, 0.25, 1.0][:rows]


def faults(frame: Any, rule: r.CompiledRule = BOTH, **options: Any) -> dict[str, list[str]]:
    """Read a frame that cannot be read, and give the faults by column, each as one line."""
    with pytest.raises(FrameError) as caught:
        r.columns(frame, rule, **options)
    lines: dict[str, list[str]] = {}
    for fault in caught.value.faults:
        lines.setdefault(fault.path, []).append(f"{fault.problem} {fault.remedy}".strip())
    return lines


def test_missing_columns_are_named_with_near_ones(engine: MakeFrame) -> None:
    """All columns that the frame lacks are named, each with the nearest that it has."""
    frame = engine({"id": [1], "site.aa": [1.0], "note": ["x"]})
    assert faults(frame, keep=["idd"]) == {
        A: ["there is no such column. Did you mean 'site.aa'?"],
        B: ["there is no such column. Did you mean 'site.aa'?"],
        "idd": ["there is no such column. Did you mean 'id'?"],
    }


def test_missing_flag_is_named(engine: MakeFrame) -> None:
    """A flag that the frame lacks, and one for an indicator that no rule reads, are faults."""
    found = faults(engine(ANSWERS), not_applicable={A: "ids", "site.c": "ids"})
    assert found == {
        "ids": ["there is no such column. Did you mean 'id'?"],
        "site.c": ["no rule reads this indicator. Take it out of not_applicable."],
    }


def test_levels_off_the_scale_are_counted(engine: MakeFrame) -> None:
    """Every level off its scale is named with its column, its scale and the number of its rows."""
    frame = engine({"id": [1, 2, 3, 4], A: [9.0, 4.0, 9.0, None], B: [-1.0, 9.0, 0.0, 2.5]})
    why = "'extent scale' runs from 0 to 4; make codes for missing answers null."
    assert faults(frame) == {
        A: [f"the level 9 is in 2 rows. {why}"],
        B: [f"the level -1 is in 1 row. {why}", f"the level 9 is in 1 row. {why}"],
    }


def test_whole_numbers_off_the_scale_are_counted(engine: MakeFrame) -> None:
    """A code for a missing answer, in a column of whole numbers, is named and counted."""
    found = faults(engine({"id": [1, 2, 3], A: [99, 4, 99], B: [1, 1, 1]}))
    assert found[A][0].startswith("the level 99 is in 2 rows.")


def test_without_a_check_levels_are_not_looked_at(engine: MakeFrame) -> None:
    """With ``check=False`` nothing is looked for, and good rows have their numbers."""
    frame = engine({"id": [1, 2], A: [9.0, 4.0], B: [1.0, 2.0]})
    assert read(r.columns(frame, BOTH, keep=["id"], check=False))["site.both"][1] == 0.75


def test_missing_columns_are_found_without_a_check(engine: MakeFrame) -> None:
    """A column that is not there is an error also with ``check=False``."""
    assert set(faults(engine({"id": [1], A: [1.0]}), check=False)) == {B}


def test_check_frame_only_looks(engine: MakeFrame) -> None:
    """`check_frame` finds what `columns` would find, and gives nothing where all is well."""
    r.check_frame(engine(ANSWERS), BOTH)
    with pytest.raises(FrameError, match=r"site\.a: the level 9 is in 1 row"):
        r.check_frame(engine({"id": [1], A: [9.0], B: [1.0]}), BOTH)


def test_levels_off_the_scale_are_counted_where_a_flagged_indicator_applies(engine: MakeFrame) -> None:
    """A flag excuses the rows that it is true in, not the others."""
    frame = engine({"id": [1, 2, 3], A: [9.0, 9.0, 1.0], B: [1.0, 1.0, 1.0], "na a": [True, False, False]})
    found = faults(frame, not_applicable={A: "na a"})
    assert found[A][0].startswith("the level 9 is in 1 row.")


def test_infinity_beside_a_true_flag_does_not_count(engine: MakeFrame) -> None:
    """Not even an infinite number counts where its indicator does not apply."""
    frame = engine({"id": [1], A: [float("inf")], B: [3.0], "na a": [True]})
    assert read(r.columns(frame, BOTH, keep=["id"], not_applicable={A: "na a"}))["site.both"] == [0.75]


def test_two_rules_of_one_key_are_refused(engine: MakeFrame) -> None:
    """Two rules that would name their columns alike are an error; neither is dropped."""
    with pytest.raises(ValueError, match="rule"):
        r.columns(engine(ANSWERS), [compiled(A), compiled(B)])


def test_result_named_as_a_kept_column_is_refused(engine: MakeFrame) -> None:
    """A frame that already has a column of the result's name is told so, by name; unless that is not kept."""
    frame = engine({**ANSWERS, "site.both": [9.0, 9.0, 9.0, 9.0]})
    assert read(r.columns(frame, BOTH, keep=["id"]))["site.both"] == VALUES
    assert set(faults(frame)) == {"site.both"}


@pytest.mark.parametrize("cells", [["often", "never"], ["1", "2"]])
def test_text_is_refused(engine: MakeFrame, cells: list[str]) -> None:
    """A column of text holds no levels, not even of digits; the error names the column."""
    assert set(faults(engine({"id": [1, 2], A: cells, B: [1.0, 1.0]}))) == {A}


def test_unknown_reading_is_refused() -> None:
    """A reading that does not exist is an error that names those that do."""
    with pytest.raises(ValueError, match="bounds"):
        r.columns({"id": [1]}, BOTH, reading="bound")  # type: ignore[arg-type]


def test_reversed_and_shifted_scales(engine: MakeFrame) -> None:
    """A scale's first number and its direction hold in frames as in records."""
    rule = compiled(r.mean("site.one", "site.late"))
    records: list[dict[str, r.Entry]] = [{"site.one": 1.0, "site.late": 4.0}, {"site.one": 5.0, "site.late": 1.0}]
    frame = engine({"id": [1, 2], **{key: [record[key] for record in records] for key in rule.indicators}})
    assert read(r.columns(frame, rule))["rule"] == [r.value(rule, record) for record in records] == [0.0, 0.875]


def test_missing_for_any_reason_is_null(engine: MakeFrame) -> None:
    """Every reason for a missing answer other than `not_applicable` reads as null does."""
    found = read(r.columns(engine({"id": [1], A: [None], B: [1.0]}), BOTH, reading="bounds"))
    for reason in Missing:
        if reason is not Missing.NOT_APPLICABLE:
            ends = r.bounds(BOTH, {A: reason, B: 1.0})
            assert ends is not None
            assert (found["site.both.low"], found["site.both.high"]) == ([ends.low], [ends.high])
