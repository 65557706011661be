"""The fourth reading: rules on every row of a data frame, by the library that made it; see `read_columns`."""

from partnerkit._lazy import offer

offer(__name__)
