"""From answers to sums of groups, and from these to the cells of a table."""
