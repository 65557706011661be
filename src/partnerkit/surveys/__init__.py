"""Surveys: from answers to scores, group tables with small cells hidden, gaps, reliability and observations."""

from partnerkit._lazy import offer

offer(__name__)
