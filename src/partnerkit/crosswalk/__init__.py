"""Crosswalks between frameworks: what follows from them, and what they leave out."""

from partnerkit._lazy import offer

offer(__name__)
