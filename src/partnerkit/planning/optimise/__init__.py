"""How the best plan is found, and what the solver's answer is held to.

`problem` says what can be started and what counts; `demands` what a plan must keep to; `state` what is supported at a
time. `greedy` finds a good plan without a solver, `program` writes the problem as rows and columns, `solve` hands them
to HiGHS, `prune` leaves out what a choice does not need, and `conflicts` says why there is no plan.
"""
