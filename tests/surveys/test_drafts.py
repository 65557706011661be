"""Labels from SPSS files, written and read by pyreadstat itself."""

from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.model import Instrument
from partnerkit.surveys import draft_instrument

LABELS: dict[int | float, str] = {1: "Never", 2: "Often", 8: "Refused", 9: "Not asked"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An SPSS file of two labelled questions, one with user-missing values, and an id."""
    frame = pd.DataFrame({"ID": [1.0, 2.0, 3.0, 4.0], "Q1": [1.0, 2.0, 8.0, 99.0], "Q2": [2.0, 1.0, 1.0, 2.0]})
    pyreadstat.write_sav(
        frame,
        str(tmp_path / "survey.sav"),
        column_labels={"Q1": "How often do we talk?"},
        variable_value_labels={"Q1": LABELS, "Q2": {1: "No", 2: "Yes"}},
        missing_ranges={"Q1": [{"lo": 8, "hi": 9}, 99]},
    )
    return tmp_path / "survey.sav"


def drafted(path: Path) -> tuple[pd.DataFrame, Instrument]:
    """Read the file and draft an instrument."""
    frame, metadata = pyreadstat.read_sav(str(path), user_missing=True)
    return frame, draft_instrument(metadata, key="survey", informant="families")


def test_labels_and_user_missing_values(path: Path) -> None:
    """Value labels become options, user-missing values no answer, whether labelled or not."""
    _, draft = drafted(path)
    assert [item.key for item in draft] == ["q1", "q2"]
    assert str(draft.options_of("q1")) == "Q1: 1 Never = 1, 2 Often = 2, 8 Refused = unknown, 9 Not asked = unknown"
    assert draft.item("q1").missing_codes == (99,)
    assert draft.item("q1").wording() == "How often do we talk?"


def test_the_draft_reads_the_file(path: Path) -> None:
    """The file's own data are keyed by the draft."""
    frame, draft = drafted(path)
    row = pk.summarize(frame, draft, min_group=1).row("q1")
    assert (row.n, row.mean) == (2, 1.5)


def test_text_can_be_left_out(path: Path) -> None:
    """Questions that are not ours to keep can stay away."""
    _, metadata = pyreadstat.read_sav(str(path))
    assert draft_instrument(metadata, key="survey", informant="families", text=False).item("q1").wording() == ""


def test_a_variable_without_labels_is_named(path: Path) -> None:
    """What cannot become an item is said, and a file without any is refused."""
    _, metadata = pyreadstat.read_sav(str(path))
    draft = draft_instrument(metadata, key="survey", informant="families", columns=["ID", "Q2"])
    assert "Left out, for want of value labels: ID." in draft.note
    with pytest.raises(InvalidValueError, match="value labels for two answers"):
        draft_instrument(metadata, key="survey", informant="families", columns=["ID"])
