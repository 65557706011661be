"""The nightly job reads a spreadsheet and writes a table, or says what is wrong and writes nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from pyarrow import parquet

import partnerkit as pk

Night = tuple[Path, subprocess.CompletedProcess[str]]
"""A folder in which the job ran well, and what it said."""

HEAD = "school,name,practice,reach\n"
LINES = (
    HEAD
    + "elm,Elm School,annual_open_house,1\nelm,Elm School,school_newsletter,0.5\noak,Oak School,annual_open_house,1\n"
)


def run(tmp_path: Path, lines: str) -> subprocess.CompletedProcess[str]:
    """Run the job on a spreadsheet."""
    (tmp_path / "practices.csv").write_text(lines)
    command: list[str | Path] = [
        sys.executable,
        "examples/services/nightly_job.py",
        tmp_path / "practices.csv",
        tmp_path / "scores.parquet",
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """Run the job once; a night with faults leaves what it finds."""
    folder = tmp_path_factory.mktemp("night")
    return folder, run(folder, LINES)


def test_the_table_holds_every_score(night: Night) -> None:
    """All scores of both schools are in the table, as `score` gives them."""
    folder, done = night
    assert (done.returncode, done.stderr) == (0, "")
    assert "six_types: Communicating: 2 schools" in done.stdout
    rows = parquet.read_table(folder / "scores.parquet").to_pylist()
    places = (pk.PracticeInPlace("annual_open_house", reach=1), pk.PracticeInPlace("school_newsletter", reach=0.5))
    elm = pk.score(pk.School("elm", "Elm School", practices=places), pk.CONTINUUM)
    found = {row["key"]: row["low"] for row in rows if (row["school_key"], row["framework"]) == ("elm", "continuum")}
    assert found == {score.key: score.low for score in elm}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (HEAD + "elm,Elm School,annual_open_house,\n", "elm: annual_open_house"),
        (HEAD + "elm,Elm School,annual_open_hous,1\n", "Did you mean 'annual_open_house'?"),
        (HEAD + "elm,Elm School,annual_open_house,40\n", "annual_open_house"),
    ],
)
def test_faults_are_told_and_nothing_is_written(night: Night, lines: str, said: str) -> None:
    """A fault is told without a traceback, and the table of the night before stays."""
    folder, _ = night
    before = (folder / "scores.parquet").read_bytes()
    done = run(folder, lines)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "scores.parquet").read_bytes() == before
