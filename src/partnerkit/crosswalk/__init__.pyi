from .chain import Closure as Closure, chain as chain, relate as relate
from .coverage import Coverage as Coverage, CoverageLine as CoverageLine, Covered as Covered, coverage as coverage
from .crosswalk_data import CoverageData as CoverageData, DerivationData as DerivationData
from .derivation import Derivation as Derivation, Link as Link
from .grid import Grid as Grid, grid as grid
