"""The evidence tiers as rules: each condition holds at its edge, and whatever is missing is said."""

from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.model import CheckedPart, Citation, Direction, EvidenceTier, Provenance, StudyDesign, Trial

TIERS = pk.knowledge.TIERS
STRONG = Trial(350, 2, significant=True, rating="without_reservations")
TRIAL = StudyDesign.RANDOMIZED_TRIAL
NEW = tuple(finding for finding in pk.FINDINGS if int(finding.key[1:].partition("_")[0]) > 112)

trials = st.builds(
    Trial,
    students=st.none() | st.sampled_from([0, 349, 350, 5000]),
    sites=st.none() | st.sampled_from([0, 1, 2, 40]),
    significant=st.none() | st.booleans(),
    rating=st.sampled_from(["", "with_reservations", "without_reservations"]),
    overridden=st.booleans(),
)


def test_strong_at_the_edge() -> None:
    """350 students, two sites, a rating without reservations and a significant effect are just enough."""
    reading = TIERS.read(TRIAL, STRONG)
    assert (reading.tier, reading.above, reading.lacks, str(reading)) == (EvidenceTier.STRONG, None, (), "strong")


@pytest.mark.parametrize(
    ("change", "tier", "lacks"),
    [
        ({"students": 349}, "promising", "the number of students is 349, and 350 are asked for"),
        ({"students": None}, "promising", "the number of students is not recorded, and 350 are asked for"),
        ({"sites": 1}, "promising", "the number of sites is 1, and 2 are asked for"),
        (
            {"rating": "with_reservations"},
            "moderate",
            "its rating by the What Works Clearinghouse is with reservations, and without reservations is asked for",
        ),
        (
            {"significant": None},
            "demonstrates a rationale",
            "a significant positive effect on students is not recorded",
        ),
        ({"significant": False}, "demonstrates a rationale", "it has no significant positive effect on students"),
        ({"overridden": True}, "demonstrates a rationale", "stronger evidence on the same program is negative"),
    ],
)
def test_one_condition_less(change: dict[str, Any], tier: str, lacks: str) -> None:
    """Each condition alone keeps a study from the next tier, and is named."""
    reading = TIERS.read(TRIAL, attrs.evolve(STRONG, **change))
    assert (str(reading.tier), reading.lacks) == (tier, (lacks,))


def test_a_quasi_experiment_is_moderate_at_most() -> None:
    """The same numbers from a quasi-experiment are one tier lower, for its design."""
    reading = TIERS.read(StudyDesign.QUASI_EXPERIMENT, STRONG)
    assert (reading.tier, reading.lacks) == (EvidenceTier.MODERATE, ("its design is quasi experiment",))


@pytest.mark.parametrize("direction", [Direction.NULL, Direction.NEGATIVE, Direction.NOT_TESTED])
def test_no_result_no_tier(direction: Direction) -> None:
    """A null or negative result reaches no tier, however good the trial."""
    assert TIERS.read(TRIAL, STRONG, direction).tier is None


@given(trials, st.sampled_from(StudyDesign))
def test_more_never_lowers(trial: Trial, design: StudyDesign) -> None:
    """More students, more sites and the best rating never lower a tier."""
    better = attrs.evolve(trial, students=5000, sites=40, rating="without_reservations", significant=True)
    before, after = TIERS.read(design, trial).tier, TIERS.read(design, better).tier
    assert before is not None
    assert after is not None
    assert after.rank <= before.rank


@given(trials, st.sampled_from(StudyDesign))
def test_every_reading_says_why_not_higher(trial: Trial, design: StudyDesign) -> None:
    """Below the top, something is always named that keeps a study from the tier above."""
    reading = TIERS.read(design, trial)
    assert (reading.above is None) == (reading.lacks == ())


@pytest.mark.parametrize("finding", NEW, ids=lambda finding: finding.key)
def test_label_is_not_above_the_definitions(finding: pk.model.Finding) -> None:
    """The labels of the findings that were added with these rules are never above what the rules give."""
    reading = TIERS.read(finding.design, finding.trial, finding.direction)
    assert finding.tier is None or (reading.tier is not None and reading.tier.rank <= finding.tier.rank)


def test_checked_counts_each_statement_once() -> None:
    """A statement that is met twice counts once by its owner, and only attributed ones can be checked."""
    read = Provenance("sourced", checked=True, cite=[Citation("kalil2021")])
    parts = CheckedPart.of("three", [read, Provenance("secondary", cite=[Citation("kalil2021")]), [Provenance()]])
    assert (parts.attributed, parts.checked, parts.own, parts.share) == (2, 1, 1, 0.5)


def test_findings_are_counted_as_they_are() -> None:
    """The count of findings agrees with the findings themselves."""
    part = next(part for part in pk.knowledge.checked().parts if part.name == "findings")
    assert (part.attributed, part.checked) == (
        len(pk.FINDINGS),
        sum(finding.provenance.checked for finding in pk.FINDINGS),
    )


def test_all_parts_add_up() -> None:
    """Together is the sum of the parts."""
    counted = pk.knowledge.checked()
    assert counted.total.checked == sum(part.checked for part in counted.parts) > 0
    assert counted.table().rows[-1][0] == "together"
