"""Tables by group, gaps and differences of groups, and what is said of them.

``tallies`` has the sums that they are made of, ``disclosure`` what is hidden in one table, ``releases`` what several
tables may show together, ``uncertainty`` how far off figures are, and ``waves`` what moved from one survey to the next.
"""
