"""Scoring: read a school or a table on a framework, explain a number, compare, certify, ask what to ask."""

from partnerkit._lazy import offer

offer(__name__)
