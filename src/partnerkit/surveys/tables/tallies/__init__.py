"""From answers to sums of groups, and from these to the figures of each measure."""
