"""Reports: one page about one school, for people who have never seen partnerkit."""

from partnerkit._lazy import offer

offer(__name__)
