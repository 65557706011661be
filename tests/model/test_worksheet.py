"""The worksheet: a published table with a column to fill in."""

import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError, UnknownKeyError

BLANK = pk.model.Worksheet.blank(pk.CONTINUUM.view("pamtss"))


def test_blank_has_the_rows_of_its_table() -> None:
    """A blank worksheet has a line for each row of the table, in its order, and nothing filled in."""
    assert [row.key for row in BLANK] == [row.key for row in pk.CONTINUUM.view("pamtss")]
    assert BLANK.is_blank


def test_line_shows_both_sides() -> None:
    """A line shows both sides of its row; several statements of a side follow one another."""
    row = BLANK["School Events Committee"]
    assert (row.today, row.toward) == (
        "Staff plan on families' behalf. A small number of parents come to events or serve on committees.",
        (
            "Plans are made together, with input from families. "
            "The school works to clear away obstacles so that everyone can truly take part."
        ),
    )


@pytest.mark.parametrize("row", ["Homework", "homework", "pamtss.homework"])
def test_line_is_found_by_name_or_key(row: str) -> None:
    """A line is found by its name in any case, and by its key with or without the view's."""
    assert BLANK[row].key == "pamtss.homework"


def test_actions_are_added_in_order() -> None:
    """Actions are added to those that are there, and the worksheet they are added to stays as it was."""
    filled = BLANK.with_actions("homework", "Ask families first").with_actions("homework", "Try it", "Look back")
    assert filled["homework"].actions == ("Ask families first", "Try it", "Look back")
    assert BLANK.is_blank
    assert not filled.is_blank


def test_unknown_line_is_named() -> None:
    """A line that is not there is an error with a near match."""
    with pytest.raises(UnknownKeyError, match=r"has no row 'Homwork'\. Did you mean 'Homework'"):
        BLANK.with_actions("Homwork", "x")


def test_blank_action_is_refused() -> None:
    """An action says something."""
    with pytest.raises(InvalidValueError, match=r"WorksheetRow\.actions"):
        BLANK.with_actions("homework", " ")


def test_markdown_is_a_table() -> None:
    """In Markdown every line of the worksheet is a line of a table of four columns."""
    _, _, head, rule, *rows = BLANK.with_actions("homework", "a | b\nc").markdown().splitlines()
    assert head == "|  | involvement | partnership | our ideas or actions |"
    assert rule == "|---|---|---|---|"
    assert len(rows) == 5
    assert rows[1].endswith(r"| a \| b c |")


def test_worksheet_names_its_school() -> None:
    """A worksheet of a school says whose it is."""
    assert (
        str(pk.model.Worksheet.blank(pk.CONTINUUM.view("colorado"), school="Elm School"))
        .splitlines()[0]
        .endswith(", for Elm School")
    )


def test_other_sides() -> None:
    """A table whose sides have other names makes a worksheet too."""
    sheet = pk.model.Worksheet.blank(pk.CONTINUUM.view("ferlazzo"), upper="engagement")
    assert (len(sheet), sheet["stance"].toward) == (7, "Schools do things with families.")


def test_table_without_the_sides_is_refused() -> None:
    """A table that has neither side makes no worksheet."""
    with pytest.raises(InvalidValueError, match=r"Worksheet\.rows"):
        pk.model.Worksheet.blank(pk.CONTINUUM.view("pamtss"), lower="below", upper="above")


def test_repr_counts_what_is_filled_in() -> None:
    """The short form says how much is filled in."""
    assert repr(BLANK.with_actions("homework", "x")).endswith("1 of 5 rows filled in>")
