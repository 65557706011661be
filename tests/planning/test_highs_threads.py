"""Planning in a process where somebody else ran the solver before, with other threads."""

import subprocess
import sys

CODE = """
import highspy
theirs = highspy.Highs()
theirs.setOptionValue("output_flag", False)
theirs.addVar(0.0, 1.0)
theirs.run()
import partnerkit as pk
print(len(pk.plan(pk.School("elm", "Elm School"), hours=20).keys) > 0)
"""


def test_a_plan_is_found_after_the_solver_ran_with_its_own_threads() -> None:
    """HiGHS keeps one number of threads for a process; a plan that needs another resets it."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["True"]), done.stderr[-500:]
