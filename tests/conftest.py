"""Hypothesis profiles: `dev` by default, `ci` without chance, `deep` for a long night; HYPOTHESIS_PROFILE chooses.

HYPOTHESIS_EXAMPLES makes the night shorter.
"""

import os

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.laws.tables")

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=30, deadline=None, derandomize=True)
settings.register_profile("deep", max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "100000")), deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
