"""What is hidden in one table, and why: the rules, recoverable ranges, totals, rounding."""
