"""The fourth reading: a table of records, on the engine its owner already has; see `read_columns`."""

from partnerkit._lazy import offer

offer(__name__)
