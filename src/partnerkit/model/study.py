"""Words for studies: how they were made, what they measured, how they came out, and what of them was read."""

from enum import StrEnum

from partnerkit.model.field_checks import Worded
from partnerkit.model.figure import Contrast


class StudyDesign(Worded):
    """How a finding was made."""

    RANDOMIZED_TRIAL = "randomized_trial"
    """Chance decided which persons, classes, or families got the program."""
    CLUSTER_RANDOMIZED_TRIAL = "cluster_randomized_trial"
    """Chance decided which schools, or other groups, got it."""
    REGRESSION_DISCONTINUITY = "regression_discontinuity"
    """A cutoff decided, such as ten days missed, and those on either side of it are compared."""
    QUASI_EXPERIMENT = "quasi_experiment"
    """A comparison group was found in another way than by chance."""
    INTERVENTION_SYNTHESIS = "synthesis_of_interventions"
    """A meta-analysis or systematic review of studies that tried programs."""
    ASSOCIATION_SYNTHESIS = "synthesis_of_associations"
    """A meta-analysis or review of studies that mostly correlate."""
    CORRELATIONAL = "correlational"
    """What goes together, with or without statistical controls."""
    BEFORE_AFTER = "before_after"
    """After against before, with nobody to compare with."""
    QUALITATIVE = "qualitative"
    """Interviews, cases, observation."""
    MIXED_METHODS = "mixed_methods"
    """Cases and numbers together, without a comparison that isolates a program."""
    DESCRIPTIVE = "descriptive"
    """Counts and descriptions."""
    NARRATIVE_REVIEW = "narrative_review"
    """A summary of others' work without pooling."""
    FRAMEWORK = "framework"
    """A way of seeing, proposed by its authors, not a test of it."""
    GUIDANCE = "guidance"
    """Advice, or what the law asks."""

    @property
    def compares_programs(self) -> bool:
        """Whether it sets those with a program against others without it."""
        return self in _COMPARING

    @property
    def contrasts(self) -> tuple[Contrast, ...]:
        """What its figures can set against what; a level is possible in any design."""
        if self.compares_programs:
            return Contrast.EFFECT, Contrast.CHANGE, Contrast.LEVEL
        match self:
            case StudyDesign.ASSOCIATION_SYNTHESIS | StudyDesign.CORRELATIONAL | StudyDesign.NARRATIVE_REVIEW:
                return Contrast.ASSOCIATION, Contrast.LEVEL
            case StudyDesign.BEFORE_AFTER | StudyDesign.MIXED_METHODS:
                return Contrast.CHANGE, Contrast.LEVEL
            case _:
                return (Contrast.LEVEL,)


_COMPARING = (
    StudyDesign.RANDOMIZED_TRIAL,
    StudyDesign.CLUSTER_RANDOMIZED_TRIAL,
    StudyDesign.REGRESSION_DISCONTINUITY,
    StudyDesign.QUASI_EXPERIMENT,
    StudyDesign.INTERVENTION_SYNTHESIS,
)


class Outcome(StrEnum):
    """What a finding is about."""

    ACHIEVEMENT = "achievement"
    LITERACY = "literacy"
    MATHEMATICS = "mathematics"
    ATTENDANCE = "attendance"
    BEHAVIOR = "behavior"
    SOCIAL_EMOTIONAL = "social_emotional"
    ENGAGEMENT = "engagement"
    """What students do, such as homework done, courses chosen, and taking part in class."""
    ATTAINMENT = "attainment"
    """Passing, graduating, going on."""
    FAMILY_INVOLVEMENT = "family_involvement"
    PARENTING = "parenting"
    RELATIONSHIP = "relationship"
    """Trust, communication, and comfort between families and staff, or students and staff."""
    CLIMATE = "climate"
    TAKE_UP = "take_up"
    """How many take an offer up and stay."""
    PROGRAM_QUALITY = "program_quality"
    ACCESS = "access"
    MOBILITY = "mobility"
    """Changing schools."""
    HEALTH = "health"


class Direction(Worded):
    """What the main result was for those it was meant to help."""

    POSITIVE = "positive"
    MIXED = "mixed"
    """Some outcomes or groups gained and others did not, or the result is contested."""
    NULL = "null"
    """No difference was found."""
    NEGATIVE = "negative"
    NOT_TESTED = "not_tested"
    """It describes or proposes, and tests nothing."""


class FindingStatus(StrEnum):
    """Whether a finding still stands."""

    STANDING = "standing"
    CORRECTED = "corrected"
    """The publication was corrected; the figures here are the corrected ones."""
    CONTESTED = "contested"
    """A published comment or review disputes it."""
    RETRACTED = "retracted"
    """The publication was withdrawn. The finding stays, so that readers who know it learn of it, and counts for
    nothing.
    """


class Verification(StrEnum):
    """What of a finding was read by partnerkit's authors."""

    RESULT = "result"
    """The result, with its figures where it has any."""
    DIRECTION = "direction"
    """The direction or the conclusion, and no size."""
    RECALLED = "recalled"
    """It is known from memory only, and no result of it is shown."""
