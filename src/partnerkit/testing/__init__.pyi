from . import laws as laws
from .checks import (
    Check as Check,
    check_catalogue as check_catalogue,
    check_framework as check_framework,
    check_rule as check_rule,
    checks_for as checks_for,
)
from .records import (
    Case as Case,
    cases as cases,
    completions as completions,
    raised as raised,
    records as records,
    widened as widened,
)
from .registries import registries as registries, scales as scales
from .rules import requirements as requirements, rules as rules
