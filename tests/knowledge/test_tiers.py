"""The evidence tiers as rules: each condition holds at its edge, and whatever is missing is said."""

from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.model import CheckedPart, Citation, Direction, EvidenceTier, Provenance, StudyDesign, Trial

TIERS = pk.knowledge.TIERS
STRONG = Trial(350, 2, significant=True, rating="without_reservations", overlap=True)
TRIAL = StudyDesign.RANDOMIZED_TRIAL

trials = st.builds(
    Trial,
    students=st.none() | st.sampled_from([0, 349, 350, 5000]),
    sites=st.none() | st.sampled_from([0, 1, 2, 40]),
    significant=st.none() | st.booleans(),
    controls=st.none() | st.booleans(),
    rating=st.sampled_from(["", "with_reservations", "without_reservations"]),
    overlap=st.none() | st.booleans(),
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
            "a significant positive effect on a relevant outcome is not recorded",
        ),
        (
            {"significant": False},
            "demonstrates a rationale",
            "it has no significant positive effect on a relevant outcome",
        ),
        (
            {"overlap": None},
            "promising",
            "whether its students and schools are like those of the United States is not recorded",
        ),
        ({"overlap": False}, "promising", "its students and schools are not in the United States"),
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


def test_a_regression_discontinuity_counts_as_an_experiment() -> None:
    """34 CFR 77.1 names it among the experiments that can be rated without reservations, so it can be strong."""
    assert TIERS.read(StudyDesign.REGRESSION_DISCONTINUITY, STRONG).tier is EvidenceTier.STRONG
    rated_lower = attrs.evolve(STRONG, rating="with_reservations")
    assert TIERS.read(StudyDesign.REGRESSION_DISCONTINUITY, rated_lower).tier is EvidenceTier.MODERATE


@pytest.mark.parametrize(
    ("controls", "tier", "lacks"),
    [
        (True, EvidenceTier.PROMISING, "its design is correlational"),
        (False, EvidenceTier.RATIONALE, "it has no statistical controls"),
        (None, EvidenceTier.RATIONALE, "statistical controls are not recorded"),
    ],
)
def test_a_correlation_needs_controls(controls: bool | None, tier: EvidenceTier, lacks: str) -> None:
    """A significant association is promising with statistical controls, and only a rationale without."""
    reading = TIERS.read(StudyDesign.CORRELATIONAL, attrs.evolve(STRONG, controls=controls))
    assert (reading.tier, lacks in reading.lacks) == (tier, True)


@pytest.mark.parametrize("direction", [Direction.NULL, Direction.NEGATIVE, Direction.NOT_TESTED])
def test_no_result_no_tier(direction: Direction) -> None:
    """A null or negative result reaches no tier, however good the trial."""
    assert TIERS.read(TRIAL, STRONG, direction).tier is None


@given(trials, st.sampled_from(StudyDesign))
def test_more_never_lowers(trial: Trial, design: StudyDesign) -> None:
    """More students, more sites, the best rating, controls and overlap never lower a tier."""
    better = attrs.evolve(
        trial,
        students=5000,
        sites=40,
        rating="without_reservations",
        significant=True,
        controls=True,
        overlap=True,
    )
    before, after = TIERS.read(design, trial).tier, TIERS.read(design, better).tier
    assert before is not None
    assert after is not None
    assert after.rank <= before.rank


@given(trials, st.sampled_from(StudyDesign))
def test_every_reading_says_why_not_higher(trial: Trial, design: StudyDesign) -> None:
    """Below the top, something is always named that keeps a study from the tier above."""
    reading = TIERS.read(design, trial)
    assert (reading.above is None) == (reading.lacks == ())


@given(st.sampled_from(pk.FINDINGS.findings), trials)
def test_a_tier_follows_from_what_is_recorded(finding: pk.model.Finding, trial: Trial) -> None:
    """Record something else of a study, and its tier is the one that the rules give for that."""
    again = attrs.evolve(finding, trial=trial)
    expected = None if finding.is_retracted else TIERS.read(finding.design, trial, finding.direction).tier
    assert again.tier is expected


def test_every_finding_says_what_keeps_it_lower() -> None:
    """Every finding that stands and is not strong names what keeps it from the next tier, also where it is printed."""
    lower = {finding for finding in pk.FINDINGS if not (finding.is_retracted or finding.tier is EvidenceTier.STRONG)}
    assert {finding for finding in pk.FINDINGS if finding.reading.lacks} == lower
    assert [each.key for each in lower if each.reading.lacks[0] not in " ".join(str(each).split())] == []


def test_findings_without_rules_have_no_tier() -> None:
    """Where no rules are given, nothing is labeled, and the reason is said."""
    bare = attrs.evolve(pk.FINDINGS, tiers=None)["e28_brotman2013"]
    assert (bare.tier, bare.reading.lacks) == (None, ("no rules are given to read its tier by",))


def test_findings_of_one_s_own_are_read_by_the_same_rules() -> None:
    """A document of findings has nothing but facts; its tiers are read by the shipped rules."""
    document = {
        "format": 1,
        "name": "Ours",
        "version": "1",
        "findings": [
            {
                "key": "ours",
                "topic": "calls",
                "statement": "Calls helped.",
                "design": "randomized_trial",
                "outcomes": ["attendance"],
                "direction": "positive",
                "trial": {"significant": True},
                "basis": "sourced",
                "cite": ["ours2026"],
            }
        ],
        "sources": {"ours2026": {"title": "Calls"}},
    }
    assert pk.files.parse_findings(document)["ours"].tier is EvidenceTier.PROMISING


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
