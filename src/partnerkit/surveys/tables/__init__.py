"""Tables by group: tallies, what is hidden and why, cells, totals, gaps, and observations of schools."""
