"""Who is in the base of the shares of a check-all question: by who saw it, never by what they checked."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.model import CheckAll, Instrument, Inventory, Item, Option, ResponseOptions
from partnerkit.surveys import AnswerFile, draft_instrument, read_answers, tidy_answers

CHECKED = ResponseOptions("checked", "Checked or not", [Option(1, "Checked"), Option(0, "Not checked")])

Row = tuple[bool, bool, bool]
"""Who finished, and whether they checked the bus and the hours."""

ROWS: tuple[Row, ...] = (
    *[(True, True, True)] * 2,
    (True, True, False),
    (True, False, True),
    *[(True, False, False)] * 8,
    *[(False, True, False)] * 5,
    *[(False, False, False)] * 6,
)
"""Of those who finished 3 of 12 checked the bus, as of those who left; what the latter saw, nobody knows."""


def written(path: Path, rows: Sequence[Row], kind: str) -> Path:
    """Write the same answers as one of the tools does."""
    file = path / f"{kind}.csv"
    if kind == "qualtrics":
        head = "ResponseId,Finished,Q2_1,Q2_2\nResponse ID,Finished,Why? - Selected Choice - Bus,"
        head += 'Why? - Selected Choice - Hours\n"{""ImportId"":""_recordId""}",,,\n'
        body = [f"R_{i},{done},{'Bus' * bus},{'Hours' * hours}" for i, (done, bus, hours) in enumerate(rows)]
    elif kind == "redcap":
        head = "record_id,why___1,why___2,visit_complete\n"
        body = [f"{i},{bus:d},{hours:d},{2 * done}" for i, (done, bus, hours) in enumerate(rows)]
    elif kind == "limesurvey":
        head = "id,submitdate,lastpage,startlanguage,Q2[SQ1],Q2[SQ2],Q2[other]\n"
        day = "2025-05-01 10:00:00"
        body = [f"{i},{day * done},3,en,{'Y' * bus},{'Y' * hours}," for i, (done, bus, hours) in enumerate(rows)]
    else:
        head = "ResponseId,Finished,Q2\nResponse ID,Finished,Why?\n"
        body = [
            f'R_{i},{done},"{",".join(["Bus"] * bus + ["Hours"] * hours)}"' for i, (done, bus, hours) in enumerate(rows)
        ]
    file.write_text(head + "\n".join(body) + "\n")
    return file


def shares(read: AnswerFile, form: Instrument) -> list[tuple[int | None, Any]]:
    """Give the base and the share of each answer."""
    return [(row.n, row.mean) for row in pk.summarize(read.frame, form, min_group=1)]


@pytest.mark.parametrize("kind", ["qualtrics", "redcap", "limesurvey", "one cell"])
def test_who_left_is_not_in_the_base_whatever_they_checked(tmp_path: Path, kind: str) -> None:
    """Counting those who left with something checked, and not those with nothing, would make every share too high."""
    path = written(tmp_path, ROWS, kind)
    read = read_answers(path)
    form = draft_instrument(read, key="f", informant="families").confirmed()
    read = read_answers(path, form)
    assert shares(read, form) == [(12, 3 / 12), (12, 3 / 12)]
    assert [one.cells for one in read.changes if "something checked: left open" in one.what] == [5]


@pytest.mark.parametrize("kind", ["qualtrics", "redcap", "limesurvey"])
def test_rows_left_out_of_the_base_are_told_once(tmp_path: Path, kind: str) -> None:
    """Where everybody checked something, no cell is left open for another reason."""
    rows: list[Row] = [(True, True, False)] * 4 + [(True, False, True)] * 3 + [(False, True, False)] * 3
    told = [one for one in read_answers(written(tmp_path, rows, kind)).changes if "left open" in one.what]
    assert [one.cells for one in told] == [3]
    assert "rows with something checked" in told[0].what


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_a_base_does_not_depend_on_what_was_checked(rows: list[Row]) -> None:
    """In a table of raw cells, too, and whether answers have columns or share one."""
    done = [int(row[0]) for row in rows]
    apart = {"bus": [int(row[1]) or None for row in rows], "hours": [int(row[2]) or None for row in rows]}
    one = [";".join(["Bus"] * row[1] + ["Hours"] * row[2]) or None for row in rows]
    items = [Item("bus", "checked", text="Bus"), Item("hours", "checked", text="Hours")]
    for frame, check_all in (
        (pd.DataFrame({**apart, "done": done}), CheckAll(asked="done")),
        (pd.DataFrame({"why": one, "done": done}, dtype=object), CheckAll("why", ";", asked="done")),
    ):
        form = Instrument(
            "f",
            "F",
            "1",
            "families",
            items,
            [CHECKED],
            inventories=[Inventory("i", ["bus", "hours"], check_all=check_all)],
        )
        bus = tidy_answers(frame, form).frame["bus"]
        base = [bool(row[0]) for row in rows] if any(done) else [row[1] or row[2] for row in rows]
        assert [cell == cell for cell in bus.tolist()] == base
        assert [cell for cell in bus.tolist() if cell == cell] == [
            float(row[1]) for row, is_in in zip(rows, base, strict=True) if is_in
        ]


def test_where_nobody_finished_the_base_is_said_to_be_selected(tmp_path: Path) -> None:
    """A status that nobody sets tells nothing, so whoever checked something is the base, and the text says so."""
    rows = [(False, bus, hours) for _, bus, hours in ROWS]
    read = read_answers(written(tmp_path, rows, "redcap"))
    form = draft_instrument(read, key="f", informant="families").confirmed()
    assert shares(read_answers(tmp_path / "redcap.csv", form), form) == [(9, 8 / 9), (9, 3 / 9)]
    assert any(one.what.endswith("shares are of those who checked something") for one in read.changes)


def test_a_column_of_the_form_comes_before_who_finished(tmp_path: Path) -> None:
    """What was checked by somebody who left counts where the form's own column says that they saw the question."""
    path = written(tmp_path, ROWS, "qualtrics")
    lines = path.read_text().splitlines()
    saw = ["Saw", "Saw", "", *["1"] * 12, *["1"] * 5, *["0"] * 6]
    path.write_text("\n".join(f"{line},{cell}" for line, cell in zip(lines, saw, strict=True)))
    items = [Item("bus", "checked", "Q2_1"), Item("hours", "checked", "Q2_2")]
    barriers = Inventory("why", ["bus", "hours"], check_all=CheckAll(asked="Saw"))
    form = Instrument("f", "F", "1", "families", items, [CHECKED], inventories=[barriers])
    read = read_answers(path, form)
    assert shares(read, form) == [(17, 8 / 17), (17, 3 / 17)]
    assert not [one for one in read.changes if "something checked: left open" in one.what]
