"""Tables by group: tallies, what is hidden of them and why, cells, totals, gaps between groups, and observations of schools."""

__all__: list[str] = []
