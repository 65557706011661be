"""Shrout and Fleiss (1979), Intraclass correlations: uses in assessing rater reliability.

Psychological Bulletin, 86, Tables 2 and 4.
"""

import pandas as pd
import pytest

from partnerkit.surveys import rater_agreement

JUDGES = pd.DataFrame(
    {"1": [9, 6, 8, 7, 10, 6], "2": [2, 1, 4, 1, 5, 2], "3": [5, 3, 6, 2, 6, 4], "4": [8, 2, 8, 6, 9, 7]}
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ICC(1,1)", 0.17),
        ("ICC(2,1)", 0.29),
        ("ICC(3,1)", 0.71),
        ("ICC(1,k)", 0.44),
        ("ICC(2,k)", 0.62),
        ("ICC(3,k)", 0.91),
    ],
)
def test_table_4(name: str, value: float) -> None:
    """Six estimates from four judges and six targets."""
    assert round(rater_agreement(JUDGES, list(JUDGES))[name].value, 2) == value
