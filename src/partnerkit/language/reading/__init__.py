"""A pasted text taken apart into the lines of a plan, and what is read of it that is no statement."""
