"""Chicago school progress reports 2011-12: the named bands are cut scores, without exception."""

import csv

import pytest

from partnerkit.model import Band, Composite
from tests.published.places import DATA

FIVE = {"Very Weak": 0, "Weak": 20, "Average": 40, "Strong": 60, "Very Strong": 80}
THREE = {"Weak": 0, "Average": 47, "Strong": 54}


@pytest.mark.parametrize(
    ("score", "cuts", "count"),
    [("Family_Involvement", FIVE, 297), ("Parent_Engagement", THREE, 432), ("Parent_Environment", THREE, 432)],
)
def test_bands(score: str, cuts: dict[str, int], count: int) -> None:
    """Every school with a score has the band that the cuts give it."""
    bands = tuple(Band(name.lower().replace(" ", "_"), name, cut / 100) for name, cut in cuts.items())
    composite = Composite("chicago", "score", bands=bands, report_on=(0, 100))
    with (DATA / "chicago_2011_12.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row[f"{score}_Score"] not in ("NDA", "")]
    wrong = [row for row in rows if str(composite.band(float(row[f"{score}_Score"]) / 100)) != row[f"{score}_Icon"]]
    assert wrong == []
    assert len(rows) == count
