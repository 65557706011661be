from .chain import Closure as Closure, chain as chain, relate as relate
from .coverage import (
    Coverage as Coverage,
    CoverageData as CoverageData,
    CoverageLine as CoverageLine,
    Covered as Covered,
    coverage as coverage,
)
from .derivation import Derivation as Derivation, DerivationData as DerivationData, Link as Link
from .grid import Grid as Grid, grid as grid
