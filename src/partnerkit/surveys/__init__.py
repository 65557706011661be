"""Surveys: from answers to keyed items, scores, group tables with small cells hidden, gaps, reliability and observations."""

from partnerkit.surveys.agreement import agreement, null_variance
from partnerkit.surveys.coefficients import ItemReliability, Reliabilities, Reliability
from partnerkit.surveys.counts import Counts, key_counts
from partnerkit.surveys.gaps import GapPart, GroupGap, explain_gap
from partnerkit.surveys.gather import moments
from partnerkit.surveys.group_table import ALL, GroupRow, GroupTable, OptionShare
from partnerkit.surveys.groups import as_observations, summarise
from partnerkit.surveys.intervals import ConfidenceInterval
from partnerkit.surveys.keyed import Keyed, key_answers
from partnerkit.surveys.keys import KeyReport, KeySuspect, check_keys
from partnerkit.surveys.moments import Moments
from partnerkit.surveys.raters import RaterAgreement, RaterICC, rater_agreement
from partnerkit.surveys.reliability import GroupReliabilities, GroupReliability, reliability
from partnerkit.surveys.responses import score_responses
from partnerkit.surveys.spss import draft_instrument
from partnerkit.surveys.within import Agreement, Agreements, Anova, WithinGroup

__all__ = [
    "ALL",
    "Agreement",
    "Agreements",
    "Anova",
    "ConfidenceInterval",
    "Counts",
    "GapPart",
    "GroupGap",
    "GroupReliabilities",
    "GroupReliability",
    "GroupRow",
    "GroupTable",
    "ItemReliability",
    "KeyReport",
    "KeySuspect",
    "Keyed",
    "Moments",
    "OptionShare",
    "RaterAgreement",
    "RaterICC",
    "Reliabilities",
    "Reliability",
    "WithinGroup",
    "agreement",
    "as_observations",
    "check_keys",
    "draft_instrument",
    "explain_gap",
    "key_answers",
    "key_counts",
    "moments",
    "null_variance",
    "rater_agreement",
    "reliability",
    "score_responses",
    "summarise",
]
