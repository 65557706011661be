"""What nouns take for text: what can be printed, set in a table and written."""

import pytest

import partnerkit as pk
from partnerkit.errors import DocumentError, InvalidValueError


@pytest.mark.parametrize("name", ["El\x1b[31mm", "El\x00m", "El\nm", "El\tm", "El\ud800m", "El\u2028m"])
def test_a_name_is_one_line_that_can_be_printed(name: str) -> None:
    """Escapes, line breaks and halves of a character are refused in names."""
    with pytest.raises(InvalidValueError, match=r"School\.name"):
        pk.School("elm", name)


@pytest.mark.parametrize("note", ["bell\x07", "half \ud800", "back\rover"])
def test_a_note_can_be_printed_and_written(note: str) -> None:
    """Notes are as safe to print and to write as names."""
    with pytest.raises(InvalidValueError, match=r"Observation\.note"):
        pk.Observation("a.b", "team", level=1, note=note)


def test_a_note_may_have_lines() -> None:
    """Tabs and line breaks, those of Windows too, belong in notes."""
    assert pk.Observation("a.b", "team", level=1, note="one\r\n\ttwo\nthree").note


def test_a_document_tells_where() -> None:
    """In a document the fault comes with its path."""
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school('{"format": 1, "key": "elm", "name": "El\\u001bm"}', "json")
    assert [fault.path for fault in caught.value.faults] == ["name"]
