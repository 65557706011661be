"""Surveys: from answers to scores, group tables with small cells hidden, gaps, reliability and observations."""

from partnerkit.surveys.answers.coded_answers import Keyed, key_answers
from partnerkit.surveys.answers.counts import Counts, key_counts
from partnerkit.surveys.answers.drafts import draft_instrument
from partnerkit.surveys.answers.responses import score_responses
from partnerkit.surveys.coefficients.agreement import agreement, null_variance
from partnerkit.surveys.coefficients.agreement_results import Agreement, Agreements, Anova, WithinGroup
from partnerkit.surveys.coefficients.alpha import ItemReliability, Reliabilities, Reliability
from partnerkit.surveys.coefficients.intervals import ConfidenceInterval
from partnerkit.surveys.coefficients.moment_query import moments
from partnerkit.surveys.coefficients.moments import Moments
from partnerkit.surveys.coefficients.raters import RaterAgreement, RaterICC, rater_agreement
from partnerkit.surveys.coefficients.reliability import GroupReliabilities, GroupReliability, reliability
from partnerkit.surveys.coefficients.reversed_items import KeyReport, KeySuspect, check_keys
from partnerkit.surveys.tables.gaps import GapPart, GroupGap, explain_gap
from partnerkit.surveys.tables.group_summary import summarize
from partnerkit.surveys.tables.group_table import ALL, GroupRow, GroupTable, OptionShare
from partnerkit.surveys.tables.hidden_cells import HiddenCells, HiddenFigures
from partnerkit.surveys.tables.observations import as_observations

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
    "HiddenCells",
    "HiddenFigures",
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
    "summarize",
]
