"""Scoring: score a school or a table on a framework, explain and compare scores, and find out what to ask next."""

from partnerkit._lazy import offer

offer(__name__)
