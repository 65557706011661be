"""Words that type checkers know are the words that are taken when the program runs."""

from enum import StrEnum
from typing import Any, get_args

import pytest

from partnerkit import model
from partnerkit.model import action_plan, evidence, provenance, rule, school


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (school.InformantName, model.Informant),
        (school.MissingName, model.Missing),
        (school.MatchName, model.Match),
        (evidence.TierName, model.EvidenceTier),
        (evidence.EvidenceMatchName, model.EvidenceMatch),
        (provenance.BasisName, model.Basis),
        (rule.MeasurementName, rule.Measurement),
        (action_plan.RoleName, action_plan.Role),
        (action_plan.GoalKindName, action_plan.GoalKind),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_names_are_those_of_the_enumeration(names: Any, words: type[StrEnum]) -> None:
    """Each name for type checkers is a word of the enumeration, and none is left out."""
    assert list(get_args(names)) == [word.value for word in words]
