from . import laws as laws
from .cases import Case as Case, cases as cases
from .records import (
    completions as completions,
    levels as levels,
    raised as raised,
    records as records,
    widened as widened,
)
from .registries import keys as keys, registries as registries, scales as scales
from .rules import (
    capped_rules as capped_rules,
    means as means,
    ordered_means as ordered_means,
    reordered as reordered,
    requirements as requirements,
    rescaled as rescaled,
    rules as rules,
    shares as shares,
)
from .trees import inlined as inlined, without as without
